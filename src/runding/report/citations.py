"""A statement or an attribution as it is cited: when, who, in which outlet, in which words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from runding.report.exports import dating_row, statement_row
from runding.report.lookup import documents_by_id, span_text, spans_text
from runding.report.terminal import new_grid, one_line, plain
from runding.report.wording import dating_code, message
from runding.types import Attribution, Document, Language, Statement

if TYPE_CHECKING:
    from rich.table import Table


class Citations:
    """Finds what stands behind ids of statements and attributions."""

    def __init__(
        self, statements: Iterable[Statement], attributions: Iterable[Attribution], documents: Iterable[Document]
    ) -> None:
        self.statements = {each.id: each for each in statements}
        self.attributions = {each.id: each for each in attributions}
        self.documents = documents_by_id(documents)

    def row(self, name: str) -> dict[str, Any]:
        """Return a statement in the form of exchange; an attribution in the same form, without issue and stance."""
        if name in self.statements:
            return statement_row(self.statements[name], self.documents)
        attribution = self.attributions[name]
        document = self.documents[attribution.document]
        return {
            "doc": document.name,
            "party": attribution.party,
            "speaker": attribution.speaker,
            "issue": None,
            "stance": None,
            "said": None,
            "text": spans_text(document, attribution.content),
            "id": attribution.id,
            "outlet": document.outlet.value if document.outlet else None,
            "language": document.language,
            "confidence": round(attribution.confidence, 4),
            "dating": dating_row(document.published),
        }

    def table(self, groups: Sequence[tuple[str, Sequence[str]]], language: Language) -> "Table":
        """Return rows of when and words under what each group is called; who and where stand below the words."""
        table = new_grid(3)
        for head, names in groups:
            for number, name in enumerate(names):
                when, words, origin = self._cited(name, language)
                text = plain(words).append_text(plain(f"\n— {origin}", "dim"))
                table.add_row(plain("" if number else one_line(head), "bold"), plain(when), text)
        return table

    def _cited(self, name: str, language: Language) -> tuple[str, str, str]:
        if name in self.statements:
            statement = self.statements[name]
            document, said, speaker = self.documents[statement.document], statement.said, statement.speaker
            words = span_text(document, statement.evidence)
        else:
            attribution = self.attributions[name]
            document, speaker = self.documents[attribution.document], attribution.speaker
            said, words = document.published, spans_text(document, attribution.content)
        when = dating_code(said)
        if when == "?" and document.published.earliest:
            when = f"?{dating_code(document.published)}"
        outlet = document.outlet.value if document.outlet else document.name
        return when, one_line(words), one_line(f"{speaker or message(language, 'term', 'no_speaker')}, {outlet}")
