"""The same utterance in several outlets, aligned by party, issue or speaker, day and wording.

Two entries of different outlets tell of one utterance where they are of one party, lie at most ALIGN_DAYS apart, and
the smaller has enough of its words in the other: a third where they are coded on the same issue, half where they have
the same named speaker and one of them is coded on none. Each must be the other's closest in the other's outlet, and
the codebook must not name two different persons as their speakers. What is so linked, directly or by way of others, is
one account. Words are compared by their sketches: without order, case, figures and short words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runding.analyse.timeline import cell_days
from runding.analyse.utterances import MIX
from runding.ledger import Ledger

if TYPE_CHECKING:
    from runding.ledger import Codes, Flags, Floats, Integers

ALIGN_DAYS = 2
SAME_ISSUE_SHARE, SAME_SPEAKER_SHARE = 1 / 3, 1 / 2
LEAST_SHARED = 3
"""Words that two entries share at least; fewer are shared by chance."""
_BLOCK_BITS, _ORDER_BITS = 26, 15  # with the 22 of a day they fill an integer
NEIGHBOURS = 50
"""An entry is compared with so many of its block that follow it in time: the work grows with the entries alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Entries that may tell of one utterance, both ways round, and how alike they are."""

    one: "Integers"
    other: "Integers"
    likeness: "Floats"

    def where(self, kept: "Flags | Integers") -> "_Pairs":
        return _Pairs(self.one[kept], self.other[kept], self.likeness[kept])


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """By entry of the ledger: its outlet, and how many places its words take."""

    outlet: "Integers"
    words: "Integers"


def align_accounts(ledger: Ledger, entries: "Integers", person: "Integers") -> "tuple[Integers, Integers]":
    """Return the entries that share an utterance with another outlet's, and the account of each, as numbers.

    `person` holds by entry of the ledger the number of the known person who speaks; -1 where none is known.
    """
    import numpy as np  # noqa: PLC0415

    pairs = _closest(ledger, _all_pairs(ledger, entries, person))
    inside = np.zeros(len(ledger.day), dtype=np.bool_)
    inside[pairs.one] = inside[pairs.other] = True
    linked = np.flatnonzero(inside)
    left, right = np.searchsorted(linked, pairs.one), np.searchsorted(linked, pairs.other)
    again, double = _coded_twice(ledger, linked)
    return linked, _components(len(linked), np.concatenate((left, again)), np.concatenate((right, double)))


def _all_pairs(ledger: Ledger, entries: "Integers", person: "Integers") -> _Pairs:
    """Return the pairs that are alike enough, both ways round."""
    coded, named = entries[ledger.stance[entries] >= 0], entries[ledger.speaker[entries] > 0]
    told = _Told(ledger.outlet[ledger.document], _bits(ledger.sketch))
    there = _joined(
        [
            _pairs(ledger, told, coded, ledger.issue[coded], SAME_ISSUE_SHARE),
            _pairs(ledger, told, named, ledger.speaker[named], SAME_SPEAKER_SHARE, uncoded=True),
        ]
    )
    one, other = person[there.one], person[there.other]
    there = there.where((one == other) | (one < 0) | (other < 0))
    return _joined([there, _Pairs(there.other, there.one, there.likeness)])


def _pairs(
    ledger: Ledger, told: _Told, entries: "Integers", code: "Codes", share: float, *, uncoded: bool = False
) -> _Pairs:
    """Return the pairs of one party and code within ALIGN_DAYS, of different outlets, with a share of their words.

    With `uncoded` only those of which one at least is coded on no issue.
    """
    import numpy as np  # noqa: PLC0415

    # Blocks are hashes: two may fall together, so that pairs are asked again whether they are of one. Some bits of the
    # wording settle the order within a day, whatever the order of the ledger.
    block = (ledger.party[entries] ^ (code * np.uint64(MIX))) * np.uint64(MIX)
    key = cell_days((block >> np.uint64(64 - _BLOCK_BITS)).astype(np.int64), ledger.day[entries])
    key = (key << _ORDER_BITS) | (ledger.wording[entries] >> np.uint64(64 - _ORDER_BITS)).astype(np.int64)
    order = np.argsort(key)
    entries, key, block = entries[order], key[order] >> _ORDER_BITS, block[order]
    coded = ledger.stance[entries] >= 0
    found = [_Pairs(entries[:0], entries[:0], np.empty(0))]
    for here, there in _uncoded_neighbours(key, coded) if uncoded else _neighbours(key, np.arange(len(key)), 1):
        one, other = entries[here], entries[there]
        shared, least = _bits(ledger.sketch[one] & ledger.sketch[other]), np.minimum(told.words[one], told.words[other])
        # Few are alike; what else a pair must be is asked of these alone.
        alike = np.flatnonzero((shared >= share * least) & (shared >= LEAST_SHARED))
        one, other = one[alike], other[alike]
        kept = (block[here[alike]] == block[there[alike]]) & (told.outlet[one] != told.outlet[other])
        found.append(_Pairs(one[kept], other[kept], (shared[alike] / least[alike])[kept]))
    return _joined(found)


def _bits(sketches: "Codes") -> "Integers":
    """Return how many places are set in each sketch."""
    import numpy as np  # noqa: PLC0415

    # By columns: numpy is slow to run along rows of four.
    counts = np.bitwise_count(sketches)
    bits: Integers = sum((counts[:, word] for word in range(counts.shape[1])), np.zeros(len(counts), dtype=np.int64))
    return bits


def _joined(found: Sequence[_Pairs]) -> _Pairs:
    import numpy as np  # noqa: PLC0415

    return _Pairs(
        np.concatenate([pairs.one for pairs in found]),
        np.concatenate([pairs.other for pairs in found]),
        np.concatenate([pairs.likeness for pairs in found]),
    )


def _neighbours(key: "Integers", here: "Integers", sign: int) -> "Iterator[tuple[Integers, Integers]]":
    """Yield places and those of their next, next but one... in a sorted column of blocks and days, while any are near.

    With `sign` -1 those before them.
    """
    for step in range(sign, sign * (NEIGHBOURS + 1), sign):
        here = here[(here + step < len(key)) & (here + step >= 0)]
        here = here[abs(key[here + step] - key[here]) <= ALIGN_DAYS]
        if not len(here):
            return
        yield here, here + step


def _uncoded_neighbours(key: "Integers", coded: "Flags") -> "Iterator[tuple[Integers, Integers]]":
    """Yield every pair of neighbours of which one at least is coded on no issue."""
    uncoded = (~coded).nonzero()[0]
    yield from _neighbours(key, uncoded, 1)
    for here, there in _neighbours(key, uncoded, -1):
        yield here[coded[there]], there[coded[there]]


def _closest(ledger: Ledger, pairs: _Pairs) -> _Pairs:
    """Return the pairs of which each is the other's closest in the other's outlet; ids settle what is even."""
    import numpy as np  # noqa: PLC0415

    if not len(pairs.one):
        return pairs
    choice = pairs.one * np.int64(len(ledger.outlets)) + ledger.outlet[ledger.document[pairs.other]]
    order = np.argsort(choice, kind="stable")
    starts = np.flatnonzero(np.diff(choice[order], prepend=-1))
    most = np.maximum.reduceat(pairs.likeness[order], starts)
    nearest = pairs.where(order[pairs.likeness[order] == np.repeat(most, np.diff(starts, append=len(order)))])
    best = nearest.where(_first_ids(ledger, nearest))
    size = np.int64(len(ledger.day))
    there = np.sort(best.one * size + best.other)
    back = best.other * size + best.one
    place = np.minimum(np.searchsorted(there, back), max(len(there) - 1, 0))
    return best.where((there[place] == back) & (best.one < best.other))


def _first_ids(ledger: Ledger, pairs: _Pairs) -> "Integers":
    """Return of pairs that lie beside those of the same entry and outlet the one with the least id."""
    import numpy as np  # noqa: PLC0415

    choice = pairs.one * np.int64(len(ledger.outlets)) + ledger.outlet[ledger.document[pairs.other]]
    starts = np.flatnonzero(np.diff(choice, prepend=-1))
    codes = _id_codes(ledger, pairs.other)
    least = np.repeat(np.minimum.reduceat(codes, starts), np.diff(starts, append=len(choice)))
    chosen = np.flatnonzero(codes == least)
    firsts: Integers = chosen[np.diff(choice[chosen], prepend=-1) != 0]
    return firsts


def _id_codes(ledger: Ledger, entries: "Integers") -> "Codes":
    """Return the two halves of each id as one number; it breaks ties whatever the order of the ledger."""
    import numpy as np  # noqa: PLC0415

    halves = ledger.id[entries].view(np.uint64).reshape(-1, 2)
    codes: Codes = halves[:, 0] * np.uint64(MIX) ^ halves[:, 1]
    return codes


def _coded_twice(ledger: Ledger, entries: "Integers") -> "tuple[Integers, Integers]":
    """Return neighbouring places of entries that one document has in the same words, coded on several issues."""
    import numpy as np  # noqa: PLC0415

    document, wording, party = ledger.document[entries], ledger.wording[entries], ledger.party[entries]
    mixed = (wording ^ document.astype(np.uint64) * np.uint64(MIX)) * np.uint64(MIX) ^ party
    order = np.argsort(mixed, kind="stable")  # those that are the same lie together
    here, there = order[:-1], order[1:]
    same = (document[here] == document[there]) & (wording[here] == wording[there]) & (party[here] == party[there])
    return here[same], there[same]


def _components(size: int, left: "Integers", right: "Integers") -> "Integers":
    """Return for each of `size` places the least place that edges connect it with."""
    import numpy as np  # noqa: PLC0415

    label = np.arange(size)
    while True:
        before = label.copy()
        least = np.minimum(label[left], label[right])
        np.minimum.at(label, left, least)
        np.minimum.at(label, right, least)
        label = label[label]
        if (label == before).all():
            return label
