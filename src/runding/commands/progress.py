"""How far a long run is: a bar for people, a line of JSON for each thing done for machines."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from runding.pipeline import Progress
    from runding.types import Document, Skipped, Unchanged


@contextmanager
def shown_progress(form: str, sources: Iterable[str | Path] = ()) -> "Iterator[Progress | None]":
    """Show progress in a form: `text` on a terminal, `json` as events on standard output, one a line."""
    if form == "json":
        yield _print_event
        return
    with progress_bar(form, sources) as progress:
        yield progress


@contextmanager
def progress_bar(form: str, sources: Iterable[str | Path] = ()) -> "Iterator[Progress | None]":
    """Show how much is done, how fast, and how long the rest takes, on a terminal and where it is for people."""
    if form != "text" or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from runding.acquire.count import count_pages

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[left_out]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    sources = list(sources)
    began, counts = monotonic(), {"done": 0, "skipped": 0}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("documents", total=count_pages(sources) if sources else None, rate="", left_out="")

        def advance(read: "Document | Skipped | Unchanged") -> None:
            counts["done"] += 1
            counts["skipped"] += hasattr(read, "reason")
            rate = counts["done"] / max(monotonic() - began, 0.001)
            left_out = f"skipped {counts['skipped']}" if counts["skipped"] else ""
            bar.update(task, advance=1, rate=f"{rate:.1f}/s", left_out=left_out)

        yield advance


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
