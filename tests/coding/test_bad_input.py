"""Input that is odd, huge or hostile: each gives a clear result in bounded time."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from runding.cli import cli
from runding.codebook import parse_codebook
from runding.coding import code_statements
from runding.errors import CodebookError
from runding.pipeline import attribute_document
from runding.types import Codebook
from tests.documents import document_of

PARTIES = "parties: [{id: serikat, aliases: [Serikat Dermaga]}, {id: bisu, aliases: [Tak Pernah Bicara]}]\n"
TERMS = "  - {id: mesin, label: Derek otomatis dipasang, terms: [derek otomatis]}\n"
SAID = "Serikat Dermaga menolak derek otomatis."


def _codebook(pattern: str) -> Codebook:
    return parse_codebook(f"{PARTIES}issues:\n{TERMS}  - {{id: pola, label: Pola, patterns: ['{pattern}']}}\n".encode())


def _code(text: str, codebook: Codebook) -> list[str]:
    document = document_of(text)
    attributions, mentions = attribute_document(document, codebook)
    return [statement.issue for statement in code_statements(document, attributions, mentions, codebook)]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", "([a-z]+)*[0-9]"])
def test_patterns_that_would_backtrack_for_ever_are_looked_up_in_linear_time(pattern: str) -> None:
    codebook = _codebook(pattern)
    began = time.process_time()
    _code(f"Serikat Dermaga menolak {'a' * 3_000} hari ini.", codebook)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("pattern", ["((a{100}){100}){100}", "(a{1000}){1000}"])
def test_a_pattern_that_grows_too_large_is_refused_with_its_line(pattern: str) -> None:
    with pytest.raises(CodebookError, match=r"codebook:4: pattern .* is no RE2"):
        _codebook(pattern)


@pytest.mark.parametrize("pattern", ["x*", "(?:)", "^", r"\b"])
def test_a_pattern_that_matches_nothing_names_nothing(pattern: str) -> None:
    assert _code(SAID, _codebook(pattern)) == ["mesin"]


def test_time_is_linear_in_the_length_of_an_article() -> None:
    codebook = parse_codebook(f"{PARTIES}issues:\n{TERMS}".encode())
    times = []
    for copies in (100, 800):
        document = document_of("\n\n".join([SAID, "Pelabuhan itu sepi pada pagi hari."] * copies))
        attributions, mentions = attribute_document(document, codebook)
        began = time.process_time()
        statements = code_statements(document, attributions, mentions, codebook)
        times.append(time.process_time() - began)
        assert len(statements) == copies
    assert times[1] < 8 * 4 * times[0]


def test_a_word_of_megabytes_is_no_statement() -> None:
    assert _code("derek" * 400_000, _codebook("(d+)+erek otomatis")) == []


def test_issues_without_a_hit_and_parties_that_never_speak_are_named_after_a_build(tmp_path: Path) -> None:
    codebook = f"{PARTIES}issues:\n{TERMS}  - {{id: kosong, label: Tak disebut, terms: [zzz qqq]}}\n"
    (tmp_path / "codebook.yaml").write_text(codebook, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(SAID, encoding="utf-8")
    told = CliRunner().invoke(cli, ["build", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert "no statement of the parties: bisu" in told.output
    assert "no statement on the issues: kosong" in told.output
    told = CliRunner().invoke(cli, ["build", str(tmp_path), "--format", "json"])
    assert json.loads(told.stdout)["silent"] == {"parties": ["bisu"], "issues": ["kosong"]}
    table = CliRunner().invoke(cli, ["matrix", str(tmp_path)])
    assert table.exit_code == 0
    assert "Tak disebut" in table.stdout
