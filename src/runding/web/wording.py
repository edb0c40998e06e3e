"""The words of the pages: the web catalogue, and behind it the one of the reports."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from runding.report import wording as reports
from runding.types import Language

CATALOGUES = ("", "work.")
"""Of the pages to explore; of those on which people work."""


@cache
def load_messages(language: Language) -> reports.Messages:
    """Return the web's message catalogue of a language as section -> key -> words."""
    catalogue: dict[str, Mapping[str, str]] = {}
    for name in CATALOGUES:
        source = files("runding.web").joinpath("messages", f"{name}{language}.toml")
        for section, words in tomllib.loads(source.read_text(encoding="utf-8")).items():
            catalogue[section] = {**catalogue.get(section, {}), **words}
    return catalogue


def say(language: Language, section: str, key: str, **values: object) -> str:
    """Return the words for a key with the values put in; a key from outside that has none stands for itself.

    Where `count` is 1 and the catalogue has the key with `_one`, these are the words.
    """
    own = load_messages(language).get(section, {})
    words = own.get(f"{key}_one" if values.get("count") == "1" else key) or own.get(key)
    if words is None:
        words = reports.load_messages(language).get(section, {}).get(key, key)
    return words.format(**values) if values else words
