"""Accounts of one utterance against their definition, read off one pair at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import outlet_disagreements
from runding.analyse.alignment import ALIGN_DAYS, LEAST_SHARED
from runding.analyse.ordering import ascending, group_numbers, group_starts
from runding.analyse.utterances import MIX
from runding.ledger import Ledger, ledger_of
from runding.types import Attribution, Document, Statement
from tests.analyse.talks import CODEBOOK, attribution, document, on, statement

PERSONS = {person.name for party in CODEBOOK.parties for person in party.persons}
WORDS = ("barge", "canal", "delta", "gauge", "lagoon", "mooring", "quay", "rapids", "sluice")
WORDINGS = [
    (figure, *WORDS[start:end])
    for figure in ("26", "27")
    for start, end in ((0, 6), (0, 4), (1, 7), (3, 9), (2, 5), (4, 9))
]


@dataclass(frozen=True)
class Entry:
    """What the definition asks of a statement, or of an attribution that none codes."""

    id: str
    document: str
    outlet: str
    party: str
    issue: str | None
    speaker: str | None
    day: int
    sketch: int
    figures: int


def closeness(one: Entry, other: Entry) -> Fraction | None:
    """How much of the shorter's words the other has; None where they are no telling of one utterance."""
    persons = {each.speaker for each in (one, other)}
    near = one.party == other.party and one.outlet != other.outlet and abs(one.day - other.day) <= ALIGN_DAYS
    if not near or (len(persons) == 2 and persons <= PERSONS):
        return None
    shared = (one.sketch & other.sketch).bit_count()
    share = Fraction(shared, min(one.sketch.bit_count(), other.sketch.bit_count()))
    if one.issue is not None and one.issue == other.issue:
        least = Fraction(1, 3)
    elif None in (one.issue, other.issue) and one.speaker is not None and one.speaker == other.speaker:
        least = Fraction(1, 2)
    else:
        return None
    return share if share >= least and shared >= LEAST_SHARED else None


def expected_accounts(entries: list[Entry]) -> set[frozenset[str]]:
    """The ids of each account in which words or figures differ."""
    closest: dict[tuple[str, str], tuple[Fraction, int, str]] = {}
    for one in entries:
        for other in entries:
            share = closeness(one, other)
            if share is not None:
                offer = (share, -tie_code(other.id), other.id)
                closest[one.id, other.outlet] = max(offer, closest.get((one.id, other.outlet), offer))
    by_id = {each.id: each for each in entries}
    links = {
        frozenset((name, other))
        for (name, _), (*_, other) in closest.items()
        if closest.get((other, by_id[name].outlet), (0, 0, ""))[2] == name
    }
    linked = [each for each in entries if any(each.id in link for link in links)]
    links |= {frozenset((one.id, other.id)) for one, other in combinations(linked, 2) if coded_twice(one, other)}
    return {
        account
        for account in components({each.id for each in linked}, links)
        if len({(by_id[name].sketch, by_id[name].figures) for name in account}) > 1
    }


def coded_twice(one: Entry, other: Entry) -> bool:
    return (one.document, one.sketch, one.party) == (other.document, other.sketch, other.party)


def components(names: set[str], links: set[frozenset[str]]) -> set[frozenset[str]]:
    groups = [{name} for name in names]
    for link in links:
        joined = [group for group in groups if group & link]
        groups = [*(group for group in groups if not group & link), set().union(*joined)]
    return {frozenset(group) for group in groups}


def tie_code(name: str) -> int:
    halves = name.encode().ljust(16, b"\0")
    high, low = (int.from_bytes(half, "little") for half in (halves[:8], halves[8:]))
    return (high * MIX % 2**64) ^ low


def entries_of(
    ledger: Ledger, statements: list[Statement], attributions: list[Attribution], outlets: dict[str, str]
) -> Iterator[Entry]:
    known: dict[str, Statement | Attribution] = {each.id: each for each in statements}
    known |= {each.id: each for each in attributions}
    for row, name in enumerate(ledger.id.tolist()):
        made = known[name.decode()]
        yield Entry(
            id=made.id,
            document=made.document,
            outlet=outlets[made.document],
            party=str(made.party),
            issue=made.issue if isinstance(made, Statement) else None,
            speaker=made.speaker,
            day=int(ledger.day[row]),
            sketch=int.from_bytes(ledger.sketch[row].tobytes(), "little"),
            figures=int(ledger.figures[row]),
        )


a_telling = st.tuples(
    st.sampled_from(("Heron", "Egret", "Ibis")),
    st.sampled_from(WORDINGS),
    st.integers(0, 4),
    st.sampled_from(("AAA", "AAA", "AAA", "BBB")),
    st.sampled_from((("dam",), ("dam",), ("ferry",), ("dam", "ferry"), (), ())),
    st.sampled_from((None, "Ana Arbor", "Ana Arbor", "Abe Ash", "the party")),
)
Made = tuple[list[Statement], list[Attribution], list[Document]]


def made(tellings: list[tuple]) -> Made:  # type: ignore[type-arg]
    found: Made = ([], [], [])
    for number, (outlet, words, day, party, issues, speaker) in enumerate(tellings):
        source = document(f"{number:02x}", " ".join(words), outlet=outlet, published=on(day))
        found[2].append(source)
        for issue in issues:
            found[0].append(statement(source, "support", day, party=party, issue=issue, speaker=speaker))
        if not issues and speaker is not None:
            found[1].append(attribution(source, speaker, party=party))
    return found


@given(st.lists(a_telling, max_size=12))
def test_accounts_are_those_of_the_definition(tellings: list[tuple]) -> None:  # type: ignore[type-arg]
    statements, attributions, documents = made(tellings)
    ledger = ledger_of(statements, documents, attributions)
    outlets = {each.id: each.outlet.value for each in documents if each.outlet}
    found = outlet_disagreements(ledger, CODEBOOK)
    accounts = {
        frozenset(name for telling in each.tellings for name in (*telling.statements, *telling.attributions))
        for each in found.found
        if each.kind == "account"
    }
    assert accounts == expected_accounts(list(entries_of(ledger, statements, attributions, outlets)))
    assert found.totals["account"] == len(accounts)


@given(st.lists(st.integers(-(2**62), 2**62) | st.integers(-3, 3)))
def test_orders_are_those_of_plain_sorting(values: list[int]) -> None:
    numbers = np.array(values, dtype=np.int64)
    order = ascending(numbers)
    assert order.tolist() == sorted(range(len(values)), key=values.__getitem__)
    different, group = group_numbers(numbers)
    assert different.tolist() == sorted(set(values))
    assert different[group].tolist() == values
    assert numbers[order][group_starts(numbers[order])].tolist() == different.tolist()
