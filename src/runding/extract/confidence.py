"""How likely an attribution is right: found, and with the right source."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from runding.extract.grammar import load_grammar
from runding.types import Attribution, Document

_LEAST = 1e-6


@cache
def load_calibration() -> Mapping[str, Any]:
    """Return the fitted numbers of `models/confidence.toml`."""
    return tomllib.loads((files("runding") / "models" / "confidence.toml").read_text(encoding="utf-8"))


def calibrate(maker: str, sure: float) -> float:
    """Return the chance that an attribution is right of which its maker is so sure (Platt 1999)."""
    slope, shift = load_calibration()["odds"][maker]
    odds = math.log(max(sure, _LEAST) / max(1 - sure, _LEAST))
    return round(1 / (1 + math.exp(-(slope * odds + shift))), 4)


def rules_confidence(document: Document, attribution: Attribution) -> float:
    """Return the share of such attributions by rules that are right: of that type, with that kind of cue and source."""
    table = load_calibration()["rules"][document.language]
    group = rules_group(document, attribution)
    return float(table.get(group, table[attribution.type]))


def rules_group(document: Document, attribution: Attribution) -> str:
    """Return the group of attributions that one belongs to in the table of the rules."""
    source = "source" if attribution.source else "no source"
    return f"{attribution.type}, {_cue_kind(document, attribution)}, {source}"


def _cue_kind(document: Document, attribution: Attribution) -> str:
    if not attribution.cue:
        return "no cue"
    grammar = load_grammar(document.language)
    start, end = attribution.cue[0]
    words = document.text[start:end].lower().split()
    for first, word in enumerate(words):
        for rest, kinds in grammar.cues.get(word, ()):
            if tuple(words[first + 1 : first + 1 + len(rest)]) == rest:
                return min(kinds)
    return "other cue"
