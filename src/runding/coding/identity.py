"""The name of a statement: a hash of what it says, so that coding a document twice adds nothing twice."""

import hashlib
from dataclasses import replace

from runding.types import Statement


def with_id(statement: Statement) -> Statement:
    """Return a statement under the name that its content gives it."""
    what = (
        statement.document,
        statement.party,
        statement.issue,
        statement.stance,
        *statement.evidence,
        statement.maker,
    )
    return replace(statement, id=hashlib.sha256("\x1f".join(map(str, what)).encode()).hexdigest()[:16])
