"""The loss of the network, beside sums over all sequences."""

from itertools import pairwise, product

import numpy as np
import pytest

from runding.extract.network.weights import END, LABELS, START

torch = pytest.importorskip("torch", reason="torch comes with the extra `training`")


def test_the_loss_is_the_cross_entropy_of_what_is_taught() -> None:
    from training.examples import Tags
    from training.model import Net, Size

    torch.manual_seed(1)
    net = Net(Tags(), Size(width=4, hidden=2))
    with torch.no_grad():
        net.transitions.normal_()
        moves = net.allowed().clamp(min=-30).numpy()
        scores = torch.randn(3, 1, LABELS)
        weights = {
            path: sum(scores[range(3), 0, path]).item() + sum(moves[move] for move in pairwise((START, *path, END)))
            for path in product(range(LABELS), repeat=3)
        }
        whole = np.logaddexp.reduce(list(weights.values()))
        taught = {(0, 1, 2): 0.5, (0, 3, 0): 0.3, (5, 6, 6): 0.2}  # shares of three sequences
        labels, pairs = torch.zeros(3, 1, LABELS), torch.zeros(3, 1, LABELS, LABELS)
        for path, share in taught.items():
            labels[range(3), 0, path] += share
            for token, (before, own) in enumerate(pairwise(path), start=1):
                pairs[token, 0, before, own] += share
        found = net.label_loss(scores, labels, pairs.flatten(2), torch.tensor([3]))
    wanted = sum(share * (whole - weights[path]) for path, share in taught.items())
    assert found.item() == pytest.approx(wanted, rel=1e-4)
