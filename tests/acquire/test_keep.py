"""Pages are kept as WARC files, and come back as they were."""

import dataclasses
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from runding.acquire.keep import Keeper, page_id, read_kept
from runding.acquire.warc import acquire_warc
from runding.errors import RecordError
from runding.types import Page

NOW = datetime(2025, 9, 5, 13, 5, tzinfo=UTC)
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
header_lists = st.lists(
    st.tuples(st.sampled_from(["Content-Type", "ETag", "Content-Encoding", "X-A"]), texts), min_size=1
)
single = st.builds(
    Page,
    origin=st.one_of(texts, texts.map(lambda text: f"https://siar.example.com/{text}")),
    name=texts,
    content=st.binary(min_size=1, max_size=400),
    media_type=st.sampled_from(["text/html", "application/json", ""]),
    fetched=st.one_of(st.none(), st.datetimes(min_value=datetime(2000, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))),
    headers=st.one_of(st.just(()), header_lists.map(tuple)),
)
pages = st.builds(
    lambda page, parts: Page(page.origin, page.name, page.content, page.media_type, page.fetched, page.headers, parts),
    single,
    st.lists(single, max_size=3).map(tuple),
)


def _keep(folder: Path, *kept: Page) -> None:
    keeper = Keeper(folder)
    for page in kept:
        keeper.keep(page)
    keeper.close()


def _page(number: int) -> Page:
    url = f"https://siar.example.com/{number}"
    return Page(url, url, b"<p>%d</p>" % number * 50, "text/html", NOW, (("Content-Type", "text/html"),))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(pages, min_size=1, max_size=4))
def test_what_is_kept_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, kept: list[Page]) -> None:
    folder = tmp_path_factory.mktemp("pages")
    _keep(folder, *kept)
    assert [found.page for found in read_kept(folder)] == kept


def test_a_header_that_is_no_header_is_kept(tmp_path: Path) -> None:
    page = dataclasses.replace(_page(1), headers=(("Content-Type", ";\xa1*=UTF-8''0"), ("X-Caf\xe9", "\U0001f6a2")))
    _keep(tmp_path, page)
    assert [found.page for found in read_kept(tmp_path)] == [page]


def test_a_run_that_was_killed_loses_its_last_page_at_most(tmp_path: Path) -> None:
    kept = [_page(number) for number in range(4)]
    _keep(tmp_path / "whole", *kept)
    (path,) = (tmp_path / "whole").iterdir()
    content = path.read_bytes()
    cut = tmp_path / "cut"
    cut.mkdir()
    counts = []
    for length in range(len(content)):
        (cut / path.name).write_bytes(content[:length])
        found = [each.page for each in read_kept(cut)]
        assert found == kept[: len(found)]
        counts.append(len(found))
    assert counts == sorted(counts)
    assert set(counts) == {0, 1, 2, 3, 4}


def test_reading_goes_on_behind_a_page(tmp_path: Path) -> None:
    _keep(tmp_path, *(_page(number) for number in range(4)))
    found = list(read_kept(tmp_path))
    later = read_kept(tmp_path, {found[0].file: found[1].position})
    assert [each.page for each in later] == [_page(2), _page(3)]
    assert list(read_kept(tmp_path, {found[0].file: found[3].position})) == []
    assert list(read_kept(tmp_path / "none")) == []


def test_other_tools_read_what_is_kept(tmp_path: Path) -> None:
    page = _page(1)
    _keep(tmp_path, page)
    (path,) = tmp_path.iterdir()
    records = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(io.BytesIO(path.read_bytes()))]
    assert [kind for kind, _ in records] == ["warcinfo", "response"]
    assert records[1][1] == page.content
    (found,) = acquire_warc(path)
    assert isinstance(found, Page)
    assert (found.origin, found.content, found.fetched) == (page.origin, page.content, NOW)


def test_a_header_cannot_add_another(tmp_path: Path) -> None:
    headers = (("X-A", "1\r\nSet-Cookie: y"),)
    page = Page("https://siar.example.com/a", "a\r\nWARC-Type: x", b"x", "text/html", NOW, headers)
    _keep(tmp_path, page)
    (path,) = tmp_path.iterdir()
    (_, record) = [(r.http_headers, r.rec_headers) for r in ArchiveIterator(io.BytesIO(path.read_bytes()))]
    assert record[0].get_header("Set-Cookie") is None
    assert record[1].get_header("WARC-Type") == "response"


def test_ids_hash_origin_and_content() -> None:
    first, other = _page(1), Page(_page(1).origin, "other name", _page(1).content)
    assert page_id(first) == page_id(other)
    assert len({page_id(_page(number)) for number in range(9)}) == 9


def test_a_folder_that_cannot_be_written_to_says_so(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file")
    with pytest.raises(RecordError, match=r"pages cannot be kept .*run the same command again"):
        Keeper(tmp_path / "pages").keep(_page(1))
