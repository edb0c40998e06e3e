"""What could be agreed, for a terminal: all packages on one screen, or one package with its words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from runding.report.outlook_lines import Sheet, make_sheet
from runding.report.proofs import Proofs
from runding.report.terminal import STYLES, SYMBOLS, plain, render
from runding.report.wording import day_text, label_text, message
from runding.types import (
    Codebook,
    Document,
    Element,
    Language,
    Outlook,
    PackageStanding,
    SettlementSearch,
    Statement,
)

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 3
"""Entries of common ground, cleavages and pivots on the screen; the JSON has them all."""


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

    With one package it shows each element with every position and its words, the settlements and what else parties
    want; with several, who accepts, who blocks and the nearest settlement of each, and what joins and divides.
    """
    known = tuple(statements)
    by = [party for standing in outlook.standings for party in standing.package.by]
    sheet = make_sheet(Proofs(known, documents), outlook.matrix, also=by, language=language, width=width)
    as_of = outlook.matrix.as_of
    when = message(language, "term", "as_of").format(day=day_text(as_of, language)) if as_of else ""
    if outlook.aims and len(outlook.standings) == 1:
        lines = _package_lines(sheet, outlook, codebook, when)
    else:
        title = plain(f"{label_text(codebook.label, language)}: {sheet.say('title')}", "bold")
        lines = [title, plain(when or message(language, "term", "all_dates"))]
        for standing, search in zip(outlook.standings, outlook.searches, strict=True):
            lines += _standing_lines(sheet, standing, search)
        lines += [plain(""), *_ground_lines(sheet, outlook), *_cleavage_lines(sheet, outlook)]
        lines += _pivot_lines(sheet, outlook)
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return render(lines, width, colour)


def _standing_lines(sheet: Sheet, standing: PackageStanding, search: SettlementSearch) -> "list[Text]":
    lines = [_standing_head(sheet, standing)]
    for stand in standing.stands:
        if stand.verdict not in ("blocks", "asks"):
            continue
        wanted = "contradicts" if stand.verdict == "blocks" else "asks"
        for point in stand.points:
            proofs = sheet.proofs.of_each_speaker(point.statements, len(point.statements))
            if point.fit == wanted and proofs:
                claim = f"{sheet.codes[stand.party]} {point.element.issue}"
                lines.append(_indented(sheet.proof_line(claim, proofs[0], point.fit, more=len(point.statements) - 1)))
    if search.exhausted or not search.settlements:
        lines.append(plain(f"  > {sheet.search_words(search)}"))
    if search.settlements and search.settlements[0].changes:
        best = search.settlements[0]
        words = f"{sheet.change_words(best)}  {sheet.support_words(best.standing)}"
        lines += [_styled(line, "cyan") for line in sheet.wrapped(f"> {words}")]
    return lines


def _standing_head(sheet: Sheet, standing: PackageStanding) -> "Text":
    """Return the package with who accepts, asks and blocks; where both do not fit, the name is cut."""
    support, blocking = sheet.support_words(standing), sheet.verdict_parties(standing, "blocks")
    words = support if standing.broken or blocking or not support else f"{support}  ({sheet.verdict_words(standing)})"
    if standing.broken or not standing.stands:
        words = f"{words}  {sheet.verdict_words(standing)}".strip()
    name, short = label_text(standing.package.label, sheet.language), f" ({standing.package.id})"
    taken = len(words) + len(blocking) + 6
    short = short if len(name) + len(short) + taken <= sheet.width else ""
    head = plain(name, "bold")
    head.truncate(max(sheet.width - taken - len(short), 12), overflow="ellipsis")
    head.append_text(plain(f"{short}  {words}"))
    return head.append_text(plain(f"  {SYMBOLS['oppose']} {blocking}" if blocking else "", STYLES["oppose"]))


def _ground_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    shared = [ground for ground in outlook.common_ground if len(ground.parties) > 1]
    alone = [ground for ground in outlook.common_ground if len(ground.parties) == 1]
    lines = [plain(sheet.say("common_ground"), "bold")]
    for ground in shared[:SHOWN]:
        position = outlook.matrix.cells[ground.parties[0], ground.element.issue]
        claim = f"{_element_words(sheet, ground.element)}: {sheet.parties(ground.parties)}"
        if ground.others:
            claim += f" ({SYMBOLS['conditional']} {sheet.parties(ground.others)})"
        for proof in sheet.proofs.of_each_speaker(sheet.proofs.of_position(position), 1):
            held = (outlook.matrix.cells[party, ground.element.issue] for party in ground.parties)
            more = sum(len(sheet.proofs.of_position(each)) for each in held)
            lines.append(_indented(sheet.proof_line(claim, proof, "meets", more=more - 1)))
    if alone:
        issues = ", ".join(_element_words(sheet, ground.element) for ground in alone)
        lines += sheet.wrapped(f"{sheet.say('alone')}: {issues}")
    return lines


def _cleavage_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    lines = [plain(sheet.say("cleavages"), "bold")] if outlook.cleavages else []
    for split in outlook.cleavages[:SHOWN]:
        line = plain(f"  {split.issue}: ").append_text(plain(f"+ {sheet.parties(split.support)}", STYLES["support"]))
        line.append_text(plain(f"  - {sheet.parties(split.oppose)}", STYLES["oppose"]))
        sides = (outlook.matrix.cells[side[0], split.issue] for side in (split.support, split.oppose))
        names = [name for held in sides for name in sheet.proofs.of_position(held)[:1]]
        lines.append(line.append_text(plain(" " + "".join(map(sheet.short_id, names)))))
    return lines


def _pivot_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    lines = [plain(sheet.say("pivots"), "bold")] if outlook.pivots else []
    for pivot in outlook.pivots[:SHOWN]:
        held = ((element, outlook.matrix.cells[pivot.party, element.issue]) for element in pivot.elements)
        elements = ", ".join(
            _element_words(sheet, element) + "".join(map(sheet.short_id, sheet.proofs.of_position(position)[:1]))
            for element, position in held
        )
        words = sheet.say("unblocks", packages=", ".join(pivot.unblocks) or sheet.say("nothing_whole"))
        lines += sheet.wrapped(f"{sheet.parties([pivot.party])} {words}; {sheet.say('holds_alone')}: {elements}")
    return lines


def _package_lines(sheet: Sheet, outlook: Outlook, codebook: Codebook, when: str) -> "list[Text]":
    standing, search = outlook.standings[0], outlook.searches[0]
    package = standing.package
    labels = {issue.id: label_text(issue.label, sheet.language) for issue in codebook.issues}
    words = f" ({package.id}): {sheet.verdict_words(standing)}"
    head = plain(label_text(package.label, sheet.language), "bold")
    head.truncate(max(sheet.width - len(words), 12), overflow="ellipsis")
    lines = [head.append_text(plain(words))]
    facts = [sheet.say("by", parties=sheet.parties(package.by))] if package.by else []
    facts += [day_text(package.since, sheet.language)] if package.since else []
    lines.append(plain(" · ".join([*facts, when or message(sheet.language, "term", "all_dates")])))
    for element in dict.fromkeys(_elements(standing)):
        lines.append(plain(f"{_element_words(sheet, element)}  {labels[element.issue]}", "bold"))
        for stand in standing.stands:
            for point in stand.points:
                if point.element == element:
                    lines += [_indented(line) for line in sheet.point_lines(stand.party, point)]
        lines += [
            plain(f"  · {sheet.say('silent')}: {sheet.parties(open_.silent)}")
            for open_ in standing.open
            if open_.element == element and open_.silent
        ]
    return [*lines, *_settlement_lines(sheet, search), *_aim_lines(sheet, outlook)]


def _elements(standing: PackageStanding) -> list[Element]:
    package = standing.package
    return [Element(issue, "in") for issue in package.include] + [Element(issue, "out") for issue in package.exclude]


def _settlement_lines(sheet: Sheet, search: SettlementSearch) -> "list[Text]":
    lines = [plain(f"{sheet.say('nearest')} ({sheet.search_words(search)})", "bold")]
    for number, settlement in enumerate(search.settlements, 1):
        words = f"{number}. {sheet.change_words(settlement)}"
        lines += [_styled(line, "cyan") for line in sheet.wrapped(words)]
        lines.append(plain(f"     {sheet.support_words(settlement.standing)}"))
    return lines


def _aim_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    lines: list[Text] = []
    for party, aims in outlook.aims.items():
        free = [_element_words(sheet, aim.element) for aim in aims if not aim.blockers and not aim.barred]
        hindered = [
            f"{_element_words(sheet, aim.element)} ({sheet.parties(aim.blockers) or sheet.say('rule')})"
            for aim in aims
            if aim.blockers or aim.barred
        ]
        words = [f"{sheet.say('could_join')} {', '.join(free)}"] if free else []
        words += [f"{sheet.say('hindered')} {', '.join(hindered)}"] if hindered else []
        if words:
            lines += sheet.wrapped(f"{sheet.codes[party]} {'; '.join(words)}")
    return [plain(sheet.say("aims"), "bold"), *lines] if lines else []


def _element_words(sheet: Sheet, element: Element) -> str:
    return element.issue if element.side == "in" else f"{sheet.say('without')} {element.issue}"


def _indented(line: "Text") -> "Text":
    return plain("  ").append_text(line)


def _styled(line: "Text", style: str) -> "Text":
    line.stylize(style)
    return line
