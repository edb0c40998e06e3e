"""What judgements teach: a verb that is read the wrong way, a kind of sentence that is no statement."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from runding.coding import code_statements
from runding.coding.learning import LEAST, LearnedCoder, Lesson, features_of, learn_coder
from runding.pipeline import attribute_document, build_record, learned_coder
from runding.record import open_record
from runding.types import PERSON, NewJudgement, Statement
from tests.coding.test_statements import CODEBOOK
from tests.documents import document_of

PLACES = ("Utara", "Selatan", "Barat", "Timur", "Tengah", "Luar", "Dalam", "Hulu", "Hilir", "Baru")
NEW = "Wira Santosa menunggu derek otomatis di Dermaga Pusat."


def _texts(verb: str) -> list[str]:
    return [f"Wira Santosa {verb} derek otomatis di Dermaga {place}." for place in PLACES]


def _statement(text: str) -> Statement:
    document = document_of(text)
    [statement] = code_statements(document, *attribute_document(document, CODEBOOK), codebook=CODEBOOK)
    return statement


def _lessons(right: str, verb: str = "menunggu") -> list[Lesson]:
    return [Lesson(_statement(text), text, "id", right) for text in _texts(verb)]


def _coded(coder: object, text: str = NEW) -> list[Statement]:
    document = document_of(text)
    attributions, mentions = attribute_document(document, CODEBOOK)
    return coder(document, attributions, mentions, CODEBOOK)  # type: ignore[operator,no-any-return]


def test_a_verb_that_people_turn_is_turned_in_the_next_build() -> None:
    [before] = _coded(code_statements)
    coder = learn_coder(code_statements, _lessons("oppose"), name="rules")
    [after] = _coded(coder)
    assert (before.stance, after.stance) == ("support", "oppose")
    assert after.id == before.id
    assert after.maker.startswith(f"{before.maker} learned/1 {len(PLACES)} judgements ")
    assert isinstance(coder, LearnedCoder)
    assert coder.name.startswith("rules learned/1")


def test_what_people_reject_is_left_out_and_what_they_accept_becomes_surer() -> None:
    assert _coded(learn_coder(code_statements, _lessons("false"), name="rules")) == []
    [before], [after] = _coded(code_statements), _coded(learn_coder(code_statements, _lessons("support"), name="rules"))
    assert after.stance == before.stance
    assert after.confidence > before.confidence
    assert after.maker == before.maker


def test_other_verbs_on_the_issue_are_not_turned_with_it() -> None:
    lessons = [*_lessons("oppose"), *_lessons("support", "mendukung")]
    coder = learn_coder(code_statements, lessons, name="rules")
    [other] = _coded(coder, "Wira Santosa mendukung derek otomatis di Dermaga Pusat.")
    assert other.stance == "support"


def test_too_few_judgements_teach_nothing() -> None:
    assert learn_coder(code_statements, _lessons("oppose")[: LEAST - 1], name="rules") is code_statements


def test_the_same_judgements_in_any_order_teach_the_same() -> None:
    lessons = _lessons("oppose")
    one, other = (learn_coder(code_statements, each, name="rules") for each in (lessons, lessons[::-1]))
    assert isinstance(one, LearnedCoder)
    assert isinstance(other, LearnedCoder)
    assert one.name == other.name
    assert np.array_equal(one.weights, other.weights)


def test_features_have_length_one() -> None:
    features = features_of(_statement(NEW), NEW, "id")
    assert sum(value * value for value in features.values()) == pytest.approx(1.0)


def test_a_build_learns_from_the_record_and_persons_keep_the_last_word(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number, text in enumerate(_texts("menunggu")):
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    record = open_record(str(tmp_path / "record.sqlite"), create=True)
    build_record([articles], CODEBOOK, record)
    assert learned_coder(record) is code_statements
    machine = record.statements()
    for statement in machine[:-1]:
        record.judge(NewJudgement("change", "ani", statement.id, replace(statement, stance="oppose")))
    (articles / "new.txt").write_text(NEW, encoding="utf-8")
    summary = build_record([articles], CODEBOOK, record)
    assert summary.coded == len(PLACES) + 1  # all anew: who coded them has changed
    found = {statement.id: statement for statement in record.statements()}
    assert all(found[each.id].maker == f"{PERSON}ani" for each in machine[:-1])
    unjudged = [each for each in found.values() if "learned/1 9 judgements" in each.maker]
    assert [each.stance for each in unjudged] == ["oppose", "oppose"]
    assert build_record([articles], CODEBOOK, record).unchanged == len(PLACES) + 1
    record.close()
