"""The ledger: what analyses need of every statement, in columns, so that a million of them are no million objects.

The record keeps one packed row a document (`encode_entries`); joined, the rows are arrays (`join_ledger`). An entry
stands for a statement, or for an attribution that no statement codes. Names are 64-bit hashes, days are ordinals, and
the words are a sketch: the set of 256 places that their words hash to, which two wordings can be compared by.
"""

import re
import struct
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from runding.errors import RecordError
from runding.types import STANCES, Attribution, Dating, Document, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint64]
    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_ENTRY = struct.Struct("<16sQQQQ32siIHbB")
_FIELDS = [
    *(
        ("id", "S16"),
        ("party", "<u8"),
        ("issue", "<u8"),
        ("speaker", "<u8"),
        ("wording", "<u8"),
        ("sketch", "<u8", (4,)),
    ),
    *(("day", "<i4"), ("figures", "<u4"), ("confidence", "<u2"), ("stance", "i1"), ("condition", "u1")),
]
_NO_STANCE = -1
_ROWS_AT_ONCE = 256  # documents of some ten statements: 200 KB
_ENTRIES_AT_FIRST = 1 << 21  # room that nobody fills takes no memory
CONFIDENCE = 10_000  # confidence is kept to four decimals
_SKETCH_BITS = 256
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class LedgerRow(NamedTuple):
    """A document's part of the ledger, as the record keeps it."""

    document: str
    outlet: str
    """The outlet's name; the document's own where the outlet is not known, so that it stands for itself."""
    published_from: int
    """Ordinal of the earliest day on which it can have been published; 0 where unknown."""
    published: int
    """Ordinal of the latest such day, or of the earliest where that alone is known; 0 where unknown."""
    entries: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Entries in columns of equal length; those of documents (`published`...) are as long as `documents`."""

    documents: Sequence[str]
    outlets: Sequence[str]
    outlet: "Integers"
    """By document: index into `outlets`."""
    published_from: "Integers"
    published: "Integers"
    story: "Integers"
    """By document: a number that copies of one text share."""
    document: "Integers"
    """By entry: index into `documents`."""
    id: "NDArray[np.bytes_]"
    party: "Codes"
    issue: "Codes"
    speaker: "Codes"
    wording: "Codes"
    """Hash of the sketch."""
    sketch: "Codes"
    """Four words of 64 bits an entry."""
    day: "Integers"
    """Ordinal of the day by which it counts; 0 where unknown."""
    figures: "NDArray[np.uint32]"
    """Hash of the figures among its words; 0 where there are none."""
    confidence: "Floats"
    stance: "NDArray[np.int8]"
    """Index into STANCES; -1 for an attribution that no statement codes."""
    condition: "Flags"
    """Whether the statement names a condition."""
    speakers: Mapping[int, str]
    """Names of speakers by their hashes."""


@lru_cache(maxsize=65_536)
def name_code(name: str | None) -> int:
    """Return the 64-bit hash that stands for a name in the ledger; 0 where there is no name."""
    if name is None:
        return 0
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def counted_day(said: Dating) -> int:
    """Return the ordinal of the day by which something counts: the earliest its dating allows; 0 where unknown."""
    return 0 if said.precision == "unknown" or not said.earliest else said.earliest.toordinal()


def word_sketch(text: str) -> bytes:
    """Return the places of the words of four letters and more among 256: no order, case, marks, figures, short words.

    Two texts have the same sketch where they differ in nothing else; a word changed shows in most cases.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    bits = 0
    for word in _LONG_WORD.findall(folded) or _WORD.findall(folded) or [text]:
        bits |= 1 << (zlib.crc32(word.encode("utf-8", "surrogatepass")) % _SKETCH_BITS)
    return bits.to_bytes(_SKETCH_BITS // 8, "little")


def ledger_row(document: Document, attributions: Iterable[Attribution], statements: Iterable[Statement]) -> LedgerRow:
    """Return a document's row: its statements, and its attributions that no statement codes."""
    published = document.published
    earliest, latest = published.earliest, published.latest or published.earliest
    coded = {statement.attribution for statement in statements}
    entries = [_statement_entry(statement, document.text) for statement in statements]
    entries += [_attribution_entry(each, document) for each in attributions if each.id not in coded]
    return LedgerRow(
        document=document.id,
        outlet=document.outlet.value if document.outlet else document.name,
        published_from=earliest.toordinal() if earliest else 0,
        published=latest.toordinal() if latest else 0,
        entries=b"".join(entries),
    )


def ledger_of(
    statements: Iterable[Statement], documents: Iterable[Document], attributions: Iterable[Attribution] = ()
) -> Ledger:
    """Return the ledger of values in memory; a statement whose document is not among them is like no other."""
    by_document: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        by_document[statement.document][statement.id] = statement
    uncoded: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        uncoded[attribution.document].append(attribution)
    known = {document.id: document for document in documents}
    rows = [ledger_row(known[name], uncoded[name], list(by_document[name].values())) for name in sorted(known)]
    for name in sorted(by_document.keys() - known.keys()):
        entries = b"".join(_statement_entry(each, None) for each in by_document[name].values())
        rows.append(LedgerRow(name, name, 0, 0, entries))
    speakers = {name_code(each.speaker): each.speaker for group in by_document.values() for each in group.values()}
    return join_ledger(rows, {code: name for code, name in speakers.items() if name is not None})


def join_ledger(
    rows: Iterable[tuple[str, str, int, int, bytes]],
    speakers: Mapping[int, str],
    stories: Iterable[Sequence[str]] = (),
) -> Ledger:
    """Return rows (fields as in LedgerRow) as one ledger; entries keep their order. A story: documents of one text."""
    import numpy as np  # noqa: PLC0415  (slow to load, and only analyses need it)

    (documents, outlets, published_from, published), sizes, columns = _read_rows(rows)
    names = {name: number for number, name in enumerate(sorted(set(outlets)))}
    return Ledger(
        documents=documents,
        outlets=list(names),
        outlet=np.fromiter(map(names.__getitem__, outlets), np.int64, len(outlets)),
        published_from=np.array(published_from, dtype=np.int64),
        published=np.array(published, dtype=np.int64),
        story=_story_numbers(documents, stories),
        document=np.repeat(np.arange(len(documents)), sizes),
        id=columns["id"],
        party=columns["party"],
        issue=columns["issue"],
        speaker=columns["speaker"],
        wording=columns["wording"],
        sketch=columns["sketch"],
        day=columns["day"].astype(np.int64),
        figures=columns["figures"],
        confidence=columns["confidence"] / CONFIDENCE,
        stance=columns["stance"],
        condition=columns["condition"].view(np.bool_),
        speakers=speakers,
    )


def _read_rows(
    rows: Iterable[tuple[str, str, int, int, bytes]],
) -> "tuple[tuple[list[Any], ...], Integers, dict[str, NDArray[Any]]]":
    """Return the fields of documents, each in a list, the number of entries of each document, and these in columns.

    Some rows at a time: while they lie in the processor's cache all columns are taken, so that memory is read once.
    """
    import numpy as np  # noqa: PLC0415

    fields: tuple[list[Any], ...] = tuple([] for _ in LedgerRow._fields[:-1])
    kind = np.dtype(_FIELDS)
    columns = {name: np.empty((_ENTRIES_AT_FIRST, *kind[name].shape), kind[name].base) for name in kind.names or ()}
    sizes, size = list[int](), 0
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        *values, packed = zip(*some, strict=True)
        for field, more in zip(fields, values, strict=True):
            field.extend(more)
        sizes.extend(map(len, packed))
        entries = np.frombuffer(b"".join(packed), dtype=kind)
        columns = {name: _with_room(column, size, size + len(entries)) for name, column in columns.items()}
        for name, column in columns.items():
            column[size : size + len(entries)] = entries[name]
        size += len(entries)
    columns = {name: column[:size] for name, column in columns.items()}
    return fields, np.array(sizes, dtype=np.int64) // _ENTRY.size, columns


def _with_room(column: "NDArray[Any]", used: int, size: int) -> "NDArray[Any]":
    """Return a column with room for so many entries: itself, or its used part in one twice as long."""
    import numpy as np  # noqa: PLC0415

    if size <= len(column):
        return column
    longer = np.empty((2 * size, *column.shape[1:]), column.dtype)
    longer[:used] = column[:used]
    return longer


def _story_numbers(documents: Sequence[str], stories: Iterable[Sequence[str]]) -> "Integers":
    """Return for each document the number of the first of its story; its own where nothing else carries its text."""
    import numpy as np  # noqa: PLC0415

    numbers = np.arange(len(documents))
    if groups := list(stories):
        place = {name: number for number, name in enumerate(documents)}
        for group in groups:
            held = [place[name] for name in group if name in place]
            numbers[held] = min(held, default=0)
    return numbers


def ledger_part(ledger: Ledger, rows: "Integers") -> Ledger:
    """Return some entries of a ledger; its documents stay."""
    names = ("document", "id", "party", "issue", "speaker", "wording", "sketch", "day", "figures", "confidence")
    return replace(ledger, **{name: getattr(ledger, name)[rows] for name in (*names, "stance", "condition")})


def _statement_entry(statement: Statement, text: str | None) -> bytes:
    words = statement.id if text is None else text[statement.evidence.start : statement.evidence.end]
    return _ENTRY.pack(
        _short_id(statement.id),
        name_code(statement.party),
        name_code(statement.issue),
        name_code(statement.speaker),
        *_sketch_fields(words),
        counted_day(statement.said),
        _figures_code(words),
        _stored_confidence(statement.confidence),
        STANCES.index(statement.stance),
        statement.condition is not None,
    )


def _attribution_entry(attribution: Attribution, document: Document) -> bytes:
    """Pack an attribution; it counts by the day of publication where that is one day."""
    words = " ".join(document.text[span.start : span.end] for span in attribution.content)
    published = document.published if document.published.precision in ("day", "about") else None
    return _ENTRY.pack(
        _short_id(attribution.id),
        name_code(attribution.party),
        0,
        name_code(attribution.speaker),
        *_sketch_fields(words),
        counted_day(published) if published else 0,
        _figures_code(words),
        _stored_confidence(attribution.confidence),
        _NO_STANCE,
        False,
    )


def _short_id(name: str) -> bytes:
    encoded = name.encode()
    if len(encoded) > 16:
        raise RecordError(f"statement {name}: its id has more than 16 bytes; ids are 16 hexadecimal digits")
    return encoded


def _sketch_fields(words: str) -> tuple[int, bytes]:
    sketch = word_sketch(words)
    return int.from_bytes(blake2b(sketch, digest_size=8).digest(), "little"), sketch


def _figures_code(words: str) -> int:
    figures = sorted(_FIGURE.findall(words))
    return zlib.crc32(" ".join(figures).encode()) if figures else 0


def _stored_confidence(confidence: float) -> int:
    return round(min(max(confidence, 0.0), 1.0) * CONFIDENCE)
