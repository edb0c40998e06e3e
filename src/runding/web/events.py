"""What happened, day by day: positions that shifted, issues first spoken of, packages, who speaks for whom.

Each event rests on a statement of the record or on a line of the codebook; nothing is taken from elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Literal

import numpy as np

from runding.ledger import name_code
from runding.report.lookup import issue_labels, party_labels
from runding.report.wording import label_text, message
from runding.types import STANCES, Stance
from runding.web.days import statement_days
from runding.web.dossier import Snapshot
from runding.web.profiles import all_shifts
from runding.web.selection import ordered_statements
from runding.web.visits import Visit
from runding.web.wording import say

EventKind = Literal["shift", "first", "package", "begins", "ends"]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day.

    `shift`: the position of a party on an issue became another. `first`: an issue was spoken of, as far as the record
    goes for the first time. `package`: it was put forward. `begins`, `ends`: a person speaks for a party, or no longer.
    """

    day: date
    kind: EventKind
    party: str | None = None
    issue: str | None = None
    package: str | None = None
    person: str | None = None
    before: Stance | None = None
    after: Stance | None = None
    statement: str | None = None
    """The one that proves it; what has none stands in the codebook."""

    @property
    def id(self) -> str:
        """What it is known by on a page."""
        what = (self.day, self.kind, self.party, self.issue, self.package, self.person)
        return sha256(repr(what).encode()).hexdigest()[:12]

    def row(self) -> dict[str, Any]:
        """Return it for machines, without what it does not have."""
        names = ("kind", "party", "issue", "package", "person", "before", "after", "statement")
        held = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return {"day": self.day.isoformat(), **held}


def all_events(snapshot: Snapshot) -> tuple[Event, ...]:
    """Return every event from the first day with a statement to the last, the latest first."""
    return snapshot.kept("events", lambda: _events(snapshot))


def chosen_events(
    snapshot: Snapshot, *, party: str | None = None, issue: str | None = None, since: date | None, until: date | None
) -> list[Event]:
    """Return the events of a party and on an issue, within days; those of the whole where neither is named."""
    return [
        each
        for each in all_events(snapshot)
        if _concerns(snapshot, each, party, issue)
        if (since is None or each.day >= since) and (until is None or each.day <= until)
    ]


def event_text(visit: Visit, event: Event) -> str:
    """Return an event in words."""
    language = visit.language
    parties, issues = party_labels(visit.codebook), issue_labels(visit.codebook)
    packages = {each.id: each.label for each in visit.codebook.packages}
    stances = {name: message(language, "stance", stance) for name, stance in _stances(event)}
    names = (
        ("party", parties, event.party),
        ("issue", issues, event.issue),
        ("package", packages, event.package),
    )
    labels = {key: label_text(known[name], language) for key, known, name in names if name is not None}
    return say(language, "event", event.kind, **labels, **stances, person=event.person)


def _events(snapshot: Snapshot) -> tuple[Event, ...]:
    days = statement_days(snapshot)
    if days is None:
        return ()
    found = [*_shifts(snapshot), *_firsts(snapshot), *_packages(snapshot), *_offices(snapshot)]
    within = [each for each in found if days.first <= each.day <= days.last]
    return tuple(sorted(within, key=lambda each: (-each.day.toordinal(), each.kind, each.id)))


def _shifts(snapshot: Snapshot) -> Iterable[Event]:
    for each in all_shifts(snapshot):
        proof = each.statements_after[0] if each.statements_after else None
        yield Event(
            each.reached, "shift", each.party, each.issue, before=each.before, after=each.after, statement=proof
        )


def _firsts(snapshot: Snapshot) -> Iterable[Event]:
    """Yield for each issue the first dated statement by a party of the codebook."""
    ordered = ordered_statements(snapshot)
    parties = {name_code(each.id): each.id for each in snapshot.codebook.parties}
    known = ordered.dated & np.isin(ordered.party, np.array(list(parties), dtype=np.uint64))
    for issue in snapshot.codebook.issues:
        places = np.flatnonzero(known & (ordered.issue == np.uint64(name_code(issue.id))))
        if len(places):
            first = int(places[-1])
            name = snapshot.ledger.id[ordered.entry[first]].decode()
            party, day = parties[int(ordered.party[first])], date.fromordinal(int(ordered.day[first]))
            stance = STANCES[int(ordered.stance[first])]
            yield Event(day, "first", party, issue.id, after=stance, statement=name)


def _packages(snapshot: Snapshot) -> Iterable[Event]:
    for each in snapshot.codebook.packages:
        if each.since is not None:
            yield Event(each.since, "package", package=each.id)


def _offices(snapshot: Snapshot) -> Iterable[Event]:
    for party in snapshot.codebook.parties:
        for person in party.persons:
            if person.since is not None:
                yield Event(person.since, "begins", party.id, person=person.name)
            if person.until is not None:
                yield Event(person.until, "ends", party.id, person=person.name)


def _concerns(snapshot: Snapshot, event: Event, party: str | None, issue: str | None) -> bool:
    if event.package is not None and (party or issue):
        package = next(each for each in snapshot.codebook.packages if each.id == event.package)
        return party in (None, *package.by) and issue in (None, *package.include, *package.exclude)
    return party in (None, event.party) and issue in (None, event.issue)


def _stances(event: Event) -> Iterable[tuple[str, Stance]]:
    return ((name, stance) for name, stance in (("before", event.before), ("after", event.after)) if stance)
