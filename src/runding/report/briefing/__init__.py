"""Briefings on paper and screen: sentences in words, each ending in the numbers of what it cites."""

from runding.report.briefing.markdown import briefing_markdown
from runding.report.briefing.page import briefing_html
from runding.report.briefing.pdf import briefing_pdf
from runding.report.briefing.sources import Sources

__all__ = ["Sources", "briefing_html", "briefing_markdown", "briefing_pdf"]
