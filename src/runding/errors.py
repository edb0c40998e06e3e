"""Every error that Runding raises on purpose.

RundingError
├── CodebookError     a codebook that cannot be used, with file and line
├── SourcesError      a sources.yaml that cannot be used, with file and line
├── SourceError       a source that cannot be acquired or read; it is skipped and counted
├── RecordError       a record that cannot be opened or is of a newer version
│   └── ConflictError a judgement on a statement that somebody else has judged meanwhile
├── LexiconError      a word list inside the package that breaks its own rules
├── DoorError         a tagger, coder or model from elsewhere that cannot be loaded, or returns what it must not
├── ReportError       a report that cannot be written, or needs what is not installed
└── NetworkError      a network that cannot be computed or written as asked
"""


class RundingError(Exception):
    """What went wrong, where, and what to do about it, in one line."""


class CodebookError(RundingError):
    """A codebook that cannot be used; the message begins with file and line."""


class SourcesError(RundingError):
    """A sources.yaml that cannot be used; the message begins with file and line."""


class SourceError(RundingError):
    """A source that cannot be acquired or read; the run goes on without it."""


class RecordError(RundingError):
    """A record that cannot be opened, or that a newer Runding wrote."""


class ConflictError(RecordError):
    """A judgement that does not know of the latest one on the same statement; nothing was written."""


class LexiconError(RundingError):
    """A lexicon that breaks its own rules, such as an entry listed twice."""


class NetworkError(RundingError):
    """A network that cannot be computed or written as asked: unknown variables, options that do not go together."""


class DoorError(RundingError):
    """A tagger, coder or model from elsewhere that cannot be loaded or set up, or that returns what it must not."""


class ReportError(RundingError):
    """A report that cannot be written, or needs what is not installed."""
