"""How likely a statement is right: that the party holds that stance on that issue in that document.

A logistic regression on what the coding rests on, fitted on hand-coded stories (training/statements.py); its numbers
stand in models/statements.toml.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from runding.coding.clauses import clause_words
from runding.coding.holders import Claim
from runding.coding.scenes import Scene
from runding.coding.stances import STRONG, Reading
from runding.types import Attribution, Stance

MOST_PREDICATES = 4

Features = Mapping[str, float]


def read_features(
    scene: Scene, reading: Reading, claim: Claim, attribution: Attribution | None, stance: Stance
) -> Features:
    """Return what a statement rests on, as numbers between 0 and 1."""
    chain, hit = claim.chain, reading.hit
    told = any(p.kind in STRONG or p.negated for p in chain)
    return {
        "told": told,
        "weakly told": bool(chain) and not told,
        "of old": _tells_of_old(scene),
        "attributed": attribution is not None,
        "attribution": attribution.confidence if attribution else 0.0,
        "direct": attribution is not None and attribution.type == "direct",
        "carried": hit.carried,
        "opposite named": hit.against,
        "label ends": hit.ends,
        "one word": len(hit.places) == 1,
        "negated": any(p.negated for p in chain),
        "predicates": min(len(chain), MOST_PREDICATES) / MOST_PREDICATES,
        "after": reading.after > 0,
        "noun": bool(chain) and chain[0].noun,
        "named here": claim.holder.start is not None,
        "contradicts": claim.sign < 0,
        "oppose": stance == "oppose",
        "conditional": stance == "conditional",
        "undecided": stance == "undecided",
        "parties": min(len({named.party for named in scene.sentence.named}), 4) / 4,
        "english": scene.document.language == "en",
    }


def is_mention(features: Features) -> bool:
    """Whether nothing tells a stance: the issue is only named."""
    return not (features["told"] or features["weakly told"] or features["of old"])


def chance(features: Features) -> float:
    """Return the probability that a statement with these features is right."""
    weights = load_weights()
    odds = weights["bias"] + sum(weights[name] * value for name, value in features.items())
    return round(1 / (1 + math.exp(-odds)), 4)


@cache
def load_weights() -> Mapping[str, float]:
    """Return the fitted numbers of `models/statements.toml`."""
    fitted = tomllib.loads((files("runding") / "models" / "statements.toml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in fitted["weights"].items()}


def _tells_of_old(scene: Scene) -> bool:
    texts = tuple(word.text for word in scene.sentence.words)
    phrases = clause_words(scene.document.language, "formerly")
    return any(texts[i : i + len(phrase)] == phrase for phrase in phrases for i in range(len(texts)))
