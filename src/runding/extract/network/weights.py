"""The weights of the networks: one file a language, read when first asked for, never unpickled."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import IO, NamedTuple

import numpy as np

from runding.extract.network.hashing import WORD_TABLES
from runding.extract.network.tokens import Floats
from runding.types import Language

LABELS, START, END = 7, 7, 8
"""How many role labels there are; the rows of the transitions that stand for start and end."""
_IN_BYTES = ("subwords", *(f"word_tables.{number}.weight" for number in range(len(WORD_TABLES))))


GATES = 4


class Layer(NamedTuple):
    """A recurrent layer: (direction, gate, ...), gates in the order take, keep, show, and what is new."""

    into: Floats
    """Weights of the input."""
    over: Floats
    """Weights of twice the state before."""
    bias: Floats


class Network(NamedTuple):
    """What tags one language."""

    language: Language
    weights: Mapping[str, Floats]
    """Tables of words and subwords stay bytes, with a scale for each row."""
    layers: tuple[Layer, Layer]
    transitions: Floats
    """From each label to each; impossible ones barred."""
    words: dict[str, Floats]
    """What the tables say of words met so far."""


@cache
def load_network(language: Language) -> Network:
    """Return the network of a language that ships with the package."""
    with (files("runding") / "models" / f"attribution-{language}.npz").open("rb") as file:
        return read_network(language, file)


def read_network(language: Language, file: IO[bytes]) -> Network:
    """Return the network that a file holds."""
    arrays = np.load(file, allow_pickle=False)
    weights = {name: arrays[name] for name in arrays.files}
    weights = {name: array if name in _IN_BYTES else np.asarray(array, np.float32) for name, array in weights.items()}
    layers = (read_layer(weights, 0), read_layer(weights, 1))
    return Network(language, weights, layers, bar_transitions(weights["transitions"]), {})


def bar_transitions(transitions: Floats) -> Floats:
    """Return the transitions, with an inside tag barred after all but its own kind."""
    barred = np.zeros_like(transitions)
    for inside in (2, 4, 6):
        barred[:, inside] = -1e4
        barred[[inside - 1, inside], inside] = 0
    return transitions + barred


def read_layer(weights: Mapping[str, Floats], number: int) -> Layer:
    """Return both directions of one layer; three gates are halved so that one tanh serves all four."""
    sides = [f"{side}.{number}" for side in ("forwards", "backwards")]
    into, over = (np.stack([weights[f"{side}.weight_{kind}_l0"] for side in sides]) for kind in ("ih", "hh"))
    bias = np.stack([weights[f"{side}.bias_ih_l0"] + weights[f"{side}.bias_hh_l0"] for side in sides])[..., None]
    return Layer(_by_gate(into), _by_gate(over) * np.float32(0.5), _by_gate(bias))


def _by_gate(array: Floats) -> Floats:
    """Return (direction, gate, input, hidden) of what torch stacks as take, keep, new, show."""
    take, keep, new, show = np.split(array.swapaxes(1, 2), GATES, axis=2)
    return np.ascontiguousarray(np.stack([take / 2, keep / 2, show / 2, new], 1), np.float32)
