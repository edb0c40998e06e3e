"""Sources that answer slowly, asked side by side; what they give is taken in the order of the sources.

So a run over many sites takes as long as the slowest of them, and gives what one after the other would have given.
"""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from runding.types import Page

Item = TypeVar("Item")

AT_A_TIME = 12  # sources
AHEAD_BYTES = 16_000_000  # that may wait for each of them: some two hundred news pages


@dataclass(slots=True)
class Ahead(Generic[Item]):
    """An iterator that a thread of its own runs ahead of, by so many bytes; `stop` ends the thread after its item."""

    source: Iterator[Item]
    _waiting: deque[Item] = field(default_factory=deque)
    _held: int = 0
    _over: bool = False
    _error: BaseException | None = None
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        # A daemon: Ctrl-C does not wait until a slow site has answered.
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Give what is taken no more room, so that the thread ends."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Item]:
        """Yield what the source yields; what it raises is raised here, after all that came before."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._over)
                if not self._waiting:
                    break
                item = self._waiting.popleft()
                self._held -= _size(item)
                self._changed.notify_all()
            yield item
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            for item in self.source:
                with self._changed:
                    self._waiting.append(item)
                    self._held += _size(item)
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._held <= AHEAD_BYTES or self._over)
                    if self._over:
                        return
        except BaseException as error:  # it is the reader's to deal with
            self._error = error
        finally:
            self.stop()


def side_by_side(sources: Iterable[Iterator[Item]], *, at_a_time: int = AT_A_TIME) -> Iterator[Item]:
    """Yield what the sources yield, one source after the other, while the next ones are asked already."""
    coming = (Ahead(source) for source in sources)
    running = deque(islice(coming, at_a_time))
    try:
        while running:
            yield from running[0]
            running.popleft()
            running.extend(islice(coming, 1))
    finally:
        for each in running:
            each.stop()


def _size(item: object) -> int:
    return sum(len(each.content) for each in (item, *item.parts)) if isinstance(item, Page) else 100
