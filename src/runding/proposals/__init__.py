"""Proposals: documents with their attributions, to a codebook that a person edits from."""

from runding.proposals.drafting import draft_codebook
from runding.proposals.passages import Reading
from runding.proposals.proposing import propose_codebook
from runding.proposals.reading import read_for_proposal
from runding.proposals.values import Proposal, ProposedIssue, ProposedPackage, ProposedParty, Quoted

__all__ = [
    "Proposal",
    "ProposedIssue",
    "ProposedPackage",
    "ProposedParty",
    "Quoted",
    "Reading",
    "draft_codebook",
    "propose_codebook",
    "read_for_proposal",
]
