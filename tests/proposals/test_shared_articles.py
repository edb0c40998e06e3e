"""What is proposed from the articles beside the checkout, held against what people coded in them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from runding.codebook import parse_codebook
from runding.coding.hits import compile_terms, find_hits
from runding.coding.words import split_words
from runding.proposals import draft_codebook, propose_codebook, read_for_proposal
from runding.types import Codebook, Span

LEAST_SHARE = 0.5  # of an issue's evidence that the terms of what covers it must hit


def _proposed(sources: Path) -> Codebook:
    readings, _ = read_for_proposal([sources])
    return parse_codebook(draft_codebook(propose_codebook(readings), "proposed").encode())


def _evidence(path: Path) -> dict[str, list[str]]:
    evidence: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        evidence[row["issue"]].append(row["text"])
    return evidence


def _rates(codebook: Codebook, evidence: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], float]:
    """Return for each issue of the gold and each proposed: the share of the evidence that the terms hit."""
    terms = compile_terms(codebook, "id")
    rates: dict[tuple[str, str], float] = defaultdict(float)
    for gold, texts in evidence.items():
        for text in texts:
            hits = find_hits(text, split_words(text, Span(0, len(text)), "id"), terms)
            for issue in {hit.issue for hit in hits}:
                rates[gold, issue] += 1 / len(texts)
    return rates


def _covered(codebook: Codebook, evidence: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return which proposed issue covers which of the gold, each at most one.

    One covers another where its terms hit at least half of the evidence, and twice as much of it as of all the other
    issues' evidence together.
    """
    rates, total = _rates(codebook, evidence), sum(map(len, evidence.values()))
    fits: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for gold, texts in evidence.items():
        for issue in (each.id for each in codebook.issues):
            rest = sum(rates[other, issue] * len(evidence[other]) for other in evidence if other != gold)
            lead = rates[gold, issue] - 2 * rest / (total - len(texts))
            if rates[gold, issue] >= LEAST_SHARE and lead > 0:
                fits[gold].append((lead, issue))
    owner: dict[str, str] = {}
    for gold in evidence:
        _match(gold, fits, owner, set())
    return {gold: issue for issue, gold in owner.items()}


def _match(gold: str, fits: Mapping[str, list[tuple[float, str]]], owner: dict[str, str], seen: set[str]) -> bool:
    """Give an issue of the gold a proposed one, moving others on where that helps (Kuhn's matching)."""
    for _, issue in sorted(fits.get(gold, ()), reverse=True):
        if issue not in seen:
            seen.add(issue)
            if issue not in owner or _match(owner[issue], fits, owner, seen):
                owner[issue] = gold
                return True
    return False


@pytest.fixture(scope="module")
def guarantees(shared: Path) -> Codebook:
    return _proposed(shared / "articles" / "security-guarantees")


def test_the_parties_of_the_five_articles_are_found(guarantees: Codebook) -> None:
    parties = {party.id: party for party in guarantees.parties}
    assert {"RUS", "UKR", "USA", "IDN", "nato"} <= parties.keys()
    assert any("26 negara" in party.aliases for party in parties.values())
    assert "Dmitry Peskov" in {person.name for person in parties["RUS"].persons}


def test_two_thirds_of_the_issues_of_the_five_articles_are_covered(guarantees: Codebook, shared: Path) -> None:
    evidence = _evidence(shared / "gold" / "security-guarantees.statements.jsonl")
    covered = _covered(guarantees, evidence)
    assert len(covered) >= 2 / 3 * len(evidence), sorted(evidence.keys() - covered.keys())


@pytest.mark.parametrize("story", ["security-guarantees", "school-meals"])
def test_the_number_of_issues_is_one_that_a_person_can_edit(shared: Path, story: str) -> None:
    codebook = _proposed(shared / "articles" / story)
    assert 8 <= len(codebook.issues) <= 20
    assert all(len(issue.label.id.split()) > 1 for issue in codebook.issues)
