"""Word lists, one file a language; the only place where words of a language stand."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from runding.errors import LexiconError

Lexicon = Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language as section -> list name -> entries, checked.

    Raises LexiconError where a list names an entry twice or holds something other than words.
    """
    source = files(__name__).joinpath(f"{language}.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {section: _checked_lists(language, section, lists) for section, lists in tables.items()}


def phrases_by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases as words, by their first word, the longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        index.setdefault(words[0], []).append(words)
    return {first: tuple(entries) for first, entries in index.items()}


def _checked_lists(language: str, section: str, lists: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {name: _checked_entries(f"{language}.toml [{section}] {name}", entries) for name, entries in lists.items()}


def _checked_entries(place: str, entries: object) -> tuple[str, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry for entry in entries):
        raise LexiconError(f"{place}: must be a list of words")
    twice = {entry for entry in entries if entries.count(entry) > 1}
    if twice:
        raise LexiconError(f"{place}: listed twice: {', '.join(sorted(twice))}; keep one")
    return tuple(entries)
