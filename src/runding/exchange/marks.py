"""A file or folder of marked attributions -> documents with their marks."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from runding.errors import SourceError
from runding.exchange.brat_folder import read_brat_folder
from runding.types import Attribution, AttributionType, MarkedDocument, Span

_TYPES = get_args(AttributionType)
_FORM = '{"id": ..., "attributions": [...]}'


def read_marks(path: Path) -> list[MarkedDocument]:
    """Return what JSON lines in the form of exchange (gzipped or not) or a folder of brat files mark.

    Of lines with the same id the last one counts. Raises SourceError with file and line.
    """
    try:
        if path.is_dir():
            return read_brat_folder(path)
        return list({document.id: document for document in _read_lines(path)}.values())
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SourceError(f"{path}: cannot be read ({error})") from error


def _read_lines(path: Path) -> Iterator[MarkedDocument]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield _marked_document(json.loads(line))
                except (ValueError, RecursionError) as error:
                    raise SourceError(f"{path}:{number}: {error}; a line is {_FORM}") from error


def _marked_document(fields: object) -> MarkedDocument:
    if not isinstance(fields, dict) or not isinstance(fields.get("attributions"), list) or "id" not in fields:
        raise ValueError("needs id and attributions")
    text = fields.get("text")
    if text is not None and not isinstance(text, str):
        raise ValueError("text is no string")
    document = str(fields["id"])
    attributions = (_attribution(document, text, number, each) for number, each in enumerate(fields["attributions"]))
    return MarkedDocument(document, tuple(attributions), text, _string(fields, "language"))


def _attribution(document: str, text: str | None, number: int, fields: object) -> Attribution:
    if not isinstance(fields, dict) or fields.get("type") not in _TYPES:
        raise ValueError(f"attribution {number + 1} needs a type: {', '.join(_TYPES)}")
    source, cue, content = (_spans(fields.get(role), text, number) for role in ("source", "cue", "content"))
    confidence = fields.get("confidence", 1.0)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ValueError(f"attribution {number + 1} has a confidence that is not between 0 and 1")
    return Attribution(
        id=f"{document}:{number + 1}",
        document=document,
        source=source,
        cue=cue,
        content=content,
        type=fields["type"],
        maker=_string(fields, "maker") or "",
        confidence=float(confidence),
        speaker=_string(fields, "speaker"),
    )


def _spans(value: object, text: str | None, number: int) -> tuple[Span, ...]:
    pairs = [] if value is None else value
    if not isinstance(pairs, list) or not all(_is_pair(pair, text) for pair in pairs):
        raise ValueError(f"attribution {number + 1} has spans that are not [[start, end], ...] within the text")
    return tuple(Span(*pair) for pair in pairs)


def _is_pair(pair: object, text: str | None) -> bool:
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(place) is int for place in pair):
        return False
    return 0 <= pair[0] <= pair[1] and (text is None or pair[1] <= len(text))


def _string(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None
