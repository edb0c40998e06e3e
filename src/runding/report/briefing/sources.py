"""The numbered citations of a briefing: outlet, day or why there is none, speaker, exact words."""

from collections.abc import Iterable
from dataclasses import dataclass

from runding.report.bilingual import web_address
from runding.report.lookup import document_of, documents_by_id, span_text, spans_text
from runding.report.wording import dating_text, message
from runding.types import Attribution, Dating, Document, Language, Stance, Statement


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind the number of a citation."""

    number: int
    outlet: str
    """The document's name where its outlet is not known."""
    when: str
    """The day said; where there is none, why, and when the document appeared."""
    speaker: str | None
    words: str
    language: Language
    """That of the words."""
    title: str | None
    address: str | None
    """A web address that is safe to link to."""


class Sources:
    """Finds the statements and attributions behind ids."""

    def __init__(
        self,
        statements: Iterable[Statement],
        documents: Iterable[Document],
        attributions: Iterable[Attribution] = (),
    ) -> None:
        self.statements = {each.id: each for each in statements}
        self.attributions = {each.id: each for each in attributions}
        self.documents = documents_by_id(documents)

    def document(self, name: str) -> Document:
        """Return the document that a statement or attribution stands in."""
        if name in self.statements:
            return document_of(self.statements[name], self.documents)
        return self.documents[self.attributions[name].document]

    def place(self, name: str) -> tuple[str, object]:
        """Return where the words of a statement or attribution stand: document and spans."""
        if name in self.statements:
            return self.statements[name].document, (self.statements[name].evidence,)
        return self.attributions[name].document, self.attributions[name].content

    def stance(self, name: str) -> Stance | None:
        """Return the stance of a statement; None for an attribution."""
        return self.statements[name].stance if name in self.statements else None

    def source(self, name: str, number: int, language: Language) -> Source:
        """Return what is told of a statement or an attribution in the list of citations."""
        document = self.document(name)
        if name in self.statements:
            statement = self.statements[name]
            said, speaker, words = statement.said, statement.speaker, span_text(document, statement.evidence)
        else:
            attribution = self.attributions[name]
            said, speaker = document.published, attribution.speaker
            words = spans_text(document, attribution.content)
        return Source(
            number=number,
            outlet=document.outlet.value if document.outlet else document.name,
            when=_when(said, document, language),
            speaker=speaker,
            words=words,
            language=document.language,
            title=document.title.value if document.title else None,
            address=web_address(document.url),
        )


def _when(said: Dating, document: Document, language: Language) -> str:
    when = dating_text(said, language)
    if said.precision != "unknown":
        return when
    reason = message(language, "reason", said.how)
    if document.published.precision == "unknown":
        return f"{when} ({reason})"
    published = message(language, "briefing", "published").format(day=dating_text(document.published, language))
    return f"{when} ({reason}; {published})"
