"""Undo and redo as an editor has them: any sequence of doing, undoing and redoing, against a list and a cursor."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from runding.types import Judgement, JudgementKind
from runding.web.undoing import walk_steps


def _judgement(number: int, kind: JudgementKind, undoes: str | None = None) -> Judgement:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    words: dict[str, str] = dict.fromkeys(("why", "document", "name", "origin", "words"), "")
    return Judgement(f"j{number}", kind, f"s{number}", 1, "Ani", at, before=None, after=None, undoes=undoes, **words)


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_walking_the_steps_is_what_an_editor_does(steps: list[str]) -> None:
    made: list[Judgement] = []
    done: list[str] = []
    undone: list[str] = []
    for number, step in enumerate(steps):
        to_undo, to_redo = walk_steps(made)
        assert [each.id for each in to_undo] == done
        assert len(to_redo) == len(undone)
        if step == "do":
            made.append(_judgement(number, "accept"))
            done, undone = [*done, made[-1].id], []
        elif step == "undo" and done:
            made.append(_judgement(number, "undo", to_undo[-1].id))
            undone.append(done.pop())
        elif step == "redo" and undone:
            made.append(_judgement(number, "undo", to_redo[-1].id))
            done.append(undone.pop())
