"""Readings of documents -> a proposal for their codebook."""

from collections.abc import Sequence

from runding.proposals.issues import propose_issues
from runding.proposals.packages import propose_packages
from runding.proposals.parties import propose_parties
from runding.proposals.passages import Reading, read_passages
from runding.proposals.units import read_units
from runding.proposals.values import Proposal


def propose_codebook(readings: Sequence[Reading]) -> Proposal:
    """Return parties, issues and packages that the readings of documents speak for."""
    units = [unit for reading in readings for passage in read_passages(reading) for unit in read_units(passage)]
    issues = propose_issues(units)
    return Proposal(
        parties=tuple(propose_parties(readings)),
        issues=tuple(issues),
        packages=tuple(propose_packages(readings, issues)),
        documents=len(readings),
    )
