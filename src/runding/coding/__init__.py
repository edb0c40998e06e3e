"""Coding: attributions and reported acts, with a codebook, to statements."""

from runding.coding.coder import Coder, code_statements, mentions_issue

__all__ = ["Coder", "code_statements", "mentions_issue"]
