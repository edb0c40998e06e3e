"""One package in full, for a terminal: every position with its words, the settlements near it, what else is wanted."""

from typing import TYPE_CHECKING

from runding.report.outlook_lines import Sheet, styled
from runding.report.terminal import plain
from runding.report.wording import day_text, label_text, message
from runding.types import Codebook, Element, Outlook, PackageStanding, SettlementSearch

if TYPE_CHECKING:
    from rich.text import Text


def package_lines(sheet: Sheet, outlook: Outlook, codebook: Codebook, when: str) -> "list[Text]":
    """Return the one package of an outlook: its elements with every position, then settlements, then further aims."""
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
    for element in dict.fromkeys(package_elements(standing)):
        lines.append(plain(f"{sheet.element_words(element)}  {labels[element.issue]}", "bold"))
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


def package_elements(standing: PackageStanding) -> list[Element]:
    """Return the elements of a package: what is in, then what is out."""
    package = standing.package
    return [Element(issue, "in") for issue in package.include] + [Element(issue, "out") for issue in package.exclude]


def _settlement_lines(sheet: Sheet, search: SettlementSearch) -> "list[Text]":
    lines = [plain(f"{sheet.say('nearest')} ({sheet.search_words(search)})", "bold")]
    for number, settlement in enumerate(search.settlements, 1):
        words = f"{number}. {sheet.change_words(settlement)}"
        lines += [styled(line, "cyan") for line in sheet.wrapped(words)]
        if support := sheet.support_words(settlement.standing):
            lines.append(plain(f"     {support}"))
    return lines


def _aim_lines(sheet: Sheet, outlook: Outlook) -> "list[Text]":
    lines: list[Text] = []
    for party, aims in outlook.aims[outlook.standings[0].package.id].items():
        free = [sheet.element_words(aim.element) for aim in aims if not aim.blockers and not aim.barred]
        hindered = [
            f"{sheet.element_words(aim.element)} ({sheet.parties(aim.blockers) or sheet.say('rule')})"
            for aim in aims
            if aim.blockers or aim.barred
        ]
        words = [f"{sheet.say('could_join')} {', '.join(free)}"] if free else []
        words += [f"{sheet.say('hindered')} {', '.join(hindered)}"] if hindered else []
        if words:
            lines += sheet.wrapped(f"{sheet.codes[party]} {'; '.join(words)}")
    return [plain(sheet.say("aims"), "bold"), *lines] if lines else []


def _indented(line: "Text") -> "Text":
    return plain("  ").append_text(line)
