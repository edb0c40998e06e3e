"""Every weight file has its card, and the card is that of the file."""

import hashlib
import tomllib
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from runding.extract.confidence import calibrate, load_calibration

MODELS = files("runding") / "models"
WEIGHTS = sorted(path.name for path in MODELS.iterdir() if path.name.endswith(".npz"))


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_card_fits_the_file(name: str) -> None:
    card = tomllib.loads((MODELS / name.replace(".npz", ".toml")).read_text(encoding="utf-8"))
    content = (MODELS / name).read_bytes()
    assert card["sha256"] == hashlib.sha256(content).hexdigest()
    assert card["bytes"] == len(content)
    assert card["rebuild"]
    assert card["figures"]["measured"]
    assert card["data"]
    assert all(source["from"] and source["licence"] for source in card["data"])


@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_hold_numbers_alone(name: str) -> None:
    with (MODELS / name).open("rb") as file:
        arrays = np.load(file, allow_pickle=False)
        assert all(np.isfinite(arrays[array].astype(np.float32)).all() for array in arrays.files)


def test_weights_are_small() -> None:
    assert WEIGHTS == ["attribution-en.npz", "attribution-id.npz", "names-id.npz"]
    assert sum(len((MODELS / name).read_bytes()) for name in WEIGHTS) < 25_000_000


@pytest.mark.parametrize("maker", load_calibration()["odds"])
def test_who_is_surer_is_likelier_right(maker: str) -> None:
    chances = [calibrate(maker, sure) for sure in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert all(0 <= before < after <= 1 for before, after in pairwise(chances))


@pytest.mark.parametrize("language", ["id", "en"])
def test_shares_of_the_rules_are_chances(language: str) -> None:
    table = load_calibration()["rules"][language]
    assert {"direct", "indirect", "mixed"} <= table.keys()
    assert all(0 < share < 1 for share in table.values())
