"""A dossier and its pages: acquired, kept beside the record, read into it; what is kept is never kept or read twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from time import monotonic, sleep

from runding.acquire import Manners, acquire_anything
from runding.acquire.ahead import side_by_side
from runding.acquire.fetch import Fetcher
from runding.acquire.keep import read_kept
from runding.acquire.polling import Cursor, Look, Step, load_cursors, save_cursors
from runding.coding import Coder, code_statements
from runding.errors import SourceError, SourcesError
from runding.extract import Tagger, tag_document
from runding.intake import PAGES, Intake, Read, open_intake
from runding.pipeline import Progress, Summary, build_documents, read_sources
from runding.record import Record
from runding.sources import FILE, load_sources
from runding.types import Codebook, Page, Skipped, Sources, Unchanged

ARTICLES = "articles"
CURSORS = "watch.json"
CHUNK = 100  # articles, and steps of the cursor after them, between two writings of the cursor


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are coded: what `build_documents` takes beside them."""

    codebook: Codebook
    record: Record
    tagger: Tagger = tag_document
    min_confidence: float = 0.0
    progress: Progress | None = None
    coder: Coder = code_statements
    expected: Callable[[int], object] = lambda _: None
    """Told of each feed, sitemap and web address how many articles it gives, once that is known."""


def add_sources(
    dossier: Path,
    sources: Iterable[str | Path],
    making: Making,
    *,
    columns: Mapping[str, str] | None = None,
    allow: Iterable[str] = (),
    manners: Manners | None = None,
) -> Summary:
    """Acquire sources into the pages of a dossier and read what is new into its record.

    Each page is on the disk before it is read. A run that was broken off is completed by the same call: what it had
    kept is read first. Raises SourcesError for a `sources.yaml` that cannot be used, RecordError where pages cannot be
    kept.
    """
    rules = load_sources(dossier)
    fetcher = Fetcher(manners or manners_of(rules, allow))
    with open_intake(dossier, making.record, rules.filters) as intake:
        left = read_kept(dossier / PAGES, making.record.pages_read())
        found = acquire_anything(sources, fetcher, columns=columns, known=intake.known, expected=making.expected)
        return _build(intake, intake.documents(chain(left, found)), making)


def folders_of(dossier: Path) -> list[Path]:
    """Return the folders that a build of a dossier reads, as far as they are there."""
    return [folder for folder in (dossier / ARTICLES, dossier / PAGES) if folder.exists()]


def build_dossier(dossier: Path, making: Making) -> Summary:
    """Read the articles of a dossier, and the pages kept in it, into its record; SourceError where it has neither."""
    pages, articles, folders = dossier / PAGES, dossier / ARTICLES, folders_of(dossier)
    if not folders:
        raise SourceError(
            f"{articles}: no such folder; put articles there, or keep them in the dossier: runding add {dossier} PATH"
        )
    with open_intake(dossier, making.record, load_sources(dossier).filters) as intake:
        files = read_sources([articles] if articles in folders else [])
        return _build(intake, chain(intake.without_page(files), intake.documents(read_kept(pages))), making)


def watch_sources(
    dossier: Path,
    making: Making,
    *,
    once: bool = False,
    allow: Iterable[str] = (),
    manners: Manners | None = None,
    told: Callable[[Summary], object] = lambda _: None,
) -> None:
    """Look at the feeds and sitemaps of `sources.yaml` again and again, and read what is new; `told` of each round.

    The cursor moves after the pages are kept and read. `sources.yaml` is read anew for each round.
    """
    fetcher = Fetcher()
    while True:
        began, rules = monotonic(), load_sources(dossier)
        if not (rules.feeds or rules.sitemaps):
            raise SourcesError(f"{dossier / FILE}:1: names no feeds or sitemaps; list some under `feeds:`")
        fetcher.manners = manners or manners_of(rules, allow)
        told(_look_at_all(dossier, rules, fetcher, making))
        if once:
            return
        sleep(max(0.0, began + 60 * rules.every - monotonic()))


def manners_of(rules: Sources, allow: Iterable[str] = ()) -> Manners:
    """Return the manners that a `sources.yaml` asks for, with further hosts allowed."""
    return Manners(delay=rules.delay, allowed=frozenset((*rules.allow, *(host.lower() for host in allow))))


def _look_at_all(dossier: Path, rules: Sources, fetcher: Fetcher, making: Making) -> Summary:
    place = dossier / CURSORS
    cursors = load_cursors(place)
    with open_intake(dossier, making.record, rules.filters) as intake:
        left = intake.documents(read_kept(dossier / PAGES, making.record.pages_read()))
        done = [_build(intake, left, making)]
        urls = dict.fromkeys((*rules.feeds, *rules.sitemaps))
        looks = (
            Look(url, fetcher, cursors.setdefault(url, Cursor()), rules.filters.since, intake.known, making.expected)
            for url in urls
        )
        steps = side_by_side(look.steps() for look in looks)
        for first in steps:
            passed: list[Step] = []
            found = _without_steps(chain([first], islice(steps, CHUNK - 1)), passed)
            done.append(_build(intake, intake.documents(found), making))
            for step in passed:
                step()
            save_cursors(place, cursors)
    total = Summary(
        coded=sum(each.coded for each in done),
        unchanged=sum(each.unchanged for each in done),
        statements=sum(each.statements for each in done),
        skipped=tuple(skipped for each in done for skipped in each.skipped),
    )
    making.record.save_skipped(total.skipped)
    return total


def _without_steps(
    found: Iterable[Page | Skipped | Unchanged | Step], passed: list[Step]
) -> Iterator[Page | Skipped | Unchanged]:
    """Yield what was found, and put the steps between into `passed`."""
    for each in found:
        if isinstance(each, Page | Skipped | Unchanged):
            yield each
        else:
            passed.append(each)


def _build(intake: Intake, documents: Iterable[Read], making: Making) -> Summary:
    def settle(read: Read) -> None:
        intake.settle(read)
        if making.progress:
            making.progress(read)

    summary = build_documents(
        documents,
        making.codebook,
        making.record,
        tagger=making.tagger,
        coder=making.coder,
        min_confidence=making.min_confidence,
        progress=settle,
    )
    intake.note()
    return summary
