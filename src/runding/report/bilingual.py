"""Interface words in both languages at once, as markup; the page's style shows one of them."""

from collections.abc import Callable
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from markupsafe import Markup

from runding.report.wording import LANGUAGES, dating_text, day_text, label_text, message, number_text
from runding.types import Dating, Label, Language


def in_both(write: Callable[[Language], str]) -> Markup:
    """Return what `write` gives in each language, each in an element of its own, or once where they are alike."""
    texts = {language: write(language) for language in LANGUAGES}
    if len(set(texts.values())) == 1:
        return Markup("{}").format(texts["id"])
    parts = (Markup("<i lang={}>{}</i>").format(language, text) for language, text in texts.items())
    return Markup("").join(parts)


@cache
def said_message(section: str, key: str) -> Markup:
    """Return the words for a key of the message catalogues."""
    return in_both(lambda language: message(language, section, key))


@cache
def said_label(label: Label) -> Markup:
    """Return a label of the codebook."""
    return in_both(lambda language: label_text(label, language))


@cache
def said_day(day: date, *, short: bool = False) -> Markup:
    """Return a day as each language writes it."""
    return Markup('<time datetime="{}">{}</time>').format(
        day.isoformat(), in_both(lambda language: day_text(day, language, short=short))
    )


def said_dating(dating: Dating) -> Markup:
    """Return when something happened, as far as it is known."""
    return in_both(lambda language: dating_text(dating, language))


@cache
def said_reason(how: str) -> Markup:
    """Return how a date was found; what the catalogue does not know is shown as it came, in English."""
    if message("id", "reason", how) == how:
        return Markup("<bdi lang=en>{}</bdi>").format(how)
    return said_message("reason", how)


def said_number(number: int) -> Markup:
    """Return a number with the language's separator of thousands."""
    return in_both(lambda language: number_text(number, language))


def said_as_of(day: date | None) -> Markup:
    """Return the line that says which statements the matrix counts."""
    if day is None:
        return said_message("term", "all_dates")
    return in_both(lambda language: message(language, "term", "as_of").format(day=day_text(day, language)))


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to, or None."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
