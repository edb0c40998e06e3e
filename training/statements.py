"""Fit how likely statements are right, and write src/runding/models/statements.toml.

    python -m training.statements collect NAME CODEBOOK ARTICLES GOLD    adds the features of one hand-coded story
    python -m training.statements fit    fits, and prints reliability on stories left out

What is collected stands in statement-features.csv: what each statement rests on, in numbers, and whether it is right;
no words. A statement is right where the hand coding has its party, issue and stance in the document; cells marked
optional are left out. Reliability is measured on each story by a fit on the others.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from runding.codebook import load_codebook
from runding.coding.coder import code_with_features
from runding.pipeline import attribute_document, read_sources
from runding.types import Document

TABLE = Path(__file__).with_name("statement-features.csv")
OUT = Path(__file__).parents[1] / "src" / "runding" / "models" / "statements.toml"
PRIOR = 2.0
"""Holds weights near nothing where there is little to fit them on (a Gaussian prior)."""
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Numbers = NDArray[np.float64]


def collect(name: str, codebook: str, articles: str, gold: str) -> list[dict[str, str]]:
    """Return a row for each statement coded in the articles of a story."""
    codes, coded_by_hand = load_codebook(codebook), _gold(Path(gold))
    rows = []
    for document in read_sources([articles]):
        assert isinstance(document, Document), document
        attributions, mentions = attribute_document(document, codes)
        for statement, features in code_with_features(document, attributions, mentions, codes):
            wanted = coded_by_hand.get((document.name, statement.party, statement.issue), set())
            if "optional" not in wanted:
                numbers = {key: f"{float(value):g}" for key, value in features.items()}
                rows.append({"story": name, "right": str(int(statement.stance in wanted)), **numbers})
    return rows


def _gold(path: Path) -> dict[tuple[str, str, str], set[str]]:
    cells: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cells[row["doc"], row["party"], row["issue"]].append(row)
    return {
        key: {"optional"}
        if all(row.get("optional") for row in rows)
        else {stance for row in rows for stance in (row["stance"], *row.get("also_right", ()))}
        for key, rows in cells.items()
    }


def fit_weights(inputs: Numbers, right: Numbers) -> Numbers:
    """Return the weights of a logistic regression, the last one its bias, by Newton's method."""
    inputs = np.hstack([inputs, np.ones((len(inputs), 1))])
    prior = np.diag([PRIOR] * (inputs.shape[1] - 1) + [0.01])
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        chance = _chance(inputs, weights)
        slope = inputs.T @ (chance - right) + prior @ weights
        weights -= np.linalg.solve((inputs.T * (chance * (1 - chance))) @ inputs + prior, slope)
    return weights


def _chance(inputs: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-(inputs @ weights).clip(-30, 30))))


def left_out(inputs: Numbers, right: Numbers, stories: Sequence[str]) -> Numbers:
    """Return for each statement its chance by a fit on the other stories."""
    names, found = np.array(stories), np.zeros(len(right))
    for story in sorted(set(stories)):
        weights = fit_weights(inputs[names != story], right[names != story])
        own = inputs[names == story]
        found[names == story] = _chance(np.hstack([own, np.ones((len(own), 1))]), weights)
    return found


def main() -> None:
    """Collect or fit, as asked."""
    if sys.argv[1] == "collect":
        new = collect(*sys.argv[2:6])
        with TABLE.open(encoding="utf-8") as lines:
            kept = [row for row in csv.DictReader(lines) if row["story"] != sys.argv[2]]
        with TABLE.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(new[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted([*kept, *new], key=lambda row: row["story"]))
        return
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name not in ("story", "right")]
    inputs = np.array([[float(row[name]) for name in names] for row in rows])
    right = np.array([float(row["right"]) for row in rows])
    weights = fit_weights(inputs, right)
    written = ["# How likely statements are right. Written by training/statements.py.", "", "[weights]"]
    written += [f'"{name}" = {weight:.3f}' for name, weight in zip([*names, "bias"], weights, strict=True)]
    OUT.write_text("\n".join(written) + "\n", encoding="utf-8")
    _print_reliability(left_out(inputs, right, [row["story"] for row in rows]), right)


def _print_reliability(chance: Numbers, right: Numbers) -> None:
    shares = []
    for low, high in pairwise(BINS):
        inside = (chance >= low) & ((chance < high) | (high == 1.0))
        if inside.any():
            shares.append((inside.mean(), chance[inside].mean(), right[inside].mean()))
            shown = f"{inside.sum()} | {chance[inside].mean():.2f} | {right[inside].mean():.2f}"
            print(f"| {low:.1f} to {high:.1f} | {shown} |")
    print(f"expected calibration error {sum(w * abs(c - r) for w, c, r in shares):.3f}")
    print(f"Brier score {((chance - right) ** 2).mean():.3f}, by the share of right ones alone {right.var():.3f}")


if __name__ == "__main__":
    main()
