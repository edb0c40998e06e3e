"""Which articles a dossier takes in."""

import re
from urllib.parse import urlsplit

from runding.types import Document, Filters

_BY = "by the filters of sources.yaml"


def unwanted(document: Document, filters: Filters) -> str | None:
    """Return why a document is left out by the filters of its dossier; None where it is taken in.

    What a filter asks for and the page does not say (its day, its outlet) does not keep it out, except for words.
    """
    published, outlet = document.published, document.outlet
    if filters.languages and document.language not in filters.languages:
        return f"left out {_BY}: its language is {document.language}"
    if filters.since and published.latest and published.latest < filters.since:
        return f"left out {_BY}: published before {filters.since}"
    if filters.until and published.earliest and published.earliest > filters.until:
        return f"left out {_BY}: published after {filters.until}"
    if filters.outlets and (outlet or document.url) and not _is_of(document, filters.outlets):
        return f"left out {_BY}: its outlet is {outlet.value if outlet else urlsplit(document.url or '').hostname}"
    if filters.mention and not _mentions(document, filters.mention):
        return f"left out {_BY}: it mentions none of {', '.join(filters.mention)[:200]}"
    return None


def _is_of(document: Document, outlets: tuple[str, ...]) -> bool:
    name = document.outlet.value.casefold() if document.outlet else ""
    host = (urlsplit(document.url or "").hostname or "").casefold()
    wanted = [each.casefold() for each in outlets]
    return any(each in (name, host) or host.endswith(f".{each}") for each in wanted)


def _mentions(document: Document, words: tuple[str, ...]) -> bool:
    title = document.title.value if document.title else ""
    pattern = "|".join(r"\s+".join(map(re.escape, each.split())) for each in words)
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", f"{title}\n{document.text}", re.IGNORECASE) is not None
