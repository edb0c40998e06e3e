"""How much a record holds, and of which days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from runding.web.dossier import Snapshot


@dataclass(frozen=True, slots=True)
class Holdings:
    """Counts by what is counted, and the days between which statements were made."""

    counts: Mapping[str, int]
    first: date | None
    last: date | None


def count_holdings(snapshot: Snapshot) -> Holdings:
    """Return how much there is of everything; parties and issues are those of the codebook."""
    ledger, codebook = snapshot.ledger, snapshot.codebook
    coded = ledger.stance >= 0
    days = ledger.day[coded & (ledger.day > 0)]
    return Holdings(
        counts={
            "documents": len(ledger.documents),
            "outlets": len(ledger.outlets),
            "statements": int(coded.sum()),
            "parties": len(codebook.parties),
            "issues": len(codebook.issues),
            "packages": len(codebook.packages),
        },
        first=date.fromordinal(int(days.min())) if len(days) else None,
        last=date.fromordinal(int(days.max())) if len(days) else None,
    )
