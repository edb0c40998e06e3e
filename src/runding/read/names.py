"""Who wrote a page and who published it, as its furniture says."""

import re
from collections.abc import Sequence
from functools import cache

from runding.lexicons import load_lexicon
from runding.read.furniture import LANGUAGES
from runding.read.lines import Line
from runding.types import Found, Furniture, Span

_PARENTHESES = re.compile(r"\(([A-Za-z][^()\d]{1,30})\)")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|co|id|net|tv|news|org|my)\b", re.IGNORECASE)
_CAMEL = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")
_AFTER_PLACE = re.compile(r",\s*((?:[A-Z]\w* )?[A-Z]{2}\w*(?: [A-Z]\w*){0,2})\s*[-–—]")
_LABELS = re.compile(r"\A\W*(?:20\d\d|19\d\d)?(?:\s*-\s*(?:20\d\d))?\W*")


def find_byline(lines: Sequence[Line]) -> Found | None:
    """Return who wrote the page."""
    for line in lines:
        for pattern in _patterns("byline") if line.kind == "byline" else ():
            match = pattern.fullmatch(line.text)
            if match:
                return _found(match, "name", line, "a line of the page")
    return None


def find_outlet(text: str, lines: Sequence[Line], inline: Sequence[Furniture]) -> Found | None:
    """Return who published the page: from its dateline, else its source line, else its copyright line."""
    return _from_datelines(text, inline) or _from_source(lines) or _from_copyright(lines)


def _from_datelines(text: str, inline: Sequence[Furniture]) -> Found | None:
    for furniture in inline:
        if furniture.kind == "dateline":
            words = text[furniture.span.start : furniture.span.end]
            for pattern in (_PARENTHESES, _DOMAIN, _CAMEL, _AFTER_PLACE):
                match = pattern.search(words)
                if match:
                    span = _moved(*match.span(pattern.groups), furniture.span.start)
                    start, end = _as_written(text, span)
                    return Found(text[start:end], "the dateline", Span(start, end))
    return None


def _as_written(text: str, span: Span) -> Span:
    """Return where a name of several words that a dateline has in capitals stands as it is written elsewhere."""
    name = text[span.start : span.end]
    if " " not in name or not name.isupper():
        return span
    found = re.finditer(rf"(?i:\b{re.escape(name)}\b)", text)
    written = (match for match in found if all(word[0].isupper() and not word.isupper() for word in match[0].split()))
    return next((Span(*match.span()) for match in written), span)


def _from_source(lines: Sequence[Line]) -> Found | None:
    for line in lines:
        for pattern in _patterns("outlet") if line.kind == "source" else ():
            match = pattern.fullmatch(line.text)
            if match:
                return _found(match, "name", line, "the source line")
    return None


def _from_copyright(lines: Sequence[Line]) -> Found | None:
    for line in lines:
        if line.kind != "copyright":
            continue
        rest = line.text
        for pattern in _patterns("copyright_words"):
            rest = pattern.sub("", rest)
        rest = _LABELS.sub("", rest).split("|")[0].strip(" .,-–—©")
        if 2 <= len(rest) <= 60 and rest in line.text:
            start = line.text.index(rest)
            return Found(rest, "the copyright line", _moved(start, start + len(rest), line.start))
    return None


def _found(match: re.Match[str], group: str, line: Line, how: str) -> Found:
    return Found(match.group(group).strip(), how, _moved(match.start(group), match.end(group), line.start))


def _moved(start: int, end: int, offset: int) -> Span:
    return Span(start + offset, end + offset)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    entries = [entry for language in LANGUAGES for entry in load_lexicon(language)["publishing"].get(name, ())]
    return tuple(re.compile(entry, re.IGNORECASE) for entry in entries)
