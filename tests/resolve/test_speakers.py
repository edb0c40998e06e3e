"""Who speaks, and for which party: short texts about invented persons, states as in the world."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.extract import extract_attributions, tag_by_rules
from runding.resolve import resolve_speakers
from runding.types import Attribution, Codebook, Label, Language, Mention, Party, Person, Span
from tests.documents import document_of
from tests.extract.test_wellformed import one_line_paragraphs

PIECES = [
    "Menteri", "Norwegia", "Torvald Ekeland", "Ekeland", "Ekelandd", "ia", "dia", "mereka", "kami", "kata", "ujarnya",
    "menolak", "itu",
    "utusan damai Peru", "AS", "PKT", "Oslo", "KTT", "di", ",", ".", '"', "“", "”", "(", ")", "(AWP)",
    "\n", "he", "said", "para nelayan",
]  # fmt: skip


def label(text: str) -> Label:
    return Label(text, text)


CODEBOOK = Codebook(
    label("Talks"),
    (
        Party("NOR", Label("Norwegia", "Norway"), persons=(Person("Ragna Solveig Lindqvist", ("Lindqvist",)),)),
        Party("PER", Label("Peru", "Peru"), offices=("utusan damai Peru",)),
        Party("USA", Label("Amerika Serikat", "United States")),
        Party("pkt", label("Partai Kebun Teh"), aliases=("PKT",)),
        Party("BGA", label("Badan Garam")),
    ),
    (),
)


def resolve(text: str, language: str = "id", codebook: Codebook | None = CODEBOOK, published: str | None = None):
    document = document_of(text, language=language, published=published)
    return resolve_speakers(document, extract_attributions(document, tagger=tag_by_rules), codebook)


SPEAKERS = [
    # (text, speakers in order, parties in order)
    (
        'Menteri Perikanan Norwegia Torvald Ekeland menolak usul itu. "Kuota tetap," kata Ekeland. Ia menambahkan '
        "bahwa rapat berlanjut.",
        ["Torvald Ekeland"] * 3,
        ["NOR"] * 3,
    ),
    (
        '"Kami menunggu," kata Duta Besar Peru untuk Norwegia, Inés Huamán. "Belum ada jawaban sama sekali."',
        ["Inés Huamán"] * 2,
        ["PER"] * 2,
    ),
    (
        '"Kami menunggu," kata Torvald Ekeland, Kepala Kantor Perikanan Norwegia.\n"Hasilnya besok," sambungnya.',
        ["Torvald Ekeland"] * 2,
        ["NOR"] * 2,
    ),
    ("Juru bicara Oslo mengatakan bahwa rapat ditunda.", ["Juru bicara Oslo"], ["NOR"]),
    ("Gedung Putih mengumumkan bahwa rapat ditunda.", ["Gedung Putih"], ["USA"]),
    ("Lindkvist menyatakan bahwa kuota tetap.", ["Lindkvist"], ["NOR"]),
    (
        "Utusan damai Peru Inés Huamán tiba kemarin. Utusan itu meminta kuota baru.",
        ["Inés Huamán"],
        ["PER"],
    ),
    (
        "Politikus PKT Sari Wulandari menolak rencana itu. Politikus PKT itu meminta rapat ulang.",
        ["Sari Wulandari"] * 2,
        ["pkt"] * 2,
    ),
    (
        "Badan Garam Nasional (BGN) mengumumkan bahwa stok cukup. BGN menjamin pasokan tahun ini.",
        ["Badan Garam Nasional (BGN)"] * 2,
        ["BGA", "BGA"],
    ),
    (
        "Seorang nelayan tua mengatakan bahwa laut sepi.",
        ["Seorang nelayan tua"],
        [None],
    ),
    (
        "Dirut Bank Laut Agung Wirawan Putra (AWP) tiba di Jakarta. AWP menegaskan bahwa bunga turun.",
        ["Agung Wirawan Putra"],
        [None],
    ),
    ("Survei itu menunjukkan bahwa warga setuju.", ["Survei itu"], [None]),
    (  # nobody speaks of oneself by name: the quotation is by the one before
        'Sari Wulandari mengatakan bahwa kuota tetap. Jaya Mulia meminta rapat.\n"Pak Jaya Mulia '
        'sudah kami jawab kemarin," ujarnya.',
        ["Sari Wulandari", "Jaya Mulia", "Sari Wulandari"],
        [None] * 3,
    ),
    (  # who asked for something is not the one who goes on talking
        '"Kuota tetap," kata Sari Wulandari. Torvald Ekeland meminta rapat ulang.\n"Jawaban kami besok," ujarnya.',
        ["Sari Wulandari", "Torvald Ekeland", "Sari Wulandari"],
        [None, None, None],
    ),
    (
        '"Saya menolak," kata Rino selaku Kepala Dinas Garam. Warga berinisial S mengaku takut. "Saya takut," ujarnya.',
        ["Rino", "S", "S"],
        [None] * 3,
    ),
    (
        "Kabupaten Lampau Jaya mengusulkan lahan baru. Bupati Lampau Jaya Sari Wulandari mengatakan bahwa lahan siap.",
        ["Kabupaten Lampau Jaya", "Sari Wulandari"],
        [None, None],
    ),
    (
        "Hakim Ketua, Sari Wulandari, menenangkan sidang. Ia meminta saksi duduk.",
        ["Sari Wulandari"],
        [None],
    ),
    (
        "Vice President Corporate Communication Garam Raya, Sari Wulandari, mengatakan bahwa stok cukup.",
        ["Sari Wulandari"],
        [None],
    ),
    (
        "Direktorat Jenderal Garam Kementerian Laut Raya (Kemenlara) rapat. Direktur Jenderal Sari Wulandari "
        "mengatakan bahwa stok cukup. Kemenlara mengumumkan harga baru.",
        ["Sari Wulandari", "Kementerian Laut Raya (Kemenlara)"],
        [None, None],
    ),
    (
        '"Stok cukup," kata Sari Wulandari, ketua serikat itu. Rino Baskara, wakil ketua komisi, mengatakan lain.',
        ["Sari Wulandari", "Rino Baskara"],
        [None, None],
    ),
    (
        "Ketua serikat Sari Wulandari mengatakan bahwa stok cukup. Direktur pabrik itu menilai stok kurang. Direktur "
        "Garam Raya, Rino Baskara, mengatakan bahwa rapat berlanjut.",
        ["Sari Wulandari", "Sari Wulandari", "Rino Baskara"],
        [None] * 3,
    ),
    (
        'Ketua serikat Sari Wulandari mengatakan bahwa stok cukup. Seorang petani mengatakan bahwa sawah kering. "Kami '
        'gagal panen," ucapnya.',
        ["Sari Wulandari", "Seorang petani", "Seorang petani"],
        [None] * 3,
    ),
    (
        "Rino Baskara, ketua komisi, datang terlambat. Ia menolak usul itu.",
        ["Rino Baskara"],
        [None],
    ),
]


@pytest.mark.parametrize(("text", "speakers", "parties"), SPEAKERS, ids=[case[0][:40] for case in SPEAKERS])
def test_speaker_and_party(text: str, speakers: list[str], parties: list[str | None]) -> None:
    attributions, _ = resolve(text)
    assert [(one.speaker, one.party) for one in attributions] == list(zip(speakers, parties, strict=True))


ENGLISH = [
    (
        "Norwegian Fisheries Minister Torvald Ekeland rejected the plan. “The quota stays,” he said. Ekeland warned "
        "that talks could fail.",
        ["Torvald Ekeland"] * 3,
        ["NOR"] * 3,
    ),
    ("“We wait,” said Ines Huaman, Peru’s ambassador to Norway.", ["Ines Huaman"], ["PER"]),
    (
        "Luke Abara said that talks would go on. Maeve Tierney, who edits a paper, came. She said that she agreed.",
        ["Luke Abara", "Maeve Tierney"],
        [None, None],
    ),
    (
        "Luke Abara said that talks would go on. Niamh Corrigan, the guild's general secretary, was there. She said "
        "that she agreed.",
        ["Luke Abara", "Niamh Corrigan"],
        [None, None],
    ),
    ("The White House said that talks would go on.", ["The White House"], ["USA"]),
    ("Washington said that talks would go on.", ["Washington"], ["USA"]),
]


@pytest.mark.parametrize(("text", "speakers", "parties"), ENGLISH, ids=[case[0][:40] for case in ENGLISH])
def test_speaker_and_party_in_english(text: str, speakers: list[str], parties: list[str]) -> None:
    attributions, _ = resolve(text, "en")
    assert [(one.speaker, one.party) for one in attributions] == list(zip(speakers, parties, strict=True))


BODIES = [
    # (text, language, parties of its attributions, states mentioned)
    ("Asosiasi Nelayan Norwegia menolak usul Peru.", "id", [None], ["Peru"]),
    ("Ketua Serikat Buruh Peru (SBP) Ines Huaman menolak usul itu.", "id", [None], []),
    ("Menteri Luar Negeri Peru Ines Huaman menolak usul itu.", "id", ["PER"], ["Peru"]),
    ("The Norwegian Fishermen's Union said that Peru would pay.", "en", [None], ["Peru"]),
    ("Bank of Norway said that it would not pay.", "en", [None], []),
    ("Norway said that Peru and the European Union would pay.", "en", ["NOR"], ["Norway", "Peru"]),
]


@pytest.mark.parametrize(("text", "language", "parties", "states"), BODIES)
def test_a_body_with_a_states_name_does_not_speak_for_it(
    text: str, language: Language, parties: list[str | None], states: list[str]
) -> None:
    attributions, mentions = resolve(text, language)
    assert [one.party for one in attributions] == parties
    assert [text[one.span.start : one.span.end] for one in mentions if one.kind == "state"] == states


def marked(text: str, mentions: list[Mention]) -> list[tuple[str, str | None]]:
    return [(text[one.span.start : one.span.end], one.party) for one in mentions]


def test_mentions_of_parties() -> None:
    text = (
        'Menteri Norwegia Torvald Ekeland menolak. "Kami tidak bisa," kata Ekeland di Oslo. Ia menunggu jawaban AS. '
        "Kantor as roda itu milik PKT. KTT Lima digelar besok."
    )
    _, mentions = resolve(text)
    assert marked(text, mentions) == [
        ("Norwegia", "NOR"),
        ("Torvald Ekeland", "NOR"),
        ("Kami", "NOR"),
        ("Ekeland", "NOR"),
        ("Ia", "NOR"),
        ("AS", "USA"),
        ("PKT", "pkt"),
    ]
    assert [one.kind for one in mentions] == ["state", "name", "pronoun", "name", "pronoun", "state", "name"]


def test_a_party_named_inside_quotation_marks_is_mentioned() -> None:
    text = '"Norway’s offer is not enough for Peru-based ships," said Ines Huaman.'
    _, mentions = resolve(text, "en")
    assert marked(text, mentions)[:1] == [("Norway’s", "NOR")]


def test_without_a_codebook_persons_and_states_are_mentioned() -> None:
    text = "Menteri Norwegia Torvald Ekeland menolak usul Peru."
    attributions, mentions = resolve(text, codebook=None)
    assert [one.party for one in attributions] == [None]
    assert [text[one.span.start : one.span.end] for one in mentions] == ["Norwegia", "Torvald Ekeland", "Peru"]


@pytest.mark.parametrize(("published", "party"), [("2024-05-01", "NOR"), ("2025-05-01", None), (None, "NOR")])
def test_a_person_speaks_for_a_party_while_in_office(published: str | None, party: str | None) -> None:
    person = Person("Torvald Ekeland", until=date(2024, 12, 31))
    codebook = Codebook(label("Talks"), (Party("NOR", label("Norwegia"), persons=(person,)),), ())
    attributions, _ = resolve("Torvald Ekeland menolak usul itu.", codebook=codebook, published=published)
    assert [one.party for one in attributions] == [party]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.sampled_from(["id", "en"]))
def test_any_text(text: str, language: Language) -> None:
    document = one_line_paragraphs(text, language)
    attributions = extract_attributions(document, tagger=tag_by_rules)
    resolved, mentions = resolve_speakers(document, attributions, CODEBOOK)
    assert [one.id for one in resolved] == [one.id for one in attributions]
    assert all(one.span.end <= after.span.start for one, after in pairwise(mentions))
    assert all(text[one.span.start : one.span.end].strip() for one in mentions)


def test_they_are_the_group_named_before() -> None:
    text = "Ekeland menemui para nelayan Peru dan mendengar seruan mereka agar kuota naik."
    attributions, _ = resolve(text)
    assert [one.speaker for one in attributions] == ["para nelayan Peru"]


def test_a_body_without_attributions() -> None:
    assert resolve("Hujan turun sejak pagi.") == ([], [])


DESCRIBED = [
    # (text, language, source as marked, speaker)
    ("Di sana 26 negara sepakat bahwa kuota tetap.", "id", "sana 26 negara", "26 negara"),
    ("DilansirdariKabar Laut, kuota tetap.", "id", "dariKabar Laut", "Kabar Laut"),
    ("The harbour's demand was that quotas stay.", "en", "The harbour's", "The harbour"),
    ("It's said that quotas stay.", "en", "'s", None),
    ("MR. HALDEN said that quotas stay.", "en", "MR. HALDEN", "Halden"),
    ("Dora Wills came. WILLS said that quotas stay.", "en", "WILLS", "Dora Wills"),
    ("The UNFCCC said that quotas stay.", "en", "The UNFCCC", "The UNFCCC"),
]


@pytest.mark.parametrize(("text", "language", "source", "speaker"), DESCRIBED)
def test_described_speakers_are_bare(text: str, language: Language, source: str, speaker: str | None) -> None:
    start = text.index(source)
    marked = Attribution(
        "a", "d", (Span(start, start + len(source)),), (), (Span(len(text) - 8, len(text) - 1),), "indirect", "hand"
    )
    [found], _ = resolve_speakers(document_of(text, language=language), [marked])
    assert found.speaker == speaker
