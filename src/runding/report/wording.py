"""The words of the interface in Indonesian and English, and days as each language writes them."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from runding.types import Dating, Label, Language

LANGUAGES: tuple[Language, ...] = ("id", "en")

Messages = Mapping[str, Mapping[str, str]]


@cache
def load_messages(language: Language) -> Messages:
    """Return the message catalogue of a language as section -> key -> words."""
    source = files("runding.report").joinpath("messages", f"{language}.toml")
    catalogue: Messages = tomllib.loads(source.read_text(encoding="utf-8"))
    return catalogue


def message(language: Language, section: str, key: str) -> str:
    """Return the words for a key; a key that comes from outside and has none stands for itself."""
    return load_messages(language)[section].get(key, key)


def label_text(label: Label, language: Language) -> str:
    """Return a label in a language."""
    return label.id if language == "id" else label.en


def day_text(day: date, language: Language, *, short: bool = False) -> str:
    """Write a day as the language does: 5 September 2031, or 5 Sep 2031."""
    from babel.dates import format_date  # noqa: PLC0415  (slow to load, and only pages need it)

    return format_date(day, "d MMM yyyy" if short else "d MMMM yyyy", locale=language)


def dating_text(dating: Dating, language: Language) -> str:
    """Say when, as far as it is known, without the reason."""
    days = {"earliest": dating.earliest, "latest": dating.latest}
    written = {name: day_text(day, language) if day else "" for name, day in days.items()}
    return message(language, "dating", dating.precision).format(**written)


def dating_code(dating: Dating) -> str:
    """Say when in ISO days for narrow columns: 2031-05-01, ~2031-05-01, >=2031-05-01, 2031-05-01/06 or `?`."""
    earliest, latest = dating.earliest, dating.latest
    if dating.precision == "unknown" or not earliest:
        return "?"
    if dating.precision == "range" and latest:
        return f"{earliest}/{latest.isoformat()[8:] if latest.replace(day=1) == earliest.replace(day=1) else latest}"
    return {"about": "~", "not-before": ">="}.get(dating.precision, "") + earliest.isoformat()


def number_text(number: int, language: Language) -> str:
    """Write a whole number with the language's separator of thousands."""
    return f"{number:,}".replace(",", "." if language == "id" else ",")
