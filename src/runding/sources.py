"""A dossier's `sources.yaml`: feeds, sitemaps and filters, each mistake reported with its line and what to do."""

import hashlib
from pathlib import Path
from typing import cast

from runding.errors import SourcesError
from runding.types import Filters, Language, Sources
from runding.web_address import is_web
from runding.yaml_reader import Node, YamlReader

FILE = "sources.yaml"
MAX_BYTES = 500_000
LANGUAGES = ("id", "en")
_FIELDS = {"feeds", "sitemaps", "every", "delay", "allow", "filters"}
_FILTERS = {"languages", "outlets", "since", "until", "mention"}


def load_sources(dossier: Path) -> Sources:
    """Read and check the `sources.yaml` of a dossier; where there is none, nothing is watched and all is taken in.

    Raises SourcesError, worded "FILE:LINE: what is wrong; what to do", at the first mistake.
    """
    path = dossier / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Sources()
    except OSError as error:
        raise SourcesError(f"{path}: cannot be read ({str(error.strerror).lower()}); mend its rights") from error
    return parse_sources(content, name=str(path))


def parse_sources(content: bytes, *, name: str = FILE) -> Sources:
    """Check the bytes of a `sources.yaml` and return what it says; errors as in `load_sources`."""
    if len(content) > MAX_BYTES:
        raise SourcesError(f"{name}:1: larger than {MAX_BYTES:,} bytes; a list of sources is a short file")
    reader = _Reader(name)
    fields = reader.mapping(reader.read_tree(content), "sources.yaml", _FIELDS)
    return Sources(
        feeds=reader.addresses(fields.get("feeds"), "feeds"),
        sitemaps=reader.addresses(fields.get("sitemaps"), "sitemaps"),
        every=reader.number(fields.get("every"), "every", least=1, default=Sources().every),
        delay=reader.number(fields.get("delay"), "delay", least=0, default=Sources().delay),
        allow=tuple(host.lower() for host in reader.texts(fields.get("allow"), "allow")),
        filters=reader.filters(fields.get("filters")),
    )


def filters_digest(filters: Filters) -> str:
    """Return a short name for what some filters let pass."""
    return hashlib.sha256(repr(filters).encode()).hexdigest()[:8]


class _Reader(YamlReader):
    """Turns the nodes of one file into sources."""

    error = SourcesError
    example = "the example in docs/acquisition.md"

    def addresses(self, node: Node | None, what: str) -> tuple[str, ...]:
        found = self.texts(node, what)
        for child in node.value if node else ():
            if not is_web(str(child.value).strip()):
                self.fail(child, f"`{child.value}` is no web address; it begins with https:// or http://")
        return found

    def number(self, node: Node | None, what: str, *, least: float, default: float) -> float:
        if node is None:
            return default
        try:
            value = float(str(node.value))
        except ValueError:
            value = -1.0
        if not least <= value <= 1_000_000:
            self.fail(node, f"`{what}: {node.value}` must be a number from {least:g} up")
        return value

    def filters(self, node: Node | None) -> Filters:
        if node is None:
            return Filters()
        fields = self.mapping(node, "filters", _FILTERS)
        languages = self.texts(fields.get("languages"), "languages")
        for language in languages:
            if language not in LANGUAGES:
                self.fail(fields["languages"], f"`{language}` is not read; known are {', '.join(LANGUAGES)}")
        since, until = self.day(fields.get("since"), "since"), self.day(fields.get("until"), "until")
        if since and until and until < since:
            self.fail(fields["until"], "`until` is before `since`; swap them")
        return Filters(
            languages=cast("tuple[Language, ...]", languages),
            outlets=self.texts(fields.get("outlets"), "outlets"),
            since=since,
            until=until,
            mention=self.texts(fields.get("mention"), "mention"),
        )
