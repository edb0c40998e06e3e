"""Builds started from a page: each in a process of its own, so that readers never wait for it."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from runding.record import Record

State = Literal["running", "done", "failed", "cancelled"]
KEPT = 20
"""Builds remembered since the server was started."""
HEARTBEAT = 15.0
"""Seconds after which a listener is told that nothing has happened, so that proxies keep the line open."""
LOOK = 0.25
"""Seconds between two looks at how far a build is."""


@dataclass(eq=False)
class Build:
    """A build and how far it is, as its process tells."""

    id: str
    by: str
    started: datetime
    process: "subprocess.Popen[str]" = field(repr=False)
    state: State = "running"
    done: int = 0
    last: str = ""
    """What was read last."""
    summary: dict[str, int] | None = None
    reason: str = ""
    """Why it failed."""
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def row(self) -> dict[str, Any]:
        """Return what is known of it, for machines."""
        names = ("id", "by", "state", "done", "last", "summary", "reason")
        return {**{name: getattr(self, name) for name in names}, "started": self.started.isoformat()}

    def cancel(self) -> None:
        """Stop it; what it has read is in the record, and the next build goes on from there."""
        with self.lock:
            if self.state == "running":
                self.state = "cancelled"
                self.process.terminate()

    async def events(self) -> AsyncIterator[str]:
        """Yield how far it is as server-sent events: at once, at every change, and a heartbeat in between."""
        shown, quiet = "", 0.0
        while True:
            over = self.state != "running"
            now = json.dumps(self.row(), ensure_ascii=False)
            if now != shown:
                yield f"event: progress\ndata: {now}\n\n"
                shown, quiet = now, 0.0
            if over:
                return
            if quiet >= HEARTBEAT:
                yield ": nothing new\n\n"
                quiet = 0.0
            await asyncio.sleep(LOOK)
            quiet += LOOK


class Builds:
    """The builds of one dossier, one at a time."""

    def __init__(self, folder: Path, record: Record, codebook: Path) -> None:
        self.folder, self.record, self.codebook = folder, record, codebook
        self.known: dict[str, Build] = {}
        self._lock = threading.Lock()

    def start(self, by: str) -> Build:
        """Start a build, or return the one that is running."""
        with self._lock:
            for each in self.known.values():
                if each.state == "running":
                    return each
            build = Build(f"{len(self.known) + 1}", by, datetime.now(UTC), self._process())
            self.known[build.id] = build
            while len(self.known) > KEPT:
                self.known.pop(next(iter(self.known)))
        threading.Thread(target=_follow, args=(build,), daemon=True).start()
        return build

    def stop_all(self) -> None:
        """Cancel what is running, as the server ends."""
        for each in self.known.values():
            each.cancel()

    def _process(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "runding.web.build_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        assert process.stdin is not None  # noqa: S101
        # Not as arguments: other users of the machine can see those, and an address may hold a password.
        place = self.record.engine.url.render_as_string(hide_password=False)
        asked = {"folder": str(self.folder), "codebook": str(self.codebook), "record": place}
        process.stdin.write(json.dumps(asked))
        process.stdin.close()
        return process


def _follow(build: Build) -> None:
    """Read what the process tells until it ends."""
    assert build.process.stdout is not None  # noqa: S101
    for line in build.process.stdout:
        told = json.loads(line)
        build.done, build.last = told.get("done", build.done), told.get("last", build.last)
        build.summary, build.reason = told.get("summary", build.summary), told.get("reason", build.reason)
    code = build.process.wait()
    with build.lock:
        if build.state == "running":
            build.state = "done" if code == 0 else "failed"
