"""Every training: what it learns from, what it sets out from, how large it is and how long it takes."""

from collections.abc import Mapping
from typing import NamedTuple

from runding.types import Language
from training.fit import Schedule
from training.model import Size

LARGE, SMALL = Size(width=160, hidden=160), Size(width=128, hidden=96)
SEEN = (0, 1, 2)
"""Batches of the hand marks that networks for calibration learn from."""


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


def _indonesian(seed: int, epochs: int = 14) -> Schedule:
    return Schedule(epochs, epochs, seed, batch=1300, helper_share=0.25, decay=0.99)


TRAININGS: Mapping[str, Training] = {
    "en-start": Training("en", Schedule(15, 6, seed=1)),
    **{
        f"en-{seed}": Training("en", Schedule(4, 4, seed, rate=1.3e-3), starts=("en-start",)) for seed in (2, 3)
    },
    **{
        f"en-{seed}": Training("en", Schedule(4, 4, seed, rate=1.2e-3), starts=("en-2", "en-3")) for seed in (5, 6)
    },
    **{f"id-teacher-{seed}": Training("id", _indonesian(seed), starts=("en-start",)) for seed in (1, 2)},
    "id": Training("id", _indonesian(3, epochs=12), SMALL, teachers=("id-teacher-1", "id-teacher-2")),
    **{
        f"held-teacher-{seed}": Training("id", _indonesian(seed), starts=("en-start",), batches=SEEN)
        for seed in (1, 2)
    },
    "held": Training(
        "id", _indonesian(3, epochs=12), SMALL, batches=SEEN, teachers=("held-teacher-1", "held-teacher-2")
    ),
}  # fmt: skip
SHIPPED: Mapping[Language, tuple[str, ...]] = {"en": ("en-2", "en-3", "en-5", "en-6"), "id": ("id",)}
"""Trainings whose mean ships."""
