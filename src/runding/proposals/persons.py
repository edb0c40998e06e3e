"""Persons over all documents: one name for each, what else they are called, their offices, whom they speak for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from runding.lexicons import load_lexicon
from runding.proposals.bodies import body_of, office_before
from runding.proposals.passages import Reading
from runding.proposals.phrases import function_words

SAME_NAME = 0.84  # likeness of two spellings of a name
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom the documents cite or name, by the fullest name."""

    names: Mapping[str, str]
    """Every name that a document gives a person -> the one used here."""
    states: Mapping[str, str]
    bodies: Mapping[str, str]
    offices: Mapping[str, Counter[str]]
    called: Mapping[str, Counter[str]]
    cited: Counter[str]

    def name_of(self, speaker: str) -> str | None:
        """Return the name of a speaker who is a person."""
        return self.names.get(plain_name(speaker))


def plain_name(name: str) -> str:
    """Return a name without the English mark of an owner."""
    return POSSESSIVE.sub("", name)


def read_cast(readings: Sequence[Reading]) -> Cast:
    """Return the persons of all documents."""
    names = _one_name_each(plain_name(m.actor) for reading in readings for m in reading.persons)
    states: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    offices: defaultdict[str, Counter[str]] = defaultdict(Counter)
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    cited: Counter[str] = Counter()
    told: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    """Office and holder as resolution reads them anywhere in a document."""
    little = frozenset[str]().union(*map(function_words, {reading.document.language for reading in readings}))
    at_home: set[str] = set()
    """Those whose office names their own state: "Ketua DPD RI" speaks for the DPD."""
    for reading in readings:
        document = reading.document
        for mention in reading.persons:
            name = names[plain_name(mention.actor)]
            called[name][plain_name(" ".join(document.text[mention.span.start : mention.span.end].split()))] += 1
            office = office_before(document, mention.span)
            if office:
                offices[name][office] += 1
                bodies[name].update(filter(None, [body_of(office, document.language)]))
                if office.endswith(tuple(load_lexicon(document.language)["proposals"]["own"])):
                    at_home.add(name)
        for attribution in reading.attributions:
            speaker = names.get(plain_name(attribution.speaker or ""))
            if speaker:
                cited[speaker] += 1
                states[speaker].update(filter(None, [attribution.party]))
                roles = attribution.office, attribution.holder
                told[speaker].update([tuple(" ".join(role.text.split()) if role else "" for role in roles)])
    for name, roles_told in told.items():
        _add_roles(roles_told, offices[name], bodies[name], little)
    abroad = {name: code for name, code in _most(states).items() if name not in at_home or name not in bodies}
    return Cast(names, abroad, _most(bodies), offices, called, cited)


def _add_roles(
    told: Counter[tuple[str, ...]], offices: Counter[str], bodies: Counter[str], little: frozenset[str]
) -> None:
    """Take office and body from what resolution read where none stands right before the name."""
    for (office, holder), count in told.items():
        words = holder.split()
        while words and words[0].lower() in little:
            words = words[1:]
        if words and words[0][0].isupper() and not bodies:
            bodies[" ".join(words)] += count
            offices.update({office: count} if office else {})


def _most(counts: Mapping[str, Counter[str]]) -> dict[str, str]:
    return {name: count.most_common(1)[0][0] for name, count in counts.items() if count}


def _one_name_each(written: Iterable[str]) -> dict[str, str]:
    """Return for each name a document gives the one used: the most written spelling with two words or more."""
    counts = Counter(written)
    full = sorted((name for name in counts if " " in name), key=lambda name: (len(name.split()), -counts[name], name))
    same: dict[str, str] = {}
    for name in full:
        same[name] = next((known for known in dict.fromkeys(same.values()) if _alike(known, name)), name)
    for name in counts:
        if " " not in name:
            bearers = {known for known in same.values() if name in known.split()}
            same[name] = bearers.pop() if len(bearers) == 1 else name
    return same


def _alike(left: str, right: str) -> bool:
    parts = set(left.split()), set(right.split())
    if parts[0] < parts[1] or parts[1] < parts[0]:
        return True  # "Kang Dedi Mulyadi" is Dedi Mulyadi
    close = left[:1] == right[:1] and SequenceMatcher(None, left, right).ratio() >= SAME_NAME
    return close and len(left.split()) == len(right.split())
