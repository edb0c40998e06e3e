"""A small .dna file about an invented lake, made row by row."""

from runding.record.dna import DnaFile
from runding.record.dna.schema import PERMISSIONS

TEXT = "The ferry \U0001f6a2 must run, said Oru Sandi. The dam must not be built, he added.\nThe city wants the dam."
DAY = 86_400
QUIET = "Nothing was said about anything at the lake today."


def lake_dna() -> DnaFile:
    """Return three statements of two types, by two coders, with attributes and a child entity."""
    permitted = tuple(1 for _ in PERMISSIONS)
    ferry, dam, city = (
        _units(words) for words in ("The ferry \U0001f6a2 must run", "The dam must not be built", "wants the dam")
    )
    return DnaFile(
        {
            "SETTINGS": (("date", "2022-06-10"), ("version", "3.0.7")),
            "CODERS": (
                (1, "Admin", 255, 255, 0, 0, 14, "x", 300, 0, 0, 1, *permitted),
                (2, "Mina", 0, 0, 255, 0, 14, "y", None, 0, 0, 1, *permitted),
            ),
            "DOCUMENTS": (
                (1, "The lake", TEXT, 2, "A. Writer", "Lake Daily", "2", "", "report", 1_924_905_600),
                (
                    4,
                    "Empty",
                    QUIET,
                    1,
                    "",
                    "",
                    "",
                    "",
                    "",
                    1_924_905_600 + DAY,
                ),
            ),
            "STATEMENTTYPES": ((1, "DNA Statement", 239, 208, 51), (2, "Scale", 0, 0, 0), (3, "Annotation", 9, 9, 9)),
            "VARIABLES": (
                (1, "person", "short text", 1),
                (2, "organization", "short text", 1),
                (3, "concept", "short text", 1),
                (4, "agreement", "boolean", 1),
                (5, "organization", "short text", 2),
                (6, "concept", "short text", 2),
                (7, "strength", "integer", 2),
                (8, "note", "long text", 3),
            ),
            "VARIABLELINKS": ((1, 1, 2),),
            "REGEXES": (("dam", 255, 0, 0),),
            "CODERRELATIONS": ((1, 1, 2, 1, 0, 1, 0),),
            "STATEMENTS": ((1, 1, 1, *ferry, 2), (2, 1, 1, *dam, 2), (5, 2, 1, *city, 1), (6, 3, 1, *city, None)),
            "DATABOOLEAN": ((1, 1, 4, 1), (2, 2, 4, 0)),
            "DATAINTEGER": ((1, 5, 7, -2),),
            "ENTITIES": (
                (1, 1, "", 0, 0, 0, None),
                (2, 1, "Oru Sandi", 255, 0, 0, None),
                (3, 2, "Velmora", 0, 255, 0, 4),
                (4, 2, "League of the Lake", None, None, None, None),
                (5, 3, "The ferry runs", 0, 0, 0, None),
                (6, 3, "The dam is built", 0, 0, 0, None),
                (7, 5, "City", 0, 0, 0, None),
                (8, 6, "The dam is built", 0, 0, 0, None),
            ),
            "DATASHORTTEXT": (
                *((1, 1, 1, 2), (2, 1, 2, 3), (3, 1, 3, 5)),
                *((4, 2, 1, 2), (5, 2, 2, 3), (6, 2, 3, 6)),
                *((7, 5, 5, 7), (8, 5, 6, 8)),
            ),
            "DATALONGTEXT": ((1, 6, 8, "look again"),),
            "ATTRIBUTEVARIABLES": ((1, 2, "Type"),),
            "ATTRIBUTEVALUES": ((1, 3, 1, "state"),),
        },
        "lake.dna",
    )


def _units(words: str) -> tuple[int, int]:
    """Return the offsets of words as Java counts them."""
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2
