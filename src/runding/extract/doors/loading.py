"""`module:callable` -> a tagger whose answers are checked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, get_args

from runding.doors.calling import call, dropped_by, load_callable, spans_of
from runding.errors import DoorError
from runding.types import Attribution, AttributionType, Document

_TYPES = get_args(AttributionType)


@dataclass(frozen=True, slots=True)
class LoadedTagger:
    """A callable from elsewhere that is held to the signature of a tagger."""

    name: str
    """`module:callable`, and what the callable says of its maker, if anything."""
    function: Callable[[Document], Any]

    @property
    def dropped(self) -> int:
        """How much the callable left out because the document does not hold it, where it counts that."""
        return dropped_by(self.function)

    def __call__(self, document: Document) -> list[Attribution]:
        """Return what the callable finds; raises DoorError for what is no attribution, SourceError where it fails."""
        return [self._checked(found) for found in call(self.name, self.function, document)]

    def _checked(self, attribution: object) -> Attribution:
        if not isinstance(attribution, Attribution):
            raise DoorError(f"{self.name}: returns {type(attribution).__name__} among its attributions")
        source, cue, content = map(spans_of, (attribution.source, attribution.cue, attribution.content))
        if source is None or cue is None or content is None:
            raise DoorError(f"{self.name}: returns spans that are no pairs of whole numbers")
        if attribution.type not in _TYPES or not isinstance(attribution.maker, str):
            raise DoorError(f"{self.name}: returns an attribution without type ({', '.join(_TYPES)}) or maker")
        if not isinstance(attribution.confidence, int | float) or not 0 <= attribution.confidence <= 1:
            raise DoorError(f"{self.name}: returns a confidence that is not between 0 and 1")
        return replace(attribution, source=source, cue=cue, content=content)


def load_tagger(address: str) -> LoadedTagger:
    """Import `module:callable` and return it as a tagger; raises DoorError where that cannot be done.

    The callable takes a Document and returns a sequence of Attribution; an attribute `maker`, where it has one, is kept
    with what it makes.
    """
    return LoadedTagger(*load_callable(address))
