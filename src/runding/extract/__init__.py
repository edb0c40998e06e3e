"""Document -> Attribution: who is said to have said what, and where the document says so."""

from runding.extract.attributions import (
    Tagger,
    extract_attributions,
    tag_by_network,
    tag_document,
    tag_together,
    weights_of,
)
from runding.extract.by_rules import tag_by_rules
from runding.extract.ensemble import tag_by_ensemble
from runding.extract.names import find_names

__all__ = [
    "Tagger",
    "extract_attributions",
    "find_names",
    "tag_by_ensemble",
    "tag_by_network",
    "tag_by_rules",
    "tag_document",
    "tag_together",
    "weights_of",
]
