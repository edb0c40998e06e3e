"""Full-text search over documents: an index beside the tables, written in the same transaction as they are.

SQLite: FTS5 over a view of the documents, whose text it does not repeat. PostgreSQL: a `tsvector` of the configuration
`simple`. Both index folded words: runs of letters and digits, without case and diacritics.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, text

from runding.record import schema
from runding.record.columns import read_documents
from runding.record.revisions import counts
from runding.types import Document

MOST_TERMS, LONGEST = 12, 60
"""Of a question: its words and phrases, and the letters of each word."""
MOST_FOUND = 1_000
"""Documents that a search leads to at most; it tells how many there are in all."""
RANKED = 10_000
"""Of more documents than these the latest in the record come first, not the best: to rank 60,000 takes 70 ms."""
INDEX = "document_words"
"""How the tables that SQLite makes for the index begin."""
INDEXED = 250_000
"""Characters of a document that PostgreSQL indexes: its vectors have a limit of one megabyte."""

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_SQLITE = (
    "CREATE VIEW IF NOT EXISTS searched_text AS SELECT searched.number AS number, documents.id AS document, "
    "documents.title AS title, documents.text AS text FROM searched JOIN documents ON documents.id = searched.document",
    "CREATE VIRTUAL TABLE IF NOT EXISTS document_words USING fts5(title, text, content='searched_text', "
    "content_rowid='number', prefix='3 4 5', tokenize=\"unicode61 remove_diacritics 2\")",
)
_POSTGRESQL = (
    "ALTER TABLE searched ADD COLUMN IF NOT EXISTS words tsvector",
    "CREATE INDEX IF NOT EXISTS searched_words ON searched USING gin (words)",
)
_FIND_SQLITE = {
    "count": "SELECT count(*) FROM document_words WHERE document_words MATCH :asked",
    "best": "SELECT document FROM (SELECT rowid AS number, rank FROM document_words WHERE document_words MATCH :asked "
    "ORDER BY rank LIMIT :limit) AS found JOIN searched USING (number) ORDER BY found.rank, number",
    "latest": "SELECT document FROM (SELECT rowid AS number FROM document_words WHERE document_words MATCH :asked "
    "ORDER BY rowid DESC LIMIT :limit) AS found JOIN searched USING (number) ORDER BY number DESC",
}
_FIND = {
    "count": "SELECT count(*) FROM searched WHERE words @@ to_tsquery('simple', :asked)",
    "best": "SELECT document FROM searched WHERE words @@ to_tsquery('simple', :asked) "
    "ORDER BY ts_rank(words, to_tsquery('simple', :asked)) DESC, number LIMIT :limit",
    "latest": "SELECT document FROM searched WHERE words @@ to_tsquery('simple', :asked) "
    "ORDER BY number DESC LIMIT :limit",
}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other, folded; `begins` where the last is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


def parse_question(question: str) -> tuple[Term, ...]:
    """Return what a question asks for: words, "phrases in quotes", and begin* for what begins so; all must occur."""
    terms = []
    for found in _TERM.finditer(question):
        words = tuple(word[:LONGEST] for word in folded_words(found[1] if found[1] is not None else found[2]))
        if words:
            terms.append(Term(words, begins=bool(found[2]) and found[2].endswith("*")))
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def folded_words(words: str) -> list[str]:
    """Return the words of a text without case and diacritics."""
    return _WORD.findall(fold(words))


def fold(words: str) -> str:
    """Return a text without case and diacritics."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFD", words.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def make_search(connection: Connection) -> None:
    """Make the index where it is not there yet, beside its table."""
    for each in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(each))


def put_words(connection: Connection, document: Document) -> None:
    """Index a document that has just been written."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(schema.searched), {"document": document.id})
        connection.execute(
            text(
                "INSERT INTO document_words(rowid, title, text) "
                "SELECT number, title, text FROM searched_text WHERE document = :document"
            ),
            {"document": document.id},
        )
        return
    title = document.title.value if document.title else ""
    connection.execute(
        text("INSERT INTO searched(document, words) VALUES (:document, to_tsvector('simple', :words))"),
        {"document": document.id, "words": " ".join(folded_words(f"{title} {document.text[:INDEXED]}"))[:INDEXED]},
    )


def drop_words(connection: Connection, gone: ColumnElement[bool]) -> None:
    """Take documents out of the index before they leave the record; `gone` is the condition that they meet."""
    if connection.dialect.name != "sqlite":
        return  # the rows leave with their documents
    for name in connection.execute(select(schema.documents.c.id).where(gone)).scalars().all():
        connection.execute(
            text(
                "INSERT INTO document_words(document_words, rowid, title, text) "
                "SELECT 'delete', number, title, text FROM searched_text WHERE document = :document"
            ),
            {"document": name},
        )


def fill_search(connection: Connection) -> None:
    """Make the index of a record that has none, and put its documents into it."""
    make_search(connection)
    known = select(schema.searched.c.document)
    missing = select(schema.documents.c.id).where(schema.documents.c.id.not_in(known)).order_by(schema.documents.c.id)
    if connection.dialect.name == "sqlite":
        connection.execute(insert(schema.searched).from_select(["document"], missing))
        connection.execute(text("INSERT INTO document_words(document_words) VALUES ('rebuild')"))
        return
    for name in connection.execute(missing).scalars().all():
        put_words(connection, *read_documents(connection, [name]))


def find_documents(
    connection: Connection, terms: Sequence[Term], *, limit: int, start: int = 0
) -> tuple[list[str], int]:
    """Return the documents in which all terms occur, by id, the best first, and how many there are; see RANKED."""
    if not terms:
        return [], 0
    find, asked = (_FIND_SQLITE, _sqlite(terms)) if connection.dialect.name == "sqlite" else (_FIND, _postgresql(terms))
    total = connection.execute(text(find["count"]), {"asked": asked}).scalar() or 0
    query = find["best"] if total <= RANKED else find["latest"]
    found = connection.execute(text(query), {"asked": asked, "limit": min(start + limit, MOST_FOUND)}).scalars()
    names = list(found)[start:]
    current = select(schema.documents.c.id).where(schema.documents.c.id.in_(names), counts())
    kept = set(connection.execute(current).scalars())
    return [name for name in names if name in kept], total


def _sqlite(terms: Sequence[Term]) -> str:
    return " AND ".join(f'"{" ".join(term.words)}"{"*" if term.begins else ""}' for term in terms)


def _postgresql(terms: Sequence[Term]) -> str:
    return " & ".join(f"({' <-> '.join(term.words)}{':*' if term.begins else ''})" for term in terms)
