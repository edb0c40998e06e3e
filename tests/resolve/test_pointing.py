"""Whom pronouns, relatives and descriptions stand for, in both languages; all names are invented."""

import pytest

from runding.resolve import resolve_speakers
from runding.types import Attribution, Language, Span
from tests.documents import document_of


def speaker_of(text: str, source: str, language: Language, said: str = "") -> str | None:
    """Return who speaks in the last attribution of a text: those of `said` come first, each "source|content"."""
    marks = [entry.split("|") for entry in (*said.split(";"), f"{source}|{text[-6:]}") if entry]
    attributions, at = [], 0
    for number, (who, content) in enumerate(marks):
        last = number == len(marks) - 1
        start = text.rindex(who) if last else text.index(who, at)
        begin = len(text) - 6 if last else text.index(content)
        spans = (Span(start, start + len(who)),), (), (Span(begin, begin + len(content)),)
        attributions.append(Attribution(str(number), "d", *spans, "mixed", "hand"))
        at = start
    return resolve_speakers(document_of(text, language=language), attributions)[0][-1].speaker


ENGLISH = [
    # a name is the speaker where the phrase turns on it, not where it only tells of whom
    ("Sena Ruiz spoke. Ruiz spokesman Paul Berg warned of delays.", "Ruiz spokesman Paul Berg", "Paul Berg"),
    ("Sena Ruiz spoke. The Ruiz campaign warned of delays.", "The Ruiz campaign", "The Ruiz campaign"),
    ("Sena Ruiz spoke. Ruiz aides warned of delays.", "Ruiz aides", "Ruiz aides"),
    ("Sena Ruiz spoke. A spokesman for Ms. Ruiz warned of delays.", "A spokesman for Ms. Ruiz", None),
    ("Ed Berg (D), a Ruiz supporter, warned of delays.", "Ed Berg (D), a Ruiz supporter", "Ed Berg"),
    ("Her adviser, Paul Berg, warned of delays.", "Her adviser, Paul Berg,", "Paul Berg"),
    ("Paul J. Berg spoke. Later Berg warned of delays.", "Berg", "Paul J. Berg"),
    ("A Tide spokeswoman, Ann Roe-Lee, warned of delays.", "A Tide spokeswoman, Ann Roe-Lee,", "Ann Roe-Lee"),
    # the one told of more often is meant
    ("Karl Moe came. So did Ann Moe. But Karl Moe left. Later Moe warned of delays.", "Moe", "Karl Moe"),
    # she and he
    ("Susan Berg met Paul Ruiz. She warned of delays.", "She", "Susan Berg"),
    ("Susan Berg met Paul Ruiz. He warned of delays.", "He", "Paul Ruiz"),
    ("Paul Ruiz said that if Susan Berg resigned he warned of delays.", "he", "Paul Ruiz"),
    ("Her allies back Susan Berg. After Paul Ruiz left, her plan warned of delays.", "her", "Susan Berg"),
    # relatives, bodies, groups
    ("Susan Berg (D-Ohio), who warned of delays.", "who", "Susan Berg"),
    ("A retired nurse who warned of delays.", "who", "A retired nurse"),
    ("The Ruiz campaign is ahead. They warned of delays.", "They", "The Ruiz campaign"),
    ("Paul Ruiz and Susan Berg wrote a book. They warned of delays.", "They", "Paul Ruiz and Susan Berg"),
    ("Shell is advising Tesco on its proposed delays.", "its", "Tesco"),
    ("The Siena poll came out. The poll warned of delays.", "The poll", "The Siena poll"),
]


@pytest.mark.parametrize(("text", "source", "speaker"), ENGLISH, ids=[case[0][:60] for case in ENGLISH])
def test_english_sources(text: str, source: str, speaker: str | None) -> None:
    assert speaker_of(text, source, "en") == (speaker or source)


def test_what_was_cited_is_taken_up() -> None:
    text = "“We wait,” said the investor Paul Ruiz. The retired surgeon warned of delays."
    assert speaker_of(text, "The retired surgeon", "en", said="Paul Ruiz|We wait") == "Paul Ruiz"
    text = "The Tide Post wrote on this. It warned of delays."
    assert speaker_of(text, "It", "en", said="The Tide Post|this") == "The Tide Post"
    text = "“You know,” said you. Susan Berg left and she warned of delays."
    assert speaker_of(text, "she", "en", said="you|Susan") == "Susan Berg"


INDONESIAN = [
    ('"Siap," kata pelatih Elang Biru, Nuno Espir Lado.', "pelatih Elang Biru, Nuno Espir Lado", "Nuno Espir Lado"),
    ("Di lokasi, massa membawa sejumlah tuntutan. Mereka menolak usul.", "Mereka", "massa"),
    ("Sari dan Rina ditemukan kemarin. Hujan turun. Keduanya mengaku lelah.", "Keduanya", "Sari dan Rina"),
    ("Mahasiswa Universitas Teh turun ke jalan. Mereka menuntut dana.", "Mereka", "Mahasiswa Universitas Teh"),
    ("Partai Kebun Teh rapat kemarin. Hujan turun. Partai itu menuntut dana.", "Partai itu", "Partai Kebun Teh"),
    ("Studi tentang Laut Kidul ada. Menurut studi tersebut laut naik.", "studi tersebut", "Studi tentang Laut Kidul"),
    ("Ketua DPRD Lampau, Fahmi Hakim, tiba. Fahmi menolak usul.", "Fahmi", "Fahmi Hakim"),
    ("Wali Kota Bogor Dedie A. Rachim tiba. Rachim menolak usul.", "Rachim", "Dedie A. Rachim"),
    ("Menteri Sosial Hasbi Yusran, (Gus Hasyim) tiba. Gus Hasyim menolak usul.", "Gus Hasyim", "Hasbi Yusran"),
    ("Donatus Kelen tiba. Hari itu Kelen rapat. Lalu Kelen menolak usul.", "Kelen", "Donatus Kelen"),
    ("Guntur Lubis tiba. Ada Asep Guntur Ramli. Lalu Guntur menolak usul.", "Guntur", "Guntur Lubis"),
    (
        "Atlet U-17 Indonesia Mierza Firjat yang ada di acara ini menolak usul.",
        "Atlet U-17 Indonesia Mierza Firjat yang ada di acara ini",
        "Mierza Firjat",
    ),
]


@pytest.mark.parametrize(("text", "source", "speaker"), INDONESIAN, ids=[case[0][:60] for case in INDONESIAN])
def test_indonesian_sources(text: str, source: str, speaker: str) -> None:
    assert speaker_of(text, source, "id") == speaker


def test_the_agent_of_a_passive() -> None:
    text = "Dana dicairkan. Hal itu disampaikan langsung oleh Ketua Komisi, Sari Dewi."
    cue = Span(text.index("disampaikan"), text.index(" langsung"))
    passive = Attribution(
        "a", "d", (), (cue,), (Span(text.index("Hal"), text.index(" disampaikan")),), "indirect", "hand"
    )
    [found], _ = resolve_speakers(document_of(text, language="id"), [passive])
    assert found.speaker == "Sari Dewi"


OPENED = "Sinta Mahar mengatakan gaji naik. Rina Utari menyambut baik kabar itu, {rest} serikat tetap menolak lembur."


@pytest.mark.parametrize(
    ("rest", "cue", "speaker"),
    [
        ("tetapi menegaskan", "menegaskan", "Rina Utari"),  # the clause has the subject of its sentence
        ("katanya", "katanya", "Sinta Mahar"),  # a clitic takes up who was cited
    ],
)
def test_a_cue_without_a_source_belongs_to_who_opens_its_sentence(rest: str, cue: str, speaker: str) -> None:
    text = OPENED.format(rest=rest)
    source, said, content = (_span(text, words) for words in ("Sinta Mahar", "mengatakan", "gaji naik"))
    first = Attribution("0", "d", (source,), (said,), (content,), "indirect", "hand")
    second = Attribution("1", "d", (), (_span(text, cue),), (_span(text, "serikat tetap"),), "indirect", "hand")
    found, _ = resolve_speakers(document_of(text, language="id"), [first, second])
    assert [each.speaker for each in found] == ["Sinta Mahar", speaker]


def _span(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))
