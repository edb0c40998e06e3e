"""Bodies that persons speak for: what an office beside a name says, and what a short form stands for."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from runding.lexicons import load_lexicon, phrases_by_first
from runding.types import Document, Language, Span

LOOK_BACK = 12  # words of an office before a name
SHORT_FORM = re.compile(r"((?:[A-Z][\w'’-]+ (?:(?:dan|of|for|the|and) )?){1,7}[A-Z][\w'’-]+) \(([A-Z][A-Za-z]{1,9})\)")
SHORT_BODY = 3  # words of a body that is named whole: "Komnas HAM"
ROMAN = re.compile(r"[IVX]+")
WORD = re.compile(r"[\w'’&-]+|[^\w\s]")


def short_forms(documents: Iterable[Document]) -> dict[str, str]:
    """Return the short forms that texts explain, "Badan Gizi Nasional (BGN)", each with its fullest wording."""
    found: dict[str, Counter[str]] = {}
    for document in documents:
        for match in SHORT_FORM.finditer(document.text):
            full, short = " ".join(match.group(1).split()), match.group(2)
            start = _initial_start(full.split(), short)
            if start is not None:
                found.setdefault(short, Counter())[" ".join(full.split()[start:])] += 1
    return {short: max(forms, key=lambda form: (forms[form], len(form))) for short, forms in sorted(found.items())}


def _initial_start(words: Sequence[str], short: str) -> int | None:
    """Return from which word on a wording has the initials of a short form, or else begins each part of it."""
    named = [[word.lower() for word in words[start:] if word[0].isupper()] for start in range(len(words))]
    initials = (start for start, own in enumerate(named) if "".join(word[0] for word in own) == short.lower())
    spelled = (start for start, own in enumerate(named) if _spells(short.lower(), own))
    return next(chain(initials, spelled), None)


def _spells(short: str, words: Sequence[str]) -> bool:
    """Whether a short form takes the first letter of each word, and perhaps further ones in order: "Kemenkeu"."""
    reached = {0}
    for word in words:
        following = set()
        for begin in reached:
            end = begin
            for place, letter in enumerate(word):
                if short[end : end + 1] == letter:
                    end += 1
                    following.add(end)
                elif not place:
                    break
        reached = following
    return len(short) in reached


def office_before(document: Document, name: Span) -> str | None:
    """Return the office that stands right before a name: "Kepala BGN [Dadan Hindayana]"."""
    titles = _titles(document.language)
    links = frozenset(load_lexicon(document.language)["proposals"]["links"])
    tokens = list(WORD.finditer(document.text, max(0, name.start - 200), name.start))[-LOOK_BACK:]
    start = None
    for token in reversed(tokens):
        word = token.group()
        if word.lower() in titles:
            start = token.start()
        elif not (word[0].isupper() or word.lower() in links or word in "()"):
            break
    if start is None:
        return None
    office = " ".join(document.text[start : name.start].split()).strip(" ,(")
    while office.rpartition(" ")[2] in links:
        office = office.rpartition(" ")[0]
    return office if 0 < len(office.split()) <= LOOK_BACK and not re.search(r"[.!?”\"]", office) else None


def body_of(office: str, language: Language) -> str | None:
    """Return whom an office speaks for: "Wakil Ketua Komisi IX DPR RI" the DPR, "Menteri Keuangan" the ministry."""
    words = without_brackets(office).split()
    lowered = " ".join(words).lower()
    for entry in load_lexicon(language)["proposals"]["bodies"]:
        head, _, body = (part.strip() for part in entry.partition("="))
        if language == "id" and lowered.startswith(head + " "):
            return f"{body.title()} {' '.join(words[len(head.split()) :])}"
        if language == "en" and lowered.endswith(" " + head):
            return f"{' '.join(words[: -len(head.split())])} {body.title()}"
    words = _without_heads(words, language)
    while words and words[-1] in ("RI", *load_lexicon(language)["proposals"]["links"]):
        words = words[:-1]
    short = next(
        (i for i, word in enumerate(words) if word.isupper() and len(word) > 2 and not ROMAN.fullmatch(word)), None
    )
    if short is not None:
        whole = len(words) <= SHORT_BODY and not any(map(ROMAN.fullmatch, words))  # "Komisi IX DPR" is the DPR's
        return " ".join(words if whole else words[short:])
    institutions = frozenset(load_lexicon(language)["titles"]["institutions"])
    kept = [word for word in words if word[0].isupper()]
    return " ".join(words) if len(kept) > 1 and any(word.lower() in institutions for word in kept) else None


def without_brackets(text: str) -> str:
    """Return a text without what stands in brackets."""
    return re.sub(r"\([^)]*\)?", " ", text)


def _without_heads(words: list[str], language: Language) -> list[str]:
    """Return an office without the words that say what it is: "Sekretaris Perusahaan KSTV" is one of KSTV."""
    heads, lowered = _heads(language), tuple(word.lower() for word in words)
    start = 0
    while start < len(words):
        leads = heads.get(lowered[start], ())
        head = next((head for head in leads if lowered[start : start + len(head)] == head), None)
        if head is None:
            break
        start += len(head)
    return words[start:]


@cache
def _heads(language: Language) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return what heads an office, by its first word, the longest first."""
    return phrases_by_first(_titles(language))


@cache
def _titles(language: Language) -> frozenset[str]:
    lexicon = load_lexicon(language)
    return frozenset((*lexicon["titles"]["offices"], *lexicon["proposals"]["heads"]))
