"""Every training: what it learns from, what it sets out from, how large it is and how long it takes."""

from collections.abc import Mapping
from typing import NamedTuple

from runding.types import Language
from training.fit import Schedule
from training.model import Size

LARGE, SMALL = Size(width=160, hidden=160), Size(width=128, hidden=96)
HELD, SEEN = "held", (0, 1, 2)
"""The network for calibration, and the batches of the hand marks that it and its teachers learn from."""


class Training(NamedTuple):
    """One training."""

    language: Language
    schedule: Schedule
    size: Size = LARGE
    starts: tuple[str, ...] = ()
    """Trainings from whose mean it sets out; of another language's it takes what both share."""
    batches: tuple[int, ...] = ()
    """Of the Indonesian hand marks; none stands for all."""
    teachers: tuple[str, ...] = ()
    """Trainings whose networks tell it what is likely of all articles."""


def _english(seed: int, rate: float) -> Schedule:
    return Schedule(4, 4, seed, rate, push=0.05)


def _indonesian(seed: int, epochs: int) -> Schedule:
    return Schedule(epochs, epochs, seed, batch=1300, helper_share=0.25, decay=0.99)


def _taught(name: str, batches: tuple[int, ...]) -> dict[str, Training]:
    """Return the trainings that lead to an Indonesian network: two large ones teach a small one, all three it."""
    one, other, small = (f"{name}-{teacher}" for teacher in ("one", "other", "small"))
    return {
        one: Training("id", _indonesian(1, 14), starts=("en-start",), batches=batches),
        other: Training("id", _indonesian(2, 14), starts=("en-start",), batches=batches),
        small: Training("id", _indonesian(3, 12), SMALL, batches=batches, teachers=(one, other)),
        name: Training("id", _indonesian(3, 12), LARGE, ("en-start",), batches, (one, other, small)),
    }


TRAININGS: Mapping[str, Training] = {
    "en-start": Training("en", Schedule(15, 6, seed=1)),
    **{f"en-{seed}": Training("en", _english(seed, 1.3e-3), starts=("en-start",)) for seed in (2, 3)},
    **{f"en-{seed}": Training("en", _english(seed, 1.2e-3), starts=("en-2", "en-3")) for seed in (5, 6)},
    **_taught("id", ()),
    **_taught(HELD, SEEN),
}
SHIPPED: Mapping[Language, tuple[str, ...]] = {"en": ("en-5", "en-6"), "id": ("id",)}
"""Trainings whose mean ships."""
