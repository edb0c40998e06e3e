"""The deals nearest to a starting deal, found exactly by best-first search on bit sets.

A deal gives every issue one of three statuses: in, out, or open. Issues and parties are bits. What a deal must obey
falls apart into single issues (a status that is blocked) and pairs ("a in, so b in"; "not both in"), so that a partial
deal, a set of statuses still possible for each issue, can be followed to its consequences by unit propagation.

The order of deals is that of `Rank`: fewest changes, most parties that accept, most positions met, then the issues
that are in and those that are out, read as numbers whose first digit is the first issue. For a partial deal each part
of its rank is a bound for the deals it allows; the later parts need only hold for deals with as few changes as the
bound says. Changes are bounded by the issues that cannot keep their status, plus the size of a greedy matching among
the pairs that the start breaks: each such pair must change at least one of its issues, and matched pairs share none.

Partial deals are taken from a heap, best bound first. One whose issues all keep their status, or have only one left,
and which breaks no pair is a deal with its exact rank: when it is taken, nothing better remains. The rest of its
partial deal changes at least one issue more and goes back on the heap. So deals come out in order, each proven.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import heapify, heappop, heappush
from typing import NamedTuple


class Deal(NamedTuple):
    """Issues by status, as bits. As a partial deal: issues that may still have the status."""

    inside: int
    outside: int
    aside: int


class Rank(NamedTuple):
    """What deals are ordered by, least first."""

    changes: int
    accepting: int
    met: int
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Bargain:
    """A negotiation in bits: issues `0 .. n-1`, of which the first is the highest bit, and parties."""

    size: int
    start: Deal
    allowed: Deal
    """Statuses that nobody blocks; every issue may be left open."""
    requires: tuple[int, ...]
    """By issue: the issues that must be in where it is."""
    excludes: tuple[int, ...]
    """By issue, both ways: the issues that cannot be in where it is."""
    meets: tuple[tuple[int, int], ...]
    """By issue: the parties that a deal meets that has it in, and out."""
    spoils: tuple[tuple[int, int], ...]
    """By issue: the parties that do not accept a deal that has it in, and out."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Deals in order, of which the first `proven` are proven; the bound on the changes of every other deal."""

    deals: tuple[Deal, ...]
    proven: int
    bound: int | None
    steps: int
    """Partial deals followed."""


class _Stage(IntEnum):
    DEAL = 0
    SPLIT = 1
    REST = 2


class _Node(NamedTuple):
    rank: Rank
    stage: _Stage
    partial: Deal
    pivot: int
    """The bit of the issue to split on."""


def search_deals(bargain: Bargain, *, limit: int, steps: int) -> Findings:
    """Return the best `limit` deals in order; after so many steps, the best that are at hand and the bound."""
    search = _Search(bargain)
    heap = search.nodes(bargain.allowed)
    heapify(heap)
    found: list[Deal] = []
    while heap and len(found) < limit and search.steps < steps:
        node = heappop(heap)
        if node.stage is _Stage.DEAL:
            found.append(node.partial)
        for child in search.children(node):
            heappush(heap, child)
    proven = len(found)
    if heap and proven < limit:
        found += search.dive(heap, limit - proven)
    bound = heap[0].rank.changes if heap else None
    return Findings(tuple(found), proven, bound, search.steps)


class _Search:
    """Bounds, splits and follows partial deals of one bargain."""

    def __init__(self, bargain: Bargain) -> None:
        self.bargain = bargain
        self.all = (1 << bargain.size) - 1
        self.required_by = _transposed(bargain.requires, bargain.size)
        self.steps = 0
        self.parties = 0
        for inside, outside in bargain.meets:
            self.parties |= inside | outside

    def nodes(self, partial: Deal) -> list[_Node]:
        """Return a partial deal as nodes for the heap: none where it is impossible, two where it holds a deal."""
        self.steps += 1
        followed = self.followed(partial)
        return self.bounded(followed) if followed else []

    def children(self, node: _Node) -> Iterator[_Node]:
        """Yield the nodes that a node splits into: together they allow the same deals, and none twice."""
        if node.stage is _Stage.DEAL:
            return
        parts = self.deviations(node.partial) if node.stage is _Stage.REST else _split(node.partial, node.pivot)
        for part in parts:
            yield from self.nodes(part)

    def followed(self, partial: Deal) -> Deal | None:
        """Return a partial deal with the consequences of what it has settled; None where they contradict."""
        inside, outside, aside = partial
        done_in = done_not = 0
        while True:
            must = inside & ~(outside | aside)
            barred = self.all & ~inside
            new_in, new_not = must & ~done_in, barred & ~done_not
            if must & barred or inside | outside | aside != self.all:
                return None
            if not new_in and not new_not:
                return Deal(inside, outside, aside)
            required = excluded = 0
            for issue in self.issues(new_in):
                required |= self.bargain.requires[issue]
                excluded |= self.bargain.excludes[issue]
            for issue in self.issues(new_not):
                excluded |= self.required_by[issue]
            done_in, done_not = must, barred
            inside &= ~excluded
            outside &= ~required
            aside &= ~required

    def bounded(self, partial: Deal) -> list[_Node]:
        """Return the node of a followed partial deal with its rank, and with the rest of it where it is a deal."""
        start = self.bargain.start
        kept = (partial.inside & start.inside) | (partial.outside & start.outside) | (partial.aside & start.aside)
        forced = self.all & ~kept
        matched, pairs, worst = self.matching(kept)
        several = forced & (
            (partial.inside & partial.outside) | (partial.inside & partial.aside) | (partial.outside & partial.aside)
        )
        certain = kept & ~matched
        likely = Deal(*(status & (~certain | was) for status, was in zip(partial, start, strict=True)))
        rank = self.rank(likely, forced.bit_count() + pairs)
        if worst or several:
            return [_Node(rank, _Stage.SPLIT, partial, worst or 1 << (several.bit_length() - 1))]
        rest = _Node(Rank(rank.changes + 1, -self.parties.bit_count(), -(1 << 60), 0, 0), _Stage.REST, partial, 0)
        nodes = [_Node(rank, _Stage.DEAL, likely, 0)] if likely.aside != self.all else []
        return [*nodes, rest] if kept & ~self.settled(partial) else nodes

    def matching(self, kept: int) -> tuple[int, int, int]:
        """Match pairs that the start breaks: the issues matched, how many pairs, the issue in most broken pairs."""
        inside = kept & self.bargain.start.inside
        missing = kept & ~inside
        free, pairs, most, worst = kept, 0, 0, 0
        for issue in self.issues(inside):
            broken = (self.bargain.requires[issue] & missing) | (self.bargain.excludes[issue] & inside)
            if not broken:
                continue
            bit = self.bit(issue)
            if broken.bit_count() > most:
                most, worst = broken.bit_count(), bit
            partners = broken & free
            if bit & free and partners:
                free &= ~(bit | 1 << (partners.bit_length() - 1))
                pairs += 1
        for issue in self.issues(missing):
            count = (self.required_by[issue] & inside).bit_count()
            if count > most:
                most, worst = count, self.bit(issue)
        return kept & ~free, pairs, worst

    def rank(self, likely: Deal, changes: int) -> Rank:
        """Return the best rank among the deals that a partial deal with so many changes allows."""
        possible = spoilt = met = 0
        for issue in self.issues(likely.inside | likely.outside):
            bit = self.bit(issue)
            may_be_in, may_be_out = bool(likely.inside & bit), bool(likely.outside & bit)
            inside, outside = self.bargain.meets[issue]
            possible |= (inside if may_be_in else 0) | (outside if may_be_out else 0)
            met += max(inside.bit_count() if may_be_in else 0, outside.bit_count() if may_be_out else 0)
            if not likely.aside & bit and may_be_in != may_be_out:
                spoilt |= self.bargain.spoils[issue][0 if may_be_in else 1]
        return Rank(changes, -(possible & ~spoilt).bit_count(), -met, -likely.inside, -likely.outside)

    def deviations(self, partial: Deal) -> Iterator[Deal]:
        """Yield the parts of a partial deal in which the first issue to leave its status is this or that one."""
        start = self.bargain.start
        for issue in self.issues(self.all & ~self.settled(partial)):
            bit = self.bit(issue)
            moved = Deal(*(status & ~(bit & was) for status, was in zip(partial, start, strict=True)))
            if moved != partial:
                yield moved
                partial = Deal(*(status & (~bit | was) for status, was in zip(partial, start, strict=True)))

    def dive(self, heap: Sequence[_Node], wanted: int) -> list[Deal]:
        """Return deals that the best nodes lead to when the best part is followed each time; they are not proven."""
        found: list[Deal] = []
        for node in sorted(heap)[: 4 * wanted]:
            at: _Node | None = node
            while at and at.stage is not _Stage.DEAL:
                at = min(self.children(at), default=None)
            if at and at.partial not in found:
                found.append(at.partial)
            if len(found) == wanted:
                break
        return sorted(found, key=self.exact_rank)

    def exact_rank(self, deal: Deal) -> Rank:
        """Return the rank of a whole deal."""
        start = self.bargain.start
        kept = (deal.inside & start.inside) | (deal.outside & start.outside) | (deal.aside & start.aside)
        return self.rank(deal, (self.all & ~kept).bit_count())

    def settled(self, partial: Deal) -> int:
        """Return the issues that have one status left."""
        inside, outside, aside = partial
        return self.all & ~((inside & outside) | (inside & aside) | (outside & aside))

    def issues(self, bits: int) -> Iterator[int]:
        """Yield the issues of a set, first issue first."""
        while bits:
            high = bits.bit_length()
            yield self.bargain.size - high
            bits ^= 1 << (high - 1)

    def bit(self, issue: int) -> int:
        return 1 << (self.bargain.size - 1 - issue)


def _split(partial: Deal, bit: int) -> Iterator[Deal]:
    """Yield the parts of a partial deal in which an issue is in, and is not; or out, and open."""
    inside, outside, aside = partial
    if inside & bit:
        yield Deal(inside, outside & ~bit, aside & ~bit)
        yield Deal(inside & ~bit, outside, aside)
    else:
        yield Deal(inside, outside, aside & ~bit)
        yield Deal(inside, outside & ~bit, aside)


def _transposed(rows: Sequence[int], size: int) -> list[int]:
    columns = [0] * size
    for row, bits in enumerate(rows):
        for column in range(size):
            if bits >> (size - 1 - column) & 1:
                columns[column] |= 1 << (size - 1 - row)
    return columns
