"""Sources into a dossier: added, watched, corrected, broken off, and on a disk that is full."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runding.acquire.polling import load_cursors
from runding.codebook import load_codebook
from runding.errors import RecordError, SourceError, SourcesError
from runding.gather import Making, add_sources, build_dossier, watch_sources
from runding.pipeline import Summary
from runding.record import Record, open_record
from runding.report import revisions_json, revisions_list
from runding.types import Attribution, Document, Skipped, Unchanged
from tests.acquire.site import Answer, Headers, Site, article, feed, impatient, running_site, sitemap

CODEBOOK = """
parties:
  - {id: MIR, label: Mirah, aliases: [Mirah, pemerintah Mirah]}
  - {id: SAG, label: Sagara, aliases: [Sagara, pemerintah Sagara]}
issues:
  - {id: troops, label: {id: Pasukan asing ditempatkan, en: Foreign troops are stationed}, terms: [pasukan asing]}
  - {id: truce, label: {id: Gencatan senjata, en: A ceasefire}, terms: [gencatan senjata]}
"""
TROOPS = "Pemerintah Mirah menolak penempatan pasukan asing, kata juru bicara Mirah, Senin (1/9/2025)."
TRUCE = "Pemerintah Sagara mendukung gencatan senjata, kata juru bicara Sagara, Senin (1/9/2025)."
KILLS = int(os.environ.get("RUNDING_KILLS", "4"))


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    place = tmp_path / "dossier"
    place.mkdir()
    (place / "codebook.yaml").write_text(CODEBOOK)
    return place


@pytest.fixture
def record(dossier: Path) -> Iterator[Record]:
    opened = open_record(dossier / "record.sqlite", create=True)
    yield opened
    opened.close()


def _add(dossier: Path, record: Record, *sources: str | Path, **options: object) -> Summary:
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    return add_sources(dossier, sources, making, manners=impatient(), **options)  # type: ignore[arg-type]


def _watch(dossier: Path, record: Record, **manners: object) -> Summary:
    told: list[Summary] = []
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    watch_sources(dossier, making, once=True, manners=impatient(**manners), told=told.append)
    return told[0]


def _counts(summary: Summary) -> tuple[int, int, int]:
    return summary.coded, summary.unchanged, len(summary.skipped)


def _said(record: Record) -> list[tuple[str, str, str]]:
    return sorted((each.party, each.issue, each.stance) for each in record.statements())


def _contents(record: Record) -> tuple[object, ...]:
    skipped = sorted({(each.origin, each.reason) for each in record.skipped()})
    return record.documents(), record.attributions(), record.statements(), skipped, record.coded_by()


def _kept(dossier: Path) -> int:
    return sum(path.stat().st_size for path in (dossier / "pages").glob("*"))


def test_sources_of_all_kinds_are_added_once(dossier: Path, record: Record, site: Site, tmp_path: Path) -> None:
    site.routes |= {
        "/a": Answer(article("Usul A", TROOPS)),
        "/b": Answer(article("Usul B", TRUCE)),
        "/rss": feed((site.url("/a"), ""), (site.url("/b"), "")),
    }
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "c.txt").write_text(f"Usul C\n\n{TROOPS}\n\n{TRUCE}\n")
    (folder / "d.csv").write_text(f"judul,isi\nUsul D,{TRUCE.replace(',', '')}\n")
    (folder / "e.jsonl").write_text(json.dumps({"id": "e", "text": f"{TROOPS} {TRUCE}"}) + "\n{\n")
    (folder / "f.txt").write_text("")
    sources: list[str | Path] = [folder, site.url("/rss"), site.url("/hilang")]
    columns = {"text": "isi", "title": "judul"}
    first = _add(dossier, record, *sources, columns=columns)
    assert _counts(first) == (5, 0, 3)
    assert [each.reason.split(" (")[0] for each in first.skipped] == ["not JSON", "empty file", "answered 404"]
    before, size = _contents(record), _kept(dossier)
    assert _counts(_add(dossier, record, *sources, columns=columns)) == (0, 5, 3)
    assert (_contents(record), _kept(dossier)) == (before, size)


def test_reading_can_be_redone_from_what_is_kept(dossier: Path, record: Record, site: Site) -> None:
    site.routes |= {"/a": Answer(article("Usul A", TROOPS)), "/b": Answer(b"<html><body></body></html>")}
    _add(dossier, record, site.url("/a"), site.url("/b"))
    before = record.documents(), record.statements()
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    assert _counts(build_dossier(dossier, making)) == (0, 1, 1)
    again = open_record(dossier / "again.sqlite", create=True)
    asked = len(site.asked)
    assert _counts(build_dossier(dossier, Making(making.codebook, again))) == (1, 0, 1)
    assert (again.documents(), again.statements()) == before
    assert len(site.asked) == asked
    again.close()


def test_an_outdated_codebook_recodes_what_was_added(dossier: Path, record: Record, site: Site) -> None:
    site.routes["/a"] = Answer(article("Usul A", TROOPS, TRUCE))
    _add(dossier, record, site.url("/a"))
    (dossier / "codebook.yaml").write_text(CODEBOOK.replace("truce", "ceasefire"))
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    assert build_dossier(dossier, making).coded == 1
    assert {issue for _, issue, _ in _said(record)} == {"troops", "ceasefire"}


def test_a_file_that_changed_replaces_what_it_was(dossier: Path, record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    for text in (TROOPS, TRUCE, TROOPS):
        path.write_text(f"Usul\n\n{text}\n")
        assert _add(dossier, record, path).coded == 1
        assert [text in document.text for document in record.documents()] == [True]
        build_dossier(dossier, making)
        assert [text in document.text for document in record.documents()] == [True]
    assert record.revisions() == []


def test_a_corrected_article_is_a_revision_and_counts_once(dossier: Path, record: Record, site: Site) -> None:
    head = '<link rel="canonical" href="/usul">'
    answers = [article("Usul", TROOPS, TRUCE, head=head), article("Usul", TROOPS, "Ralat: usul ditunda.", head=head)]
    site.routes["/usul"] = lambda before, _: Answer(answers[min(before, 1)])
    _add(dossier, record, site.url("/usul"))
    old = record.statements()
    assert len(record.ledger().documents) == 1
    summary = _add(dossier, record, site.url("/usul"))
    assert summary.coded == 1
    assert [TRUCE in document.text for document in record.documents()] == [False]
    (revision,) = record.revisions()
    assert TRUCE in revision.document.text
    assert revision.superseded_by == record.documents()[0].id
    assert [each.id for each in revision.statements] == [each.id for each in old]
    by_issue = {each.issue: each.id for each in old}
    now = {each.issue: each.id for each in record.statements()}
    assert revision.carried == {by_issue["troops"]: now["troops"]}
    assert "truce" not in now
    listed = revisions_list(record.revisions(), width=200)
    assert [line.split(":")[0].strip() for line in listed.splitlines()[2:]] == [
        "= MIR · troops · Menolak", "- SAG · truce · Mendukung",
    ]  # fmt: skip
    assert json.loads(revisions_json(record.revisions()))["revisions"][0]["superseded_by"] == revision.superseded_by
    assert list(record.ledger().documents) == [revision.superseded_by]
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    before = _contents(record), record.revisions()
    assert build_dossier(dossier, making).coded == 0
    assert (_contents(record), record.revisions()) == before


def test_a_correction_that_is_taken_back_counts_again(dossier: Path, record: Record, site: Site) -> None:
    answers = [article("Usul", TROOPS), article("Usul", TRUCE), article("Usul", TROOPS) + b"<!-- 3 -->"]
    site.routes["/usul"] = lambda before, _: Answer(answers[min(before, 2)])
    for expected in (TROOPS, TRUCE, TROOPS):
        _add(dossier, record, site.url("/usul"))
        assert [expected in document.text for document in record.documents()] == [True]
    assert [TRUCE in revision.document.text for revision in record.revisions()] == [True]
    assert {issue for _, issue, _ in _said(record)} == {"troops"}
    assert len(record.ledger().documents) == 1


def test_an_amp_page_is_its_article_and_a_page_speaks_for_its_own_site_alone(
    dossier: Path, record: Record, site: Site
) -> None:
    def named(address: str, text: str) -> Answer:
        return Answer(article("Usul", text, head=f'<link rel="canonical" href="{address}">'))

    site.routes |= {
        "/usul": named(site.url("/usul"), TROOPS),
        "/usul/amp": named(site.url("/usul"), TROOPS),
        "/palsu": named("https://siar.example.com/usul", TRUCE),
        "/depan": named("/", TRUCE),
    }
    summary = _add(dossier, record, *(site.url(path) for path in ("/usul", "/usul/amp", "/palsu", "/depan")))
    assert _counts(summary) == (3, 1, 0)
    assert sorted(each.name for each in record.documents()) == [site.url(f"/{p}") for p in ("depan", "palsu", "usul")]


def test_an_article_on_several_pages_is_one_document(dossier: Path, record: Record, site: Site) -> None:
    links = "<p><a href='?page=2'>2</a></p>"
    site.routes |= {
        "/usul": Answer(article("Usul", TROOPS, after=links)),
        "/usul?page=2": Answer(article("Usul", TRUCE, after=links)),
    }
    assert _counts(_add(dossier, record, site.url("/usul"))) == (1, 0, 0)
    (document,) = record.documents()
    assert document.text.count(TROOPS) == document.text.count(TRUCE) == document.text.count("Delegasi kedua") == 1
    assert _counts(_add(dossier, record, site.url("/usul"))) == (0, 1, 0)


FILTERS = "filters:\n  languages: [id]\n  since: 2025-08-01\n  mention: [pasukan asing, gencatan senjata]\n"


def test_filters_leave_out_and_say_so(dossier: Path, record: Record, site: Site) -> None:
    (dossier / "sources.yaml").write_text(FILTERS)
    english = "<p>The foreign minister of Mirah said on Monday that the government rejects foreign troops.</p>" * 6
    dated = '<meta property="article:published_time" content="{}">'
    site.routes |= {
        "/a": Answer(article("Usul A", TROOPS, head=dated.format("2025-09-01"))),
        "/lama": Answer(article("Usul lama", TROOPS, head=dated.format("2025-07-31"))),
        "/english": Answer(f"<html><body><article>{english}</article></body></html>".encode()),
        "/cuaca": Answer(b"<html><body><article>" + b"<p>Hujan turun di ibu kota sejak pagi hari.</p>" * 6),
    }
    paths = ("/a", "/lama", "/english", "/cuaca")
    summary = _add(dossier, record, *map(site.url, paths))
    assert summary.coded == 1
    assert [each.reason.partition(": ")[2] for each in summary.skipped] == [
        "published before 2025-08-01",
        "its language is en",
        "it mentions none of pasukan asing, gencatan senjata",
    ]
    (dossier / "sources.yaml").unlink()
    making = Making(load_codebook(dossier / "codebook.yaml"), record)
    assert build_dossier(dossier, making).coded == 3


def test_watching_reads_what_is_new_and_goes_on_after_a_restart(dossier: Path, record: Record, site: Site) -> None:
    (dossier / "sources.yaml").write_text(f"feeds: ['{site.url('/rss')}']\nsitemaps: ['{site.url('/peta.xml')}']\n")
    one, two = (site.url("/1"), "Mon, 01 Sep 2025 10:00 WIB"), (site.url("/2"), "Tue, 02 Sep 2025 10:00 WIB")
    site.routes |= {
        "/1": Answer(article("Satu", TROOPS)),
        "/2": Answer(article("Dua", TRUCE)),
        "/3": Answer(article("Tiga", TROOPS, TRUCE)),
        "/rss": feed(one),
        "/peta.xml": sitemap((site.url("/3"), "2025-09-01")),
    }
    assert _counts(_watch(dossier, record)) == (2, 0, 0)
    assert _counts(_watch(dossier, record)) == (0, 0, 0)
    assert (len(site.times("/1")), len(site.times("/3"))) == (1, 1)
    site.routes["/rss"] = feed(two, one)
    assert _counts(_watch(dossier, record)) == (1, 0, 0)
    site.routes |= {"/3": Answer(article("Tiga", "Ralat.")), "/peta.xml": sitemap((site.url("/3"), "2025-09-03"))}
    assert _counts(_watch(dossier, record)) == (1, 0, 0)
    assert (len(site.times("/1")), len(site.times("/2")), len(site.times("/3"))) == (1, 1, 2)
    assert len(record.documents()) == 3


def test_a_look_is_conditional_and_failures_that_pass_are_tried_again(
    dossier: Path, record: Record, site: Site
) -> None:
    (dossier / "sources.yaml").write_text(f"feeds: ['{site.url('/rss')}', '{site.url('/mati')}']\n")
    listed = feed((site.url("/1"), ""), (site.url("/2"), ""), (site.url("/3"), ""))

    def tagged(_: int, headers: Headers) -> Answer:
        same = headers.get("if-none-match") == '"7"'
        return Answer(b"", 304) if same else Answer(listed.body, headers=listed.headers | {"ETag": '"7"'})

    site.routes |= {
        "/rss": tagged,
        "/1": Answer(article("Satu", TROOPS)),
        "/2": lambda before, _: Answer(article("Dua", TRUCE)) if before > 3 else Answer(b"", 503),
        "/3": Answer(b"", 410),
    }
    first = _watch(dossier, record)
    assert [each.reason for each in first.skipped] == [
        "answered 503 4 times; tried again at the next look", "answered 410", "answered 404",
    ]  # fmt: skip
    assert first.coded == 1
    assert _watch(dossier, record).coded == 1
    _watch(dossier, record)
    _watch(dossier, record)
    assert [headers.get("if-none-match") for path, headers, _ in site.asked if path == "/rss"][-1] == '"7"'
    assert (len(site.times("/1")), len(site.times("/2")), len(site.times("/3"))) == (1, 5, 1)


def test_without_a_network_nothing_counts_as_seen(dossier: Path, record: Record, site: Site) -> None:
    (dossier / "sources.yaml").write_text(f"feeds: ['{site.url('/rss')}']\n")
    site.routes["/rss"] = feed(("http://siar.invalid/1", ""), (site.url("/1"), ""))
    site.routes["/1"] = Answer(article("Satu", TROOPS))
    for coded in (1, 0):
        summary = _watch(dossier, record)
        assert summary.coded == coded
        assert [each.reason for each in summary.skipped] == [
            "no address found for siar.invalid; check the name and the network; tried again at the next look"
        ]


def test_what_is_too_old_for_the_filters_is_not_fetched(dossier: Path, record: Record, site: Site) -> None:
    (dossier / "sources.yaml").write_text(f"feeds: ['{site.url('/rss')}']\nfilters: {{since: 2025-09-01}}\n")
    site.routes |= {"/1": Answer(article("Satu", TROOPS))}
    site.routes["/rss"] = feed((site.url("/0"), "Mon, 04 Aug 2025 10:00 WIB"), (site.url("/1"), ""))
    assert _counts(_watch(dossier, record)) == (1, 0, 0)
    assert "/0" not in site.paths()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "1: is empty"),
        ("feeds: [siar.example.com/rss]", "1: `siar.example.com/rss` is no web address"),
        ("feeds:\n - https://a.example\n - ftp://b.example", "3: `ftp://b.example` is no web address"),
        ("feed: []", "1: sources.yaml has no field `feed`; known are"),
        ("feeds: https://a.example", "1: `feeds` must be a list"),
        ("every: often", "1: `every: often` must be a number from 1 up"),
        ("every: 0", "1: `every: 0` must be a number from 1 up"),
        ("filters:\n  languages: [fr]", "2: `fr` is not read; known are id, en"),
        ("filters:\n  since: 5/9/2025", "2: `since: 5/9/2025` is not a date; write it as 2025-09-05"),
        ("filters:\n  since: 2025-09-05\n  until: 2025-09-01", "3: `until` is before `since`"),
        ("filters:\n  mention: pasukan", "2: `mention` must be a list"),
        ("feeds: [\n", "is not valid YAML"),
        ("feeds: []\nfeeds: []", "2: `feeds` is given twice"),
        ("every: 5", "1: names no feeds or sitemaps"),
    ],
)
def test_mistakes_in_sources_yaml_are_told_with_their_line(
    dossier: Path, record: Record, content: str, complaint: str
) -> None:
    (dossier / "sources.yaml").write_text(content)
    with pytest.raises(SourcesError) as raised:
        _watch(dossier, record)
    assert f"sources.yaml:{complaint}" in str(raised.value) or complaint in str(raised.value)


def test_a_damaged_cursor_says_what_to_do(dossier: Path, record: Record, site: Site) -> None:
    (dossier / "sources.yaml").write_text(f"feeds: ['{site.url('/rss')}']\n")
    (dossier / "watch.json").write_text("{")
    with pytest.raises(RecordError, match="delete it"):
        _watch(dossier, record)


def _command(dossier: Path, *sources: str | Path) -> list[str]:
    allow = ["--allow", "127.0.0.1"]
    return [sys.executable, "-m", "runding", "add", str(dossier), *map(str, sources), *allow]


def _many(folder: Path, count: int) -> Path:
    place = folder / "many.jsonl"
    lines = [json.dumps({"id": f"n{n}", "text": f"{TROOPS} {TRUCE} Nomor {n}."}) for n in range(count)]
    place.write_text("\n".join([*lines, "{"]) + "\n")
    return place


def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(
    dossier: Path, record: Record, site: Site, tmp_path: Path
) -> None:
    paths = [f"/{number}" for number in range(8)]
    site.routes |= {path: Answer(article(f"Usul {path}", TROOPS, f"Nomor {path}.")) for path in paths}
    site.routes["/rss"] = feed(*((site.url(path), "") for path in paths), (site.url("/hilang"), ""))
    (dossier / "sources.yaml").write_text("delay: 0\n")
    many = _many(tmp_path, 40)
    began = time.monotonic()
    subprocess.run(_command(dossier, many, site.url("/rss")), capture_output=True, check=True)
    whole = time.monotonic() - began
    calm = _without_times(_contents(record))
    chance, killed = random.Random(7), 0
    for number in range(KILLS):
        place = tmp_path / f"killed{number}"
        shutil.copytree(dossier, place, ignore=shutil.ignore_patterns("pages", "record.*"))
        killed += _killed(_command(place, many, site.url("/rss")), chance.uniform(0.1, whole))
        opened = open_record(place / "record.sqlite", create=True)
        opened.statements()
        _add(place, opened, many, site.url("/rss"))
        assert _without_times(_contents(opened)) == calm
        assert _counts(_add(place, opened, many, site.url("/rss"))) == (0, 48, 2)
        opened.close()
    assert killed


def test_a_watch_of_several_sites_that_is_killed_at_any_moment_loses_nothing(
    dossier: Path, record: Record, site: Site, tmp_path: Path
) -> None:
    with running_site() as other:
        for each in (site, other):
            paths = [f"/{each.port}-{number}" for number in range(6)]
            each.routes |= {path: Answer(article(f"Usul {path}", TROOPS, f"Nomor {path}.")) for path in paths}
            each.routes["/rss"] = feed(*((each.url(path), "2025-09-01") for path in paths))
        (dossier / "sources.yaml").write_text(
            f"delay: 0\nallow: [127.0.0.1]\nfeeds: ['{site.url('/rss')}', '{other.url('/rss')}']\n"
        )
        began = time.monotonic()
        command = [sys.executable, "-m", "runding", "watch", "--once"]
        subprocess.run([*command, str(dossier)], capture_output=True, check=True)
        whole = time.monotonic() - began
        calm, cursors = _without_times(_contents(record)), load_cursors(dossier / "watch.json")
        chance = random.Random(11)
        for number in range(KILLS // 2):
            place = tmp_path / f"killed{number}"
            shutil.copytree(dossier, place, ignore=shutil.ignore_patterns("pages", "record.*", "watch.json"))
            _killed([*command, str(place)], chance.uniform(0.1, whole))
            opened = open_record(place / "record.sqlite", create=True)
            _watch(place, opened)
            assert _without_times(_contents(opened)) == calm
            assert {url: each.seen for url, each in load_cursors(place / "watch.json").items()} == {
                url: each.seen for url, each in cursors.items()
            }
            assert _counts(_watch(place, opened)) == (0, 0, 0)
            opened.close()


def _killed(command: list[str], after: float) -> bool:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _without_times(contents: tuple[object, ...]) -> str:
    """What a record holds, without when its pages were fetched."""
    documents = [repr(each).partition("fetched=")[0] for each in contents[0]]  # type: ignore[attr-defined]
    *others, coded_by = contents[1:]
    return repr((documents, *others, sorted(coded_by.items())))  # type: ignore[attr-defined]


def test_control_c_ends_a_run_that_the_next_completes(dossier: Path, tmp_path: Path) -> None:
    many = _many(tmp_path, 150)
    process = subprocess.Popen(_command(dossier, many), stderr=subprocess.PIPE, text=True)
    while not (dossier / "pages").is_dir() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.strip() == "runding: stopped; what was done is kept, run the same command to go on"
    opened = open_record(dossier / "record.sqlite")
    held = len(opened.documents())
    summary = _add(dossier, opened, many)
    assert (summary.coded, len(opened.documents())) == (150 - held, 150)
    opened.close()


def test_a_full_disk_gives_one_error_and_the_record_still_opens(dossier: Path, tmp_path: Path) -> None:
    many = _many(tmp_path, 40)

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(_command(dossier, many), capture_output=True, text=True, preexec_fn=small_files, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("runding: ")
    opened = open_record(dossier / "record.sqlite", create=True)
    opened.statements()
    assert _add(dossier, opened, many).coded > 0
    assert len(opened.documents()) == 40
    opened.close()


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory, which `mount` can make smaller or read-only."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or not _mount("-t", "tmpfs", "-o", "size=700k", "tmpfs", str(place)):
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_on_a_disk_that_is_full_and_then_read_only_the_record_still_opens(disk: Path, tmp_path: Path) -> None:
    (disk / "codebook.yaml").write_text(CODEBOOK)
    many = _many(tmp_path, 40)

    def run(*command: str) -> tuple[int, int]:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, len(done.stderr.splitlines())

    matrix = (sys.executable, "-m", "runding", "matrix", str(disk))
    assert run(*_command(disk, many)) == (1, 1)
    assert run(*matrix)[0] == 0
    assert _mount("-o", "remount,size=50m", str(disk))
    assert run(*_command(disk, many))[0] == 0
    assert _mount("-o", "remount,ro", str(disk))
    assert run(*_command(disk, many)) == (1, 1)
    assert run(*matrix) == (0, 0)
    opened = open_record(disk / "record.sqlite")
    assert len(opened.documents()) == 40
    opened.close()


def test_events_come_one_a_line(dossier: Path, tmp_path: Path) -> None:
    command = [*_command(dossier, _many(tmp_path, 2)), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event["event"] for event in events] == ["document", "document", "skipped", "summary"]
    assert (events[0]["name"], events[-1]["coded"], done.stderr) == ("n0", 2, "")
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [json.loads(line)["event"] for line in again.stdout.splitlines()].count("unchanged") == 2


def test_what_a_tagger_fails_on_is_read_again_by_the_next_run(dossier: Path, record: Record, tmp_path: Path) -> None:
    def failing(document: Document) -> list[Attribution]:
        raise SourceError("the tagger is away")

    codes, many = load_codebook(dossier / "codebook.yaml"), _many(tmp_path, 2)
    failed = add_sources(dossier, [many], Making(codes, record, tagger=failing))
    assert [each.reason for each in failed.skipped][:2] == ["the tagger is away"] * 2
    assert _counts(add_sources(dossier, [many], Making(codes, record))) == (2, 2, 1)
    size = _kept(dossier)
    assert _counts(add_sources(dossier, [many], Making(codes, record))) == (0, 2, 1)
    assert _kept(dossier) == size


def test_progress_is_told_of_everything_once(dossier: Path, record: Record, tmp_path: Path) -> None:
    told: list[Document | Skipped | Unchanged] = []
    making = Making(load_codebook(dossier / "codebook.yaml"), record, progress=told.append)
    many = _many(tmp_path, 20)
    add_sources(dossier, [many], making)
    assert [type(each) for each in told] == [Document] * 20 + [Skipped]
    add_sources(dossier, [many], making)
    assert [type(each) for each in told[21:]] == [Unchanged] * 20 + [Skipped]
