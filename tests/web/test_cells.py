"""Cells and pages of statements by themselves."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from runding.ledger import ledger_of
from runding.record.search import parse_question
from runding.report.wording import day_text
from runding.types import Codebook, Dating, Issue, Label, Language, Matrix, Party, Position, Statement
from runding.web.cells import short_day, write_cells
from runding.web.dossier import KEPT, Snapshot
from runding.web.highlights import excerpt, find_terms, marked
from runding.web.selection import Cursor, Wanted, parse_cursor, select_statements
from tests.analyse.talks import FIRST, document, on, statement

CODEBOOK = Codebook(Label("Uji", "Test"), (Party("AAA", Label("A", "A")),), (Issue("dam", Label("D", "D")),))


@pytest.mark.parametrize("language", ["id", "en"])
def test_short_days_are_written_as_elsewhere(language: Language) -> None:
    for number in range(0, 800, 17):
        day = date(1999, 1, 1) + timedelta(number)
        assert short_day(day, language) == day_text(day, language, short=True)


def test_a_cell_escapes_the_name_of_its_row() -> None:
    position = Position("AAA", "dam", "oppose", (), False, False, speaker="<b>&", latest=FIRST, utterances=2)
    matrix = Matrix(("AAA/<b>&",), ("dam",), {("AAA/<b>&", "dam"): position}, None, "speaker")
    written = write_cells(matrix, {"AAA/<b>&": "A: <b>&"}, opens="/matrix?cell=", current=None, language="en")
    assert "<b>&" not in written["AAA/<b>&", "dam"].replace('<b class="n">', "")
    assert 'href="/matrix?cell=AAA%2F%3Cb%3E%26%3Adam"' in written["AAA/<b>&", "dam"]


said = st.lists(st.tuples(st.sampled_from(["AAA", "BBB"]), st.one_of(st.none(), st.integers(0, 6))), max_size=20)


def listed(talks: list[tuple[str, int | None]]) -> tuple[Snapshot, list[Statement]]:
    sources = [document(f"d{number}", f"words {number}", published=on(day)) if day is not None else
               document(f"d{number}", f"words {number}", published=Dating("unknown", None, None, "none"))
               for number, (_, day) in enumerate(talks)]  # fmt: skip
    statements = [
        statement(source, "support", day, party=party) for source, (party, day) in zip(sources, talks, strict=True)
    ]
    return Snapshot(1, ledger_of(statements, sources), CODEBOOK), statements


@given(said, st.integers(1, 5), st.sampled_from([None, "AAA"]), st.one_of(st.none(), st.integers(0, 6)))
def test_pages_hold_what_is_wanted_once_the_latest_first(talks, size, party, until) -> None:
    snapshot, statements = listed(talks)
    wanted = Wanted(party=party, until=FIRST + timedelta(until) if until is not None else None)
    found, after = list[str](), None
    while True:
        page = select_statements(snapshot, wanted, size=size, after=after)
        found += page.ids
        if page.after is None:
            break
        after = parse_cursor(page.after)
    by_id = {each.id: (each, day) for each, (_, day) in zip(statements, talks, strict=True)}
    kept = {
        name for name, (each, day) in by_id.items()
        if party in (None, each.party) and (until is None or day is None or day <= until)
    }  # fmt: skip
    assert set(found) == kept
    assert len(found) == len(kept) == page.total
    assert found == sorted(found, key=lambda name: (-(by_id[name][1] if by_id[name][1] is not None else -1), name))


def test_a_cursor_holds_where_its_statement_has_gone() -> None:
    snapshot, statements = listed([("AAA", 1), ("AAA", 2), ("AAA", 3)])
    gone = Cursor((FIRST + timedelta(2)).toordinal(), "zzz")
    assert select_statements(snapshot, Wanted(), size=5, after=gone).ids == (statements[0].id,)


@pytest.mark.parametrize("text", ["", "x", "-a", "99999999999-a", "1-" + "a" * 17, "١-a", "1-é"])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        parse_cursor(text)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("dam", "The DAM, a dammed dam.", ["DAM", "dam"]),
        ("dam*", "The DAM, a dammed dam.", ["DAM", "dammed", "dam"]),
        ('"the dam"', "the lake, the dam", ["the dam"]),
        ("café", "Cafe and CAFÉ", ["Cafe", "CAFÉ"]),
        ("dam lake", "no such", []),
    ],
)
def test_terms_are_found_as_the_index_finds_them(question: str, text: str, expected: list[str]) -> None:
    found = find_terms(text, parse_question(question))
    assert [text[span.start : span.end] for span in found.spans] == expected


@given(st.text(max_size=60), st.text(max_size=20))
def test_marked_words_keep_the_text_and_escape_it(text: str, question: str) -> None:
    terms = parse_question(question)
    assert marked(text, terms).striptags().split() == escape(text).striptags().split()
    assert "<script" not in excerpt(f"<script>{text}", terms)


def test_what_is_used_is_kept() -> None:
    snapshot, _ = listed([])
    made = list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name

    for number in range(3 * KEPT):
        assert snapshot.kept("used", lambda: make("used")) == "used"
        snapshot.kept(number, lambda: make("other"))
    assert made.count("used") == 1
    snapshot.kept(0, lambda: make("again"))
    assert "again" in made
