"""Every pattern of furniture has an example here, and what only resembles furniture stays body."""

import re

import pytest

from runding.lexicons import load_lexicon
from runding.read.furniture import LANGUAGES, find_inline, furniture_kind, mark_known_lines
from runding.read.lines import split_lines

LINES = {
    "reading-time": [
        "3 menit membaca",
        "Waktu baca 4 menit",
        "5 min read",
        "Reading time: 2 minutes",
        "12 minutes ago",
    ],
    "related": [
        "Baca juga: Nelayan Menunggu Izin Melaut",
        "BACA JUGA Harga Ikan Naik",
        "Lihat juga: Peta Selat Kelam",
        "Baca selengkapnya di halaman berikutnya",
        "Berita Rekomendasi",
        "Rekomendasi Cerita",
        "Artikel terkait",
        "Artikel ini telah tayang di Siar dengan judul Kapal",
        "Baca beritanya dalam bahasa Inggris di sini",
        "Simak selengkapnya di halaman dua",
        "Read more: Fishermen wait",
        "Also read: Fishermen wait",
        "Read the full story",
        "See also: Two ships",
        "Related: The strait",
        "Related stories",
        "Most read",
        "You might also like",
        "Recommended",
        "Keep reading",
        "Up next",
    ],
    "video": [
        "Simak Video 'Wira Buka Suara':",
        'Tonton juga "Kapal Aruna" di sini',
        "[Gambas:Video 20detik]",
        "Saksikan selengkapnya di sini.",
        "Watch: ships leave the port",
        "Video: ships leave the port",
        "Play video",
        "Listen to this article 3 min",
    ],
    "advert": [
        "Iklan",
        "Pariwara",
        "Scroll untuk melanjutkan membaca",
        "Lanjutkan membaca di bawah",
        "Konten berlanjut di bawah",
        "ADVERTISEMENT",
        "Ads",
        "Sponsored content",
        "Promoted",
        "750 x 100 AD PLACEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Story continues below advertisement",
        "Article continues after this ad",
        "Continue reading the main story",
    ],
    "menu": [
        "Atas",
        "Kembali ke atas",
        "Beranda",
        "Ke halaman 2",
        "Halaman selanjutnya",
        "Lihat semua",
        "Selengkapnya",
        "Scroll to Top",
        "Skip to content",
        "Skip advertisement",
        "Menu",
        "Home",
        "Search",
        "Sign in",
        "Login",
        "Subscribe now",
        "Next",
        "Previous",
        "Next article",
        "Previous article",
        "Show more",
        "Load more",
        "View comments",
    ],
    "follow": [
        "Ikuti kami di",
        "Ikuti kabar terbaru di Google News",
        "Dapatkan update berita setiap hari dari Siar",
        "Dapatkan Berita Pilihan",
        "di WhatsApp Anda",
        "Baca WhatsApp Siarnews",
        "Nikmati berita interaktif",
        "Follow us on Instagram",
        "Follow Maren Oakfield on X @oakfield",
        "Subscribe to our newsletter",
        "Subscribe to continue reading",
        "Already a subscriber? Log in.",
        "This article is for subscribers.",
        "Unlimited digital access for 9 a month.",
        "The harbour newsletter tells all you need to know. Sign up here.",
        "Telp/Fax: 021-555000",
        "Sudah berlangganan? Masuk di sini.",
        "Berlangganan untuk membaca artikel ini",
        "Silakan masuk untuk melanjutkan membaca",
        "Artikel ini khusus untuk pelanggan",
        "Sign up for the morning mail",
        "Get the latest from the strait",
        "Join our Telegram channel",
        "Download the app today",
    ],
    "share": [
        "Bagikan artikel ini:",
        "Salin tautan",
        "Sebarkan:",
        "Komentar",
        "12 komentar",
        "Kirim",
        "Share this article",
        "Tweet",
        "Print",
        "Copy link",
        "Save",
        "4 shares",
        "Facebook",
        "WhatsApp | Telegram | Copy link",
    ],
    "comments": [
        "Ruas yang wajib ditandai *",
        "Tinggalkan Balasan",
        "Alamat email Anda tidak akan dipublikasikan.",
        "Tulis komentar Anda",
        "Simpan nama, email, dan situs web saya",
        "Kirim komentar",
        "Beri komentar di bawah",
        "Leave a Reply",
        "Your email address will not be published.",
        "Required fields are marked *",
        "3 Comments",
        "Post comment",
        "Save my name, email, and website",
        "Add a comment below",
        "Be the first to comment",
    ],
    "byline": [
        "Penulis: Damar Putri",
        "Laporan Wartawan Siarnews, Damar Putri",
        "Oleh: Damar Putri",
        "By Maren Oakfield",
        "(Reporting by Maren Oakfield; Editing by Tom Lindqvist)",
        "Additional reporting by Tom Lindqvist",
        "Author: M. Oakfield",
    ],
    "image": [
        "Lihat Foto",
        "Perbesar",
        "zoom-in Kapal Aruna di Selat Kelam",
        "Enlarge this image",
        "Hide caption",
        "Toggle caption",
        "Click to expand image",
        "Open image in gallery",
    ],
    "source": ["SUMBER:Siar Dunia", "Source: Pacific Wire"],
    "copyright": [
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis.",
        "Hak cipta 2024 Siar",
        "Siar Dunia. Hak cipta dilindungi undang-undang",
        "Siar, seluruh hak cipta milik penerbit",
        "© 2024 Siar",
        "Copyright 2008 - 2025 Siar",
        "Siar Dunia. All Rights Reserved",
        "Siar Dunia © 2024",
    ],
    "caption": [
        "Wira Danu di pelabuhan Mirah. (Foto: Arsip)",
        "Pelabuhan Mirah pada malam hari (ist)",
        "Sita Maheswari saat tiba. Foto: www.siar.example.com",
        "Keterangan foto: kapal Aruna",
        "Kapal berlabuh (ANTARA FOTO/Damar Putri)",
        "Image caption: ships in port",
        "File: ships in port",
        "Ships in port (Photo: Maren Oakfield)",
        "Ships in port (file photo)",
        "FILE - Ships in port in 2023",
        "Ships in port (AP Photo/Tom Lindqvist)",
    ],
    "credit": [
        "Getty Images",
        "TOMAS BREKKE / ANP",
        "Siar Dunia/Damar Putri",
        "Photograph by Maren Oakfield",
        "Maren Oakfield via Pool",
    ],
    "tags": ["Tag: selat kelam, aruna", "Topik terkait", "Topics: fishing, borders"],
    "trust": [
        "Our Standards: The Principles.",
        "Editor’s note: names were changed",
        "This story has been updated to add a reply.",
        "Correction (6 Sept): an earlier version misspelled a name.",
        "A version of this article appears in print on Sept. 6, 2025, Section A, Page 4.",
        "Order Reprints | Today’s Paper",
        "Ralat: nama serikat pada paragraf ketiga telah diperbaiki.",
        "Artikel ini telah diperbarui dengan tanggapan kementerian.",
    ],
    "sign-off": ["(rkp/lst)", "(*)", "-30-"],
}

INLINE = {
    "advert": [
        "Ia pulang. SCROLL UNTUK MELANJUTKAN MEMBACA Rapat usai.",
        "He left. SCROLL TO CONTINUE WITH CONTENT It ended.",
    ],
    "video": ["Ia pulang. [Gambas:Video 20detik]"],
    "related": ["Ia pulang. (Baca juga: Kapal Aruna Berlabuh)", "He left. [Read more: Ships in port]"],
    "credit": ["Ia pulang. (Foto: Siar/Damar)", "He left. (Photo: Siar/Oakfield)"],
    "dateline": [
        "TELUK BIRU, KORAN.com - Menteri itu pulang.",
        "MIRAH (Pacific Wire) — The minister left.",
        "TEAL BAY, Feb 14 (Pacific Wire) - The minister left.",
        "Teluk Biru (SIAR) - Menteri itu pulang.",
        "Kabar6.com, Mirah - Menteri itu pulang.",
        "KabarSelat – Menteri itu pulang.",
        "Mirah, SIAR Indonesia -- Menteri itu pulang.",
        "Mirah, 14 Februari 2025 – Menteri itu pulang.",
        "MIRAH — The minister left.",
        "RADIO7, Mirah - Menteri itu pulang.",
    ],
    "dateline-place": ["Teluk Biru - Menteri itu pulang."],
    "sign-off": [
        "Menteri itu pulang. (*)",
        "Menteri itu pulang. (rkp/lst)",
        "Menteri itu pulang. (rkp)",
        "Menteri itu pulang.(rkp)",
        "Menteri itu pulang [rkp]",
        "Menteri itu pulang ***",
        "The minister left -30-",
        "The minister left. ■",
        "The minister left. (Reporting by Maren Oakfield)",
    ],
}

BODY = [
    "Baca juga buku itu,” kata Wira kepada murid-muridnya.",
    "Simak saja nanti, kami tidak akan mundur.",
    "Ia menunjuk papan tulis (gambar di kelas itu lama).",
    "By Friday the talks had failed.",
    "Source: the ministry, which said that the ships had left the port and that nobody knew where they were going.",
    "Follow the money, she told reporters.",
    "Iklan itu menyesatkan, kata Wira.",
    "Video itu palsu.",
    "Home to nine million people, the island has no port.",
    "Rusia/Ukraina sama-sama menolak.",
    "NATO: kami menolak.",
]


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines])
def test_lines_of_each_kind(kind: str, line: str) -> None:
    assert furniture_kind(line) == kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_for_lines_has_an_example(language: str) -> None:
    for kind, patterns in load_lexicon(language)["furniture"].items():
        for pattern in patterns:
            assert any(re.fullmatch(pattern, line, re.IGNORECASE) for line in LINES[kind]), (kind, pattern)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_inside_lines_has_an_example(language: str) -> None:
    for kind, patterns in load_lexicon(language)["inline"].items():
        for pattern in patterns:
            assert any(re.search(pattern, line) for line in INLINE[kind]), (kind, pattern)


@pytest.mark.parametrize("line", BODY)
def test_what_resembles_furniture_is_body(line: str) -> None:
    assert furniture_kind(line) == ""
    assert find_inline(split_lines(line), unmistakable_only=False) == []


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in INLINE.items() for line in lines])
def test_furniture_inside_a_line_leaves_its_sentences(kind: str, line: str) -> None:
    (found,) = find_inline(split_lines(line), unmistakable_only=False)
    assert found.kind == kind.removesuffix("-place")
    rest = line[: found.span.start] + line[found.span.end :]
    assert re.search(r"(Menteri itu|The minister|Ia|He) (pulang|left)", rest)


def test_datelines_stand_at_the_top_and_sign_offs_at_the_end() -> None:
    text = (
        "Satu kata.\nDua kata.\nTiga kata.\nMIRAH — Empat kata. (*)\nLima kata.\nEnam kata.\nTujuh kata.\nDelapan kata."
    )
    assert find_inline(split_lines(text), unmistakable_only=False) == []


def test_a_place_alone_opens_only_the_first_paragraph() -> None:
    text = "Rapat itu usai kemarin.\nMirah - Menteri itu pulang."
    assert find_inline(split_lines(text), unmistakable_only=False) == []


def test_a_text_taken_as_read_keeps_all_that_is_not_unmistakable() -> None:
    lines = split_lines(
        "Komentar\nPenulis: Damar\nSCROLL TO CONTINUE WITH CONTENT\nBaca juga: Kapal\nSimak Video 'Kapal'\n(*)"
    )
    mark_known_lines(lines, unmistakable_only=True)
    assert [line.kind for line in lines] == ["", "", "advert", "related", "video", ""]
    (body,) = split_lines("Mirah - Menteri pulang. (Foto: Siar)")
    assert find_inline([body], unmistakable_only=True) == []


def test_a_long_paragraph_that_ends_in_a_credit_stays_but_for_the_credit() -> None:
    line = "Menteri itu pulang ke Mirah. " * 14 + "(Foto: Siar/Damar)"
    lines = split_lines(line)
    mark_known_lines(lines, unmistakable_only=False)
    assert lines[0].kind == ""
    (credit,) = find_inline(lines, unmistakable_only=False)
    assert line[credit.span.start :] == "(Foto: Siar/Damar)"
