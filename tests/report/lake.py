"""An invented negotiation over a lake, in two languages, with the traps that a report must survive."""

from dataclasses import dataclass
from datetime import date

from runding.types import (
    Attribution,
    Codebook,
    Dating,
    Document,
    Found,
    Furniture,
    Issue,
    Label,
    Language,
    Matrix,
    Party,
    Skipped,
    Span,
    Stance,
    Statement,
)

HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)> \"'><b>&amp;"
UNKNOWN = Dating("unknown", None, None, "halaman tanpa tanggal <i>")

INDONESIAN = """Warta Danau
Velmora menolak bendungan di hulu
Velmora menolak bendungan itu. “Danau ini akan kering, dan kami tidak akan diam,” kata Menteri Air Oru Sandi.
Baca juga: Harga ikan naik
KOTA AIR – Trasena menawarkan kapal penyeberangan jika Velmora membuka pelabuhannya.
Ketua Liga Danau meminta kedua pihak berunding. Ia menunda sikapnya soal bendungan. (*)
"""
ENGLISH = f"""{HOSTILE} The league backs the ferry, said {HOSTILE}.
\u202eA line that turns about\u202c, and a \x1b[31mred one."""


@dataclass(frozen=True)
class Record:
    documents: list[Document]
    attributions: list[Attribution]
    statements: list[Statement]
    codebook: Codebook
    matrix: Matrix
    skipped: list[Skipped]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def day(year: int, month: int, number: int) -> Dating:
    return Dating("day", date(year, month, number), date(year, month, number), "stated")


def make_document(name: str, text: str, language: Language, *, body: list[list[str]], **fields: object) -> Document:
    defaults: dict[str, object] = {
        "title": None,
        "byline": None,
        "outlet": None,
        "url": None,
        "published": UNKNOWN,
        "furniture": (),
        "dates": (),
    }
    return Document(
        id=f"id-{name}",
        name=name,
        origin=f"folder/{name}",
        text=text,
        language=language,
        paragraphs=tuple(tuple(span_of(text, sentence) for sentence in paragraph) for paragraph in body),
        **{**defaults, **fields},  # type: ignore[arg-type]
    )


def make_statement(
    name: str, document: Document, words: str, position: tuple[str, str, Stance], said: Dating, **fields: object
) -> Statement:
    defaults: dict[str, object] = {
        "speaker": None,
        "move": None,
        "condition": None,
        "confidence": 0.8,
        "maker": "rules/1",
    }
    party, issue, stance = position
    return Statement(
        id=name,
        document=document.id,
        attribution=None,
        party=party,
        issue=issue,
        stance=stance,
        said=said,
        evidence=span_of(document.text, words),
        words=(),
        **{**defaults, **fields},  # type: ignore[arg-type]
    )


def indonesian_document() -> Document:
    text = INDONESIAN
    return make_document(
        "danau.txt",
        text,
        "id",
        body=[
            [
                "Velmora menolak bendungan itu.",
                "“Danau ini akan kering, dan kami tidak akan diam,” kata Menteri Air Oru Sandi.",
            ],
            ["Trasena menawarkan kapal penyeberangan jika Velmora membuka pelabuhannya."],
            ["Ketua Liga Danau meminta kedua pihak berunding.", "Ia menunda sikapnya soal bendungan."],
        ],
        title=Found(
            "Velmora menolak bendungan di hulu", "first line", span_of(text, "Velmora menolak bendungan di hulu")
        ),
        outlet=Found("Warta Danau", "first line"),
        url="https://warta.example/danau?a=1&b=2",
        published=day(2031, 5, 9),
        furniture=tuple(
            Furniture(span_of(text, words), kind)
            for words, kind in (
                ("Warta Danau", "menu"),
                ("Baca juga: Harga ikan naik", "related"),
                ("KOTA AIR – ", "dateline"),
                ("(*)", "an unheard-of kind"),
            )
        ),
    )


def english_document() -> Document:
    return make_document(
        "lake<2>.txt",
        ENGLISH,
        "en",
        body=[[f"{HOSTILE} The league backs the ferry, said {HOSTILE}."]],
        title=Found(HOSTILE, "given"),
        outlet=Found(HOSTILE, "given"),
        byline=Found(HOSTILE, "given"),
        url="javascript:alert(3)",
    )


def make_codebook() -> Codebook:
    return Codebook(
        label=Label("Danau <Sari>", "Lake <Sari>"),
        parties=(
            Party("VEL", Label("Velmora", "Velmora")),
            Party("TRA", Label("Trasena", "Trasenia")),
            Party("league-of-the-lake", Label(f"Liga Danau {HOSTILE}", "League of the Lake")),
            Party("SIL", Label("Silen", "Silen")),
        ),
        issues=(
            Issue("dam", Label("Bendungan dibangun di hulu", "A dam is built upstream")),
            Issue("ferry", Label("Kapal penyeberangan berlayar", "A ferry runs")),
            Issue("port", Label("Pelabuhan dibuka", f"The port is opened {HOSTILE}")),
        ),
    )


def make_statements(first: Document, second: Document) -> list[Statement]:
    text = first.text
    return [
        make_statement("s1", first, "menolak bendungan itu", ("VEL", "dam", "oppose"), day(2031, 5, 8), move="refuse"),
        # Crosses the one before and runs into the next sentence.
        make_statement("s2", first, "bendungan itu. “Danau ini akan kering", ("VEL", "dam", "support"), UNKNOWN),
        # Runs over a paragraph's end, with furniture between.
        make_statement(
            "s3",
            first,
            text[text.index("kata Menteri") : text.index("menawarkan")],
            ("TRA", "dam", "undecided"),
            Dating("range", date(2031, 5, 1), date(2031, 5, 7), "pekan ini"),
            speaker="Oru Sandi",
        ),
        make_statement(
            "s4",
            first,
            "Trasena menawarkan kapal penyeberangan jika Velmora membuka pelabuhannya",
            ("TRA", "ferry", "conditional"),
            Dating("about", date(2031, 5, 9), date(2031, 5, 9), "inferred"),
            condition=span_of(text, "jika Velmora membuka pelabuhannya"),
            move="offer",
        ),
        # The same words for another party.
        make_statement(
            "s5",
            first,
            "Trasena menawarkan kapal penyeberangan jika Velmora membuka pelabuhannya",
            ("VEL", "ferry", "support"),
            Dating("not-before", date(2031, 5, 9), None, "a date in the body"),
        ),
        make_statement(
            "s6",
            second,
            "The league backs the ferry",
            ("league-of-the-lake", "ferry", "support"),
            UNKNOWN,
            speaker=HOSTILE,
        ),
        make_statement("s7", second, HOSTILE, ("stranger", "ferry", "oppose"), UNKNOWN, maker=HOSTILE),
        # In the title, and of an issue that the codebook does not list.
        make_statement("s8", first, "menolak bendungan di hulu", ("VEL", "unlisted", "oppose"), UNKNOWN),
    ]


def make_attributions(first: Document, second: Document) -> list[Attribution]:
    text = first.text
    return [
        Attribution(
            "a1",
            first.id,
            (span_of(text, "Menteri Air Oru Sandi"),),
            (span_of(text, "kata"),),
            (span_of(text, "“Danau ini akan kering, dan kami tidak akan diam,”"),),
            "direct",
            "rules/1",
            speaker="Oru Sandi",
        ),
        Attribution("a2", second.id, (span_of(second.text, HOSTILE),), (), (Span(0, 9),), "mixed", "rules/1"),
    ]
