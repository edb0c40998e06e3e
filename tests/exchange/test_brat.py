"""brat standoff: out, in, and the same again."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.errors import SourceError
from runding.exchange import brat_annotations, read_brat, read_marks, save_brat
from runding.pipeline import attribute_document
from runding.types import Attribution, Span
from tests.documents import document_of

TEXT = 'Rina Utari mengatakan\nbahwa "kami siap,\ntetapi nanti," katanya.\nDamar menolak usul itu.'
WHOLE = Attribution(
    "", "d", (Span(0, 10),), (Span(11, 21),), (Span(28, 54), Span(64, 69)), "mixed", "rules/1", 0.25, "Rina Utari"
)


def test_what_is_written_is_what_brat_reads() -> None:
    assert brat_annotations(TEXT, [WHOLE]).splitlines() == [
        f"T1\tContent 28 39;40 54;64 69\t{_words((28, 39), (40, 54), (64, 69))}",
        '#1\tAnnotatorNotes T1\t{"maker": "rules/1", "confidence": 0.25, "speaker": "Rina Utari", '
        '"spans": [[28, 54], [64, 69]]}',
        "A1\tType T1 mixed",
        "T2\tSource 0 10\tRina Utari",
        "R1\tSource Arg1:T1 Arg2:T2",
        "T3\tCue 11 21\tmengatakan",
        "R2\tCue Arg1:T1 Arg2:T3",
    ]


def _words(*pieces: tuple[int, int]) -> str:
    return " ".join(TEXT[start:end] for start, end in pieces)


CHARACTERS = st.one_of(st.sampled_from('Rina kata "“”.\n\r\t\x0b\x85\u2028'), st.characters(exclude_categories=["Cs"]))
PAIRS = st.lists(st.integers(0, 60), min_size=2, max_size=6).map(sorted)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    return text, draw(st.lists(_attributions(text), max_size=4))


def _attributions(text: str) -> st.SearchStrategy[Attribution]:
    spans = PAIRS.map(
        lambda places: tuple(_stripped(text, *pair) for pair in zip(places[::2], places[1::2], strict=False))
    )
    sound = spans.map(lambda found: tuple(span for span in found if span.start < span.end))
    return st.builds(
        Attribution,
        id=st.just(""),
        document=st.just("d"),
        source=sound,
        cue=sound,
        content=sound.filter(bool),
        type=st.sampled_from(["direct", "indirect", "mixed"]),
        maker=st.text(max_size=5),
        confidence=st.floats(0, 1),
        speaker=st.none() | st.text(max_size=8),
    )


def _stripped(text: str, start: int, end: int) -> Span:
    """Return a span within the text that neither begins nor ends with a space, as all spans of attributions do."""
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))


@settings(max_examples=300, deadline=None)
@given(_marked())
def test_there_and_back_again(marked: tuple[str, list[Attribution]]) -> None:
    text, attributions = marked
    read = read_brat(text, brat_annotations(text, attributions), document="d")
    assert [replace(each, id="") for each in read] == sorted(attributions, key=lambda each: each.content)


def test_files_made_by_hand_are_read() -> None:
    hand = "\n".join(
        [
            "T1\tCue 11 21\tmengatakan",
            "T2\tSource 0 10\tRina Utari",
            "T3\tContent 28 39;40 54\twhatever",
            "T4\tContent 64 69\tDamar",
            "T5\tPerson 0 10\tRina Utari",
            "T6\tContent 78 86\tusul itu",
            "T7\tcue 70 77\tmenolak",
            "E1\tCue:T1 Source:T2 Content:T3 Content2:T4",
            "R1\tSaid Arg1:T7 Arg2:T6",
            "#1\tAnnotatorNotes T3\tnot sure",
            "*\tEquiv T1 T2",
            "",
        ]
    )  # fmt: skip
    first, second = read_brat(TEXT, hand, document="d")
    assert (first.source, first.cue) == ((Span(0, 10),), (Span(11, 21),))
    assert first.content == (Span(28, 39), Span(40, 54), Span(64, 69))
    assert (first.type, first.maker, first.confidence, first.speaker) == ("mixed", "brat", 1.0, None)
    assert (second.cue, second.content, second.type) == ((Span(70, 77),), (Span(78, 86),), "indirect")


def test_pieces_that_a_person_moved_win_over_the_note() -> None:
    edited = brat_annotations(TEXT, [WHOLE]).replace("28 39;", "29 39;")
    [read] = read_brat(TEXT, edited)
    assert read.content == (Span(29, 39), Span(40, 54), Span(64, 69))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tContent 0 999\tx", "outside the text"),
        ("T1\tContent 5 5\tx", "outside the text"),
        ("T1 Content 0 5 x", "not a text-bound annotation"),
        (f"T1\tContent 0 {'9' * 5000}\tx", "digits"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        read_brat(TEXT, f"T9\tCue 0 4\tRina\n{line}\n", name="a.ann")
    assert str(caught.value).startswith("a.ann:2: ")


def test_a_folder_is_written_and_read(tmp_path: Path) -> None:
    text = "Rina Utari menolak usul itu.\r\nMenurut Damar Surya, pasar sepi.\n"
    names = ["a.txt", "https://x.example/a?b=1", "../../etc/passwd", "a"]
    documents = [document_of(text + name, name=name) for name in names]
    for document in documents:
        found, _ = attribute_document(document)
        place = save_brat(tmp_path / "out", document, found)
        assert place.parent == tmp_path / "out"
        assert save_brat(tmp_path / "out", document, found) == place
    read = read_marks(tmp_path / "out")
    assert len(read) == len(names)
    assert sorted(each.text or "" for each in read) == sorted(text + name for name in names)
    assert all(len(each.attributions) == 2 for each in read)
    assert "Type\tArg:Content" in (tmp_path / "out" / "annotation.conf").read_text()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="another --output"):
        save_brat(tmp_path / "file", document_of("Rina menolak usul itu."), [])
    with pytest.raises(SourceError, match=r"holds no \.ann files"):
        read_marks(tmp_path)
    (tmp_path / "alone.ann").write_text("")
    with pytest.raises(SourceError, match="cannot be read"):
        read_marks(tmp_path)
