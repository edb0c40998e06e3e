"""What a page says about itself before its text is looked at line by line."""

from dataclasses import dataclass
from datetime import datetime

from runding.types import Dating, Found


@dataclass(frozen=True, slots=True)
class Draft:
    """A frozen text and what came with it."""

    text: str
    title: Found | None = None
    byline: Found | None = None
    outlet: Found | None = None
    url: str | None = None
    language: str | None = None
    """As the sender of a text that is taken as read declared it; None where it has to be detected."""
    published: Dating | None = None
    moment: datetime | None = None
    """Of publication, where it was stated in universal time: which day that is depends on the place."""
    modified: Dating | None = None
    published_text: str | None = None
    """As given, where it could not be read without the body's help."""
    as_read: bool = False
    """True where the text is taken as read: no title in it, every line is body unless it is unmistakably furniture."""
