"""Settlement search on invented negotiations: `python benchmarks/settlements.py [--issues 200] [--parties 60] ...`.

Prints for each kind of negotiation the processor time of one search, the partial deals followed, and how far the proof
got. Kinds differ in how many positions are taken, how large the package is, and what the constraints are.
"""

import argparse
import random
import time

from runding.analyse import nearest_settlements
from runding.types import STANCES, Codebook, Constraint, Issue, Label, Matrix, Package, Party, Position

KINDS = {
    # name: shares of cells with a position, of issues in the package, of constraints that exclude; whether a constraint
    # goes from an earlier issue to a later one, so that what requires goes round in no circles
    "sparse positions, small package": (0.01, 0.1, 0.5, False),
    "sparse positions, half the issues": (0.01, 0.5, 0.5, False),
    "very sparse, all the issues": (0.003, 1.0, 0.5, False),
    "requires alone, half the issues": (0.005, 0.5, 0.0, False),
    "ordered, small package": (0.01, 0.1, 0.3, True),
    "ordered, half the issues": (0.005, 0.5, 0.3, True),
    "ordered, all the issues": (0.003, 1.0, 0.1, True),
    "ordered, no positions, all in": (0.0, 1.0, 0.1, True),
    "dense positions": (0.2, 0.3, 0.5, False),
    "no positions, a third in, all exclude": (0.0, 0.35, 1.0, False),
    "no positions, all in, all exclude": (0.0, 1.0, 1.0, False),
}


def make_negotiation(
    seed: int,
    sizes: tuple[int, int, int],
    *,
    positions: float = 0.1,
    size: float = 0.5,
    exclude: float = 0.5,
    ordered: bool = False,
) -> tuple[Package, Matrix, Codebook]:
    """Return an invented package among so many issues, parties and constraints, the same for the same seed."""
    chance, (issues, parties, constraints) = random.Random(seed), sizes
    issue_ids = tuple(f"i{n:03}" for n in range(issues))
    party_ids = tuple(f"p{n:02}" for n in range(parties))
    cells = {
        (party, issue): Position(party, issue, chance.choice(STANCES), (f"{party}{issue}",), undated=False, mixed=False)
        for party in party_ids
        for issue in issue_ids
        if chance.random() < positions
    }
    chosen = [issue for issue in issue_ids if chance.random() < size] or [issue_ids[0]]
    inside = [issue for issue in chosen if chance.random() < 0.8 or size == 1.0]
    pairs = [chance.sample(issue_ids, 2) for _ in range(constraints if issues > 1 else 0)]
    rules = tuple(
        Constraint("excludes" if chance.random() < exclude else "requires", *(sorted(pair) if ordered else pair))
        for pair in pairs
    )
    package = Package("p", Label("p", "p"), tuple(inside), tuple(issue for issue in chosen if issue not in inside))
    codebook = Codebook(
        label=Label("uji", "test"),
        parties=tuple(Party(party, Label(party, party)) for party in party_ids),
        issues=tuple(Issue(issue, Label(issue, issue)) for issue in issue_ids),
        packages=(package,),
        constraints=rules,
    )
    return (
        package,
        Matrix(tuple(p for p in party_ids if any(k[0] == p for k in cells)), issue_ids, cells, None),
        codebook,
    )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("issues", 200), ("parties", 60), ("constraints", 2000), ("seeds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    print(f"{'kind':38}{'seed':>5}{'seconds':>9}{'steps':>8}{'changes':>9}{'proven':>8}{'bound':>7}")
    for kind, (positions, size, exclude, ordered) in KINDS.items():
        for seed in range(options.seeds):
            negotiation = make_negotiation(
                seed,
                (options.issues, options.parties, options.constraints),
                positions=positions,
                size=size,
                exclude=exclude,
                ordered=ordered,
            )
            begun = time.process_time()
            found = nearest_settlements(*negotiation)
            seconds = time.process_time() - begun
            changes = len(found.settlements[0].changes) if found.settlements else "-"
            proven = sum(settlement.proven for settlement in found.settlements)
            print(f"{kind:38}{seed:5}{seconds:9.2f}{found.steps:8}{changes:>9}{proven:8}{found.bound!s:>7}", flush=True)


if __name__ == "__main__":
    main()
