"""A statement in full, for a terminal: its words between the sentences before and after, and where they stand."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from runding.report.lookup import document_of, documents_by_id, issue_labels, party_labels, span_text
from runding.report.outlook_lines import quoted
from runding.report.proofs import place_of
from runding.report.terminal import STYLES, one_line, plain, render, stance_mark
from runding.report.wording import dating_text, label_text, message
from runding.types import Codebook, Document, Label, Language, Span, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def statement_cards(
    statements: Sequence[Statement],
    documents: Iterable[Document],
    codebook: Codebook,
    *,
    language: Language = "id",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return each statement with who takes which stance, when, in which outlet, and its words in their place."""
    known, parties, issues = documents_by_id(documents), party_labels(codebook), issue_labels(codebook)
    lines: list[RenderableType] = []
    for statement in statements:
        document = document_of(statement, known)
        head = plain(f"[{statement.id}] ", "bold")
        head.append_text(plain(f"{stance_mark(statement.stance, language)} ", STYLES[statement.stance]))
        party = _label(parties.get(statement.party), statement.party, language)
        head.append_text(plain(f"{party}: {_label(issues.get(statement.issue), statement.issue, language)}"))
        speaker = statement.speaker or message(language, "term", "no_speaker")
        outlet = document.outlet.value if document.outlet else document.name
        lines += [head, plain(f"  {one_line(speaker)}, {dating_text(statement.said, language)}; {one_line(outlet)}")]
        words = quoted(one_line(span_text(document, statement.evidence)))
        lines.append(_indented(plain(words, STYLES[statement.stance]), 2))
        lines += [
            _indented(plain(one_line(span_text(document, each)), "dim"), 6) for each in around(document, statement)
        ]
        place = place_of(document)
        lines += [plain(f"  {place or document.origin}", f"link {place}" if place else "dim"), plain("")]
    return render(lines[:-1], width, colour) if lines else ""


def around(document: Document, statement: Statement) -> list[Span]:
    """Return the sentence before the words of a statement, those that hold more than them, and the sentence after."""
    words = statement.evidence
    sentences = [sentence for paragraph in document.paragraphs for sentence in paragraph]
    before = [sentence for sentence in sentences if sentence.end <= words.start][-1:]
    inside = [sentence for sentence in sentences if sentence.start < words.end and sentence.end > words.start]
    after = [sentence for sentence in sentences if sentence.start >= words.end][:1]
    return [*before, *(each for each in inside if each != words), *after]


def _indented(words: "Text", columns: int) -> "RenderableType":
    from rich.padding import Padding  # noqa: PLC0415

    return Padding(words, (0, 0, 0, columns), expand=False)


def _label(label: Label | None, name: str, language: Language) -> str:
    return label_text(label, language) if label else name
