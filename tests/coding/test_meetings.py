"""Sentences of meeting reports, in both languages; the harbour council they report on is invented."""

import pytest

from runding.codebook import parse_codebook
from runding.pipeline import attribute_document, code_document
from tests.documents import document_of

CODEBOOK = parse_codebook(
    b"""
label: Dewan Pelabuhan
parties:
  - id: NOR
  - id: KEN
  - id: JPN
  - id: PER
  - id: FJI
  - id: islands
    aliases: [Island Ports, Pelabuhan Kepulauan, IPG]
  - id: inland
    aliases: [Inland Group, Kelompok Pedalaman]
issues:
  - id: toll
    label: {id: Tol pelabuhan dipungut, en: A harbour toll is levied}
    terms: [tol pelabuhan, harbour toll]
  - id: quota
    label: {id: Kuota peti kemas dibagi, en: A container quota is shared out}
    terms: [kuota peti kemas, container quota]
"""
)
SUPPORT = {("NOR", "toll", "support")}

ENGLISH = [
    ("NORWAY and KENYA supported a harbour toll.", SUPPORT | {("KEN", "toll", "support")}),
    (
        "NORWAY, KENYA, the ISLAND PORTS and others said a harbour toll was needed.",
        SUPPORT | {("KEN", "toll", "support"), ("islands", "toll", "support")},
    ),
    (
        "NORWAY, supported by KENYA and the ISLAND PORTS, and opposed by JAPAN and PERU, proposed a harbour toll.",
        SUPPORT
        | {("KEN", "toll", "support"), ("islands", "toll", "support")}
        | {("JPN", "toll", "oppose"), ("PER", "toll", "oppose")},
    ),
    ("NORWAY, opposed by JAPAN, rejected a harbour toll.", {("NOR", "toll", "oppose"), ("JPN", "toll", "support")}),
    ("NORWAY, with KENYA, called for a harbour toll.", SUPPORT | {("KEN", "toll", "support")}),
    ("Supported by KENYA, NORWAY urged a harbour toll.", SUPPORT | {("KEN", "toll", "support")}),
    ("NORWAY proposed a harbour toll, but was opposed by JAPAN.", SUPPORT | {("JPN", "toll", "oppose")}),
    ("NORWAY proposed a harbour toll, opposed by JAPAN and others.", SUPPORT | {("JPN", "toll", "oppose")}),
    ("NORWAY proposed a harbour toll, with JAPAN opposing.", SUPPORT | {("JPN", "toll", "oppose")}),
    ("NORWAY supported a harbour toll, while JAPAN opposed it.", SUPPORT | {("JPN", "toll", "oppose")}),
    ("JAPAN opposed a harbour toll, while NORWAY supported it.", SUPPORT | {("JPN", "toll", "oppose")}),
    (
        "NORWAY supported a harbour toll, while JAPAN preferred a container quota.",
        SUPPORT | {("JPN", "quota", "support")},
    ),
    ("Kenya, for the ISLAND PORTS, opposed a harbour toll.", {("islands", "toll", "oppose")}),
    ("Kenya, on behalf of the ISLAND PORTS, said a harbour toll is needed.", {("islands", "toll", "support")}),
    (
        "Fiji, speaking for the ISLAND PORTS and the INLAND GROUP, opposed a harbour toll.",
        {("islands", "toll", "oppose"), ("inland", "toll", "oppose")},
    ),
    ("Fiji, for the ISLAND PORTS (IPG), called for a harbour toll.", {("islands", "toll", "support")}),
    (
        "Kenya, for the ISLAND PORTS, supported by NORWAY, called for a harbour toll.",
        SUPPORT | {("islands", "toll", "support")},
    ),
    ("NORWAY proposed a harbour toll. JAPAN opposed the proposal.", SUPPORT | {("JPN", "toll", "oppose")}),
    (
        "JAPAN proposed deleting the harbour toll. NORWAY opposed the proposal.",
        SUPPORT | {("JPN", "toll", "oppose")},
    ),
    ("NORWAY called for a harbour toll. KENYA supported NORWAY.", SUPPORT | {("KEN", "toll", "support")}),
    ("NORWAY opposed a harbour toll. KENYA supported NORWAY.", {("NOR", "toll", "oppose"), ("KEN", "toll", "oppose")}),
    ("NORWAY supported: a new crane; a harbour toll; and longer hours.", SUPPORT),
    ("NORWAY opposed a cut in wages, a harbour toll and longer hours.", {("NOR", "toll", "oppose")}),
    (
        "NORWAY opposed discussion in the small group on the details of the rules for a harbour toll.",
        {("NOR", "toll", "oppose")},
    ),
    ("NORWAY expressed concern about a harbour toll.", {("NOR", "toll", "oppose")}),
    ("NORWAY expressed concern over the lack of a harbour toll.", SUPPORT),
    ("NORWAY noted slow progress towards a harbour toll.", SUPPORT),
    ("NORWAY called for considering a harbour toll.", SUPPORT),
    ("NORWAY said a harbour toll could be considered.", {("NOR", "toll", "undecided")}),
    (
        "Kenya, for Norway and Fiji, supported a harbour toll.",
        SUPPORT | {("KEN", "toll", "support"), ("FJI", "toll", "support")},
    ),
    ("Facilitator Ana Lim (Norway) reported that the group supported a harbour toll.", set()),
    ("NORWAY called for a harbour toll. JAPAN opposed the option on wages.", SUPPORT),
    (
        "NORWAY, opposed by SWEDEN and JAPAN, proposed a harbour toll.",
        SUPPORT | {("JPN", "toll", "oppose")},
    ),
    ("NORWAY, opposed by SWEDEN, proposed a harbour toll.", SUPPORT),
    (
        "NORWAY, SWEDEN, KENYA, the NETHERLANDS and others supported a harbour toll.",
        SUPPORT | {("KEN", "toll", "support")},
    ),
    ("The NORWEGIAN YOUTH COUNCIL supported a harbour toll.", set()),
    (
        "Kenya, for the ISLAND PORTS (IPG), and Norway supported a harbour toll.",
        SUPPORT | {("islands", "toll", "support")},
    ),
    (
        "NORWAY supported a harbour toll, while JAPAN supported a container quota if wages rise.",
        SUPPORT | {("JPN", "quota", "conditional")},
    ),
    ("NORWAY said a harbour toll is needed to avoid higher fees.", SUPPORT),
    ("NORWAY called for a harbour toll, and said that the quay may be used if wages rise.", SUPPORT),
    ("NORWAY expressed concern about fees, and proposed a harbour toll.", SUPPORT),
    ("NORWAY supported avoiding fees, and introducing a harbour toll.", SUPPORT),
    ("NORWAY said consideration of a harbour toll should begin.", SUPPORT),
    ("NORWAY said the quay cannot grow unless wages rise and said a harbour toll is needed.", SUPPORT),
    (
        "NORWAY, SWEDEN and Kiribati, for the ISLAND PORTS, opposed a harbour toll, while KENYA and JAPAN "
        "supported its use.",
        {("NOR", "toll", "oppose"), ("islands", "toll", "oppose")}
        | {("KEN", "toll", "support"), ("JPN", "toll", "support")},
    ),
]  # fmt: skip

INDONESIAN = [
    (
        "Norwegia, didukung Kenya dan Pelabuhan Kepulauan, ditentang Jepang, mengusulkan tol pelabuhan.",
        SUPPORT | {("KEN", "toll", "support"), ("islands", "toll", "support"), ("JPN", "toll", "oppose")},
    ),
    (
        "Kenya, atas nama Pelabuhan Kepulauan dan Kelompok Pedalaman, menolak tol pelabuhan.",
        {("islands", "toll", "oppose"), ("inland", "toll", "oppose")},
    ),
    ("Kenya yang mewakili Pelabuhan Kepulauan mendukung tol pelabuhan.", {("islands", "toll", "support")}),
    (
        "Norwegia, Kenya dan Pelabuhan Kepulauan mendukung tol pelabuhan, sementara Jepang menentangnya.",
        SUPPORT | {("KEN", "toll", "support"), ("islands", "toll", "support"), ("JPN", "toll", "oppose")},
    ),
    ("Norwegia mendukung tol pelabuhan, sedangkan Jepang menolak.", SUPPORT | {("JPN", "toll", "oppose")}),
    (
        "Norwegia mengusulkan tol pelabuhan, didukung oleh Kenya tetapi ditentang oleh Jepang.",
        SUPPORT | {("KEN", "toll", "support"), ("JPN", "toll", "oppose")},
    ),
    ("Norwegia mengusulkan tol pelabuhan. Jepang menolak usulan itu.", SUPPORT | {("JPN", "toll", "oppose")}),
]  # fmt: skip

TURNS = (
    "NORWAY said wages are low. KENYA said wages are high. JAPAN asked for time. PERU noted delays. "
    "Fiji, for the ISLAND PORTS, welcomed the paper. INLAND GROUP said nothing is settled. "
)


def _coded(text: str, language: str) -> set[tuple[str, str, str]]:
    _, statements = code_document(document_of(text, language=language), CODEBOOK)
    return {(statement.party, statement.issue, statement.stance) for statement in statements}


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_reports_are_coded(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _coded(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_indonesian_reports_are_coded(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _coded(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "party"),
    [("NORWAY welcomed the paper. She called for a harbour toll.", "NOR"),
     ("KENYA welcomed the paper. NORWAY spoke of fees. She called for a harbour toll.", "NOR"),
     ("Kenya, for the ISLAND PORTS, welcomed the paper. With JAPAN, he called for a harbour toll.", "islands")],
)  # fmt: skip
def test_pronouns_stand_for_the_delegate_who_spoke_last(text: str, party: str) -> None:
    assert (party, "toll", "support") in _coded(TURNS + text, "en")


def test_a_body_that_observes_takes_the_floor_for_no_party() -> None:
    text = TURNS + "NORWAY welcomed the paper. DOCK WATCH thanked the chair. He called for a harbour toll."
    assert _coded(text, "en") == set()


@pytest.mark.parametrize("aside", ["for", "on behalf of", "speaking for"])
def test_who_speaks_for_a_group_is_its_speaker(aside: str) -> None:
    document = document_of(f"Kenya, {aside} the ISLAND PORTS, opposed a harbour toll.", language="en")
    attributions, statements = code_document(document, CODEBOOK)
    assert {attribution.party for attribution in attributions} == {"islands"}
    assert [statement.speaker for statement in statements] == ["Kenya"]


def test_a_name_after_for_alone_is_not_spoken_for() -> None:
    document = document_of("NORWAY thanked Kenya for Japan.", language="en")
    assert "JPN" not in {attribution.party for attribution in attribute_document(document, CODEBOOK)[0]}


TOPIC = parse_codebook(
    b"""
parties: [{id: NOR}, {id: KEN}, {id: JPN}, {id: PER}, {id: FJI}, {id: CHL}, {id: GHA}, {id: IND}, {id: BRA}, {id: MEX}]
issues:
  - id: toll-first
    label: {id: Tol dipungut sebelum kuota dibagi, en: The toll is levied before the quota is shared out}
    terms: [toll, toll before the quota]
"""
)


def test_a_topic_alone_is_no_statement_where_many_speak() -> None:
    others = " ".join(
        f"{name} thanked the host." for name in ("CHILE", "GHANA", "INDIA", "BRAZIL", "MEXICO", "FIJI", "PERU", "JAPAN")
    )
    spoken = "NORWAY called for research on the toll. {} KENYA supported the toll before the quota."
    for between, parties in ((others, {"KEN"}), ("All rose.", {"NOR", "KEN"})):
        document = document_of(spoken.format(between), language="en")
        assert {statement.party for statement in code_document(document, TOPIC)[1]} == parties
