"""Write examples/walkthrough.ipynb with its outputs: `python docs/build_walkthrough.py` (needs pandas)."""

import ast
import contextlib
import io
import json
from pathlib import Path

NOTEBOOK = Path(__file__).parents[1] / "examples" / "walkthrough.ipynb"

CELLS: tuple[tuple[str, str], ...] = (
    (
        "markdown",
        """# From articles to a briefing

This notebook builds the record of the example dossier and looks at it from all sides: statements as a data frame, the
matrix of positions, shifts, the network of parties, settlements, a briefing. It needs `runding` and `pandas`; with
`frames.as_polars` in place of `frames.as_pandas` the tables are Polars'. It asks nothing of the network.""",
    ),
    (
        "code",
        """import tempfile
from pathlib import Path

import pandas as pd

from runding import frames
from runding.codebook import load_codebook
from runding.examples import example_dossier
from runding.pipeline import build_record
from runding.record import open_record

pd.set_option("display.max_columns", None, "display.width", 160, "display.max_colwidth", 60)
dossier = example_dossier("security-guarantees")
codebook = load_codebook(dossier / "codebook.yaml")
folder = tempfile.TemporaryDirectory()
record = open_record(Path(folder.name) / "record.sqlite", create=True)
summary = build_record([dossier / "articles"], codebook, record)
print(f"{summary.coded} documents, {summary.statements} statements")""",
    ),
    (
        "markdown",
        """## Statements

One row a statement: who, on what, which stance, when, and the exact words. What has no day has `NaT`; `said_how` says
why.""",
    ),
    (
        "code",
        """statements, documents = record.statements(), record.documents()
table = frames.as_pandas(frames.statements_frame(statements, documents))
table[["party", "issue", "stance", "said", "outlet", "text"]].head(8)""",
    ),
    ("code", """pd.crosstab(table["party"], table["stance"])"""),
    ("code", """table.loc[table["said"].isna(), ["party", "issue", "said_how", "doc"]].head(5)"""),
    (
        "markdown",
        """## Positions

The newest statements weigh most; docs/method.md has the rule. Each position keeps the ids of its statements.""",
    ),
    (
        "code",
        """from runding.analyse import position_matrix

matrix = position_matrix(statements, documents, codebook)
positions = frames.as_pandas(frames.positions_frame(matrix))
positions.pivot(index="issue", columns="party", values="stance").astype(object).fillna("·")""",
    ),
    ("markdown", "A cell leads to its words:"),
    (
        "code",
        """held = matrix.cells["RUS", "foreign-troops"]
table.set_index("id").loc[list(held.statements), ["said", "outlet", "stance", "text"]]""",
    ),
    ("markdown", "## Shifts"),
    (
        "code",
        """from runding.analyse import position_shifts

shifts = position_shifts(record.ledger(), codebook)
frames.as_pandas(frames.shifts_frame(shifts))[["party", "issue", "before", "after", "direction", "left", "reached"]]""",
    ),
    (
        "markdown",
        """## Who stands with whom

A statement table holds statements as columns; `subtract` is congruence less conflict, as the Discourse Network Analyzer
computes it, and `average` divides by how much two parties say.""",
    ),
    (
        "code",
        """from runding.analyse.networks import NetworkOptions, network, statement_table

firm = table[table["stance"].isin(["support", "oppose"])]
columns = {
    "party": firm["party"].tolist(),
    "issue": firm["issue"].tolist(),
    "agreement": [int(stance == "support") for stance in firm["stance"]],  # of 0 and 1 alone: yes and no
}
options = NetworkOptions(
    type="onemode", variable1="party", variable2="issue", aggregation="subtract", normalization="average"
)
ties = frames.as_pandas(frames.ties_frame(network(statement_table(columns, [None] * len(firm)), options)))
ties.pivot(index="row", columns="column", values="weight").fillna(0).round(1)""",
    ),
    (
        "markdown",
        """## What could be agreed

Who blocks which package, and the nearest one that nobody blocks.""",
    ),
    (
        "code",
        """from runding.analyse import negotiation_outlook

outlook = negotiation_outlook(matrix, statements, codebook, limit=1)
rows = []
for standing, search in zip(outlook.standings, outlook.searches, strict=True):
    verdicts = {stand.party: stand.verdict for stand in standing.stands}
    nearest = search.settlements[0].changes if search.settlements else ()
    rows.append(
        {
            "package": standing.package.id,
            "accepts": " ".join(party for party, verdict in verdicts.items() if verdict == "accepts"),
            "blocks": " ".join(party for party, verdict in verdicts.items() if verdict == "blocks"),
            "nearest": "; ".join(f"{change.issue} {change.after}" for change in nearest) or "as it is",
        }
    )
pd.DataFrame(rows)""",
    ),
    (
        "markdown",
        """## A briefing

Every sentence ends in the numbers of the words that it rests on. `runding brief` writes it as Markdown, HTML and
PDF.""",
    ),
    (
        "code",
        """from runding.pipeline import write_briefing

briefing = write_briefing(record, codebook, language="en").decode()
print(briefing[:1500], "…")""",
    ),
    (
        "code",
        """record.close()
folder.cleanup()""",
    ),
)


def run_cell(source: str, names: dict[str, object]) -> list[dict[str, object]]:
    """Run a cell as a notebook does and return its outputs: what it prints, and the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)  # noqa: S102  (the cells of this file)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307
    outputs: list[dict[str, object]] = []
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": _lines(printed.getvalue())})
    if value is not None:
        outputs.append({"output_type": "execute_result", "metadata": {}, "data": _shown(value)})
    return outputs


def notebook() -> dict[str, object]:
    """Return the notebook, run from top to bottom."""
    names: dict[str, object] = {}
    cells: list[dict[str, object]] = []
    count = 0
    for number, (kind, source) in enumerate(CELLS):
        cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": _lines(source)}
        if kind == "code":
            count += 1
            outputs = run_cell(source, names)
            for output in outputs:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
            cell |= {"execution_count": count, "outputs": outputs}
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _shown(value: object) -> dict[str, list[str]]:
    shown = {"text/plain": _lines(repr(value))}
    html = getattr(value, "_repr_html_", None)
    return {**shown, "text/html": _lines(html())} if html else shown


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


if __name__ == "__main__":
    NOTEBOOK.write_text(json.dumps(notebook(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
