"""Who stands how towards a package: a table of positions, and a negotiation small enough to check by hand."""

from dataclasses import replace

import pytest

from runding.analyse import cleavages, common_ground, further_aims, negotiation_outlook, package_standing, pivots, rifts
from runding.errors import CodebookError
from runding.types import STANCES, Constraint, Element, Package, Position, Span, Stance, Statement, Verdict
from tests.analyse.bargains import label, make_codebook, make_matrix

HARBOUR = Package("harbour", label("harbour"), ("pier", "toll"), ("dredging",))

VERDICTS: list[tuple[dict[str, Stance], Verdict | None]] = [
    ({}, None),
    ({"ferry": "oppose"}, None),
    ({"pier": "support"}, "accepts"),
    ({"dredging": "oppose"}, "accepts"),
    ({"pier": "support", "toll": "undecided"}, "accepts"),
    ({"pier": "oppose"}, "blocks"),
    ({"dredging": "support"}, "blocks"),
    ({"pier": "support", "toll": "oppose"}, "blocks"),
    ({"pier": "conditional", "dredging": "support"}, "blocks"),
    ({"pier": "conditional"}, "asks"),
    ({"dredging": "conditional"}, "asks"),
    ({"pier": "support", "toll": "conditional"}, "asks"),
    ({"pier": "undecided"}, "undecided"),
]


@pytest.mark.parametrize(("held", "verdict"), VERDICTS)
def test_the_verdict_of_a_party(held, verdict) -> None:
    issues = ["pier", "toll", "dredging", "ferry"]
    matrix = make_matrix({("a", issue): stance for issue, stance in held.items()}, ["a"], issues)
    standing = package_standing(HARBOUR, matrix, make_codebook(["a"], issues))
    assert [stand.verdict for stand in standing.stands] == ([verdict] if verdict else [])


# The worked example of docs/settlements.md.
PARTIES = ["TOWN", "PORT", "FISH"]
ISSUES = ["pier", "toll", "dredging", "ferry"]
POSITIONS: dict[tuple[str, str], Stance] = {
    ("TOWN", "pier"): "support",
    ("TOWN", "toll"): "oppose",
    ("TOWN", "ferry"): "support",
    ("PORT", "pier"): "support",
    ("PORT", "toll"): "support",
    ("PORT", "dredging"): "support",
    ("FISH", "pier"): "conditional",
    ("FISH", "dredging"): "oppose",
}
PLAN = Package("plan", label("plan"), ("pier", "toll", "dredging"))
REST = Package("rest", label("rest"), ("pier",), ("toll",))
CODEBOOK = make_codebook(
    PARTIES, ISSUES, packages=(PLAN, REST), constraints=(Constraint("requires", "dredging", "pier"),)
)
MATRIX = make_matrix(POSITIONS, PARTIES, ISSUES)


def test_the_worked_example() -> None:
    outlook = negotiation_outlook(MATRIX, [], CODEBOOK, package="plan")
    standing, search = outlook.standings[0], outlook.searches[0]
    assert {stand.party: stand.verdict for stand in standing.stands} == {
        "TOWN": "blocks",
        "PORT": "accepts",
        "FISH": "blocks",
    }
    assert [(each.element.issue, each.silent) for each in standing.open] == [
        ("toll", ("FISH",)),
        ("dredging", ("TOWN",)),
    ]
    first, second, _ = search.settlements
    assert [(c.issue, c.after) for c in first.changes] == [("toll", "open"), ("dredging", "open")]
    assert {s.party: s.verdict for s in first.standing.stands} == {"TOWN": "accepts", "PORT": "accepts", "FISH": "asks"}
    assert [(c.issue, c.after) for c in second.changes] == [("toll", "open"), ("dredging", "open"), ("ferry", "in")]
    assert [(p.party, p.unblocks, p.elements) for p in outlook.pivots] == [
        ("PORT", ("rest",), (Element("toll", "out"),)),
        ("FISH", (), (Element("dredging", "in"),)),
        ("TOWN", (), (Element("toll", "in"),)),
    ]
    assert [(g.element, g.parties, g.others, g.whole) for g in outlook.common_ground] == [
        (Element("pier", "in"), ("TOWN", "PORT"), ("FISH",), False),
        (Element("ferry", "in"), ("TOWN",), (), True),
    ]
    assert [split.issue for split in outlook.cleavages] == ["dredging", "toll"]
    assert [(rift.parties, rift.issues) for rift in outlook.rifts] == [
        (("PORT", "FISH"), ("dredging",)),
        (("TOWN", "PORT"), ("toll",)),
    ]
    assert [(aim.element, aim.blockers, aim.barred) for aim in outlook.aims["plan"]["TOWN"]] == [
        (Element("ferry", "in"), (), False)
    ]


def test_who_has_no_veto_objects() -> None:
    objecting = package_standing(PLAN, MATRIX, replace(CODEBOOK, veto=("FISH",)))
    assert [stand.verdict for stand in objecting.stands] == ["objects", "accepts", "blocks"]
    own_list = package_standing(replace(PLAN, veto=("TOWN",)), MATRIX, replace(CODEBOOK, veto=("FISH",)))
    assert [stand.verdict for stand in own_list.stands] == ["blocks", "accepts", "objects"]


@pytest.mark.parametrize(
    ("include", "constraint", "broken"),
    [
        (("a",), Constraint("requires", "a", "b"), True),
        (("a", "b"), Constraint("requires", "a", "b"), False),
        (("b",), Constraint("requires", "a", "b"), False),
        (("a", "b"), Constraint("excludes", "a", "b"), True),
        (("a",), Constraint("excludes", "a", "b"), False),
        (("a",), Constraint("excludes", "a", "a"), True),
        (("a",), Constraint("requires", "a", "a"), False),
    ],
)
def test_constraints_concern_the_issues_that_are_in(include, constraint, broken) -> None:
    codebook = make_codebook(["x"], ["a", "b"], constraints=(constraint,))
    standing = package_standing(Package("p", label("p"), include), make_matrix({}, ["x"], ["a", "b"]), codebook)
    assert bool(standing.broken) == broken


def test_an_aim_is_barred_by_a_constraint_and_blocked_by_a_party() -> None:
    codebook = replace(CODEBOOK, constraints=(Constraint("excludes", "ferry", "pier"),))
    aims = {aim.element.issue: aim for aim in further_aims(REST, "TOWN", MATRIX, codebook)}
    assert aims["ferry"].barred
    assert {aim.element.issue: aim.blockers for aim in further_aims(REST, "PORT", MATRIX, codebook)} == {
        "dredging": ("FISH",)
    }


def test_points_name_the_statements_that_take_the_stance() -> None:
    cell = Position("a", "pier", "oppose", ("late", "early"), undated=True, mixed=True)
    matrix = replace(make_matrix({("a", "pier"): "oppose"}, ["a"], ["pier"]), cells={("a", "pier"): cell})
    said = [_statement("late", "support"), _statement("early", "oppose")]
    package = Package("p", label("p"), ("pier",))
    standing = package_standing(package, matrix, make_codebook(["a"], ["pier"]), statements=said)
    assert standing.stands[0].points[0].statements == ("early",)


def _statement(name: str, stance: Stance) -> Statement:
    from runding.types import Dating

    unknown = Dating("unknown", None, None, "")
    return Statement(name, "d", None, "a", None, "pier", stance, None, None, unknown, Span(0, 1), (), 1.0, "test")


@pytest.mark.parametrize("stances", [(a, b) for a in STANCES for b in STANCES])
def test_common_ground_and_cleavage_shut_each_other_out(stances) -> None:
    matrix = make_matrix({("a", "i"): stances[0], ("b", "i"): stances[1]}, ["a", "b"], ["i"])
    firm = {stance for stance in stances if stance in ("support", "oppose")}
    assert len(common_ground(matrix)) == (len(firm) == 1)
    assert len(cleavages(matrix)) == len(rifts(matrix)) == (len(firm) == 2)


def test_a_codebook_without_packages_still_has_common_ground() -> None:
    outlook = negotiation_outlook(MATRIX, [], replace(CODEBOOK, packages=()))
    assert outlook.standings == ()
    assert outlook.common_ground
    assert pivots([]) == ()


def test_an_unknown_package_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(CodebookError, match="no package `plam`; known are plan, rest"):
        negotiation_outlook(MATRIX, [], CODEBOOK, package="plam")
