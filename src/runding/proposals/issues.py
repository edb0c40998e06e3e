"""Issues: clauses that speak of the same thing, named by the phrases that tell them from the rest.

Clauses are vectors of weighted roots (tf-idf) and joined by average linkage on their cosine, a method that asks for no
number of clusters beforehand; a cluster's phrases are ranked by how often they stand in it and nowhere else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from runding.proposals.passages import quote
from runding.proposals.phrases import Key, Phrase, links
from runding.proposals.units import Unit
from runding.proposals.values import ProposedIssue, Quoted
from runding.types import Span

MOST = 20
MOST_UNITS = 3_000  # clauses compared with each other; of more, an even sample
CUTS = (0.62, 0.7, 0.78, 0.84, 0.88, 0.92, 0.95)  # distances at which clusters are cut, until few enough are left
ENOUGH = 0.7  # share of the clauses that the clusters proposed shall hold
OWN = 0.6  # share of a term's places that lie in its cluster
MOST_TERMS = 12
MOST_QUOTES = 3
MAX_LABEL = 7  # words
LEAST_TELLING = 0.6  # weight of a phrase that can be a label
PASSIVE = ("di", "ter")
BY_LENGTH = {1: 0.45, 2: 1.0, 3: 1.1}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase in all its places."""

    key: Key
    places: tuple[tuple[int, Phrase], ...]
    """The number of the unit, and the phrase there."""


def propose_issues(units: Sequence[Unit]) -> list[ProposedIssue]:
    """Return the issues that clauses speak of, the most spoken of first."""
    units = units[:: -(-len(units) // MOST_UNITS)] if units else []
    groups = _clusters(units)
    candidates = _candidates(units)
    ranked = sorted(groups, key=lambda group: (-_worth(group, units), group))
    issues: dict[str, ProposedIssue] = {}
    for group in ranked:
        issue = _issue(group, units, candidates)
        if issue and issue.id and issue.id not in issues and len(issues) < MOST:
            issues[issue.id] = issue
    return list(issues.values())


def _clusters(units: Sequence[Unit]) -> list[list[int]]:
    """Return the clusters, each as numbers of units, cut where they are neither crumbs nor one lump."""
    matrix = _vectors(units)
    used = [i for i in range(len(units)) if matrix[i].any()]
    if len(used) < 2:
        return [used] if used else []
    tree = linkage(np.maximum(pdist(matrix[used], "cosine"), 0), "average")
    groups: dict[int, list[int]] = {}
    for cut in CUTS:
        groups = defaultdict(list)
        for unit, label in zip(used, fcluster(tree, cut, "distance"), strict=True):
            groups[int(label)].append(unit)
        largest = sorted((len(group) for group in groups.values()), reverse=True)[:MOST]
        if sum(largest) >= ENOUGH * len(used):
            break
    return list(groups.values())


def _vectors(units: Sequence[Unit]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    spread: Counter[str] = Counter(root for unit in units for root in unit.roots)
    roots = {root: i for i, root in enumerate(sorted(spread))}
    matrix = np.zeros((len(units), len(roots)))
    for number, unit in enumerate(units):
        for root, weight in unit.roots.items():
            matrix[number, roots[root]] = weight * np.log(1 + len(units) / spread[root])
    return matrix


def _worth(group: Sequence[int], units: Sequence[Unit]) -> float:
    documents = {units[i].passage.document.id for i in group}
    signs = {sign for i in group for sign in units[i].signs}
    told = sum(1.0 if units[i].passage.told else 0.7 for i in group)
    return told * min(2.0, 1 + 0.25 * (len(documents) - 1)) * (1.0 + 0.25 * len(signs - {0}))


def _candidates(units: Sequence[Unit]) -> dict[Key, Candidate]:
    places: dict[Key, list[tuple[int, Phrase]]] = defaultdict(list)
    for number, unit in enumerate(units):
        for phrase in unit.phrases:
            places[phrase.key].append((number, phrase))
    return {key: Candidate(key, tuple(where)) for key, where in places.items()}


def _issue(group: Sequence[int], units: Sequence[Unit], candidates: Mapping[Key, Candidate]) -> ProposedIssue | None:
    members = set(group)
    counts = Counter(phrase.key for i in group for phrase in units[i].phrases)
    values = {
        key: BY_LENGTH.get(len(key), 0.85)
        * candidates[key].places[0][1].weight
        * count**1.5
        / len(candidates[key].places) ** 0.5
        for key, count in counts.items()
        if count >= OWN * len(candidates[key].places)
    }
    ranked = sorted(values, key=lambda key: (-values[key], key))
    if not ranked:
        return None
    kept: list[Key] = []
    for key in ranked:  # a part of a phrase already kept, or one around it, adds little
        if not any(_inside(key, other) or _inside(other, key) for other in kept):
            kept.append(key)
    terms = tuple(dict.fromkeys(_surface(candidates[key], units, members) for key in kept[:MOST_TERMS]))
    named = next((key for key in kept[:MOST_TERMS] if _reads_well(candidates[key], units)), None)
    if named is None:
        return None
    label = _label(candidates[named], units)
    signs = {sign for i in group for sign in units[i].signs}
    return ProposedIssue(slug(label), label, terms, _evidence(group, units), len(group), {1, -1} <= signs)


def _reads_well(candidate: Candidate, units: Sequence[Unit]) -> bool:
    """Whether a phrase can stand for an issue: more words than names in it, no bare passive, no number."""
    number, phrase = candidate.places[0]
    words = units[number].passage.words[phrase.first : phrase.last + 1]
    told = phrase.weight >= LEAST_TELLING and len(phrase.names) * 2 <= len(candidate.key)
    return told and len(words) > 1 and not words[0].text.startswith(PASSIVE) and not words[-1].text[0].isdigit()


def _inside(part: Key, whole: Key) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _evidence(group: Sequence[int], units: Sequence[Unit]) -> tuple[Quoted, ...]:
    first: dict[str, int] = {}
    told = sorted(group, key=lambda i: (not units[i].passage.told, i))
    for i in told:  # one clause a document first
        first.setdefault(units[i].passage.document.id, i)
    shown = list(dict.fromkeys([*first.values(), *told]))[:MOST_QUOTES]
    return tuple(quote(units[i].passage.document, units[i].span) for i in shown)


def slug(text: str) -> str:
    """Return a label as an id: its first words in lower case, joined by hyphens."""
    words = re.sub(r"[^a-z0-9]+", " ", text.lower()).split()
    return "-".join(words[:5])[:48].strip("-")


def _surface(candidate: Candidate, units: Sequence[Unit], members: set[int]) -> str:
    forms = Counter(_words(units[i], phrase.first, phrase.last) for i, phrase in candidate.places if i in members)
    return max(forms, key=lambda form: (forms[form], form.islower(), form))


def _words(unit: Unit, first: int, last: int) -> str:
    words = unit.passage.words
    return " ".join(unit.passage.document.text[words[first].span.start : words[last].span.end].split())


def _label(candidate: Candidate, units: Sequence[Unit]) -> str:
    """Return the longest wording around a phrase that is written more than once, else the phrase as it stands."""
    wordings: Counter[str] = Counter()
    for number, phrase in candidate.places:
        unit = units[number]
        for last in range(phrase.last, min(len(unit.passage.words), phrase.first + MAX_LABEL)):
            if _ends_well(unit, phrase.last, last):
                wordings[_words(unit, phrase.first, last)] += 1
    repeated = [wording for wording, count in wordings.items() if count > 1]
    alone = _surface(candidate, units, {number for number, _ in candidate.places})
    best = max(repeated or [alone], key=lambda wording: (len(wording.split()), wordings[wording], wording))
    return best[0].upper() + best[1:]


def _ends_well(unit: Unit, inside: int, last: int) -> bool:
    """Whether a wording may end at a word: nothing but links and a name stand in what was added."""
    words, text = unit.passage.words, unit.passage.document.text
    for i in range(inside + 1, last + 1):
        between = Span(words[i - 1].span.end, words[i].span.start)
        linked = words[i].text in links(unit.passage.language) or i in unit.passage.named
        if text[between.start : between.end].strip() or not linked:
            return False
    return last == inside or last in unit.passage.named
