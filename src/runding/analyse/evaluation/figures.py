"""Precision, recall and F1 of attributions, summed over documents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from runding.analyse.evaluation.pairs import characters, pair_attributions, same_edges, same_source, same_speaker
from runding.analyse.evaluation.reliability import reliability_table
from runding.analyse.evaluation.token_spans import token_spans
from runding.types import Attribution, AttributionType, Evaluation, Figure, MarkedDocument, Outcome

ROLES = ("source", "cue", "content")
KINDS = get_args(AttributionType)

_Names = Counter[str]


class _Tally:
    """Counts by figure: how many there are in gold and among the predicted, and how many of each are right."""

    def __init__(self) -> None:
        self.gold, self.predicted, self.recalled, self.precise = _Names(), _Names(), _Names(), _Names()

    def count(self, name: str, gold: int, predicted: int, right: int = 0) -> None:
        self.gold[name] += gold
        self.predicted[name] += predicted
        self.hit(name, right)

    def hit(self, name: str, right: int | bool = True) -> None:
        self.recalled[name] += right
        self.precise[name] += right

    def figure(self, name: str) -> Figure:
        gold, predicted = self.gold[name], self.predicted[name]
        precision = self.precise[name] / predicted if predicted else 0.0
        recall = self.recalled[name] / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Figure(name, 100 * precision, 100 * recall, 100 * f1, gold, predicted)


def evaluate_attributions(
    gold: Sequence[MarkedDocument], predicted: Mapping[str, Sequence[Attribution]], *, exact: bool = False
) -> Evaluation:
    """Hold predicted attributions, by document, against gold ones.

    `found`: the contents overlap by at least half of their union, counted in characters. `attributed`: found, and the
    sources overlap or neither has one. `speaker`: found, and the speaker is the gold one, case and titles aside; recall
    is over gold attributions that have a speaker. `exact content`: found, and the contents begin and end alike,
    punctuation aside. `... characters`: characters marked with a role. `found, ...`: by gold type for recall, by
    predicted type for precision. With `exact` also `... spans`: spans that agree to the token, whoever they belong to.
    """
    tally = _Tally()
    outcomes: list[Outcome] = []
    certainties: list[tuple[float, bool]] = []
    for document in gold:
        made = [attribution for attribution in predicted.get(document.id, ()) if attribution.content]
        right = _count_pairs(tally, document, made, outcomes)
        _count_characters(tally, document, made)
        if exact:
            _count_spans(tally, document, made)
        certainties += [(attribution.confidence, number in right) for number, attribution in enumerate(made)]
    return Evaluation(
        len(gold),
        sum(document.id not in predicted for document in gold),
        tuple(tally.figure(name) for name in _figure_names(exact)),
        reliability_table(certainties),
        tuple(outcomes),
    )


def _figure_names(exact: bool) -> Iterator[str]:
    yield from ("found", "attributed", "speaker", "exact content")
    yield from (f"{role} characters" for role in ROLES)
    yield from (f"found, {kind}" for kind in KINDS)
    if exact:
        yield from (f"{role} spans" for role in ROLES)


def _count_pairs(
    tally: _Tally, document: MarkedDocument, made: Sequence[Attribution], outcomes: list[Outcome]
) -> set[int]:
    """Count what is found; return the numbers of those found with the right source."""
    gold = document.attributions
    _count_totals(tally, gold, made)
    partners = dict(pair_attributions(gold, made))
    right: set[int] = set()
    for left, number in partners.items():
        wanted, given = gold[left], made[number]
        tally.hit("found")
        tally.recalled[f"found, {wanted.type}"] += 1
        tally.precise[f"found, {given.type}"] += 1
        tally.hit("speaker", same_speaker(wanted, given))
        tally.hit("exact content", same_edges(wanted, given, document.text))
        if same_source(wanted, given):
            tally.hit("attributed")
            right.add(number)
    outcomes += _outcomes(document, made, partners, right)
    return right


def _count_totals(tally: _Tally, gold: Sequence[Attribution], made: Sequence[Attribution]) -> None:
    for name in ("found", "attributed", "exact content"):
        tally.count(name, len(gold), len(made))
    named = sum(bool(attribution.speaker) for attribution in gold)
    tally.count("speaker", named, len(made) if named else 0)
    tally.gold.update(f"found, {attribution.type}" for attribution in gold)
    tally.predicted.update(f"found, {attribution.type}" for attribution in made)


def _outcomes(
    document: MarkedDocument, made: Sequence[Attribution], partners: Mapping[int, int], right: set[int]
) -> list[Outcome]:
    found = set(partners.values())
    wrong = [
        *(Outcome("miss", document.id, each) for at, each in enumerate(document.attributions) if at not in partners),
        *(Outcome("false alarm", document.id, each) for at, each in enumerate(made) if at not in found),
        *(Outcome("other source", document.id, made[at]) for at in sorted(found - right)),
    ]
    return sorted(wrong, key=lambda outcome: min((*outcome.attribution.content, *outcome.attribution.cue), default=()))


def _count_characters(tally: _Tally, document: MarkedDocument, made: Sequence[Attribution]) -> None:
    for role in ROLES:
        wanted = {place for each in document.attributions for place in characters(getattr(each, role))}
        given = {place for each in made for place in characters(getattr(each, role))}
        tally.count(f"{role} characters", len(wanted), len(given), len(wanted & given))


def _count_spans(tally: _Tally, document: MarkedDocument, made: Sequence[Attribution]) -> None:
    for role in ROLES:
        wanted = token_spans(document.text, (span for each in document.attributions for span in getattr(each, role)))
        given = token_spans(document.text, (span for each in made for span in getattr(each, role)))
        tally.count(f"{role} spans", len(wanted), len(given), len(wanted & given))
