"""The server: what it refuses, what every answer carries."""

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from runding.web.security import HEADERS


@pytest.mark.parametrize("path", ["/", "/matrix", "/?format=json", "/nowhere", "/static/style.css", "/matrix?window=x"])
def test_every_answer_keeps_to_itself(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_another_name_of_the_host_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "news.example"])
def test_other_machines_are_not_served(example: Path, host: str) -> None:
    command = [sys.executable, "-m", "runding", "serve", str(example), "--host", host]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(f"runding: --host {host}: other machines")


@pytest.mark.parametrize(
    "path", ["/nowhere?format=json", "/matrix?window=0&format=json", "/matrix?as_of=soon&format=csv"]
)
def test_errors_are_problems_for_machines(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.headers["content-type"] == "application/problem+json"
    content = response.json()
    assert list(content) == ["type", "title", "status", "detail"]
    assert content["status"] == response.status_code in (404, 422)


def test_errors_are_pages_for_people(client: httpx.Client) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "<h1>Not found</h1>" in response.text


@pytest.mark.parametrize(
    ("header", "language"), [("id-ID,id;q=0.9", "id"), ("en-US", "en"), ("fr", "en"), ("", "id"), ("ms", "id")]
)
def test_language_follows_the_browser(site: str, header: str, language: str) -> None:
    assert f'<html lang="{language}"' in httpx.get(site, headers={"accept-language": header}).text


def test_preferences_are_remembered(site: str) -> None:
    with httpx.Client(base_url=site) as client:
        response = choose(client, lang="en", theme="dark", back="/matrix?by=speaker")
        assert (response.status_code, response.headers["location"]) == (303, "/matrix?by=speaker")
        assert '<html lang="en" data-theme="dark">' in client.get("/").text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_preferences_lead_nowhere_else(client: httpx.Client, back: str) -> None:
    assert choose(client, lang="en", back=back).headers["location"] == "/"


def choose(client: httpx.Client, **preferences: str) -> httpx.Response:
    word = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert word
    return client.post("/preferences", data={**preferences, "csrf": word[1]})


def test_what_was_not_foreseen_is_a_problem_and_tells_nothing(example: Path) -> None:
    from runding.codebook import load_codebook
    from runding.record import open_record
    from runding.web import OpenDossier, make_app

    record = open_record(example / "record.sqlite")
    app = make_app(OpenDossier(example, record, load_codebook(example / "codebook.yaml")))

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("a secret")

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/broken")

    # In a thread of its own: where a browser has been driven before, this one has a loop that runs.
    with ThreadPoolExecutor(1) as executor:
        response = executor.submit(lambda: asyncio.run(ask())).result()
    record.close()
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in response.text
    assert response.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_a_long_table_names_the_next(client: httpx.Client) -> None:
    assert "link" not in client.get("/statements?format=csv").headers
