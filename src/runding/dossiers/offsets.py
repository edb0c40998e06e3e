"""Offsets of DNA and of Runding: UTF-16 units (as Java counts) and code points; they differ after an emoji."""

from bisect import bisect_left
from dataclasses import dataclass

from runding.types import Span


@dataclass(frozen=True, slots=True)
class Offsets:
    """Both ways between the offsets of one text; `wide` are the places of characters that take two UTF-16 units."""

    wide: tuple[int, ...]

    def units(self, span: Span) -> tuple[int, int]:
        """Return a span of code points in UTF-16 units."""
        return span.start + bisect_left(self.wide, span.start), span.end + bisect_left(self.wide, span.end)

    def span(self, start: int, stop: int) -> Span:
        """Return UTF-16 units as a span of code points; an offset inside a character moves to its beginning."""
        return Span(self._point(start), self._point(stop))

    def _point(self, unit: int) -> int:
        low, high = 0, len(self.wide)
        while low < high:  # how many wide characters end at or before the unit
            middle = (low + high) // 2
            if self.wide[middle] + middle + 2 <= unit:
                low = middle + 1
            else:
                high = middle
        point = unit - low
        return self.wide[low] if low < len(self.wide) and point > self.wide[low] else point


def offsets_of(text: str) -> Offsets:
    """Return the offsets of a text."""
    wide = () if text.isascii() else tuple(place for place, sign in enumerate(text) if sign > "\uffff")
    return Offsets(wide)
