"""Parts on the processes of this machine, or on a Dask cluster; the same results, id for id."""

import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from logging import CRITICAL, ERROR, getLogger
from multiprocessing import active_children, get_context, resource_tracker
from pathlib import Path
from typing import Literal

from runding.coding import code_statements
from runding.engines.parts import Part
from runding.engines.tables import CODEBOOK, MANIFESTS, RUN, output_file
from runding.engines.work import Job, PartSummary, codebook_of, process_part, tagger_of
from runding.errors import RundingError
from runding.pipeline import makers
from runding.types import Skipped

Engine = Literal["processes", "dask"]
AHEAD = 2  # parts handed out for each worker: the next is there when one is done, and no more waits in memory


@dataclass(frozen=True, slots=True)
class Totals:
    """What came of a run."""

    parts: int
    pages: int
    documents: int
    elsewhere: int
    statements: int
    skipped: int
    reasons: Mapping[str, int]
    """Why pages were skipped, and how often, the most frequent first."""


def prepare_output(job: Job, parts: Iterable[Part | Skipped]) -> list[Part]:
    """Make the folder of a run, or find the one of a run to go on with; return the parts to do.

    Raises RundingError where the folder is of a run with another codebook, tagger or sources.
    """
    found = list(parts)
    work = [each for each in found if isinstance(each, Part)]
    skipped = [{"origin": each.origin, "reason": each.reason} for each in found if isinstance(each, Skipped)]
    coded_by = makers(codebook_of(job), tagger_of(job), code_statements, job.min_confidence)
    run = {
        "coded_by": coded_by,
        "everything": job.everything,
        "parts": len(work),
        "names": [part.name for part in work],
        "skipped": skipped,
    }
    output = Path(job.output)
    if (output / RUN).is_file():
        before = json.loads((output / RUN).read_text(encoding="utf-8"))
        changed = [name for name in ("coded_by", "everything", "names") if before.get(name) != run[name]]
        if changed:
            raise RundingError(
                f"{output}: is of another run ({', '.join(changed)} differ); give another folder, or empty this one"
            )
        return work
    try:
        (output / MANIFESTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RundingError(f"{output}: cannot be made ({error.strerror}); give another folder") from error
    with output_file(output / CODEBOOK) as unfinished:
        unfinished.write_bytes(job.codebook)
    with output_file(output / RUN) as unfinished:
        unfinished.write_text(json.dumps(run, indent=1), encoding="utf-8")
    return work


def run_parts(
    job: Job,
    parts: Iterable[Part],
    *,
    engine: Engine = "processes",
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Callable[[PartSummary], object] = lambda _: None,
) -> Totals:
    """Process parts, at most AHEAD for each worker handed out at a time; `progress` of each that is done.

    On Dask, workers must see the sources and the output by the same paths. Raises RundingError where a worker dies;
    the same call then goes on with what is left.
    """
    count = workers or os.cpu_count() or 1
    figures: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    with _executor(engine, count, scheduler) as executor:
        for summary in _bounded(executor, job, parts, count * AHEAD):
            figures.update({name: getattr(summary, name) for name in ("pages", "documents", "elsewhere", "statements")})
            figures["parts"] += 1
            reasons.update(reason for _, reason in summary.skipped)
            progress(summary)
    return Totals(
        parts=figures["parts"],
        pages=figures["pages"],
        documents=figures["documents"],
        elsewhere=figures["elsewhere"],
        statements=figures["statements"],
        skipped=reasons.total(),
        reasons=dict(sorted(reasons.items(), key=lambda each: (-each[1], each[0]))),
    )


def _bounded(executor: Executor, job: Job, parts: Iterable[Part], limit: int) -> Iterator[PartSummary]:
    waiting: set[Future[PartSummary]] = set()
    try:
        for part in parts:
            with _undisturbed():
                waiting.add(executor.submit(process_part, job, part))
            while len(waiting) >= limit:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BrokenProcessPool as error:
        raise RundingError(
            "a worker died, perhaps for want of memory; the same command goes on with what is left"
        ) from error
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: who asked for them ends them, without a word of theirs."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # where multiprocessing starts it later, it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _executor(engine: Engine, workers: int, scheduler: str | None) -> Iterator[Executor]:
    if engine == "processes":
        others = set(active_children())
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_one_thread) as executor:
            try:
                yield executor
            except KeyboardInterrupt:  # what they have not finished is done anew by the next run
                for worker in set(active_children()) - others:
                    worker.terminate()
                raise
        return
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise RundingError("--engine dask: needs the package distributed; install runding[dask]") from error
    with _undisturbed():
        asked = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": ERROR}
        cluster = None if scheduler else LocalCluster(**asked)
    try:
        with Client(scheduler or cluster) as client:
            client.run(_one_thread)
            client.run(_silent)
            yield client.get_executor(pure=False)
    finally:
        if cluster is not None:
            cluster.close()


def _silent() -> None:
    """Keep Dask's workers from telling how a run was broken off; what matters is raised here."""
    getLogger("distributed").setLevel(CRITICAL)


def _one_thread() -> None:
    """Keep numpy to one thread in each worker: more of them than cores would only wait for each other."""
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    threadpool_limits(1)
