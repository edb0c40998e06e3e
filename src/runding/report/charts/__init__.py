"""Charts as small SVG: they need no script, print well, and say in words what they show."""

from runding.report.charts.network import network_chart
from runding.report.charts.timeline import counts_chart, timeline_chart

__all__ = ["counts_chart", "network_chart", "timeline_chart"]
