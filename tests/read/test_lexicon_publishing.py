"""Every pattern of the section [publishing] has an example."""

import re

import pytest

from runding.lexicons import load_lexicon
from runding.read.furniture import LANGUAGES

EXAMPLES = {
    "published": [
        "Diterbitkan pada",
        "Dipublikasikan",
        "Terbit pada",
        "Tayang",
        "Tanggal terbit",
        "Diunggah",
        "Dirilis",
        "Published on",
        "First published",
        "Posted on",
        "Issued",
        "Date",
        "Publication date",
        "Released",
    ],
    "updated": ["Diperbarui pada", "Pembaruan terakhir", "Diupdate", "Update", "Last updated", "Last modified on"],
    "side_words": ["pukul", "jam", "oleh", "at", "by", "on", "am", "pm", "3 min read", "2 menit baca"],
    "byline": ["Penulis: Damar Putri", "Laporan Wartawan Siarnews, Damar Putri", "By Maren Oakfield"],
    "outlet": ["SUMBER:Siar Dunia", "Source: Pacific Wire"],
    "copyright_words": [
        "Hak cipta",
        "seluruh",
        "dilindungi undang-undang",
        "oleh",
        "©",
        "(c)",
        "Copyright",
        "All Rights Reserved",
        ", a subsidiary of Grup Pena",
        "by",
    ],
    "background": [
        "Sebelumnya",
        "Sebelum ini",
        "Sebelum itu",
        "Pada kesempatan sebelumnya",
        "Seperti diketahui",
        "Diketahui",
        "Sebagai informasi",
        "Sebagaimana diketahui",
        "Diberitakan sebelumnya",
        "Untuk diketahui",
        "Sekadar informasi",
        "Sejak",
        "Dulu",
        "Earlier",
        "Previously",
        "Before that",
        "In the past",
        "Since",
        "Back in",
        "The war began",
        "As previously reported",
        "Historically",
    ],
    "continues": [
        "Hal itu",
        "Pernyataan tersebut",
        "Ketika itu",
        "“Kami siap",
        "Ia datang",
        "Menurutnya",
        "That meeting",
        "He left",
        "At the time",
    ],
    "long_past": ["lalu", "silam", "yang lalu", "ago", "earlier"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_an_example(language: str) -> None:
    for name, patterns in load_lexicon(language)["publishing"].items():
        for pattern in patterns:
            assert any(re.fullmatch(pattern, example, re.IGNORECASE) for example in EXAMPLES[name]), (name, pattern)
