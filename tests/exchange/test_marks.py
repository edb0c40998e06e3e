"""Lines in the form of exchange, read with their mistakes named."""

import gzip
import json
from pathlib import Path

import pytest

from runding.errors import SourceError
from runding.exchange import read_marks
from runding.types import Span

MARKS = {
    "source": [[0, 4]],
    "cue": [],
    "content": [[5, 9], [10, 12]],
    "type": "indirect",
    "speaker": "Rina",
    "confidence": 0.5,
}


def _line(**changes: object) -> str:
    return json.dumps({"id": 7, "text": "Rina bilang ya.", "attributions": [MARKS | changes]})


def test_lines_are_read_plain_or_gzipped_and_the_last_of_an_id_counts(tmp_path: Path) -> None:
    content = f"{_line(speaker='Wira')}\n\n{_line()}\n".encode()
    (tmp_path / "gold.jsonl").write_bytes(content)
    (tmp_path / "gold.jsonl.gz").write_bytes(gzip.compress(content))
    [document] = read_marks(tmp_path / "gold.jsonl")
    assert read_marks(tmp_path / "gold.jsonl.gz") == [document]
    [attribution] = document.attributions
    assert (document.id, attribution.speaker, attribution.confidence) == ("7", "Rina", 0.5)
    assert attribution.content == (Span(5, 9), Span(10, 12))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting"),
        ("[]", "needs id and attributions"),
        ('{"id": 1}', "needs id and attributions"),
        ('{"id": 1, "attributions": [1]}', "attribution 1 needs a type"),
        (_line(type="said"), "attribution 1 needs a type: direct, indirect, mixed"),
        (_line(content=[[5, 99]]), "spans that are not"),
        (_line(content=[[5]]), "spans that are not"),
        (_line(content=[["5", "6"]]), "spans that are not"),
        (_line(cue=3), "spans that are not"),
        (_line(confidence=1.5), "confidence"),
        (_line(confidence=float("nan")), "confidence"),
        ("[" * 100_000, "a line is"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    place = tmp_path / "gold.jsonl"
    place.write_text(f"{_line()}\n{line}\n")
    with pytest.raises(SourceError, match=reason) as caught:
        read_marks(place)
    assert str(caught.value).startswith(f"{place}:2: ")
    assert "\n" not in str(caught.value)


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(_line().encode())[:-9])
    (tmp_path / "plain.jsonl.gz").write_text(_line())
    for name in ("none.jsonl", "torn.jsonl.gz", "plain.jsonl.gz"):
        with pytest.raises(SourceError, match="cannot be read"):
            read_marks(tmp_path / name)
