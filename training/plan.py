"""Every training: what it learns from, what it sets out from and how long it takes."""

from collections.abc import Mapping
from typing import NamedTuple

from runding.types import Language
from training.fit import Schedule
from training.model import Size

SIZE = Size(width=160, hidden=160)
HELD, SEEN = "held", (0, 1, 2, *range(6, 14))
"""The network for calibration, and the batches of the hand marks that it learns from."""


class Training(NamedTuple):
    """One training."""

    language: Language
    schedule: Schedule
    starts: tuple[str, ...] = ()
    """Trainings from whose mean it sets out; of another language's it takes what both share."""
    batches: tuple[int, ...] = ()
    """Of the Indonesian hand marks; none stands for all."""


def first_round(name: str) -> tuple[str, str]:
    """Return the trainings from whose mean the second round sets out."""
    return f"{name}-2", f"{name}-3"


def last_round(name: str) -> tuple[str, str]:
    """Return the trainings whose mean is the network of this name."""
    return f"{name}-5", f"{name}-6"


def _rounds(name: str, first: Training, second: Training) -> dict[str, Training]:
    second = second._replace(starts=first_round(name))
    return {
        **{each: _seeded(first, seed) for each, seed in zip(first_round(name), (2, 3), strict=True)},
        **{each: _seeded(second, seed) for each, seed in zip(last_round(name), (5, 6), strict=True)},
    }


def _seeded(training: Training, seed: int) -> Training:
    return training._replace(schedule=training.schedule._replace(seed=seed))


def _english(rate: float) -> Training:
    return Training("en", Schedule(4, 4, rate=rate, push=0.05), starts=("en-start",))


def _indonesian(epochs: int, rate: float, batches: tuple[int, ...] = ()) -> Training:
    schedule = Schedule(epochs, epochs, rate=rate, batch=1300, helper_share=0.25, decay=0.99, push=0.05)
    return Training("id", schedule, ("en-start",), batches)


TRAININGS: Mapping[str, Training] = {
    "en-start": Training("en", Schedule(15, 6)),
    **_rounds("en", _english(1.3e-3), _english(1.2e-3)),
    **_rounds("id", _indonesian(8, 2e-3), _indonesian(4, 1e-3)),
    **_rounds(HELD, _indonesian(8, 2e-3, SEEN), _indonesian(4, 1e-3, SEEN)),
}
