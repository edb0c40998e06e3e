"""A page -> a document: body, furniture, title, date, outlet, language; and which documents are copies."""

from runding.read.copies import body_sketch, copied_share, copy_candidates, credited_agency, own_sentences
from runding.read.documents import read_document

__all__ = [
    "body_sketch",
    "copied_share",
    "copy_candidates",
    "credited_agency",
    "own_sentences",
    "read_document",
]
