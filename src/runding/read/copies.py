"""Copies among documents: the same text again, cut, under an agency's line, or rewritten in part.

Broder's shingles and min-wise sampling ("On the resemblance and containment of documents", 1997), sampled by threshold
so that a cut-down copy is found in the whole: of each body's runs of three words, hashed, those below a threshold are
its sketch. Bodies that share enough of their sketches are candidates. They are copies where the shorter one's text is
found in the longer one all along, window by window: a piece that only repeats the background of another has windows
that are found whole and more that are not found at all.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from runding.lexicons import load_lexicon
from runding.types import Document, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]

SHINGLE = 3  # words: runs of two are shared by chance, of five all lost where every third word is changed
SAMPLED = 8  # one shingle in so many is in the sketch
LEAST_SKETCH = 24  # of a short body, so many at least: the smallest
NEIGHBOURS = 6  # each document with a shingle is paired with so many that follow it
LEAST_SHARED, SKETCH_SHARE = 3, 0.08  # what candidates share: shingles, and the part of the smaller sketch
WINDOW, IN_WINDOW = 12, 2  # a window of so many words is found where so many of its shingles are
COVERED, SHINGLE_SHARE = 0.6, 0.2  # what copies share of the shorter one: windows, and shingles
SAME_OUTLET_SHARE = 0.8  # an outlet tells its own story on in its own words: there only nearly all of it is a copy
LEAST_WORDS = 20  # a shorter body is a copy only word for word
LAST_LETTER = 0xFFFF
CREDITS = ("dateline", "credit", "source", "byline")  # furniture that credits the text; captions credit pictures
CREDIT = 160  # in the body an agency is credited within so many characters of the beginning or the end


def body_sketch(document: Document) -> bytes:
    """Return the sampled hashes of a body's shingles, in rising order, 8 bytes each, little-endian."""
    import numpy as np  # noqa: PLC0415

    shingles = _shingles(document)
    found = np.unique(shingles[shingles < np.uint64(2**64 // SAMPLED)])
    if len(found) < LEAST_SKETCH:
        found = np.unique(shingles)[:LEAST_SKETCH]
    return found.astype("<u8").tobytes()


def copy_candidates(sketches: Mapping[str, bytes], new: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of documents that may be copies, of which one at least is new, in the order of the sketches.

    Time and memory grow with the sketches together: documents are paired through each shingle with their next few.
    """
    import numpy as np  # noqa: PLC0415

    names = list(sketches)
    if not names:
        return
    size = np.array([len(sketches[name]) // 8 for name in names])
    hashes = np.frombuffer(b"".join(sketches.values()), dtype="<u8")
    holder = np.repeat(np.arange(len(names)), size)
    order = np.lexsort((holder, hashes))
    hashes, holder = hashes[order], holder[order]
    keys = [np.empty(0, dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(hashes[step:] == hashes[:-step])
        keys.append(holder[same] * len(names) + holder[same + step])
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    one, other = np.divmod(pairs, len(names))
    asked = np.array([name in new for name in names])
    least = np.maximum(LEAST_SHARED, SKETCH_SHARE * np.minimum(size[one], size[other]))
    least = np.minimum(least, np.minimum(size[one], size[other]))
    likely = (shared >= least) & (asked[one] | asked[other]) & (one != other)
    for left, right in zip(one[likely].tolist(), other[likely].tolist(), strict=True):
        yield names[left], names[right]


def copied_share(one: Document, other: Document) -> float:
    """Return the part of the shorter body's windows that stand in the longer one; 0 where they are no copies."""
    short, long = sorted((_shingles(one), _shingles(other)), key=len)
    if len(short) < LEAST_WORDS:
        return float(len(short) == len(long) and bool((short == long).all()))
    found = _found(short, long)
    covered, shared = float(_by_window(found).mean()), float(found.mean())
    least = SAME_OUTLET_SHARE if _outlet(one) is not None and _outlet(one) == _outlet(other) else SHINGLE_SHARE
    return covered if covered >= COVERED and shared >= least else 0.0


def own_sentences(document: Document, other: Document) -> list[Span]:
    """Return the sentences of a document that its copy or original does not have: what one of them changed."""
    there = _word_shingles(_body(other))
    return [
        sentence
        for paragraph in document.paragraphs
        for sentence in paragraph
        if float(_found(_word_shingles(document.text[sentence.start : sentence.end]), there).mean()) < COVERED
    ]


def credited_agency(document: Document) -> str | None:
    """Return the news agency that a document credits: as its outlet, in its byline or dateline, or in brackets."""
    name, credit = _agency_patterns()
    lines = (document.text[each.span.start : each.span.end] for each in document.furniture if each.kind in CREDITS)
    found = name.search("\n".join([*(each.value for each in (document.outlet, document.byline) if each), *lines]))
    if found is None:
        body = _body(document)
        found = credit.search(body[:CREDIT]) or credit.search(body[-CREDIT:])
    return found["name"] if found else None


@lru_cache(maxsize=1)
def _agency_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what names an agency anywhere, and what credits one: its name beside a bracket, a stroke or a dash."""
    lists = (load_lexicon(language)["agencies"]["names"] for language in ("id", "en"))
    names = "|".join(re.escape(name) for names in lists for name in names)
    name = rf"\b(?P<name>{names})\b"
    bordered = rf"(?:(?<=[(\[/])|(?=(?:{names})\s?(?:[)\]/]|[-–—] )))"
    return re.compile(name), re.compile(bordered + name)


def _outlet(document: Document) -> str | None:
    return document.outlet.value.casefold() if document.outlet else None


def _body(document: Document) -> str:
    return "\n".join(document.text[sentence.start : sentence.end] for each in document.paragraphs for sentence in each)


def _shingles(document: Document) -> "Hashes":
    return _word_shingles(_body(document))


def _word_shingles(text: str) -> "Hashes":
    """Return a hash for each run of words, in text order; of fewer words, one for all of them."""
    import numpy as np  # noqa: PLC0415

    words = _word_hashes(text)
    if len(words) < SHINGLE:
        words = np.concatenate((words, np.zeros(SHINGLE - len(words), dtype=np.uint64)))
    first, second, third = (words[start : len(words) - SHINGLE + 1 + start] for start in range(SHINGLE))
    return _mixed(_mixed(_mixed(first) + second) + third)


def _word_hashes(text: str) -> "Hashes":
    """Return a hash for each word: letters and digits, case folded, each mixed with its place in the word and summed.

    Over the whole text at once: word by word in Python takes twice the time.
    """
    import numpy as np  # noqa: PLC0415

    points = np.frombuffer(text.casefold().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    edges = np.flatnonzero(np.diff(_letters()[np.minimum(points, LAST_LETTER)].view(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    length = ends - starts
    begins = np.cumsum(length) - length
    place = np.arange(int(length.sum())) - np.repeat(begins, length)
    letters = points[place + np.repeat(starts, length)].astype(np.uint64)
    hashes: Hashes = np.add.reduceat(_mixed(letters + (place.astype(np.uint64) << np.uint64(32))), begins)
    return hashes


@lru_cache(maxsize=1)
def _letters() -> "Flags":
    """Return for each code point of the basic plane whether words are made of it; none is of those beyond."""
    import numpy as np  # noqa: PLC0415

    return np.fromiter((chr(point).isalnum() for point in range(LAST_LETTER + 1)), dtype=np.bool_)


def _mixed(values: "Hashes") -> "Hashes":
    """Return values with their bits spread evenly (the finaliser of splitmix64)."""
    import numpy as np  # noqa: PLC0415

    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _found(shingles: "Hashes", there: "Hashes") -> "Flags":
    import numpy as np  # noqa: PLC0415

    ordered = np.sort(there)
    found: Flags = ordered[np.minimum(np.searchsorted(ordered, shingles), len(ordered) - 1)] == shingles
    return found


def _by_window(found: "Flags") -> "Flags":
    """Return for each window of words whether it is found."""
    import numpy as np  # noqa: PLC0415

    starts = np.arange(0, len(found), WINDOW)
    least = np.minimum(IN_WINDOW, np.diff(np.append(starts, len(found))))
    windows: Flags = np.add.reduceat(found, starts) >= least
    return windows
