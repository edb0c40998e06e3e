"""What people judged of a dossier's statements, learned: a small model that the next build codes with.

Multinomial logistic regression over hashed features (Weinberger et al. 2009) of the words that decided, the issue and
the party. It begins from what the coder says, as sure as the coder is, and moves from there only as judgements ask; it
may take another stance or leave a statement out, and never adds one.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from runding.coding.coder import Coder
from runding.coding.words import split_words
from runding.types import STANCES, Attribution, Codebook, Document, Mention, Span, Stance, Statement

LEAST = 8  # judgements; of fewer nothing is learned
SIZE = 4096  # features
PRIOR = 0.25  # how strongly weights are held to nothing
AROUND = 0.25  # what a word of the evidence counts that did not decide
SURE = 0.5  # chance from which another stance is taken
SURE_FALSE = 0.6  # and from which a statement is left out
FALSE = "false"
OUTCOMES = (*STANCES, FALSE)
OTHERWISE: Mapping[str, float] = {"support": 0.3, "oppose": 0.3, "conditional": 0.1, "undecided": 0.1, FALSE: 0.4}
"""Of statements that are wrong, about how many should have said what."""

Numbers = NDArray[np.float64]


class Lesson(NamedTuple):
    """A statement as the machine made it, the text it stands in, and what a person says it should be."""

    statement: Statement
    text: str
    language: str
    right: str
    """A stance, or `false`."""


@dataclass(frozen=True, slots=True)
class LearnedCoder:
    """A coder whose statements are looked at again by what people judged."""

    coder: Coder
    weights: Numbers = field(repr=False)
    judged: frozenset[str]
    """Statements that people judged; they stay as the coder makes them, and the judgement counts."""
    name: str
    """What the coder is called, with how many judgements were learned from and a digest of them."""
    maker: str

    def __call__(
        self, document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention], codebook: Codebook
    ) -> list[Statement]:
        """Return the coder's statements, some with another stance, some left out; ids stay, so that judgements hold."""
        coded = self.coder(document, attributions, mentions, codebook)
        return [kept for each in coded if (kept := self._looked_at(each, document)) is not None]

    def _looked_at(self, statement: Statement, document: Document) -> Statement | None:
        if statement.id in self.judged:
            return statement
        inputs = _inputs([features_of(statement, document.text, document.language)])
        chances = _chances(inputs, _beginning([statement]), self.weights)[0]
        best = int(chances.argmax())
        outcome, chance = OUTCOMES[best], round(float(chances[best]), 4)
        own = round(float(chances[OUTCOMES.index(statement.stance)]), 4)
        if outcome == FALSE and chance >= SURE_FALSE:
            return None
        if outcome in (statement.stance, FALSE) or chance < SURE:
            return replace(statement, confidence=own)
        stance: Stance = STANCES[best]
        condition = statement.condition if stance == "conditional" else None
        maker = f"{statement.maker} {self.maker}"
        return replace(statement, stance=stance, condition=condition, confidence=chance, maker=maker)


def learn_coder(coder: Coder, lessons: Iterable[Lesson], *, name: str) -> Coder:
    """Return a coder that has learned from judgements, or the coder itself where there are too few of them."""
    known = sorted(lessons, key=lambda lesson: lesson.statement.id)
    if len(known) < LEAST:
        return coder
    told = "\x1f".join(f"{lesson.statement.id} {lesson.right}" for lesson in known)
    maker = f"learned/1 {len(known)} judgements {hashlib.sha256(told.encode()).hexdigest()[:8]}"
    judged = frozenset(lesson.statement.id for lesson in known)
    return LearnedCoder(coder, _fit(known), judged, f"{name} {maker}", maker)


def right_outcome(before: Statement, after: Statement | None) -> str:
    """Return what a statement should have been by a judgement: a stance, or `false` where it is no such statement."""
    same = after is not None and (after.party, after.issue) == (before.party, before.issue)
    return after.stance if after is not None and same else FALSE


def features_of(statement: Statement, text: str, language: str) -> dict[int, float]:
    """Return the hashed features of a statement, as a vector of length one."""
    values: dict[int, float] = {}
    for trait, value in _traits(statement, text, language):
        place = crc32(trait.encode()) % SIZE
        values[place] = max(value, values.get(place, 0.0))
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return {place: value / length for place, value in values.items()}


def _traits(statement: Statement, text: str, language: str) -> Iterator[tuple[str, float]]:
    issue, stance = statement.issue, statement.stance
    yield f"stance {stance}", 0.5
    yield f"issue {issue} {stance}", 1.0
    yield f"party {statement.party} {issue}", 0.5
    yield f"attributed {statement.attribution is not None} {stance}", 0.5
    deciding = [root for span in statement.words for root in _roots(text, span, language)]
    for root in dict.fromkeys(deciding):
        yield f"word {root} {stance}", 1.0
        yield f"word {root} {issue} {stance}", 1.0
    yield f"words {' '.join(deciding)} {stance}", 1.0
    for root in dict.fromkeys(_roots(text, statement.evidence, language)):
        if root not in deciding:
            yield f"near {root} {issue}", AROUND


def _roots(text: str, span: Span, language: str) -> list[str]:
    words = split_words(text, span, "en" if language == "en" else "id")
    return [min(word.roots, key=lambda root: (len(root), root)) for word in words]


def _inputs(rows: Sequence[Mapping[int, float]]) -> csr_matrix:
    places = [place for row in rows for place in row]
    numbers = [number for number, row in enumerate(rows) for _ in row]
    values = [value for row in rows for value in row.values()]
    return csr_matrix((values, (numbers, places)), shape=(len(rows), SIZE))


def _beginning(statements: Sequence[Statement]) -> Numbers:
    """Return the log chances of each outcome before anything is learned: the coder's stance, as sure as it is."""
    table = np.zeros((len(statements), len(OUTCOMES)))
    for number, statement in enumerate(statements):
        own = OUTCOMES.index(statement.stance)
        shares = np.array([OTHERWISE[outcome] for outcome in OUTCOMES])
        shares[own] = 0.0
        sure = min(max(statement.confidence, 0.05), 0.95)
        table[number] = (1 - sure) * shares / shares.sum()
        table[number, own] = sure
    return np.asarray(np.log(table))


def _chances(inputs: csr_matrix, beginning: Numbers, weights: Numbers) -> Numbers:
    scores = beginning + inputs @ weights
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    return np.asarray(chances / chances.sum(axis=1, keepdims=True))


def _fit(lessons: Sequence[Lesson]) -> Numbers:
    """Return the weights that judgements ask for, by L-BFGS from nothing: the same lessons give the same weights."""
    inputs = _inputs([features_of(each.statement, each.text, each.language) for each in lessons])
    beginning = _beginning([each.statement for each in lessons])
    wanted = np.zeros((len(lessons), len(OUTCOMES)))
    for number, each in enumerate(lessons):
        wanted[number, OUTCOMES.index(each.right)] = 1.0

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(SIZE, len(OUTCOMES))
        chances = _chances(inputs, beginning, weights)
        error = -float((wanted * np.log(np.maximum(chances, 1e-12))).sum()) + PRIOR / 2 * float((weights**2).sum())
        return error, (inputs.T @ (chances - wanted) + PRIOR * weights).ravel()

    start: Any = np.zeros(SIZE * len(OUTCOMES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x).reshape(SIZE, len(OUTCOMES))
