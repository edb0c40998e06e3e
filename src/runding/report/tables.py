"""Statements and attributions as tables for a terminal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from runding.report.lookup import document_of, documents_by_id, issue_labels, party_labels, span_text, spans_text
from runding.report.terminal import STYLES, new_table, one_line, plain, render, stance_mark
from runding.report.wording import dating_code, label_text, message
from runding.types import Attribution, Codebook, Document, Label, Language, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


def statements_table(
    statements: Sequence[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    language: Language = "id",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return statements with date, stance, party and issue beside the exact words, in the order given."""
    if not statements:
        return message(language, "term", "no_statements") + "\n"
    known, parties, issues = documents_by_id(documents), party_labels(codebook), issue_labels(codebook)
    table = new_table(message(language, "term", name) for name in ("said", "who", "text"))
    table.columns[0].no_wrap = True
    table.columns[1].ratio, table.columns[2].ratio = 2, 3
    table.expand = True
    for statement in statements:
        table.add_row(
            plain(dating_code(statement.said)),
            _position_words(statement, _named(parties, statement.party, language), language),
            plain(one_line(span_text(document_of(statement, known), statement.evidence))),
        )
        table.add_row(
            "",
            plain(_named(issues, statement.issue, language)),
            _origin(statement, document_of(statement, known), language),
            end_section=True,
        )
    return render([table], width, colour)


def attributions_table(
    documents: Iterable[Document],
    attributions: Iterable[Attribution],
    *,
    language: Language = "id",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return attributions by document: type, speaker or source with the cue, and the content."""
    grouped: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        grouped[attribution.document].append(attribution)
    parts: list[RenderableType] = []
    for document in documents:
        title = document.title.value if document.title else message(language, "term", "no_title")
        parts += [plain(one_line(title), "bold"), plain(one_line(document.name), "dim"), ""]
        if document.id in grouped:
            parts += [_attribution_rows(document, grouped[document.id], language), ""]
        else:
            parts += [plain(message(language, "term", "no_attributions")), ""]
    return render(parts, width, colour)


def _named(labels: Mapping[str, Label], key: str, language: Language) -> str:
    return label_text(labels[key], language) if key in labels else key


def _position_words(statement: Statement, party: str, language: Language) -> "Text":
    stance = f"{stance_mark(statement.stance, language)} {message(language, 'letter_word', statement.stance)}"
    return plain(stance, STYLES[statement.stance]).append_text(plain(f" · {party}"))


def _origin(statement: Statement, document: Document, language: Language) -> "Text":
    speaker = statement.speaker or message(language, "term", "no_speaker")
    words = f"— {one_line(speaker)}, {one_line(document.name)}"
    if statement.condition:
        condition = one_line(span_text(document, statement.condition))
        words = f"{message(language, 'term', 'condition')}: {condition}\n{words}"
    return plain(words, "dim")


def _attribution_rows(document: Document, attributions: Sequence[Attribution], language: Language) -> "Table":
    table = new_table(message(language, "term", name) for name in ("type", "speaker", "content"))
    table.columns[1].ratio, table.columns[2].ratio = 1, 2
    table.expand = True
    for attribution in attributions:
        source = attribution.speaker or spans_text(document, attribution.source)
        cue = spans_text(document, attribution.cue)
        who = plain(one_line(source)).append_text(plain(f" [{one_line(cue)}]" if cue else "", "dim"))
        content = plain(one_line(spans_text(document, attribution.content)))
        table.add_row(plain(message(language, "attribution", attribution.type)), who, content)
    return table
