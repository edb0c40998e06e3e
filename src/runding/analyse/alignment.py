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

from runding.analyse.ordering import ascending, group_starts
from runding.analyse.utterances import MIX
from runding.ledger import Ledger

if TYPE_CHECKING:
    from runding.ledger import Codes, Flags, Floats, Integers

ALIGN_DAYS = 2
SAME_ISSUE_SHARE, SAME_SPEAKER_SHARE = 1 / 3, 1 / 2
LEAST_SHARED = 3
"""Words that two entries share at least; fewer are shared by chance."""
_ORDER_BITS = 15
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
    coded, named = (entries[column.take(entries)] for column in (ledger.stance >= 0, ledger.speaker > 0))
    there = _joined(
        [
            _pairs(ledger, coded, ledger.issue, SAME_ISSUE_SHARE),
            _pairs(ledger, named, ledger.speaker, SAME_SPEAKER_SHARE, uncoded=True),
        ]
    )
    one, other = person[there.one], person[there.other]
    there = there.where((one == other) | (one < 0) | (other < 0))
    return _joined([there, _Pairs(there.other, there.one, there.likeness)])


def _pairs(ledger: Ledger, entries: "Integers", code: "Codes", share: float, *, uncoded: bool = False) -> _Pairs:
    """Return the pairs of one party and code within ALIGN_DAYS, of different outlets, with a share of their words.

    `code` is a column of the ledger. With `uncoded` only those of which one at least is coded on no issue.
    """
    import numpy as np  # noqa: PLC0415

    entries, key = _by_block_and_day(ledger, entries, code)
    # What pairs are compared by is laid in that order: neighbours then lie beside each other in memory.
    sketch = ledger.sketch.take(entries, axis=0)
    words = _bits(sketch)
    found = [_Pairs(entries[:0], entries[:0], np.empty(0))]
    for here, there in _uncoded_neighbours(key, ledger.stance.take(entries) < 0) if uncoded else _all_neighbours(key):
        shared = _bits(sketch.take(here, axis=0) & sketch.take(there, axis=0))
        least = np.minimum(words.take(here), words.take(there))
        # Few are alike; what else a pair must be is asked of these alone.
        alike = np.flatnonzero((shared >= share * least) & (shared >= LEAST_SHARED))
        one, other = entries[here[alike]], entries[there[alike]]
        kept = (ledger.party[one] == ledger.party[other]) & (code[one] == code[other])
        kept &= ledger.outlet[ledger.document[one]] != ledger.outlet[ledger.document[other]]
        likeness = shared[alike[kept]] / least[alike[kept]].astype(np.float64)
        found.append(_Pairs(one[kept], other[kept], likeness))
    return _joined(found)


def _by_block_and_day(ledger: Ledger, entries: "Integers", code: "Codes") -> "tuple[Integers, Integers]":
    """Return entries by party and code, then day, and a sorted number for each block and day.

    Blocks are hashes, of which two may fall together. Some bits of the wording settle the order within a day, whatever
    the order of the ledger. Numbers are packed with their places and sorted as such, far sooner than places by them.
    """
    import numpy as np  # noqa: PLC0415

    day = ledger.day.take(entries)
    day -= day.min() if len(day) else 0
    day_bits, place_bits = (int(day.max(initial=0)) + ALIGN_DAYS).bit_length(), len(entries).bit_length()
    free = 64 - day_bits - place_bits
    block_bits = max(free - _ORDER_BITS, free // 2)
    block = (ledger.party.take(entries) ^ (code.take(entries) * np.uint64(MIX))) * np.uint64(MIX)
    packed = np.zeros(len(entries), dtype=np.uint64)
    for column, bits, length in (
        (block, 64, block_bits),
        (day.view(np.uint64), day_bits, day_bits),
        (ledger.wording.take(entries), 64, free - block_bits),
        (np.arange(len(entries), dtype=np.uint64), place_bits, place_bits),
    ):
        packed <<= np.uint64(length)
        packed |= column >> np.uint64(bits - length)
    packed.sort()
    place = (packed & np.uint64((1 << place_bits) - 1)).view(np.int64)
    return entries.take(place), (packed >> np.uint64(64 - block_bits - day_bits)).view(np.int64)


def _bits(sketches: "Codes") -> "Integers":
    """Return how many places are set in each sketch."""
    import numpy as np  # noqa: PLC0415

    counts = np.bitwise_count(sketches)  # by columns: numpy is slow to run along rows of four
    bits: Integers = np.add(counts[:, 0] + counts[:, 1], counts[:, 2] + counts[:, 3], dtype=np.uint16)
    return bits


def _joined(found: Sequence[_Pairs]) -> _Pairs:
    import numpy as np  # noqa: PLC0415

    return _Pairs(
        np.concatenate([pairs.one for pairs in found]),
        np.concatenate([pairs.other for pairs in found]),
        np.concatenate([pairs.likeness for pairs in found]),
    )


def _all_neighbours(key: "Integers") -> "Iterator[tuple[Integers, Integers]]":
    """Yield every pair of neighbours."""
    import numpy as np  # noqa: PLC0415

    yield from _neighbours(key, np.flatnonzero(np.diff(key) <= ALIGN_DAYS), 1)


def _uncoded_neighbours(key: "Integers", uncoded: "Flags") -> "Iterator[tuple[Integers, Integers]]":
    """Yield every pair of neighbours of which one at least is coded on no issue."""
    places = uncoded.nonzero()[0]
    yield from _neighbours(key, places, 1)
    for here, there in _neighbours(key, places, -1):
        coded = ~uncoded[there]  # two that are not were met on the way there
        yield here[coded], there[coded]


def _neighbours(key: "Integers", here: "Integers", sign: int) -> "Iterator[tuple[Integers, Integers]]":
    """Yield places and those of their next, next but one... in a sorted column of blocks and days, while any are near.

    With `sign` -1 those before them.
    """
    for step in range(sign, sign * (NEIGHBOURS + 1), sign):
        first, last = here.searchsorted([-step, len(key) - step])
        here = here[first:last]  # those that have a neighbour there at all
        near = abs(key.take(here + step) - key.take(here)) <= ALIGN_DAYS
        here = here.take(near.nonzero()[0])
        if not len(here):
            return
        yield here, here + step


def _closest(ledger: Ledger, pairs: _Pairs) -> _Pairs:
    """Return the pairs of which each is the other's closest in the other's outlet; ids settle what is even."""
    import numpy as np  # noqa: PLC0415

    if not len(pairs.one):
        return pairs
    choice = _choices(ledger, pairs)
    order = ascending(choice)
    starts, likeness = group_starts(choice.take(order)), pairs.likeness.take(order)
    most = np.repeat(np.maximum.reduceat(likeness, starts), np.diff(starts, append=len(order)))
    nearest = pairs.where(order[likeness == most])
    best = nearest.where(_first_ids(ledger, nearest))
    size = np.int64(len(ledger.day))
    there = np.sort(best.one * size + best.other)
    back = best.other * size + best.one
    place = np.minimum(np.searchsorted(there, back), max(len(there) - 1, 0))
    return best.where((there[place] == back) & (best.one < best.other))


def _first_ids(ledger: Ledger, pairs: _Pairs) -> "Integers":
    """Return of pairs that lie beside those of the same entry and outlet the one with the least id."""
    import numpy as np  # noqa: PLC0415

    choice = _choices(ledger, pairs)
    starts = group_starts(choice)
    codes = _id_codes(ledger, pairs.other)
    least = np.repeat(np.minimum.reduceat(codes, starts), np.diff(starts, append=len(choice)))
    chosen = np.flatnonzero(codes == least)
    firsts: Integers = chosen[group_starts(choice[chosen])]
    return firsts


def _choices(ledger: Ledger, pairs: _Pairs) -> "Integers":
    """Return one number for each entry and outlet that it is paired with."""
    outlet = ledger.outlet.take(ledger.document.take(pairs.other))
    choices: Integers = pairs.one * len(ledger.outlets) + outlet
    return choices


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
    order = np.argsort(mixed)  # those that are the same lie together
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
