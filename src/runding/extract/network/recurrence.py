"""Long short-term memory (Hochreiter and Schmidhuber 1997), both ways (Graves and Schmidhuber 2005), in windows.

Token after token, such a layer multiplies a matrix by a single vector and waits for memory. So a text is cut into
windows, each of which begins to read some tokens ahead of those that it tells, and all windows are read side by side:
products of matrices, and as many steps for a long text as for a short one.
"""

from collections.abc import Sequence

import numpy as np

from runding.extract.network.tokens import Floats, Lengths
from runding.extract.network.weights import GATES, Layer

TOLD, AHEAD = 32, 24
"""Tokens that a window tells, and those read before them. Twice as many before change no figure of dev by 0.3."""


def run_layers(inputs: Floats, layers: Sequence[Layer], lengths: Sequence[int]) -> Floats:
    """Return the states of the last layer for inputs of pieces laid end to end."""
    read = lay_windows(np.asarray(lengths))
    states = inputs
    for layer in layers:
        states = _run_layer(states, layer, read)
    return states


def lay_windows(lengths: Lengths) -> Lengths:
    """Return the token that each window reads at each step, (2, steps, windows): forwards, then backwards.

    The number of all tokens stands where a window reads beyond its piece.
    """
    ends, each = np.cumsum(lengths), -(-lengths // TOLD)
    high = np.repeat(ends, each)
    low = np.repeat(ends - lengths, each)
    before = np.repeat(np.cumsum(each) - each, each)
    first = low + TOLD * (np.arange(len(low)) - before)
    steps = np.arange(-AHEAD, TOLD)[:, None]
    both = np.stack([first + steps, first + TOLD - 1 - steps])
    return np.where((both >= low) & (both < high), both, ends[-1])


def _run_layer(inputs: Floats, layer: Layer, read: Lengths) -> Floats:
    """Return the states of one layer, both directions run at once."""
    count, hidden = len(inputs), layer.over.shape[-1]
    sums = np.zeros((2, GATES, count + 1, hidden), np.float32)  # the last row is for windows that read nothing
    np.matmul(inputs, layer.into, out=sums[:, :, :count])
    sums[:, :, :count] += layer.bias
    first = np.arange(2 * GATES).reshape(2, GATES, 1) * (count + 1)
    told = _run_steps(sums.reshape(-1, hidden), read.swapaxes(0, 1)[:, :, None] + first, layer.over)
    told *= 0.5  # here and not below: where no window ends in padding, nobody writes the last row
    states = np.empty((count + 1, 2 * hidden), np.float32)
    states[read[0, AHEAD:], :hidden] = told[:, 0]
    states[read[1, AHEAD:], hidden:] = told[:, 1]
    return states[:count]


def _run_steps(sums: Floats, rows: Lengths, over: Floats) -> Floats:
    """Return twice the states that the windows tell, (TOLD, 2, windows, hidden); `rows` are those of `sums` to read.

    The gates are logistic: half of one plus the tanh of the half. The halves are in the weights, and in what comes out.
    Each gate has a matrix of its own: OpenBLAS multiplies small matrices in half the time.
    """
    steps, windows, hidden = len(rows), rows.shape[-1], over.shape[-1]
    told = np.empty((TOLD, 2, windows, hidden), np.float32)
    memory = np.zeros((2, windows, hidden), np.float32)
    last = np.zeros_like(memory)
    gates, read = np.empty((2, 2, GATES, windows, hidden), np.float32)
    take, keep, show, new = gates.swapaxes(0, 1)
    for step in range(steps):
        np.matmul(last[:, None], over, out=gates)
        gates += sums.take(rows[step], axis=0, out=read, mode="clip")
        np.tanh(gates, out=gates)
        gates[:, :-1] += 1
        memory *= keep
        take *= new
        memory += take
        memory *= 0.5
        last = np.tanh(memory, out=told[step - AHEAD] if step >= AHEAD else last)
        last *= show
    return told
