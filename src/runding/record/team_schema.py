"""The tables of a team: who may do what, what is coded blind by whom, and the versions of the
codebook, and names that were changed."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from runding.record.schema import judgements, metadata

Index("judgements_by_person", judgements.c.by, judgements.c.at)

users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("created", String, nullable=False),
)
"""`password`: the argon2 hash; what a person has judged keeps the name after the user is removed."""

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String, primary_key=True),
    Column("user", String, ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires", String, nullable=False),
)
"""`hash`: SHA-256 of the word in the cookie, which is kept nowhere."""

tokens = Table(
    "tokens",
    metadata,
    Column("hash", String, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("user", String, ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created", String, nullable=False),
)
"""Words by which a program acts as a user; kept as sessions are."""

samples = Table(
    "samples",
    metadata,
    Column("name", String, primary_key=True),
    Column("documents", JSON, nullable=False),
    Column("passages", JSON, nullable=False),
    Column("coders", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("created", String, nullable=False),
)
"""Documents that several people code blind; `passages`: document, start and end where the units are given."""

coded = Table(
    "coded",
    metadata,
    Column("sample", String, ForeignKey("samples.name", ondelete="CASCADE"), primary_key=True),
    Column("coder", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("at", String, nullable=False),
)
"""Which coder is done with which document."""

decisions = Table(
    "decisions",
    metadata,
    Column("sample", String, ForeignKey("samples.name", ondelete="CASCADE"), primary_key=True),
    Column("unit", String, primary_key=True),
    Column("judgement", String),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
)
"""What was adjudicated of a sample; no judgement where the machine has nothing there and neither should it."""

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("digest", String, ForeignKey("codebooks.digest"), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("number", "digest"),
)
"""The codebook as it was edited, by whom and why; the words stand in `codebooks`."""

renames = Table(
    "renames",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("party", String),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("merged", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("rows", JSON, nullable=False),
    Column("judgements", JSON, nullable=False),
    Column("undone_by", Text),
)
"""`before`, `after`: digests of the codebook; `rows`: by table, the ids of what took the new name."""
