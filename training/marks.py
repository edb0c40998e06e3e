"""The hand marks on articles of id-news: kept without text, joined to the articles when they are used."""

import hashlib
from pathlib import Path

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
