"""`module:callable` -> a tagger whose answers are checked."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from runding.errors import RundingError, SourceError, TaggerError
from runding.types import Attribution, AttributionType, Document, Span

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
        count = getattr(self.function, "dropped", 0)
        return count if isinstance(count, int) else 0

    def __call__(self, document: Document) -> list[Attribution]:
        """Return what the callable finds; raises TaggerError for what is no attribution, SourceError where it fails."""
        try:
            found = self.function(document)
        except RundingError:
            raise
        except Exception as error:  # whatever it is, it is the callable's: name it and go on with the next document
            raise SourceError(f"{self.name}: {type(error).__name__}: {_one_line(error)}") from error
        if not isinstance(found, Sequence) or isinstance(found, str | bytes):
            raise TaggerError(f"{self.name}: returns {type(found).__name__}; a tagger returns a list of Attribution")
        return [self._checked(attribution) for attribution in found]

    def _checked(self, attribution: object) -> Attribution:
        if not isinstance(attribution, Attribution):
            raise TaggerError(f"{self.name}: returns {type(attribution).__name__} among its attributions")
        source, cue, content = map(_spans, (attribution.source, attribution.cue, attribution.content))
        if source is None or cue is None or content is None:
            raise TaggerError(f"{self.name}: returns spans that are no pairs of whole numbers")
        if attribution.type not in _TYPES or not isinstance(attribution.maker, str):
            raise TaggerError(f"{self.name}: returns an attribution without type ({', '.join(_TYPES)}) or maker")
        if not isinstance(attribution.confidence, int | float) or not 0 <= attribution.confidence <= 1:
            raise TaggerError(f"{self.name}: returns a confidence that is not between 0 and 1")
        return replace(attribution, source=source, cue=cue, content=content)


def load_tagger(address: str) -> LoadedTagger:
    """Import `module:callable` and return it as a tagger; raises TaggerError where that cannot be done.

    The callable takes a Document and returns a sequence of Attribution; an attribute `maker`, where it has one, is kept
    with what it makes.
    """
    module_name, _, path = address.partition(":")
    if not module_name or not path:
        raise TaggerError(f"{address}: not of the form module:callable")
    target: Any = _import_module(module_name, address)
    for name in path.split("."):
        try:
            target = getattr(target, name)
        except AttributeError as error:
            raise TaggerError(f"{address}: module {module_name} has no {path}") from error
    if not callable(target):
        raise TaggerError(f"{address}: is {type(target).__name__}, not a callable")
    maker = getattr(target, "maker", None)
    return LoadedTagger(f"{address} {maker}" if isinstance(maker, str) else address, target)


def _import_module(name: str, address: str) -> object:
    try:
        return importlib.import_module(name)
    except RundingError:
        raise
    except Exception as error:  # a module can fail in any way while it is imported
        raise TaggerError(f"{address}: cannot be imported ({type(error).__name__}: {_one_line(error)})") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _spans(value: object) -> tuple[Span, ...] | None:
    if not isinstance(value, Sequence) or not all(_is_pair(pair) for pair in value):
        return None
    return tuple(Span(*pair) for pair in value)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, Sequence) and len(pair) == 2 and all(type(place) is int for place in pair)
