"""Figures as their definition has them, and, where it is there, as the scorer beside the checkout counts them."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runding.analyse.evaluation import evaluate_attributions, reliability_table
from runding.exchange import read_marks
from runding.report import evaluation_json, evaluation_table
from runding.types import Attribution, AttributionType, Evaluation, MarkedDocument, Span

TEXT = '"Kami siap," kata Rina Utari. Damar menolak usul itu. Menurut Wira, pasar sepi.'


def _mark(
    content: str, source: str = "", cue: str = "", *, kind: AttributionType = "indirect", speaker: str | None = None
) -> Attribution:
    wanted, said_by, signal = map(_spans, (content, source, cue))
    return Attribution("", "d", said_by, signal, wanted, kind, "test/1", 0.7, speaker)


def _spans(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


GOLD = [
    _mark('"Kami siap,"', "Rina Utari", "kata", kind="direct", speaker="Rina Utari"),
    _mark("usul itu", "Damar", "menolak", speaker="Damar Surya"),
    _mark("pasar sepi", "Wira", "Menurut"),
]


def _evaluate(*predicted: Attribution, exact: bool = False) -> Evaluation:
    gold = [MarkedDocument("d", tuple(GOLD), TEXT)]
    return evaluate_attributions(gold, {"d": predicted}, exact=exact)


def _f1(evaluation: Evaluation) -> dict[str, float]:
    return {figure.name: figure.f1 for figure in evaluation.figures}


def test_gold_against_itself_is_perfect() -> None:
    evaluation = _evaluate(*GOLD, exact=True)
    assert {name for name, f1 in _f1(evaluation).items() if f1 < 100} == {
        "found, mixed",
        "speaker",
    }  # one of the three has none
    assert evaluation.outcomes == ()


FORGIVEN = _mark("Kami siap", "Rina", "kata", speaker="Bu Rina")
ALL = {"found", "attributed", "speaker", "exact content"}


@pytest.mark.parametrize(
    ("predicted", "right"),
    [
        pytest.param(FORGIVEN, ALL, id="marks, titles and parts of names are forgiven"),
        pytest.param(_mark('"Kami siap,"', "Damar", speaker="Damar"), {"found", "exact content"}, id="another source"),
        pytest.param(_mark('"Kami siap,"'), {"found", "exact content"}, id="no source where there is one"),
        pytest.param(_mark('"Kami', "Rina"), set(), id="less than half"),
        pytest.param(_mark('"Kami siap," kata', "Rina Utari"), {"found", "attributed"}, id="other edges"),
    ],
)
def test_what_counts(predicted: Attribution, right: set[str]) -> None:
    counted = {name for name, f1 in _f1(_evaluate(predicted)).items() if f1 > 0 and "characters" not in name}
    assert counted - {"found, direct", "found, indirect"} == right


def test_precision_is_by_predicted_type_and_recall_by_gold_type() -> None:
    figures = {figure.name: figure for figure in _evaluate(_mark('"Kami siap,"', "Rina Utari", kind="mixed")).figures}
    assert (figures["found, direct"].recall, figures["found, direct"].predicted) == (100.0, 0)
    assert (figures["found, mixed"].precision, figures["found, mixed"].gold) == (100.0, 0)


def test_speakers_count_over_those_that_have_one() -> None:
    figures = {figure.name: figure for figure in _evaluate(*GOLD).figures}
    assert (figures["speaker"].gold, figures["speaker"].predicted) == (2, 3)


def test_outcomes_are_listed_in_text_order() -> None:
    found = _evaluate(_mark("Wira, pasar sepi", "Damar"), _mark("kata Rina"))
    assert [outcome.kind for outcome in found.outcomes] == ["miss", "false alarm", "miss", "other source"]


def test_token_spans_forgive_spaces_alone() -> None:
    figures = _f1(_evaluate(_mark("usul itu. ", "Damar menolak"), exact=True))
    assert figures["content spans"] == figures["source spans"] == 0
    assert _f1(_evaluate(_mark(" usul itu", "Damar "), exact=True))["content spans"] == pytest.approx(50)


def test_reliability_puts_confidence_beside_the_share_that_is_right() -> None:
    table = reliability_table([(0.95, True), (0.91, True), (1.0, False), (0.05, False), (0.3, True)])
    assert [(each.lowest, each.count, each.right) for each in table] == [(0.0, 1, 0), (0.3, 1, 1), (0.9, 3, 2)]
    assert table[2].confidence == pytest.approx(2.86 / 3)


def test_documents_without_prediction_are_counted() -> None:
    evaluation = evaluate_attributions(
        [MarkedDocument("a", tuple(GOLD), TEXT), MarkedDocument("b", (), TEXT)], {"a": []}
    )
    assert (evaluation.documents, evaluation.without_prediction) == (2, 1)


def test_the_table_shows_words_in_context_and_no_controls() -> None:
    evaluation = _evaluate(_mark("Wira, pasar sepi", "Damar"))
    shown = evaluation_table(evaluation, {"d": TEXT.replace("siap", "si\x1bp")}, width=100)
    assert 'miss, indirect: "Kami si�p," kata Rina Utari. ⟦S Damar⟧ ⟦Q menolak⟧ ⟦C usul itu⟧.' in shown
    assert "\x1b" not in shown
    assert "found" in evaluation_table(evaluation)
    content = json.loads(evaluation_json(evaluation, {"d": TEXT}))
    assert content["figures"]["found"] == {"p": 100.0, "r": 33.3, "f1": 50.0, "gold": 3, "predicted": 1}
    assert [outcome["kind"] for outcome in content["outcomes"]] == ["miss", "miss", "other source"]


@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_the_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = shared / "corpora" / "id-news" / "dev.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    chance = random.Random(seed)
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").split("\n") if line]
    predicted.write_text("".join(json.dumps(_spoiled(article, chance)) + "\n" for article in articles))
    command: list[str | Path] = [sys.executable, shared / "tools" / "score_attributions.py", gold, predicted, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    found = {document.id: document.attributions for document in read_marks(predicted)}
    ours = json.loads(evaluation_json(evaluate_attributions(read_marks(gold), found)))
    assert ours["figures"] == theirs


def _spoiled(article: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a line with some attributions dropped, moved, of another type, and without or with another speaker."""
    kept = []
    last = len(article["text"])
    for marks in article["attributions"]:
        for role in ("source", "cue", "content"):
            if chance.random() < 0.3:
                shift = chance.randrange(-8, 9)
                marks[role] = [[min(max(place + shift, 0), last) for place in pair] for pair in marks[role]]
            if chance.random() < 0.1:
                marks[role] = marks[role][1:]
        if chance.random() < 0.2:
            marks["type"] = chance.choice(["direct", "indirect", "mixed"])
        if chance.random() < 0.2:
            marks["speaker"] = chance.choice([None, "Rina Utari", "Pak " + str(marks["speaker"]).split()[-1]])
        kept += [marks] * chance.choice([0, 1, 1, 1, 2])
    return {"id": article["id"], "attributions": kept}
