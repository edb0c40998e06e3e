"""A codebook is read whole, and every mistake in one is named with its line."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

from runding.codebook import MAX_BYTES, load_codebook, parse_codebook
from runding.errors import CodebookError
from runding.examples import example_dossier
from runding.types import Constraint, Label

MINIMAL = """\
parties:
  - id: union
    persons: [{name: Wira Santosa, office: ketua, from: 2024-01-01, to: 2024-12-31}]
  - id: company
issues:
  - id: raise
    label: {id: Upah naik, en: Wages rise}
    terms: [upah naik]
"""

MISTAKES = [
    ("", "codebook:1: is empty"),
    ("- a\n- b\n", "codebook:1: the codebook must be a mapping"),
    ("parties: [\n", "codebook:2: is not valid YAML"),
    ("parties:\n  - id: a\nissues: []\n", "has no issues"),
    ("issues:\n  - {id: a, label: b}\n", "has no parties"),
    (MINIMAL + "colour: red\n", "codebook:9: the codebook has no field `colour`"),
    (MINIMAL.replace("id: company", "id: union"), "codebook:4: parties: id `union` is given twice"),
    (MINIMAL.replace("id: raise", "id: 'a b'"), "codebook:6: id `a b` must be letters"),
    (MINIMAL.replace("    label: {id: Upah naik, en: Wages rise}\n", ""), "codebook:6: issue `raise` has no `label`"),
    (MINIMAL.replace("2024-01-01", "January"), "codebook:3: `from: January` is not a date; write it as 2025-09-05"),
    (MINIMAL.replace("2024-12-31", "2023-12-31"), "codebook:3: `to` is before `from`"),
    (MINIMAL.replace("[upah naik]", "upah naik"), "codebook:8: `terms` must be a list"),
    (MINIMAL + "    patterns: ['(a']\n", "codebook:9: pattern `(a` is no RE2 regular expression"),
    (MINIMAL + "    patterns: ['(a)\\1']\n", "codebook:9: pattern `(a)\\1` is no RE2 regular expression"),
    (MINIMAL + "    terms: [lagi]\n", "codebook:9: `terms` is given twice"),
    (MINIMAL + "packages: [{id: p, include: [rise]}]\n", "codebook:9: there is no issue `rise`; known are raise"),
    (MINIMAL + "packages: [{id: p, include: [raise], exclude: [raise]}]\n", "`raise` both in and out"),
    (MINIMAL + "packages: [{id: p}]\n", "package `p` has no issues"),
    (MINIMAL + "packages: [{id: p, include: [raise], by: [mayor]}]\n", "there is no party `mayor`"),
    (MINIMAL + "packages: [{id: p, include: [raise], veto: [mayor]}]\n", "there is no party `mayor`"),
    (MINIMAL + "veto: [mayor]\n", "codebook:9: there is no party `mayor`; known are company, union"),
    (MINIMAL + "veto: union\n", "codebook:9: `veto` must be a list"),
    (
        MINIMAL + "constraints: [{issue: raise}]\n",
        "codebook:9: a constraint needs `issue` and `requires` or `excludes`",
    ),
    (MINIMAL.replace("- id: company", "- id: company\n    members: [mayor]"), "there is no party `mayor`"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text.encode())
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_codebook_is_read_whole() -> None:
    constraints = "constraints: [{issue: raise, requires: [strike], excludes: strike}]\n"
    codebook = parse_codebook((MINIMAL + "  - {id: strike, label: Mogok}\n" + constraints).encode())
    assert [party.id for party in codebook.parties] == ["union", "company"]
    assert codebook.parties[0].persons[0].office == "ketua"
    assert codebook.issues[0].label == Label(id="Upah naik", en="Wages rise")
    assert codebook.issues[1].label == Label(id="Mogok", en="Mogok")
    assert codebook.constraints == (
        Constraint("requires", "raise", "strike"),
        Constraint("excludes", "raise", "strike"),
    )


def test_vetoes_are_read_for_all_packages_and_for_one() -> None:
    text = (
        MINIMAL + "veto: [union]\npackages: [{id: p, include: [raise], veto: [company]}, {id: q, include: [raise]}]\n"
    )
    codebook = parse_codebook(text.encode())
    assert codebook.veto == ("union",)
    assert [package.veto for package in codebook.packages] == [("company",), ()]
    assert _schema_errors(text) == []


def test_issues_may_be_a_mapping_from_id_to_label() -> None:
    codebook = parse_codebook(b"parties: {a: {}}\nissues: {tariff: {id: Tarif, en: Tariff}}\n")
    assert codebook.issues[0].id == "tariff"
    assert codebook.issues[0].label.en == "Tariff"


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"a: &a [*a]\n", b"[" * 5000, b"#" * (MAX_BYTES + 1)],
    ids=["not UTF-8", "recursive alias", "deep nesting", "huge"],
)
def test_hostile_files_are_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(content)
    assert "\n" not in str(caught.value)


def test_unfolding_aliases_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(CodebookError, match="holds too much"):
        parse_codebook("\n".join(lines).encode())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.yaml: cannot be read"):
        load_codebook(tmp_path / "none.yaml")


def _schema_errors(text: str) -> list[str]:
    schema = json.loads(files("runding").joinpath("codebook.schema.json").read_text())
    loaded = yaml.load(text, Loader=yaml.BaseLoader)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(loaded)]


def test_the_schema_accepts_what_the_reader_accepts() -> None:
    assert _schema_errors(MINIMAL) == []
    assert _schema_errors((example_dossier("security-guarantees") / "codebook.yaml").read_text()) == []


@pytest.mark.parametrize("text", [MINIMAL + "colour: red\n", MINIMAL.replace("[upah naik]", "upah naik")])
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert _schema_errors(text)
