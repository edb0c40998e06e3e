"""The dossier that is being served: its record and codebook, and what analyses take of them, kept while it holds."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from runding.ledger import Ledger
from runding.record import Record
from runding.types import Codebook

KEPT = 64
"""Results kept for each state of the record: matrices of days that were looked at, lists of shifts, networks."""

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What a record holds at one count of changes, with what has been computed from it so far."""

    changes: int
    ledger: Ledger
    codebook: Codebook
    _results: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def kept(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return the result under a key, made where there is none yet; of more than KEPT the oldest is forgotten."""
        with self._lock:
            if key not in self._results:
                made = make()
                while len(self._results) >= KEPT:
                    self._results.pop(next(iter(self._results)))
                self._results[key] = made
            result: _T = self._results[key]
            return result


class OpenDossier:
    """A dossier that requests share; `snapshot` is as the record was when it was asked for."""

    def __init__(self, folder: Path, record: Record, codebook: Codebook) -> None:
        self.folder, self.record, self.codebook = folder, record, codebook
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """Return what the record holds now, read again only where it or the codebook has changed."""
        changes, held = self.record.changes(), self._snapshot
        if held is not None and held.changes == changes and held.codebook is self.codebook:
            return held
        with self._lock:
            held = self._snapshot
            if held is None or held.changes != changes or held.codebook is not self.codebook:
                held = self._snapshot = Snapshot(changes, self.record.ledger(), self.codebook)
            return held

    @cached_property
    def name(self) -> str:
        """What the folder is called."""
        return self.folder.resolve().name
