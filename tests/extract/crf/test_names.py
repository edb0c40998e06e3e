"""The names model: names in short texts about invented persons, any text at all, linear time."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.extract import find_names
from runding.extract.crf.features import is_plain, look_at, pair_features, word_features
from runding.extract.crf.model import LABELS, LONGEST, CrfModel, load_crf
from runding.extract.crf.names import named_runs
from tests.documents import document_of
from tests.extract.test_wellformed import one_line_paragraphs
from tests.timing import timer
from training.names import write_model

NAMED = [
    (
        "Menteri Perdagangan Rina Utari bertemu Damar Surya di Surabaya, Jawa Timur.",
        [("person", "Rina Utari"), ("person", "Damar Surya"), ("place", "Surabaya"), ("place", "Jawa Timur")],
    ),
    ("Ia lahir di Bandung dan tinggal di Prancis.", [("place", "Bandung"), ("place", "Prancis")]),
    ("gubernur jawa barat rina utari mengatakan hal itu.", [("place", "jawa barat"), ("person", "rina utari")]),
    ("Harga naik dua kali lipat.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_named_text(text: str, names: list[tuple[str, str]]) -> None:
    found = find_names(document_of(text, language="id"))
    assert [(name.kind, text[name.span.start : name.span.end]) for name in found] == names


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Rina", "di", "“", "Jawa Timur", "\ud800", "3,5", "-"])).map(" ".join)
)
def test_any_text(text: str) -> None:
    names = find_names(one_line_paragraphs(text, "id"))
    assert all(before.span.end <= after.span.start for before, after in pairwise(names))
    assert all(text[name.span.start : name.span.end].strip() for name in names)


def test_sentences_are_labelled_alike_alone_and_together() -> None:
    model = load_crf()
    sentences = [text.split() for text, _ in NAMED] + [["Rina"] * (LONGEST + 7), ["di"]]
    together = model.label(sentences)
    assert together == [model.label([sentence])[0] for sentence in sentences]
    assert [len(labels) for labels in together] == [len(sentence) for sentence in sentences]
    assert model.label([[]]) == [[]]


def test_the_best_path_is_the_best_of_all(tmp_path: Path) -> None:
    """Against trying every path, on a model with weights drawn at random."""
    chance = np.random.default_rng(3)
    words = ["rina", "di", "surabaya"]
    looks = [look_at(word, plain=True, flags=()) for word in words]
    seen = {name for look in looks for names in word_features(look, plain=True, groups=()) for name in names}
    seen |= {name for at in range(3) for name in pair_features(looks, at, plain=True)}
    weights = {(name, label): float(chance.normal()) for name in sorted(seen) for label in LABELS}
    transitions = {(one, other): float(chance.normal()) for one in LABELS for other in LABELS}
    write_model(tmp_path / "m.npz", {}, weights, transitions)
    model = CrfModel(tmp_path / "m.npz")
    scores = model.scores_of(words)

    def value(path: tuple[int, ...]) -> float:
        steps = sum(transitions[LABELS[a], LABELS[b]] for a, b in pairwise(path))
        return float(steps + sum(scores[at, label] for at, label in enumerate(path)))

    best = max(np.ndindex(*(len(LABELS),) * 3), key=value)
    assert model.label([words]) == [[LABELS[at] for at in best]]


def test_runs_of_labels() -> None:
    labels = ["I-person", "I-person", "O", "B-place", "B-place", "I-place", "I-person"]
    assert list(named_runs(labels)) == [(0, 2, "person"), (3, 4, "place"), (4, 6, "place"), (6, 7, "person")]


def test_lower_case_is_noticed() -> None:
    assert is_plain(["rina", "di", "3"])
    assert not is_plain(["rina", "Utari"])


def test_time_is_linear() -> None:
    line = "Rina Utari bertemu Damar di Bandung, "
    spent = timer(lambda length: one_line_paragraphs((line * length)[:length], "id"), find_names)
    spent(1000)
    assert spent(80_000) < 24 * max(spent(10_000), 0.03)


def test_the_card_tells_what_is_reached(shared: Path) -> None:
    """The figures of the card are those of the file."""
    from training.names import MODELS, score

    card = (MODELS / "names-id.toml").read_text(encoding="utf-8")
    for name, floor in (("nergrit-test", 70), ("nerp-test", 74)):
        reached = score(load_crf(), name, ("person", "organisation", "place"))
        assert reached >= floor
        assert f'"{name.replace("-", " ")}" = {json.dumps(round(reached, 1))}' in card
