"""What became of the pages that are kept beside the record."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from runding.record import schema
from runding.record.revisions import see_again
from runding.types import PageOutcome

_pages = schema.pages


def put_pages(connection: Connection, outcomes: Iterable[PageOutcome], seen: Mapping[str, datetime]) -> None:
    """Write what became of pages, and when their documents were last seen, by document id."""
    for outcome in outcomes:
        connection.execute(delete(_pages).where(_pages.c.id == outcome.id))
        connection.execute(insert(_pages), asdict(outcome))
    for document, fetched in seen.items():
        see_again(connection, document, fetched)


def read_page(connection: Connection, name: str) -> PageOutcome | None:
    """Return what became of the page with this id."""
    row = connection.execute(select(_pages).where(_pages.c.id == name)).mappings().first()
    return PageOutcome(**row) if row else None


def read_latest(connection: Connection, origin: str) -> PageOutcome | None:
    """Return what became of the page that was kept last from this origin."""
    query = select(_pages).where(_pages.c.origin == origin).order_by(_pages.c.file.desc(), _pages.c.position.desc())
    row = connection.execute(query.limit(1)).mappings().first()
    return PageOutcome(**row) if row else None


def read_places(connection: Connection) -> dict[str, int]:
    """Return the position of the last page of each file that was read."""
    query = select(_pages.c.file, func.max(_pages.c.position)).group_by(_pages.c.file)
    return {row.file: row[1] for row in connection.execute(query)}
