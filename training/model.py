"""The network as torch trains it; src/runding/extract/network runs it."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from runding.extract.network.hashing import WORD_TABLES
from runding.extract.network.linking import PAIR_TABLES
from runding.extract.network.places import PLACE_TABLES
from runding.extract.network.weights import END, LABELS, START
from training.examples import LINKS, NER, Tags
from training.vectors import SIZE

DROPOUT, LINK_WIDTH = 0.35, 96
Batch = dict[str, Tensor]


class Size(NamedTuple):
    """How large a network is."""

    width: int
    """Of what is known of each token."""
    hidden: int
    """Of the state of each direction of a layer."""


class Net(nn.Module):
    """Tables of words and places under two recurrent layers, with heads for roles, links, names, tags and relations."""

    def __init__(self, tags: Tags, size: Size) -> None:
        super().__init__()
        width, states = size.width, 2 * size.hidden
        self.project = nn.Linear(SIZE, width)
        self.word_tables = nn.ModuleList(nn.Embedding(rows, width) for rows in WORD_TABLES)
        self.place_tables = nn.ModuleList(nn.Embedding(rows, width) for rows in PLACE_TABLES)
        for table in [*self.word_tables, *self.place_tables]:
            nn.init.zeros_(table.weight)  # so that what training never met says nothing
        self.forwards = nn.ModuleList(nn.LSTM(inputs, size.hidden) for inputs in (width, states))
        self.backwards = nn.ModuleList(nn.LSTM(inputs, size.hidden) for inputs in (width, states))
        self.roles = nn.Linear(states, LABELS)
        self.transitions = nn.Parameter(torch.zeros(LABELS + 2, LABELS + 2))
        self.names = nn.Linear(states, len(NER))
        self.pos, self.dep = (nn.Linear(states, max(len(tags.numbers[task]), 1)) for task in ("pos", "dep"))
        self.links = nn.ModuleDict({seeker: Link(2 * states) for seeker in LINKS})
        self.dropout = nn.Dropout(DROPOUT)

    def describe(self, batch: Batch) -> Tensor:
        """Return what is known of each token, (time, batch, width)."""
        x: Tensor = self.project(batch["vectors"])
        for tables, ids in ((self.word_tables, batch["ids"]), (self.place_tables, batch["place"])):
            for column, table in enumerate(tables):
                x = x + table(ids[..., column])
        return x

    def encode(self, x: Tensor, reverse: Tensor) -> Tensor:
        """Return the states, (time, batch, 2 * hidden), of what `describe` gives."""
        there = reverse[..., None]
        for ahead, behind in zip(self.forwards, self.backwards, strict=True):
            x = self.dropout(x)
            back = behind(x.gather(0, there.expand(-1, -1, x.shape[2])))[0]
            x = torch.cat([ahead(x)[0], back.gather(0, there.expand(-1, -1, back.shape[2]))], 2)
        return self.dropout(x)

    def allowed(self) -> Tensor:
        """Return the transitions, the impossible ones barred: an inside tag follows its own kind alone."""
        barred = torch.zeros_like(self.transitions)
        for inside in (2, 4, 6):
            barred[:, inside] = -1e4
            barred[inside - 1, inside] = barred[inside, inside] = 0
        return self.transitions + barred

    def label_loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Return the negative log likelihood of each sequence of labels (Lafferty, McCallum and Pereira 2001).

        `labels`: the number of each, (time, sequence).
        """
        moves = self.allowed()
        inner, start, end = moves[:LABELS, :LABELS], moves[START, :LABELS], moves[:LABELS, END]
        mask = torch.arange(len(labels))[:, None] < lengths[None]
        gold = scores.gather(2, labels[..., None])[..., 0]
        last = labels.gather(0, (lengths - 1)[None])[0]
        steps = inner[labels[:-1], labels[1:]]
        path = (gold * mask).sum(0) + (steps * mask[1:]).sum(0) + start[labels[0]] + end[last]
        alpha = start + scores[0]
        for step in range(1, len(labels)):
            reached = torch.logsumexp(alpha[:, :, None] + inner[None], 1) + scores[step]
            alpha = torch.where(mask[step][:, None], reached, alpha)
        return torch.logsumexp(alpha + end, 1) - path


class Link(nn.Module):
    """Scores what a span may be linked to."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.span, self.target = nn.Linear(states, LINK_WIDTH), nn.Linear(states, LINK_WIDTH)
        self.pairs = nn.ModuleList(nn.Embedding(rows, LINK_WIDTH) for rows in PAIR_TABLES)
        self.score, self.alone = nn.Linear(LINK_WIDTH, 1), nn.Linear(LINK_WIDTH, 1)

    def forward(self, states: Tensor, links: Batch) -> Tensor:
        """Return scores (spans, candidates + 1): the last column says that the span is linked to none."""
        span = self.span(_edges(states, links["spans"]))
        pair = self.target(_edges(states, links["targets"])) + span[:, None]
        for column, table in enumerate(self.pairs):
            pair = pair + table(links["pairs"][..., column])
        scores = self.score(functional.relu(pair))[..., 0] + links["barred"]
        return torch.cat([scores, self.alone(functional.relu(span))], 1)


def _edges(states: Tensor, spans: Tensor) -> Tensor:
    return torch.cat([states[spans[..., 0]], states[spans[..., 1]]], -1)
