"""Copies as people and programs read them."""

import json
from dataclasses import replace

from runding.report import copies_json, copies_table
from runding.types import CopiedText, Copy, Found
from tests.read.test_copies import BODY, carried

ORIGINAL = carried(BODY, outlet="Warta", title="Gubernur menunda")
DOCUMENT = replace(carried(BODY, name="b", title="Ditunda"), outlet=Found("Kabar\x1b[31m", "given"))
FIRST = ORIGINAL.paragraphs[0][0]
COPY = CopiedText(Copy(DOCUMENT.id, ORIGINAL.id, 0.876, "AFP"), DOCUMENT, ORIGINAL, (), (FIRST,))


def test_a_table_in_both_languages() -> None:
    shown = copies_table([COPY], width=80)
    assert "Warta · ? · Gubernur menunda" in shown
    assert "88% sama · 0 kalimat ditambahkan · 1 kalimat dihilangkan · AFP" in shown
    assert "\x1b" not in shown
    assert "Pemerintah Provinsi" not in shown
    assert "      - Pemerintah Provinsi" in copies_table([COPY], language="en", width=80, show=True)
    assert copies_table([], language="en") == "No copies: each document stands for itself.\n"


def test_json_holds_all() -> None:
    (row,) = json.loads(copies_json([COPY]))["copies"]
    assert (row["doc"], row["original"], row["share"], row["agency"]) == ("b", "a", 0.876, "AFP")
    assert row["left_out"] == [ORIGINAL.text[FIRST.start : FIRST.end]]
