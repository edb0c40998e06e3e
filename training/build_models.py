"""Rebuild every weight that ships, from the corpora and the hand marks: `make models`.

    python -m training.build_models [WORK]

WORK is a folder for what is made on the way; what lies there is not made again. Two processes at a time, a thread each.
English takes six of fifteen epochs, and goes on from there in two rounds with a falling rate, the second from the mean
of the first, whose mean ships. In Indonesian networks teach one another, on the marked articles beside the marks and on
all others by themselves: two that set out from the English one a small one, and these three the one that ships; all of
it again without batches 3 to 5 of the marks, for calibration. Then what ships is written, calibrated, measured.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from runding.extract.network.weights import Network, read_network
from runding.types import Language
from training.cards import MODELS
from training.examples import Tags, Vocabulary, load_examples, unmarked_examples
from training.fit import Mean, fit_net
from training.model import Net
from training.plan import HELD, SHIPPED, TRAININGS, Training
from training.teach import teach
from training.vectors import Table, subword_table
from training.weights import average_means, read_mean, transferable, write_weights

WORK = Path("build/models")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Trainings beside one another that each take both cores wait for one another longer than they work."""


def train(name: str, work: Path) -> None:
    """Run one training; leaves WORK/NAME.pt."""
    training = TRAININGS[name]
    language, schedule = training.language, training.schedule
    torch.set_num_threads(1)
    torch.manual_seed(schedule.seed)
    tags, table = Tags(), subword_table(language, work)
    vocabulary = Vocabulary(table)
    examples, tagged = load_examples(language, vocabulary, tags, training.batches)
    if training.teachers:
        networks = [_as_it_ships(language, work / teacher, table) for teacher in training.teachers]
        every = [*examples, *unmarked_examples(vocabulary, training.batches)]
        examples = [example._replace(taught=teach(example.tokens, networks)) for example in every]
    net = Net(tags, training.size)
    if training.starts:
        net.load_state_dict(net.state_dict() | _start_of(training, net.state_dict(), work))
    mean = fit_net(net, examples, tagged, torch.as_tensor(np.array(vocabulary.rows)), schedule)
    torch.save(mean, work / f"{name}.pt")


def _as_it_ships(language: Language, teacher: Path, table: Table) -> Network:
    path = teacher.with_suffix(".npz")
    write_weights(read_mean(teacher.with_suffix(".pt")), table, path)
    with path.open("rb") as file:
        return read_network(language, file)


def _start_of(training: Training, own: Mean, work: Path) -> Mean:
    """Return the weights that a training sets out from."""
    start = average_means([read_mean(work / f"{name}.pt") for name in training.starts])
    same = all(TRAININGS[name].language == training.language for name in training.starts)
    return start if same else transferable(start, own)


def train_beside(work: Path, *lines: list[str]) -> None:
    """Run lines of trainings beside one another, each line in order; those whose result is there are left out."""

    def train_line(names: list[str]) -> None:
        for name in names:
            if not (work / f"{name}.pt").exists():
                one = [sys.executable, "-m", "training.build_models", str(work), name]
                subprocess.run(one, check=True, env=os.environ | ONE_THREAD)

    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(train_line, lines))


def write_mean(language: Language, names: Sequence[str], work: Path, path: Path) -> None:
    """Write the mean of some trainings as it would ship."""
    mean = average_means([read_mean(work / f"{name}.pt") for name in names])
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
    train_beside(work, ["en-2"], ["en-3"])
    train_beside(work, ["en-5"], ["en-6"])
    train_beside(work, ["id-one", "id-other", "id-small", "id"], ["held-one", "held-other", "held-small", HELD])
    held = work / "held.npz"
    write_mean("id", [HELD], work, held)
    for language, means in SHIPPED.items():
        write_mean(language, means, work, MODELS / f"attribution-{language}.npz")
    for step in (["training.calibrate", str(held)], ["training.cards"], ["training.measure"]):
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
