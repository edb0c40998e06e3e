"""Undo and redo without limit: what a person judged, in the order in which it was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runding.record import Record, judgement_steps
from runding.record.judging import unretracted
from runding.record.listing import Step
from runding.types import Judgement, NewJudgement


@dataclass(frozen=True, slots=True)
class Steps:
    """The judgement that an undo takes back next, and the undoing that a redo takes back next."""

    undo: Judgement | None
    redo: Judgement | None


def next_steps(record: Record, by: str) -> Steps:
    """Return what a person may undo and redo next; what others have taken back meanwhile is left out."""
    done, undone = walk_steps(judgement_steps(record, by))
    return Steps(_last_holding(record, done), _last_holding(record, undone))


def walk_steps(mine: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """Return the judgements to undo and the undoings to redo, each with the next one last."""
    done, undone = list[Step](), list[Step]()
    known: dict[str, Step] = {}
    for each in mine:
        known[each.id] = each
        target = known.get(each.undoes or "")
        if each.kind != "undo":
            done.append(each)
            undone.clear()
        elif target in done:
            done.remove(target)
            undone.append(each)
        elif target in undone:
            undone.remove(target)
            again = _first_target(target, known)
            if again:
                done.append(again)
    return done, undone


def undoing(step: Judgement, by: str, why: str = "") -> NewJudgement:
    """Return the judgement that takes a step back."""
    return NewJudgement("undo", by, step.statement, why=why, undoes=step.id)


def _first_target(undo: Step, known: dict[str, Step]) -> Step | None:
    found: Step | None = undo
    while found is not None and found.kind == "undo":
        found = known.get(found.undoes or "")
    return found


def _last_holding(record: Record, steps: Sequence[Step]) -> Judgement | None:
    for step in reversed(steps):
        for each in unretracted(record.judgements(statement=step.statement)):
            if each.id == step.id:
                return each
    return None
