"""The names model for Indonesian: a linear-chain CRF over features of words, trained elsewhere, run by numpy."""

from runding.extract.crf.names import names_by_crf

__all__ = ["names_by_crf"]
