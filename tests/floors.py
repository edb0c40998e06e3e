"""What `floors.json` pins, and how attributions are measured against it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from runding.analyse.evaluation import evaluate_attributions
from runding.exchange import read_marks
from runding.pipeline import attribute_marked

PLACE = Path(__file__).with_name("floors.json")
FLOORS: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))
CORPORA = {"id-news": "corpora/id-news/dev.jsonl", "polnear": "corpora/polnear/dev.jsonl.gz"}
"""What attributions are measured on, beneath the folder `shared` beside the checkout."""


def digest_of(path: Path) -> str:
    """Return what tells whether a corpus is the one that was measured."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def measure_attributions(gold: Path) -> dict[str, float]:
    """Return F1 by figure of the tagger inside, in per cent to one decimal."""
    marked = read_marks(gold)
    found, _ = attribute_marked(marked)
    return {figure.name: round(figure.f1, 1) for figure in evaluate_attributions(marked, found, exact=True).figures}


def below(reached: Mapping[str, float], floors: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the figures that lie below their floors, with both."""
    pinned = {name: floor for name, floor in floors.items() if name != "digest"}
    return {name: (reached[name], floor) for name, floor in pinned.items() if reached[name] < floor}
