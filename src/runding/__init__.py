"""Runding reads the news about a negotiation and keeps a record of it that anyone can check."""

__version__ = "0.1.0"
