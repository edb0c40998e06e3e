"""The loss of the network, beside sums over all sequences."""

from itertools import pairwise, product

import numpy as np
import pytest

from runding.extract.network.weights import END, LABELS, START

torch = pytest.importorskip("torch", reason="torch comes with the extra `training`")


@pytest.mark.parametrize("path", [(0, 1, 2), (0, 3, 0), (5, 6, 6)])
def test_the_loss_is_how_unlikely_a_sequence_is(path: tuple[int, ...]) -> None:
    from training.examples import Tags
    from training.model import Net, Size

    torch.manual_seed(1)
    net = Net(Tags(), Size(width=4, hidden=2))
    with torch.no_grad():
        net.transitions.normal_()
        moves = net.allowed().numpy()
        scores = torch.randn(3, 1, LABELS)
        weights = {
            each: sum(scores[range(3), 0, each]).item() + sum(moves[move] for move in pairwise((START, *each, END)))
            for each in product(range(LABELS), repeat=3)
        }
        found = net.label_loss(scores, torch.tensor(path)[:, None], torch.tensor([3]))
    whole = np.logaddexp.reduce(list(weights.values()))
    assert found.item() == pytest.approx(whole - weights[path], rel=1e-4)
