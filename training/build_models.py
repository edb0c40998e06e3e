"""Rebuild every weight that ships, from the corpora and the hand marks: `make models`.

    python -m training.build_models [WORK]

WORK is a folder for what is made on the way; what lies there is not made again. Two processes at a time, a thread each:
the names model beside subword vectors and English, six of fifteen epochs; from there English once more for each seed,
with a falling rate, and Indonesian for each seed, as well as one that has not seen batches 3 to 5 of the marks, for
calibration. Then
the means of the seeds are written, calibrated, measured.
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
from training.fit import Schedule, fit_net
from training.model import Net
from training.vectors import subword_table
from training.weights import average_means, read_mean, transferable, write_weights

WORK = Path("build/models")
SEEDS: dict[Language, tuple[int, ...]] = {"en": (2, 3), "id": (3,)}
HELD_SEED = 1
SEEN = (0, 1, 2)
"""Batches of the hand marks that the network for calibration learns from."""


def schedule_of(name: str) -> Schedule:
    """Return the schedule of a training: en-start, en-SEED, id-SEED or id-held."""
    language, _, rest = name.partition("-")
    if rest == "start":
        return Schedule(epochs=15, stop=6, seed=1)
    if language == "en":
        return Schedule(epochs=4, stop=4, seed=int(rest), rate=1.3e-3)
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
    if name != "en-start":
        start = read_mean(work / "en-start.pt")
        net.load_state_dict(start if language == "en" else net.state_dict() | transferable(start, net.state_dict()))
    mean = fit_net(net, examples, tagged, torch.as_tensor(np.array(vocabulary.rows)), schedule)
    torch.save(mean, work / f"{name}.pt")


def train_beside(work: Path, *lines: list[str]) -> None:
    """Run lines of trainings beside one another, each line in order; those whose result is there are left out."""

    def train_line(names: list[str]) -> None:
        for name in names:
            if not (work / f"{name}.pt").exists():
                subprocess.run([sys.executable, "-m", "training.build_models", str(work), name], check=True)

    with ThreadPoolExecutor(len(lines)) as pool:
        list(pool.map(train_line, lines))


def write_models(work: Path) -> None:
    """Write the means of the seeds, and the network for calibration."""
    for language, seeds in SEEDS.items():
        mean = average_means([work / f"{language}-{seed}.pt" for seed in seeds])
        write_weights(mean, subword_table(language, work), MODELS / f"attribution-{language}.npz")
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
    train_beside(work, [f"en-{seed}" for seed in SEEDS["en"]], [*(f"id-{seed}" for seed in SEEDS["id"]), "id-held"])
    write_models(work)
    for step in (["training.calibrate", str(work / "id-held.npz")], ["training.cards"], ["training.measure"]):
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
