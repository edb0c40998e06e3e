"""Lines of a page -> which of them are title, furniture, subheading or body."""

import re

from runding.read.date_lines import is_date_line
from runding.read.furniture import mark_known_lines
from runding.read.lines import Line, count_words, is_closed, is_title_case

# Shorter lines are names of sections, longer ones are body.
TITLE_WORDS = range(3, 31)
USUAL_TITLE_WORDS = 5
MAX_HEADLINE = 300
SUBHEADING_WORDS = 8
SUBHEADING_WORDS_IN_TITLE_CASE = 14
MENU_WORDS = 4
NAMES_WORDS = 8
LINK_WORDS = 20

# Above the title may stand a whole menu, of which no more than this is looked at.
TITLE_CANDIDATES = 12

# A comment form ends the article where this share of the text stands before it.
COMMENTS_FROM = 0.5

_QUOTED = re.compile(r"[\"“”,;:]")
_ITEM = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s|[-•*]")
_SEVERAL_SENTENCES = re.compile(r"[\w)\]%]{3}[.!?…][\"”’')]*\s")


def lay_out(lines: list[Line], *, title: str | None) -> Line | None:
    """Set the kind of every line that is no body, and return the line of the title, or None where there is none.

    `title` is what the page's metadata call it, so that its repetition in the text is found.
    """
    mark_known_lines(lines, unmistakable_only=False)
    _mark_date_lines(lines)
    sure = [line.kind for line in lines]
    found = _lay_out_by_place(lines, title)
    if all(line.kind for line in lines):
        for line, kind in zip(lines, sure, strict=True):
            line.kind = kind
        return None
    return found


def _lay_out_by_place(lines: list[Line], title: str | None) -> Line | None:
    """Set the kinds that depend on where a line stands; without a body they would prove nothing."""
    _mark_captions(lines)
    _mark_comments(lines)
    _mark_links(lines)
    found = _find_title(lines, title)
    if found:
        found.kind = "title"
        _mark_repeats(lines, found)
    _mark_head(lines, found)
    _mark_tail(lines)
    _mark_subheadings(lines)
    return found


def _mark_date_lines(lines: list[Line]) -> None:
    for line in lines:
        if not line.kind and is_date_line(line.text):
            line.kind = "date"


def _mark_captions(lines: list[Line]) -> None:
    """After the mark of an image come its credit and its caption, set off from what follows."""
    for image, credit, caption, after in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        if (image.kind, credit.kind, caption.kind, caption.gap) == ("image", "credit", "", False):
            caption.kind = "caption" if after.gap or after.kind else ""


def _mark_comments(lines: list[Line]) -> None:
    for index, line in enumerate(lines):
        if line.kind == "comments" and line.start >= COMMENTS_FROM * lines[-1].end:
            for after in lines[index:]:
                after.kind = after.kind or "comments"
            return


def _mark_links(lines: list[Line]) -> None:
    """After a heading such as "Berita Terkait" come headlines of other articles."""
    inside = False
    for line in lines:
        if line.kind == "related":
            inside = ":" not in line.text.rstrip(": ")  # else it names the article itself
        elif (
            inside
            and line.alone
            and not line.kind
            and not is_closed(line.text)
            and count_words(line.text) <= LINK_WORDS
        ):
            line.kind = "related"
        else:
            inside = False


def _find_title(lines: list[Line], title: str | None) -> Line | None:
    if title:
        return next((line for line in lines if not line.kind and _is_title(line.text, title)), None)
    candidates = _headlines(lines)[-TITLE_CANDIDATES:]
    named = [line for line in candidates if count_words(line.text) in TITLE_WORDS]
    repeated = [line for line in named if any(other is not line and line.text in other.text for other in lines)]
    long = [line for line in named if count_words(line.text) >= USUAL_TITLE_WORDS]
    return next(iter(repeated or long or named), None)


def _headlines(lines: list[Line]) -> list[Line]:
    """Return the lines before the first that reads like body; none where no body follows."""
    found: list[Line] = []
    for line in lines:
        if not line.kind:
            if not line.alone or _ends_like_body(line.text) or count_words(line.text) > TITLE_WORDS[-1]:
                return found
            found.append(line)
    return []


def _ends_like_body(text: str) -> bool:
    if _SEVERAL_SENTENCES.search(text[:MAX_HEADLINE]) or (text[0] in '"“' and text[-1] in '"”'):
        return True
    return text.rstrip("\"”’')* ").endswith((".", ",", ";", ":")) and not text.endswith("...")


def _is_title(text: str, title: str) -> bool:
    """The title in the metadata may go on with the outlet's name."""
    return _same(text, title) or (count_words(text) in TITLE_WORDS and title.casefold().startswith(text.casefold()))


def _same(text: str, other: str) -> bool:
    return " ".join(text.split()).casefold() == " ".join(other.split()).casefold()


def _mark_repeats(lines: list[Line], title: Line) -> None:
    for line in lines:
        if line is not title and not line.kind and _same(line.text, title.text):
            line.kind = "title-repeated"


def _mark_head(lines: list[Line], title: Line | None) -> None:
    """Before the title stand names of sections and outlets, after it perhaps a few more."""
    above = title is not None
    for line in lines:
        above = above and line is not title
        if not line.kind and (not line.alone or is_closed(line.text)):
            return
        if above or _is_menu(line.text) or _is_names(line.text):
            line.kind = line.kind or "menu"


def _mark_tail(lines: list[Line]) -> None:
    """After the body stand menus, and headlines of other articles."""
    below = False
    for line in reversed(lines):
        if line.kind:
            below = True
        elif not line.alone:
            return
        elif not is_closed(line.text) and _is_menu(line.text):
            line.kind = "menu"
        elif below and not is_closed(line.text) and _is_link(line.text):
            line.kind = "related"
        else:
            return


def _is_menu(text: str) -> bool:
    return count_words(text) <= MENU_WORDS and not _QUOTED.search(text) and not _ITEM.match(text)


def _is_names(text: str) -> bool:
    words = text.split()
    return len(words) <= NAMES_WORDS and all(word[0].isupper() for word in words) and not re.search(r"[\"“”:]", text)


def _is_link(text: str) -> bool:
    return count_words(text) <= LINK_WORDS and is_title_case(text) and not _ITEM.match(text)


def _mark_subheadings(lines: list[Line]) -> None:
    body = [line for line in lines if not line.kind]
    for before, line, after in zip(body, body[1:], body[2:], strict=False):
        if (
            line.alone
            and is_closed(before.text)
            and not before.kind
            and is_closed(after.text)
            and _is_subheading(line.text)
        ):
            line.kind = "subheading"


def _is_subheading(text: str) -> bool:
    words = count_words(text)
    if text[:1].islower() or text[-1:] in ",;:-–—" or _ITEM.match(text) or re.search(r"[\"”]\s*[a-z]|, ", text):
        return False
    if is_title_case(text):
        return words <= SUBHEADING_WORDS_IN_TITLE_CASE and (text[-1:] in "?!" or not is_closed(text))
    return words <= SUBHEADING_WORDS and not is_closed(text)
