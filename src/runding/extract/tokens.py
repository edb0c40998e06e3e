"""Words, numbers, quotation marks and punctuation of a stretch of text."""

import re
from dataclasses import dataclass
from functools import lru_cache

QUOTE_MARKS = frozenset('"“”„‟«»')
_TOKEN = re.compile(
    r"(?=\S)(?:"  # a space is passed over at once
    r"[A-Z]\.(?:[A-Z]\.)+"
    r"|\d+(?:[.,:/]\d+)*\w*"
    r"|\w+(?:['’`\-–]\w+)*"
    r"|\S)"
)


@dataclass(slots=True, eq=False)
class Token:
    """One word or mark, with its place in the document."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    """Whether it is a word or a number."""
    is_capital: bool
    """Whether it begins like a name."""

    @property
    def is_quote(self) -> bool:
        """Whether it is a double quotation mark."""
        return self.text in QUOTE_MARKS


def tokenize_text(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`, offsets in `text`."""
    return [Token(match.start(), match.end(), *_writing(match[0])) for match in _TOKEN.finditer(text, start, end)]


@lru_cache(maxsize=50_000)
def _writing(text: str) -> tuple[str, str, bool, bool]:
    """Return what is asked of a token wherever it stands: text, lower case, whether a word, whether like a name."""
    first = text[0]
    return text, text.lower().replace("’", "'"), first.isalnum(), first.isupper() or first.isdigit()
