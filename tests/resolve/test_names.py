"""Whose name it is: offices with their fields, other names, pronouns, documents and groups; all names are invented."""

import pytest

from runding.extract import extract_attributions, tag_by_rules
from runding.resolve import resolve_speakers
from runding.types import Codebook, Label, Party
from tests.documents import document_of

NAMES = [
    # an office with its field is no part of the name
    (
        "Direktur Jenderal Rehabilitasi Sosial, Wirasta, mengatakan bahwa dana cair. Dia menambahkan bahwa dana cukup.",
        ["Wirasta"] * 2,
    ),
    ("Menteri Perhubungan Tirta Wibisana menolak usul itu.", ["Tirta Wibisana"]),
    ("Kepala Kejaksaan Negeri Bandar Lampung, Sudarto, menegaskan bahwa kasus ditutup.", ["Sudarto"]),
    ("Kapolsek Rawa Gede, Kompol Jatmiko, mengatakan bahwa jalan dibuka.", ["Jatmiko"]),
    # a person whom a description brings in
    ('"Sepi," kata salah satu pengemudi ojek asal Rawa Gede, Tarjo (35). "Sepi sekali," lanjutnya.', ["Tarjo"] * 2),
    ("Ratna Kumala, analis di Bank Laut Kidul, mengatakan bahwa bunga naik.", ["Ratna Kumala"]),
    # other names of the same person
    ("Menteri Sosial Hasbi Yusran atau Gus Hasyim tiba. Gus Hasyim mengatakan bahwa dana cair.", ["Hasbi Yusran"]),
    ("Gubernur Wirya Melkisedek Nara tiba. Melki mengatakan bahwa sekolah dibangun.", ["Wirya Melkisedek Nara"]),
    ("Pelatih Kang Tae-sun tiba kemarin. KTS mengatakan bahwa latihan dimulai.", ["Kang Tae-sun"]),
    ("Seorang pegawai berinisial BW ditahan. BW mengaku bersalah.", ["BW"]),
    # bodies under their full names
    (
        "Badan Garam, Gula, dan Teh (BGGT) bersidang kemarin. BGGT mengatakan bahwa stok cukup.",
        ["Badan Garam Gula dan Teh (BGGT)"],
    ),
]


def speakers_in(text: str, codebook: Codebook | None = None, language: str = "id") -> list[str | None]:
    document = document_of(text, language=language)
    resolved, _ = resolve_speakers(document, extract_attributions(document, tagger=tag_by_rules), codebook)
    return [one.speaker for one in resolved]


@pytest.mark.parametrize(("text", "speakers"), NAMES, ids=[case[0][:40] for case in NAMES])
def test_names(text: str, speakers: list[str]) -> None:
    assert speakers_in(text) == speakers


BACKWARD = [
    # the last person cited, not the last one named
    (
        'Menteri Tirta Wibisana mengatakan bahwa dana cair. Itu program Presiden Jaka Lodra.\n"Siap," ujarnya.',
        ["Tirta Wibisana"] * 2,
    ),
    # one who has just been brought up
    (
        "Menteri Tirta Wibisana mengatakan bahwa dana cair. Presiden Jaka Lodra menggeleng. Ia menolak rapat.",
        ["Tirta Wibisana", "Jaka Lodra"],
    ),
    # a document, not the person named before
    (
        "Ketua Jaka Lodra meneken Keputusan Nomor 12 Tahun 2031. Keputusan itu mengatur bahwa berkas tertutup.",
        ["Keputusan Nomor 12 Tahun 2031"],
    ),
    # somebody called by what he is
    (
        "Ustaz Tirta Wibisana mengatakan bahwa dana cair. Ulama kharismatik itu berharap bahwa warga tenang.",
        ["Tirta Wibisana"] * 2,
    ),
    # whose assessment, where nobody is named
    (
        "Menteri Tirta Wibisana mengatakan bahwa dana cair. Langkah itu dinilai terlambat.",
        ["Tirta Wibisana"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "speakers"), BACKWARD, ids=[case[0][:40] for case in BACKWARD])
def test_what_points_back(text: str, speakers: list[str]) -> None:
    assert speakers_in(text) == speakers


def test_a_group_of_the_codebook_is_shown_in_full_and_taken_up_again() -> None:
    codebook = Codebook(
        Label("Talks", "Talks"), (Party("p9", Label("P-9/Teluk", "P-9/Gulf"), aliases=("P-9/GULF",)),), ()
    )
    text = "The P-9/GULF opposed the text. He said that time was short. The group warned of delays."
    assert speakers_in(text, codebook, "en") == ["P-9/GULF"] * 3
