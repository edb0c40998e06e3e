"""Bad input: attributions and speakers of random and mutated texts, and whether time stays linear in length.

    python benchmarks/fuzz_attributions.py [--count N] [--seed S] [--jobs J] [--rules] [--done FILE] [ARTICLES...]
    python benchmarks/fuzz_attributions.py --linear [--rules] [--only LINE] [--longest CHARACTERS]

Each text comes from its own seed (SEED:NUMBER), so that one that fails can be made again. Articles to mutate are those
of the examples and tests, and those given. The first form reports exceptions, overlaps and spans that do not slice, in
attributions, offices, mentions and names; with `--done` it notes what it has tried and goes on there. The second prints
the time per character of one endless line, doubled from 1 kB to 4 MB. Exit status 1 where anything fails.
"""

import argparse
import json
import multiprocessing
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from runding.extract import extract_attributions, find_names, tag_by_rules, tag_document
from runding.pipeline import read_text
from runding.resolve import resolve_speakers
from runding.types import Attribution, Document, Mention, Name, Skipped, Span

ROOT = Path(__file__).parents[1]
WORDS = """
kata ujarnya menurut menurutnya mengatakan bahwa menolak disampaikan disebut dan yang Rina Damar Surya ia dia mereka
pasar Menteri Kremlin Presiden itu tersebut said told according to that he she wants seruan agar untuk kedua menteri
Dr. Prof. H. (3/2/2025) Senin KPK, PBB). 3,5 adalah juru bicara spokesman for the Ministry of Trade
""".split()  # noqa: SIM905
MARKS = "\"“”„‟«»'‘’`().,;:?!–—-…/\\[]{}<>&#@*_\t\n\r\v\f\x00\x1b\x85\xa0\u00ad\u200b\u202e\u2028\ufeff\ufffd"
SCRIPTS = (
    (0x400, 0x45F),
    (0x590, 0x5FF),
    (0x600, 0x6FF),
    (0xE00, 0xE7F),
    (0x3040, 0x30FF),
    (0x4E00, 0x9FFF),
    (0x1F300, 0x1F6FF),
)
SIZES = tuple(1024 * 2**step for step in range(13))
PIECES = {  # {} stands for a word that is another each time
    "quotations": '"Kami siap, tetapi belum sekarang," kata Rina Utari dan menegaskan bahwa usul itu ditolak. ',
    "one open quotation": '"Kami siap dan Rina mengatakan bahwa ia menolak ',
    "names": "Menteri Perdagangan Rina Utari, Damar Surya dan Wira Santosa bertemu Gubernur Lampau Jaya Sura ",
    "pronouns": "menurut dia, ia menolak, katanya, mereka meminta agar keduanya pergi, ",
    "no spaces": "Aaaa",
    "marks": '"” „(',
    "quotation marks": '"a "',
    "capitals": "Rina ",
    "acronyms": "KPK RI, ",
    "circumstances": "dalam rapat, ",
    "names begun alike": "Rina {}, ",
    "office holders": "Bupati {} Dewi pergi. Menteri itu mengatakan ia setuju. ",
    "English": 'Mr. Dalton said he wants a deal, "but not now," according to the ministry that told Reuters ',
}
MAX_SPREAD = 3.0  # slowest size over fastest, per character: a quadratic step would show as 500
LEAST_STEADY = 60_000  # characters from which the time per character must be steady: less is lost in the clock's noise
PIECE = 500  # texts to a task


@cache
def articles(*places: str) -> tuple[str, ...]:
    """Return the texts to mutate."""
    paths = [*ROOT.glob("examples/**/articles/*.txt"), *ROOT.glob("tests/articles/*.txt"), *map(Path, places)]
    texts = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        texts += [json.loads(line)["text"] for line in text.split("\n") if line] if path.suffix == ".jsonl" else [text]
    return tuple(texts)


def random_characters(chance: random.Random, _: str) -> str:
    """Any code point at all, halves of characters included."""
    return "".join(
        chr(chance.choice((chance.randrange(128), chance.randrange(0x110000)))) for _ in range(chance.randrange(300))
    )


def random_words(chance: random.Random, _: str) -> str:
    """Words that rules react to, between marks, with or without spaces."""
    pool = [*WORDS, *MARKS]
    return chance.choice(("", " ", " ", "\n")).join(chance.choices(pool, k=chance.randrange(120)))


def mutated(chance: random.Random, article: str) -> str:
    """An article with pieces cut, doubled, moved, and marks thrown in."""
    text = article
    for _ in range(chance.randrange(1, 12)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 3, 20, 200)))
        piece = text[start:end]
        text = chance.choice(
            (
                text[:start] + text[end:],
                text[:end] + piece + text[end:],
                text[:start] + chance.choice(MARKS) * chance.choice((1, 1, 2, 40)) + text[start:],
                text[:start] + piece[::-1] + text[end:],
                text[:start] + piece.swapcase() + text[end:],
                text[:start] + chance.choice(WORDS) + text[end:],
            )
        )
    return text


def unbalanced(chance: random.Random, article: str) -> str:
    """An article in which quotation marks are dropped, added and mixed up."""
    text = re.sub(r'["“”«»]', lambda mark: chance.choice((mark[0], "", '"', "“", "”")), article)
    return "".join(character + (chance.choice("\"“”„«»'") if chance.random() < 0.02 else "") for character in text)


def endless_line(chance: random.Random, article: str) -> str:
    """An article without line ends, some times over."""
    return re.sub(r"\s+", chance.choice((" ", " ", "")), article) * chance.randrange(1, 4)


def one_phrase(chance: random.Random, article: str) -> str:
    """A few words of an article over and over, between two others."""
    words = article.split()
    start = chance.randrange(len(words))
    phrase = " ".join(words[start : start + chance.randrange(1, 6)])
    opening, closing = (" ".join(chance.choices(words, k=3)) for _ in range(2))
    return f"{opening} {(phrase + chance.choice((' ', ', '))) * chance.choice((20, 100, 700))}{closing}"


def other_script(chance: random.Random, article: str) -> str:
    """An article of which the letters, or some of them, are of another script."""
    first, last = chance.choice(SCRIPTS)
    share = chance.choice((1.0, 0.3, 0.02))
    letters = (
        chr(chance.randrange(first, last)) if letter.isalpha() and chance.random() < share else letter
        for letter in article
    )
    return "".join(letters)


KINDS: tuple[Callable[[random.Random, str], str], ...] = (
    random_characters,
    random_words,
    mutated,
    unbalanced,
    endless_line,
    one_phrase,
    other_script,
)


def make_text(seed: int, number: int, places: tuple[str, ...]) -> tuple[str, str, str]:
    """Return kind, language and text of one number."""
    chance = random.Random(f"{seed}:{number}")
    kind = KINDS[number % len(KINDS)]
    article = chance.choice(articles(*places))
    start = chance.randrange(max(len(article) - 1200, 1))
    return (
        kind.__name__,
        chance.choice(("id", "en")),
        kind(chance, article[start : start + chance.randrange(100, 1500)]),
    )


def faults(
    document: Document, attributions: list[Attribution], mentions: list[Mention], names: list[Name]
) -> Iterator[str]:
    """Yield what is wrong with the attributions, mentions and names of a document."""
    spoken: list[Span] = []
    for attribution in attributions:
        roles = (*attribution.source, *attribution.cue, *attribution.content)
        spoken += [*attribution.cue, *attribution.content]
        if not attribution.content:
            yield "no content"
        if any(
            not document.text[slice(*span)].strip() or span.start < 0 or span.end > len(document.text) for span in roles
        ):
            yield f"does not slice: {attribution}"
        if _overlap(sorted(roles)):
            yield f"roles overlap: {attribution}"
        if attribution.speaker is not None and not attribution.speaker.strip():
            yield f"empty speaker: {attribution}"
        told = [each for each in (attribution.office, attribution.holder) if each]
        if any(not each.text.strip() or document.text[slice(*each.span)] != each.text for each in told):
            yield f"office or holder: {attribution}"
        if not 0 <= attribution.confidence <= 1:
            yield f"confidence: {attribution}"
    if _overlap(sorted(spoken)):
        yield "attributions overlap"
    if len({attribution.id for attribution in attributions}) < len(attributions):
        yield "two attributions with one id"
    if any(not document.text[slice(*mention.span)].strip() for mention in mentions):
        yield "a mention does not slice"
    if _overlap(sorted(name.span for name in names)):
        yield "names overlap"
    if any(not document.text[slice(*name.span)].strip() for name in names):
        yield "a name does not slice"


def _overlap(spans: list[Span]) -> bool:
    return any(before.end > after.start for before, after in pairwise(spans))


def try_one(seed: int, number: int, places: tuple[str, ...], *, rules: bool) -> tuple[str, int, list[str]]:
    """Return kind, attributions found and faults of one text."""
    kind, language, text = make_text(seed, number, places)
    try:
        document = read_text(text, name=str(number), language=language)
        if isinstance(document, Skipped):
            return f"{kind} (skipped)", 0, []
        found = extract_attributions(document, tagger=tag_by_rules if rules else tag_document)
        attributions, mentions = resolve_speakers(document, found)
        names = find_names(document) if language == "id" or not rules else []
        return kind, len(attributions), list(faults(document, attributions, mentions, names))
    except Exception:  # that none comes is what is tested
        return kind, 0, [traceback.format_exc(limit=-3)]


def try_many(task: tuple[int, range, tuple[str, ...], bool]) -> tuple[int, Counter[str], int, list[tuple[int, str]]]:
    """Try a range of numbers."""
    seed, numbers, places, rules = task
    kinds, found, failed = Counter[str](), 0, []
    for number in numbers:
        kind, count, wrong = try_one(seed, number, places, rules=rules)
        kinds[kind] += 1
        found += count
        failed += [(number, fault) for fault in wrong]
    return numbers.start, kinds, found, failed


def run_fuzz(count: int, seed: int, jobs: int, places: tuple[str, ...], *, rules: bool, done: Path | None) -> bool:
    """Try `count` texts, print what happened, and tell whether all went well."""
    began = time.perf_counter()
    kinds, found, failed = Counter[str](), 0, list[tuple[int, str]]()
    earlier = [json.loads(line) for line in done.read_text().splitlines()] if done and done.exists() else []
    for piece in earlier:
        kinds += Counter(piece["kinds"])
        found += piece["found"]
        failed += piece["failed"]
    tried = {piece["start"] for piece in earlier}
    ranges = [range(start, min(start + PIECE, count)) for start in range(0, count, PIECE) if start not in tried]
    with multiprocessing.Pool(jobs) as pool:
        tasks = [(seed, numbers, places, rules) for numbers in ranges]
        for start, some_kinds, some_found, some_failed in pool.imap_unordered(try_many, tasks):
            if done:
                piece = {"start": start, "kinds": some_kinds, "found": some_found, "failed": some_failed}
                with done.open("a") as notes:
                    notes.write(json.dumps(piece) + "\n")
            kinds += some_kinds
            found += some_found
            for number, fault in some_failed:
                print(f"{seed}:{number}: {fault}", flush=True)
            failed += some_failed
            print(f"{kinds.total()} of {count} texts, {len(failed)} faults", file=sys.stderr, flush=True)
    for kind, times in sorted(kinds.items()):
        print(f"{times:8} {kind}")
    print(f"{count} texts, {found} attributions, {len(failed)} faults, {time.perf_counter() - began:.0f} s")
    return not failed


def distinct_word(number: int) -> str:
    """Return a capitalised word that no other number has."""
    return "X" + "".join(chr(97 + number // 26**place % 26) for place in range(4))


def run_linear(longest: int, only: str | None, *, rules: bool) -> bool:
    """Print time per character by size for each kind of line, and tell whether it stays flat."""
    flat = True
    for name, piece in PIECES.items() if only is None else [(only, PIECES[only])]:
        costs = []
        for size in (size for size in SIZES if size <= longest):
            pieces = (piece.replace("{}", distinct_word(number)) for number in range(size // len(piece) + 1))
            text = "".join(pieces)[:size]
            begun = time.process_time()
            document = read_text(text, name=name, language="en" if name == "English" else "id")
            read = time.process_time() - begun
            if isinstance(document, Skipped):
                break
            attributions = extract_attributions(document, tagger=tag_by_rules if rules else tag_document)
            tagged = time.process_time() - begun - read
            resolve_speakers(document, attributions)
            whole = time.process_time() - begun
            costs += [1e6 * (whole - read) / size] if size >= LEAST_STEADY else []
            parts = (read, tagged, whole - read - tagged)
            shown = "  ".join(
                f"{label} {1e6 * part / size:6.2f}"
                for label, part in zip(("read", "tag", "resolve"), parts, strict=True)
            )
            print(f"{name:20} {size:9,} characters  {shown}  µs a character", flush=True)
        flat = flat and (not costs or max(costs) < MAX_SPREAD * min(costs))
    return flat


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--rules", action="store_true", help="tag by the rules alone: many times faster")
    parser.add_argument("--done", type=Path, help="note here what was tried, and leave out what is noted")
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--only", choices=PIECES, help="one kind of line")
    parser.add_argument("--longest", type=int, default=SIZES[-1], metavar="CHARACTERS")
    options = parser.parse_args()
    fine = (
        run_linear(options.longest, options.only, rules=options.rules)
        if options.linear
        else run_fuzz(
            options.count,
            options.seed,
            options.jobs,
            tuple(options.articles),
            rules=options.rules,
            done=options.done,
        )
    )
    sys.exit(not fine)


if __name__ == "__main__":
    main()
