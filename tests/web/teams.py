"""Dossiers with users for tests of pages on which people work."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import httpx

from runding.record import Record, add_user, open_record
from runding.types import Role
from tests.web.servers import build_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

T = TypeVar("T")
SECRET = "kata sandi panjang"
CODEBOOK = """\
# Perundingan dermaga
label: {id: Upah di dermaga, en: Wages at the docks}
parties:
  - id: serikat  # para buruh
    label: {id: Serikat Dermaga, en: Dock Union}
    aliases: [Serikat Dermaga]
    persons:
      - {name: Ratna Wulan, aliases: [Ratna], office: ketua Serikat Dermaga}
  - id: pelabuhan
    label: {id: Otoritas Pelabuhan, en: Port Authority}
    aliases: [Otoritas Pelabuhan]
issues:
  - id: upah
    label: {id: Upah buruh naik, en: Wages rise}
    terms: [kenaikan upah]
  - id: lembur
    label: {id: Lembur diwajibkan, en: Overtime is compulsory}
    terms: [lembur wajib]
"""
ARTICLES = {
    "satu": "😀🚢 PELABUHAN —  Serikat Dermaga menuntut kenaikan upah tahun ini.\n\n"
    "Otoritas Pelabuhan menolak kenaikan upah, kata juru bicaranya. 🎉 Semua pihak bertemu lagi besok.",
    "dua": "Ketua Serikat Dermaga, Ratna Wulan, mengatakan serikat menolak lembur wajib.\n\n"
    "Otoritas Pelabuhan mendukung lembur wajib.",
}


def build_docks(folder: Path, **users: Role) -> Path:
    """Build a small dossier of our own, with users of these roles."""
    source = folder / "source"
    (source / "articles").mkdir(parents=True)
    (source / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    lines = [{"id": name, "text": text, "language": "id", "published": "2025-03-04"} for name, text in ARTICLES.items()]
    written = "".join(json.dumps(each) + "\n" for each in lines)
    (source / "articles" / "docks.jsonl").write_text(written, encoding="utf-8")
    built = build_dossier(folder / "dossier", source)
    (built / "articles").mkdir()
    (built / "articles" / "docks.jsonl").write_text(written, encoding="utf-8")
    record = open_record(built / "record.sqlite")
    for name, role in users.items():
        add_user(record, name, role, SECRET)
    record.close()
    return built


def with_record(folder: Path, do: Callable[[Record], T]) -> T:
    """Open the record of a dossier for a moment."""
    record = open_record(folder / "record.sqlite")
    try:
        return do(record)
    finally:
        record.close()


def csrf_of(client: httpx.Client, path: str) -> str:
    """Return the word that forms on a page carry."""
    found = re.search(r'name="csrf" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


@contextmanager
def logged_in(address: str, name: str) -> Iterator[httpx.Client]:
    """Open a client with a session of a user."""
    with httpx.Client(base_url=address, headers={"accept-language": "en"}, timeout=30) as client:
        data = {"name": name, "password": SECRET, "csrf": csrf_of(client, "/login")}
        assert client.post("/login", data=data).status_code == 303
        yield client


@contextmanager
def opened_tab(browser: "Browser", address: str, name: str | None = None, width: int = 1280) -> "Iterator[Page]":
    """Open a page in a browser of its own, logged in by the form; it may complain of nothing in the console."""
    context = browser.new_context(base_url=address, locale="en-GB", viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def refuse(dialog: "Dialog") -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    try:
        if name is not None:
            page.goto("/login")
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(SECRET)
            page.get_by_role("button", name="Log in").click()
        yield page
    finally:
        context.close()
    assert [each for each in complaints if "404" not in each] == []
