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
    COPY_DAYS after another; undated ones are copies of undated ones. The earliest stands for them all.
    """
    import numpy as np  # noqa: PLC0415

    entry = cells.entry
    code = utterance_codes(ledger, cells)
    repeated = _repeated(code)
    order = repeated[np.lexsort((ledger.id[entry[repeated]], ledger.day[entry[repeated]], code[repeated]))]
    day = ledger.day[entry[order]]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = (code[order][1:] != code[order][:-1]) | (np.diff(day) > COPY_DAYS)
    confidence = ledger.confidence[entry]
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


def _repeated(code: "Codes") -> "Integers":
    """Return the indices whose code stands more than once."""
    import numpy as np  # noqa: PLC0415

    order = np.argsort(code)
    same = code[order][1:] == code[order][:-1]
    twice = np.zeros(len(code), dtype=np.bool_)
    twice[1:] |= same
    twice[:-1] |= same
    return np.sort(order[twice])
