"""How often a password may be tried: a few failures from one address for one name, more from one address for any."""

import threading
import time
from collections import defaultdict, deque

WINDOW = 15 * 60.0
PER_NAME = 5
PER_ADDRESS = 30
KEPT = 10_000
"""Names and addresses remembered; past it the oldest are forgotten, as a flood of names is stopped by its address."""


class LoginLimit:
    """Failures of the last quarter of an hour."""

    def __init__(self) -> None:
        self._failures: dict[tuple[str, ...], deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait(self, address: str, name: str) -> int:
        """Return how many seconds to wait before the next try; 0 where it may be made now."""
        now = time.monotonic()
        with self._lock:
            waits = [self._wait(key, most, now) for key, most in self._keys(address, name)]
        return max(waits)

    def note_failure(self, address: str, name: str) -> None:
        """Count a failure."""
        now = time.monotonic()
        with self._lock:
            for key, _ in self._keys(address, name):
                self._failures[key].append(now)
            while len(self._failures) > KEPT:
                self._failures.pop(next(iter(self._failures)))

    def forget(self, address: str, name: str) -> None:
        """Count no more the failures of who has logged in."""
        with self._lock:
            self._failures.pop((address, name), None)

    def _keys(self, address: str, name: str) -> tuple[tuple[tuple[str, ...], int], ...]:
        return ((address, name), PER_NAME), ((address,), PER_ADDRESS)

    def _wait(self, key: tuple[str, ...], most: int, now: float) -> int:
        tried = self._failures.get(key)
        if tried is None:
            return 0
        while tried and tried[0] <= now - WINDOW:
            tried.popleft()
        return int(tried[-most] + WINDOW - now) + 1 if len(tried) >= most else 0
