"""The hand marks on articles of id-news: kept without text, joined to the articles when they are used."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora import CORPORA, Row, read_rows

MARKS = Path(__file__).with_name("id-news-marks.jsonl")
ARTICLES = CORPORA / "id-news" / "articles.jsonl"
ROLES = ("source", "cue", "content")


class ChangedArticleError(Exception):
    """An article is not the one that was marked."""


def load_marks(*batches: int) -> list[Row]:
    """Return the marked articles of some batches, or of all, with their texts: id, text, attributions.

    Raises ChangedArticleError where the corpus holds another text than the one that was marked.
    """
    texts = {str(row["id"]): row["text"] for row in read_rows(ARTICLES)}
    return [_with_text(row, texts) for row in read_rows(MARKS) if not batches or row["batch"] in batches]


def _with_text(row: Row, texts: dict[str, str]) -> Row:
    text = texts.get(row["id"], "")
    if text_digest(text) != row["sha256"]:
        raise ChangedArticleError(f"{ARTICLES}: article {row['id']} is not the one that {MARKS.name} marks")
    return {"id": row["id"], "text": text, "attributions": row["attributions"]}


def text_digest(text: str) -> str:
    """Return what tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_marks(batches: list[Path], out: Path = MARKS) -> None:
    """Write the marks of several files of marked articles, without their texts."""
    with out.open("w", encoding="utf-8") as file:
        for number, path in enumerate(batches):
            for row in _without_texts(number, path):
                file.write(json.dumps(row, separators=(",", ":")) + "\n")


def _without_texts(number: int, path: Path) -> Iterator[dict[str, Any]]:
    for row in read_rows(path):
        attributions = [{key: one[key] for key in (*ROLES, "type")} for one in row["attributions"]]
        digest = text_digest(row["text"])
        yield {"id": str(row["id"]), "batch": number, "sha256": digest, "attributions": attributions}
