"""Scores of taggers on marked articles.

python -m training.measure             the dev sets, by the tagger inside
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runding.analyse.evaluation import evaluate_attributions
from runding.analyse.evaluation.pairs import pair_attributions, same_source
from runding.extract import extract_attributions
from runding.resolve import resolve_speakers
from runding.types import Attribution, Document, Evaluation, Language, MarkedDocument, Span
from training.corpora import CORPORA, Row, read_article, read_rows

DEV = {"id": CORPORA / "id-news" / "dev.jsonl", "en": CORPORA / "polnear" / "dev.jsonl.gz"}
Outcomes = tuple[NDArray[np.float64], NDArray[np.float64]]
"""How sure each attribution is, and whether it is found with the right source."""


def read_marked(rows: Sequence[Row], language: Language) -> tuple[list[Document], list[MarkedDocument]]:
    """Return marked articles as documents and as gold."""
    documents, gold = [], []
    for row in rows:
        document = read_article(row, language)
        if document:
            documents.append(document)
            marks = tuple(_attribution(document, mark) for mark in row["attributions"])
            gold.append(MarkedDocument(document.id, marks, document.text, language))
    return documents, gold


def _attribution(document: Document, mark: Row) -> Attribution:
    source, cue, content = (tuple(Span(*span) for span in mark[role]) for role in ("source", "cue", "content"))
    return Attribution("", document.id, source, cue, content, mark["type"], "hand", speaker=mark.get("speaker"))


def outcomes(gold: Sequence[MarkedDocument], made: Sequence[Sequence[Attribution]]) -> Outcomes:
    """Return for every attribution made how sure it is and whether it is right."""
    sure, right = [], []
    for document, attributions in zip(gold, made, strict=True):
        pairs = pair_attributions(document.attributions, attributions)
        good = {j for i, j in pairs if same_source(document.attributions[i], attributions[j])}
        sure += [attribution.confidence for attribution in attributions]
        right += [number in good for number in range(len(attributions))]
    return np.array(sure), np.array(right, float)


def measure_dev(language: Language) -> Evaluation:
    """Return the figures of the tagger inside on a language's dev set."""
    documents, gold = read_marked(read_rows(DEV[language]), language)
    made = {document.id: resolve_speakers(document, extract_attributions(document))[0] for document in documents}
    return evaluate_attributions(gold, made, exact=True)


def format_figures(evaluation: Evaluation) -> str:
    """Return a line for every figure."""
    return "\n".join(
        f"{figure.name:22} P {figure.precision:5.1f}  R {figure.recall:5.1f}  F1 {figure.f1:5.1f}  of {figure.gold}"
        for figure in evaluation.figures
    )


def main() -> None:
    """Print the figures of both dev sets."""
    for language in ("id", "en"):
        evaluation = measure_dev(language)
        print(f"{DEV[language]}\n{format_figures(evaluation)}")


if __name__ == "__main__":
    main()
