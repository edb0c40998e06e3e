"""How words are marked up: names, titles of issues and packages, quoted words, numbers of citations."""

import re
from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from runding.report.terminal import harmless, one_line

_QUOTED = re.compile(r"[“\"„][^“”\"„]*[”\"]")
# An underscore within a word and an ampersand before a blank mean nothing in CommonMark.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=[#\w]))")


def in_marks(words: str) -> bool:
    """Tell whether words stand in quotation marks of their own."""
    return _QUOTED.fullmatch(words.strip()) is not None


class Voice(Protocol):
    """Marks up words of the record; whatever it returns is safe where it is put."""

    def plain(self, words: str) -> str:
        """Return words as they are."""

    def own(self, template: str) -> str:
        """Return words of the message catalogue, with their places for others."""

    def title(self, words: str) -> str:
        """Return the title of an issue or a package."""

    def subject(self, words: str) -> str:
        """Return the name of what a paragraph is about."""

    def quote(self, words: str, language: str) -> str:
        """Return exact words of a document."""

    def numbers(self, numbers: Sequence[int]) -> str:
        """Return the numbers of citations, with the space before them."""


class Markdown:
    """CommonMark in which no word of a document is taken for a mark."""

    def plain(self, words: str) -> str:
        """Return words with the signs escaped that mean something."""
        return _SPECIAL.sub(r"\\\1", harmless(one_line(words)))

    def own(self, template: str) -> str:
        """Return the template as it is."""
        return template

    def title(self, words: str) -> str:
        """Return emphasised words."""
        return f"*{self.plain(words)}*"

    def subject(self, words: str) -> str:
        """Return strongly emphasised words."""
        return f"**{self.plain(words)}**"

    def quote(self, words: str, language: str) -> str:
        """Return words in quotation marks."""
        return self.plain(words) if in_marks(words) else f"“{self.plain(words)}”"

    def numbers(self, numbers: Sequence[int]) -> str:
        """Return numbers in brackets."""
        return " " + "".join(f"[{number}]" for number in numbers)


class Html:
    """HTML in which every word of a document is escaped."""

    def plain(self, words: str) -> Markup:
        """Return words in isolation, so that letters of another direction turn nothing about."""
        return Markup("<bdi>{}</bdi>").format(harmless(one_line(words)))

    def own(self, template: str) -> Markup:
        """Return the template, escaped, as markup to be filled."""
        return Markup("{}").format(template)

    def subject(self, words: str) -> Markup:
        """Return the name in bold type."""
        return Markup("<b>{}</b>").format(self.plain(words))

    def title(self, words: str) -> Markup:
        """Return the title as a cited work is marked."""
        return Markup("<cite>{}</cite>").format(harmless(one_line(words)))

    def quote(self, words: str, language: str) -> Markup:
        """Return words in quotation marks, with their language."""
        marks = Markup(" class=in") if in_marks(words) else ""
        return Markup("<q lang={}{}>{}</q>").format(language, marks, harmless(one_line(words)))

    def numbers(self, numbers: Sequence[int]) -> Markup:
        """Return numbers in brackets that lead to the citations."""
        links = (Markup("<a href=#c{}>[{}]</a>").format(number, number) for number in numbers)
        return Markup(" <span class=ci>{}</span>").format(Markup("").join(links))
