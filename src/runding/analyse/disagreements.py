"""Disagreements between outlets: what they report differently of what a party said, and what one alone carries.

`stance`: in a stretch of `window` days, the statements of one party on one issue take different stances in different
outlets, by what weighs most in each. `account`: one utterance stands in several outlets (`alignment`) in other words or
with other figures. `alone`: in a stretch one outlet alone has the party on the issue, while others cite the party.

A document whose outlet is not known stands for itself. Undated statements and those the rules are unsure of
(confidence below `timeline.SURE`) take no part in `stance` and `alone`.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from runding.analyse.alignment import align_accounts
from runding.analyse.cells import Cells, name_index, select_cells
from runding.analyse.citing import statement_ids
from runding.analyse.ordering import ascending, group_starts
from runding.analyse.stretches import Stretches, carried_alone, outlet_stances, reported_stretches, told_apart
from runding.ledger import Ledger, name_code
from runding.types import STANCES, Codebook, Disagreement, DisagreementKind, Disagreements, Telling

if TYPE_CHECKING:
    from runding.ledger import Flags, Integers

WINDOW_DAYS = 7
"""Outlets that tell of the same week tell of the same talks; a longer stretch would mix in changes of position."""


def outlet_disagreements(
    ledger: Ledger, codebook: Codebook, *, window: int = WINDOW_DAYS, limit: int | None = None
) -> Disagreements:
    """Return where outlets disagree: the latest of each kind, at most `limit` of them, and the number of all."""
    cells = select_cells(ledger, codebook)
    stretches = reported_stretches(ledger, cells, window)
    apart, alone = told_apart(ledger, stretches), carried_alone(ledger, cells, stretches, window)
    accounts, told = _differing_accounts(ledger, codebook, limit)
    found = [
        *_reported("stance", ledger, cells, stretches, apart, limit),
        *accounts,
        *_reported("alone", ledger, cells, stretches, alone, limit),
    ]
    totals: dict[DisagreementKind, int] = {"stance": len(apart), "account": told, "alone": len(alone)}
    return Disagreements(tuple(found), totals)


def _reported(
    kind: DisagreementKind, ledger: Ledger, cells: Cells, stretches: Stretches, chosen: "Integers", limit: int | None
) -> Iterator[Disagreement]:
    """Yield what each outlet has in the latest of the chosen stretches."""
    for stretch in _latest(chosen, stretches.last[chosen], stretches.cell[chosen], limit):
        (party, _), issue = cells.key(int(stretches.cell[stretch]))
        first, last = (date.fromordinal(int(column[stretch])) for column in (stretches.first, stretches.last))
        entries = stretches.entry[slice(*[*stretches.start[stretch : stretch + 2].tolist(), None][:2])]
        yield Disagreement(kind, party, issue, first, last, _stance_tellings(ledger, entries))


def _stance_tellings(ledger: Ledger, entries: "Integers") -> tuple[Telling, ...]:
    """Return each outlet's stance, and its statements that take it, earliest first."""
    import numpy as np  # noqa: PLC0415

    entries = entries[np.lexsort((ledger.id[entries], ledger.day[entries]))]
    outlets, row = np.unique(ledger.outlet[ledger.document[entries]], return_inverse=True)
    stances = outlet_stances(ledger, entries, row, len(outlets))
    chosen = [entries[(row == one) & (ledger.stance[entries] == stance)] for one, stance in enumerate(stances)]
    return tuple(
        Telling(ledger.outlets[outlet], STANCES[stance], statement_ids(ledger, each))
        for outlet, stance, each in zip(outlets.tolist(), stances.tolist(), chosen, strict=True)
    )


def _latest(numbers: "Integers", last: "Integers", cell: "Integers", limit: int | None) -> list[int]:
    import numpy as np  # noqa: PLC0415

    chosen: list[int] = numbers[np.lexsort((numbers, cell, -last))][:limit].tolist()
    return chosen


def _differing_accounts(ledger: Ledger, codebook: Codebook, limit: int | None) -> tuple[list[Disagreement], int]:
    """Return the latest accounts that are not alike in words and figures wherever they stand, and the number of all."""
    import numpy as np  # noqa: PLC0415

    number = name_index(ledger.party, [party.id for party in codebook.parties])
    persons = [person.name for party in codebook.parties for person in party.persons]
    dated = np.flatnonzero((number >= 0) & (ledger.day > 0))
    entries, account = align_accounts(ledger, dated, name_index(ledger.speaker, persons))
    told = _told_differently(ledger, entries, account)
    entries, account = entries[told], account[told]
    order = ascending(account)
    entries, account = entries[order], account[order]
    starts = group_starts(account)
    last = np.maximum.reduceat(ledger.day[entries], starts) if len(starts) else starts
    chosen = _latest(np.arange(len(starts)), last, number[entries[starts]], limit)
    ends = np.append(starts[1:], len(entries))
    return [_account(ledger, codebook, entries[starts[one] : ends[one]]) for one in chosen], len(starts)


def _told_differently(ledger: Ledger, entries: "Integers", account: "Integers") -> "Flags":
    """Mark the entries of accounts in which words or figures differ."""
    import numpy as np  # noqa: PLC0415

    words = ledger.wording[entries] ^ ledger.figures[entries]
    low, high = np.full(len(entries), np.iinfo(np.uint64).max), np.zeros(len(entries), dtype=np.uint64)
    np.minimum.at(low, account, words)
    np.maximum.at(high, account, words)
    differs: Flags = (low < high)[account]
    return differs


def _account(ledger: Ledger, codebook: Codebook, entries: "Integers") -> Disagreement:
    by_outlet: dict[int, list[int]] = defaultdict(list)
    for entry in sorted(entries.tolist(), key=lambda entry: (ledger.day[entry], ledger.id[entry])):
        by_outlet[int(ledger.outlet[ledger.document[entry]])].append(entry)
    tellings = [_telling(ledger, ledger.outlets[outlet], by_outlet[outlet]) for outlet in sorted(by_outlet)]
    issues = {int(code) for code in ledger.issue[entries] if code}
    named = [issue.id for issue in codebook.issues if name_code(issue.id) in issues] if len(issues) == 1 else []
    party = next(party.id for party in codebook.parties if name_code(party.id) == ledger.party[entries[0]])
    days = ledger.day[entries]
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    return Disagreement("account", party, named[0] if named else None, first, last, tuple(tellings))


def _telling(ledger: Ledger, outlet: str, entries: list[int]) -> Telling:
    stances = {int(ledger.stance[entry]) for entry in entries} - {-1}
    return Telling(
        outlet=outlet,
        stance=STANCES[stances.pop()] if len(stances) == 1 else None,
        statements=tuple(ledger.id[entry].decode() for entry in entries if ledger.stance[entry] >= 0),
        attributions=tuple(ledger.id[entry].decode() for entry in entries if ledger.stance[entry] < 0),
    )
