"""Sentences of a briefing in words; what is cited is numbered in the order in which it is read."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from runding.report.briefing.sources import Source, Sources
from runding.report.briefing.voices import Voice
from runding.report.lookup import issue_labels, party_labels
from runding.report.wording import dating_text, day_text, label_text, message
from runding.types import BriefingSentence, Codebook, Language, Position

_SIDE_BY_SIDE = frozenset({"package", "package_partly", "changes"})
_IN_A_ROW = frozenset({"softening", "hardening", "reversal"})
_CLAUSES = frozenset({"blocked", "unblocked", "nearest", "nearest_found", "common", "split", "outlets_differ"})


class _Told(NamedTuple):
    """Words, and the numbers that are still to be put behind them."""

    words: str
    numbers: tuple[int, ...]


class Teller:
    """Puts the sentences of one briefing into words, one after the other."""

    def __init__(self, voice: Voice, language: Language, codebook: Codebook, sources: Sources) -> None:
        self.voice, self.language, self.sources = voice, language, sources
        self.parties, self.issues = party_labels(codebook), issue_labels(codebook)
        self.packages = {package.id: package.label for package in codebook.packages}
        self.cited: dict[str, int] = {}
        self.same: dict[tuple[str, object], int] = {}
        self.named = False

    def tell(self, sentence: BriefingSentence) -> str:
        """Return a sentence that ends in the numbers of what it cites."""
        told = self._told(sentence, start=True)
        return self._joined([told.words, self.voice.own("."), self.voice.numbers(told.numbers)])

    def tell_paragraph(self, paragraph: Sequence[BriefingSentence], *, named: bool = False) -> list[str]:
        """Return the sentences of a paragraph; a named one begins with the name of its party in bold type."""
        self.named = named
        told = []
        for sentence in paragraph:
            told.append(self.tell(sentence))
            self.named = False
        return told

    def number(self, name: str) -> int:
        """Return the number of a statement or an attribution; those of the same words have the same."""
        number = self.same.setdefault(self.sources.place(name), len(self.same) + 1)
        if number > len(self.cited):
            self.cited[name] = number
        return number

    def cell(self, position: Position) -> int:
        """Return the number of a position's latest statement that takes its stance."""
        taking = [name for name in position.statements if self.sources.stance(name) == position.stance]
        return self.number(taking[0])

    def citations(self) -> list[Source]:
        """Return what was cited so far, by number."""
        return [self.sources.source(name, number, self.language) for name, number in self.cited.items()]

    def party(self, party: str, *, start: bool = False) -> str:
        """Return the name of a party as it stands in a sentence."""
        name = label_text(self.parties[party], self.language) if party in self.parties else party
        words = name.split() or [name]
        if words[0] in self._words("lower"):
            name = name[:1].lower() + name[1:]
        if party in self._words("articles") or {words[0].lower(), words[-1].lower()} & self._words("nouns"):
            name = self._say("list", "the").format(name=name)
        mark = self.voice.subject if self.named else self.voice.plain
        return mark(name[:1].upper() + name[1:] if start else name)

    def _told(self, sentence: BriefingSentence, *, start: bool = False) -> _Told:
        template = self._say("sentence", sentence.kind)
        clauses = [
            self._told(clause, start=start and template.startswith("{clauses}") and not place)
            for place, clause in enumerate(sentence.clauses)
        ]
        at_end = template.endswith("{clauses}")
        inner = self._clauses(sentence.kind, clauses, inline=bool(sentence.cites))
        words = self.voice.own(template).format(
            clauses=inner,
            **self._names(sentence, start=start and template.startswith("{parties}")),
            **self._verbs(sentence),
        )
        own = tuple(dict.fromkeys(self.number(name) for name in sentence.cites))
        if own or not clauses:
            return _Told(words, own)
        return _Told(words, clauses[-1].numbers if at_end else _all_numbers(clauses))

    def _names(self, sentence: BriefingSentence, *, start: bool) -> dict[str, str]:
        places = enumerate(sentence.parties)
        more = [self.voice.own(self._say("list", "more").format(count=sentence.more))] if sentence.more else []
        labels = [label_text(self.issues[issue], self.language) for issue in sentence.issues]
        packages = [label_text(self.packages[package], self.language) for package in sentence.packages]
        titles = self._listed([self.voice.title(label) for label in packages])
        noun = self._say("list", "package_many" if len(packages) > 1 else "package_one")
        return {
            "parties": self._listed([*(self.party(party, start=start and not n) for n, party in places), *more]),
            "issues": self.voice.title(labels[0]) if labels else "",
            "others": self.voice.title(labels[-1]) if labels else "",
            "packages": titles,
            "named_packages": self.voice.own(noun).format(packages=titles),
            "outlet": self.voice.plain(sentence.outlet or ""),
        }

    def _verbs(self, sentence: BriefingSentence) -> dict[str, str]:
        stance = sentence.stances[0] if sentence.stances else ""
        quoted = [self.voice.quote(words, self._language_of(sentence)) for words in sentence.quoted]
        days = " – ".join(day_text(day, self.language) for day in sentence.days)
        words = {
            "did": self._say("did", stance),
            "noun": self._say("noun", stance),
            "reserve": self._say("reserve", stance),
            "proposals": self._say("list", "many" if len(sentence.clauses) > 1 else "one"),
            "said": dating_text(sentence.said, self.language) if sentence.said else "",
            "days": days,
        }
        own = {name: self.voice.own(text) for name, text in words.items()}
        return {**own, "quoted": self._listed(quoted), "details": self._details(quoted, days)}

    def _details(self, quoted: Sequence[str], days: str) -> str:
        parts = [*quoted, *([self.voice.own(days)] if days else [])]
        return self._joined([self.voice.own(" ("), self._with(", ", parts), self.voice.own(")")]) if parts else ""

    def _with_numbers(self, told: _Told) -> str:
        return self._joined([told.words, self.voice.numbers(told.numbers)]) if told.numbers else told.words

    def _clauses(self, kind: str, clauses: Sequence[_Told], *, inline: bool) -> str:
        """Return clauses as one text, each with its numbers, but for the last where the sentence is to end in them."""
        told = [
            self._with_numbers(clause) if inline or place < len(clauses) - 1 else clause.words
            for place, clause in enumerate(clauses)
        ]
        if kind in _SIDE_BY_SIDE:
            return self._with(self._say("list", "clauses"), told)
        if kind in _IN_A_ROW:
            return self._with(" ", told)
        return self._with("; ", told) if kind in _CLAUSES else self._listed(told)

    def _listed(self, parts: Sequence[str]) -> str:
        if len(parts) < 2:
            return self._joined(parts)
        last = self.voice.own(self._say("list", "two" if len(parts) == 2 else "last"))
        return self._joined([self._with(", ", parts[:-1]), last, parts[-1]])

    def _with(self, between: str, parts: Sequence[str]) -> str:
        return self.voice.own(between).join(parts)

    def _joined(self, parts: Iterable[str]) -> str:
        return self.voice.own("").join(parts)

    def _language_of(self, sentence: BriefingSentence) -> str:
        return self.sources.document(sentence.cites[0]).language if sentence.cites else self.language

    def _words(self, key: str) -> set[str]:
        return set(self._say("list", key).split())

    def _say(self, section: str, key: str) -> str:
        return message(self.language, section, key)


def _all_numbers(clauses: Iterable[_Told]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for clause in clauses for number in clause.numbers))
