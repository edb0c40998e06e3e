"""Marked and tagged texts as the network learns from them: a number for every token and task."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from runding.extract.network.encoder import subword_vectors
from runding.extract.network.hashing import normalize_word, word_ids
from runding.extract.network.linking import Seeker
from runding.extract.network.places import place_ids
from runding.extract.network.tokens import Range, Tokens
from runding.types import Language
from training.bodies import tokenize_lines
from training.copies import without_copies
from training.corpora import CORPORA, Row, Silver, Tagged, read_columns, read_rows, read_silver, read_trees
from training.marks import ROLES, load_marks
from training.vectors import Table

Numbers = NDArray[np.int64]
NEWS = CORPORA / "id-news"
BEGIN = {"source": 1, "cue": 3, "content": 5}
LINKS: Mapping[Seeker, tuple[str, str]] = {"source": ("cue", "source"), "content": ("content", "cue")}
NER = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
IGNORE = -100
"""Stands where a task has no answer."""
_NER_OF = {
    "PERSON": "PER", "PPL": "PER",
    "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOCATION": "LOC", "PLACE": "LOC", "PLC": "LOC",
}  # fmt: skip
_BUNDLE = 8


class GoldLink(NamedTuple):
    """A span, the link that it seeks, and the first token of what it is linked to, or -1."""

    start: int
    end: int
    seeker: Seeker
    target: int


class Example(NamedTuple):
    """One document."""

    tokens: Tokens
    words: Numbers
    """Row in the vocabulary's vectors."""
    ids: Numbers
    place: Numbers
    labels: Numbers
    pos: Numbers
    ner: Numbers
    dep: Numbers
    links: list[GoldLink]


class Tags:
    """Tags met so far, numbered."""

    def __init__(self) -> None:
        self.numbers: dict[str, dict[str, int]] = {"pos": {}, "dep": {}}

    def number(self, task: str, tag: str) -> int:
        """Return the number of a tag, new ones counted up."""
        return self.numbers[task].setdefault(tag, len(self.numbers[task]))


class Vocabulary:
    """Vectors and rows of all words met so far, each looked up once."""

    def __init__(self, table: Table) -> None:
        self.table, self.ones = table, np.ones((len(table), 1), np.float32)
        self.index, self.rows = {"": 0}, [np.zeros(table.shape[1], np.float32)]
        self.hashed: dict[str, tuple[int, ...]] = {}

    def row(self, word: str) -> int:
        """Return the row of a word's vector."""
        word = normalize_word(word)
        if word not in self.index:
            self.index[word] = len(self.rows)
            self.rows.append(subword_vectors([word], self.table, self.ones)[0])
        return self.index[word]

    def ids(self, word: str) -> tuple[int, ...]:
        """Return the rows of a word in the tables that training fills."""
        if word not in self.hashed:
            self.hashed[word] = word_ids(word)
        return self.hashed[word]

    def example(self, tokens: Tokens) -> Example:
        """Return tokens as an example without answers."""
        count = len(tokens.words)
        words = np.array([self.row(word) for word in tokens.words], np.int64)
        ids = np.array([self.ids(word) for word in tokens.words], np.int64).reshape(count, -1)
        labels, pos, ner, dep = (np.full(count, IGNORE, np.int64) for _ in range(4))
        return Example(tokens, words, ids, place_ids(tokens).astype(np.int64), labels, pos, ner, dep, [])


def load_examples(
    language: Language, vocabulary: Vocabulary, tags: Tags, batches: Sequence[int] = ()
) -> tuple[list[Example], list[Example]]:
    """Return a language's marked documents, and sentences with tags alone; `batches` of the hand marks, or all."""
    if language == "en":
        rows = read_rows(CORPORA / "polnear" / "train.jsonl.gz")
        silver = read_silver(CORPORA / "polnear" / "train-corenlp.conllu.gz")
        examples = [mark_example(row, vocabulary) for row in rows]
        for row, example in zip(rows, examples, strict=True):
            _add_silver(example, silver.get(row["id"], []), tags)
        return examples, []
    rows = without_copies(read_rows(NEWS / "train.jsonl") + load_marks(*batches), _measured(batches), "id")
    return [mark_example(row, vocabulary) for row in rows], list(_tagged_examples(vocabulary, tags))


def _measured(batches: Sequence[int]) -> list[Row]:
    """Return what an Indonesian network is measured on: dev, and the hand marks that it does not learn from."""
    learned = {row["id"] for row in load_marks(*batches)}
    return read_rows(NEWS / "dev.jsonl") + [row for row in load_marks() if row["id"] not in learned]


def mark_example(row: Row, vocabulary: Vocabulary) -> Example:
    """Return a marked text as roles and links; the longer content wins where contents overlap."""
    example = vocabulary.example(tokenize_lines(row["text"]))
    example.labels[:] = 0
    for attribution in sorted(row["attributions"], key=lambda one: -sum(end - start for start, end in one["content"])):
        _mark_one(example, attribution)
    return example


def _mark_one(example: Example, attribution: Row) -> None:
    places = {
        role: [
            found
            for start, end in attribution[role]
            if (found := _token_range(example.tokens, start, end)) and _write(example.labels, found, BEGIN[role])
        ]
        for role in ROLES
    }
    cue, source = (places[role][0] if places[role] else (-1, -1) for role in ("cue", "source"))
    example.links.extend(GoldLink(*content, "content", cue[0]) for content in places["content"])
    if cue[0] >= 0:
        example.links.append(GoldLink(*cue, "source", source[0]))


def _token_range(tokens: Tokens, start: int, end: int) -> Range | None:
    """Return the tokens that some characters touch."""
    first = bisect_right([last for _, last in tokens.spans], start)
    last = bisect_left([begin for begin, _ in tokens.spans], end)
    return (first, last) if first < last else None


def _write(labels: Numbers, span: Range, begin: int) -> bool:
    """Label a span unless other marks are in the way; the same span may serve several attributions."""
    first, end = span
    if labels[first:end].any() and not (labels[first] == begin and run_end(labels, first) == end):
        return False
    labels[first:end] = begin + 1
    labels[first] = begin
    return True


def run_end(labels: Numbers, start: int) -> int:
    """Return where the run of labels that begins at `start` ends."""
    end = start + 1
    while end < len(labels) and labels[end] == labels[start] + 1:
        end += 1
    return end


def _add_silver(example: Example, silver: Sequence[Silver], tags: Tags) -> None:
    """Put CoreNLP's tags on the tokens, by where they start."""
    starts = [token.start for token in silver]
    before = "O"
    for index, (start, _) in enumerate(example.tokens.spans):
        number = bisect_right(starts, start) - 1
        if number < 0:
            continue
        token = silver[number]
        example.pos[index] = tags.number("pos", token.pos)
        example.dep[index] = tags.number("dep", token.relation)
        kind = _NER_OF.get(token.name, "O")
        example.ner[index] = 0 if kind == "O" else NER.index(("I-" if kind == before else "B-") + kind)
        before = kind


def _tagged_examples(vocabulary: Vocabulary, tags: Tags) -> Iterator[Example]:
    """Yield Indonesian sentences with names, parts of speech or relations."""
    named = [s for name in ("nergrit", "nerp") for s in read_columns(CORPORA / f"ner-indonesian/{name}-train.txt")]
    for example, own in _bundles(named, vocabulary):
        example.ner[:] = [_name_number(tag) for tag in own]
        yield example
    for example, own in _bundles(read_columns(CORPORA / "pos-indonesian/idn-tagged-corpus.tsv"), vocabulary):
        example.pos[:] = [tags.number("pos", tag) for tag in own]
        yield example
    trees = ("csui-ud-train", "pud-ud-test", "gsd-ud-dev")
    parsed = [s for name in trees for s in read_trees(CORPORA / f"ud-indonesian/id_{name}.conllu")]
    for example, own in _bundles(parsed, vocabulary):
        example.dep[:] = [tags.number("dep", tag) for tag in own]
        yield example


def _bundles(sentences: Sequence[Tagged], vocabulary: Vocabulary) -> Iterator[tuple[Example, list[str]]]:
    """Yield eight sentences at a time, each a paragraph, with the tags of their tokens."""
    for start in range(0, len(sentences), _BUNDLE):
        group = sentences[start : start + _BUNDLE]
        words = [word for sentence in group for word, _ in sentence]
        number = np.repeat(np.arange(len(group)), [len(sentence) for sentence in group]).astype(np.int32)
        tokens = Tokens(words, [(0, 0)] * len(words), number, number)
        yield vocabulary.example(tokens), [tag for sentence in group for _, tag in sentence]


def _name_number(tag: str) -> int:
    if tag == "O":
        return 0
    kind = _NER_OF.get(tag[2:])
    return NER.index(tag[:2] + kind) if kind else IGNORE


def field(example: Example, name: str) -> NDArray[Any]:
    """Return one of an example's arrays by its name."""
    return np.asarray(getattr(example, name))
