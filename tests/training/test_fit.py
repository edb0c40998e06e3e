"""How far and where inputs are pushed when a network learns."""

import pytest

torch = pytest.importorskip("torch", reason="torch comes with the extra `training`")


def test_each_sequence_goes_up_its_slope_by_a_share_of_its_length() -> None:
    from training.fit import push_inputs

    torch.manual_seed(1)
    known, slope = torch.randn(7, 3, 4), torch.randn(7, 3, 4)
    known[:, 1] *= 10
    slope[:, 2] = 0
    move = push_inputs(known, slope, 0.05)
    for sequence in (0, 1):
        assert move[:, sequence].norm().item() == pytest.approx(0.05 * known[:, sequence].norm().item(), rel=1e-5)
        along = torch.cosine_similarity(move[:, sequence].flatten(), slope[:, sequence].flatten(), 0)
        assert along.item() == pytest.approx(1, rel=1e-5)
    assert not move[:, 2].any()
