"""How long work takes, for tests of linear time."""

import time
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


def timer(make: Callable[[int], Made], work: Callable[[Made], object]) -> Callable[[int], float]:
    """Return what tells the processor time, in seconds, that work takes on what is made of a size."""

    def spent(size: int) -> float:
        made = make(size)
        begun = time.process_time()
        work(made)
        return time.process_time() - begun

    return spent
