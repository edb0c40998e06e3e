"""Briefings: what is on the table, who stands where, what changed, what is disputed, what could be agreed."""

from runding.analyse.briefing.compose import briefing_of_ledger, cited_names, compose_briefing

__all__ = ["briefing_of_ledger", "cited_names", "compose_briefing"]
