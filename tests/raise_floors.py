"""Measure attributions and raise their floors: `python -m tests.raise_floors [--lower]`, from the checkout's root.

A floor is what is reached, rounded down to half a point. One that would come down, or a corpus that has changed, is
refused without `--lower`; say in the commit why.
"""

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.floors import CORPORA, FLOORS, PLACE, digest_of, measure_attributions

SHARED = Path(__file__).parents[2] / "shared"


def raised(floors: Mapping[str, Any], reached: Mapping[str, float], digest: str, *, lower: bool) -> dict[str, Any]:
    """Return new floors for the figures that have one; raises ValueError where one would come down unasked."""
    if digest != floors["digest"] and not lower:
        raise ValueError("the corpus has changed")
    new: dict[str, Any] = {"digest": digest}
    for name in floors:
        if name != "digest":
            floor = math.floor(2 * reached[name]) / 2
            if reached[name] < floors[name] and not lower:
                raise ValueError(f"{name} is {reached[name]}, its floor {floors[name]}")
            new[name] = floor if lower else max(floor, floors[name])
    return new


def main() -> None:
    """Measure every corpus and write the floors, or say what stands against it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="let floors come down and corpora change")
    lower = parser.parse_args().lower
    for corpus, place in CORPORA.items():
        gold, floors = SHARED / place, FLOORS["attributions"][corpus]
        try:
            new = raised(floors, measure_attributions(gold), digest_of(gold), lower=lower)
        except (ValueError, OSError) as error:
            sys.exit(f"{corpus}: {error}; nothing is written (--lower accepts it)")
        changes = [f"{name} {floors[name]} -> {value}" for name, value in new.items() if value != floors[name]]
        sys.stdout.write(f"{corpus}: {', '.join(changes) or 'as before'}\n")
        FLOORS["attributions"][corpus] = new
    PLACE.write_text(json.dumps(FLOORS, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
