"""Document -> Attribution: who is said to have said what, and where the document says so."""

from runding.extract.attributions import MAKER, Tagger, extract_attributions, tag_by_rules

__all__ = ["MAKER", "Tagger", "extract_attributions", "tag_by_rules"]
