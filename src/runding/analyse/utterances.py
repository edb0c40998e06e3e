"""Copies of one utterance: shown wherever they stand, counted once."""

from typing import TYPE_CHECKING

from runding.analyse.cells import Cells
from runding.ledger import Ledger

if TYPE_CHECKING:
    from runding.ledger import Codes, Floats, Integers

COPY_DAYS = 3
"""Copies lie at most so many days apart: outlets date the same sentence by Friday, by Saturday, by their own day."""

MIX = 0x9E3779B97F4A7C15
"""2**64 divided by the golden ratio: multiplying by it spreads a hash (Knuth)."""


def first_utterances(ledger: Ledger, cells: Cells) -> "tuple[Cells, Floats]":
    """Return one statement of each utterance, with the confidence of its surest copy.

    Statements of one cell are copies of one utterance where stance and word sketch are the same and each lies at most
    COPY_DAYS after another; undated ones are copies of undated ones. So are the first of one stance in each of the
    documents that carry one text, whatever their words and days, the second, and so on. The earliest stands for all.
    """
    import numpy as np  # noqa: PLC0415

    cells, confidence = _told_once(ledger, cells, ledger.confidence[cells.entry])
    entry = cells.entry
    code = utterance_codes(ledger, cells)
    repeated = _repeated(code)
    order = repeated[np.lexsort((ledger.id[entry[repeated]], ledger.day[entry[repeated]], code[repeated]))]
    day = ledger.day[entry[order]]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (code[order][1:] != code[order][:-1]) | (np.diff(day) > COPY_DAYS)
    kept = np.ones(len(entry), dtype=np.bool_)
    kept[order[~begins]] = False
    if len(order):
        confidence[order[begins]] = np.maximum.reduceat(confidence[order], np.flatnonzero(begins))
    return Cells(cells.rows, cells.issues, entry[kept], cells.cell[kept]), confidence[kept]


def utterance_codes(ledger: Ledger, cells: Cells) -> "Codes":
    """Return a hash of cell, stance and words of each statement."""
    import numpy as np  # noqa: PLC0415

    cell = (cells.cell * 4 + ledger.stance[cells.entry]).view(np.uint64)
    code: Codes = ledger.wording[cells.entry] ^ cell * np.uint64(MIX)
    return code


def _told_once(ledger: Ledger, cells: Cells, confidence: "Floats") -> "tuple[Cells, Floats]":
    """Return the statements without those of copied documents that another of their story makes too."""
    import numpy as np  # noqa: PLC0415

    size = np.bincount(ledger.story, minlength=len(ledger.documents))
    document = ledger.document[cells.entry]
    copied = np.flatnonzero(size[ledger.story[document]] > 1)
    if not len(copied):
        return cells, confidence
    entry, document = cells.entry[copied], document[copied]
    story, day = ledger.story[document], ledger.day[entry]
    kind = cells.cell[copied] * 4 + ledger.stance[entry]
    rank = _rank_within(document, kind)
    order = np.lexsort((ledger.id[entry], day, day == 0, rank, kind, story))
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (np.diff(rank[order]) != 0) | (np.diff(kind[order]) != 0) | (np.diff(story[order]) != 0)
    first, rest = copied[order[begins]], copied[order[~begins]]
    confidence = confidence.copy()
    confidence[first] = np.maximum.reduceat(confidence[copied[order]], np.flatnonzero(begins))
    kept = np.ones(len(cells.entry), dtype=np.bool_)
    kept[rest] = False
    return Cells(cells.rows, cells.issues, cells.entry[kept], cells.cell[kept]), confidence[kept]


def _rank_within(document: "Integers", kind: "Integers") -> "Integers":
    """Return how many of the same kind stand before each in its document, in the order given."""
    import numpy as np  # noqa: PLC0415

    order = np.lexsort((document, kind))  # stable: what is alike keeps its order
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (np.diff(document[order]) != 0) | (np.diff(kind[order]) != 0)
    places = np.arange(len(order))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = places - np.maximum.accumulate(np.where(begins, places, 0))
    return rank


def _repeated(code: "Codes") -> "Integers":
    """Return the indices whose code stands more than once."""
    import numpy as np  # noqa: PLC0415

    order = np.argsort(code)
    same = code[order][1:] == code[order][:-1]
    twice = np.zeros(len(code), dtype=np.bool_)
    twice[1:] |= same
    twice[:-1] |= same
    return np.sort(order[twice])
