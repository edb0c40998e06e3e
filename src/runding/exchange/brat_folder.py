"""A folder as brat keeps it: for each document NAME.txt and NAME.ann, and one annotation.conf."""

import re
from collections.abc import Iterable
from pathlib import Path

from runding.errors import SourceError
from runding.exchange.brat_reading import read_brat
from runding.exchange.brat_writing import CONFIGURATION, brat_annotations
from runding.types import Attribution, Document, MarkedDocument

LONGEST_NAME = 100

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


def save_brat(folder: Path, document: Document, attributions: Iterable[Attribution]) -> Path:
    """Write a document and its attributions into a folder and return the path of the .ann file.

    The file is named after the document; what a file name cannot hold is replaced, and the document's id added where
    names would clash. Annotations of the same document that are already there are replaced.
    """
    text = document.text.encode("utf-8")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "annotation.conf"
        if not configuration.exists():
            configuration.write_text(CONFIGURATION, encoding="utf-8")
        place = folder / f"{_stem(folder, document, text)}.ann"
        place.with_suffix(".txt").write_bytes(text)
        place.write_text(brat_annotations(document.text, attributions), encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"{folder}: cannot be written ({error.strerror}); give another --output") from error
    return place


def read_brat_folder(folder: Path) -> list[MarkedDocument]:
    """Return the documents of a brat folder, by name; raises SourceError where there is none."""
    documents = [_read_pair(folder, path) for path in sorted(folder.rglob("*.ann"))]
    if not documents:
        raise SourceError(f"{folder}: holds no .ann files")
    return documents


def _read_pair(folder: Path, path: Path) -> MarkedDocument:
    # Bytes, because reading as text would turn line ends into one character and move every offset.
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    annotations = path.read_bytes().decode("utf-8")
    document = path.relative_to(folder).with_suffix("").as_posix()
    attributions = read_brat(text, annotations, document=document, name=str(path))
    return MarkedDocument(document, tuple(attributions), text)


def _stem(folder: Path, document: Document, text: bytes) -> str:
    name = document.name.removesuffix(".txt")
    stem = _UNSAFE.sub("_", name).strip(".")[:LONGEST_NAME] or "document"
    other = folder / f"{stem}.txt"
    taken = other.exists() and other.read_bytes() != text
    return stem if stem == name and not taken else f"{stem}-{document.id[:8]}"
