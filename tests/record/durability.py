"""A writer that is killed: judges as fast as it can, and says so only after the record has it.

Run as a module it is that writer: `python -m tests.record.durability RECORD STATEMENT WORD`.
"""

import subprocess
import sys
import time
from pathlib import Path

from runding.record import open_record
from runding.types import NewJudgement

ROOT = Path(__file__).parents[2]
WRITERS = 3


def write(place: str, statement: str, word: str) -> None:
    """Judge until killed; every judgement that was acknowledged is told in a line of its own."""
    record = open_record(place)
    number = 0
    while True:
        made = record.judge(NewJudgement("accept", word, statement, why=f"{word}-{number}"))
        sys.stdout.write(f"{made.id}\n")
        sys.stdout.flush()
        number += 1


def killed_round(place: str, statements: list[str], word: str, *, seconds: float) -> set[str]:
    """Let several writers judge at once, kill them with -9 in the middle of it; returns what was acknowledged."""
    command = [sys.executable, "-m", "tests.record.durability", place]
    writers = [
        subprocess.Popen([*command, statement, f"{word}-{i}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for i, statement in enumerate(statements[:WRITERS])
    ]
    acknowledged = set[str]()
    for each in writers:
        assert each.stdout is not None
        acknowledged.add(each.stdout.readline().strip())  # all are at it
    time.sleep(seconds)
    for each in writers:
        each.kill()
    for each in writers:
        assert each.stdout is not None
        # A line that was cut short was not told whole: nobody has been told of that judgement.
        acknowledged |= {line.strip() for line in each.stdout if line.endswith("\n")}
        each.stdout.close()
        each.wait()
    return acknowledged - {""}


def lost_judgements(place: str, rounds: int, *, seconds: float = 0.4) -> tuple[set[str], int]:
    """Return the acknowledged judgements that are not in the record after so many rounds, and how many there were."""
    acknowledged = set[str]()
    record = open_record(place)
    statements = [each.id for each in record.statements()]
    for number in range(rounds):
        # Kills fall at other moments each time.
        acknowledged |= killed_round(place, statements, f"r{number}", seconds=seconds * (0.5 + number % 7 / 7))
        held = {each.id for each in record.judgements()}
        if lost := acknowledged - held:
            return lost, len(acknowledged)
    record.close()
    return set(), len(acknowledged)


if __name__ == "__main__":
    write(*sys.argv[1:])
