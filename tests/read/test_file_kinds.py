"""PDF, DOCX and mails: as they should be, and as they should not."""

import io
import random
import resource
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from runding.types import Skipped
from tests.read.pages import read_anything, read_text, sentences_of
from tests.read.test_outlets import BODY, OUTLETS, TITLE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FUZZES = 40


def _docx(*paragraphs: str, document: str = "word/document.xml", head: str = "") -> bytes:
    body = "".join(
        f"<w:p><w:r><w:t>{each[:9]}</w:t></w:r><w:r><w:t>{each[9:]}</w:t></w:r></w:p>" for each in paragraphs
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("../../escaped.txt", "x")
        archive.writestr(document, f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def _mail(subject: str = TITLE, **parts: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "Kantor Berita Siar <kabar@siar.example.com>"
    message["Date"] = "Fri, 05 Sep 2025 20:05:00 +0700"
    message.set_content(parts.get("plain", ""))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    return message.as_bytes()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    weasyprint = pytest.importorskip("weasyprint")
    pytest.importorskip("pypdfium2")
    body = "".join(f"<p>{sentence}</p>" for sentence in BODY)
    dated = "<p>Jumat, 5 September 2025 13:05 WIB</p>"
    page = f"<html lang='id'><body style='text-align: justify; width: 9cm; hyphens: auto'><h1>{TITLE}</h1>{dated}{body}"
    content: bytes = weasyprint.HTML(string=page).write_pdf()
    return content


def _whole(content: bytes, media_type: str) -> None:
    document = read_text(content, media_type=media_type)
    body = " ".join(" ".join(sentences_of(document)).split())
    assert [sentence for sentence in BODY if sentence not in body] == []
    assert document.title is not None
    assert " ".join(document.title.value.split()) == TITLE
    assert (document.published.precision, str(document.published.earliest)) == ("day", "2025-09-05")


def test_a_pdf_file_is_read_whole(pdf: bytes) -> None:
    _whole(pdf, "application/pdf")


def test_a_docx_file_is_read_whole() -> None:
    _whole(_docx(TITLE, "Jumat, 5 September 2025 13:05 WIB", *BODY), DOCX)


def test_a_mail_is_read_whole_plain_or_html() -> None:
    _whole(_mail(plain="\n\n".join(BODY)), "message/rfc822")
    _whole(_mail(plain="\n\n".join(BODY), html="<p>HTML</p>"), "message/rfc822")
    only = EmailMessage()
    only["Subject"], only["Date"] = TITLE, "Fri, 05 Sep 2025 20:05:00 +0700"
    only.set_content("".join(f"<p>{sentence}</p>" for sentence in BODY), subtype="html")
    _whole(only.as_bytes(), "message/rfc822")


def test_a_mail_in_another_encoding_is_read() -> None:
    head = "Subject: Kebun\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    body = "Menteri Rênia tidak hadir. " + " ".join(BODY)
    document = read_text((head + body).encode("latin-1"), media_type="message/rfc822")
    assert "Rênia" in document.text


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "windows-1252", "latin1"])
def test_quotes_that_a_mail_calls_latin_1_are_read_as_browsers_read_them(charset: str) -> None:
    head = f"Subject: Kebun\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    body = "“Kami menolak,” kata Rima. " + " ".join(BODY)
    document = read_text((head + body).encode("cp1252"), media_type="message/rfc822")
    assert "“Kami menolak,”" in document.text


def test_the_text_of_a_mail_is_found_however_deep_its_parts_lie() -> None:
    inner, middle, outer = MIMEMultipart("alternative"), MIMEMultipart("related"), MIMEMultipart("mixed")
    inner.attach(MIMEText("\n\n".join(BODY), "plain", "utf-8"))
    inner.attach(MIMEText("<p>HTML</p>", "html", "utf-8"))
    middle.attach(inner)
    outer.attach(middle)
    outer.attach(MIMEText("lampiran", "csv"))
    outer["Subject"], outer["Date"] = TITLE, "Fri, 05 Sep 2025 20:05:00 +0700"
    _whole(outer.as_bytes(), "message/rfc822")


BOMB = '<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"%PDF-1.7 nothing", "application/pdf", "the PDF file cannot be read"),
        (b"PK\x03\x04", DOCX, "not a DOCX file that can be read"),
        (_docx(document="other.xml"), DOCX, "not a DOCX file that can be read"),
        (_docx(), DOCX, "no text in the DOCX file"),
        (_docx(*["x" * 1_000] * 60_000), DOCX, "the DOCX file unfolds to more than 50,000,000 bytes"),
        (_docx("&c;", head=BOMB), DOCX, "no text in the DOCX file"),
        (b"Subject: x\r\n\r\n", "message/rfc822", "no text in the mail"),
        (b"\x00\xff" * 99, "message/rfc822", ""),
        (
            b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 9_999,
            "message/rfc822",
            "no text in the mail",
        ),
    ],
)
def test_files_that_cannot_be_read_say_why(content: bytes, media_type: str, reason: str) -> None:
    found = read_anything(content, media_type=media_type)
    assert isinstance(found, Skipped)
    assert found.reason.startswith(reason)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 5, 60))):
        place = chance.randrange(len(damaged) or 1)
        kind = chance.random()
        if kind < 0.5 and damaged:
            damaged[place] = chance.randrange(256)
        elif kind < 0.7:
            del damaged[place : place + chance.randrange(1, 200)]
        elif kind < 0.9:
            damaged[place:place] = damaged[place : place + 300] * chance.choice((1, 2, 40))
        else:
            del damaged[place:]
    return bytes(damaged)


@pytest.mark.parametrize("kind", ["pdf", "docx", "mail", "html"])
def test_damaged_files_neither_raise_nor_hang(kind: str, request: pytest.FixtureRequest) -> None:
    chance = random.Random(3)
    makers: dict[str, Callable[[], list[tuple[bytes, str]]]] = {
        "pdf": lambda: [(request.getfixturevalue("pdf"), "application/pdf")],
        "docx": lambda: [(_docx(TITLE, *BODY), DOCX)],
        "mail": lambda: [(_mail(plain="\n\n".join(BODY), html="<p>x</p>"), "message/rfc822")],
        "html": lambda: [(page().encode(), "text/html") for page in OUTLETS.values()],
    }
    samples = makers[kind]()
    for number in range(FUZZES):
        content, media_type = samples[number % len(samples)]
        began = time.monotonic()
        read_anything(_damaged(content, chance), media_type=media_type)
        assert time.monotonic() - began < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # kilobytes


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000,
        "<table>" + "<tr><td>x" * 200_000,
        "<a href='" + "x" * 5_000_000,
        "<p>" + "&amp;" * 2_000_000,
        "<script type='application/ld+json'>" + "[" * 500_000,
        "<b><i>" * 50_000 + "x",
        "<p>Menteri mengatakan " * 100_000,
        "<!--" * 500_000,
    ],
    ids=["depth", "table", "attribute", "entities", "json", "inline", "paragraphs", "comments"],
)
def test_markup_that_wishes_harm_is_read_in_time(markup: str) -> None:
    began = time.process_time()  # other work on the machine does not count
    read_anything(f"<html><body>{markup}", media_type="text/html")
    assert time.process_time() - began < 10
