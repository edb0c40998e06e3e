"""Places in a text where the date grammar matches."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from runding.read.date_patterns import DateGrammar
from runding.types import Span

EXPLICIT = ("iso", "numeric", "day_month", "month_day", "days_month", "month_days", "short", "month")
RELATIVE = ("weekday", "day", "period", "ago", "shift", "year")
FULL = ("iso", "numeric", "day_month", "month_day")


@dataclass(frozen=True, slots=True)
class Hit:
    """One match, by the name of its pattern."""

    name: str
    match: re.Match[str]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(*self.match.span())

    def group(self, name: str) -> str:
        """The text of a group, empty where it is missing."""
        return self.match.groupdict().get(name) or ""


def find_hits(text: str, sentence: Span, grammar: DateGrammar, names: Iterable[str]) -> Iterator[Hit]:
    """Yield the matches in a sentence that do not overlap, the earliest and then the longest first."""
    found = [
        Hit(name, match)
        for name, pattern in grammar.candidates(text[sentence.start : sentence.end], names)
        for match in pattern.finditer(text, sentence.start, sentence.end)
    ]
    found.sort(key=lambda hit: (hit.match.start(), -hit.match.end()))
    reached = sentence.start
    for hit in found:
        if hit.match.start() >= reached:
            reached = hit.match.end()
            yield hit
