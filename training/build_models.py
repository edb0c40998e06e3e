"""Rebuild every weight that ships, from the corpora and the hand marks: `make models`.

    python -m training.build_models [WORK]

WORK is a folder for what is made on the way; what lies there is not made again. Two processes at a time, a thread each:
the names model beside subword vectors and English, six of fifteen epochs; from there English in two rounds with a
falling rate, the second from the mean of the first, and Indonesian, as well as one that has not seen batches 3 to 5
of the marks, for calibration. Then the means of the rounds are written, calibrated, measured.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from runding.types import Language
from training.cards import MODELS
from training.examples import Tags, Vocabulary, load_examples
from training.fit import Mean, Schedule, fit_net
from training.model import Net
from training.vectors import subword_table
from training.weights import average_means, read_mean, transferable, write_weights

WORK = Path("build/models")
ROUNDS: dict[Language, tuple[tuple[int, ...], ...]] = {"en": ((2, 3), (5, 6)), "id": ((3,),)}
"""Seeds; each round but the first sets out from the mean of the one before."""
HELD_SEED = 1
SEEN = (0, 1, 2)
"""Batches of the hand marks that the network for calibration learns from."""


def schedule_of(name: str) -> Schedule:
    """Return the schedule of a training: en-start, en-SEED, id-SEED or id-held."""
    language, _, rest = name.partition("-")
    if rest == "start":
        return Schedule(epochs=15, stop=6, seed=1)
    if language == "en":
        return Schedule(epochs=4, stop=4, seed=int(rest), rate=1.3e-3 if int(rest) in ROUNDS["en"][0] else 1.2e-3)
    seed = HELD_SEED if rest == "held" else int(rest)
    return Schedule(epochs=14, stop=14, seed=seed, batch=1300, helper_share=0.25, decay=0.99)


def train(name: str, work: Path) -> None:
    """Run one training; leaves WORK/NAME.pt."""
    language: Language = "en" if name.startswith("en") else "id"
    schedule = schedule_of(name)
    torch.set_num_threads(1)
    torch.manual_seed(schedule.seed)
    tags, vocabulary = Tags(), Vocabulary(subword_table(language, work))
    examples, tagged = load_examples(language, vocabulary, tags, SEEN if name == "id-held" else ())
    net = Net(tags)
    start = _start_of(name, work)
    if start is not None:
        net.load_state_dict(start if language == "en" else net.state_dict() | transferable(start, net.state_dict()))
    mean = fit_net(net, examples, tagged, torch.as_tensor(np.array(vocabulary.rows)), schedule)
    torch.save(mean, work / f"{name}.pt")


def _start_of(name: str, work: Path) -> Mean | None:
    """Return the weights that a training sets out from."""
    first, second = ROUNDS["en"]
    if name == "en-start":
        return None
    if name in _names("en", second):
        return average_means([read_mean(work / f"{one}.pt") for one in _names("en", first)])
    return read_mean(work / "en-start.pt")


def _names(language: Language, seeds: tuple[int, ...]) -> list[str]:
    return [f"{language}-{seed}" for seed in seeds]


def train_beside(work: Path, *lines: list[str]) -> None:
    """Run lines of trainings beside one another, each line in order; those whose result is there are left out."""

    def train_line(names: list[str]) -> None:
        for name in names:
            if not (work / f"{name}.pt").exists():
                subprocess.run([sys.executable, "-m", "training.build_models", str(work), name], check=True)

    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(train_line, lines))


def write_models(work: Path) -> None:
    """Write the mean of the rounds, each the mean of its seeds, and the network for calibration."""
    for language, rounds in ROUNDS.items():
        means = [
            average_means([read_mean(work / f"{name}.pt") for name in _names(language, seeds)]) for seeds in rounds
        ]
        write_weights(average_means(means), subword_table(language, work), MODELS / f"attribution-{language}.npz")
        Path(__file__).with_name(f"attribution-{language}.history").unlink(missing_ok=True)
    write_weights(read_mean(work / "id-held.pt"), subword_table("id", work), work / "id-held.npz")


def main() -> None:
    """Build all, or run the one training that is named."""
    work = Path(sys.argv[1]) if len(sys.argv) > 1 else WORK
    work.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        train(sys.argv[2], work)
        return
    names = subprocess.Popen([sys.executable, "-m", "training.names", str(work)])  # beside what all others wait for
    train_beside(work, ["en-start"])
    if names.wait():
        sys.exit("training.names failed")
    first, second = ROUNDS["en"]
    train_beside(work, *([name] for name in _names("en", first)))
    train_beside(work, _names("en", second), [*_names("id", ROUNDS["id"][0]), "id-held"])
    write_models(work)
    for step in (["training.calibrate", str(work / "id-held.npz")], ["training.cards"], ["training.measure"]):
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
