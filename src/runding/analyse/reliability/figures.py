"""The reliability of a sample: of its coders among themselves, by document, and of the machine against each of them."""

from collections.abc import Mapping, Sequence

from runding.analyse.reliability.alignment import CodedUnit, align_codings
from runding.analyse.reliability.nominal import INTERVAL, RESAMPLES, SEED, nominal_alpha
from runding.analyse.reliability.unitizing import Units, unitizing_alpha
from runding.types import AlphaFigure, CodedVariable, Document, Reliability, Statement

VARIABLES: tuple[CodedVariable, ...] = ("party", "issue", "stance", "move")
NONE = "none"
"""What a coder says of given words who finds no statement in them, or of a statement that makes no move."""
MACHINE = "machine"

Codings = Mapping[str, Sequence[Statement]]


def sample_reliability(
    documents: Sequence[Document], codings: Codings, machine: Sequence[Statement] = (), *, given: bool = False
) -> Reliability:
    """Return the figures of a sample that all of its coders are done with.

    `given`: the words to code were given, so that a coder who has nothing there says that there is none; else the
    variables compare what several coders marked, and the spans tell how far they marked the same.
    """
    return Reliability(
        figures=_figures(documents, codings, given=given),
        documents={each.id: _figures([each], _inside(codings, each), given=given) for each in documents},
        machine={
            coder: _figures(documents, {coder: found, MACHINE: machine}, given=given)
            for coder, found in codings.items()
        },
        units=len(align_codings(codings)),
    )


def _figures(documents: Sequence[Document], codings: Codings, *, given: bool) -> tuple[AlphaFigure, ...]:
    units = align_codings(codings)
    figures = [_variable(name, units, list(codings), given=given) for name in VARIABLES]
    return (*figures, _spans(documents, codings))


def _variable(name: CodedVariable, units: Sequence[CodedUnit], coders: Sequence[str], *, given: bool) -> AlphaFigure:
    values = [_values(name, unit, coders if given else ()) for unit in units]
    alpha, low, high = nominal_alpha(values) or (None, None, None)
    return AlphaFigure(name, alpha, low, high, units=sum(len(each) > 1 for each in values))


def _values(name: CodedVariable, unit: CodedUnit, expected: Sequence[str]) -> dict[str, str]:
    said = {coder: str(getattr(each, name) or NONE) for coder, each in unit.codings.items()}
    return dict.fromkeys(expected, NONE) | said


def _spans(documents: Sequence[Document], codings: Codings) -> AlphaFigure:
    """Return alpha of the words marked as statements, with an interval by resampling documents."""
    import numpy as np  # noqa: PLC0415

    continua = [(len(each.text), {"statement": _marked(each, codings)}) for each in documents]
    marked = sum(len(units) for _, by_category in continua for units in by_category["statement"])
    alpha = unitizing_alpha(continua)
    if alpha is None or len(continua) < 2:
        return AlphaFigure("spans", alpha, None, None, units=marked)
    random = np.random.default_rng(SEED)
    draws = ([continua[i] for i in random.integers(0, len(continua), len(continua))] for _ in range(RESAMPLES))
    found = [each for each in map(unitizing_alpha, draws) if each is not None]
    low, high = np.percentile(found or [alpha], INTERVAL).tolist()
    return AlphaFigure("spans", alpha, low, high, units=marked)


def _marked(document: Document, codings: Codings) -> Units:
    return [[each.evidence for each in found if each.document == document.id] for found in codings.values()]


def _inside(codings: Codings, document: Document) -> Codings:
    return {coder: [each for each in found if each.document == document.id] for coder, found in codings.items()}
