"""Copies in the record: pairs of documents that carry one text, the stories they make, and the original of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from runding.record import schema
from runding.types import Copy

Pair = tuple[str, str, float]
"""Two documents, and the part of the shorter one that stands in the longer."""


def put_copies(
    connection: Connection, sketches: Mapping[str, bytes], agencies: Mapping[str, str | None], pairs: Iterable[Pair]
) -> None:
    """Write the sketches of documents newly compared, and the pairs found.

    Documents that have left meanwhile are left out, and so are those that another run has compared.
    """
    table = schema.sketches
    held = set(connection.execute(select(schema.documents.c.id)).scalars())
    new = sketches.keys() & held - set(connection.execute(select(table.c.document)).scalars())
    if not new:
        return
    rows = [{"document": name, "sketch": sketches[name], "agency": agencies.get(name)} for name in sorted(new)]
    connection.execute(insert(table), rows)
    links = [
        {"document": one, "other": other, "share": share}
        for one, other, share in pairs
        if one in held and other in held and (one in new or other in new)
    ]
    if links:
        connection.execute(insert(schema.copies), links)


def read_pairs(connection: Connection) -> list[Pair]:
    """Return every pair of documents that carry one text."""
    table = schema.copies
    query = select(table.c.document, table.c.other, table.c.share).order_by(table.c.document, table.c.other)
    return [(one, other, share) for one, other, share in connection.execute(query)]


def read_copies(connection: Connection) -> list[Copy]:
    """Return the documents that are copies, each with its original, by original and document."""
    pairs = read_pairs(connection)
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, share in pairs:
        shares[one][other] = shares[other][one] = share
    marks = _marks(connection, shares)
    found = []
    for story in stories(pairs):
        agencies = {mark.agency.casefold() for mark in (marks[name] for name in story) if mark.agency}
        original = min(story, key=lambda name: _order(marks[name], agencies))
        for name in story:
            if name != original:
                share = shares[name].get(original, max(shares[name].values()))
                found.append(Copy(name, original, share, marks[name].agency))
    return sorted(found, key=lambda each: (each.original, each.document))


def stories(pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the groups of documents that are linked by pairs, directly or by way of others."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    for one, other, _ in pairs:
        parent[root(one)] = root(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(parent):
        groups[root(name)].append(name)
    return sorted(groups.values())


class _Marks(NamedTuple):
    """What tells an original from its copies."""

    document: str
    outlet: str | None
    published: date | None
    length: int
    agency: str | None
    superseded: bool


def _marks(connection: Connection, names: Iterable[str]) -> dict[str, _Marks]:
    documents, sketches, revisions = schema.documents.c, schema.sketches.c, schema.revisions.c
    query = (
        select(
            documents.id,
            documents.outlet,
            documents.published_earliest,
            func.length(documents.text),
            sketches.agency,
            revisions.superseded_by.is_not(None),
        )
        .outerjoin(schema.sketches, sketches.document == documents.id)
        .outerjoin(schema.revisions, revisions.document == documents.id)
    )
    found = {}
    asked = sorted(names)
    for start in range(0, len(asked), schema.IN_QUERY):
        for row in connection.execute(query.where(documents.id.in_(asked[start : start + schema.IN_QUERY]))):
            found[row[0]] = _Marks(*row)
    return found


def _order(mark: _Marks, agencies: set[str]) -> tuple[bool, bool, date, int, str]:
    """Return what originals come first by: the text as it stands, the agency's own, the first, the longest."""
    own = any(agency in (mark.outlet or "").casefold() for agency in agencies)
    return mark.superseded, not own, mark.published or date.max, -mark.length, mark.document
