"""The dossier that is being served: its record and codebook, and what analyses make of them, kept while it holds."""

import gc
import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from runding.ledger import Ledger
from runding.record import Record
from runding.types import Codebook

KEPT = 200
"""Results kept for each state of the record: matrices of days that were looked at, lists of shifts, networks."""
QUICK = 0.3
"""Seconds that a request may wait for the record to be read again; where it takes longer, it gets what was there."""

_T = TypeVar("_T")
_NOTHING = object()


class Snapshot:
    """What a record holds at one count of changes, with what has been computed from it so far."""

    def __init__(self, changes: int, ledger: Ledger, codebook: Codebook) -> None:
        self.changes, self.ledger, self.codebook = changes, ledger, codebook
        self._results: dict[Hashable, Any] = {}
        self._locks: dict[Hashable, threading.RLock] = {}
        self._lock = threading.Lock()

    def kept(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return the result under a key, made once where there is none; of more than KEPT the least used goes."""
        with self._lock:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            held = self._results.get(key, _NOTHING)
            result: _T = make() if held is _NOTHING else held
            with self._lock:
                self._results.pop(key, None)
                self._results[key] = result  # to the end: what is used stays
                while len(self._results) > KEPT:
                    unused = next(iter(self._results))
                    del self._results[unused]
                    self._locks.pop(unused, None)
            return result


class OpenDossier:
    """A dossier that requests share; `prepare` computes what most pages of a large record need."""

    def __init__(self, folder: Path, record: Record, codebook: Codebook) -> None:
        self.folder, self.record, self.codebook = folder, record, codebook
        self.name = folder.resolve().name
        self.prepare: Callable[[Snapshot], object] = lambda snapshot: None
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._reading: threading.Thread | None = None
        self._took = 0.0

    def snapshot(self, *, fresh: bool = False) -> Snapshot:
        """Return what the record holds, read again where it or the codebook has changed.

        Where reading is not QUICK, the snapshot before is returned while the next is being read; `fresh` waits for it,
        as who has just written must see what came of it.
        """
        held = self._snapshot
        if held is not None and self._holds(held):
            return held
        if held is None or fresh or self._took <= QUICK:
            return self._read()
        if self._reading is None or not self._reading.is_alive():
            self._reading = threading.Thread(target=self._read, daemon=True)
            self._reading.start()
        return held

    def _holds(self, held: Snapshot) -> bool:
        return held.codebook is self.codebook and held.changes == self.record.changes()

    def _read(self) -> Snapshot:
        with self._lock:
            held = self._snapshot
            if held is None or not self._holds(held):
                begin, changes, codebook = time.monotonic(), self.record.changes(), self.codebook
                held = Snapshot(changes, self.record.ledger(), codebook)
                if time.monotonic() - begin > QUICK:
                    self._settle(held)
                self._snapshot, self._took = held, time.monotonic() - begin
            return held

    def _settle(self, held: Snapshot) -> None:
        """Prepare a large snapshot, while the one before it still answers.

        It holds no cycles: to have it looked through for some, now and then, would cost a request a tenth of a second.
        """
        if self._snapshot is not None:
            self.prepare(held)
        gc.collect()
        gc.freeze()
