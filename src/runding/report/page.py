"""The report as one HTML file that opens offline, in both languages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from runding.report.bilingual import in_both
from runding.report.charts import network_chart, timeline_chart
from runding.report.templating import page_environment, page_policy, static_text
from runding.report.views import CellView, DocumentView, view_cells, view_document
from runding.report.wording import label_text, message
from runding.types import Attribution, Codebook, Document, Language, Matrix, Skipped, Statement

PAGE_WIDTH = 82
"""In rem, as the style sets it: a wider matrix scrolls in a box of its own."""


def html_report(
    documents: Sequence[Document],
    attributions: Iterable[Attribution],
    statements: Sequence[Statement],
    matrix: Matrix,
    codebook: Codebook,
    *,
    language: Language = "id",
    skipped: Sequence[Skipped] = (),
) -> str:
    """Return one self-contained HTML file: the matrix, its statements, and each document with the evidence lit up.

    Both languages are in it and `language` is the one shown first. It asks for nothing from outside: a content security
    policy forbids it, and everything that is not this package's own is escaped. It reads without script.
    """
    attributions = list(attributions)
    cells = view_cells(statements, documents, matrix, codebook)
    views = _document_views(documents, attributions, cells)
    style = static_text("style.css") + _rule_for_width(matrix) + _rules_for_split_evidence(views)
    script = static_text("script.js")
    counted = [view.statement for cell in cells if cell.position for view in cell.statements]
    page = (
        page_environment()
        .get_template("report.html.jinja")
        .render(
            language=language,
            say=lambda section, key: message(language, section, key),
            title=label_text(codebook.label, language),
            codebook=codebook,
            matrix=matrix,
            parties=[party for party in codebook.parties if party.id in matrix.parties],
            cell_at={cell.key: cell for cell in cells if cell.position},
            timeline=in_both(lambda each: timeline_chart(counted, matrix, codebook, language=each)),
            network=in_both(lambda each: network_chart(matrix, codebook, language=each)),
            issues=_by_issue(cell for cell in cells if cell.position),
            outside=[cell for cell in cells if not cell.position],
            documents=views,
            skipped=skipped,
            counts=_counts(documents, attributions, statements, matrix, skipped),
            style=Markup(style),  # noqa: S704  (this package's own files)
            script=Markup(script),  # noqa: S704
            policy=page_policy(style, script),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _document_views(
    documents: Sequence[Document], attributions: Iterable[Attribution], cells: Iterable[CellView]
) -> list[DocumentView]:
    reported, shown = defaultdict(list), defaultdict(list)
    for attribution in attributions:
        reported[attribution.document].append(attribution)
    for cell in cells:
        for view in cell.statements:
            shown[view.document.id].append(view)
    return [
        view_document(document, number, reported[document.id], shown[document.id])
        for number, document in enumerate(documents, 1)
    ]


def _by_issue(cells: Iterable[CellView]) -> list[tuple[CellView, list[CellView]]]:
    """Return each issue's cells, with the first of them to name the issue by."""
    groups = (list(group) for _, group in groupby(cells, key=lambda cell: cell.key[1]))
    return [(group[0], group) for group in groups]


def _counts(
    documents: Sequence[Document],
    attributions: Sequence[Attribution],
    statements: Sequence[Statement],
    matrix: Matrix,
    skipped: Sequence[Skipped],
) -> dict[str, int]:
    counts = {
        "documents": len(documents),
        "attributions": len(attributions),
        "statements": len(statements),
        "parties": len(matrix.parties),
        "issues": len(matrix.issues),
        "skipped": len(skipped),
    }
    return {name: count for name, count in counts.items() if count or name != "skipped"}


def _rule_for_width(matrix: Matrix) -> str:
    """Let the matrix stand in the page, its head sticking to the window, where the window is wide enough for it."""
    needed = 20 + 6.5 * len(matrix.parties)
    if needed > PAGE_WIDTH:
        return ""
    rule = ".box{overflow:visible;max-height:none}table{table-layout:fixed}td{min-width:0}"
    return f"@media screen and (min-width:{max(needed, 53)}rem){{{rule}}}"


def _rules_for_split_evidence(documents: Iterable[DocumentView]) -> str:
    """Light up the pieces that the target's own rule cannot reach, where evidence crosses other evidence or a block."""
    pieces = [f":root:has(#e{number}:target) .e{number}" for document in documents for number in document.split]
    if not pieces:
        return ""
    lit = ",".join(pieces) + "{background:var(--lit);color:var(--lit-ink);text-decoration-color:transparent}"
    return lit + ",".join(f"{piece} .q" for piece in pieces) + "{background:none}"
