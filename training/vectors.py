"""Subword vectors of each language, learned by floret from the raw texts of the corpora, dev articles left out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.hashing import LONGEST_SUBWORD, SHORTEST_SUBWORD, normalize_word
from runding.types import Language
from training.bodies import tokenize_lines
from training.corpora import CORPORA, read_rows, read_sentences

SIZE = 96
ROWS: dict[Language, int] = {"id": 30000, "en": 40000}
EPOCHS: dict[Language, int] = {"id": 8, "en": 4}
Table = NDArray[np.float32]


def subword_table(language: Language, work: Path) -> Table:
    """Return the table that floret learned, as it will ship: a byte for each number, a scale for each row."""
    lines = _train(language, work).read_text(encoding="utf-8").splitlines()[1:]
    numbers, scale = quantize(np.array([line.split(" ")[1 : SIZE + 1] for line in lines], np.float32))
    return np.asarray(numbers * scale, np.float32)


def quantize(table: Table) -> tuple[NDArray[np.int8], Table]:
    """Return a table as bytes, with a scale for each row."""
    scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def _train(language: Language, work: Path) -> Path:
    """Train on one thread, so that the same texts give the same table."""
    import floret

    text, table = work / f"{language}.txt", work / f"{language}.floret"
    if not table.exists():
        _write_sentences(_indonesian() if language == "id" else _english(), text)
        model = floret.train_unsupervised(
            str(text), mode="floret", model="skipgram", hashCount=2, bucket=ROWS[language], dim=SIZE,
            minn=SHORTEST_SUBWORD, maxn=LONGEST_SUBWORD, minCount=3, epoch=EPOCHS[language], neg=8, thread=1,
        )  # fmt: skip
        model.save_floret_vectors(str(table))
    return table


def _indonesian() -> Iterator[str]:
    dev = {row["id"] for row in read_rows(CORPORA / "id-news" / "dev.jsonl")}
    for row in read_rows(CORPORA / "id-news" / "articles.jsonl"):
        if row["id"] not in dev:
            yield (row.get("title") or "") + "\n" + row["text"]
    tagged = sorted((CORPORA / "ner-indonesian").glob("ner*train*"))
    for path in [*tagged, CORPORA / "pos-indonesian" / "idn-tagged-corpus.tsv"]:
        yield from read_sentences(path, 0)
    for path in sorted((CORPORA / "ud-indonesian").glob("*.conllu")):
        yield from read_sentences(path, 1)


def _english() -> Iterator[str]:
    """Yield PolNeAR twice: the negotiation reports are many and in a style of their own, so a third of them will do."""
    news = [row["text"] for row in read_rows(CORPORA / "polnear" / "train.jsonl.gz")]
    yield from news
    yield from (row["text"] for row in read_rows(CORPORA / "enb" / "reports.jsonl.gz")[::3])
    yield from news


def _write_sentences(texts: Iterable[str], path: Path) -> None:
    """Write one sentence a line, words as the tables know them."""
    with path.open("w", encoding="utf-8") as out:
        for text in texts:
            tokens = tokenize_lines(text)
            sentences: dict[int, list[str]] = {}
            for word, sentence in zip(tokens.words, tokens.sentence.tolist(), strict=True):
                sentences.setdefault(sentence, []).append(normalize_word(word))
            out.writelines(" ".join(words) + "\n" for words in sentences.values())
