"""The words of the interface: the same keys in both languages, each of them used."""

import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from runding.lexicons import load_lexicon
from runding.report.wording import LANGUAGES, dating_text, day_text, load_messages, message, number_text
from runding.types import STANCES, AttributionType, Dating, Move, Precision


def test_both_languages_say_the_same_things() -> None:
    first, second = ({**load_messages(language), "reason": {}} for language in LANGUAGES)
    assert {section: set(keys) for section, keys in first.items()} == {
        section: set(keys) for section, keys in second.items()
    }


def test_every_key_is_used() -> None:
    folder = files("runding.report")
    sources = [item for place in (folder, folder.joinpath("templates")) for item in place.iterdir() if item.is_file()]
    used = set(re.findall(r"""["'](\w+)["']""", " ".join(item.read_text(encoding="utf-8") for item in sources)))
    for section in ("term", "flag", "count", "language"):
        assert set(load_messages("id")[section]) <= used, section


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_type_has_words(language) -> None:
    catalogue = load_messages(language)
    for section in ("stance", "letter", "letter_word"):
        assert set(catalogue[section]) == set(STANCES)
    assert len(set(catalogue["letter"].values())) == len(STANCES)
    assert set(catalogue["move"]) == set(get_args(Move))
    assert set(catalogue["attribution"]) == set(get_args(AttributionType))
    assert set(catalogue["dating"]) == set(get_args(Precision))


def test_every_kind_of_furniture_in_the_lexicons_has_words() -> None:
    kinds = {kind for language in LANGUAGES for kind in load_lexicon(language)["furniture"]}
    assert kinds <= set(load_messages("id")["furniture"])


@pytest.mark.parametrize(
    ("dating", "indonesian", "english"),
    [
        (Dating("day", date(2031, 8, 5), date(2031, 8, 5), ""), "5 Agustus 2031", "5 August 2031"),
        (Dating("about", date(2031, 8, 5), date(2031, 8, 5), ""), "sekitar 5 Agustus 2031", "about 5 August 2031"),
        (Dating("not-before", date(2031, 8, 5), None, ""), "tidak sebelum 5 Agustus 2031", "not before 5 August 2031"),
        (
            Dating("range", date(2031, 7, 30), date(2031, 8, 5), ""),
            "antara 30 Juli 2031 dan 5 Agustus 2031",
            "between 30 July 2031 and 5 August 2031",
        ),
        (Dating("unknown", None, None, "why"), "tanpa tanggal", "undated"),
    ],
)
def test_dates_are_written_as_each_language_does(dating, indonesian, english) -> None:
    assert (dating_text(dating, "id"), dating_text(dating, "en")) == (indonesian, english)


def test_small_things() -> None:
    assert day_text(date(2031, 5, 1), "id", short=True) == "1 Mei 2031"
    assert (number_text(1234567, "id"), number_text(1234567, "en")) == ("1.234.567", "1,234,567")
    assert message("en", "furniture", "unheard-of") == "unheard-of"


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_colours_keep_the_contrast_of_wcag_aa() -> None:
    style = files("runding.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([\w-]+):#(\w+)", part)) for part in style.split(":root{")[1:3]]
    assert all(len(theme) > 15 for theme in themes)
    pairs = [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card")]
    pairs += [(stance, paper) for stance in STANCES for paper in (f"{stance}-t", "paper", "card")]
    pairs += [("ink", f"{stance}-t") for stance in STANCES] + [("lit-ink", "lit"), ("ink", "tint")]
    for theme in themes:
        for ink, paper in pairs:
            light, dark = sorted((luminance(theme[ink]), luminance(theme[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper, theme[ink], theme[paper])
