"""States by their names, short names, capitals, peoples and seats of government, in both languages."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from runding.lexicons import load_lexicon
from runding.resolve.words import PhraseIndex

LANGUAGES = ("id", "en")


@cache
def state_names() -> dict[str, tuple[str, ...]]:
    """Return ISO 3166-1 alpha-3 code -> everything the state goes by, its own names first."""
    table = json.loads(files("runding.lexicons").joinpath("states.json").read_text(encoding="utf-8"))
    names = {
        code: tuple(dict.fromkeys([*_short_names(code), *lists["names"], *lists["capitals"], *lists["demonyms"]]))
        for code, lists in table.items()
    }
    return names


def _short_names(code: str) -> Iterable[str]:
    for language in LANGUAGES:
        yield from load_lexicon(language)["states"].get(code, ())


@cache
def state_index() -> PhraseIndex[str]:
    """Return the index that finds states in words."""
    return PhraseIndex((name, code) for code, names in state_names().items() for name in names)
