"""A DOCX file -> draft: its paragraphs, read from the zip archive without unpacking it to the disk."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from runding.errors import SourceError
from runding.read.decode import replace_unstorable
from runding.read.draft import Draft
from runding.types import Page

MAX_BYTES = 50_000_000
_DOCUMENT = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


def draft_docx(page: Page) -> Draft:
    """Return the text of a DOCX file, a line for each paragraph; headers, footers, notes and deletions are left out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(page.content)) as archive, archive.open(_DOCUMENT) as member:
            content = member.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise SourceError(f"the DOCX file unfolds to more than {MAX_BYTES:,} bytes")
        root = etree.fromstring(content, parser)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise SourceError("not a DOCX file that can be read; save it again, or as text") from error
    except (etree.LxmlError, ValueError) as error:
        raise SourceError("the text inside the DOCX file is damaged") from error
    text = replace_unstorable("\n".join(filter(None, map(_text, root.iter(f"{_WORD}p")))))
    if not text.strip():
        raise SourceError("no text in the DOCX file")
    return Draft(text)


def _text(paragraph: _Element) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(paragraph: _Element) -> Iterator[str]:
    for element in paragraph.iter(f"{_WORD}t", *_BREAKS):
        # A text box is a paragraph within a paragraph, and comes by itself.
        if next(element.iterancestors(f"{_WORD}p"), None) is paragraph:
            yield _BREAKS.get(element.tag) or element.text or ""
