"""`module:callable` -> a callable from elsewhere, with the name that what it makes is kept under."""

import importlib
from collections.abc import Callable, Sequence
from typing import Any

from runding.errors import DoorError, RundingError, SourceError
from runding.types import Span


def load_callable(address: str) -> tuple[str, Callable[..., Any]]:
    """Import `module:callable`; return its name, with what the callable says of its maker, if anything, and itself.

    Raises DoorError where that cannot be done.
    """
    module_name, _, path = address.partition(":")
    if not module_name or not path:
        raise DoorError(f"{address}: not of the form module:callable")
    target: Any = _import_module(module_name, address)
    for name in path.split("."):
        try:
            target = getattr(target, name)
        except AttributeError as error:
            raise DoorError(f"{address}: module {module_name} has no {path}") from error
    if not callable(target):
        raise DoorError(f"{address}: is {type(target).__name__}, not a callable")
    maker = getattr(target, "maker", None)
    return (f"{address} {maker}" if isinstance(maker, str) else address), target


def call(name: str, function: Callable[..., Any], *arguments: object) -> Sequence[object]:
    """Return the sequence that a callable from elsewhere answers with.

    Raises SourceError where it fails, so that the run goes on, DoorError where it answers with something else.
    """
    try:
        found = function(*arguments)
    except RundingError:
        raise
    except Exception as error:  # whatever it is, it is the callable's: name it and go on with the next document
        raise SourceError(f"{name}: {type(error).__name__}: {_one_line(error)}") from error
    if not isinstance(found, Sequence) or isinstance(found, str | bytes):
        raise DoorError(f"{name}: returns {type(found).__name__}; it should return a list")
    return found


def dropped_by(function: Callable[..., Any]) -> int:
    """Return how much a callable left out because the document does not hold it, where it counts that."""
    count = getattr(function, "dropped", 0)
    return count if isinstance(count, int) else 0


def spans_of(value: object) -> tuple[Span, ...] | None:
    """Return pairs of whole numbers as spans, None where there is anything else."""
    if not isinstance(value, Sequence) or not all(_is_pair(pair) for pair in value):
        return None
    return tuple(Span(*pair) for pair in value)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, Sequence) and len(pair) == 2 and all(type(place) is int for place in pair)


def _import_module(name: str, address: str) -> object:
    try:
        return importlib.import_module(name)
    except RundingError:
        raise
    except Exception as error:  # a module can fail in any way while it is imported
        raise DoorError(f"{address}: cannot be imported ({type(error).__name__}: {_one_line(error)})") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
