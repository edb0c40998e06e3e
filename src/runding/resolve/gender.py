"""Who may be "he" and who "she": told by first names and by the titles beside a name."""

import json
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from runding.resolve.vocabulary import Vocabulary

Gender = Literal["female", "male"]


@cache
def _forenames() -> dict[str, Gender]:
    text = files("runding.lexicons").joinpath("forenames.json").read_text(encoding="utf-8")
    lists: dict[Gender, str] = json.loads(text)["names"]
    return {name: gender for gender, names in lists.items() for name in names.split()}


def is_forename(lower: str) -> bool:
    """Whether a word is a common first name."""
    return lower in _forenames()


def gender_of(name: Sequence[str], titles: Collection[str], vocabulary: Vocabulary) -> Gender | None:
    """Return the gender of a person as the first name tells it, else the titles beside the name.

    None where neither does: one word alone may be a family name.
    """
    if len(name) > 1 and is_forename(name[0].lower()):
        return _forenames()[name[0].lower()]
    told = {gender for gender, words in vocabulary.genders.items() if not words.isdisjoint(titles)}
    return told.pop() if len(told) == 1 else None


def gender_in(words: Collection[str], vocabulary: Vocabulary) -> Gender | None:
    """Return the gender that a pronoun or a description tells: "she", "the actress"."""
    return next((gender for gender, told in vocabulary.genders.items() if not told.isdisjoint(words)), None)
