"""Windows read side by side against token after token, in a plain loop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.extract.network.recurrence import AHEAD, TOLD, lay_windows, run_layers
from runding.extract.network.tokens import Floats
from runding.extract.network.weights import read_layer

WIDTH, HIDDEN = 5, 4


def _weights(rng: np.random.Generator) -> dict[str, Floats]:
    shapes = {"weight_ih_l0": (4 * HIDDEN, WIDTH), "weight_hh_l0": (4 * HIDDEN, HIDDEN)}
    shapes |= {"bias_ih_l0": (4 * HIDDEN,), "bias_hh_l0": (4 * HIDDEN,)}  # type: ignore[dict-item]
    return {
        f"{side}.0.{name}": rng.normal(size=shape).astype(np.float32)
        for side in ("forwards", "backwards")
        for name, shape in shapes.items()
    }


def _logistic(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)


def _read_one_by_one(weights: dict[str, Floats], side: str, inputs: Floats) -> Floats:
    into, over = weights[f"{side}.0.weight_ih_l0"], weights[f"{side}.0.weight_hh_l0"]
    bias = weights[f"{side}.0.bias_ih_l0"] + weights[f"{side}.0.bias_hh_l0"]
    state, memory, states = np.zeros(HIDDEN), np.zeros(HIDDEN), []
    for row in inputs:
        take, keep, new, show = np.split(into @ row + over @ state + bias, 4)
        memory = _logistic(keep) * memory + _logistic(take) * np.tanh(new)
        state = _logistic(show) * np.tanh(memory)
        states.append(state)
    return np.array(states, np.float32)


@pytest.mark.parametrize("lengths", [[1], [3, TOLD, 7], [AHEAD, TOLD + AHEAD // 2, 1]])
def test_windows_read_what_one_by_one_reads(lengths: list[int]) -> None:
    rng = np.random.default_rng(5)
    weights = _weights(rng)
    inputs = rng.normal(size=(sum(lengths), WIDTH)).astype(np.float32)
    pieces = np.split(inputs, np.cumsum(lengths)[:-1])
    ahead = [_read_one_by_one(weights, "forwards", piece) for piece in pieces]
    behind = [_read_one_by_one(weights, "backwards", piece[::-1])[::-1] for piece in pieces]
    wanted = np.concatenate([np.concatenate(ahead), np.concatenate(behind)], 1)
    found = run_layers(inputs, [read_layer(weights, 0)], lengths)
    assert found == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize("lengths", [[TOLD], [2 * TOLD, TOLD], [1]])
def test_nothing_is_made_of_memory_that_nobody_wrote(lengths: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Fresh memory holds what was there before: here numbers that any sum or product with them reports."""
    signalling = np.array([0x7FA00000], np.uint32).view(np.float32)[0]
    inputs = np.ones((sum(lengths), WIDTH), np.float32)
    layer = read_layer(_weights(np.random.default_rng(7)), 0)
    monkeypatch.setattr(np, "empty", lambda shape, kind: np.full(shape, signalling, kind))
    with np.errstate(invalid="raise"):
        states = run_layers(inputs, [layer], lengths)
    assert np.isfinite(states).all()


def test_far_tokens_are_forgotten() -> None:
    """What is further away than a window reads ahead changes nothing: that is the price of windows."""
    rng = np.random.default_rng(6)
    layer = read_layer(_weights(rng), 0)
    inputs = rng.normal(size=(4 * (TOLD + AHEAD), WIDTH)).astype(np.float32)
    other = inputs.copy()
    other[0] += 9
    same = (run_layers(inputs, [layer], [len(inputs)]) == run_layers(other, [layer], [len(inputs)])).all(1)
    assert not same[0]
    assert same[TOLD + AHEAD :].all()


@given(st.lists(st.integers(1, 3 * TOLD), min_size=1, max_size=8))
def test_each_token_is_told_once_each_way(lengths: list[int]) -> None:
    read = lay_windows(np.array(lengths))
    count = sum(lengths)
    for side in read[:, AHEAD:]:
        told = side[side < count]
        assert sorted(told.tolist()) == list(range(count))
