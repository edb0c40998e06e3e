"""Briefings: what is on the table, who stands where, what changed, what is disputed, what could be agreed."""

from runding.analyse.briefing.compose import compose_briefing

__all__ = ["compose_briefing"]
