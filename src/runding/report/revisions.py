"""Texts that were corrected after they were read, for a terminal and for programs."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from runding.report.exports import json_text
from runding.report.terminal import one_line, plain, render
from runding.report.wording import message
from runding.types import Language, Revision, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType


def revisions_list(
    revisions: Sequence[Revision], *, language: Language = "id", width: int = 80, colour: bool = False
) -> str:
    """Return each page with its earlier texts: when they were fetched, and what carried over (=) and went (-)."""
    if not revisions:
        return message(language, "revisions", "none") + "\n"
    parts: list[RenderableType] = []
    for name, group in groupby(revisions, key=lambda each: each.document.name):
        parts += ["", plain(name, "bold")]
        for each in group:
            fetched = f"{each.document.fetched:%Y-%m-%d %H:%M} UTC" if each.document.fetched else "?"
            told = message(language, "revisions", "figures").format(
                fetched=fetched, statements=len(each.statements), carried=len(each.carried)
            )
            parts.append(plain(f"  {told}", "dim"))
            for statement in each.statements:
                mark = "=" if statement.id in each.carried else "-"
                stance = message(language, "stance", statement.stance)
                said = f"{statement.party} · {statement.issue} · {stance}: {_words(each, statement)}"
                parts.append(plain(f"    {mark} {said}", "" if mark == "=" else "red"))
    return render(parts[1:], width, colour)


def revisions_json(revisions: Iterable[Revision]) -> str:
    """Return the earlier texts as one JSON object, each with its statements and those that carried over."""
    rows = [
        {
            "name": each.document.name,
            "id": each.document.id,
            "fetched": each.document.fetched.isoformat() if each.document.fetched else None,
            "superseded_by": each.superseded_by,
            "statements": [
                {
                    "id": statement.id,
                    "party": statement.party,
                    "issue": statement.issue,
                    "stance": statement.stance,
                    "words": _words(each, statement),
                    "carried_to": each.carried.get(statement.id),
                }
                for statement in each.statements
            ],
        }
        for each in revisions
    ]
    return json_text({"revisions": rows}, indent=2) + "\n"


def _words(revision: Revision, statement: Statement) -> str:
    return one_line(revision.document.text[statement.evidence.start : statement.evidence.end])
