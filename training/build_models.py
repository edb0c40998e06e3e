"""Rebuild every weight that ships, from the corpora and the hand marks: `make models`.

    python -m training.build_models [WORK]

WORK is a folder for what is made on the way; what lies there is not made again. Two processes at a time, a thread each.
English takes six of fifteen epochs. Each network goes on from there, Indonesian with what the two languages share, in
two rounds of two trainings with a falling rate, the second from the mean of the first; the mean of the second ships.
Indonesian does so once more without batches 3 to 5 of the marks, for calibration. Then what ships is calibrated and
measured.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from runding.types import Language
from training.cards import MODELS
from training.examples import Tags, Vocabulary, load_examples
from training.fit import Mean, fit_net
from training.model import Net
from training.plan import HELD, SIZE, TRAININGS, Training, first_round, last_round
from training.vectors import subword_table
from training.weights import average_means, read_mean, transferable, write_weights

WORK = Path("build/models")
LANGUAGES: tuple[Language, ...] = ("en", "id")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Trainings beside one another that each take both cores wait for one another longer than they work."""


def train(name: str, work: Path) -> None:
    """Run one training; leaves WORK/NAME.pt."""
    training = TRAININGS[name]
    language, schedule = training.language, training.schedule
    torch.set_num_threads(1)
    torch.manual_seed(schedule.seed)
    tags, vocabulary = Tags(), Vocabulary(subword_table(language, work))
    examples, tagged = load_examples(language, vocabulary, tags, training.batches)
    net = Net(tags, SIZE)
    if training.starts:
        net.load_state_dict(net.state_dict() | _start_of(training, net.state_dict(), work))
    mean = fit_net(net, examples, tagged, torch.as_tensor(np.array(vocabulary.rows)), schedule)
    torch.save(mean, work / f"{name}.pt")


def _start_of(training: Training, own: Mean, work: Path) -> Mean:
    """Return the weights that a training sets out from."""
    start = average_means([read_mean(work / f"{name}.pt") for name in training.starts])
    same = all(TRAININGS[name].language == training.language for name in training.starts)
    return start if same else transferable(start, own)


def train_beside(work: Path, *lines: Sequence[str]) -> None:
    """Run lines of trainings beside one another, each line in order; those whose result is there are left out."""

    def train_line(names: Sequence[str]) -> None:
        for name in names:
            if not (work / f"{name}.pt").exists():
                one = [sys.executable, "-m", "training.build_models", str(work), name]
                subprocess.run(one, check=True, env=os.environ | ONE_THREAD)

    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(train_line, lines))


def write_network(language: Language, name: str, work: Path, path: Path) -> None:
    """Write the network of a name as it would ship."""
    mean = average_means([read_mean(work / f"{training}.pt") for training in last_round(name)])
    write_weights(mean, subword_table(language, work), path)


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
    subword_table("id", work)  # now, as two trainings would make it at once
    train_beside(work, *([name] for name in first_round("en")))
    train_beside(work, *([name] for name in last_round("en")))
    train_beside(work, *zip(first_round("id"), first_round(HELD), strict=True))
    train_beside(work, *zip(last_round("id"), last_round(HELD), strict=True))
    held = work / "held.npz"
    write_network("id", HELD, work, held)
    for language in LANGUAGES:
        write_network(language, language, work, MODELS / f"attribution-{language}.npz")
    for step in (["training.calibrate", str(held)], ["training.cards"], ["training.measure"]):
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
