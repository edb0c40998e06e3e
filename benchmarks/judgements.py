"""How coding gets better as people judge: a reviewer is played by a hand coding.

    python benchmarks/judgements.py [CODEBOOK ARTICLES GOLD]    the example inside the package if none is given

Statements of a random half of the documents are judged, so many of them, as the hand coding has it: right, another
stance, or no such statement. Printed is how the other half is coded by what was learned: the share of statements that
are right, and F1 over document, party and issue; means over 20 seeded halves.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from runding.codebook import load_codebook
from runding.coding import Coder, code_statements
from runding.coding.learning import FALSE, Lesson, learn_coder
from runding.examples import example_dossier
from runding.pipeline import attribute_document, read_sources
from runding.types import Attribution, Codebook, Document, Mention

SIZES = (0, 8, 16, 32, 64, 128)
HALVES = 20
Story = list[tuple[Document, list[Attribution], list[Mention]]]
Gold = dict[tuple[str, str, str], set[str]]


def main() -> None:
    """Print the table."""
    example = example_dossier("security-guarantees")
    given = sys.argv[1:] or [str(example / name) for name in ("codebook.yaml", "articles", "statements.jsonl")]
    codebook, gold, optional = load_codebook(given[0]), *_read_gold(Path(given[2]))
    story = [
        (document, *attribute_document(document, codebook))
        for document in read_sources([given[1]])
        if isinstance(document, Document)
    ]
    print("| judgements | statements that are right | F1 |\n|---|---|---|")
    for size in SIZES:
        rows = [_one_half(story, codebook, gold, optional, size, seed) for seed in range(HALVES)]
        rows = [row for row in rows if row]
        if len(rows) == HALVES:
            right, f1 = (100 * sum(row[i] for row in rows) / len(rows) for i in (0, 1))
            print(f"| {size} | {right:.1f} % | {f1:.1f} |")


def _one_half(
    story: Story, codebook: Codebook, gold: Gold, optional: set[tuple[str, str, str]], size: int, seed: int
) -> tuple[float, ...]:
    mixed = random.Random(seed).sample(story, len(story))
    judged, others = mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]
    lessons = [
        Lesson(each, document.text, document.language, _right(gold, cell, each.stance))
        for document, attributions, mentions in judged
        for each in code_statements(document, attributions, mentions, codebook)
        if (cell := (document.name, each.party, each.issue)) not in optional
    ]
    if len(lessons) < size:
        return ()
    lessons = random.Random(seed).sample(lessons, size)
    return _score(others, codebook, learn_coder(code_statements, lessons, name="rules"), gold, optional)


def _right(gold: Gold, cell: tuple[str, str, str], stance: str) -> str:
    """Return what a reviewer says of a statement: the machine's stance where that is right too."""
    stances = gold.get(cell)
    return FALSE if not stances else stance if stance in stances else sorted(stances)[0]


def _score(
    story: Story, codebook: Codebook, coder: Coder, gold: Gold, optional: set[tuple[str, str, str]]
) -> tuple[float, float]:
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    names = {document.name for document, _, _ in story}
    for document, attributions, mentions in story:
        for each in coder(document, attributions, mentions, codebook):
            if (document.name, each.party, each.issue) not in optional:
                cells[document.name, each.party, each.issue].append(each.stance)
    wanted = {cell for cell in gold if cell[0] in names} - optional
    right = sum(stance in gold.get(cell, ()) for cell, stances in cells.items() for stance in stances)
    coded = sum(Counter(stances).most_common(1)[0][0] in gold.get(cell, ()) for cell, stances in cells.items())
    total = sum(map(len, cells.values()))
    return right / max(1, total), 2 * coded / max(1, len(wanted) + len(cells))


def _read_gold(path: Path) -> tuple[Gold, set[tuple[str, str, str]]]:
    gold: Gold = defaultdict(set)
    required = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cell = (row["doc"], row["party"], row["issue"])
        gold[cell] |= {row["stance"], *row.get("also_right", ())}
        if not row.get("optional"):
            required.add(cell)
    return dict(gold), gold.keys() - required


if __name__ == "__main__":
    main()
