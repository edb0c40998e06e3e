"""Time and memory of matrix, shifts and disagreements over records of invented statements.

    python benchmarks/statements.py [--statements 10000 100000 1000000] [--folder FOLDER] [--rounds 3]

Writes a record of each size (or takes the one that FOLDER holds already) and runs each command in a process of its own.
Prints seconds of processor time, from the opened record to the result and of the whole command with the start of
Python, its packages and the printing, and the command's peak memory. The generator is seeded: the same size gives the
same record.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import numpy as np  # loaded here, so that its start is no part of a step

from runding.analyse import ledger_matrix, outlet_disagreements, position_shifts, with_differences
from runding.codebook import load_codebook
from runding.commands.changes import SHOWN_LATEST
from runding.record import open_record
from runding.types import STANCES, Attribution, Dating, Document, Found, Span, Stance, Statement

PARTIES, ISSUES, SPEAKERS, OUTLETS = 30, 40, 8, 60
FIRST, DAYS = date(2015, 1, 1), 3650
A_DOCUMENT, BATCH = 10, 500
STRAY, UNDATED, UNCODED, COPIED = 0.1, 0.08, 0.15, 0.15  # shares: statements, documents, attributions, documents
WORDS = [f"{head}{tail}" for head in ("bara", "cuda", "dina", "gema", "kala", "luma") for tail in map(str.lower, (
    *("NGAN", "TIRA", "SOKO", "WENI", "PADU", "RUMI", "HALO", "JATI", "LEMBA", "MERU", "NIRA", "OMBA", "PELA", "QUSA"),
    *("RAWA", "SIRA", "TOBA", "UMBU", "VIRA", "WADU", "YASA", "ZIRA", "BANDA", "CAKRA", "DUPA", "ENDA", "FIRA", "GOWA"),
))]  # fmt: skip
NO_DAY = Dating("unknown", None, None, "invented without a day")

Coded = tuple[Document, list[Attribution], list[Statement]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One invented utterance before it stands in a document."""

    party: int
    speaker: int
    issue: int | None
    stance: Stance
    words: tuple[str, ...]


class Negotiation:
    """Parties that turn on an issue a few times in ten years, and now and then say something else."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.turns = [[self._course() for _ in range(ISSUES)] for _ in range(PARTIES)]
        self.last: list[Spoken] = []

    def _course(self) -> list[tuple[int, Stance]]:
        turns = sorted(self.random.sample(range(DAYS), self.random.randrange(4)))
        return [(day, self.random.choice(STANCES)) for day in (0, *turns)]

    def stance(self, party: int, issue: int, day: int) -> Stance:
        """Return what the party says on a day: its stance, or a stray one."""
        if self.random.random() < STRAY:
            return self.random.choice(STANCES)
        return [stance for since, stance in self.turns[party][issue] if since <= day][-1]

    def report(self, day: int) -> list[Spoken]:
        """Return what one document of the day carries; some are another's with a figure or a word changed."""
        if self.last and self.random.random() < COPIED:
            return [self._retold(spoken) for spoken in self.last]
        parties = self.random.sample(range(PARTIES), 3)
        self.last = [self._spoken(self.random.choice(parties), day) for _ in range(A_DOCUMENT)]
        return self.last

    def _spoken(self, party: int, day: int) -> Spoken:
        issue = self.random.randrange(ISSUES)
        words = (str(self.random.randrange(2, 90)), *self.random.choices(WORDS, k=12))
        stance = self.stance(party, issue, day)
        coded = None if self.random.random() < UNCODED else issue
        return Spoken(party, self.random.randrange(SPEAKERS), coded, stance, words)

    def _retold(self, spoken: Spoken) -> Spoken:
        place = self.random.choice([None, None, 0, 5])
        if place is None:
            return spoken
        new = str(self.random.randrange(2, 90)) if place == 0 else self.random.choice(WORDS)
        return replace(spoken, words=(*spoken.words[:place], new, *spoken.words[place + 1 :]))


def make_coded(statements: int, seed: int = 7) -> Iterator[Coded]:
    """Yield documents in order of day until they hold so many statements."""
    negotiation = Negotiation(seed)
    expected = round(statements / A_DOCUMENT / (1 - UNCODED))
    left, number = statements, 0
    while left:
        day = min(number * DAYS // expected, DAYS - 1)
        coded = _document(negotiation, number, day)
        kept = coded[2][:left]
        yield coded[0], coded[1], kept
        left, number = left - len(kept), number + 1


def _document(negotiation: Negotiation, number: int, day: int) -> Coded:
    chance, name = negotiation.random, f"doc{number:07d}"
    when = FIRST + timedelta(day)
    dating = NO_DAY if chance.random() < UNDATED else Dating("day", when, when, "invented")
    spoken = negotiation.report(day)
    sentences = [" ".join(one.words) for one in spoken]
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 2
    outlet = Found(f"Outlet {chance.randrange(OUTLETS)}", "invented")
    document = Document(
        name, name, name, ". ".join(sentences), "id", None, None, outlet, None, dating, (tuple(spans),), (), ()
    )
    attributions, statements = [], []
    for place, (one, span) in enumerate(zip(spoken, spans, strict=True)):
        attribution = Attribution(
            f"a{number:x}-{place}",
            name,
            (),
            (),
            (span,),
            "indirect",
            "invented",
            confidence=0.8,
            speaker=f"Speaker {one.party}-{one.speaker}",
            party=f"p{one.party}",
        )
        attributions.append(attribution)
        if one.issue is not None:
            statements.append(_statement(f"s{number:x}-{place}", attribution, one, dating, chance.choice((0.5, 0.8))))
    return document, attributions, statements


def _statement(name: str, attribution: Attribution, spoken: Spoken, said: Dating, confidence: float) -> Statement:
    return Statement(
        id=name,
        document=attribution.document,
        attribution=attribution.id,
        party=f"p{spoken.party}",
        speaker=attribution.speaker,
        issue=f"i{spoken.issue}",
        stance=spoken.stance,
        move=None,
        condition=attribution.content[0] if spoken.stance == "conditional" else None,
        said=said,
        evidence=attribution.content[0],
        words=(),
        confidence=confidence,
        maker="invented",
    )


def write_dossier(folder: Path, statements: int) -> None:
    """Write a codebook and a record with so many statements, unless they are there."""
    if (folder / "codebook.yaml").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    record = open_record(folder / "record.sqlite", create=True)
    coded = make_coded(statements)
    while batch := list(islice(coded, BATCH)):
        record.save_documents(batch, coded_by="invented")
    record.close()
    parties = "".join(f"  - {{id: p{n}, label: {{id: Pihak {n}, en: Party {n}}}}}\n" for n in range(PARTIES))
    issues = "".join(
        f"  - {{id: i{n}, label: {{id: Usul {n}, en: Issue {n}}}, terms: [usul {n}]}}\n" for n in range(ISSUES)
    )
    (folder / "codebook.yaml").write_text(f"label: Invented\nparties:\n{parties}issues:\n{issues}", encoding="utf-8")


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of processor time and the peak megabytes of a command."""
    one_core = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=one_core)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Write or find the records, run each command on each, and print the best of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(time_step(arguments.folder, arguments.step))
        return
    with tempfile.TemporaryDirectory() as temporary:
        print(f"{'statements':>10}  {'command':<14} {'result s':>8} {'command s':>10} {'peak MB':>8}")
        for size in arguments.statements:
            folder = (arguments.folder or Path(temporary)) / str(size)
            write_dossier(folder, size)
            _print_times(folder, size, arguments.rounds)


def _print_times(folder: Path, size: int, rounds: int) -> None:
    for command in ("matrix", "shifts", "disagreements"):
        step = [sys.executable, __file__, "--step", command, "--folder", str(folder)]
        line = [sys.executable, "-m", "runding", command, str(folder), "--lang", "en"]
        inside = min(float(subprocess.run(step, check=True, capture_output=True).stdout) for _ in range(rounds))
        seconds, peak = min(measure(line) for _ in range(rounds))
        print(f"{size:>10,}  {command:<14} {inside:>8.2f} {seconds:>10.2f} {peak:>8.0f}", flush=True)


def time_step(folder: Path, command: str) -> float:
    """Return the processor seconds from the opened record to the result with the statements that a table shows."""
    np.lexsort((np.arange(2),))
    codebook, record = load_codebook(folder / "codebook.yaml"), open_record(folder / "record.sqlite")
    begin = time.process_time()
    ledger = record.ledger()
    if command == "matrix":
        ledger_matrix(ledger, codebook, cite=False)
    elif command == "shifts":
        shifts = position_shifts(ledger, codebook, limit=SHOWN_LATEST).found
        record.evidence(name for shift in shifts for name in (*shift.statements_before, *shift.statements_after))
    else:
        found = outlet_disagreements(ledger, codebook, limit=SHOWN_LATEST)
        tellings = [telling for each in found.found for telling in each.tellings]
        evidence = record.evidence(
            [name for telling in tellings for name in telling.statements],
            [name for telling in tellings for name in telling.attributions],
        )
        with_differences(found, *evidence)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
