"""Every cue of the lexicons in a frame sentence: a word that no rule can find has no place in the lists."""

from collections.abc import Iterator

import pytest

from runding.extract import extract_attributions, tag_by_rules
from runding.extract.grammar import cue_forms
from runding.lexicons import load_lexicon
from tests.documents import document_of

# {cue} is the cue, {Cue} the same at the head of a sentence
FRAMES = {
    "id": {
        "bare": ('"Kami siap membangun jembatan," {cue} Rina Utari.', '"Kami siap membangun jembatan,"'),
        "clause": ("Rina Utari {cue} bahwa jembatan itu selesai.", "jembatan itu selesai"),
        "object": ("Rina Utari {cue} rencana jembatan baru.", "rencana jembatan baru"),
        "stative": ("Rina Utari {cue} jembatan itu selesai.", "jembatan itu selesai"),
        "passive": ("Hal itu {cue} Rina Utari.", "Hal itu"),
        "hearsay": ("Jembatan itu {cue} akan selesai.", "Jembatan itu"),
        "stated": ("Dalam laporan itu {cue} bahwa jembatan itu selesai.", "jembatan itu selesai"),
        "fronted": ("Hal itu Rina Utari {cue} kemarin.", "Hal itu"),
        "preposition": ("{Cue} Rina Utari, jembatan itu selesai.", "jembatan itu selesai"),
        "document": ("{Cue} data Balai Jembatan, jembatan itu selesai.", "jembatan itu selesai"),
        "opinion": ("{Cue} Rina, jembatan itu selesai.", "jembatan itu selesai"),
        "clitic": ("{Cue}, jembatan itu selesai.", "jembatan itu selesai"),
        "outlet": ("{Cue} Kabar Kenanga, jembatan itu selesai.", "jembatan itu selesai"),
        "noun": ("Di sana terdengar {cue} Rina Utari agar jembatan itu dibuka.", "agar jembatan itu dibuka"),
    },
    "en": {
        "clause": ("Ana Lopez {cue} that the bridge was open.", "that the bridge was open"),
        "addressee": ("Ana Lopez {cue} reporters that the bridge was open.", "that the bridge was open"),
        "object": ("Ana Lopez {cue} a new bridge.", "a new bridge"),
        "passive": ("The new bridge was {cue} by Ana Lopez.", "The new bridge"),
        "hearsay": ("The bridge {cue} to open.", "The bridge"),
        "preposition": ("{Cue} Ana Lopez, the bridge was open.", "the bridge was open"),
        "noun": ("Nobody heard Lopez’s {cue} to open the bridge.", "to open the bridge"),
    },
}


def _framed() -> Iterator[object]:
    for language in FRAMES:
        for kind, entries in load_lexicon(language)["cues"].items():
            for entry in entries:
                yield pytest.param(language, kind, _finite(entry, kind, language), id=f"{language} {kind}: {entry}")


def _finite(entry: str, kind: str, language: str) -> str:
    """Return the third person of an English verb, and everything else as it is."""
    forms = cue_forms(entry, kind, language)  # type: ignore[arg-type]
    return forms[1] if language == "en" and kind in {"clause", "addressee", "object"} else forms[0]


@pytest.mark.parametrize(("language", "kind", "cue"), list(_framed()))
def test_cue_in_its_frame(language: str, kind: str, cue: str) -> None:
    frame, content = FRAMES[language][kind]
    text = frame.format(cue=cue, Cue=cue[0].upper() + cue[1:])
    [attribution] = extract_attributions(document_of(text, language=language), tagger=tag_by_rules)
    [span] = attribution.cue
    assert cue.rsplit(maxsplit=1)[-1].lower() in text[span.start : span.end].lower()
    assert text[attribution.content[0].start : attribution.content[0].end] == content


@pytest.mark.parametrize("cue", load_lexicon("id")["cues"]["bare"])
def test_clitic_holds_the_source(cue: str) -> None:
    form = cue_forms(cue, "bare", "id")[1]
    text = f'"Kami siap membangun jembatan," {form}.'
    [attribution] = extract_attributions(document_of(text), tagger=tag_by_rules)
    assert attribution.source == ()
    assert [text[span.start : span.end] for span in attribution.cue] == [form]
