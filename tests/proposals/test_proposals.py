"""A codebook proposed from articles about an invented quarrel over a harbour, in both languages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runding.codebook import parse_codebook
from runding.proposals import Proposal, draft_codebook, propose_codebook, read_for_proposal
from runding.proposals.bodies import body_of, office_before, short_forms
from runding.proposals.groups import find_groups
from runding.proposals.values import ProposedIssue, ProposedPackage, ProposedParty, Quoted
from runding.types import Label, Language, Person, Span
from tests.documents import document_of

INDONESIAN = {
    "satu": (
        "Kepala Badan Pelabuhan Selatan (BPS) Maya Lestari menolak pemasangan derek otomatis. "
        '"Pemasangan derek otomatis mengancam buruh dermaga," kata Maya. '
        "Ketua Serikat Dermaga Wira Santosa menuntut kenaikan upah buruh dermaga. "
        '"Kenaikan upah buruh harus berlaku tahun ini," ujar Wira. '
        "Filipina mendukung rencana Lintang soal jadwal kapal."
    ),
    "dua": (
        "Maya Lestari mengatakan BPS tidak menyetujui kenaikan upah buruh dermaga. "
        'Wira Santosa mendukung pemasangan derek otomatis. "Derek otomatis meringankan kerja kami," kata Wira. '
        "“Koalisi pelabuhan yang setia” berjanji menunda kenaikan upah; 14 negara menyetujui rencana Lintang."
    ),
}
ENGLISH = {
    "one": (
        "Harbour Agency (HA) director Maya Lestari rejected automatic cranes on Monday. "
        '"Automatic cranes threaten dock workers," said Lestari. '
        "Union leader Bram Nainggolan demanded a wage increase for dock workers. "
        '"A wage increase must come this year," Nainggolan said.'
    ),
    "two": (
        "Maya Lestari said the agency would not accept a wage increase for dock workers. "
        "Bram Nainggolan supported automatic cranes. The Lintang plan covers automatic cranes, Nainggolan said."
    ),
}


def _proposal(tmp_path: Path, articles: dict[str, str]) -> Proposal:
    for name, text in articles.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    readings, skipped = read_for_proposal([tmp_path])
    assert not skipped
    return propose_codebook(readings)


@pytest.mark.parametrize(
    ("articles", "persons", "terms"),
    [
        (INDONESIAN, {"Maya Lestari", "Wira Santosa"}, ("derek otomatis", "kenaikan upah")),
        (ENGLISH, {"Maya Lestari", "Bram Nainggolan"}, ("automatic cranes", "wage increase")),
    ],
    ids=["Indonesian", "English"],
)
def test_parties_and_issues_are_found_in_both_languages(
    tmp_path: Path, articles: dict[str, str], persons: set[str], terms: tuple[str, ...]
) -> None:
    proposal = _proposal(tmp_path, articles)
    assert persons <= {person.name for party in proposal.parties for person in party.persons}
    found = [term.lower() for issue in proposal.issues for term in issue.terms]
    assert all(any(term in each for each in found) for term in terms), found
    assert all(issue.evidence and issue.evidence[0].words for issue in proposal.issues)


def test_a_body_a_group_and_a_named_deal_are_found(tmp_path: Path) -> None:
    proposal = _proposal(tmp_path, INDONESIAN)
    parties = {party.label.id: party for party in proposal.parties}
    assert "BPS" in parties["Badan Pelabuhan Selatan"].aliases
    assert "14 negara" in parties["Koalisi pelabuhan yang setia"].aliases
    assert [package.label for package in proposal.packages] == ["Rencana Lintang"]


def test_an_issue_spoken_for_and_against_is_told(tmp_path: Path) -> None:
    proposal = _proposal(tmp_path, INDONESIAN)
    wages = next(issue for issue in proposal.issues if any("upah" in term for term in issue.terms))
    assert wages.contested


NIGHT_WORK = {
    "a": (
        "Buruh pelabuhan tolak kerja malam\n\n"
        "Ketua Serikat Buruh Pelabuhan Rahmat Idris menolak rencana kerja malam di Pelabuhan Lodan. "
        '"Kami menolak kerja malam selama tunjangan belum dibayar," ujarnya di Lodan.\n\n'
        "Menteri Perhubungan Galih Pranowo meminta kedua pihak kembali ke meja perundingan. "
        '"Jangan sampai ada mogok," kata Galih.\n'
    ),
    "b": (
        "Perusahaan pelabuhan sepakat bayar tunjangan\n\n"
        "PT Lodan Bahari akhirnya sepakat membayar tunjangan kerja malam bagi 1.200 buruh.\n\n"
        "Rahmat Idris menyambut baik keputusan itu. Kementerian Perhubungan mendukung kesepakatan tersebut.\n"
    ),
}


def test_the_name_of_a_party_is_no_issue(tmp_path: Path) -> None:
    proposal = _proposal(tmp_path, NIGHT_WORK)
    called = {name for party in proposal.parties for name in (party.label.id, *(each.name for each in party.persons))}
    assert called >= {"Kementerian Perhubungan", "Rahmat Idris"}
    assert proposal.issues
    assert called.isdisjoint(issue.label for issue in proposal.issues)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Kepala BGN Sari Dewi berkata", "Kepala BGN"),
        ("kata Wakil Ketua Komisi IX DPR RI Sari Dewi", "Wakil Ketua Komisi IX DPR RI"),
        ("kemarin di pasar Sari Dewi berkata", None),
    ],
)
def test_the_office_before_a_name(text: str, office: str | None) -> None:
    start = text.index("Sari Dewi")
    assert office_before(document_of(text), Span(start, start + 9)) == office


@pytest.mark.parametrize(
    ("office", "language", "body"),
    [
        ("Menteri Perikanan", "id", "Kementerian Perikanan"),
        ("Gubernur Teluk Lintang", "id", "Pemerintah Provinsi Teluk Lintang"),
        ("Wakil Ketua Komisi IX DPR RI", "id", "DPR"),
        ("Kepala Badan Pelabuhan Selatan (BPS)", "id", "Badan Pelabuhan Selatan"),
        ("juru bicara", "id", None),
        ("Direktur Utama GRT", "id", "GRT"),
        ("Sekretaris Perusahaan GRT", "id", "GRT"),
        ("Fisheries Minister", "en", "Fisheries Ministry"),
    ],
)
def test_whom_an_office_speaks_for(office: str, language: Language, body: str | None) -> None:
    assert body_of(office, language) == body


def test_short_forms_are_those_whose_initials_fit() -> None:
    document = document_of(
        "Kemarin Badan Pelabuhan Selatan (BPS) dan PT Garam Raya Televisi (GRTV) bertemu Kementerian Laut (Kemenlaut), "
        "Wira Santosa (45), dan Rina Utari (PKT)."
    )
    assert short_forms([document]) == {
        "BPS": "Badan Pelabuhan Selatan",
        "GRTV": "Garam Raya Televisi",
        "Kemenlaut": "Kementerian Laut",
    }


def test_a_person_speaks_for_the_body_named_anywhere_beside(tmp_path: Path) -> None:
    proposal = _proposal(
        tmp_path,
        {
            "satu": "Rendra Kusumo, Presiden Garam Raya, menolak usul itu. Operator pabrik, PT Lintang Jaya, menolak "
            'kenaikan upah. PT Lintang Jaya menuntut derek otomatis. "Kenaikan upah ditolak," kata Rendra.',
            "dua": "Direktur Utama PT Lintang Jaya, Sari Dewi, menolak kenaikan upah. Rendra Kusumo menolak derek.",
        },
    )
    parties = {party.label.id: {person.name for person in party.persons} for party in proposal.parties}
    assert parties == {"Garam Raya": {"Rendra Kusumo"}, "Lintang Jaya": {"Sari Dewi"}}


def test_a_number_stands_for_the_group_of_its_sentence() -> None:
    document = document_of("“Koalisi pelabuhan” bertemu; 14 negara hadir. Lalu 9 kota menolak.")
    groups = find_groups([document])
    assert groups["14 negara"] == "Koalisi pelabuhan"
    assert groups["9 kota"] == "9 kota"


WORDS = st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(label=WORDS, alias=WORDS, term=WORDS, words=WORDS, outlet=WORDS)
def test_whatever_a_document_holds_the_draft_is_a_codebook(
    label: str, alias: str, term: str, words: str, outlet: str
) -> None:
    """Names, terms and quotations come from hostile texts; none may end a comment or a scalar."""
    quoted = (Quoted(outlet, words),)
    party = ProposedParty("p", Label(label, alias), (alias,), (Person(label, (alias,), term),), quoted, 1, 1)
    issue = ProposedIssue("i", label, (term,), quoted, 1, True)
    package = ProposedPackage("d", label, ("i",), quoted)
    drafted = draft_codebook(Proposal((party,), (issue,), (package,), 1), label)
    texts = (label, alias, term)
    if all("".join(letter if letter.isprintable() else " " for letter in text).strip() for text in texts):
        codebook = parse_codebook(drafted.encode("utf-8", "replace"))
        assert (len(codebook.parties), len(codebook.issues), len(codebook.packages)) == (1, 1, 1)
        assert len(drafted.splitlines()) == len(drafted.split("\n")) - 1
