"""A briefing as one HTML file, to be read on a screen or printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from runding.report.briefing.facts import briefing_facts, matrix_rows, party_heads
from runding.report.briefing.sentences import Teller
from runding.report.briefing.sources import Sources
from runding.report.briefing.voices import Html
from runding.report.charts import counts_chart, network_chart
from runding.report.lookup import party_labels
from runding.report.templating import page_environment, page_policy, static_text
from runding.report.wording import label_text, message
from runding.types import Briefing, Codebook, Language, Stance


@dataclass(frozen=True, slots=True)
class _Section:
    part: str
    paragraphs: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Cell:
    stance: Stance
    number: int


def briefing_html(briefing: Briefing, codebook: Codebook, sources: Sources, *, language: Language = "id") -> str:
    """Return the briefing as one self-contained file in one language; it loads nothing, and needs no script."""
    teller = Teller(Html(), language, codebook, sources)
    sections, rows = [], []
    for section in briefing.sections:
        told = [teller.tell_paragraph(paragraph, named=section.part == "stands") for paragraph in section.paragraphs]
        sections.append(_Section(section.part, told))
        if section.part == "stands":
            rows = _rows(briefing, teller, codebook)
    style = static_text("briefing.css")
    labels = party_labels(codebook)
    counts = [
        (label_text(labels[party], language), briefing.timeline.get(party, {})) for party in briefing.matrix.parties
    ]
    page = (
        page_environment()
        .get_template("briefing.html.jinja")
        .render(
            language=language,
            say=lambda section, key: message(language, section, key),
            title=label_text(codebook.label, language),
            facts=briefing_facts(briefing, language),
            sections=sections,
            parties=party_heads(briefing.matrix, codebook, language),
            rows=rows,
            timeline=counts_chart(counts, language=language),
            network=network_chart(briefing.matrix, codebook, language=language),
            citations=teller.citations(),
            quote=teller.voice.quote,
            style=Markup(style),  # noqa: S704  (this package's own file)
            policy=page_policy(style),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _rows(briefing: Briefing, teller: Teller, codebook: Codebook) -> list[tuple[str, list[_Cell | None]]]:
    return [
        (issue, [_Cell(cell.stance, teller.cell(cell)) if cell else None for cell in cells])
        for issue, cells in matrix_rows(briefing.matrix, codebook, teller.language)
    ]
