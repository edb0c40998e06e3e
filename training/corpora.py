"""The corpora beside the checkout, as they are read for training."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from runding.read import read_document
from runding.types import Document, Language, Page

CORPORA = Path(os.environ.get("RUNDING_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
Row = dict[str, Any]
Tagged = list[tuple[str, str]]
"""The words of a sentence, each with a tag."""


class Silver(NamedTuple):
    """What CoreNLP says of a token."""

    start: int
    pos: str
    name: str
    relation: str


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines, packed or not."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_article(row: Row, language: Language) -> Document | None:
    """Return the article of a row as the program reads it, or None where it would skip it."""
    name = str(row["id"])
    fields = json.dumps({"id": name, "text": row["text"], "language": language}).encode()
    document = read_document(Page(name, name, fields, "application/json"))
    return document if isinstance(document, Document) else None


def read_silver(path: Path) -> dict[str, list[Silver]]:
    """Return CoreNLP's tokens by document."""
    found: dict[str, list[Silver]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                tokens = found.setdefault(line[14:].strip(), [])
            elif line[0].isdigit():
                cells = line.rstrip("\n").split("\t")
                misc = dict(cell.split("=", 1) for cell in cells[9].split("|"))
                tokens.append(Silver(int(misc["Start"]), cells[4], misc["NER"], _relation(cells)))
    return found


def _relation(cells: list[str]) -> str:
    """Return the relation to the head, and whether the head stands before or after."""
    side = "<" if int(cells[6]) < int(cells[0].split("-")[0]) else ">"
    return cells[7].split(":")[0] + side


def read_trees(path: Path) -> list[Tagged]:
    """Return sentences of (word, relation); words written as one are one, with the relation of their first part."""
    sentences: list[Tagged] = [[]]
    joined = first = 0
    form = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip():
            sentences.append([])
            joined = 0
        elif len(cells) > 7 and "-" in cells[0]:
            first, joined = map(int, cells[0].split("-"))
            form = cells[1]
        elif len(cells) > 7 and "." not in cells[0]:
            place = int(cells[0])
            if place > joined:
                sentences[-1].append((cells[1], _relation(cells)))
            elif place == first:
                sentences[-1].append((form, _relation(cells)))
    return [sentence for sentence in sentences if sentence]


def read_columns(path: Path) -> list[Tagged]:
    """Return sentences of (word, tag) from a file with a tab between; words of several parts are cut at spaces."""
    sentences: list[Tagged] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.strip() or line.startswith("<"):
            sentences.append([])
        elif len(cells) > 1:
            sentences[-1] += [(part, cells[1]) for part in cells[0].split()]
    return [sentence for sentence in sentences if sentence]


def read_sentences(path: Path, column: int) -> Iterator[str]:
    """Yield the sentences of a file that has a word a line."""
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip() and not line.startswith("<"):
            words += [line.split("\t")[column]] if line[0] != "#" else []
        elif words:
            yield " ".join(words)
            words = []
