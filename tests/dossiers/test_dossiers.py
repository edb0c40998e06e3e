"""Dossiers made of .dna files, written as such, and laid out as tables, on real records."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runding.analyse.networks import NetworkOptions, network, network_matrix
from runding.codebook import load_codebook
from runding.dossiers import Roles, dossier_table, export_dna, import_dna
from runding.dossiers.offsets import offsets_of
from runding.errors import NetworkError, SourceError
from runding.pipeline import build_record
from runding.record import Record, open_record
from runding.record.dna import dna_table, read_dna, statement_types, write_dna
from runding.types import Issue, Label, Party, Span, Statement, StatementTable
from tests.record.dna_samples import TEXT, lake_dna
from tests.report.lake import english_document, indonesian_document, make_codebook, make_statements


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lake.dna"
    write_dna(lake_dna(), path)
    return path


@pytest.fixture
def record(tmp_path: Path):
    opened = open_record(tmp_path / "record.sqlite", create=True)
    yield opened
    opened.close()


@pytest.fixture
def lake_record(record: Record) -> Record:
    """The record of the invented lake: support, oppose, conditional, undecided."""
    first, second = indonesian_document(), english_document()
    for document in (first, second):
        statements = [each for each in make_statements(first, second) if each.document == document.id]
        record.save_document(document, [], statements, coded_by="tests")
    return record


def test_an_import_makes_codebook_and_record(file: Path, tmp_path: Path, record: Record) -> None:
    dossier = tmp_path / "dossier"
    done = import_dna(file, dossier, record, roles=Roles(stance="agreement"))
    assert (done.documents, done.statements) == (2, 2)
    codebook = load_codebook(dossier / "codebook.yaml")
    assert [party.id for party in codebook.parties] == ["Velmora"]
    assert [issue.label.en for issue in codebook.issues] == ["The dam is built", "The ferry runs"]
    assert codebook.parties[0].persons[0].name == "Oru Sandi"
    ferry, dam = record.statements()
    assert (ferry.stance, dam.stance) == ("support", "oppose")
    assert (ferry.party, ferry.speaker, ferry.maker) == ("Velmora", "Oru Sandi", "dna/Mina")
    assert TEXT[ferry.evidence.start : ferry.evidence.end] == "The ferry \U0001f6a2 must run"
    assert TEXT[dam.evidence.start : dam.evidence.end] == "The dam must not be built"
    assert dam.said.earliest == date(2030, 12, 31)
    document = next(each for each in record.documents() if each.id == ferry.document)
    assert (document.text, document.outlet.value if document.outlet else "") == (TEXT, "Lake Daily")


def test_integers_are_stances_by_their_sign(file: Path, tmp_path: Path, record: Record) -> None:
    done = import_dna(file, tmp_path / "dossier", record, roles=Roles(stance="strength"))
    assert [each.stance for each in record.statements()] == ["oppose"]
    assert any("of the type DNA Statement" in each.reason for each in done.left_out)


def test_importing_twice_changes_nothing(file: Path, tmp_path: Path, record: Record) -> None:
    dossier = tmp_path / "dossier"
    import_dna(file, dossier, record)
    before = (record.statements(), record.documents(), (dossier / "codebook.yaml").read_bytes())
    import_dna(dossier / "imported" / "lake.dna", dossier, record)
    assert before == (record.statements(), record.documents(), (dossier / "codebook.yaml").read_bytes())


def test_a_build_leaves_imported_codings_alone(file: Path, tmp_path: Path, record: Record) -> None:
    dossier = tmp_path / "dossier"
    import_dna(file, dossier, record)
    before = record.statements()
    (dossier / "articles").mkdir()
    (dossier / "articles" / "a.txt").write_text('"The ferry runs," said Oru Sandi of Velmora on Friday.\n' * 3)
    build_record([dossier / "articles"], load_codebook(dossier / "codebook.yaml"), record)
    assert [each for each in record.statements() if each.maker.startswith("dna/")] == before


def test_what_cannot_be_imported_is_named(file: Path, tmp_path: Path, record: Record) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (dossier / "codebook.yaml").write_text("label: mine\n")
    with pytest.raises(SourceError, match="has a codebook of its own already"):
        import_dna(file, dossier, record)
    with pytest.raises(SourceError, match="no statement has a party, an issue and a stance"):
        import_dna(file, tmp_path / "other", record, roles=Roles(issue="hero"))
    assert record.documents() == []


def test_an_import_is_exported_unchanged(file: Path, tmp_path: Path, record: Record) -> None:
    dossier, back = tmp_path / "dossier", tmp_path / "back.dna"
    import_dna(file, dossier, record)
    assert export_dna(record, load_codebook(dossier / "codebook.yaml"), dossier, back) == 4
    assert read_dna(back).tables == lake_dna().tables


def test_the_samples_are_exported_unchanged(shared: Path, tmp_path: Path) -> None:
    for path in (shared / "corpora" / "dna").glob("*.dna"):
        dossier, back = tmp_path / path.stem, tmp_path / "back.dna"
        opened = open_record(tmp_path / f"{path.stem}.sqlite", create=True)
        try:
            assert import_dna(path, dossier, opened).statements == 40
            export_dna(opened, load_codebook(dossier / "codebook.yaml"), dossier, back)
            assert read_dna(back).tables == read_dna(path).tables
            made = dossier_table(opened, load_codebook(dossier / "codebook.yaml"), dossier)
        finally:
            opened.close()
        assert sum(network(made, NetworkOptions()).weights) == 40


def test_what_was_added_to_an_import_joins_its_statements(file: Path, tmp_path: Path, record: Record) -> None:
    dossier, back = tmp_path / "dossier", tmp_path / "back.dna"
    import_dna(file, dossier, record)
    document = indonesian_document()
    first = make_statements(document, english_document())[0]
    record.save_document(document, [], [first], coded_by="tests")
    assert export_dna(record, load_codebook(dossier / "codebook.yaml"), dossier, back) == 5
    dna = read_dna(back)
    assert dna.tables["STATEMENTTYPES"] == lake_dna().tables["STATEMENTTYPES"]
    assert len(dna_table(dna, "DNA Statement").times) == 3


def test_an_imported_file_keeps_its_own_variables(file: Path, tmp_path: Path, record: Record) -> None:
    dossier = tmp_path / "dossier"
    import_dna(file, dossier, record)
    codebook = load_codebook(dossier / "codebook.yaml")
    table = dossier_table(record, codebook, dossier)
    assert table.variables["section"].values == ("2", "")
    assert table.attributes["organization"]["Velmora"]["Type"] == "state"
    scaled = dossier_table(record, codebook, dossier, variables=("concept", "strength"))
    assert scaled.variables["strength"].values == (-2,)
    with pytest.raises(NetworkError, match="no imported file has it"):
        dossier_table(record, codebook, dossier, statement_type="Story")


def test_a_dossier_is_exported_for_dna(lake_record: Record, tmp_path: Path) -> None:
    path = tmp_path / "out.dna"
    statements = lake_record.statements()
    assert export_dna(lake_record, make_codebook(), tmp_path, path) == len(statements)
    dna = read_dna(path)
    assert statement_types(dna)["DNA Statement"] == ["person", "organization", "concept", "agreement"]
    decided = dna_table(dna, "DNA Statement")
    agreement = decided.variables["agreement"]
    found = [agreement.values[code] for code in agreement.codes]
    assert sorted(found) == sorted(int(s.stance == "support") for s in statements if s.stance in ("support", "oppose"))
    undecided = dna_table(dna, "Open Statement")
    stance, condition = undecided.variables["stance"], undecided.variables["condition"]
    assert sorted(stance.values[code] for code in stance.codes) == ["conditional", "undecided"]
    assert "jika Velmora membuka pelabuhannya" in condition.values
    assert decided.attributes["organization"]["VEL"]["label en"] == "Velmora"
    assert max(len(row[1]) for row in dna.tables["DOCUMENTS"]) <= 190
    assert [row[7].startswith("Runding: no date") for row in dna.tables["DOCUMENTS"]] == [False, True]


def test_an_export_comes_back_as_the_same_statements(lake_record: Record, tmp_path: Path) -> None:
    export_dna(lake_record, make_codebook(), tmp_path, tmp_path / "out.dna")
    again = open_record(tmp_path / "again.sqlite", create=True)
    try:
        import_dna(tmp_path / "out.dna", tmp_path / "again", again)
        found, expected = again.statements(), lake_record.statements()
    finally:
        again.close()

    def plain(statements: list[Statement]) -> list[tuple[Any, ...]]:
        return sorted((s.party, s.issue, s.stance, s.speaker or "", s.evidence) for s in statements)

    assert plain(found) == [(p, i, s, n[:190], e) for p, i, s, n, e in plain(expected)]
    assert {s.said.precision for s in found} == {"day", "unknown"}


def test_a_dossier_s_variables_have_dna_s_names_too(lake_record: Record, tmp_path: Path) -> None:
    table = dossier_table(lake_record, make_codebook(), tmp_path)
    for theirs, ours in (("organization", "party"), ("person", "speaker"), ("concept", "issue"), ("source", "outlet")):
        assert table.variables[theirs] == table.variables[ours]
    made = network(table, NetworkOptions(variable1="party", variable2="issue"))
    assert network_matrix(made).sum() == len(lake_record.statements())
    assert made.row_attributes["VEL"] == {"label": "Velmora", "kind": "state"}
    counted = network(table, NetworkOptions(aggregation="subtract"))
    assert counted.left_out == 2  # conditional and undecided are neither for nor against


def said(table: StatementTable, name: str) -> list[tuple[int, Any]]:
    """Return the values of a column with their times, in whichever order the table has them."""
    variable = table.variables[name]
    values = [variable.values[code] if code >= 0 else None for code in variable.codes]
    return sorted(zip(table.times, values, strict=True), key=repr)


def test_the_columns_of_the_ledger_are_those_of_the_statements(lake_record: Record, tmp_path: Path) -> None:
    known = make_codebook()
    unknown = Label("asing", "stranger")
    parties, issues = (*known.parties, Party("stranger", unknown)), (*known.issues, Issue("unlisted", unknown))
    codebook = replace(known, parties=parties, issues=issues)
    whole = dossier_table(lake_record, codebook, tmp_path)
    for name in ("organization", "concept", "person", "stance", "agreement", "source", "document", "title", "language"):
        found = dossier_table(lake_record, codebook, tmp_path, needed={name})
        assert name in found.variables
        assert len(found.variables) <= 2, "nothing but what is needed"
        assert said(found, name) == said(whole, name)
        assert found.attributes == whole.attributes
    elsewhere = dossier_table(lake_record, codebook, tmp_path, needed={"move", "concept"})
    assert said(elsewhere, "move") == said(whole, "move")


def test_statements_of_an_issue_that_the_codebook_lost_are_counted_still(lake_record: Record, tmp_path: Path) -> None:
    codebook = make_codebook()
    fewer = replace(codebook, issues=codebook.issues[1:])
    for name in ("party", "issue"):
        whole = dossier_table(lake_record, codebook, tmp_path)
        assert said(dossier_table(lake_record, fewer, tmp_path, needed={name}), name) == said(whole, name)


@pytest.mark.parametrize("text", ["plain", "\U0001f6a2", "a\U0001f6a2b\U0001f6a2\U0001f6a2c", "Bahasa é \U0001d11e!"])
def test_offsets_go_both_ways(text: str) -> None:
    offsets = offsets_of(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            units = offsets.units(Span(start, end))
            assert text.encode("utf-16-le")[2 * units[0] : 2 * units[1]].decode("utf-16-le") == text[start:end]
            assert offsets.span(*units) == Span(start, end)
