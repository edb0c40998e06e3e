"""The lake's record, and matrices of any size."""

from collections.abc import Callable

import pytest

from runding.analyse import position_matrix
from runding.types import Codebook, Issue, Label, Matrix, Party, Skipped
from tests.report.lake import (
    HOSTILE,
    UNKNOWN,
    Record,
    english_document,
    indonesian_document,
    make_attributions,
    make_codebook,
    make_document,
    make_statement,
    make_statements,
)


@pytest.fixture
def record() -> Record:
    first, second = indonesian_document(), english_document()
    empty = make_document("empty.txt", "", "en", body=[])
    documents = [first, second, empty]
    statements, codebook = make_statements(first, second), make_codebook()
    return Record(
        documents,
        make_attributions(first, second),
        statements,
        codebook,
        position_matrix(statements, documents, codebook),
        [Skipped(f"foto{HOSTILE}.bin", f"binary {HOSTILE}")],
    )


@pytest.fixture
def negotiation_of() -> Callable[[int, int], tuple[Matrix, Codebook]]:
    """A matrix of so many parties on so many issues, every cell filled."""

    def make(parties: int, issues: int) -> tuple[Matrix, Codebook]:
        codebook = Codebook(
            label=Label("Uji", "Test"),
            parties=tuple(Party(f"party-{n}", Label(f"Pihak {n}", f"Party {n}")) for n in range(parties)),
            issues=tuple(
                Issue(f"i{n}", Label(f"Usul ke-{n} yang panjang", f"The long proposal {n}")) for n in range(issues)
            ),
        )
        document = make_document("d", "Some words.", "en", body=[["Some words."]])
        statements = [
            make_statement(f"{p.id}{i.id}", document, "words", (p.id, i.id, "support"), UNKNOWN)
            for p in codebook.parties
            for i in codebook.issues
        ]
        return position_matrix(statements, [document], codebook), codebook

    return make
