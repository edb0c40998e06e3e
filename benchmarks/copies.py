"""How well and how fast copies are found: `python benchmarks/copies.py ARTICLES.jsonl [--documents 100000]`.

Makes 2,000 seeded edits of the articles (cut, put under an agency's line, 10 to 40 per cent of words or sentences
replaced), each by an outlet of its own, and counts the pairs found among edits and articles. A pair is right where both
come from one article, or from two that share half of their runs of three words (the collection has doubles). Then
makes as many documents as asked for, of words drawn from them, one in ten an edit of another, and takes the time.
"""

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from runding.read.copies import _shingles, body_sketch, copied_share, copy_candidates
from runding.types import Document, Found

KINDS = ("cut", "agency's line", "words", "sentences")
EDITS = 2_000
SAME_STORY = 0.5


def main() -> None:
    """Print precision and recall by kind of edit, then time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args()
    texts = [json.loads(line)["text"] for line in chosen.articles.open(encoding="utf-8")]
    random_ = random.Random(chosen.seed)
    measure_accuracy(texts, random_)
    measure_speed(texts, random_, chosen.documents)


def measure_accuracy(texts: Sequence[str], random_: random.Random) -> None:
    """Print how many edits are found with their article, and how many of the pairs are right."""
    import numpy as np

    words = [word for text in texts for word in text.split()]
    origins = list(range(len(texts)))
    kinds = [""] * len(texts)
    documents = [_document(text, f"a{number}", "Article") for number, text in enumerate(texts)]
    for number in range(EDITS):
        origin = random_.randrange(len(texts))
        kind = KINDS[number % len(KINDS)]
        documents.append(_document(edit(texts[origin], kind, random_, words), f"e{number}", f"Outlet {number}"))
        origins.append(origin)
        kinds.append(kind)
    place = {document.id: number for number, document in enumerate(documents)}
    sketches = {document.id: body_sketch(document) for document in documents}
    shingles = [np.unique(_shingles(document)) for document in documents[: len(texts)]]

    def one_story(one: int, other: int) -> bool:
        left, right = shingles[origins[one]], shingles[origins[other]]
        return one == other or bool(np.isin(left, right).sum() >= SAME_STORY * min(len(left), len(right)))

    right = found = 0
    linked: set[int] = set()
    for one, other in copy_candidates(sketches, sketches.keys()):
        left, second = place[one], place[other]
        if (not kinds[left] and not kinds[second]) or not copied_share(documents[left], documents[second]):
            continue
        found += 1
        if one_story(left, second):
            right += 1
            linked |= {left, second}
    print(f"pairs {found}, precision {right / found:.4f}")
    for kind in KINDS:
        numbers = [number for number, each in enumerate(kinds) if each == kind]
        print(f"recall, {kind}: {sum(number in linked for number in numbers) / len(numbers):.4f}")
    print(f"recall, all: {sum(number in linked for number, each in enumerate(kinds) if each) / EDITS:.4f}")


def measure_speed(texts: Sequence[str], random_: random.Random, count: int) -> None:
    """Print processor time and peak memory of sketching, pairing and comparing so many documents."""
    began = time.process_time()
    sketches: dict[str, bytes] = {}
    kept: dict[str, str] = {}
    spent = 0.0
    for number, text in enumerate(drawn_texts(texts, random_, count)):
        document = _document(text, str(number), f"Outlet {number % 50}")
        start = time.process_time()
        sketches[str(number)] = body_sketch(document)
        spent += time.process_time() - start
        kept[str(number)] = text
    start = time.process_time()
    pairs = list(copy_candidates(sketches, sketches.keys()))
    pairing = time.process_time() - start
    copies = comparing = 0.0
    for one, other in pairs:
        documents = [_document(kept[name], name, f"Outlet {int(name) % 50}") for name in (one, other)]
        start = time.process_time()
        copies += copied_share(*documents) > 0
        comparing += time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} documents: sketches {spent:.1f} s, {len(pairs)} candidates {pairing:.1f} s, "
        f"comparing {comparing:.1f} s, {copies:.0f} copies; in all {spent + pairing + comparing:.1f} s, {peak:.0f} MB "
        f"(with making the texts {time.process_time() - began:.1f} s)"
    )


def edit(text: str, kind: str, random_: random.Random, words: Sequence[str]) -> str:
    """Return a text as another outlet might carry it."""
    sentences = _sentences(text)
    share = random_.uniform(0.1, 0.4)
    if kind == "cut":
        return " ".join(sentences[: max(3, int(len(sentences) * random_.uniform(0.4, 0.9)))])
    if kind == "agency's line":
        place, agency = random_.choice(("JAKARTA", "Bandung", "Surabaya")), random_.choice(("ANTARA", "AFP", "Reuters"))
        return f"{place} ({agency}) - {text}\n\n({agency})"
    if kind == "words":
        return " ".join(random_.choice(words) if random_.random() < share else word for word in text.split())
    return " ".join(
        " ".join(random_.choice(words) for _ in sentence.split()) if random_.random() < share else sentence
        for sentence in sentences
    )


def drawn_texts(texts: Sequence[str], random_: random.Random, count: int) -> Iterator[str]:
    """Yield texts as long as the articles, of stretches of one to nine words from all of them; one in ten is an edit.

    So they share words and runs of words as articles of one language do, and no stories.
    """
    words = [word for text in texts for word in text.split()]
    lengths = [len(text.split()) for text in texts]
    last = ""
    for number in range(count):
        if number % 10 == 9:
            yield edit(last, KINDS[number // 10 % len(KINDS)], random_, words)
            continue
        drawn: list[str] = []
        length = random_.choice(lengths)
        while len(drawn) < length:
            start = random_.randrange(len(words))
            drawn += words[start : start + random_.randint(1, 9)]
        last = " ".join(drawn)
        yield last


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r'(?<=[.!?"])\s+', text) if sentence]


def _document(text: str, name: str, outlet: str) -> Document:
    """Return a text as a document whose body is one sentence: reading proper is not what is measured."""
    from runding.types import Dating, Span

    return Document(
        id=name,
        name=name,
        origin=name,
        text=text,
        language="id",
        title=None,
        byline=None,
        outlet=Found(outlet, "given"),
        url=None,
        published=Dating("unknown", None, None, "not given"),
        paragraphs=((Span(0, len(text)),),),
        furniture=(),
        dates=(),
    )


if __name__ == "__main__":
    main()
