"""Lines of the outlook, each at most as wide as the screen: parties, elements, changes, and the proof beside them."""

import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runding.report.grid import party_codes
from runding.report.proofs import Proof, Proofs
from runding.report.terminal import STYLES, SYMBOLS, plain
from runding.report.wording import message
from runding.types import (
    Codebook,
    Element,
    Fit,
    Language,
    Matrix,
    PackageStanding,
    Point,
    Settlement,
    SettlementSearch,
    Stance,
    Stand,
    Verdict,
)

if TYPE_CHECKING:
    from rich.text import Text

FIT_STANCES: dict[Fit, Stance] = {
    "meets": "support",
    "contradicts": "oppose",
    "asks": "conditional",
    "undecided": "undecided",
}
"""The stance whose symbol and colour a fit is shown with: it is a stance on the package."""

VERDICT_FITS: dict[Verdict, Fit] = {
    **{"accepts": "meets", "asks": "asks", "undecided": "undecided", "objects": "contradicts", "blocks": "contradicts"},
}
"""The fit that a verdict comes from."""

WORD_LINES = 2
"""Lines of quoted words under a block or a condition; the record has the whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every line is written with."""

    language: Language
    codes: dict[str, str]
    proofs: Proofs
    persons: frozenset[str]
    """Names of those who speak for the parties."""
    width: int

    def say(self, key: str, **values: object) -> str:
        """Return words of the interface."""
        return message(self.language, "outlook", key).format(**values)

    def element_words(self, element: Element) -> str:
        """Return an issue, and whether a package has it out."""
        return element.issue if element.side == "in" else f"{self.say('without')} {element.issue}"

    def parties(self, parties: Iterable[str]) -> str:
        """Return the codes of parties."""
        return " ".join(self.codes.get(party, party) for party in parties)

    def verdict_parties(self, standing: PackageStanding, verdict: Verdict) -> str:
        """Return the codes of the parties that take a verdict."""
        return self.parties(stand.party for stand in standing.stands if stand.verdict == verdict)

    def verdict_words(self, standing: PackageStanding) -> str:
        """Say in short what stands in a package's way."""
        blocking = self.verdict_parties(standing, "blocks")
        if standing.broken:
            broken = standing.broken[0]
            return self.say("breaks", rule=f"{broken.issue} {self.say(broken.kind)} {broken.other}")
        if blocking:
            return self.say("blocked", parties=blocking)
        return self.say("unblocked" if standing.stands else "unspoken")

    def support_words(self, standing: PackageStanding, *, cite: bool = False) -> str:
        """Say who accepts, who asks, who objects and who is undecided; `cite` adds the id of a statement of each."""
        marks: tuple[tuple[Verdict, str], ...] = (
            ("accepts", SYMBOLS["support"]),
            ("asks", SYMBOLS["conditional"]),
            ("undecided", SYMBOLS["undecided"]),
            ("objects", "!"),
        )
        groups = (
            (
                mark,
                [
                    self._cited(stand) if cite else self.codes[stand.party]
                    for stand in standing.stands
                    if stand.verdict == verdict
                ],
            )
            for verdict, mark in marks
        )
        return "  ".join(f"{mark} {' '.join(parties)}" for mark, parties in groups if parties)

    def _cited(self, stand: Stand) -> str:
        """Return a party with the first statement that its verdict comes from."""
        wanted = VERDICT_FITS[stand.verdict]
        names = (name for point in stand.points if point.fit == wanted for name in point.statements)
        known = (name for name in names if name in self.proofs.statements)
        return self.codes[stand.party] + next(map(self.short_id, known), "")

    def link(self, proof: Proof) -> "Text":
        """Return the id of a proof in brackets, which opens its document where the terminal can."""
        return plain(f"[{proof.short}]", f"link {proof.place}" if proof.place else "bold")

    def change_words(self, settlement: Settlement) -> str:
        """Say what a settlement changes, or that it changes nothing."""
        if not settlement.changes:
            return self.say("as_it_is")
        groups = ((after, [c.issue for c in settlement.changes if c.after == after]) for after in ("open", "out", "in"))
        return "; ".join(
            f"{self.say(f'make_{after}')} {', '.join(issue + self._ground(settlement, issue) for issue in issues)}"
            for after, issues in groups
            if issues
        )

    def _ground(self, settlement: Settlement, issue: str) -> str:
        """Return the id of a statement that wants what a settlement adds, in brackets."""
        points = (point for stand in settlement.standing.stands for point in stand.points)
        names = (point.statements[0] for point in points if point.element.issue == issue and point.fit == "meets")
        return next((self.short_id(name) for name in names), "")

    def telling_proof(self, names: Sequence[str], told: Collection[str | None]) -> Proof:
        """Return what is shown of statements, latest first: of those of the latest day one of a speaker not yet told.

        Persons go before parties and offices.
        """
        proofs = self.proofs.of_each_speaker(names, len(names))
        latest = [proof for proof in proofs if proof.said == proofs[0].said]
        return min(latest, key=lambda proof: (proof.speaker in told, proof.speaker not in self.persons))

    def short_id(self, name: str) -> str:
        """Return the id of a statement as it is shown."""
        return f" [{name[: self.proofs.digits]}]"

    def search_words(self, search: SettlementSearch) -> str:
        """Say how far the order of the settlements is proven."""
        if not search.exhausted:
            return self.say("proven" if search.settlements else "none")
        return self.say("bound", bound=search.bound)

    def proof_line(self, start: str, proof: Proof, fit: Fit, *, words: bool = False, more: int = 0) -> "Text":
        """Return a line that begins with the claim and goes on with id, day, outlet and speaker of its proof."""
        stance = FIT_STANCES[fit]
        line = plain(f"{SYMBOLS[stance]} {start} ", STYLES[stance])
        line.append_text(self.link(proof))
        speaker = proof.speaker or message(self.language, "term", "no_speaker")
        said = message(self.language, "dating", "unknown") if proof.said == "?" else proof.said
        line.append_text(plain(f" {said} {speaker}, {proof.outlet}{f' (+{more})' if more else ''}"))
        return line.append_text(plain(f": {quoted(proof.words)}", "dim")) if words else line

    def word_lines(self, words: str, label: str = "") -> "list[Text]":
        """Return quoted words below a line, as many as fit in `WORD_LINES`."""
        wrapped = textwrap.wrap(
            f"{label}{quoted(words)}", self.width - 6, max_lines=WORD_LINES, placeholder=" …", break_on_hyphens=False
        )
        return [plain(f"    {line}", "dim") for line in wrapped]

    def wrapped(self, words: str) -> "list[Text]":
        """Return words on as many lines as they need, indented."""
        lines = textwrap.wrap(words, self.width - 4, break_on_hyphens=False, subsequent_indent="  ")
        return [plain(f"  {line}") for line in lines]

    def point_lines(self, party: str, point: Point, start: str = "") -> "list[Text]":
        """Return a party's point with its proof: one line where it meets, with the words below where it does not."""
        claim = f"{start}{self.codes.get(party, party):5}"
        if point.fit in ("meets", "undecided"):
            proofs = self.proofs.of_each_speaker(point.statements, 1)
            return [self.proof_line(claim, proof, point.fit, words=True) for proof in proofs]
        lines: list[Text] = []
        for proof in self.proofs.of_each_speaker(point.statements, 3):
            condition = point.fit == "asks" and proof.condition
            label = f"{message(self.language, 'term', 'condition')}: " if condition else ""
            lines += [self.proof_line(claim, proof, point.fit), *self.word_lines(condition or proof.words, label)]
        return lines


def make_sheet(proofs: Proofs, matrix: Matrix, codebook: Codebook, *, language: Language, width: int) -> Sheet:
    """Return what lines about a matrix and the packages of a codebook are written with."""
    proposing = (party for package in codebook.packages for party in package.by)
    codes = party_codes([*dict.fromkeys((*matrix.parties, *proposing))])
    persons = frozenset(person.name for party in codebook.parties for person in party.persons)
    return Sheet(language, codes, proofs, persons, width)


def styled(line: "Text", style: str) -> "Text":
    """Return a line with a style added."""
    line.stylize(style)
    return line


def quoted(words: str) -> str:
    """Return words in quotation marks, unless they have their own."""
    return words if words[:1] in "“\"'‘" and words else f"“{words}”"
