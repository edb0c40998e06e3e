"""`module:callable` -> a coder whose answers are checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn, get_args

from runding.coding.identity import with_id
from runding.doors.calling import call, dropped_by, load_callable, spans_of
from runding.errors import DoorError
from runding.types import STANCES, Attribution, Codebook, Dating, Document, Mention, Move, Span, Statement

_MOVES = (None, *get_args(Move))


@dataclass(frozen=True, slots=True)
class LoadedCoder:
    """A callable from elsewhere that is held to the signature of a coder."""

    name: str
    """`module:callable`, and what the callable says of its maker, if anything."""
    function: Callable[[Document, Sequence[Attribution], Sequence[Mention], Codebook], Any]

    @property
    def dropped(self) -> int:
        """How much the callable left out because the document does not hold it, where it counts that."""
        return dropped_by(self.function)

    def __call__(
        self, document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
    ) -> list[Statement]:
        """Return the callable's statements, each named by its content and once.

        Raises DoorError for what is no statement of this document and codebook, SourceError where the callable fails.
        """
        found = call(self.name, self.function, document, attributions, mentions, codebook)
        coded = [self._checked(each, document, codebook) for each in found]
        return list({statement.id: statement for statement in coded}.values())

    def _checked(self, statement: object, document: Document, codebook: Codebook) -> Statement:
        if not isinstance(statement, Statement):
            self._refuse(f"returns {type(statement).__name__} among its statements")
        if statement.party not in {party.id for party in codebook.parties}:
            self._refuse(f"returns a statement of `{statement.party}`, who is no party of the codebook")
        if statement.issue not in {issue.id for issue in codebook.issues}:
            self._refuse(f"returns a statement on `{statement.issue}`, which is no issue of the codebook")
        if statement.stance not in STANCES or statement.move not in _MOVES:
            self._refuse(f"returns a statement without stance ({', '.join(STANCES)}) or with an unknown move")
        if not isinstance(statement.maker, str) or not isinstance(statement.said, Dating):
            self._refuse("returns a statement without maker or dating")
        if not isinstance(statement.confidence, int | float) or not 0 <= statement.confidence <= 1:
            self._refuse("returns a confidence that is not between 0 and 1")
        places = spans_of([statement.evidence, *([statement.condition] if statement.condition else [])])
        words = spans_of(statement.words)
        if places is None or words is None or not all(_holds(document, span) for span in (*places, *words)):
            self._refuse("returns a statement whose words the document does not hold")
        evidence, *condition = places
        return with_id(
            replace(
                statement,
                document=document.id,
                evidence=evidence,
                condition=condition[0] if condition else None,
                words=tuple(sorted(set(words))),
            )
        )

    def _refuse(self, reason: str) -> NoReturn:
        raise DoorError(f"{self.name}: {reason}")


def _holds(document: Document, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(document.text)


def load_coder(address: str) -> LoadedCoder:
    """Import `module:callable` and return it as a coder; raises DoorError where that cannot be done.

    The callable takes a Document, its attributions and mentions and a Codebook, and returns a sequence of Statement; an
    attribute `maker`, where it has one, is kept with what it makes.
    """
    return LoadedCoder(*load_callable(address))
