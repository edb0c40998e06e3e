"""How far a long run is: a bar for people, a line of JSON for each thing done for machines."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from runding.pipeline import Progress
    from runding.types import Document, Skipped, Unchanged


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom a run tells what it has done, and how many articles its feeds, sitemaps and web addresses give."""

    done: "Progress | None" = None
    expected: Callable[[int], object] = lambda _: None


class Move(Protocol):
    """Moves a bar on; `total` is how much there is in all, `beside` stands to the right of the figures."""

    def __call__(self, steps: int = 0, *, total: int | None = None, beside: str = "") -> None: ...  # noqa: D102


@contextmanager
def shown_progress(form: str, sources: Iterable[str | Path] = ()) -> Iterator[Telling]:
    """Show progress in a form: `text` on a terminal, `json` as events on standard output, one a line."""
    if form == "json":
        yield Telling(_print_event)
    elif form != "text" or not sys.stderr.isatty():
        yield Telling()
    else:
        with _documents_bar(list(sources)) as telling:
            yield telling


@contextmanager
def open_bar(what: str, total: int | None) -> Iterator[Move]:
    """Show a bar with how much is done, how fast, and how long the rest takes, on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn(what),
        BarColumn(bar_width=16),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    began, before = monotonic(), 0.0
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(what, total=total, pace="", left="")
        task = bar.tasks[0]

        def move(steps: int = 0, *, total: int | None = None, beside: str = "") -> None:
            nonlocal began, before
            if task.finished and total and total > task.completed:  # more came in after a pause, as in a watch
                began, before = monotonic(), task.completed
            bar.update(task.id, advance=steps, total=total)
            rate = (task.completed - before) / max(monotonic() - began, 0.001)
            left = timedelta(seconds=round((total - task.completed) / rate)) if rate and total is not None else ""
            pace = f"{rate:.1f}/s " if rate else ""
            bar.update(task.id, pace=f"{pace}{beside}", left=f"{left} left" if left else "")

        yield move


@contextmanager
def _documents_bar(sources: list[str | Path]) -> Iterator[Telling]:
    """Show how many documents are done; how many the web gives is known once its lists are read."""
    from runding.acquire.count import count_pages
    from runding.web_address import is_web

    of_the_web = [source for source in sources if is_web(str(source))]
    files = count_pages(source for source in sources if source not in of_the_web)
    listed: list[int] = []
    counts = {"done": 0, "skipped": 0}

    def total() -> int | None:
        """What is known by now; sources whose lists are still to be read count as much as the others on average."""
        if files is None or not (sources or listed) or (of_the_web and not listed):
            return None
        each = sum(listed) / len(listed) if listed else 0
        return max(files + round(each * max(len(of_the_web), len(listed))), counts["done"])

    def show(steps: int) -> None:
        counts["done"] += steps
        move(steps, total=total(), beside=f"skipped {counts['skipped']}" if counts["skipped"] else "")

    def done(read: "Document | Skipped | Unchanged") -> None:
        counts["skipped"] += hasattr(read, "reason")
        show(1)

    def expected(count: int) -> None:
        listed.append(count)
        show(0)

    with open_bar("documents", total()) as move:
        yield Telling(done, expected)


def _print_event(read: "Document | Skipped | Unchanged") -> None:
    import json

    from runding.types import Document, Skipped

    if isinstance(read, Document):
        fields = {"event": "document", "origin": read.origin, "id": read.id, "name": read.name}
    elif isinstance(read, Skipped):
        fields = {"event": "skipped", "origin": read.origin, "reason": read.reason}
    else:
        fields = {"event": "unchanged", "origin": read.origin}
    click.echo(json.dumps(fields, ensure_ascii=False))
