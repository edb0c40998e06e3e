"""Floors only rise, unless somebody says otherwise."""

import pytest

from tests.floors import below
from tests.raise_floors import raised

FLOORS = {"digest": "a", "found": 80.0, "speaker": 70.5}


def test_floors_rise_to_half_points() -> None:
    assert raised(FLOORS, {"found": 83.9, "speaker": 70.9, "other": 1}, "a", lower=False) == {
        "digest": "a",
        "found": 83.5,
        "speaker": 70.5,
    }


@pytest.mark.parametrize(
    ("reached", "digest", "reason"),
    [({"found": 79.9, "speaker": 90.0}, "a", "found is 79.9"), ({"found": 90.0, "speaker": 90.0}, "b", "has changed")],
)
def test_lowering_takes_a_flag(reached: dict[str, float], digest: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        raised(FLOORS, reached, digest, lower=False)
    new = raised(FLOORS, reached, digest, lower=True)
    assert new["digest"] == digest
    assert below(reached, new) == {}


def test_what_lies_below_is_told_with_its_floor() -> None:
    assert below({"found": 79.0, "speaker": 71.0}, FLOORS) == {"found": (79.0, 80.0)}
