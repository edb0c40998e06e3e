"""States by their names, short names, capitals, peoples and seats of government, in both languages."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from runding.lexicons import load_lexicon
from runding.resolve.words import PhraseIndex
from runding.types import Label

LANGUAGES = ("id", "en")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = json.loads(
        files("runding.lexicons").joinpath("states.json").read_text(encoding="utf-8")
    )
    return table


@cache
def state_names() -> dict[str, tuple[str, ...]]:
    """Return ISO 3166-1 alpha-3 code -> everything the state goes by, its own names first."""
    return {
        code: tuple(dict.fromkeys([*_short_names(code), *lists["names"], *lists["capitals"], *lists["demonyms"]]))
        for code, lists in _table().items()
        if code != "regions"
    }


@cache
def capital_names() -> frozenset[str]:
    """Return the names of capitals that are not names of states too, in lower case."""
    states = {name for code, lists in _table().items() if code != "regions" for name in lists["names"]}
    capitals = {name for code, lists in _table().items() if code != "regions" for name in lists["capitals"]}
    return frozenset(name.lower() for name in capitals - states)


@cache
def region_names() -> frozenset[str]:
    """Return the one-word names of continents and the like, in lower case; a person is never called so."""
    names = _table()["regions"]
    return frozenset(name.lower() for name in names if " " not in name)


def _short_names(code: str) -> Iterable[str]:
    for language in LANGUAGES:
        yield from load_lexicon(language)["states"].get(code, ())


@cache
def state_index() -> PhraseIndex[str]:
    """Return the index that finds states in words."""
    return PhraseIndex((name, code) for code, names in state_names().items() for name in names)


@cache
def state_labels(code: str) -> Label:
    """Return what a state is called in Indonesian and in English."""
    names = _table()[code]["names"]
    return Label(**{language: _name_in(language, names) for language in LANGUAGES})


def _name_in(language: str, names: list[str]) -> str:
    return next((name for name in names if name in _territories(language)), names[0])


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415  (its data are read from files)

    return frozenset(Locale.parse(language).territories.values())
