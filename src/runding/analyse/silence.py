"""What a codebook names and no statement of the record is about: issues without a hit, parties that never speak."""

from dataclasses import dataclass

import numpy as np

from runding.ledger import Ledger, name_code
from runding.types import Codebook


@dataclass(frozen=True, slots=True)
class Silence:
    """Ids in the codebook's order."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]


def find_silence(ledger: Ledger, codebook: Codebook) -> Silence:
    """Return the parties and issues of a codebook that no statement of a ledger has."""
    coded = np.asarray(ledger.stance) >= 0
    spoken = set(np.unique(np.asarray(ledger.party)[coded]).tolist())
    named = set(np.unique(np.asarray(ledger.issue)[coded]).tolist())
    return Silence(
        tuple(party.id for party in codebook.parties if name_code(party.id) not in spoken),
        tuple(issue.id for issue in codebook.issues if name_code(issue.id) not in named),
    )
