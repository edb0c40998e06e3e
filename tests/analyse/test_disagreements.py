"""Disagreements between outlets: small talks with what is expected, and properties that hold for any."""

from datetime import timedelta
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runding.analyse import outlet_disagreements, with_differences
from runding.ledger import ledger_of
from runding.types import STANCES, Disagreement, Document, Statement
from tests.analyse.talks import CODEBOOK, FIRST, attribution, document, on, statement

Talk = tuple[Statement, Document]


def told(outlet: str | None, text: str, stance, day: int | None = 0, **fields) -> Talk:
    source = document(f"{crc32(f'{outlet}{text}{day}'.encode()):08x}", text, outlet=outlet)
    return statement(source, stance, day, **fields), source


def found_in(*talks: Talk, kind: str, **options) -> list[Disagreement]:
    ledger = ledger_of([one for one, _ in talks], [source for _, source in talks])
    return [each for each in outlet_disagreements(ledger, CODEBOOK, **options).found if each.kind == kind]


YES, NO = "they welcome the dam now", "nobody there wants anything built"


@pytest.mark.parametrize(
    ("talks", "expected"),
    [
        # Two outlets, one stance: nothing. Two stances in one week: a disagreement.
        ([told("Heron", YES, "support"), told("Egret", NO, "support", 1)], []),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", 1)], [("oppose", "support")]),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", 6)], [("oppose", "support")]),
        # A week later the party may have changed.
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", 7)], []),
        # One outlet that reports both is no disagreement.
        ([told("Heron", YES, "support"), told("Heron", NO, "oppose", 1)], []),
        # Another issue, another party.
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", issue="ferry")], []),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", party="BBB")], []),
        # Undated, or unsure.
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", None)], []),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", confidence=0.35)], []),
        # A document of unknown outlet stands for itself.
        ([told("Heron", YES, "support"), told(None, NO, "oppose", 1)], [("oppose", "support")]),
        # What weighs most in each outlet counts.
        (
            [told("Heron", YES, "support"), told("Egret", NO, "oppose"), told("Egret", YES, "support"),
             told("Egret", "gladly we shall see it stand", "support")],
            [],
        ),
    ],
)  # fmt: skip
def test_outlets_that_report_different_stances(talks, expected) -> None:
    found = found_in(*talks, kind="stance")
    assert [tuple(sorted(str(telling.stance) for telling in each.tellings)) for each in found] == expected


def test_a_wider_window_compares_more_days() -> None:
    talks = [told("Heron", YES, "support"), told("Egret", NO, "oppose", 20)]
    assert found_in(*talks, kind="stance") == []
    (found,) = found_in(*talks, kind="stance", window=21)
    assert (found.first, found.last) == (FIRST, FIRST + timedelta(20))


LONG = "26 villages promised to send boats and guards for the opening of the dam"


@pytest.mark.parametrize(
    ("one", "other", "aligned"),
    [
        # Another figure, a rough number, another wording of the same.
        (told("Heron", LONG, "support"), told("Egret", LONG.replace("26", "27"), "support"), True),
        (
            told("Heron", LONG, "support"),
            told("Egret", "dozens of villages promised boats for the dam", "support"),
            True,
        ),
        (told("Heron", LONG, "support"), told("Egret", "villages promised boats to open the dam", "support", 2), True),
        # No disagreement: a verbatim copy, days later, in the same outlet, of another party, in other words.
        (told("Heron", LONG, "support"), told("Egret", LONG.upper(), "support"), False),
        (told("Heron", LONG, "support"), told("Egret", LONG.replace("26", "27"), "support", 3), False),
        (told("Heron", LONG, "support"), told("Heron", LONG.replace("26", "27"), "support"), False),
        (told("Heron", LONG, "support"), told("Egret", LONG.replace("26", "27"), "support", party="BBB"), False),
        (told("Heron", LONG, "support"), told("Egret", "they find the plans quite agreeable", "support"), False),
        # Two persons of the codebook say two things.
        (
            told("Heron", LONG, "support", speaker="Ana Arbor"),
            told("Egret", LONG.replace("26", "27"), "support", speaker="Abe Ash"),
            False,
        ),
        (
            told("Heron", LONG, "support", speaker="Ana Arbor"),
            told("Egret", LONG.replace("26", "27"), "support", speaker="the party"),
            True,
        ),
    ],
)
def test_the_same_utterance_told_differently(one, other, aligned) -> None:
    found = found_in(one, other, kind="account")
    assert bool(found) == aligned
    if aligned:
        assert [telling.outlet for telling in found[0].tellings] == ["Egret", "Heron"]


def test_differences_stand_side_by_side() -> None:
    talks = [
        told("Heron", "On Monday 26 villages promised one of the boats to Lake Lune for the dam", "support"),
        told("Egret", "On Monday dozens of villages promised ships to Lake Lune for the dam", "support", 1),
    ]
    statements, documents = [one for one, _ in talks], [source for _, source in talks]
    found = outlet_disagreements(ledger_of(statements, documents), CODEBOOK)
    (account,) = [each for each in with_differences(found, statements, [], documents).found if each.kind == "account"]
    differences = {each.kind: each.values for each in account.differences}
    assert differences == {
        "numbers": (("dozens",), ("26",)),
        "dates": (("2031-05-02",), ("2031-05-01",)),
        "wording": (("dozens", "ships"), ("boats",)),
    }


def test_attributions_that_no_statement_codes_are_aligned_by_their_speaker() -> None:
    coded = told("Heron", LONG, "support", speaker="Ana Arbor")
    source = document("bare", LONG.replace("26", "27"), outlet="Egret", published=on(1))
    statements, documents = [coded[0]], [coded[1], source]
    for speaker, expected in (("Ana Arbor", 1), ("Abe Ash", 0)):
        ledger = ledger_of(statements, documents, [attribution(source, speaker)])
        found = [each for each in outlet_disagreements(ledger, CODEBOOK).found if each.kind == "account"]
        assert len(found) == expected
    ledger = ledger_of(statements, documents, [attribution(source, "Ana Arbor")])
    (account,) = [each for each in outlet_disagreements(ledger, CODEBOOK).found if each.kind == "account"]
    assert [(telling.stance, telling.attributions) for telling in account.tellings] == [
        (None, ("a-bare",)),
        ("support", ()),
    ]


@pytest.mark.parametrize(
    ("talks", "outlets"),
    [
        # One outlet alone cites the party: others do not report on it, so it is no sign.
        ([told("Heron", YES, "support")], []),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", party="BBB")], []),
        # Another cites the party at the time, on something else: each carries something alone.
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", 3, issue="ferry")], ["Egret", "Heron"]),
        ([told("Heron", YES, "support"), told("Egret", NO, "oppose", 30, issue="ferry")], []),
        # Both carry it.
        ([told("Heron", YES, "support"), told("Egret", YES, "support")], []),
    ],
)
def test_what_one_outlet_carries_alone(talks, outlets) -> None:
    found = found_in(*talks, kind="alone")
    assert [each.tellings[0].outlet for each in found] == outlets


def test_a_limit_leaves_the_latest_and_counts_all() -> None:
    talks = [
        told(outlet, f"{text} {'abcdef'[week] * 6}", stance, week * 30)
        for week in range(6)
        for outlet, text, stance in (("Heron", YES, "support"), ("Egret", NO, "oppose"))
    ]
    ledger = ledger_of([one for one, _ in talks], [source for _, source in talks])
    found = outlet_disagreements(ledger, CODEBOOK, limit=2)
    assert [each.last for each in found.found] == [FIRST + timedelta(150), FIRST + timedelta(120)]
    assert dict(found.totals) == {"stance": 6, "account": 0, "alone": 0}


talks = st.lists(
    st.tuples(
        st.sampled_from(("Heron", "Egret", "Stork")),
        st.sampled_from((YES, NO, LONG, LONG.replace("26", "27"), LONG.replace("boats", "ships"))),
        st.sampled_from(STANCES),
        st.none() | st.integers(0, 20),
        st.sampled_from(("dam", "ferry")),
    ),
    max_size=10,
)


def made(drawn) -> list[Talk]:
    sources = [document(f"d{n}", text, outlet=outlet) for n, (outlet, text, *_) in enumerate(drawn)]
    return [
        (statement(source, stance, day, issue=issue), source)
        for source, (_, _, stance, day, issue) in zip(sources, drawn, strict=True)
    ]


@given(talks, st.randoms(use_true_random=False))
def test_the_order_of_documents_makes_no_difference(drawn, random) -> None:
    said = made(drawn)
    shuffled = random.sample(said, len(said))
    one, other = (
        outlet_disagreements(ledger_of([one for one, _ in each], [source for _, source in each]), CODEBOOK)
        for each in (said, shuffled)
    )
    assert one == other


@given(talks)
def test_one_outlet_never_disagrees(drawn) -> None:
    said = made([("Heron", *rest) for _, *rest in drawn])
    ledger = ledger_of([one for one, _ in said], [source for _, source in said])
    assert outlet_disagreements(ledger, CODEBOOK).found == ()


@given(talks)
def test_what_is_cited_is_what_is_said(drawn) -> None:
    said = made(drawn)
    by_id = {one.id: (one, source) for one, source in said}
    ledger = ledger_of([one for one, _ in said], [source for _, source in said])
    for each in outlet_disagreements(ledger, CODEBOOK).found:
        assert len({telling.outlet for telling in each.tellings}) == len(each.tellings)
        assert (len(each.tellings) == 1) == (each.kind == "alone")
        for telling in each.tellings:
            for name in telling.statements:
                one, source = by_id[name]
                assert source.outlet
                assert (source.outlet.value, one.party) == (telling.outlet, each.party)
                assert each.issue is None or one.issue == each.issue
                assert one.said.earliest
                assert each.first <= one.said.earliest <= each.last
                assert telling.stance is None or one.stance == telling.stance
