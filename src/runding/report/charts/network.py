"""The network of parties: on how many issues two of them take the same firm stance, on how many opposite ones."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from runding.report.charts.drawing import draw
from runding.report.lookup import party_labels
from runding.report.wording import label_text, message
from runding.types import Codebook, Language, Matrix

PARTIES = 20
WIDTH, HEIGHT, RADIUS = 540, 290, 90
APART = 5  # pixels between the two lines of a pair that agrees and disagrees
WIDEST = 6
SIGNS, LEADING = 24, 14  # of a name in one line beside the circle; pixels between its two lines


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties, and on how many issues they agree and disagree; a condition is neither."""

    one: str
    other: str
    agree: int
    disagree: int


@dataclass(frozen=True, slots=True)
class _Node:
    label: tuple[str, ...]
    """The name in up to two lines."""
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    path: str
    width: float


def network_chart(matrix: Matrix, codebook: Codebook, *, language: Language = "id") -> Markup:
    """Return who stands with whom and against whom as SVG; nothing where no two parties speak firmly on one issue.

    Ties are those of positions, one for each issue. Of more parties than fit, those with most ties are shown.
    """
    ties = party_ties(matrix)
    if not ties:
        return Markup("")
    parties = _around(ties)
    nodes = _nodes(parties, codebook, language)
    most = max(max(tie.agree, tie.disagree) for tie in ties)
    shown = [tie for tie in ties if tie.one in nodes and tie.other in nodes]
    lines = [line for tie in shown for line in _lines(tie, nodes, most)]
    return draw(
        "network.svg.jinja",
        language,
        nodes=list(nodes.values()),
        lines=lines,
        leading=LEADING,
        width=WIDTH,
        height=HEIGHT,
        described=[_described(tie, codebook, language) for tie in shown],
    )


def party_ties(matrix: Matrix) -> list[Tie]:
    """Return the pairs of parties that both support or oppose an issue, in the order of the matrix."""
    firm = {key: cell.stance for key, cell in matrix.cells.items() if cell.stance in ("support", "oppose")}
    ties = []
    for one, other in combinations(matrix.parties, 2):
        shared = [issue for issue in matrix.issues if (one, issue) in firm and (other, issue) in firm]
        agree = sum(firm[one, issue] == firm[other, issue] for issue in shared)
        if shared:
            ties.append(Tie(one, other, agree, len(shared) - agree))
    return ties


def _around(ties: Sequence[Tie]) -> list[str]:
    """Return the parties in an order that puts those who agree beside each other."""
    weight: dict[frozenset[str], int] = {frozenset((t.one, t.other)): t.agree - t.disagree for t in ties}
    count: dict[str, int] = {}
    for tie in ties:
        for party in (tie.one, tie.other):
            count[party] = count.get(party, 0) + tie.agree + tie.disagree
    left = sorted(count, key=lambda party: -count[party])[:PARTIES]
    ordered = [left.pop(0)]
    while left:
        nearest = max(left, key=lambda party: (weight.get(frozenset((ordered[-1], party)), 0), count[party]))
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


def _nodes(parties: Sequence[str], codebook: Codebook, language: Language) -> dict[str, _Node]:
    labels, nodes = party_labels(codebook), {}
    for place, party in enumerate(parties):
        angle = 2 * math.pi * (place + 0.5) / len(parties) - math.pi / 2
        across, down = math.cos(angle), math.sin(angle)
        anchor = "middle" if abs(across) < 0.15 else "start" if across > 0 else "end"
        label = textwrap.wrap(label_text(labels[party], language), SIGNS, max_lines=2, placeholder="…")
        nodes[party] = _Node(
            label=tuple(label),
            x=round(WIDTH / 2 + RADIUS * across, 1),
            y=round(HEIGHT / 2 - 22 + RADIUS * down, 1),
            label_x=round(WIDTH / 2 + (RADIUS + 12) * across, 1),
            label_y=round(HEIGHT / 2 - 18 + (RADIUS + 14) * down - LEADING * (len(label) - 1) * (1 - down) / 2, 1),
            anchor=anchor,
        )
    return nodes


def _lines(tie: Tie, nodes: dict[str, _Node], most: int) -> list[_Line]:
    one, other = nodes[tie.one], nodes[tie.other]
    length = math.hypot(other.x - one.x, other.y - one.y) or 1.0
    across, down = (other.y - one.y) / length, (one.x - other.x) / length
    apart = APART if tie.agree and tie.disagree else 0
    lines = []
    for kind, number, side in (("support", tie.agree, 1), ("oppose", tie.disagree, -1)):
        if number:
            x, y = side * apart * across / 2, side * apart * down / 2
            path = f"M{one.x + x:.1f} {one.y + y:.1f}L{other.x + x:.1f} {other.y + y:.1f}"
            lines.append(_Line(kind, path, round(1.5 + (WIDEST - 1.5) * (number - 1) / max(most - 1, 1), 1)))
    return lines


def _described(tie: Tie, codebook: Codebook, language: Language) -> str:
    labels = party_labels(codebook)
    names = (label_text(labels[party], language) for party in (tie.one, tie.other))
    return message(language, "chart", "tie").format(pair=" – ".join(names), agree=tie.agree, disagree=tie.disagree)
