"""Train a network: one rate that rises and falls, several tasks at once, a running mean of the weights.

A batch may be learned twice: as it is, and with what is known of its tokens pushed a little to where the loss grows
fastest, so that what the network says of a text holds for texts near it (Miyato, Dai and Goodfellow 2017).
"""

import random
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Piece, draw_batches, stack_batch, stack_links
from training.examples import IGNORE, Example
from training.model import Batch, Net

WORD_DROPOUT = 0.1
EVERY = 4
"""A batch of sentences with tags alone joins every so many batches of documents."""
MEAN_EVERY = 4
"""The running mean takes in the weights every so many steps."""
LINK_SHARE, CLIP = 0.05, 2.0
LEAST_SLOPE = 1e-12
"""A slope of nothing pushes nowhere."""
Mean = dict[str, Tensor]


class Schedule(NamedTuple):
    """How a network is trained."""

    epochs: int
    stop: int
    """The epoch after which to stop, on a rate that falls as if all were run."""
    seed: int = 1
    rate: float = 2e-3
    batch: int = 4000
    helper_share: float = 0.1
    """Weight of the tasks that only help."""
    decay: float = 0.997
    """Of the running mean."""
    push: float = 0.0
    """How far inputs are pushed the second time, as a share of their length; 0 learns each batch once."""


def fit_net(
    net: Net, examples: Sequence[Example], tagged: Sequence[Example], vectors: Tensor, schedule: Schedule
) -> Mean:
    """Return the running mean of the weights; prints the loss of every epoch."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=schedule.rate, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
    rng, began, step = random.Random(schedule.seed), time.time(), 0
    helpers = _endless(tagged, schedule.batch, rng)
    total = schedule.epochs * len(draw_batches(examples, schedule.batch, random.Random(0))) * 1.02
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    for epoch in range(schedule.stop):
        losses = []
        for pieces in draw_batches(examples, schedule.batch, rng):
            _set_rate(optimizer, schedule.rate * _rate_at(min(step / total, 1.0)))
            jobs = [pieces, next(helpers)] if tagged and step % EVERY == 0 else [pieces]
            losses.append(_take_step(net, optimizer, jobs, vectors, schedule))
            step += 1
            if step % MEAN_EVERY == 0:
                _update_mean(mean, net, min(schedule.decay, step / (step + 10)) ** MEAN_EVERY)
        print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)
    return mean


def _take_step(
    net: Net, optimizer: torch.optim.Optimizer, jobs: list[list[Piece]], vectors: Tensor, schedule: Schedule
) -> float:
    optimizer.zero_grad()
    loss = sum(_learn(net, job, stack_batch(job, vectors, WORD_DROPOUT), schedule) for job in jobs)
    nn.utils.clip_grad_norm_(net.parameters(), CLIP)
    optimizer.step()
    return loss


def _learn(net: Net, pieces: list[Piece], batch: Batch, schedule: Schedule) -> float:
    """Add up the slopes of a batch as it is, and of the batch pushed; returns its loss as it is."""
    known = net.describe(batch)
    known.retain_grad()
    loss = _loss(net, pieces, batch, known, schedule.helper_share)
    loss.backward()
    if schedule.push and known.grad is not None:
        pushed = net.describe(batch) + push_inputs(known.detach(), known.grad, schedule.push)
        _loss(net, pieces, batch, pushed, schedule.helper_share).backward()
    return float(loss.detach())


def push_inputs(known: Tensor, slope: Tensor, share: float) -> Tensor:
    """Return how inputs move, (time, batch, width): each sequence up its slope by a share of its own length."""
    length, steepness = (torch.linalg.vector_norm(x, dim=(0, 2), keepdim=True) for x in (known, slope))
    return share * length * slope / steepness.clamp(min=LEAST_SLOPE)


def _loss(net: Net, pieces: list[Piece], batch: Batch, known: Tensor, helper_share: float) -> Tensor:
    states = net.encode(known, batch["reverse"])
    total = _label_loss(net, states, batch) + LINK_SHARE * _link_loss(net, states.flatten(0, 1), pieces)
    for head, name in ((net.names, "ner"), (net.pos, "pos"), (net.dep, "dep")):
        gold = batch[name].flatten()
        if (gold != IGNORE).any():
            scores = head(states).flatten(0, 1)
            total = total + helper_share * functional.cross_entropy(scores, gold, ignore_index=IGNORE)
    return total


def _label_loss(net: Net, states: Tensor, batch: Batch) -> Tensor:
    """Return the loss per token over the paragraphs that have roles."""
    rows, lengths = batch["paragraphs"], batch["lengths"]
    labels = batch["labels"].flatten()[rows]
    known = labels[0] != IGNORE
    labels[0] -= ((labels[0] > 0) & (labels[0] % 2 == 0)).long()  # a span that a piece cuts begins anew
    if not known.any():
        return states.sum() * 0
    losses = net.label_loss(net.roles(states).flatten(0, 1)[rows], labels.clamp(min=0), lengths)
    return (losses * known).sum() / (lengths * known).sum()


def _link_loss(net: Net, states: Tensor, pieces: list[Piece]) -> Tensor:
    total = states.sum() * 0
    for seeker, head in net.links.items():
        links = stack_links(pieces, seeker)
        if links:
            total = total + functional.cross_entropy(head(states, links), links["gold"])
    return total


def _endless(tagged: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Piece]]:
    while tagged:
        yield from reversed(draw_batches(tagged, size, rng))


def _rate_at(share: float) -> float:
    """Return the rate as a share: up over the first 8 in 100 steps, then down in a straight line."""
    return share / 0.08 if share < 0.08 else max(1 - (share - 0.08) / 0.92, 0.02)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def _update_mean(mean: Mean, net: Net, decay: float) -> None:
    with torch.no_grad():
        for name, value in net.state_dict().items():
            mean[name].lerp_(value, 1 - decay)
