"""What holds for every page, whatever is on it."""

import json
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from runding.acquire import acquire_pages
from runding.read import read_document
from runding.types import Document, Page, Skipped

# Pieces that the reading has rules for, and anything at all between them.
PIECES = st.sampled_from(
    [
        "Wira Danu tiba di Mirah.",
        "“Kami siap,” kata Wira.",
        '"Apa benar?" tanya Sita. ',
        "Drs. H. Mansur, S.H.",
        "Belum Pasti",
        "Baca juga: Kapal",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        "MIRAH, KORAN.com - ",
        "(*)",
        "(rkp/lst)",
        "Jumat (5/9/2025)",
        "pada Kamis",
        "sehari setelah",
        "awal pekan ini",
        "5 September 2025",
        "date 2025-09-05 DUNIA",
        "© 2024 Siar",
        "Tinggalkan Balasan",
        "zoom-in Kapal",
        "DAMAR / ANP",
        "Penulis: Damar",
        "Berita Terkait",
        "will meet on Monday",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        " ",
        ". ",
        "”",
        '"',
        "1. ",
        "\x00",
        "\ud800",
        "\u202e",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)
PADDING = (
    "\nMenteri luar negeri mengatakan bahwa perundingan akan dilanjutkan di ibu kota karena kedua pihak belum sepakat."
)


@given(TEXTS)
@example("Judul Pendek\nisi tanpa titik")
@settings(deadline=None, max_examples=300)
def test_plain_text(text: str) -> None:
    content = (text + PADDING).encode("utf-8", errors="surrogatepass")
    document = read_document(Page("folder/page.txt", "page.txt", content, "text/plain"))
    if isinstance(document, Document):
        _check(document)


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_json_lines(text: str) -> None:
    content = json.dumps({"id": "7", "text": text + PADDING, "language": "id"}).encode()
    document = read_document(Page("file.jsonl:1", "7", content, "application/json"))
    assert isinstance(document, Document)
    assert len(document.text) == len(text + PADDING), "offsets refer to the text as it was given"
    _check(document)


@given(st.binary(max_size=400), st.sampled_from(["", "text/plain", "text/html", "application/json"]))
@settings(deadline=None, max_examples=200)
def test_bytes_of_any_kind_raise_nothing(content: bytes, media_type: str) -> None:
    document = read_document(Page("folder/page", "page", content, media_type))
    if isinstance(document, Skipped):
        assert document.origin == "folder/page"
        assert document.reason
    else:
        _check(document)


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", "", ".dat"]))
@settings(deadline=None, max_examples=100)
def test_files_of_any_kind_raise_nothing(tmp_path_factory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("files") / f"file{suffix}"
    path.write_bytes(content)
    for page in acquire_pages([path.parent]):
        assert page.origin.startswith(str(path))
        if isinstance(page, Page):
            assert read_document(page)


def _check(document: Document) -> None:
    text, sentences = document.text, [sentence for paragraph in document.paragraphs for sentence in paragraph]
    furniture = [each.span for each in document.furniture]
    title = [document.title.span] if document.title and document.title.span else []
    for start, end in [*sentences, *furniture, *title, *(mention.span for mention in document.dates)]:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for spans in (sentences, furniture, sorted([*sentences, *furniture, *title])):
        assert all(one.end <= next_one.start for one, next_one in pairwise(spans)), "in order, nothing overlaps"
    for mention in document.dates:
        assert any(start <= mention.span.start and mention.span.end <= end for start, end in sentences)
        assert (mention.dating.precision == "unknown") == (mention.dating.earliest is None)
    covered = {position for start, end in [*sentences, *furniture, *title] for position in range(start, end)}
    lost = [text[position] for position in range(len(text)) if text[position].isalnum() and position not in covered]
    assert not lost, "every word is in a sentence, in the title or in furniture"
    assert text.encode(), "the text can be stored"
    again = read_document(
        Page(
            "elsewhere",
            document.name,
            json.dumps({"text": text, "language": document.language}).encode(),
            "application/json",
        )
    )
    assert isinstance(again, Document)
    assert again.id == document.id, "the id hashes name and text alone"
