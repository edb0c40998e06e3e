"""Who may do what: every route with every role and with none; logging in; what other sites may send."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from runding.codebook import load_codebook
from runding.examples import example_dossier
from runding.record import Record, add_user, lane_of, list_samples, make_sample, make_token, mark_coded, open_record
from runding.types import ROLES, NewJudgement, Role
from runding.web import OpenDossier, make_app
from runding.web.access import ANYONE, READING, WHILE_BLIND, WRITING, needed_role
from runding.web.login_limit import PER_ADDRESS, PER_NAME, LoginLimit
from tests.web.servers import build_dossier, served

SECRET = "kata sandi panjang"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_dossier(tmp_path_factory.mktemp("team"), example_dossier("security-guarantees"))
    with_record(folder, lambda record: [add_user(record, role, role, SECRET) for role in ROLES])
    return folder


def with_record(folder: Path, do: Callable[[Record], object]) -> None:
    record = open_record(folder / "record.sqlite")
    do(record)
    record.close()


@pytest.fixture(scope="module")
def words(team: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    with_record(team, lambda record: found.update({role: make_token(record, role, "uji")[1] for role in ROLES}))
    return found


@pytest.fixture(scope="module")
def place(team: Path, words: dict[str, str]) -> Iterator[str]:
    with served(team) as address:
        yield address


def _routes() -> list[tuple[str, str]]:
    folder = Path("nowhere")
    record = Record(None, "")  # type: ignore[arg-type]
    codebook = load_codebook(example_dossier("security-guarantees") / "codebook.yaml")
    app = make_app(OpenDossier(folder, record, codebook))
    found = []
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        path, methods = getattr(route, "path", None), getattr(route, "methods", None)
        found += [(method, path) for method in sorted(methods or ()) if method != "HEAD" and path]
    return found


ROUTES = _routes()


def test_the_table_names_only_routes_that_are_there() -> None:
    known = set(ROUTES)
    assert [each for each in WRITING if each not in known] == []
    assert [each for each in READING if ("GET", each) not in known] == []
    assert len(known) > 50


def test_every_route_that_writes_is_in_the_table_or_for_owners() -> None:
    writing = {each for each in ROUTES if each[0] not in ("GET", "OPTIONS")}
    for_owners = {each for each in writing if needed_role(*each) == "owner"}
    assert for_owners == {
        ("POST", "/builds"),
        ("POST", "/builds/{build}/cancel"),
        ("POST", "/codebook"),
        ("POST", "/codebook/rename"),
        ("POST", "/codebook/renames/{number}/undo"),
        ("POST", "/samples"),
        ("POST", "/api/v1/builds"),
        ("DELETE", "/api/v1/builds/{build}"),
    }


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_with_every_role(
    place: str, words: dict[str, str], method: str, path: str, role: Role | None
) -> None:
    """What a role may not use is refused before anything else is looked at; what it may is not."""
    address = re.sub(r"\{\w+\}", "none", path)
    headers = {"Authorization": f"Bearer {words[role]}"} if role else {}
    if method == "POST" and role == "owner" and path.endswith("/builds"):
        pytest.skip("would build; tried in test_builds")
    status = httpx.request(method, place + address, headers=headers).status_code
    if role is None:
        for_machine = path.startswith("/api/") or method not in ("GET", "HEAD")
        expected = {200, 303, 403, 422} if path in ANYONE else {401} if for_machine else {303}
        assert status in expected
    elif ROLES.index(role) < ROLES.index(needed_role(method, path)):
        assert status == 403
    else:
        assert status not in (401, 403, 500)


@pytest.fixture
def guest(place: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=place, headers={"accept-language": "en"}) as client:
        yield client


def csrf_of(client: httpx.Client, path: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def log_in(client: httpx.Client, name: str, password: str = SECRET, back: str = "/") -> httpx.Response:
    fields = {"name": name, "password": password, "back": back, "csrf": csrf_of(client, "/login")}
    return client.post("/login", data=fields)


def test_the_login_page_tells_nothing_of_the_dossier(guest: httpx.Client) -> None:
    response = guest.get("/matrix?as_of=2025-09-30")
    assert (response.status_code, response.headers["location"]) == (303, "/login?back=%2Fmatrix%3Fas_of%3D2025-09-30")
    for shown in (guest.get("/login"), guest.post("/login", data={"name": "x"})):
        assert "Ukrain" not in shown.text
        assert "Matrix" not in shown.text


def test_logging_in_and_out(guest: httpx.Client) -> None:
    response = log_in(guest, "reviewer", back="/review")
    assert (response.status_code, response.headers["location"]) == (303, "/review")
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert guest.get("/review").status_code == 200
    word = guest.cookies["session"]
    assert guest.post("/logout", data={"csrf": csrf_of(guest, "/review")}).status_code == 303
    guest.cookies.set("session", word)
    assert guest.get("/review").status_code == 303, "the word is good for nothing any more"


def test_the_cookie_is_secure_where_the_page_came_by_https(guest: httpx.Client) -> None:
    guest.headers["x-forwarded-proto"] = "https"
    assert "Secure" in log_in(guest, "reader").headers["set-cookie"]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_logging_in_leads_nowhere_else(guest: httpx.Client, back: str) -> None:
    assert log_in(guest, "reader", back=back).headers["location"] == "/"


def test_wrong_passwords_are_told_and_after_some_one_has_to_wait(team: Path) -> None:
    with served(team) as address, httpx.Client(base_url=address, headers={"accept-language": "en"}) as client:
        codes = [log_in(client, "reader", "salah sama sekali").status_code for _ in range(6)]
        assert codes == [403] * 5 + [429]
        waiting = log_in(client, "reader")
        assert waiting.status_code == 429, "the right password too"
        assert int(waiting.headers["retry-after"]) > 60
        assert log_in(client, "nobody at all").status_code == 403
        assert log_in(client, "reviewer").status_code == 303, "of another name"


@pytest.mark.parametrize(
    ("headers", "token", "code"),
    [
        ({}, "right", 303),
        ({}, "wrong", 403),
        ({}, None, 403),
        ({"origin": "https://evil.example"}, "right", 403),
        ({"origin": "null"}, "right", 403),
        ({"sec-fetch-site": "cross-site"}, "right", 403),
        ({"sec-fetch-site": "same-site"}, "right", 403),
        ({"sec-fetch-site": "same-origin"}, "right", 303),
    ],
)
def test_forms_of_other_sites_are_refused(
    guest: httpx.Client, headers: dict[str, str], token: str | None, code: int
) -> None:
    log_in(guest, "reviewer")
    right = csrf_of(guest, "/review")
    data = {"csrf": {"right": right, "wrong": "0" * 64}[token]} if token else {}
    assert guest.post("/review/undo", data=data, headers=headers).status_code == code


def test_the_word_of_one_session_is_not_that_of_another(guest: httpx.Client, place: str) -> None:
    log_in(guest, "reviewer")
    with httpx.Client(base_url=place) as other:
        log_in(other, "owner")
        assert guest.post("/review/undo", data={"csrf": csrf_of(other, "/review")}).status_code == 403


def test_programs_without_a_token_send_json_from_no_other_site(guest: httpx.Client) -> None:
    log_in(guest, "reviewer")
    body = {"kind": "accept", "statement": "none"}
    assert guest.post("/api/v1/judgements", json=body).status_code == 404
    assert guest.post("/api/v1/judgements", json=body, headers={"origin": "https://evil.example"}).status_code == 403
    assert guest.post("/api/v1/judgements", data=body).status_code == 403
    plain = {"content-type": "text/plain"}
    assert guest.post("/api/v1/judgements", content=b"{}", headers=plain).status_code == 403


def test_large_requests_are_refused(guest: httpx.Client) -> None:
    log_in(guest, "owner")
    csrf = csrf_of(guest, "/codebook")
    fields = {"csrf": csrf, "words": "x" * 2_500_000, "seen": "0", "do": "preview"}
    assert guest.post("/codebook", data=fields).status_code in (400, 413)


def test_who_codes_blind_sees_nothing_else(team: Path, tmp_path: Path) -> None:
    folder = build_dossier(tmp_path / "blind", example_dossier("security-guarantees"))
    words: dict[str, str] = {}

    def prepare(record: Record) -> None:
        for name in ("Ani", "Budi"):
            add_user(record, name, "coder", SECRET)
        words["Ani"] = make_token(record, "Ani", "uji")[1]
        make_sample(record, "uji", [record.documents()[0].id], ["Ani", "Budi"], "Ani")

    with_record(folder, prepare)
    with served(folder) as address, httpx.Client(base_url=address) as client:
        client.headers["Authorization"] = f"Bearer {words['Ani']}"
        for path in ("/", "/matrix", "/statements", "/samples", "/samples/uji", "/documents", "/review"):
            response = client.get(path)
            assert (response.status_code, response.headers.get("location")) == (303, "/coding"), path
        for path in ("/api/v1/statements", "/api/v1/matrix", "/matrix?format=json"):
            assert client.get(path).status_code == 403, path
        page = client.get("/coding", follow_redirects=True)
        assert page.status_code == 200
        assert "coding-rules" not in page.text
        assert 'class="said' not in page.text

        def finish(record: Record) -> None:
            (sample,) = list_samples(record)
            mark_coded(record, sample, "Ani", sample.documents[0], done=True)

        with_record(folder, finish)
        assert client.get("/matrix").status_code == 200


def test_no_route_tells_a_blind_coder_anything(tmp_path: Path) -> None:
    """Every route with real ids, as a page, as its twin, by an ETag."""
    folder = build_dossier(tmp_path / "blind", example_dossier("security-guarantees"))
    known: dict[str, str] = {"name": "RUS", "issue": "foreign-troops", "sample": "uji", "unit": "0", "build": "0"}
    words: dict[str, str] = {}

    def prepare(record: Record) -> None:
        for name in ("Ani", "Budi"):
            add_user(record, name, "coder", SECRET)
            words[name] = make_token(record, name, "uji")[1]
        machine = record.statements()[0]
        made = make_sample(record, "uji", [machine.document], ["Ani", "Budi"], "Ani")
        record.judge(NewJudgement("add", "Budi", after=machine, lane=lane_of("uji", "Budi")))
        mark_coded(record, made, "Budi", machine.document, done=True)
        known.update(document=machine.document, statement=machine.id, number="1", token="0")

    with_record(folder, prepare)
    with served(folder) as address, httpx.Client(base_url=address) as client:
        client.headers["Authorization"] = f"Bearer {words['Ani']}"
        for method, route in ROUTES:
            path = re.sub(r"\{(\w+)\}", lambda found: known[found[1]], route)
            if _is_open(path):
                continue
            for query, headers in (("", {}), ("?format=json", {}), ("", {"if-none-match": "*"})):
                response = client.request(method, path + query, headers=headers)
                sent_away = response.status_code == 303 and response.headers["location"] == "/coding"
                assert sent_away or response.status_code == 403, (method, path, query)
                assert "etag" not in response.headers
        shown = client.get("/coding", follow_redirects=True).text
        assert not re.search(r"coding-rules|class=.said|Budi", shown)
        missing = client.get("/coding/uji/none")
        assert missing.status_code == 404
        assert "coding-rules" not in missing.text


def _is_open(path: str) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in WHILE_BLIND)


def test_who_codes_blind_is_not_held_by_a_document_that_is_gone(tmp_path: Path) -> None:
    folder = build_dossier(tmp_path / "gone", example_dossier("security-guarantees"))
    words: dict[str, str] = {}

    def prepare(record: Record) -> None:
        for name in ("Ani", "Budi"):
            add_user(record, name, "coder", SECRET)
        words["Ani"] = make_token(record, "Ani", "uji")[1]
        old = record.documents()[0]
        make_sample(record, "uji", [old.id], ["Ani", "Budi"], "Ani")
        record.save_document(replace(old, id="f" * 16), [], [], coded_by="a later build")

    with_record(folder, prepare)
    with served(folder) as address:
        headers = {"Authorization": f"Bearer {words['Ani']}"}
        assert httpx.get(f"{address}/matrix", headers=headers).status_code == 200


def test_tries_at_once_count_before_any_is_looked_at() -> None:
    limit = LoginLimit()
    assert [limit.attempt("192.0.2.1", "Ani") for _ in range(PER_NAME)] == [0] * PER_NAME
    assert limit.attempt("192.0.2.1", "Ani") > 0
    assert limit.attempt("192.0.2.1", "Budi") == 0
    for _ in range(2 * PER_ADDRESS):  # who knows the password is not stopped by how often they come
        assert limit.attempt("192.0.2.2", "Ani") == 0
        limit.forget("192.0.2.2", "Ani")


def test_a_file_that_is_not_there_is_not_found(place: str) -> None:
    for path in ("/static/none.js", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%00"):
        response = httpx.get(place + path)
        assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_beyond_this_machine_everyone_logs_in(team: Path, words: dict[str, str]) -> None:
    with served(team, "--host", "0.0.0.0") as bound:
        address = bound.replace("0.0.0.0", "127.0.0.1")
        host = {"host": "team.example"}
        assert httpx.get(f"{address}/matrix", headers=host).status_code == 303
        assert httpx.get(f"{address}/api/v1/matrix", headers=host).status_code == 401
        known = host | {"authorization": f"Bearer {words['reader']}"}
        assert httpx.get(f"{address}/api/v1/matrix", headers=known).status_code == 200
