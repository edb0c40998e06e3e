"""Coding: attributions and reported acts, with a codebook, to statements."""

from runding.coding.coder import code_statements

__all__ = ["code_statements"]
