"""Renaming and merging in the words of a codebook: what is not renamed stays as it was written."""

import pytest

from runding.codebook import parse_codebook
from runding.errors import CodebookError
from runding.web.codebook_words import renamed_person, renamed_words

LISTED = """\
# atas
parties:
  - id: satu  # pihak pertama
    label: {id: Satu, en: One}
    persons: [{name: "Ani"}]
  - id: dua
    aliases: [Dua, Kedua]
    persons: [{name: Budi}, {name: Ani}]
  - {id: tiga, members: [satu, dua]}

issues:
  - id: upah
    label: Upah naik  # isu
    terms: [kenaikan upah]
  - id: gaji
    label: Gaji naik
    terms: [kenaikan gaji]
packages:
  - {id: paket, include: [upah], exclude: [gaji], by: [satu], veto: [dua]}
constraints:
  - {issue: upah, requires: gaji}
veto: [satu, dua]
"""
MAPPED = """\
parties:
  # yang pertama
  satu: {label: Satu}
  dua: {label: Dua}
issues:
- {id: upah, label: Upah naik}
"""


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_a_rename_changes_the_lines_that_name_it_and_no_other() -> None:
    after = renamed_words(LISTED, "party", "satu", "unus")
    assert changed_lines(LISTED, after) == [
        "  - id: unus  # pihak pertama",
        "  - {id: tiga, members: [unus, dua]}",
        "  - {id: paket, include: [upah], exclude: [gaji], by: [unus], veto: [dua]}",
        "veto: [unus, dua]",
    ]
    assert len(after.splitlines()) == len(LISTED.splitlines())
    assert parse_codebook(after.encode()).parties[0].id == "unus"


def test_an_issue_is_renamed_in_packages_and_constraints() -> None:
    after = renamed_words(LISTED, "issue", "upah", "bayaran")
    assert changed_lines(LISTED, after) == [
        "  - id: bayaran",
        "  - {id: paket, include: [bayaran], exclude: [gaji], by: [satu], veto: [dua]}",
        "  - {issue: bayaran, requires: gaji}",
    ]


def test_two_parties_become_one() -> None:
    found = parse_codebook(renamed_words(LISTED, "party", "dua", "satu").encode())
    one, three = found.parties
    assert (one.id, one.aliases) == ("satu", ("Dua", "Kedua", "dua"))
    assert [person.name for person in one.persons] == ["Ani", "Budi"]
    assert three.members == ("satu",)
    assert found.veto == ("satu",)
    assert found.packages[0].veto == ("satu",)


def test_two_issues_become_one_and_no_constraint_binds_it_to_itself() -> None:
    words = renamed_words(LISTED.replace("exclude: [gaji], ", ""), "issue", "gaji", "upah")
    found = parse_codebook(words.encode())
    (issue,) = found.issues
    assert issue.terms == ("kenaikan upah", "kenaikan gaji")
    assert found.constraints == ()
    with pytest.raises(CodebookError, match="both in and out"):
        parse_codebook(renamed_words(LISTED, "issue", "gaji", "upah").encode())


def test_entries_by_id_are_renamed_in_place() -> None:
    after = renamed_words(MAPPED, "party", "satu", "pertama")
    assert [each.id for each in parse_codebook(after.encode()).parties] == ["pertama", "dua"]
    assert "# yang pertama" in after
    merged = renamed_words(MAPPED, "party", "dua", "satu")
    assert [each.aliases for each in parse_codebook(merged.encode()).parties] == [("Dua",)]


def test_what_is_not_there_cannot_be_renamed() -> None:
    with pytest.raises(CodebookError, match="there is no party `empat`"):
        renamed_words(LISTED, "party", "empat", "lima")
    with pytest.raises(CodebookError, match="there is no party `empat`"):
        renamed_words(MAPPED, "party", "empat", "lima")


FOLDED = """\
parties:
  - id: satu
    aliases:
      [Satu, Kesatu,
       "Yang Pertama"]
    persons:
      - {name: Ani Wati, aliases: [Ani], office: ketua}
      - Budi
      - {name: Citra, aliases: [C. Dewi]}
issues:
  - {id: upah, label: Upah naik,
     terms: [kenaikan upah]}
"""


def test_lines_that_are_folded_stay_so() -> None:
    for after in (
        renamed_words(FOLDED, "party", "satu", "unus"),
        renamed_person(FOLDED, "satu", "Ani Wati", "A. Wati"),
    ):
        assert len(changed_lines(FOLDED, after)) == 1
        assert len(after.splitlines()) == len(FOLDED.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "persons"),
    [
        ("Ani Wati", "A. Wati", {"A. Wati": ("Ani", "Ani Wati"), "Budi": (), "Citra": ("C. Dewi",)}),
        ("Budi", "Ani Wati", {"Ani Wati": ("Ani", "Budi"), "Citra": ("C. Dewi",)}),
        ("Citra", "Budi", {"Ani Wati": ("Ani",), "Budi": ("Citra", "C. Dewi")}),
        ("C. Dewi", "Budi", {"Ani Wati": ("Ani",), "Budi": ("C. Dewi",), "Citra": ()}),
        ("Ani Wati", "Ani", {"Ani": ("Ani Wati",), "Budi": (), "Citra": ("C. Dewi",)}),
        ("Eka", "Eko", {"Ani Wati": ("Ani",), "Budi": (), "Citra": ("C. Dewi",), "Eko": ("Eka",)}),
        ("Eka: #1", "'Eko'", {"Ani Wati": ("Ani",), "Budi": (), "Citra": ("C. Dewi",), "'Eko'": ("Eka: #1",)}),
    ],
)
def test_a_person_bears_the_new_name_and_the_old_as_an_alias(
    old: str, new: str, persons: dict[str, tuple[str, ...]]
) -> None:
    (party,) = parse_codebook(renamed_person(FOLDED, "satu", old, new).encode()).parties
    assert {each.name: each.aliases for each in party.persons} == persons
    with pytest.raises(CodebookError, match="there is no party `dua`"):
        renamed_person(FOLDED, "dua", old, new)
