"""brat standoff -> attributions: text-bound Source, Cue and Content, linked by relations or events."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from runding.errors import SourceError
from runding.exchange.brat_writing import pieces_of
from runding.types import Attribution, AttributionType, Span

MAKER = "brat"

_MARK = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_ATTRIBUTE = re.compile(r"[AM]\S+\tType (\S+) (\S+)\s*$")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes (\S+)\t(.*)$")
_TARGET = re.compile(r"\S+:(T\S+)")
_ROLES = ("source", "cue", "content")
_OPENERS, _CLOSERS = frozenset('"“„‟«'), frozenset('"”»')


@dataclass(slots=True)
class _Marks:
    """What an .ann file holds that concerns attributions, by key."""

    spans: dict[str, list[Span]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    links: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    """Key -> those linked to it, in the order of the file."""
    joined: set[str] = field(default_factory=set)
    """Contents that belong to the attribution of another content."""
    types: dict[str, str] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_brat(text: str, annotations: str, *, document: str = "", name: str = "annotations") -> list[Attribution]:
    """Return the attributions that the content of an .ann file marks in a text, in text order.

    A Content is an attribution; Source and Cue belong to it where a relation, either way round, or an event links them,
    and other Contents so linked are more of its pieces. Other annotations are passed over. Raises SourceError with
    `name` and line.
    """
    marks = _Marks()
    for number, line in enumerate(annotations.split("\n"), 1):
        try:
            _read_line(marks, line.removesuffix("\r"), len(text))
        except ValueError as error:
            raise SourceError(f"{name}:{number}: {error}") from error
    _restore_spans(marks, text)
    contents = [key for key, role in marks.roles.items() if role == "content" and key not in marks.joined]
    made = (_attribution(marks, key, document, text) for key in contents)
    return sorted(made, key=lambda attribution: attribution.content)


def _read_line(marks: _Marks, line: str, length: int) -> None:
    if line.startswith("T"):
        _read_mark(marks, line, length)
    elif line.startswith(("R", "E")):
        _read_links(marks, line)
    elif match := _ATTRIBUTE.match(line):
        marks.types[match[1]] = match[2]
    elif (match := _NOTE.match(line)) and (note := _json_object(match[2])):
        marks.notes[match[1]] = note


def _read_mark(marks: _Marks, line: str, length: int) -> None:
    match = _MARK.match(line)
    if not match:
        raise ValueError("not a text-bound annotation: T1<tab>Content 0 5;7 9<tab>words")
    spans = [Span(*map(int, piece.split())) for piece in match[3].split(";")]
    if not all(span.start < span.end <= length for span in spans):
        raise ValueError("offsets lie outside the text; is it the text that was marked?")
    role = match[2].lower()
    if role in _ROLES:
        marks.spans[match[1]], marks.roles[match[1]] = spans, role


def _read_links(marks: _Marks, line: str) -> None:
    """Link all targets of a relation or event to the first content among them."""
    targets = [target for target in _TARGET.findall(line) if target in marks.roles]
    contents = [target for target in targets if marks.roles[target] == "content" and target not in marks.joined]
    if contents:
        marks.joined.update(contents[1:])
        marks.links[contents[0]] |= dict.fromkeys(target for target in targets if target != contents[0])


def _restore_spans(marks: _Marks, text: str) -> None:
    """Put spans that were cut at line ends together again, unless somebody has changed the pieces since."""
    for key, spans in marks.spans.items():
        noted = marks.notes.get(key, {}).get("spans")
        if noted and _are_pairs(noted):
            whole = [Span(*pair) for pair in noted]
            if pieces_of(text, whole) == spans:
                marks.spans[key] = whole


def _are_pairs(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(type(place) is int and place >= 0 for place in pair)
        for pair in value
    )


def _attribution(marks: _Marks, key: str, document: str, text: str) -> Attribution:
    keys = [key, *_linked(marks, key)]
    spans = {
        role: tuple(span for each in keys if marks.roles[each] == role for span in marks.spans[each]) for role in _ROLES
    }
    note = marks.notes.get(key, {})
    speaker, maker, confidence = note.get("speaker"), note.get("maker"), note.get("confidence")
    return Attribution(
        id=f"{document}:{key}",
        document=document,
        source=spans["source"],
        cue=spans["cue"],
        content=spans["content"],
        type=_type_of(marks.types.get(key), spans["content"], text),
        maker=maker if isinstance(maker, str) else MAKER,
        confidence=_share(confidence),
        speaker=speaker if isinstance(speaker, str) else None,
    )


def _linked(marks: _Marks, key: str) -> Iterator[str]:
    """Yield what is linked to a content and to the contents joined to it."""
    waiting, seen = [key], {key}
    while waiting:
        for other in marks.links.get(waiting.pop(0), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                yield other


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else 1.0


def _type_of(named: str | None, content: tuple[Span, ...], text: str) -> AttributionType:
    """Return the type that is given, or tell it from the quotation marks."""
    for kind in get_args(AttributionType):
        if named == kind:
            return kind  # type: ignore[no-any-return]
    if all(text[span.start] in _OPENERS and text[span.end - 1] in _CLOSERS for span in content):
        return "direct"
    marked = any(mark in _OPENERS or mark in _CLOSERS for span in content for mark in text[span.start : span.end])
    return "mixed" if marked else "indirect"


def _json_object(words: str) -> dict[str, Any] | None:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return None  # what a person noted
    return value if isinstance(value, dict) else None
