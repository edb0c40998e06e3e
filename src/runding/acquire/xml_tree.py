"""Bytes that may be XML -> a tree, with nothing expanded and nothing fetched."""

from lxml import etree
from lxml.etree import _Element

from runding.errors import SourceError


def parse_xml(content: bytes) -> _Element:
    """Return the root of some XML, entities unexpanded, broken markup mended. SourceError where there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError("no XML that can be read") from error
    if root is None:
        raise SourceError("no XML that can be read")
    return root


def local_name(element: _Element) -> str:
    """Return the name of an element in lower case without its namespace; empty for comments and entities."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def child_text(element: _Element, *names: str) -> str:
    """Return the text of the first child that bears one of the names, in their order; empty where none does."""
    for name in names:
        for child in element:
            if local_name(child) == name and (text := "".join(child.itertext(etree.Element)).strip()):
                return text
    return ""
