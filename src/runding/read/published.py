"""When a document was published: from its date lines, or, failing that, what the dates in its body prove."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from runding.lexicons import load_lexicon
from runding.read.date_lines import DateLine, read_date_line
from runding.read.dates import FullDate, full_dates, points_ahead
from runding.read.lines import Line
from runding.types import Dating, Language, Span

# The news of the day stands in the first paragraphs; a date further down proves only that the article is no older.
NEWS_PARAGRAPHS = 5

# An unlabelled date is the page's own only above the body or below its opening; further down it may be that of a linked
# article, or a heading in a chronicle.
OPENING_LINES = 2

_NO_DATE_LINE = "no date of publication on the page"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A full date in the body: no article is older than what it reports."""

    day: date
    span: Span
    is_news: bool
    """True where it dates the news itself: with its weekday, near the top, outside of background."""


def find_published(
    text: str, lines: Sequence[Line], paragraphs: Sequence[Sequence[Span]], *, language: Language
) -> Dating:
    """Return the date of publication as far as the text of a page shows it; never a footer's year, never the clock."""
    return _from_date_lines(lines) or infer_published(list(body_evidence(text, paragraphs, language=language)))


def find_modified(lines: Sequence[Line]) -> Dating | None:
    """Return when a page was changed last by the lines that say so; None where none does."""
    found = ((line, read) for line in lines if line.kind == "date" and (read := read_date_line(line.text)))
    dated = (_dated(line, read, "a line of the page") for line, read in found if read.label == "updated")
    return next(dated, None)


def infer_published(evidence: Sequence[Evidence]) -> Dating:
    """Return what the dates in a body prove about the day of publication."""
    if not evidence:
        return Dating("unknown", None, None, f"{_NO_DATE_LINE}, and no full date in the body")
    latest = max(evidence, key=lambda found: (found.day, found.is_news))
    if latest.is_news:
        return Dating(
            "about", latest.day, latest.day, f"{_NO_DATE_LINE}; the news is dated so in the body", latest.span
        )
    return Dating("not-before", latest.day, None, f"{_NO_DATE_LINE}; the latest date in the body", latest.span)


def body_evidence(text: str, paragraphs: Sequence[Sequence[Span]], *, language: Language) -> Iterator[Evidence]:
    """Yield the full dates of a body that lie in its past."""
    background = False
    for number, paragraph in enumerate(paragraphs):
        background = _is_background(text, paragraph, background, language)
        for sentence in paragraph:
            for found in _past_dates(text, sentence, language):
                far_past = _long_past(language).match(text, found.span.end) is not None
                near_top = number < NEWS_PARAGRAPHS and not background
                yield Evidence(found.day, found.span, found.has_weekday and near_top and not far_past)


def _from_date_lines(lines: Sequence[Line]) -> Dating | None:
    found = [(line, date_line) for line in lines if line.kind == "date" and (date_line := read_date_line(line.text))]
    labelled = [(line, date_line) for line, date_line in found if date_line.label == "published"]
    body = [line.start for line in lines if not line.kind]
    end_of_head = body[OPENING_LINES] if len(body) > OPENING_LINES else lines[-1].end
    head = [(line, date_line) for line, date_line in found if not date_line.label and line.start < end_of_head]
    for line, date_line in labelled + head:
        return _dated(line, date_line, "a line of the page")
    for line, date_line in found:
        if date_line.label == "updated":
            dating = _dated(line, date_line, "the line that says when the page was updated")
            return Dating("about", dating.earliest, dating.latest, dating.how, dating.span)
    return None


def _dated(line: Line, date_line: DateLine, how: str) -> Dating:
    span = Span(line.start + date_line.span.start, line.start + date_line.span.end)
    return Dating("day", date_line.day, date_line.day, how, span)


def _past_dates(text: str, sentence: Span, language: Language) -> Iterator[FullDate]:
    for found in full_dates(text, sentence, language=language):
        if found.fits_weekday and not points_ahead(text, sentence, found.span, language=language):
            yield found


def _is_background(text: str, paragraph: Sequence[Span], before: bool, language: Language) -> bool:
    if not paragraph:
        return before
    opening = text[paragraph[0].start : paragraph[0].start + 80]
    opens, continues = _openings(language)
    return opens.match(opening) is not None or (before and continues.match(opening) is not None)


@cache
def _openings(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon(language)["publishing"]
    opens, continues = (rf"(?:{'|'.join(words[name])})(?!\w)" for name in ("background", "continues"))
    return re.compile(opens, re.IGNORECASE), re.compile(continues, re.IGNORECASE)


@cache
def _long_past(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(load_lexicon(language)['publishing']['long_past'])})\b")
