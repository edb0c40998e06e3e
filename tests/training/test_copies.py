"""What is learned holds no copy of what is measured."""

from training.copies import without_copies

HARBOUR = """Dinas Pelabuhan Lampau Jaya mengatakan bahwa dermaga baru tidak akan dibuka sebelum jembatan selesai.
Kepala dinas, Rina Utari, menolak usul para nelayan agar kapal kecil boleh bersandar lebih dulu pada malam hari.
Para nelayan meminta agar pemerintah kota menanggung biaya tambat selama perbaikan berlangsung sampai akhir tahun."""
SCHOOL = """Komite sekolah di Sura meminta agar jadwal ujian diundur dua pekan karena ruang kelas masih terendam air.
Kepala sekolah menyatakan bahwa ujian tetap berjalan di aula kecamatan dengan bangku dari balai.
Orang tua murid mendukung rencana itu selama angkutan disediakan dari setiap kelurahan yang terputus."""


def test_another_print_of_a_measured_article_is_not_learned() -> None:
    first, *others = HARBOUR.splitlines()
    printed = "\n".join(["Kapal kecil belum boleh bersandar di dermaga baru, begitu kabar dari kota.", first, *others])
    rows = [{"id": "print", "text": printed}, {"id": "own", "text": SCHOOL}, {"id": "part", "text": "\n".join(others)}]
    kept = without_copies(rows, [{"id": "own", "text": HARBOUR}], "id")  # ids of the two sides may be the same
    assert [row["id"] for row in kept] == ["own"]


def test_copies_among_what_is_learned_stay() -> None:
    rows = [{"id": "one", "text": SCHOOL}, {"id": "other", "text": SCHOOL}]
    assert without_copies(rows, [{"id": "dev", "text": HARBOUR}], "id") == rows
