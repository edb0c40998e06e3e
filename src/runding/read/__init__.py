"""A page -> a document: body, furniture, title, date, outlet, language."""

from runding.read.documents import read_document

__all__ = ["read_document"]
