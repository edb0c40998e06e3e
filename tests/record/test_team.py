"""Users, sessions, tokens, samples, versions and new names, on SQLite and on PostgreSQL."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from runding.analyse import ledger_matrix
from runding.codebook import parse_codebook
from runding.errors import RecordError
from runding.record import (
    Record,
    add_user,
    check_password,
    close_session,
    codebook_content,
    coded_documents,
    document_codings,
    find_sample,
    find_statement,
    has_users,
    judgement_steps,
    lane_of,
    latest_judgements,
    list_decisions,
    list_renames,
    list_samples,
    list_tokens,
    list_users,
    list_versions,
    make_sample,
    make_token,
    mark_coded,
    open_session,
    page_attributions,
    page_documents,
    page_judgements,
    page_statements,
    remove_user,
    rename_in_record,
    revoke_token,
    sample_codings,
    sample_documents,
    save_decision,
    save_version,
    session_user,
    token_user,
    undo_rename,
)
from runding.types import NewJudgement, Passage, Span, Stance
from tests.documents import document_of
from tests.record.test_record import ARTICLE, CODEBOOK, _save, record

__all__ = ["record"]  # a fixture

SECRET = "kata sandi panjang"


def _values(record: Record, query: str) -> list[Any]:
    with record.engine.connect() as connection:
        return list(connection.execute(text(query)).scalars())


def test_users_are_known_by_their_passwords(record: Record) -> None:
    assert not has_users(record)
    made = add_user(record, " Ani ", "owner", SECRET)
    assert (made.name, made.role) == ("Ani", "owner")
    assert has_users(record)
    assert list_users(record) == [made]
    assert check_password(record, "Ani", SECRET) == made
    assert check_password(record, "Ani", SECRET + "x") is None
    assert check_password(record, "Budi", SECRET) is None
    (kept,) = _values(record, "SELECT password FROM users")
    assert kept.startswith("$argon2id$")
    assert SECRET not in kept


def test_users_raise_no_count_of_changes(record: Record) -> None:
    before = record.changes()
    add_user(record, "Ani", "owner", SECRET)
    open_session(record, "Ani")
    make_token(record, "Ani", "skrip")
    assert record.changes() == before, "or every login would empty what is kept of the ledger"


@pytest.mark.parametrize(
    ("name", "role", "password", "reason"),
    [
        ("", "reader", SECRET, "1 to 80 characters"),
        ("A" * 81, "reader", SECRET, "1 to 80 characters"),
        ("A\nB", "reader", SECRET, "1 to 80 characters"),
        ("Ani", "king", SECRET, "no role king"),
        ("Ani", "reader", "pendek", "at least 10 characters"),
    ],
)
def test_who_is_no_user(record: Record, name: str, role: Any, password: str, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        add_user(record, name, role, password)
    assert list_users(record) == []


def test_a_session_lasts_until_it_is_closed(record: Record) -> None:
    made = add_user(record, "Ani", "coder", SECRET)
    word, other = open_session(record, "Ani"), open_session(record, "Ani")
    assert session_user(record, word) == session_user(record, other) == made
    assert word not in _values(record, "SELECT hash FROM sessions")
    close_session(record, word)
    assert session_user(record, word) is None
    assert session_user(record, other) == made
    with record.engine.begin() as connection:
        connection.execute(text("UPDATE sessions SET expires = '2020-01-01'"))
    assert session_user(record, other) is None
    open_session(record, "Ani")
    assert len(_values(record, "SELECT hash FROM sessions")) == 1, "those that are over have left"


def test_a_new_password_ends_sessions_and_tokens(record: Record) -> None:
    add_user(record, "Ani", "owner", SECRET)
    word, (_, key) = open_session(record, "Ani"), make_token(record, "Ani", "skrip")
    add_user(record, "Ani", "owner", SECRET + "!")
    assert session_user(record, word) is None
    assert token_user(record, key) is None


def test_a_token_acts_as_its_user_until_it_is_revoked(record: Record) -> None:
    made = add_user(record, "Ani", "reviewer", SECRET)
    add_user(record, "Budi", "owner", SECRET)
    token, word = make_token(record, "Ani", "skrip")
    assert token_user(record, word) == made
    assert list_tokens(record, "Ani") == [token]
    assert list_tokens(record, "Budi") == []
    assert word not in _values(record, "SELECT hash FROM tokens")
    revoke_token(record, "Budi", token.id)
    assert token_user(record, word) == made, "of another user"
    revoke_token(record, "Ani", token.id)
    assert token_user(record, word) is None


def test_the_last_owner_stays(record: Record) -> None:
    add_user(record, "Ani", "owner", SECRET)
    add_user(record, "Budi", "reader", SECRET)
    with pytest.raises(RecordError, match="Ani is the last owner"):
        remove_user(record, "Ani")
    add_user(record, "Budi", "owner", SECRET)
    remove_user(record, "Ani")
    with pytest.raises(RecordError, match="there is no user Ani"):
        remove_user(record, "Ani")
    remove_user(record, "Budi")
    assert not has_users(record)


def test_a_sample_is_coded_blind_and_decided(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    passages = [Passage(ARTICLE.id, *machine.evidence)]
    sample = make_sample(record, "uji", [ARTICLE.id], ["Ani", "Budi", "Ani"], "Citra", passages=passages)
    assert (sample.coders, sample.documents, sample.passages) == (("Ani", "Budi"), (ARTICLE.id,), tuple(passages))
    assert list_samples(record) == [find_sample(record, "uji")] == [sample]
    assert sample_documents(record, sample) == [ARTICLE]
    stances: dict[str, Stance] = {"Ani": "oppose", "Budi": "support"}
    for coder, stance in stances.items():
        said = replace(machine, stance=stance, attribution=None)
        record.judge(NewJudgement("add", coder, after=said, lane=lane_of("uji", coder)), seen=0)
    codings = sample_codings(record, sample)
    assert {coder: [each.stance for each in found] for coder, found in codings.items()} == {
        "Ani": ["oppose"],
        "Budi": ["support"],
    }
    assert record.statements() == [machine], "codings do not count"
    mark_coded(record, sample, "Ani", ARTICLE.id, done=True)
    mark_coded(record, sample, "Ani", ARTICLE.id, done=True)
    mark_coded(record, sample, "Budi", ARTICLE.id, done=True)
    mark_coded(record, sample, "Budi", ARTICLE.id, done=False)
    assert coded_documents(record, sample) == {"Ani": {ARTICLE.id}, "Budi": set()}
    save_decision(record, sample, "u1", None, "Citra")
    decided = save_decision(record, sample, "u1", "j1", "Dewi")
    assert list_decisions(record, sample) == {"u1": decided}


def test_a_coding_can_be_taken_back_and_changed_in_its_lane(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    sample = make_sample(record, "uji", [ARTICLE.id], ["Ani", "Budi"], "Citra")
    lane = lane_of("uji", "Ani")
    made = record.judge(NewJudgement("add", "Ani", after=replace(machine, evidence=Span(57, 74), words=()), lane=lane))
    assert made.after is not None

    def now() -> list[str]:
        return [each.stance for each in sample_codings(record, sample)["Ani"]]

    record.judge(NewJudgement("change", "Ani", made.statement, replace(made.after, stance="oppose"), lane=lane))
    assert now() == ["oppose"]
    record.judge(NewJudgement("reject", "Ani", made.statement, lane=lane))
    assert now() == []
    record.judge(NewJudgement("undo", "Ani", made.statement, lane=lane))
    assert now() == ["oppose"]
    assert document_codings(record, ARTICLE.id) == ([machine], [])


def test_undoing_the_rejection_of_what_a_person_added(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    said = replace(machine, evidence=Span(57, 74), words=(), condition=None, stance="undecided")
    made = record.judge(NewJudgement("add", "Ani", after=said))
    record.judge(NewJudgement("reject", "Ani", made.statement))
    assert record.statements() == [machine]
    record.judge(NewJudgement("undo", "Ani", made.statement))
    assert [each.stance for each in record.statements()] == [machine.stance, "undecided"]


@pytest.mark.parametrize(
    ("name", "documents", "coders", "reason"),
    [
        ("", [ARTICLE.id], ["A", "B"], "a sample's name"),
        ("a/b", [ARTICLE.id], ["A", "B"], "a sample's name"),
        ("uji", [ARTICLE.id], ["A", "A"], "two coders at least"),
        ("uji", [], ["A", "B"], "1 to 500 documents, not 0"),
        ("uji", ["0" * 16], ["A", "B"], "is not in the record"),
    ],
)
def test_what_is_no_sample(record: Record, name: str, documents: list[str], coders: list[str], reason: str) -> None:
    _save(record)
    with pytest.raises(RecordError, match=reason):
        make_sample(record, name, documents, coders, "Citra")
    make_sample(record, "lain", [ARTICLE.id], ["A", "B"], "Citra")
    with pytest.raises(RecordError, match="there is a sample lain already"):
        make_sample(record, "lain", [ARTICLE.id], ["A", "B"], "Citra")
    with pytest.raises(RecordError, match="there is no sample uji"):
        find_sample(record, "uji")


def test_versions_of_the_codebook(record: Record) -> None:
    first = save_version(record, CODEBOOK, "Ani", "mula")
    other = parse_codebook(CODEBOOK.content.encode().replace(b"Upah naik", b"Upah dinaikkan"))
    second = save_version(record, other, "Budi", "label")
    assert list_versions(record) == [second, first]
    assert (second.number, second.by, second.why) == (2, "Budi", "label")
    assert codebook_content(record, first.digest) == CODEBOOK.content
    assert codebook_content(record, "0") is None


def test_renaming_answers_judgements_and_keeps_them(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    added = replace(machine, evidence=Span(57, 74), words=(), condition=None, stance="undecided", attribution=None)
    first = record.judge(NewJudgement("change", "Ani", machine.id, after=replace(machine, stance="oppose")))
    record.judge(NewJudgement("add", "Ani", after=added, lane="uji/Ani"))
    made = rename_in_record(record, "issue", "upah", "gaji", by="Citra", why="upah menjadi gaji")
    answers = [each for each in record.judgements(lane=None) if each.id in made.judgements]
    assert [(each.kind, each.by, each.why, each.lane) for each in sorted(answers, key=lambda each: each.lane)] == [
        ("change", "Citra", "upah menjadi gaji", ""),
        ("change", "Citra", "upah menjadi gaji", "uji/Ani"),
    ]
    assert record.judgements()[0] == first, "what was judged stays as it was written"
    assert [(each.issue, each.stance) for each in record.statements()] == [("gaji", "oppose")]
    assert [each.issue for each in record.originals()] == ["gaji"]
    renamed = parse_codebook(CODEBOOK.content.encode().replace(b"id: upah", b"id: gaji"))
    assert ledger_matrix(record.ledger(), renamed).cells["a", "gaji"].stance == "oppose"
    assert rename_in_record(record, "issue", "upah", "gaji", by="Citra", why="lagi").judgements == ()


def test_a_rejection_holds_under_the_new_name(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    record.judge(NewJudgement("reject", "Ani", machine.id))
    rename_in_record(record, "party", "a", "b", by="Citra", why="a menjadi b")
    assert record.statements() == []
    recoded = replace(machine, id="f" * 16, party="b")
    record.save_document(ARTICLE, record.attributions(), [recoded], coded_by="a later build")
    assert record.statements() == []
    assert {each.party for each in record.attributions()} <= {"b", None}


def test_a_new_name_is_undone(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    record.judge(NewJudgement("change", "Ani", machine.id, after=replace(machine, stance="oppose")))
    made = rename_in_record(record, "party", "a", "b", by="Citra", why="", codebooks=("x", "y"))
    later = replace(machine, evidence=Span(57, 74), words=(), condition=None, party="b", attribution=None)
    record.judge(NewJudgement("add", "Budi", after=later))
    assert not made.merged
    assert list_renames(record) == [made]
    undone = undo_rename(record, made.number, by="Dewi")
    assert list_renames(record) == [undone]
    assert (undone.undone_by, undone.codebooks) == ("Dewi", ("x", "y"))
    assert {(each.party, each.stance) for each in record.statements()} == {("a", "oppose"), ("a", later.stance)}
    assert {each.party for each in record.originals()} == {each.party for each in record.attributions()} == {"a"}
    assert ledger_matrix(record.ledger(), CODEBOOK).cells["a", "upah"].stance
    with pytest.raises(RecordError, match="no change of names 1 to undo"):
        undo_rename(record, made.number, by="Dewi")
    again = rename_in_record(record, "party", "a", "b", by="Citra", why="")
    assert again.number == 2
    assert {each.party for each in record.statements()} == {"b"}


def test_what_was_merged_is_told_apart_again(record: Record) -> None:
    _save(record)
    _save(record, document_of(ARTICLE.text + " Lagi.", name="lain", published="2025-03-05"))
    one, other = record.statements()
    record.judge(NewJudgement("change", "Ani", other.id, after=replace(other, party="b")))
    made = rename_in_record(record, "party", "a", "b", by="Citra", why="")
    assert made.merged
    assert {each.party for each in record.statements()} == {"b"}
    record.judge(NewJudgement("accept", "Budi", one.id))
    undo_rename(record, made.number, by="Citra")
    assert {each.id: each.party for each in record.statements()} == {one.id: "b", other.id: "b"}, (
        "Budi has said so since"
    )
    record.judge(NewJudgement("undo", "Budi", one.id))
    assert {each.id: each.party for each in record.statements()} == {one.id: "a", other.id: "b"}


def test_a_person_is_renamed_within_a_party_and_back(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    assert machine.speaker == "Serikat Dermaga"
    added = replace(machine, evidence=Span(57, 74), words=(), condition=None, party="b", attribution=None)
    kept = record.judge(NewJudgement("add", "Ani", after=added))
    own = record.judge(NewJudgement("add", "Ani", after=replace(added, party="a", speaker="Ratna")))
    made = rename_in_record(record, "person", "Serikat Dermaga", "Ratna", by="Citra", why="", party="a")
    assert made.merged
    assert made.judgements == ()
    spoken = {each.id: each.speaker for each in record.statements()}
    assert spoken == {machine.id: "Ratna", kept.statement: "Serikat Dermaga", own.statement: "Ratna"}
    assert set(record.ledger().speakers.values()) >= {"Ratna", "Serikat Dermaga"}
    record.save_document(ARTICLE, record.attributions(), [machine], coded_by="a later build")
    assert {each.id: each.speaker for each in record.statements()} == spoken, "it holds for what is built later"
    undo_rename(record, made.number, by="Citra")
    spoken = {each.id: each.speaker for each in record.statements()}
    assert spoken == {machine.id: "Serikat Dermaga", kept.statement: "Serikat Dermaga", own.statement: "Ratna"}
    answered = rename_in_record(record, "person", "Ratna", "Ratna Wulan", by="Citra", why="", party="a")
    assert len(answered.judgements) == 1
    assert {each.speaker for each in record.statements()} == {"Serikat Dermaga", "Ratna Wulan"}


def test_pages_hold_everything_once(record: Record) -> None:
    for number in range(5):
        _save(record, document_of(f"{ARTICLE.text} {number}", name=f"n{number}", published="2025-03-04"))
    for pages, everything in (
        (page_documents, record.documents()),
        (page_statements, record.statements()),
        (page_attributions, record.attributions()),
    ):
        found: list[Any] = []
        after = ""
        while page := pages(record, after=after, limit=2):
            found += page
            after = page[-1].id
        assert sorted(found, key=lambda each: each.id) == found
        assert sorted(everything, key=lambda each: each.id) == found
    name = record.documents()[0].id
    assert {each.document for each in page_statements(record, document=name)} == {name}
    assert page_statements(record, party="zzz") == []
    (said,) = {each.said.earliest for each in record.statements()}
    assert said is not None
    assert len(page_statements(record, since=said, until=said)) == 5
    assert page_statements(record, until=said.replace(year=2024)) == []
    statement = record.statements()[0]
    for kind in ("accept", "reject"):
        record.judge(NewJudgement(kind, "Ani", statement.id))
    (key, first), (_, second) = page_judgements(record)
    assert [first.kind, second.kind] == ["accept", "reject"]
    assert [each for _, each in page_judgements(record, after=key)] == [second]
    assert [each for _, each in page_judgements(record, kind="accept")] == [first]
    assert find_statement(record, statement.id) == (None, statement)


def test_what_a_person_judged_in_the_order_in_which_it_was_done(record: Record) -> None:
    _save(record)
    (machine,) = record.statements()
    first = record.judge(NewJudgement("accept", "Ani", machine.id))
    record.judge(NewJudgement("reject", "Budi", machine.id))
    record.judge(NewJudgement("accept", "Ani", machine.id, lane="uji/Ani"))
    last = record.judge(NewJudgement("undo", "Ani", machine.id, undoes=first.id))
    assert judgement_steps(record, "Ani") == [
        (first.id, "accept", machine.id, None),
        (last.id, "undo", machine.id, first.id),
    ]
    assert latest_judgements(record, "Ani", limit=1) == [last]
    assert latest_judgements(record, "Citra", limit=8) == []
