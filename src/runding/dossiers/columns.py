"""Statements of a record as a table, straight from its ledger: a million statements are no million objects."""

from array import array
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from runding.ledger import Ledger, name_code
from runding.record import Record
from runding.types import STANCES, UNDATED, Codebook, StatementTable, Variable

if TYPE_CHECKING:
    from runding.ledger import Codes, Integers

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()
FIELDS = {"document": "name", "outlet": "outlet", "title": "title", "language": "language"}
"""Variables that are fields of the document -> columns of the record."""
COLUMNS = frozenset({"party", "issue", "speaker", "stance", "agreement", *FIELDS})
"""What the ledger and those fields know; move, maker and author stand in the statements and readings alone."""


def ledger_table(
    record: Record, codebook: Codebook, needed: Collection[str], *, ledger: Ledger | None = None
) -> StatementTable | None:
    """Return the statements of a record as those of COLUMNS that are needed, by document and place in it.

    None where a statement has a party or issue that the codebook does not know.
    """
    ledger = ledger or record.ledger()
    order = _statements_in_order(ledger)
    made: dict[str, Variable | None] = {}
    if "party" in needed:
        made["party"] = _named(ledger.party[order], {name_code(each.id): each.id for each in codebook.parties})
    if "issue" in needed:
        made["issue"] = _named(ledger.issue[order], {name_code(each.id): each.id for each in codebook.issues})
    if "speaker" in needed:
        made["speaker"] = _named(ledger.speaker[order], {0: "", **ledger.speakers})
    stance = ledger.stance[order].astype(np.int64)
    if "stance" in needed:
        made["stance"] = Variable("short text", STANCES, _packed(stance))
    if "agreement" in needed:
        made["agreement"] = Variable("boolean", (0, 1), _packed(np.array([1, 0, -1, -1])[stance]))
    fields = [name for name in FIELDS if name in needed]
    if fields:
        texts = record.document_fields([FIELDS[name] for name in fields])
        for place, name in enumerate(fields):
            made[name] = _field(ledger, order, {key: row[place] or "" for key, row in texts.items()})
    known = {name: variable for name, variable in made.items() if variable is not None}
    if len(known) < len(made):
        return None
    return StatementTable(known, _packed(_times(ledger, order)), {}, "the record")


def _statements_in_order(ledger: Ledger) -> "Integers":
    """Return the entries that are statements, documents by id, lest the order in the file make a difference."""
    rank = np.empty(len(ledger.documents), dtype=np.int64)
    rank[np.argsort(np.array(ledger.documents, dtype=object), kind="stable")] = np.arange(len(rank))
    rows = np.flatnonzero(ledger.stance >= 0)
    ranks = rank[ledger.document[rows]]
    return rows if (ranks[1:] >= ranks[:-1]).all() else rows[np.argsort(ranks, kind="stable")]


def _named(codes: "Codes", names: Mapping[int, str]) -> Variable | None:
    """Return hashes as the names they stand for; None where one stands for none of them."""
    known = np.array(sorted(names), dtype=np.uint64)
    place = np.minimum(np.searchsorted(known, codes), max(0, len(known) - 1))
    if len(codes) and (not len(known) or not (known[place] == codes).all()):
        return None
    return Variable("short text", tuple(names[code] for code in known.tolist()), _packed(place))


def _field(ledger: Ledger, order: "Integers", texts: Mapping[str, str]) -> Variable:
    coded: dict[str, int] = {}
    codes = np.array([coded.setdefault(texts[name], len(coded)) for name in ledger.documents], dtype=np.int64)
    return Variable("short text", tuple(coded), _packed(codes[ledger.document[order]]))


def _times(ledger: Ledger, order: "Integers") -> "Integers":
    """Return when each was said, else published, in seconds since 1970."""
    said = ledger.day[order]
    day = np.where(said > 0, said, ledger.published[ledger.document[order]])
    return np.where(day > 0, (day - EPOCH) * DAY, UNDATED)


def _packed(values: "Integers") -> "array[int]":
    result = array("q")
    result.frombytes(values.astype(np.int64).tobytes())
    return result
