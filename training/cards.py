"""Cards of the shipped weights: digest, data with licences, figures. Writes src/runding/models/*.toml.

python -m training.cards        after training and calibration; takes a minute to measure
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from runding.types import Language
from training.measure import DEV, measure_dev

MODELS = Path(__file__).parents[1] / "src" / "runding" / "models"
SHOWN = ("found", "attributed", "exact content", "found, direct", "found, indirect")
NEWS_MARKS = (
    "id-news, marks on 793 articles: train.jsonl and training/id-news-marks.jsonl",
    "none stated for the texts; marks: our own",
)
NEWS_TEXTS = ("id-news, raw text, dev articles left out (subword vectors)", "none stated")
POLNEAR = ("PolNeAR train: attributions, and CoreNLP's silver tags and parses (networkdynamics/PolNeAR)", "none stated")
ENB = (
    "Earth Negotiations Bulletin, a third of the raw text (rufuspollock/climate-negotiations; subword vectors)",
    "none stated",
)
DATA: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (POLNEAR, ENB),
    "id": (
        NEWS_MARKS,
        NEWS_TEXTS,
        ("nerp and nergrit train: names (IndoNLP/indonlu)", "Apache-2.0 (repository)"),
        ("idn-tagged-corpus: parts of speech (famrashel/idn-tagged-corpus)", "CC BY-NC-SA 4.0: not for commercial use"),
        ("UD Indonesian CSUI, PUD, GSD dev: relations (UniversalDependencies)", "CC BY-SA"),
        ("the English encoder, as the start of training: PolNeAR train and ENB", "none stated"),
    ),
}
LICENCE_NOTE = (
    "The weights hold no text. Whether weights learned from texts without a licence, or under one that bars commercial "
    "use, may be used as you intend is for you to judge; `--tagger runding.extract:tag_by_rules` works without them."
)


def write_card(language: Language) -> Path:
    """Write the card of a language's weights, with what the tagger inside reaches on its dev set."""
    weights = MODELS / f"attribution-{language}.npz"
    card = weights.with_suffix(".toml")
    card.write_text("\n".join(_lines(weights, language)) + "\n", encoding="utf-8")
    return card


def _lines(weights: Path, language: Language) -> list[str]:
    content = weights.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    evaluation = measure_dev(language)
    lines = [
        f'file = "{weights.name}"',
        f'sha256 = "{digest}"',
        f"bytes = {len(content)}",
        f'does = "marks attributions and names in {language}: two BiLSTM layers of 160, a CRF, two link heads"',
        f'maker = "network-{language}/{digest[:8]}"',
        'rebuild = "make models"',
        f'licences = "{LICENCE_NOTE}"',
    ]
    for origin, licence in DATA[language]:
        lines += ["", "[[data]]", f'from = "{origin}"', f'licence = "{licence}"']
    lines += ["", "[figures]", f"measured = {datetime.now(tz=UTC).date().isoformat()}"]
    lines += [f'on = "{"/".join(DEV[language].parts[-2:])}, {evaluation.documents} documents, by the tagger inside"']
    return lines + [
        f'"{figure.name}" = {figure.f1:.1f}'
        for figure in evaluation.figures
        if figure.name in SHOWN or figure.name.endswith("spans")
    ]


def main() -> None:
    """Write both cards."""
    for language in ("id", "en"):
        print(write_card(language))


if __name__ == "__main__":
    main()
