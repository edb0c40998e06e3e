"""Working through HTTP: two reviewers at once, undo without limit, the codebook, builds, cursors and ETags."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from runding.codebook import load_codebook
from runding.record import list_versions, make_token
from runding.types import JudgementKind
from tests.web.servers import served
from tests.web.teams import CODEBOOK, build_docks, csrf_of, logged_in, with_record


@pytest.fixture(scope="module")
def docks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_docks(tmp_path_factory.mktemp("docks"), Ani="reviewer", Budi="reviewer", Dewi="owner")


@pytest.fixture(scope="module")
def place(docks: Path) -> Iterator[str]:
    with served(docks) as address:
        yield address


@pytest.fixture
def ani(place: str) -> Iterator[httpx.Client]:
    with logged_in(place, "Ani") as client:
        yield client


@pytest.fixture
def budi(place: str) -> Iterator[httpx.Client]:
    with logged_in(place, "Budi") as client:
        yield client


@pytest.fixture
def dewi(place: str) -> Iterator[httpx.Client]:
    with logged_in(place, "Dewi") as client:
        yield client


def statement_of(client: httpx.Client, party: str, issue: str) -> dict:  # type: ignore[type-arg]
    (found,) = client.get("/api/v1/statements", params={"party": party, "issue": issue}).json()["data"]
    return found  # type: ignore[no-any-return]


def form_of(client: httpx.Client, said: dict, *, kind: JudgementKind, seen: int, **changed: str) -> dict:  # type: ignore[type-arg]
    fields = {name: said[name] for name in ("party", "issue", "stance")}
    spans = {"start": said["evidence"][0], "end": said["evidence"][1], "said": said["said"]["earliest"]}
    return {"csrf": csrf_of(client, "/review"), "kind": kind, "seen": seen, **fields, **spans, **changed}


def test_two_reviewers_at_once(ani: httpx.Client, budi: httpx.Client) -> None:
    said = statement_of(ani, "pelabuhan", "lembur")
    path = f"/review/{said['id']}"
    first = ani.post(path, data=form_of(ani, said, kind="change", seen=0, stance="oppose", why="saya dulu"))
    assert first.status_code == 303
    mine = form_of(budi, said, kind="change", seen=0, stance="undecided", why="punya Budi")
    second = budi.post(path, data=mine)
    assert second.status_code == 409
    assert "<b>Ani has judged this statement meanwhile.</b>" in second.text
    assert "saya dulu" in second.text
    assert 'value="punya Budi"' in second.text, "nothing of the second is lost"
    assert 'name="seen" value="1"' in second.text
    assert statement_of(ani, "pelabuhan", "lembur")["stance"] == "oppose"
    assert budi.post(path, data=mine | {"seen": 1}).status_code == 303
    told = budi.get(f"/api/v1/statements/{said['id']}").json()["data"]
    assert [(each["by"], each["after"]["stance"]) for each in told["judgements"]] == [
        ("Ani", "oppose"),
        ("Budi", "undecided"),
    ]
    assert told["original"]["stance"] == "support", "the machine's stays"


def test_undo_and_redo_without_limit(ani: httpx.Client) -> None:
    said = statement_of(ani, "serikat", "upah")
    path = f"/review/{said['id']}"
    history = ["support"]
    for number, stance in enumerate(("oppose", "undecided", "conditional")):
        posted = ani.post(path, data=form_of(ani, said, kind="change", seen=number, stance=stance))
        assert posted.status_code == 303
        history.append(stance)

    def now(what: str) -> str:
        ani.post(f"/review/{what}", data={"csrf": csrf_of(ani, "/review")})
        return str(statement_of(ani, "serikat", "upah")["stance"])

    assert [now("undo") for _ in range(3)] == ["undecided", "oppose", "support"]
    assert [now("redo") for _ in range(3)] == ["oppose", "undecided", "conditional"]
    assert [now(what) for what in ("undo", "undo", "redo", "undo")] == ["undecided", "oppose", "undecided", "oppose"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"party": "zzz"}, 404),
        ({"issue": "zzz"}, 404),
        ({"start": "5", "end": "5"}, 409),
        ({"end": "99999"}, 409),
        ({"stance": "maybe"}, 422),
        ({"why": "x" * 2_001}, 422),
        ({"said": "kemarin"}, 422),
        ({"why": "a\x00b"}, 422),
    ],
)
def test_what_a_form_may_not_say(budi: httpx.Client, changed: dict[str, str], code: int) -> None:
    said = statement_of(budi, "serikat", "lembur")
    fields = form_of(budi, said, kind="change", seen=0) | changed
    assert budi.post(f"/review/{said['id']}", data=fields).status_code == code
    assert budi.get(f"/api/v1/statements/{said['id']}").json()["data"]["judgements"] == []


def test_pages_by_cursor_hold_everything_once(ani: httpx.Client) -> None:
    found, cursor = [], None
    while True:
        page = ani.get("/api/v1/statements", params={"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
        assert list(page) == ["data", "next"]
        found += [each["id"] for each in page["data"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert sorted(set(found)) == found
    assert len(found) == len(ani.get("/api/v1/statements").json()["data"]) == 4
    assert ani.get("/api/v1/statements", params={"cursor": "AAA="}).status_code in (200, 404)


def test_what_a_client_has_is_not_sent_again(ani: httpx.Client, budi: httpx.Client) -> None:
    first = ani.get("/api/v1/matrix")
    tag = {"If-None-Match": first.headers["etag"]}
    assert ani.get("/api/v1/matrix", headers=tag).status_code == 304
    assert ani.get("/api/v1/matrix", params={"by": "speaker"}, headers=tag).status_code == 200
    said = statement_of(budi, "pelabuhan", "upah")
    assert budi.post("/api/v1/judgements", json={"kind": "reject", "statement": said["id"]}).status_code == 201
    after = ani.get("/api/v1/matrix", headers=tag)
    assert after.status_code == 200
    positions = {(each["party"], each["issue"]) for each in after.json()["data"]["positions"]}
    assert ("pelabuhan", "upah") not in positions
    assert budi.post("/api/v1/judgements", json={"kind": "undo", "statement": said["id"]}).status_code == 201


def test_a_judgement_of_what_has_changed_is_refused(ani: httpx.Client) -> None:
    said = statement_of(ani, "serikat", "lembur")
    one = f"/api/v1/statements/{said['id']}"
    tag = ani.get(one).headers["etag"]
    body = {"kind": "accept", "statement": said["id"]}
    made = ani.post("/api/v1/judgements", json=body, headers={"If-Match": tag})
    assert made.status_code == 201
    assert made.headers["etag"] == ani.get(one).headers["etag"] != tag
    refused = ani.post("/api/v1/judgements", json=body, headers={"If-Match": tag})
    assert (refused.status_code, refused.headers["content-type"]) == (412, "application/problem+json")
    assert ani.post("/api/v1/judgements", json=body | {"seen": 0}).status_code == 409
    assert list(refused.json()) == ["type", "title", "status", "detail"]


def test_a_token_made_on_the_page_works_until_it_is_revoked(ani: httpx.Client, place: str) -> None:
    page = ani.post("/account/tokens", data={"csrf": csrf_of(ani, "/account"), "label": "skrip"}).text
    word = page.split('<code class="word">')[1].split("<")[0]
    bearer = {"Authorization": f"Bearer {word}"}
    assert httpx.get(f"{place}/api/v1/queue", headers=bearer).status_code == 200
    token = page.split("/account/tokens/")[1].split('"')[0]
    ani.post(f"/account/tokens/{token}", data={"csrf": csrf_of(ani, "/account")})
    assert httpx.get(f"{place}/api/v1/queue", headers=bearer).status_code == 401


def _edit(client: httpx.Client, words: str, do: str, seen: str | None = None) -> httpx.Response:
    held = client.get("/codebook?format=json").json()["digest"]
    fields = {"csrf": csrf_of(client, "/codebook"), "words": words, "seen": seen or held, "do": do, "why": "uji"}
    return client.post("/codebook", data=fields)


def test_the_codebook_is_previewed_saved_renamed_and_merged(tmp_path: Path) -> None:
    docks = build_docks(tmp_path, Dewi="owner")
    with served(docks) as address, logged_in(address, "Dewi") as dewi:
        narrower = CODEBOOK.replace("terms: [lembur wajib]", "terms: [lembur paksa]")
        preview = _edit(dewi, narrower, "preview").text
        assert "2 of 2 documents" in preview
        assert "Statements that go</h3>" not in preview
        assert "Statements that go (2)" in preview
        assert "Ketua Serikat Dermaga" in preview
        assert (docks / "codebook.yaml").read_text(encoding="utf-8") == CODEBOOK, "a preview writes nothing"
        wrong = _edit(dewi, "issues: [", "save")
        assert wrong.status_code == 400
        assert "codebook.yaml:" in wrong.text
        saved = _edit(dewi, CODEBOOK + "# satu\n", "save")
        assert "Saved as version 1" in saved.text
        late = _edit(dewi, CODEBOOK + "# lain\n", "save", seen="0" * 64)
        assert late.status_code == 409
        assert "# lain" in late.text
        said = statement_of(dewi, "serikat", "lembur")
        assert dewi.post("/api/v1/judgements", json={"kind": "accept", "statement": said["id"]}).status_code == 201
        for old, new in (("serikat", "buruh"), ("pelabuhan", "buruh")):
            seen = dewi.get("/codebook?format=json").json()["digest"]
            fields = {"csrf": csrf_of(dewi, "/codebook"), "kind": "party", "old": old, "new": new, "seen": seen}
            assert dewi.post("/codebook/rename", data=fields).status_code == 200
        positions = dewi.get("/api/v1/matrix").json()["data"]["positions"]
        assert {each["party"] for each in positions} == {"buruh"}
        history = dewi.get(f"/api/v1/statements/{said['id']}").json()["data"]["judgements"]
        assert [(each["kind"], each["why"]) for each in history] == [
            ("accept", ""),
            ("change", "party serikat → buruh"),
        ]
    words = (docks / "codebook.yaml").read_text(encoding="utf-8")
    assert "# para buruh" in words
    assert words.startswith("# Perundingan dermaga\n")
    (party,) = load_codebook(docks / "codebook.yaml").parties
    assert (party.id, party.label.en) == ("buruh", "Dock Union")
    assert {"Otoritas Pelabuhan", "Port Authority"} <= set(party.aliases)
    assert [each.number for each in with_record(docks, list_versions)] == [3, 2, 1]


def _rename(client: httpx.Client, kind: str, old: str, new: str, party: str = "") -> httpx.Response:
    seen = client.get("/codebook?format=json").json()["digest"]
    fields = {"kind": kind, "old": old, "new": new, "party": party, "seen": seen, "csrf": csrf_of(client, "/codebook")}
    return client.post("/codebook/rename", data=fields)


def _undo_rename(client: httpx.Client, number: int) -> httpx.Response:
    return client.post(f"/codebook/renames/{number}/undo", data={"csrf": csrf_of(client, "/codebook")})


def _speakers(client: httpx.Client, party: str) -> set[str]:
    return {each["name"] for each in client.get(f"/parties/{party}?format=json").json()["speakers"]}


def test_persons_are_merged_through_builds_and_told_apart_again(tmp_path: Path) -> None:
    docks = build_docks(tmp_path, Dewi="owner", Rina="reviewer")
    with served(docks) as address, logged_in(address, "Dewi") as dewi:
        assert _speakers(dewi, "serikat") == {"Ratna Wulan", "Serikat Dermaga"}
        assert _rename(dewi, "person", "Serikat Dermaga", "Ratna Wulan", "serikat").status_code == 200
        assert _rename(dewi, "person", "Ratna Wulan", "R. Wulan", "serikat").status_code == 200
        assert _speakers(dewi, "serikat") == {"R. Wulan"}
        assert (
            "{name: R. Wulan, aliases: [Ratna, Serikat Dermaga, Ratna Wulan]" in (docks / "codebook.yaml").read_text()
        )
        build = dewi.post("/api/v1/builds").json()["data"]["id"]
        assert _until_over(dewi, build)["summary"]["coded"] == 2
        assert _speakers(dewi, "serikat") == {"R. Wulan"}, "a build finds the old names in the texts again"
        with logged_in(address, "Rina") as rina:
            assert 'action="/codebook/rename"' not in rina.get("/parties/serikat").text
            assert rina.post("/codebook/renames/2/undo", data={"csrf": csrf_of(rina, "/review")}).status_code == 403
        assert _undo_rename(dewi, 1).status_code == 409, "the file is as the second left it"
        assert [_undo_rename(dewi, number).status_code for number in (2, 2, 1)] == [200, 404, 200]
        assert _speakers(dewi, "serikat") == {"Ratna Wulan", "Serikat Dermaga"}
        shown = dewi.get("/codebook").text
        assert shown.count("undone by Dewi") == 2
        assert (docks / "codebook.yaml").read_text(encoding="utf-8") == CODEBOOK
        assert _rename(dewi, "person", "Serikat Dermaga", "Ratna Wulan", "nobody").status_code == 400
        assert _rename(dewi, "person", "Ratna Wulan", "Ratna Wulan", "serikat").status_code == 400


def test_readers_see_the_history_of_a_statement_and_what_the_machine_says(tmp_path: Path) -> None:
    docks = build_docks(tmp_path, Dewi="owner", Rina="reader")
    with served(docks) as address, logged_in(address, "Dewi") as dewi, logged_in(address, "Rina") as rina:
        said = statement_of(dewi, "serikat", "lembur")
        assert "Nobody has judged it yet" in rina.get(f"/statements/{said['id']}").text
        body = {"kind": "reject", "statement": said["id"], "why": "bukan itu"}
        assert dewi.post("/api/v1/judgements", json=body).status_code == 201
        assert dewi.post("/api/v1/judgements", json={"kind": "undo", "statement": said["id"]}).status_code == 201
        accepted = {"kind": "accept", "statement": said["id"], "why": "betul"}
        assert dewi.post("/api/v1/judgements", json=accepted).status_code == 201
        shown = rina.get(f"/statements/{said['id']}").text
        assert shown.count("<bdi>Dewi</bdi>") == 3
        assert "<q>bukan itu</q>" in shown
        assert "The machine says:" in shown


def test_merged_parties_are_told_apart_again(tmp_path: Path) -> None:
    docks = build_docks(tmp_path, Dewi="owner")
    with served(docks) as address, logged_in(address, "Dewi") as dewi:
        before = dewi.get("/api/v1/matrix").json()["data"]["positions"]
        said = statement_of(dewi, "pelabuhan", "lembur")
        dewi.post("/api/v1/judgements", json={"kind": "accept", "statement": said["id"]})
        assert _rename(dewi, "party", "pelabuhan", "serikat").status_code == 200
        assert {each["party"] for each in dewi.get("/api/v1/matrix").json()["data"]["positions"]} == {"serikat"}
        assert _undo_rename(dewi, 1).status_code == 200
        assert dewi.get("/api/v1/matrix").json()["data"]["positions"] == before
        history = dewi.get(f"/api/v1/statements/{said['id']}").json()["data"]["judgements"]
        assert [each["kind"] for each in history] == ["accept", "change", "undo"]


def _until_over(client: httpx.Client, build: str) -> dict:  # type: ignore[type-arg]
    for _ in range(600):
        found = client.get(f"/api/v1/builds/{build}").json()["data"]
        if found["state"] != "running":
            return found  # type: ignore[no-any-return]
        time.sleep(0.1)
    raise AssertionError(found)


def test_a_build_goes_on_without_its_page_and_readers_read(dewi: httpx.Client, docks: Path) -> None:
    lines = (docks / "articles" / "docks.jsonl").read_text(encoding="utf-8")
    more = json.dumps({"id": "tiga", "text": "Serikat Dermaga menolak kenaikan upah.", "language": "id"})
    (docks / "articles" / "docks.jsonl").write_text(lines + more + "\n", encoding="utf-8")
    started = dewi.post("/builds", data={"csrf": csrf_of(dewi, "/builds")})
    build = started.headers["location"].rpartition("-")[2]
    with dewi.stream("GET", f"/builds/{build}/events") as events:
        assert events.headers["content-type"].startswith("text/event-stream")
        assert next(events.iter_lines()) == "event: progress"
    # The line is closed, as by a tab that is closed; the build goes on, and pages answer.
    assert dewi.get("/matrix").status_code == 200
    over = _until_over(dewi, build)
    assert (over["state"], over["reason"]) == ("done", "")
    assert over["summary"]["coded"] >= 1
    assert over["done"] == 3
    assert len(dewi.get("/api/v1/documents").json()["data"]) == 3
    with dewi.stream("GET", f"/builds/{build}/events") as events:
        last = [line for line in events.iter_lines() if line.startswith("data: ")][-1]
    assert json.loads(last.removeprefix("data: "))["state"] == "done"


def test_a_build_can_be_cancelled(dewi: httpx.Client) -> None:
    build = dewi.post("/api/v1/builds").json()["data"]["id"]
    assert dewi.post("/api/v1/builds").json()["data"]["id"] == build, "one at a time"
    assert dewi.delete(f"/api/v1/builds/{build}").json()["data"]["state"] in ("cancelled", "done")
    assert _until_over(dewi, build)["state"] in ("cancelled", "done")
    assert dewi.get("/builds").status_code == 200


def test_on_postgresql_it_is_the_same(tmp_path: Path, postgresql: str) -> None:
    """Judging and reading through the server on the other database."""
    from sqlalchemy import create_engine

    from runding.pipeline import build_record
    from runding.record import add_user, open_record
    from runding.record.schema import metadata
    from tests.web.teams import SECRET

    engine = create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))
    metadata.drop_all(engine)
    engine.dispose()
    docks = build_docks(tmp_path)
    record = open_record(postgresql, create=True)
    build_record([docks / "articles"], load_codebook(docks / "codebook.yaml"), record)
    add_user(record, "Ani", "owner", SECRET)
    _, word = make_token(record, "Ani", "uji")
    record.close()
    with served(docks, "--record", postgresql) as address, httpx.Client(base_url=address, timeout=30) as client:
        client.headers["Authorization"] = f"Bearer {word}"
        said = statement_of(client, "pelabuhan", "lembur")
        body = {"kind": "reject", "statement": said["id"], "seen": 0}
        assert client.post("/api/v1/judgements", json=body).status_code == 201
        assert client.post("/api/v1/judgements", json=body).status_code == 409
        positions = client.get("/api/v1/matrix").json()["data"]["positions"]
        assert ("pelabuhan", "lembur") not in {(each["party"], each["issue"]) for each in positions}
        build = client.post("/api/v1/builds").json()["data"]["id"]
        assert _until_over(client, build)["state"] == "done"
