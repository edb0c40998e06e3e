"""First names that tell a gender -> src/runding/lexicons/forenames.json.

python -m training.build_forenames FEMALE MALE

FEMALE and MALE are the lists of first names of the 1990 census of the United States (Census Bureau, public domain;
dist.female.first and dist.male.first): name, share in per cent, cumulated share, rank. A name is kept where it is among
the first ranks of one list and at least four times as frequent as in the other.
"""

import json
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "runding" / "lexicons" / "forenames.json"
RANKS = 1000
CLEARLY = 4


def read_census(path: Path) -> dict[str, tuple[float, int]]:
    """Return name -> share and rank."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {name.lower(): (float(share), int(rank)) for name, share, _, rank in rows}


def main(female: str, male: str) -> None:
    """Write the names of both lists."""
    lists = {"female": read_census(Path(female)), "male": read_census(Path(male))}
    names = {}
    for gender, own in lists.items():
        (other,) = (shares for name, shares in lists.items() if name != gender)
        frequent = {name: share for name, (share, rank) in own.items() if rank <= RANKS}
        kept = (name for name, share in frequent.items() if share >= CLEARLY * other.get(name, (0.0, 0))[0])
        names[gender] = " ".join(sorted(kept))
    about = "First names of the 1990 census of the United States that one gender has at least four times as often."
    OUT.write_text(json.dumps({"about": about, "names": names}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
