"""Who speaks, under the names that people gave: each build finds the old ones in the texts again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select

from runding.record.team_schema import renames
from runding.types import Attribution, Statement

_Said = TypeVar("_Said", Attribution, Statement)


class SpokenAs(NamedTuple):
    """What a person who speaks for a party is to be called."""

    party: str
    old: str
    new: str


def read_spoken(connection: Connection) -> list[SpokenAs]:
    """Return the changes of persons' names that are not undone, in the order in which they were made."""
    standing = (renames.c.kind == "person") & renames.c.undone_by.is_(None)
    rows = connection.execute(select(renames).where(standing).order_by(renames.c.number))
    return [SpokenAs(row.party, row.old, row.new) for row in rows]


def spoken_as(names: Sequence[SpokenAs], said: Iterable[_Said]) -> list[_Said]:
    """Return statements or attributions with their speakers under the names that they are to have."""
    return [_named(names, each) for each in said]


def _named(names: Sequence[SpokenAs], said: _Said) -> _Said:
    for name in names:
        if (said.party, said.speaker) == (name.party, name.old):
            said = replace(said, speaker=name.new)
    return said
