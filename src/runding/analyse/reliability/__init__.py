"""How far coders agree beyond chance: Krippendorff's alpha of each variable, of documents and of spans."""

from runding.analyse.reliability.alignment import CodedUnit, align_codings
from runding.analyse.reliability.figures import sample_reliability
from runding.analyse.reliability.nominal import nominal_alpha
from runding.analyse.reliability.unitizing import unitizing_alpha

__all__ = ["CodedUnit", "align_codings", "nominal_alpha", "sample_reliability", "unitizing_alpha"]
