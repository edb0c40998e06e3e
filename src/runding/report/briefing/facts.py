"""What stands at the head of a briefing, and the matrix in rows."""

from collections.abc import Iterator

from runding.report.lookup import party_labels
from runding.report.wording import day_text, label_text, message, number_text
from runding.types import Briefing, Codebook, Language, Matrix, Position


def briefing_facts(briefing: Briefing, language: Language) -> list[str]:
    """Return as of when it is, since when changes are told, and how much of what it tells."""
    as_of, since = briefing.matrix.as_of, briefing.since
    facts = [
        message(language, "briefing", "as_of").format(day=day_text(as_of, language))
        if as_of
        else message(language, "briefing", "all_dates")
    ]
    if since:
        facts.append(message(language, "briefing", "since").format(day=day_text(since, language)))
    return [*facts, *(_count(name, told, language) for name, told in briefing.counts.items())]


def party_heads(matrix: Matrix, codebook: Codebook, language: Language) -> list[str]:
    """Return what the columns of the matrix are called."""
    labels = party_labels(codebook)
    return [label_text(labels[party], language) for party in matrix.parties]


def matrix_rows(matrix: Matrix, codebook: Codebook, language: Language) -> Iterator[tuple[str, list[Position | None]]]:
    """Yield the issues that any party speaks to, each with its positions in the order of the parties."""
    spoken = {issue for _, issue in matrix.cells}
    for issue in codebook.issues:
        if issue.id in spoken:
            cells = [matrix.cells.get((party, issue.id)) for party in matrix.parties]
            yield label_text(issue.label, language), cells


def _count(name: str, counts: tuple[int, int], language: Language) -> str:
    told, found = (number_text(number, language) for number in counts)
    words = message(
        language, "count" if name in ("documents", "statements", "parties", "issues", "packages") else "briefing", name
    )
    some = message(language, "briefing", "some_of").format(told=told, all=found)
    return f"{words}: {found if told == found else some}"
