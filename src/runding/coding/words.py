"""Words of a text, with the roots they may come from, so that "menolak", "ditolak" and "penolakan" meet."""

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from runding.types import Language, Span

WORD = re.compile(r"\w+(?:[-'’.](?=\w)\w+)*")
MIN_ROOT = 4  # shorter remainders ("ita" of "berita") join words that have nothing in common
CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
SUFFIXES = ("kan", "an", "i")
PLAIN_PREFIXES = ("di", "ke", "se", "ter", "ber", "be", "per", "pe", "me")
NASAL_PREFIXES = {
    "meng": ("", "k"),
    "peng": ("", "k"),
    "mem": ("", "p"),
    "pem": ("", "p"),
    "meny": ("s",),
    "peny": ("s",),
    "men": ("", "t"),
    "pen": ("", "t"),
}
"""Nasal prefixes with the root's first letters that they may have swallowed (meN-tolak -> menolak)."""

_english = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, in lower case, and its possible roots."""

    span: Span
    text: str
    roots: frozenset[str]


def split_words(text: str, span: Span, language: Language) -> list[Word]:
    """Return the words of `text` within `span`, in order."""
    return [
        Word(Span(*match.span()), lowered := match.group().lower(), word_roots(lowered, language))
        for match in WORD.finditer(text, span.start, span.end)
    ]


@lru_cache(maxsize=65_536)
def word_roots(word: str, language: Language) -> frozenset[str]:
    """Return every root that a lower-case word may come from, itself included."""
    if language == "en":
        return frozenset({word, _english.stemWord(word)})
    first, _, second = word.partition("-")
    if second.startswith(first):  # a plural by doubling: "syarat-syaratnya"
        word = second
    return frozenset({word} | {root for root in _indonesian_roots(word) if len(root) >= MIN_ROOT})


def _indonesian_roots(word: str) -> set[str]:
    bare = {word} | {word.removesuffix(clitic) for clitic in CLITICS}
    once = {stem for form in bare for stem in _strip_prefix(form)}
    twice = {stem for form in once for stem in _strip_prefix(form)}  # memper-, diper-, keber-
    stems = bare | once | twice
    return stems | {stem.removesuffix(suffix) for stem in stems for suffix in SUFFIXES}


def _strip_prefix(word: str) -> set[str]:
    stems = {word.removeprefix(prefix) for prefix in PLAIN_PREFIXES if word.startswith(prefix)}
    for prefix, swallowed in NASAL_PREFIXES.items():
        if word.startswith(prefix):
            stems |= {letters + word.removeprefix(prefix) for letters in swallowed}
    return {stem for stem in stems if len(stem) >= MIN_ROOT - 1}
