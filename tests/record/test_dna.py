"""Files of the Discourse Network Analyzer: written, read back, and refused where they are broken."""

import re
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.errors import SourceError
from runding.record.dna import TABLES, DnaFile, check_dna, dna_table, read_dna, statement_types, type_with, write_dna
from runding.record.dna.direct import load_table
from runding.types import StatementTable
from tests.record.dna_samples import lake_dna


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "lake.dna"
    write_dna(lake_dna(), path)
    return path


def changed(table: str, *rows: tuple[Any, ...]) -> DnaFile:
    """Return the lake's file with other rows in one table; keys that are there are replaced."""
    dna = lake_dna()
    merged = {row[0]: row for row in (*dna.tables[table], *rows)}
    return replace(dna, tables={**dna.tables, table: tuple(merged.values())})


def test_what_is_written_is_read_back_unchanged(written: Path) -> None:
    assert read_dna(written).tables == lake_dna().tables


def test_the_file_has_the_schema_of_dna_3(written: Path) -> None:
    connection = sqlite3.connect(written)
    try:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == set(TABLES)
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            connection.execute("UPDATE DOCUMENTS SET Title = ?", ("x" * 191,))
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute("INSERT INTO DATABOOLEAN VALUES (9, 1, 4, 1)")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            connection.execute("UPDATE STATEMENTS SET Stop = Start")
        connection.rollback()
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM DOCUMENTS")
        assert connection.execute("SELECT COUNT(*) FROM DATASHORTTEXT").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()


def test_the_schema_is_that_of_the_sample(shared: Path, written: Path) -> None:
    """Columns, types, defaults, keys and unique pairs, as SQLite itself describes them."""
    path = shared / "corpora" / "dna" / "sample.dna"
    if not path.is_file():
        pytest.skip(f"no {path}")
    for pragma in ("table_info", "foreign_key_list"):
        for table in TABLES:
            ours, theirs = (_described(each, f"PRAGMA {pragma}({table})") for each in (written, path))
            assert ours == theirs, (pragma, table)


def test_the_statements_that_make_the_tables_are_those_of_the_sample(shared: Path, written: Path) -> None:
    """Limits of texts, ranges and links as the two files declare them, whatever the order of the clauses."""
    path = shared / "corpora" / "dna" / "sample.dna"
    if not path.is_file():
        pytest.skip(f"no {path}")
    ours, theirs = (_declared(each) for each in (written, path))
    assert set(ours) == set(theirs)
    for name, clauses in theirs.items():
        assert ours[name] == clauses, name
    indices = "SELECT name FROM sqlite_master WHERE type <> 'table'"
    assert sorted(_described(written, indices)) == sorted(_described(path, indices))


def _declared(path: Path) -> dict[str, list[list[str]]]:
    made = _described(path, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {name: sorted(_clauses(sql[sql.index("(") + 1 : sql.rindex(")")])) for name, sql in made}


def _clauses(body: str) -> list[list[str]]:
    """Return the clauses between commas outside of parentheses, each as its words in order of the alphabet."""
    parts, depth = [""], 0
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        parts = [*parts, ""] if sign == "," and not depth else [*parts[:-1], parts[-1] + sign]
    return [sorted(re.findall(r"\w+|[^\w\s]", part)) for part in parts]


odd_texts = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\0\r\n\u2028\ufeff\U0001f6a2\U0010ffff"))
)
short_texts = odd_texts.map(lambda text: text[:190])


@settings(max_examples=80, deadline=None)
@given(st.lists(short_texts, min_size=7, max_size=7), st.lists(odd_texts, min_size=3, max_size=3), st.integers(1, 9))
def test_odd_texts_come_back_as_they_were(short: list[str], long: list[str], times: int) -> None:
    text, notes, value = long[0] * 10**times if times < 5 else long[0] + "x", long[1], long[2]
    documents = ((1, short[0], text + "abcdefghij", None, *short[1:4], notes, short[4], -1),)
    dna = lake_dna()
    tables = {
        **dict.fromkeys(TABLES, ()),
        **{name: dna.tables[name] for name in ("SETTINGS", "CODERS", "STATEMENTTYPES", "VARIABLES")},
        "DOCUMENTS": documents,
        "STATEMENTS": ((1, 3, 1, 0, 5, None), (2, 1, 1, 1, 2, 1)),
        "ENTITIES": ((1, 1, short[5], 1, 2, 3, None), (2, 2, short[6], None, None, None, 1)),
        "DATASHORTTEXT": ((1, 2, 1, 1), (2, 2, 2, 2)),
        "DATALONGTEXT": ((1, 1, 8, value), (2, 2, 8, None)),
        "ATTRIBUTEVARIABLES": ((1, 1, short[0]),),
        "ATTRIBUTEVALUES": ((1, 1, 1, short[1]),),
    }
    with tempfile.TemporaryDirectory() as folder:
        write_dna(DnaFile(tables), f"{folder}/odd.dna")
        assert read_dna(f"{folder}/odd.dna").tables == tables


def test_what_no_utf_8_can_hold_is_named_and_a_very_long_text_is_kept(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="surrogates not allowed"):
        write_dna(changed("DOCUMENTS", (9, "half \ud83d", "t", 1, "", "", "", "", "", 0)), tmp_path / "x.dna")
    assert list(tmp_path.iterdir()) == []
    long = changed("DOCUMENTS", (9, "long", "\U0001f6a2 kapal " * 500_000, 1, "", "", "", "", "", 0))
    write_dna(long, tmp_path / "long.dna")
    assert read_dna(tmp_path / "long.dna").tables == {
        **long.tables,
        "DOCUMENTS": tuple(sorted(long.tables["DOCUMENTS"])),
    }


def _described(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        found = connection.execute(query).fetchall()
        return sorted(row[2:] for row in found) if "foreign" in query else found
    finally:
        connection.close()


def test_the_samples_come_back_unchanged(shared: Path, tmp_path: Path) -> None:
    for path in (shared / "corpora" / "dna").glob("*.dna"):
        dna = read_dna(path)
        write_dna(dna, tmp_path / "copy.dna")
        assert read_dna(tmp_path / "copy.dna").tables == dna.tables


def test_a_table_has_the_type_s_own_variables_and_the_document_s(written: Path) -> None:
    dna = read_dna(written)
    assert statement_types(dna)["Scale"] == ["organization", "concept", "strength"]
    assert type_with(dna, "concept", "strength") == "Scale"
    table = dna_table(dna, "Scale")
    fields = {"statement", "text", "document", "id", "title", "author", "source", "section", "type"}
    assert {*statement_types(dna)["Scale"], *fields} == set(table.variables)
    said = dna_table(dna, "DNA Statement").variables
    assert said["statement"].values == ("1", "2")
    assert said["text"].values == ("The ferry \U0001f6a2 must run", "The dam must not be built")
    assert table.variables["strength"].values == (-2,)
    assert table.variables["source"].values[table.variables["source"].codes[0]] == "Lake Daily"
    own = dna_table(dna, "DNA Statement").attributes["organization"]
    assert own == {"Velmora": {"color": "#00ff00", "Type": "state"}}
    with pytest.raises(SourceError, match=r"no statement type has the variables hero; there are DNA Statement"):
        type_with(dna, "hero")
    with pytest.raises(SourceError, match="there is no statement type 'Story'"):
        dna_table(dna, "Story")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (changed("DOCUMENTS", (1, "x" * 191, "t", 1, "", "", "", "", "", 0)), "Title has 191 characters, over 190"),
        (changed("DOCUMENTS", (1, "x", "t", 1, "", "", "", "", "", 10**15)), "outside the years 1 to 9999"),
        (changed("DOCUMENTS", (1, "x", None, 1, "", "", "", "", "", 0)), "Text is None, not str"),
        (changed("STATEMENTS", (1, 1, 1, 9, 9, 2)), "9 to 9 is no stretch"),
        (changed("STATEMENTS", (1, 1, 1, 0, 10**6, 2)), "is no stretch of its document"),
        (changed("STATEMENTS", (1, 1, 99, 0, 5, 2)), "DocumentId 99 is no row of DOCUMENTS"),
        (changed("STATEMENTS", (1, 1, 1, -4, 5, 2)), "Start is -4"),
        (changed("DATASHORTTEXT", (1, 1, 1, "Oru")), "Entity is 'Oru', not int"),
        (changed("CODERS", (1, "Admin", 256, *lake_dna().tables["CODERS"][0][3:])), "Red is 256, not 0 to 255"),
    ],
)
def test_what_breaks_the_format_is_named_and_not_written(broken: DnaFile, message: str, tmp_path: Path) -> None:
    for act in (lambda: check_dna(broken), lambda: write_dna(broken, tmp_path / "broken.dna")):
        with pytest.raises(SourceError, match=message) as raised:
            act()  # type: ignore[no-untyped-call]
        assert "\n" not in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_leaves_the_old_one(written: Path) -> None:
    before = written.read_bytes()
    duplicated = changed("DATABOOLEAN", (7, 1, 4, 0))
    with pytest.raises(SourceError, match="UNIQUE"):
        write_dna(duplicated, written)
    assert written.read_bytes() == before
    with pytest.raises(SourceError, match="cannot be written"):
        write_dna(lake_dna(), written.parent / "no" / "folder.dna")


def _spoil(path: Path, *commands: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(";".join(commands))
    connection.close()


@pytest.mark.parametrize(
    ("commands", "message"),
    [
        (["DROP TABLE ENTITIES"], "there is no table ENTITIES; save it with DNA 3"),
        (["ALTER TABLE DOCUMENTS RENAME COLUMN Notes TO Remarks"], "DOCUMENTS has no column Notes"),
        (["ALTER TABLE REGEXES RENAME TO R", "CREATE VIEW REGEXES AS SELECT * FROM R"], "there is no table REGEXES"),
        (["PRAGMA ignore_check_constraints=1", "UPDATE STATEMENTS SET Start = 'x'"], "Start is 'x', not int"),
        (["UPDATE DOCUMENTS SET Title = x'ff'"], "Title is b'\\\\xff', not str"),
        (["UPDATE DOCUMENTS SET Title = CAST(x'ff' AS TEXT)"], "no .dna file that can be used"),
        (["UPDATE DATABOOLEAN SET Value = 7"], "neither 0 nor 1"),
        (["UPDATE DATASHORTTEXT SET Entity = 5 WHERE ID = 2"], "an entity of another variable"),
    ],
)
def test_hostile_files_give_one_clear_error(written: Path, commands: list[str], message: str) -> None:
    _spoil(written, *commands)
    with pytest.raises(SourceError, match=message) as raised:
        dna_table(read_dna(written), "DNA Statement")
    assert "\n" not in str(raised.value)
    assert str(written) in str(raised.value)


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000], ids=["empty", "text", "garbage"]
)
def test_what_is_no_database_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.dna").write_bytes(content)
    with pytest.raises(SourceError, match=r"is no \.dna file"):
        read_dna(tmp_path / "x.dna")
    with pytest.raises(SourceError, match="no such file"):
        read_dna(tmp_path / "y.dna")


def test_a_truncated_file_is_refused(written: Path) -> None:
    written.write_bytes(written.read_bytes()[:-20_000])
    with pytest.raises(SourceError):
        read_dna(written)


def test_a_part_of_a_file_is_read_as_the_whole_is(written: Path, shared: Path) -> None:
    for path in (written, *(shared / "corpora" / "dna").glob("*.dna")):
        whole = dna_table(read_dna(path), "DNA Statement")
        needed = {"organization", "concept", "agreement", "document", "source", "section", "title", "id"}
        part = load_table(path, ("organization", "concept"), needed=needed)
        assert list(part.times) == list(whole.times)
        for name in needed:
            assert _said(part, name) == _said(whole, name), (path, name)
        assert part.attributes["organization"] == whole.attributes["organization"]
        unknown = load_table(path, ("organization", "concept"), needed={"organization", "nothing"})
        assert set(unknown.variables) == set(whole.variables)


def _said(table: StatementTable, name: str) -> list[str | int | None]:
    variable = table.variables[name]
    return [variable.values[code] if code >= 0 else None for code in variable.codes]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("UPDATE DATABOOLEAN SET Value = 7", "neither 0 nor 1"),
        ("UPDATE DATABOOLEAN SET Value = 'x'", "no whole number"),
        ("UPDATE DATASHORTTEXT SET Entity = 5 WHERE ID = 2", "an entity of another variable"),
        ("UPDATE STATEMENTS SET DocumentId = 77", "no row of DOCUMENTS"),
        ("UPDATE STATEMENTS SET DocumentId = NULL WHERE ID = 1", "no whole number"),
        ("UPDATE DOCUMENTS SET Date = 1.5 WHERE ID = 1", "no whole number"),
        ("UPDATE DOCUMENTS SET Date = 1000000000000000", "outside the years 1 to 9999"),
        ("UPDATE DOCUMENTS SET Section = x'ff'", "Section is b'.xff', not text"),
        ("DROP TABLE STATEMENTS", "there is no table STATEMENTS"),
    ],
)
def test_a_part_of_a_hostile_file_gives_one_clear_error(written: Path, command: str, message: str) -> None:
    _spoil(written, command)
    with pytest.raises(SourceError, match=message):
        load_table(written, ("organization", "concept"), needed={"organization", "concept", "agreement", "section"})
