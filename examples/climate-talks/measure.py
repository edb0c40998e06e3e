"""Measure the coding of whole reports against a coding of them by hand.

Usage: python measure.py reports.jsonl gold/first.jsonl

`reports.jsonl` is what `articles.py` writes. A cell is a party's stance on an issue in a report; a stance that the
gold allows beside its own is right, a cell that it marks optional neither counts when found nor when missed.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from runding.codebook import load_codebook
from runding.pipeline import code_document, read_sources
from runding.types import Document

HERE = Path(__file__).parent
Cell = tuple[str, str, str]
"""Report, party, issue."""


def coded_cells(reports: Path, wanted: set[str]) -> dict[Cell, set[str]]:
    """Return the stances that the program finds in the wanted reports."""
    codebook = load_codebook(HERE / "codebook.yaml")
    found: dict[Cell, set[str]] = defaultdict(set)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as chosen:
        lines = reports.read_text(encoding="utf-8").rstrip("\n").split("\n")
        chosen.writelines(f"{line}\n" for line in lines if json.loads(line)["id"] in wanted)
        chosen.flush()
        for document in read_sources([chosen.name]):
            for statement in code_document(document, codebook)[1] if isinstance(document, Document) else ():
                found[document.name, statement.party, statement.issue].add(statement.stance)
    return found


def measure(gold: Iterable[Mapping[str, Any]], found: Mapping[Cell, set[str]]) -> dict[str, float]:
    """Return how many cells are required, found and right, and precision, recall and F1 in per cent."""
    right: dict[Cell, set[str]] = defaultdict(set)
    required: set[Cell] = set()
    for row in gold:
        if "party" not in row:  # a report without a statement on these issues
            continue
        cell = (row["doc"], row["party"], row["issue"])
        right[cell] |= {row["stance"], *row.get("also_right", ())}
        if not row.get("optional"):
            required.add(cell)
    counted = {cell for cell in found if cell in required or cell not in right}
    hits = {cell for cell in counted if found[cell] & right[cell]}
    stated = {cell for cell in counted if cell in right}
    return {
        "required": len(required),
        "found": len(counted),
        "party and issue right": len(stated),
        "right": len(hits),
        "precision": round(100 * len(hits) / max(1, len(counted)), 1),
        "recall": round(100 * len(hits) / max(1, len(required)), 1),
        "F1": round(200 * len(hits) / max(1, len(counted) + len(required)), 1),
    }


def main() -> None:
    """Print the figures, and with --errors every cell that is not as in the gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    gold = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    found = coded_cells(arguments.reports, {row["doc"] for row in gold})
    for name, value in measure(gold, found).items():
        print(f"{name:>22}  {value:g}")
    if arguments.errors:
        rows = {(row["doc"], row["party"], row["issue"]): row for row in gold if "party" in row}
        for cell in sorted({*rows, *found}, key=str):
            print(*cell, "found", sorted(found.get(cell, ())), "gold", rows.get(cell))


if __name__ == "__main__":
    main()
