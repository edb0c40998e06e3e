"""Which language a text is in."""

import re
from functools import cache
from typing import TYPE_CHECKING

from runding.errors import SourceError
from runding.lexicons import load_lexicon
from runding.types import Language

if TYPE_CHECKING:
    from lingua import LanguageDetector

SUPPORTED: dict[str, Language] = {"id": "id", "in": "id", "ind": "id", "en": "en", "eng": "en"}

LANGUAGES: tuple[Language, ...] = ("id", "en")

SAMPLE = 1_500

# Below 120 letters lingua loads all n-gram models of all languages (2.8 s), from there on trigrams alone (0.2 s); so
# what is shorter is repeated.
# Trigrams took 2 of 876 Indonesian news bodies, and 10 of 239 passages of eight treebank sentences, for Malay; the mean
# over pieces of 100 characters took none and 1. So pieces have the last word where trigrams say Malay.
REPEATED_TO = 200
PIECE = 100

# Fewer letters than this prove a third language only where the score leaves no doubt.
SHORT = 100
SURE = 0.9

# A long text is told by its commonest words where they leave no doubt; that takes a tenth of the time. Words that
# Malay writes otherwise, or not at all, tell Indonesian from it.
PLAIN_LETTERS = 400
PLAIN_SHARE, OTHER_SHARE = 0.12, 0.03
LEAST_TELLING = 2

_WORD = re.compile(r"[a-z]+")
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
    if plain := _by_common_words(sample):
        return plain
    scores = _scores(" ".join([sample] * (1 + REPEATED_TO // max(1, len(sample)))), _CONSIDERED)
    best = max(scores, key=lambda code: scores[code])
    if not scores[best]:
        raise SourceError("language cannot be told; Runding reads Indonesian (id) and English (en)")
    if best == "ms":
        best = _malay_or_indonesian(sample)
    if best not in SUPPORTED and scores[best] < SURE and sum(map(str.isalpha, sample)) < SHORT:
        best = "id" if scores["id"] >= scores["en"] else "en"
    return declared_language(best)


def _by_common_words(sample: str) -> Language | None:
    """Return the language whose commonest words a long text is full of, and the other's not; None where in doubt."""
    words = _WORD.findall(sample.lower())
    if len(sample) < PLAIN_LETTERS or not words:
        return None
    common = {language: sum(word in _common(language) for word in words) / len(words) for language in LANGUAGES}
    if common["en"] >= PLAIN_SHARE and common["id"] <= OTHER_SHARE:
        return "en"
    lists = load_lexicon("id")["language"]
    own, malay = (sum(words.count(word) for word in lists[name]) for name in ("not_malay", "malay"))
    clear = common["id"] >= PLAIN_SHARE and common["en"] <= OTHER_SHARE and own >= LEAST_TELLING and not malay
    return "id" if clear else None


@cache
def _common(language: Language) -> frozenset[str]:
    return frozenset(load_lexicon(language)["language"]["common"])


def _malay_or_indonesian(text: str) -> str:
    """Return which of the two a text is in; a short one is Malay only by a word that Indonesian does not have."""
    if len(text) < PLAIN_LETTERS and not set(_WORD.findall(text.lower())) & _malay_words():
        return "id"
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    malay = sum(_scores(piece, ("INDONESIAN", "MALAY"))["ms"] for piece in pieces)
    return "ms" if 2 * malay > len(pieces) else "id"


@cache
def _malay_words() -> frozenset[str]:
    return frozenset(load_lexicon("id")["language"]["malay"])


def _scores(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    found = _detector(languages).compute_language_confidence_values(text)
    return {score.language.iso_code_639_1.name.lower(): score.value for score in found}


def _readable(text: str) -> str:
    """In Latin script leave out words without a plain letter: mostly text in other scripts that was decoded wrongly."""
    words = text.split()
    plain = [word for word in words if _PLAIN_LETTER.search(word)]
    return " ".join(plain if 2 * len(plain) > len(words) else words)


@cache
def _detector(languages: tuple[str, ...]) -> "LanguageDetector":
    # Imported late: documents that declare their language do not need it.
    from lingua import Language as Lingua  # noqa: PLC0415
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    return LanguageDetectorBuilder.from_languages(*(getattr(Lingua, name) for name in languages)).build()
