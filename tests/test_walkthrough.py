"""The notebook runs from top to bottom, is as its script has it, and holds its outputs."""

import json
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "docs" / "build_walkthrough.py"))
NOTEBOOK = json.loads((ROOT / "examples" / "walkthrough.ipynb").read_text(encoding="utf-8"))


def test_its_cells_are_those_of_the_script() -> None:
    cells = [(cell["cell_type"], "".join(cell["source"])) for cell in NOTEBOOK["cells"]]
    assert cells == list(SCRIPT["CELLS"]), "run: python docs/build_walkthrough.py"


def test_it_runs_from_top_to_bottom() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    fresh = SCRIPT["notebook"]()
    kinds = [[output["output_type"] for output in cell.get("outputs", [])] for cell in fresh["cells"]]
    assert kinds == [[output["output_type"] for output in cell.get("outputs", [])] for cell in NOTEBOOK["cells"]]
    assert sum(map(len, kinds)) >= 9


def test_it_is_a_notebook() -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbformat.validate(nbformat.from_dict(NOTEBOOK))
