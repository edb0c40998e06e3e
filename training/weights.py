"""Trained networks as files: torch's own on the way, arrays of half floats and bytes in the end."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from training.fit import Mean
from training.vectors import Table, quantize

_HELPERS = ("pos.", "dep.")
_WORDS = ("word_tables", "project")


def write_weights(mean: Mean, table: Table, path: Path) -> None:
    """Write what ships: half floats for the network, bytes with a scale for each row for words and subwords."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, array in {**{name: value.numpy() for name, value in mean.items()}, "subwords": table}.items():
        if name.startswith(("word_tables", "subwords")):
            arrays[name], arrays[f"{name}.scale"] = quantize(array)
        elif not name.startswith(_HELPERS):
            arrays[name] = array.astype(np.float16)
    np.savez(path, allow_pickle=False, **arrays)


def average_means(means: Sequence[Mean]) -> Mean:
    """Return the mean of networks that set out from one start; it errs less than each of them."""
    return {name: torch.stack([mean[name] for mean in means]).mean(0) for name in means[0]}


def read_mean(path: Path) -> Mean:
    """Return the weights that a training left."""
    mean: Mean = torch.load(path, weights_only=True)
    return mean


def transferable(old: Mean, own: Mean) -> Mean:
    """Return the weights that another language's encoder can lend; what hangs on words or tags is learned anew."""
    return {
        name: value
        for name, value in old.items()
        if name in own and own[name].shape == value.shape and not name.startswith((*_HELPERS, *_WORDS))
    }
