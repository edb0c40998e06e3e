"""Readings of documents -> a proposal for their codebook."""

from collections.abc import Sequence

from runding.proposals.issues import propose_issues
from runding.proposals.packages import propose_packages
from runding.proposals.parties import propose_parties
from runding.proposals.passages import Reading, read_passages
from runding.proposals.units import read_units
from runding.proposals.values import Proposal, ProposedParty


def propose_codebook(readings: Sequence[Reading]) -> Proposal:
    """Return parties, issues and packages that the readings of documents speak for."""
    units = [unit for reading in readings for passage in read_passages(reading) for unit in read_units(passage)]
    parties = propose_parties(readings)
    names = _names(parties)
    issues = [issue for issue in propose_issues(units) if issue.label.casefold() not in names]
    return Proposal(
        parties=tuple(parties),
        issues=tuple(issues),
        packages=tuple(propose_packages(readings, issues)),
        documents=len(readings),
    )


def _names(parties: Sequence[ProposedParty]) -> set[str]:
    """Return what parties and their persons are called: a clause about one of them names no issue by that."""
    persons = [person for party in parties for person in party.persons]
    labels = [name for party in parties for name in (party.label.id, party.label.en, *party.aliases)]
    return {name.casefold() for name in (*labels, *(n for person in persons for n in (person.name, *person.aliases)))}
