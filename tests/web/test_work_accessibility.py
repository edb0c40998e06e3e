"""axe-core finds nothing on the pages on which people work, in either theme, on a phone and on a laptop."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runding.record import Record, lane_of, make_sample, mark_coded, rename_in_record, undo_rename
from runding.types import NewJudgement
from tests.web.servers import served
from tests.web.teams import build_docks, opened_tab, with_record
from tests.web.test_accessibility import AXE, RULES, TOO_WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def _worked_on(record: Record) -> tuple[str, str, str]:
    """Let two code a document and somebody judge; returns the documents that are coded and not, and a statement."""
    coded, left = (each.id for each in record.documents())
    sample = make_sample(record, "uji", [coded], ["Ani", "Budi"], "Dewi")
    for coder in sample.coders:
        for each in record.statements():
            if each.document == coded:
                record.judge(NewJudgement("add", coder, after=each, lane=lane_of("uji", coder)))
        mark_coded(record, sample, coder, coded, done=True)
    make_sample(record, "lain", [left], ["Ani", "Budi"], "Dewi")
    said = record.statements()[0]
    record.judge(NewJudgement("accept", "Citra", said.id, why="benar"))
    for number, new in enumerate(("Serikat", "Serikat Buruh"), 1):
        rename_in_record(record, "person", "Serikat Dermaga", new, by="Dewi", why="", party="serikat")
        undo_rename(record, number, by="Dewi")
    return coded, left, said.id


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(tmp_path: Path, browser: "Browser", theme: str, width: int) -> None:
    docks = build_docks(tmp_path, Ani="coder", Budi="coder", Citra="reviewer", Dewi="owner")
    coded, left, said = with_record(docks, _worked_on)
    visits = {
        None: ["/login"],
        "Ani": [f"/coding/lain/{left}", "/account"],
        "Dewi": [
            *("/review", f"/review/{said}", f"/review/documents/{coded}", "/review/issues/upah", "/nowhere"),
            *("/samples", "/samples/new", "/samples/uji", f"/samples/uji/{coded}", f"/samples/lain/{left}"),
            *("/codebook", "/builds", "/account", "/coding", "/parties/serikat", "/timeline"),
        ],
    }
    wrong = []
    with served(docks) as address:
        for name, paths in visits.items():
            with opened_tab(browser, address, name, width) as page:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                for path in paths:
                    page.goto(path)
                    page.evaluate(AXE)
                    found = page.evaluate(f"axe.run(document, {RULES}).then((found) => found.violations)")
                    wrong += [
                        (path, each["id"], node["html"][:160], node["failureSummary"][:200])
                        for each in found
                        for node in each["nodes"][:2]
                    ]
                    if page.evaluate(TOO_WIDE):
                        wrong.append((path, "too wide", "", ""))
    assert wrong == []
