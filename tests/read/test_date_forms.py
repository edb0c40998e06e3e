"""Dates as outlets write them: in lines of the page, in its metadata; what is ambiguous or relative is not read."""

import pytest

from runding.read.date_lines import read_date_line
from tests.read.pages import read_text

DAY = "2025-09-05"
INDONESIAN = (
    "<p>Perdana Menteri Aruna menolak usulan penempatan pasukan asing di Lembah Sagara, kata juru bicaranya.</p>" * 4
)
ENGLISH = (
    "<p>The prime minister of Aruna rejected the proposal to station troops in the valley, his spokesman said.</p>" * 4
)


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("Jumat, 5 Sep 2025 13:05 WIB", DAY, ""),
        ("Jum'at, 05 September 2025 | 13.05 WITA", DAY, ""),
        ("Jumat 05 Sept 2025 13:05 WIT", DAY, ""),
        ("Jumat , 05 Sep 2025 , 13:05 WIB", DAY, ""),
        ("JUMAT, 5 SEPTEMBER 2025", DAY, ""),
        ("5 september 2025", DAY, ""),
        ("13:05 WIB, 05 September 2025", DAY, ""),
        ("Jumat, 5/9/2025 13:05", DAY, ""),
        ("Siar.com - 05/09/2025, 13:05 WIB", DAY, ""),
        ("5 Agt 2025, 07:30 WIB", "2025-08-05", ""),
        ("05 Agu 2025 07.30", "2025-08-05", ""),
        ("Ahad, 7 September 2025", "2025-09-07", ""),
        ("Rabu, 12 Pebruari 2025", "2025-02-12", ""),
        ("5 Nopember 2025", "2025-11-05", ""),
        ("05 Mei 2025 - 13:05 WIB", "2025-05-05", ""),
        ("Diterbitkan 5 September 2025, 13:05", DAY, "published"),
        ("Diperbarui: 6 September 2025 08:00 WIB", "2025-09-06", "updated"),
        ("Published Sept. 5, 2025", DAY, "published"),
        ("Posted: 5 Sep 2025 1:05 pm", DAY, "published"),
        ("Sept 5, 2025 1:05 p.m. ET", DAY, ""),
        ("September 5, 2025 at 1:05 PM EDT", DAY, ""),
        ("SEPTEMBER 5, 2025", DAY, ""),
        ("Fri 5 Sep 2025 13.05 BST", DAY, ""),
        ("Friday, September 5th, 2025", DAY, ""),
        ("2025-09-05 13:05:00", DAY, ""),
        ("2025/09/05 13:05", DAY, ""),
        ("05-09-2025 13:05", DAY, ""),
        ("5.9.2025", DAY, ""),
        ("September 5, 2025 6:05 am (Updated September 6, 2025 8:00 am)", DAY, ""),
        ("Published: 13:05 BST, 5 September 2025 | Updated: 14:00 BST, 6 September 2025", DAY, "published"),
        ("2 jam lalu", None, ""),
        ("2 jam yang lalu", None, ""),
        ("2 hours ago", None, ""),
        ("kemarin, 13:05", None, ""),
        ("5 September", None, ""),
        ("31/02/2025", None, ""),
        ("rapat digelar 5 september 2025", None, ""),
        ("Rapat digelar di Mirah (5 September 2025)", None, ""),
    ],
)
def test_lines(line: str, day: str | None, label: str) -> None:
    found = read_date_line(line)
    assert (found and str(found.day), found.label if found else "") == (day, label)


def _read(head: str, body: str = INDONESIAN):
    return read_text(f"<html><head>{head}</head><body><article>{body}</article></body></html>", media_type="text/html")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2025-09-05T13:05:00+07:00", DAY),
        ("2025-09-05T13:05:00+0700", DAY),
        ("2025-09-05T13:05:00 07:00", DAY),
        ("2025-09-05T23:30:00-05:00", DAY),
        ("2025-09-05T13:05:00.000Z", DAY),
        ("2025/09/05 13:05:12", DAY),
        ("2025-9-5", DAY),
        ("20250905", DAY),
        ("20250905T130500Z", DAY),
        ("Fri, 05 Sep 2025 13:05:00 +0700", DAY),
        ("Jumat, 5 September 2025 13:05 WIB", DAY),
        ("September 5, 2025 1:05 pm", DAY),
        ("Sep 05, 2025 13:05", DAY),
        ("25/12/2025 13:05", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("05/09/2025 13:05", None),
        ("2025-13-45", None),
        ("2 jam lalu", None),
        ("soon", None),
    ],
)
def test_metadata(stated: str, day: str | None) -> None:
    published = _read(f'<meta property="article:published_time" content="{stated}">').published
    assert (str(published.earliest) if published.earliest else None) == day


@pytest.mark.parametrize(
    ("body", "stated", "day"),
    [
        (INDONESIAN, "2025-09-04T17:30:00Z", DAY),
        (INDONESIAN, "2025-09-04T17:30:00+00:00", DAY),
        (INDONESIAN, "2025-09-05T16:59:00.000Z", DAY),
        (INDONESIAN, "2025-09-05T17:30:00+07:00", DAY),
        (ENGLISH, "2025-09-05T17:30:00Z", DAY),
    ],
)
def test_universal_time_is_told_by_the_clock_of_jakarta_where_the_article_is_indonesian(
    body: str, stated: str, day: str
) -> None:
    published = _read(f'<meta property="article:published_time" content="{stated}">', body).published
    assert str(published.earliest) == day
    assert ("Jakarta" in published.how) == (stated[:10] != day)


@pytest.mark.parametrize(
    ("head", "body", "modified"),
    [
        ('<meta property="article:modified_time" content="2025-09-06T08:00:00+07:00">', "", "2025-09-06"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-09-07"}</script>',
            "",
            "2025-09-07",
        ),
        ("", "<p>Diperbarui: 8 September 2025 08:00 WIB</p>", "2025-09-08"),
        ('<meta property="og:updated_time" content="2020-01-01">', "", None),
        ("", "", None),
    ],
)
def test_when_a_page_was_changed(head: str, body: str, modified: str | None) -> None:
    stated = '<meta property="article:published_time" content="2025-09-05T13:05:00+07:00">'
    read = _read(stated + head, body + INDONESIAN)
    assert str(read.published.earliest) == DAY
    assert (read.modified and str(read.modified.earliest)) == modified
