"""Whose turn it is: who was cited, and who opens a sentence, at each place of a document."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from typing import NamedTuple

from runding.resolve.actors import Actor

RECENT = 5
"""How many turns back a person may have spoken while bodies and documents were cited since."""


class Turn(NamedTuple):
    """An actor at a place."""

    place: int
    actor: Actor
    vocal: bool = True
    """Whether it was cited with words, not with a wish or an attitude."""


class Voices:
    """Answers who a pronoun, a clitic or a bare quotation belongs to."""

    def __init__(self) -> None:
        self._cited: list[Turn] = []
        self._opening: list[Turn] = []
        self._named: list[Turn] = []
        self.of_meeting = False
        """Whether those cited are delegations, so that "he" is the delegate who spoke last."""

    def cite(self, place: int, actor: Actor, *, vocal: bool = True) -> None:
        """Note who is cited at a place, with words or with a wish or an attitude."""
        insort(self._cited, Turn(place, actor, vocal), key=lambda turn: turn.place)

    def open(self, place: int, actor: Actor) -> None:
        """Note a person whose name opens a sentence."""
        insort(self._opening, Turn(place, actor), key=lambda turn: turn.place)

    def expect(self, place: int, actor: Actor) -> None:
        """Note a person who will be cited at a place, for what is said before any name."""
        insort(self._named, Turn(place, actor), key=lambda turn: turn.place)

    def at(
        self,
        place: int,
        since: int | None,
        told: frozenset[str] = frozenset(),
        fits: Callable[[Actor], bool] | None = None,
    ) -> Actor | None:
        """Return who speaks at a place; one brought up after `since` goes before those cited.

        `told`: the capitalised words of a quotation; who is named in it does not speak, and who was cited with words
        goes before who asked for something, while there is somebody else. `fits`: whom a pronoun may stand for.
        """
        opening = self._opened(place, told, fits)
        recent = _before(self._cited, place, RECENT)
        if self.of_meeting and recent:
            return recent[-1].actor
        cited = [turn for turn in recent if not _is_named(turn.actor, told)] or recent
        if fits:
            cited = [turn for turn in cited if fits(turn.actor)]
        if opening and since is not None and opening.place >= since and (not cited or cited[-1].place <= opening.place):
            return opening.actor
        persons = [turn for turn in reversed(cited) if turn.actor.person or turn.actor.human]
        if told and persons and not persons[0].vocal:
            persons = [turn for turn in persons if turn.vocal] or persons
        if persons:
            return persons[0].actor
        return cited[-1].actor if cited else (opening.actor if opening else None)

    def _opened(self, place: int, told: frozenset[str], fits: Callable[[Actor], bool] | None) -> Turn | None:
        """Return who opened a sentence last; where not all would fit, the last of a few who does."""
        turns = _before(self._opening, place, RECENT if fits else 1)
        fitting = (turn for turn in reversed(turns) if fits is None or fits(turn.actor))
        return next((turn for turn in fitting if not _is_named(turn.actor, told)), None)

    def last(self, place: int) -> Actor | None:
        """Return who was cited last before a place, person or not."""
        cited = _before(self._cited, place, 1)
        return cited[-1].actor if cited else None

    def last_group(self, place: int) -> Turn | None:
        """Return the body, document or group cited last before a place, of late."""
        recent = reversed(_before(self._cited, place, RECENT))
        return next((turn for turn in recent if not turn.actor.person and not turn.actor.human), None)

    def after(self, place: int) -> Actor | None:
        """Return who is named first after a place."""
        at = bisect_right(self._named, place, key=lambda turn: turn.place)
        return self._named[at].actor if at < len(self._named) else None


def _is_named(actor: Actor, told: frozenset[str]) -> bool:
    return actor.person and not told.isdisjoint(actor.words)


def _before(turns: list[Turn], place: int, count: int) -> list[Turn]:
    at = bisect_left(turns, place, key=lambda turn: turn.place)
    return turns[max(0, at - count) : at]
