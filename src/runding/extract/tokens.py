"""Words, numbers, quotation marks and punctuation of a stretch of text."""

import re
from typing import NamedTuple

QUOTE_MARKS = frozenset('"“”„‟«»')
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|\d+(?:[.,:/]\d+)*\w*"
    r"|\w+(?:['’`\-–]\w+)*"
    r"|\S"
)


class Token(NamedTuple):
    """One word or mark, with its place in the document."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins like a name."""
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def is_quote(self) -> bool:
        """Whether it is a double quotation mark."""
        return self.text in QUOTE_MARKS


def tokenize_text(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`, offsets in `text`."""
    return [
        Token(match.start(), match.end(), match[0], match[0].lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, end)
    ]
