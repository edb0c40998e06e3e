"""What could be agreed, for a terminal: all packages on one screen, or one of them in full (`outlook_package`)."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from runding.report.outlook_lines import FIT_STANCES, Sheet, make_sheet, quoted, styled
from runding.report.outlook_package import package_elements, package_lines
from runding.report.proofs import Proofs
from runding.report.terminal import STYLES, SYMBOLS, plain, render
from runding.report.wording import day_text, label_text, message
from runding.types import (
    Aim,
    Codebook,
    Document,
    Element,
    Fit,
    Language,
    Outlook,
    PackageStanding,
    Point,
    SettlementSearch,
    Statement,
    Verdict,
)

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 3
"""Entries of common ground, cleavages and pivots on the screen; the JSON has them all."""
MIN_NAME = 12
"""Columns that the name of a package keeps beside those who stand to it."""


def outlook_table(
    outlook: Outlook,
    statements: Iterable[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    language: Language = "id",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return the outlook as lines of at most `width` columns; ids of statements in brackets lead to the evidence.

    Of several packages it shows on one screen who accepts and who blocks each, by which words, and its nearest
    settlement, then what joins and divides; of one, element by element, every position with its words, all settlements
    found, and what else parties want.
    """
    known = tuple(statements)
    sheet = make_sheet(Proofs(known, documents), outlook.matrix, codebook, language=language, width=width)
    as_of = outlook.matrix.as_of
    when = message(language, "term", "as_of").format(day=day_text(as_of, language)) if as_of else ""
    if len(outlook.standings) == 1:
        lines = package_lines(sheet, outlook, codebook, when)
    else:
        head = plain(f"{label_text(codebook.label, language)}: {sheet.say('title')}", "bold")
        lines = [head.append_text(plain(f" · {when}", "not bold")) if when else head]
        for standing, search in zip(outlook.standings, outlook.searches, strict=True):
            lines += _standing_lines(sheet, standing, search, outlook.aims[standing.package.id])
        lines += [*_ground_lines(sheet, outlook), *_cleavage_lines(sheet, outlook), *_pivot_lines(sheet, outlook)]
        lines += [styled(line, "dim") for line in sheet.wrapped(sheet.say("more"))]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return render(lines, width, colour)


def _standing_lines(
    sheet: Sheet, standing: PackageStanding, search: SettlementSearch, aims: Mapping[str, tuple[Aim, ...]]
) -> "list[Text]":
    """Return a package with who stands how, then what is held against it and asked, then the nearest settlement."""
    lines = [*_head_lines(sheet, standing), *_against_lines(sheet, standing), *_room_lines(sheet, standing, aims)]
    if search.exhausted or not search.settlements:
        lines.append(plain(f"  > {sheet.search_words(search)}"))
    if search.settlements and search.settlements[0].changes:
        best = search.settlements[0]
        words = f"{sheet.change_words(best)}  {sheet.support_words(best.standing)}"
        lines += [styled(line, "cyan") for line in sheet.wrapped(f"> {words}")]
    return lines


def _head_lines(sheet: Sheet, standing: PackageStanding) -> "list[Text]":
    """Return the package with who accepts, asks and blocks, and a statement of each, if need be on the next line."""
    short, name = standing.package.id, label_text(standing.package.label, sheet.language)
    blocking = sheet.verdict_parties(standing, "blocks")
    against = f"{SYMBOLS['oppose']} {blocking}" if blocking else ""
    note = sheet.verdict_words(standing) if standing.broken or not blocking else ""
    room = sheet.width - len(short) - len(against) - len(note) - 8
    cited = sheet.support_words(standing, cite=True)
    fits = len(cited) + MIN_NAME <= room
    support = cited if fits else sheet.support_words(standing)
    head = plain(short, "bold")
    cut = plain(f"  {name}")
    cut.truncate(max(room - len(support), MIN_NAME), overflow="ellipsis")
    head.append_text(cut).append_text(plain(f"  {support}" if support else ""))
    head.append_text(plain(f"  {against}" if against else "", STYLES["oppose"]))
    head.append_text(plain(f"  {note}" if note else "", "italic"))
    return [head] if fits else [head, *sheet.wrapped(cited)]


def _against_lines(sheet: Sheet, standing: PackageStanding) -> "list[Text]":
    """Return a line for each element that somebody contradicts or asks a condition on."""
    fits: tuple[tuple[Verdict, Fit], ...] = (("blocks", "contradicts"), ("asks", "asks"))
    lines: list[Text] = []
    told: set[str | None] = set()
    for element in package_elements(standing):
        found = [
            (stand.party, point)
            for verdict, fit in fits
            for stand in standing.stands
            if stand.verdict == verdict
            for point in stand.points
            if point.element == element and point.fit == fit and sheet.proofs.known(point.statements)
        ]
        if found:
            lines.append(_against_line(sheet, element, found, told))
    return lines


def _against_line(sheet: Sheet, element: Element, found: list[tuple[str, Point]], told: set[str | None]) -> "Text":
    """Return who is against an element: one party with its words, several with an id each; `told` gets the speaker."""
    mark = SYMBOLS[FIT_STANCES[found[0][1].fit]]
    line = plain(f"  {mark} {sheet.element_words(element)}:", STYLES[FIT_STANCES[found[0][1].fit]])
    for party, point in found:
        proof = sheet.telling_proof(point.statements, told)
        mark = f"{SYMBOLS['conditional']} " if point.fit == "asks" and found[0][1].fit != "asks" else ""
        line.append_text(plain(f" {mark}{sheet.codes[party]} ")).append_text(sheet.link(proof))
        if len(found) == 1:
            told.add(proof.speaker)
            speaker = proof.speaker or message(sheet.language, "term", "no_speaker")
            line.append_text(plain(f" {speaker}: ")).append_text(plain(quoted(proof.condition or proof.words), "dim"))
    return line


def _room_lines(sheet: Sheet, standing: PackageStanding, aims: Mapping[str, tuple[Aim, ...]]) -> "list[Text]":
    """Return, for a package that nobody blocks, what those who ask or have said nothing could still be given."""
    if not standing.stands or standing.broken or sheet.verdict_parties(standing, "blocks"):
        return []
    lines: list[Text] = []
    for stand in standing.stands:
        free = [aim for aim in aims.get(stand.party, ()) if not aim.blockers and not aim.barred]
        if stand.verdict == "asks" and free:
            shown = ", ".join(
                sheet.element_words(aim.element)
                + "".join(map(sheet.short_id, sheet.proofs.of_position(aim.position)[:1]))
                for aim in free
            )
            lines += sheet.wrapped(f"{sheet.say('room', party=sheet.codes[stand.party])} {shown}")
    return lines


def _ground_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    shared = [ground for ground in outlook.common_ground if len(ground.parties) > 1]
    alone = len(outlook.common_ground) - len(shared)
    told = []
    for ground in shared[:SHOWN]:
        position = outlook.matrix.cells[ground.parties[0], ground.element.issue]
        others = f" ({SYMBOLS['conditional']} {sheet.parties(ground.others)})" if ground.others else ""
        proof = "".join(map(sheet.short_id, sheet.proofs.of_position(position)[:1]))
        told.append(f"{sheet.element_words(ground.element)} {sheet.parties(ground.parties)}{others}{proof}")
    told += [sheet.say("alone", count=alone)] if alone else []
    return _listed(sheet, "common_ground", told)


def _cleavage_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    told = []
    for split in outlook.cleavages[:SHOWN]:
        sides = ((SYMBOLS["support"], split.support), (SYMBOLS["oppose"], split.oppose))
        told.append(
            f"{split.issue} "
            + " ".join(
                f"{mark} {sheet.parties(parties)}"
                + "".join(
                    map(sheet.short_id, sheet.proofs.of_position(outlook.matrix.cells[parties[0], split.issue])[:1])
                )
                for mark, parties in sides
            )
        )
    return _listed(sheet, "cleavages", told)


def _pivot_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    told = []
    shown = [pivot for pivot in outlook.pivots if pivot.unblocks] or outlook.pivots
    for pivot in shown[:SHOWN]:
        held = ((element, outlook.matrix.cells[pivot.party, element.issue]) for element in pivot.elements)
        elements = ", ".join(
            sheet.element_words(element) + "".join(map(sheet.short_id, sheet.proofs.of_position(position)[:1]))
            for element, position in held
        )
        words = sheet.say("unblocks", packages=", ".join(pivot.unblocks) or sheet.say("nothing_whole"))
        told.append(f"{sheet.parties([pivot.party])} {words} ({sheet.say('holds_alone')} {elements})")
    return _listed(sheet, "pivots", told)


def _listed(sheet: Sheet, key: str, told: list[str]) -> "list[Text]":
    """Return a list under its name, on as many lines as it needs."""
    if not told:
        return []
    name = sheet.say(key)
    first, *rest = textwrap.wrap(
        f"{name}: {'; '.join(told)}", sheet.width, subsequent_indent="  ", break_on_hyphens=False
    )
    line = plain(first)
    line.stylize("bold", 0, len(name))
    return [line, *(plain(each) for each in rest)]
