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

    def attempt(self, address: str, name: str) -> int:
        """Count a try and return 0; where there were too many, return how many seconds to wait, and count nothing.

        A try counts before the password is looked at: many at once are not let through together.
        """
        now = time.monotonic()
        with self._lock:
            wait = max(self._wait(key, most, now) for key, most in self._keys(address, name))
            if wait:
                return wait
            for key, _ in self._keys(address, name):
                self._failures[key].append(now)
            while len(self._failures) > KEPT:
                self._failures.pop(next(iter(self._failures)))
        return 0

    def forget(self, address: str, name: str) -> None:
        """Count no more the tries of who has logged in."""
        with self._lock:
            self._failures.pop((address, name), None)
            tried = self._failures.get((address,))
            if tried:
                tried.pop()

    def _keys(self, address: str, name: str) -> tuple[tuple[tuple[str, ...], int], ...]:
        return ((address, name), PER_NAME), ((address,), PER_ADDRESS)

    def _wait(self, key: tuple[str, ...], most: int, now: float) -> int:
        tried = self._failures.get(key)
        if tried is None:
            return 0
        while tried and tried[0] <= now - WINDOW:
            tried.popleft()
        return int(tried[-most] + WINDOW - now) + 1 if len(tried) >= most else 0
