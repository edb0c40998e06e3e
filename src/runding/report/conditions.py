"""Which issues a condition names: "accepts the first, if the second comes about"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from runding.types import Statement


def condition_issues(statements: Iterable[Statement]) -> Mapping[str, list[str]]:
    """Return for each statement with a condition the issues that it names, by its id.

    The same party has a statement on such an issue in the same document, decided by words of the condition.
    """
    said = defaultdict(list)
    for statement in statements:
        said[statement.document, statement.party].append(statement)
    return {
        statement.id: sorted({other.issue for other in group if other is not statement and _rests_on(other, statement)})
        for group in said.values()
        for statement in group
        if statement.condition
    }


def _rests_on(other: Statement, statement: Statement) -> bool:
    within = statement.condition
    return within is not None and any(within.start <= word.start and word.end <= within.end for word in other.words)
