"""Fit how likely attributions are right, for every tagger, and write src/runding/models/confidence.toml.

    python -m training.calibrate HELD.npz    HELD: an Indonesian network that has not seen batches 3 to 5 of the marks

The network and the ensemble of Indonesian are fitted on those batches; the rules on all other marks, by group; English
on every other article of PolNeAR dev, as the network has learned from all of train. Prints the error elsewhere.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from runding.analyse.evaluation import evaluate_attributions
from runding.extract.by_rules import tag_by_rules
from runding.extract.confidence import rules_group
from runding.extract.ensemble import combine_attributions, label_attributions
from runding.extract.network.tagger import LEAST_CONFIDENCE, mark_documents
from runding.extract.network.weights import Network, load_network, read_network
from runding.types import Attribution, Language
from training.corpora import CORPORA, Row, read_rows
from training.marks import load_marks
from training.measure import DEV, Outcomes, outcomes, read_marked

OUT = Path(__file__).parents[1] / "src" / "runding" / "models" / "confidence.toml"
LEAST_GROUP = 25
"""Smaller groups of the rules share the figure of their type."""
ENGLISH_ROWS = 300
SHOWN = ("found", "attributed", "exact content", "found, direct", "found, indirect")
PRIOR = 1.0
"""Holds a line to what it is fitted from where there is little to fit it on."""
Numbers = NDArray[np.float64]
Line = tuple[float, float]
"""Slope and shift of log odds."""


def fit_line(sure: Numbers, right: Numbers) -> Line:
    """Return the line that turns the log odds of `sure` into those of being right (Platt 1999)."""
    hits = right.sum()
    target = np.where(right > 0, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))
    inputs = np.stack([log_odds(sure), np.ones_like(sure)], 1)
    unmoved = np.array([1.0, 0.0])

    def cost(line: Numbers) -> tuple[float, Numbers]:
        odds, moved = inputs @ line, line - unmoved
        loss = np.logaddexp(0, odds).sum() - target @ odds + PRIOR / 2 * moved @ moved
        return float(loss), inputs.T @ (expit(odds) - target) + PRIOR * moved

    slope, shift = minimize(cost, unmoved, jac=True).x
    return round(float(slope), 3), round(float(shift), 3)


def log_odds(sure: Numbers) -> Numbers:
    """Return log odds, bounded."""
    clipped = np.clip(sure, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)))


def apply_line(line: Line, sure: Numbers) -> Numbers:
    """Return chances that a line gives."""
    return np.asarray(expit(line[0] * log_odds(sure) + line[1]))


def calibration_error(sure: Numbers, right: Numbers) -> float:
    """Return the mean distance between chance and share that is right, over ten bins."""
    bins = np.minimum((sure * 10).astype(int), 9)
    kinds = [bins == number for number in set(bins.tolist())]
    return float(sum(abs(sure[kind].mean() - right[kind].mean()) * kind.mean() for kind in kinds))


def group_shares(rows: Sequence[Row], language: Language) -> dict[str, float]:
    """Return the share of attributions by rules that are right, by type and by group."""
    documents, gold = read_marked(rows, language)
    made = [tag_by_rules(document) for document in documents]
    _, right = outcomes(gold, made)
    groups: defaultdict[str, list[float]] = defaultdict(list)
    each = ((document, one) for document, own in zip(documents, made, strict=True) for one in own)
    for (document, one), hit in zip(each, right, strict=True):
        groups[one.type].append(hit)
        groups[rules_group(document, one)].append(hit)
    enough = {name: hits for name, hits in groups.items() if len(hits) >= LEAST_GROUP or "," not in name}
    return {name: round((sum(hits) + 1) / (len(hits) + 2), 3) for name, hits in sorted(enough.items())}


def network_outcomes(rows: Sequence[Row], language: Language, network: Network) -> Outcomes:
    """Return how sure a network is of what it marks, and what of it is right."""
    documents, gold = read_marked(rows, language)
    return outcomes(gold, mark_documents(documents, load=lambda _: network))


def ensemble_outcomes(rows: Sequence[Row], network: Network, line: Line) -> dict[str, Outcomes]:
    """Return the same for the ensemble, by what its parts say of an attribution."""
    documents, gold = read_marked(rows, "id")
    marks = [_weighed(marks, line) for marks in mark_documents(documents, load=lambda _: network)]
    labelled = [
        list(label_attributions(own, tag_by_rules(document))) for own, document in zip(marks, documents, strict=True)
    ]
    sure, right = outcomes(gold, [[one for _, one in own] for own in labelled])
    cases = np.array([case for own in labelled for case, _ in own])
    return {case: (sure[cases == case], right[cases == case]) for case in ("agreed", "network", "rules")}


def _weighed(marks: Sequence[Attribution], line: Line) -> list[Attribution]:
    chances = apply_line(line, np.array([one.confidence for one in marks]))
    weighed = (replace(one, confidence=float(chance)) for one, chance in zip(marks, chances, strict=True))
    return [one for one in weighed if one.confidence >= LEAST_CONFIDENCE]


def fit_indonesian(held: Network) -> dict[str, Line]:
    """Return the lines of the network and of each case of the ensemble; print how well they do on a batch left out."""
    network = fit_line(*network_outcomes(load_marks(3, 4, 5), "id", held))
    lines = {"network-id": network}
    print_ensemble(held, network)
    fitted = {case: fit_line(*found) for case, found in ensemble_outcomes(load_marks(3, 4), held, network).items()}
    left_out = ensemble_outcomes(load_marks(5), held, network)
    sure = np.concatenate([apply_line(fitted[case], found[0]) for case, found in left_out.items()])
    right = np.concatenate([found[1] for found in left_out.values()])
    print(f"ensemble, fitted on batches 3 and 4: error on batch 5 {calibration_error(sure, right):.3f} of {len(right)}")
    for case, found in ensemble_outcomes(load_marks(3, 4, 5), held, network).items():
        lines[f"ensemble-{case}"] = fit_line(*found)
    return lines


def print_ensemble(held: Network, line: Line) -> None:
    """Print how well rules, network and ensemble do on batches that the network has not seen."""
    documents, gold = read_marked(load_marks(3, 4, 5), "id")
    network = [_weighed(marks, line) for marks in mark_documents(documents, load=lambda _: held)]
    rules = [tag_by_rules(document) for document in documents]
    together = [combine_attributions(*pair) for pair in zip(network, rules, strict=True)]
    for name, made in (("rules", rules), ("network", network), ("ensemble", together)):
        found = dict(zip((document.id for document in documents), made, strict=True))
        figures = evaluate_attributions(gold, found).figures
        print(f"{name:10}", "  ".join(f"{figure.name} {figure.f1:.1f}" for figure in figures if figure.name in SHOWN))


def fit_english() -> dict[str, Line]:
    """Return the line of the English network; print how well it does on the articles left out."""
    rows = read_rows(DEV["en"])
    line = fit_line(*network_outcomes(rows[::2], "en", load_network("en")))
    sure, right = network_outcomes(rows[1::2], "en", load_network("en"))
    print(f"network-en: error on the other half of dev {calibration_error(apply_line(line, sure), right):.3f}")
    return {"network-en": line}


def main() -> None:
    """Fit all and write the file."""
    with Path(sys.argv[1]).open("rb") as file:
        held = read_network("id", file)
    lines = fit_indonesian(held) | fit_english()
    shares = {
        "id": group_shares(read_rows(CORPORA / "id-news/train.jsonl") + load_marks(0, 1, 2), "id"),
        "en": group_shares(read_rows(CORPORA / "polnear/train.jsonl.gz")[:ENGLISH_ROWS], "en"),
    }
    OUT.write_text(_as_toml(lines, shares), encoding="utf-8")


def _as_toml(lines: dict[str, Line], shares: dict[str, dict[str, float]]) -> str:
    text = ["# How likely attributions are right: found, with the right source. Written by training/calibrate.py.", ""]
    text += ["[odds]", *(f"{name} = [{slope}, {shift}]" for name, (slope, shift) in lines.items())]
    for language, groups in shares.items():
        text += ["", f"[rules.{language}]", *(f'"{name}" = {share}' for name, share in groups.items())]
    return "\n".join(text) + "\n"


if __name__ == "__main__":
    main()
