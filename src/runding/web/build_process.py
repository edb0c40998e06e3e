"""The process of a build that was started from a page: told what to build on standard input, tells how far it is."""

import json
import sys
from pathlib import Path
from typing import Any

from runding.codebook import load_codebook
from runding.errors import RundingError
from runding.gather import Making, build_dossier
from runding.record import open_record
from runding.types import Document, Skipped, Unchanged


def main() -> int:
    """Build, telling every source as a line of JSON; returns 1 with the reason where that cannot be done."""
    asked = json.load(sys.stdin)
    done = 0

    def progress(read: Document | Skipped | Unchanged) -> None:
        nonlocal done
        done += 1
        _tell({"done": done, "last": read.name if isinstance(read, Document) else read.origin})

    try:
        folder, codebook = Path(asked["folder"]), load_codebook(asked["codebook"])
        record = open_record(_place(asked["record"]))
        try:
            summary = build_dossier(folder, Making(codebook, record, progress=progress))
        finally:
            record.close()
    except RundingError as error:
        _tell({"reason": str(error)})
        return 1
    counts = {"coded": summary.coded, "unchanged": summary.unchanged, "statements": summary.statements}
    _tell({"summary": counts | {"skipped": len(summary.skipped)}})
    return 0


def _place(address: str) -> str:
    """Return the record's place as `open_record` takes it."""
    return address.removeprefix("sqlite:///").replace("postgresql+psycopg://", "postgresql://", 1)


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
