"""Which language a text is in."""

import re
from functools import cache
from typing import TYPE_CHECKING

from runding.errors import SourceError
from runding.types import Language

if TYPE_CHECKING:
    from lingua import LanguageDetector

SUPPORTED: dict[str, Language] = {"id": "id", "in": "id", "ind": "id", "en": "en", "eng": "en"}

# lingua is right on all of 1,000 news bodies at this length (shared/libraries.md, section 3); more only costs time.
SAMPLE = 1_500

# Below this many letters Malay and Indonesian, or a name and any language, cannot be told apart.
SHORT = 100

_PLAIN_LETTER = re.compile("[A-Za-z]")

# Neighbours of Indonesian and English, and languages whose news is often mixed in; scripts of their own cost nothing.
_CONSIDERED = (
    "INDONESIAN", "MALAY", "ENGLISH", "TAGALOG", "DUTCH", "FRENCH", "GERMAN", "SPANISH", "PORTUGUESE", "ITALIAN",
    "TURKISH", "VIETNAMESE", "RUSSIAN", "UKRAINIAN", "ARABIC", "PERSIAN", "CHINESE", "JAPANESE", "KOREAN", "THAI",
    "HINDI", "HEBREW", "GREEK",
)  # fmt: skip


def declared_language(code: str) -> Language:
    """Return the language that a code such as "id-ID" stands for; SourceError for one that is not supported."""
    base = code.strip().lower().replace("_", "-").split("-")[0]
    if base not in SUPPORTED:
        raise SourceError(
            f"language {base or repr(code)} is not supported; Runding reads Indonesian (id) and English (en)"
        )
    return SUPPORTED[base]


def detect_language(text: str) -> Language:
    """Return the language of a text; SourceError where it is neither Indonesian nor English."""
    sample = _readable(text[:SAMPLE])
    scores = {
        found.language.iso_code_639_1.name.lower(): found.value
        for found in _detector().compute_language_confidence_values(sample)
    }
    best = max(scores, key=lambda code: scores[code], default="")
    if not scores or scores[best] == 0:
        raise SourceError("language cannot be told; Runding reads Indonesian (id) and English (en)")
    if best not in SUPPORTED and sum(map(str.isalpha, sample)) < SHORT and max(scores["id"], scores["en"]) > 0:
        best = "id" if scores["id"] >= scores["en"] else "en"
    return declared_language(best)


def _readable(text: str) -> str:
    """In Latin script leave out words without a plain letter: mostly text in other scripts that was decoded wrongly."""
    words = text.split()
    plain = [word for word in words if _PLAIN_LETTER.search(word)]
    return " ".join(plain if 2 * len(plain) > len(words) else words)


@cache
def _detector() -> "LanguageDetector":
    # Imported late: documents that declare their language do not need it.
    from lingua import Language as Lingua  # noqa: PLC0415
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    languages = [getattr(Lingua, name) for name in _CONSIDERED]
    return LanguageDetectorBuilder.from_languages(*languages).build()
