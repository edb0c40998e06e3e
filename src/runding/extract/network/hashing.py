"""The table rows that stand for a word: of subwords, as floret hashes them, and of words, affixes and shapes."""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

WORD_BUCKETS, AFFIX_BUCKETS, SHAPE_BUCKETS = 12288, 3072, 256
WORD_TABLES = (WORD_BUCKETS, AFFIX_BUCKETS, AFFIX_BUCKETS, AFFIX_BUCKETS, AFFIX_BUCKETS, SHAPE_BUCKETS)
"""Sizes of the tables of words, in the order of `word_ids`."""
LONGEST_WORD = 40
"""Characters; what is longer is no word, and cutting it keeps hashing linear."""
SHORTEST_SUBWORD, LONGEST_SUBWORD = 4, 5
_QUOTATION_MARKS = frozenset(["“", "«", "„", "”", "»", "''"])

_MASK = (1 << 64) - 1
_C1, _C2, _FLORET_SEED = 0x87C37B91114253D5, 0x4CF5AD432745937F, 2166136261
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)


def normalize_word(word: str) -> str:
    """Return the word as the tables know it: lower case, digits alike, quotation marks alike."""
    if word[0].isdigit():
        return "0" * min(len(word), 6)
    if word in _QUOTATION_MARKS:
        return '"'
    return word[:LONGEST_WORD].lower().replace("’", "'")


def word_shape(word: str) -> str:
    """Return the shape of a word, runs cut at two: Rusia -> Xxx, KCIC -> XX, 17 -> dd."""
    signs = ["X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:LONGEST_WORD]]
    return "".join(s for i, s in enumerate(signs) if i < 2 or s != signs[i - 1] or s != signs[i - 2])


def word_ids(word: str) -> tuple[int, ...]:
    """Return the rows of a word, two prefixes, two suffixes and its shape."""
    low = normalize_word(word)
    return (
        _bucket(low, WORD_BUCKETS),
        _bucket("<" + low[:3], AFFIX_BUCKETS),
        _bucket("<" + low[:5], AFFIX_BUCKETS),
        _bucket(low[-3:] + ">", AFFIX_BUCKETS),
        _bucket(low[-5:] + ">", AFFIX_BUCKETS),
        _bucket(word_shape(word), SHAPE_BUCKETS),
    )


def _bucket(text: str, buckets: int) -> int:
    return 1 + zlib.crc32(text.encode("utf-8", "replace")) % (buckets - 1)


def subword_rows(words: Sequence[str], rows: int) -> tuple[Rows, Rows]:
    """Return the rows whose mean is the vector of each word, end to end, and where those of each word begin.

    Two rows a subword, of a table with `rows` rows, as floret has it with hashCount 2.
    """
    keys: list[bytes] = []
    begins: list[int] = []
    for word in words:
        begins.append(2 * len(keys))
        keys += [part.encode("utf-8", "replace") for part in _subwords(word)]
    hashes = _hash_short([key[:15] for key in keys])
    for index, key in enumerate(keys):
        if len(key) > 15:
            hashes[index] = _hash_long(key)
    low = hashes & np.uint64(0xFFFFFFFF)
    both = np.stack([low % np.uint64(rows), (hashes >> np.uint64(32)) % np.uint64(rows)], 1)
    return both.ravel().astype(np.int64), np.array(begins, np.int64)


def _subwords(word: str) -> list[str]:
    """Return the word in angle brackets and its character n-grams."""
    marked = f"<{word}>"
    return [marked] + [
        marked[start : start + length]
        for start in range(len(marked))
        for length in range(SHORTEST_SUBWORD, LONGEST_SUBWORD + 1)
        if start + length <= len(marked)
    ]


def _hash_short(keys: Sequence[bytes]) -> Hashes:
    """Return the first half of MurmurHash3 x64 128 of many keys below 16 bytes at once."""
    halves = np.frombuffer(b"".join(key.ljust(16, b"\0") for key in keys), "<u8").reshape(-1, 2)
    size = np.array([len(key) for key in keys], np.uint64)
    first = np.uint64(_FLORET_SEED) ^ (_rotated(halves[:, 0] * np.uint64(_C1), 31) * np.uint64(_C2)) ^ size
    second = np.uint64(_FLORET_SEED) ^ (_rotated(halves[:, 1] * np.uint64(_C2), 33) * np.uint64(_C1)) ^ size
    first = first + second
    second = second + first
    return _mixed(first) + _mixed(second)


def _rotated(x: Hashes, by: int) -> Hashes:
    return (x << np.uint64(by)) | (x >> np.uint64(64 - by))


def _mixed(x: Hashes) -> Hashes:
    for factor in _MIX:
        x = (x ^ (x >> np.uint64(33))) * np.uint64(factor)
    return x ^ (x >> np.uint64(33))


def _hash_long(key: bytes) -> int:
    """Return the first half of MurmurHash3 x64 128 of one key of any length."""
    first = second = _FLORET_SEED
    whole = len(key) // 16 * 16
    for start in range(0, whole, 16):
        first ^= _spread(key[start : start + 8], _C1, 31, _C2)
        first = ((_rotate(first, 27) + second) * 5 + 0x52DCE729) & _MASK
        second ^= _spread(key[start + 8 : start + 16], _C2, 33, _C1)
        second = ((_rotate(second, 31) + first) * 5 + 0x38495AB5) & _MASK
    second ^= _spread(key[whole + 8 :], _C2, 33, _C1)
    first ^= _spread(key[whole : whole + 8], _C1, 31, _C2)
    first ^= len(key)
    second ^= len(key)
    first = (first + second) & _MASK
    second = (second + first) & _MASK
    return (_mix(first) + _mix(second)) & _MASK


def _spread(part: bytes, factor: int, by: int, other: int) -> int:
    return (_rotate((int.from_bytes(part, "little") * factor) & _MASK, by) * other) & _MASK


def _rotate(x: int, by: int) -> int:
    return ((x << by) | (x >> (64 - by))) & _MASK


def _mix(x: int) -> int:
    for factor in _MIX:
        x = ((x ^ (x >> 33)) * factor) & _MASK
    return x ^ (x >> 33)
