"""A briefing on paper: the same page, set by WeasyPrint."""

from runding.errors import ReportError
from runding.report.briefing.page import briefing_html
from runding.report.briefing.sources import Sources
from runding.types import Briefing, Codebook, Language


def briefing_pdf(briefing: Briefing, codebook: Codebook, sources: Sources, *, language: Language = "id") -> bytes:
    """Return the briefing as a tagged PDF (PDF/UA-1); raises ReportError where WeasyPrint or Pango is missing."""
    page = briefing_html(briefing, codebook, sources, language=language)
    try:
        from weasyprint import HTML  # noqa: PLC0415  (optional, and slow to load)
    except ModuleNotFoundError as error:
        raise ReportError(f"a PDF needs the package {error.name}; install runding[pdf]") from error
    except OSError as error:
        raise ReportError(
            "a PDF needs Pango; install it (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
        ) from error
    content: bytes = HTML(string=page, url_fetcher=_fetch_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return content


def _fetch_nothing(url: str, *_: object, **__: object) -> object:
    """Refuse every address: the page holds all that it needs."""
    raise ValueError(f"{url}: nothing is loaded into a briefing")
