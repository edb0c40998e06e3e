"""The lexicon of one language, made ready for matching."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from runding.lexicons import load_lexicon, phrases_by_first
from runding.types import Language

CueKind = Literal[
    "bare",
    "clause",
    "addressee",
    "object",
    "stative",
    "passive",
    "hearsay",
    "stated",
    "fronted",
    "preposition",
    "document",
    "opinion",
    "clitic",
    "outlet",
    "noun",
]
_KINDS: tuple[CueKind, ...] = get_args(CueKind)
_VERBS = frozenset({"clause", "addressee", "object", "stative"})
STEM = 8
"""Letters that a misspelt cue must share with the right one."""
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the rules need to know of a language."""

    language: Language
    cues: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[CueKind]], ...]]
    """First word -> (the words after it, kinds), longest first."""
    stems: Mapping[str, str]
    """First letters of long verbs of saying -> the verb, to know misspelt ones by."""
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """List of [phrases] -> its entries."""
    leads: Mapping[str, tuple[tuple[str, ...], ...]]
    """First word of a connective -> its words, longest first."""
    titles: frozenset[str]
    pronouns: frozenset[str]
    ends_speech: re.Pattern[str]
    """Where speech ends although its closing mark is missing: a comma before a cue that follows speech."""
    inverts: bool
    """Whether every verb of saying may stand before its source (English: "said X")."""
    keeps_conjunction: bool
    """Whether "that" is part of the content (PolNeAR) or not (id-news)."""
    joins_quotations: bool
    """Whether a quotation that follows without a cue belongs to the attribution before it."""
    clitic_cues: frozenset[str]
    """Cues that hold their source: "ujarnya"."""


@cache
def load_grammar(language: Language) -> Grammar:
    """Return the grammar of a language, built once."""
    lexicon = load_lexicon(language)
    cues = _cue_index(lexicon, language)
    parts, english = lexicon["cue_parts"], language == "en"
    people = lexicon.get("titles", {})
    return Grammar(
        language=language,
        cues=cues,
        stems={cue[:STEM]: cue for cue in lexicon["cues"]["clause"] if len(cue) > STEM and not english},
        auxiliaries=frozenset(parts["auxiliaries"]),
        negations=frozenset(parts["negations"]),
        adverbs=frozenset(parts["adverbs"]),
        words={name: frozenset(entries) for name, entries in lexicon["phrases"].items()},
        leads=phrases_by_first(lexicon["phrases"]["connectives"]),
        titles=frozenset(word for name in ("offices", "honorifics") for word in people.get(name, ())),
        pronouns=frozenset(word for entries in lexicon.get("pronouns", {}).values() for word in entries),
        ends_speech=_speech_end(lexicon["cues"]["bare"] or ("said", "says")),
        inverts=english,
        keeps_conjunction=english,
        joins_quotations=english,
        clitic_cues=frozenset(_clitic_cues(lexicon["cues"], language)),
    )


def _clitic_cues(cues: Mapping[str, Sequence[str]], language: Language) -> Iterable[str]:
    yield from cues.get("clitic", ())
    for entry in cues["bare"] if language == "id" else ():
        yield from cue_forms(entry, "bare", language)[1:]


def _cue_index(
    lexicon: Mapping[str, Mapping[str, tuple[str, ...]]], language: Language
) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[CueKind]], ...]]:
    forms: dict[tuple[str, ...], set[CueKind]] = {}
    for kind in _KINDS:
        for entry in lexicon["cues"].get(kind, ()):
            for form in cue_forms(entry, kind, language):
                forms.setdefault(tuple(form.split()), set()).add(kind)
    index: dict[str, list[tuple[tuple[str, ...], frozenset[CueKind]]]] = {}
    for words, kinds in forms.items():
        index.setdefault(words[0], []).append((words[1:], frozenset(kinds)))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in index.items()}


def cue_forms(entry: str, kind: CueKind, language: Language) -> Sequence[str]:
    """Return the forms in which a cue of the lexicon stands in a text."""
    if language == "id" and kind == "bare":
        return (entry, *(entry + clitic for clitic in ("nya", "ku"))) if entry != "aku" else (entry, "akunya")
    if language == "en" and (kind in _VERBS or kind == "hearsay"):
        first, _, rest = entry.partition(" ")
        return [f"{form} {rest}".strip() for form in _inflections(first)]
    if language == "en" and kind == "noun":
        return (entry, entry + "s")
    return (entry,)


def _inflections(verb: str) -> Iterable[str]:
    irregular = load_lexicon("en")["irregular"].get(verb)
    if verb == "be":
        return irregular or ()
    stem = verb[:-1] if verb.endswith("e") else verb
    consonant_y = verb.endswith("y") and verb[-2] not in _VOWELS
    third = (
        verb[:-1] + "ies" if consonant_y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    past = verb[:-1] + "ied" if consonant_y else stem + "ed"
    participle = () if irregular and any(form.endswith("ing") for form in irregular) else (stem + "ing",)
    pasts = tuple(form for form in irregular if not form.endswith("ing")) if irregular else (past,)
    return (verb, third, *(pasts or (past,)), *participle, *(form for form in irregular or () if form.endswith("ing")))


def _speech_end(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf",(?=\s+(?:{'|'.join(map(re.escape, cues))})(?:nya)?\b)")
