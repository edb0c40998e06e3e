"""Undo and redo as an editor has them: any sequence of doing, undoing and redoing, against a list and a cursor."""

from hypothesis import given
from hypothesis import strategies as st

from runding.record.listing import Step
from runding.web.undoing import walk_steps


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_walking_the_steps_is_what_an_editor_does(steps: list[str]) -> None:
    made: list[Step] = []
    done: list[str] = []
    undone: list[str] = []
    for number, step in enumerate(steps):
        to_undo, to_redo = walk_steps(made)
        assert [each.id for each in to_undo] == done
        assert len(to_redo) == len(undone)
        if step == "do":
            made.append(Step(f"j{number}", "accept", "s", None))
            done, undone = [*done, made[-1].id], []
        elif step == "undo" and done:
            made.append(Step(f"j{number}", "undo", "s", to_undo[-1].id))
            undone.append(done.pop())
        elif step == "redo" and undone:
            made.append(Step(f"j{number}", "undo", "s", to_redo[-1].id))
            done.append(undone.pop())
