"""The tables of a record; any SQLite tool can open and read them."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 4
"""1: documents, attributions, statements. 2: the ledger, made of them when an older record is opened. 3: judgements,
pages and revisions. 4: changes of names."""

IN_QUERY = 5_000  # values in one IN (...): SQLite takes 32,766 at most

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

codebooks = Table(
    "codebooks",
    metadata,
    Column("digest", String, primary_key=True),
    Column("content", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("origin", Text, nullable=False, index=True),
    Column("language", String, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published_precision", String, nullable=False),
    Column("published_earliest", Date),
    Column("published_latest", Date),
    Column("text", Text, nullable=False),
    Column("reading", JSON, nullable=False),
    Column("coded_by", Text, nullable=False),
)
"""`reading`: what was found and where (title, byline, dates, sentences, furniture); `coded_by`: the makers."""

attributions = Table(
    "attributions",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("speaker", Text),
    Column("party", String),
    Column("source", JSON, nullable=False),
    Column("cue", JSON, nullable=False),
    Column("content", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("maker", String, nullable=False),
    Column("office", JSON(none_as_null=True)),
    Column("holder", JSON(none_as_null=True)),
)
"""`office`, `holder`: the words and their span; since version 3, added to older tables when a record is opened."""


def _statement_columns() -> list[Column[Any]]:
    return [
        Column("party", String, nullable=False),
        Column("speaker", Text),
        Column("issue", String, nullable=False),
        Column("stance", String, nullable=False),
        Column("move", String),
        Column("condition_start", Integer),
        Column("condition_end", Integer),
        Column("said_precision", String, nullable=False),
        Column("said_earliest", Date),
        Column("said_latest", Date),
        Column("said_how", Text, nullable=False),
        Column("evidence_start", Integer, nullable=False),
        Column("evidence_end", Integer, nullable=False),
        Column("words", JSON, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("maker", String, nullable=False),
    ]


statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("attribution", String, ForeignKey("attributions.id", ondelete="SET NULL"), index=True),
    *_statement_columns(),
)
"""As they count: the machine's, and in place of those that people have judged, what they say."""
Index("statements_by_cell", statements.c.party, statements.c.issue, statements.c.said_earliest)

originals = Table(
    "originals",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("attribution", String),
    *_statement_columns(),
)
"""What the machine says where a judgement counts in its place."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("statement", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("origin", Text, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("words", Text, nullable=False),
    Column("undoes", String),
    Column("lane", String, nullable=False),
    UniqueConstraint("lane", "statement", "number"),
)
"""Never changed and never deleted: no key ties them to documents, so that they outlive a text that is revised."""

pages = Table(
    "pages",
    metadata,
    Column("id", String, primary_key=True),
    Column("origin", Text, nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("document", String),
    Column("reason", Text),
    Column("read_by", Text, nullable=False),
)
"""What became of each page that is kept beside the record: a document, or the reason why it is none."""

revisions = Table(
    "revisions",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("fetched", String, nullable=False),
    Column("superseded_by", String, index=True),
)
"""Documents from the web; where one address gave several texts, the one that was fetched last counts."""

carried = Table(
    "carried",
    metadata,
    Column("statement", String, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("earlier", String, nullable=False),
)
"""Statements of a revised text and those of the text before it, where the words that prove them still stand."""

sketches = Table(
    "sketches",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("sketch", LargeBinary, nullable=False),
    Column("agency", Text),
)
"""Of the bodies that have been compared with all others, for those to come."""

copies = Table(
    "copies",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("other", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("share", Float, nullable=False),
)
"""Pairs of documents that carry one text; which is the original is settled when they are read."""

searched = Table(
    "searched",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, unique=True),
)
"""The documents in the full-text index, by its numbers; `runding.record.search` makes the index beside it."""

skipped = Table(
    "skipped",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("outlet", Text, nullable=False),
    Column("published_from", Integer, nullable=False),
    Column("published", Integer, nullable=False),
    Column("entries", LargeBinary, nullable=False),
)
"""Each document's statements packed for analyses; `runding.ledger` has the form. It repeats what other tables hold."""

speakers = Table(
    "speakers",
    metadata,
    Column("code", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)
"""The names behind the hashes of the ledger; names that no statement bears any more may stand in it."""
