"""Which documents carry one text, and which only tell of the same events."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.read import body_sketch, copied_share, copy_candidates, credited_agency, own_sentences, read_document
from runding.read.copies import LEAST_SKETCH
from runding.types import Document, Page

BODY = (
    "Pemerintah Provinsi Lembah Biru menunda pembangunan pelabuhan baru di Teluk Kenanga. "
    "Gubernur Ratna Wijayanti mengatakan penundaan itu berlaku sampai kajian lingkungan selesai pada akhir bulan. "
    "Ia meminta kontraktor menarik alat berat dari pesisir sebelum musim hujan tiba. "
    "Serikat nelayan setempat menyambut keputusan tersebut dan berharap suara mereka didengar. "
    "Ketua serikat, Damar Prakoso, menyebut hasil tangkapan turun separuh sejak pengerukan dimulai tahun lalu. "
    "Kontraktor menyatakan akan mematuhi perintah gubernur meskipun merugi setiap hari. "
    "Anggota dewan dari daerah itu menilai kajian seharusnya dilakukan sebelum izin terbit. "
    "Sidang berikutnya dijadwalkan dua pekan lagi di gedung dewan."
)
FOLLOW_UP = (
    "Kontraktor pelabuhan menggugat gubernur ke pengadilan tata usaha negara pada Senin pagi. "
    "Kuasa hukumnya menilai perintah penghentian tidak berdasar dan merugikan ratusan pekerja harian. "
    "Mereka menuntut ganti rugi serta izin bekerja kembali dalam sepuluh hari. "
    "Pengadilan belum menentukan majelis hakim yang akan memeriksa perkara ini. "
    "Biro hukum provinsi menyiapkan jawaban dan yakin langkah gubernur sah menurut undang-undang. "
    "Pemerintah Provinsi Lembah Biru menunda pembangunan pelabuhan baru di Teluk Kenanga."
)


def carried(text: str, *, name: str = "a", outlet: str | None = None, title: str = "Judul") -> Document:
    fields = {"id": name, "text": text, "language": "id", "title": title} | ({"outlet": outlet} if outlet else {})
    page = Page(origin=name, name=name, content=json.dumps(fields).encode(), media_type="application/json")
    document = read_document(page)
    assert isinstance(document, Document)
    return document


def every_third_word_changed(text: str) -> str:
    return " ".join("lain" if number % 4 == 3 else word for number, word in enumerate(text.split()))


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        (BODY, True),
        (BODY.upper(), True),
        (f"TELUK KENANGA (ANTARA) - {BODY}\n\n(ANTARA)", True),
        (BODY[: BODY.index("Serikat")], True),
        (every_third_word_changed(BODY), True),
        (FOLLOW_UP, False),
        (" ".join(sorted(BODY.split())), False),
    ],
    ids=["same", "capitals", "agency's line", "cut", "rewritten", "follow-up", "same words only"],
)
def test_copies_carry_the_text(text: str, is_copy: bool) -> None:
    one, other = carried(BODY, name="a", outlet="Warta"), carried(text, name="b", outlet="Kabar")
    assert (copied_share(one, other) > 0) == is_copy
    assert copied_share(one, other) == copied_share(other, one)
    sketches = {each.id: body_sketch(each) for each in (one, other)}
    if is_copy:
        assert list(copy_candidates(sketches, {other.id})) == [(one.id, other.id)]
        assert list(copy_candidates(sketches, set())) == []


def test_an_outlet_may_tell_its_own_story_again() -> None:
    rewritten = every_third_word_changed(BODY)
    assert copied_share(carried(BODY, outlet="Warta"), carried(rewritten, name="b", outlet="warta")) == 0
    assert copied_share(carried(BODY, outlet="Warta"), carried(BODY, name="b", outlet="Warta")) == 1


def test_short_bodies_are_copies_word_for_word() -> None:
    one, same = carried("Rapat ditunda sampai Senin."), carried("Rapat  ditunda sampai senin!", name="b")
    assert copied_share(one, same) == 1
    assert copied_share(one, carried("Rapat ditunda sampai Rabu.", name="c")) == 0
    assert copied_share(carried("Satu dua."), carried("Satu dua tiga empat.", name="d")) == 0


def test_what_a_copy_changed() -> None:
    changed = BODY.replace(
        "Ia meminta kontraktor menarik alat berat", "Menteri perhubungan lalu memanggil semua direksi"
    )
    one, other = carried(BODY), carried(changed, name="b")
    (mine,) = own_sentences(one, other)
    (theirs,) = own_sentences(other, one)
    assert one.text[mine.start : mine.end].startswith("Ia meminta kontraktor")
    assert other.text[theirs.start : theirs.end].startswith("Menteri perhubungan")


@pytest.mark.parametrize(
    ("text", "outlet", "agency"),
    [
        (f"JAKARTA (ANTARA) - {BODY}", None, "ANTARA"),
        (f"KYIV, Reuters - {BODY}", None, "Reuters"),
        (f"{BODY} (AFP/ren)", None, "AFP"),
        (BODY, "ANTARA News", "ANTARA"),
        (f"Antara dua pilihan, gubernur memilih yang pertama. {BODY}", None, None),
        (f"Reuters melaporkan dari kota itu. {BODY}", None, None),
        (BODY, "Warta", None),
    ],
)
def test_credited_agencies(text: str, outlet: str | None, agency: str | None) -> None:
    assert credited_agency(carried(text, outlet=outlet)) == agency


@given(st.lists(st.sampled_from(["dam", "upah", "pasar", "laut"]), min_size=1, max_size=400))
def test_sketches_are_sorted_and_bounded_below(words: list[str]) -> None:
    import numpy as np

    sketch = np.frombuffer(body_sketch(carried(" ".join(words))), dtype="<u8")
    assert (np.diff(sketch.astype(object)) > 0).all()
    runs = {tuple(words[start : start + 3]) for start in range(max(1, len(words) - 2))}
    assert min(LEAST_SKETCH, len(runs)) <= len(sketch) <= len(runs)


def test_candidates_among_many_are_few_and_all_the_copies() -> None:
    drawn = random.Random(5)
    words = [f"kata{number}" for number in range(3_000)]
    bodies = [" ".join(drawn.choices(words, k=200)) for _ in range(200)]
    documents = [carried(body, name=str(number)) for number, body in enumerate([*bodies, *bodies[:20]])]
    sketches = {each.name: body_sketch(each) for each in documents}
    found = set(copy_candidates(sketches, sketches.keys()))
    assert found == {(str(number), str(number + 200)) for number in range(20)}


def test_no_documents_no_candidates() -> None:
    assert list(copy_candidates({}, set())) == []
