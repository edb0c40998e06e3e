import pytest

from runding.lexicons import load_lexicon
from runding.read.sentences import split_sentences
from runding.types import Language, Span

ID = [
    # plain ends
    "Perundingan dimulai.|Delegasi hadir!|Benarkah begitu?|Belum tentu",
    # quotations: the cue belongs to the sentence it follows
    "“Kami siap,” kata Wira.|Ia pulang.",
    '"Kami siap!" kata Wira.|Ia pulang.',
    '"Benarkah begitu?" tanya Wira.',
    '"Siapa yang datang?" Wira Danu bertanya.',
    # inner full stops of a quotation part it; the closing mark stays with its sentence
    "“Kami siap.|Tanggalnya belum ada,” kata Wira.",
    '"Kami siap."|"Tanggalnya belum ada," katanya.',
    "“Kami siap.”|“Tanggalnya belum ada.”",
    'Ia berkata, "Kami tidak menolak.|Semua pihak perlu sepakat".|Rapat usai.',
    # the same with marks missing, doubled or set apart
    "“Kami siap. |Tanggalnya belum ada, kata Wira.",
    "Kami siap.”” |Ia pulang.",
    "Kami siap. ”|Ia pulang.",
    # glued to the next sentence
    'Semua dievaluasi."|Kita bentuk satgas," katanya.',
    "Rapat berakhir sore itu.|Setelah itu semua pulang.",
    # titles, initials, degrees, addresses
    "Drs. H. Mansur Latif, S.H., M.Si. hadir bersama Dr. Sita M. Rahayu.|Ia bicara.",
    "Kantor itu di Jl. Jangkar No. 7, Kec. Hulu.|Telp. (021) 555 belum aktif.",
    "PT Kapal Laut Tbk. (KLTB) menjual saham.|Harganya naik.",
    "Ia memanggil Rusli, Mira, dkk. dari kantornya.|Menurut Mira, semua hadir.",
    # numbers, times, dates, web addresses
    "Harganya naik 5,95 persen menjadi Rp 3.500.|Rapat mulai pukul 13.00 WIB.",
    "Ia menyebut www.siar.example.com dan kabar.com.|Lalu pulang.",
    "Pasal 4 ayat 2 berlaku hingga Desember 2025.|26 negara setuju.",
    # lower case goes on; so does an ellipsis
    "Ia datang ... lalu pergi.|Semua diam…|Rapat usai.",
    # enumerations
    "1. Patroli bersama",
    "Ada dua syarat.|(Satu di antaranya rahasia.)|Sisanya terbuka.",
]
EN = [
    "The talks resumed.|Nobody came!|Why?|Unclear",
    "“We are ready,” said Mr. Danu.|He left.",
    '"Is it enough?" Ms. Marsh asked.|No one answered.',
    '"Is it enough?" she asked.',
    '"It is over." Danu said nothing else.'.replace('" D', '"|D'),
    "The U.S. Senate met at 9 a.m. on Friday.|It adjourned.",
    "He lives in the U.S.|He likes it there.",
    "Sen. J. D. Fenn and Gov. Alba Stone met Gen. Marsh.|They spoke.",
    "Prices rose 3.5 percent, i.e. more than planned.|See No. 4 and Fig. 2.",
    "Is it true?|No.|It is not.",
    "Acme Inc. and Bolt Corp. merged.|The deal cost $4.2 billion.",
    "He paused ... then spoke.|Silence…|The end.",
]


@pytest.mark.parametrize(
    ("language", "marked"), [("id", case) for case in ID] + [("en", case) for case in EN], ids=lambda value: value[:40]
)
def test_splits_at_the_bars(language: Language, marked: str) -> None:
    text = marked.replace("|", " " if _apart(marked) else "")
    assert _split(text, language) == [sentence.strip() for sentence in marked.split("|")]


def _apart(marked: str) -> bool:
    """Two cases show sentences without a space between them."""
    return not ("dievaluasi" in marked or "berakhir sore" in marked)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_abbreviation_of_the_lexicon_holds_its_sentence_together(language: Language) -> None:
    words = load_lexicon(language)["sentences"]
    for entry in words["before_name"]:
        assert len(_split(f"Word {entry}. Budi Santoso came", language)) == 1, entry
    for entry in words["before_number"]:
        assert len(_split(f"Word {entry}. 7 is here", language)) == 1, entry
        assert len(_split(f"Word {entry}. Nothing is here", language)) == 2, entry
    for entry in words["abbreviations"]:
        assert len(_split(f"Word {entry}. Zulu came", language)) == 1, entry
        for opener in words["openers"]:
            assert len(_split(f"Word {entry}. {opener} came", language)) == 2, (entry, opener)
    for tag in words["tags"]:
        assert len(_split(f'"Word?" Budi {tag}.', language)) == 1, tag


@pytest.mark.parametrize(
    "text",
    [
        "." * 300_000 + "a",
        "a." + "”" * 300_000 + "a",
        "a." + " ”" * 200_000 + "a",
        "a." + " " * 300_000,
        'a. "' * 100_000,
        "aa.B" + "b" * 300_000,
        "Kata. " * 200_000,
    ],
    ids=["stops", "closers", "spaced closers", "spaces", "openers", "glued", "sentences"],
)
def test_time_is_linear_in_hostile_text(text: str) -> None:
    # Quadratic behaviour would take hours here; the suite's own patience is the limit.
    spans = list(split_sentences(text, Span(0, len(text)), language="id"))
    assert spans[-1].end <= len(text)


def test_what_holds_no_word_is_no_sentence() -> None:
    assert _split("*** ... — !", "id") == []


def _split(text: str, language: Language) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, Span(0, len(text)), language=language)]
