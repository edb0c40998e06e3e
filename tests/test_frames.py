"""Columns for data frames, as pandas and Polars take them: days are days, what is not there is null."""

from datetime import date

import pytest

from runding import frames
from runding.analyse import position_matrix, position_shifts
from runding.analyse.networks import NetworkOptions, network, statement_table
from runding.ledger import ledger_of
from runding.types import STANCES, Shifts
from tests.report.lake import (
    english_document,
    indonesian_document,
    make_attributions,
    make_codebook,
    make_statements,
)

DOCUMENTS = [indonesian_document(), english_document()]
STATEMENTS = make_statements(*DOCUMENTS)
MATRIX = position_matrix(STATEMENTS, DOCUMENTS, make_codebook())
SHIFTS: Shifts = position_shifts(ledger_of(STATEMENTS, DOCUMENTS), make_codebook())
TABLE = statement_table({"organization": ["A", "B"], "concept": ["x", "x"], "agreement": [1, 1]}, [0, 0])
NETWORK = network(TABLE, NetworkOptions(type="onemode", variable1="organization", variable2="concept"))

FRAMES = {
    "statements": frames.statements_frame(STATEMENTS, DOCUMENTS),
    "attributions": frames.attributions_frame(make_attributions(*DOCUMENTS), DOCUMENTS),
    "positions": frames.positions_frame(MATRIX),
    "shifts": frames.shifts_frame(SHIFTS),
    "ties": frames.ties_frame(NETWORK),
    "no statements": frames.statements_frame([], []),
}


@pytest.mark.parametrize("name", FRAMES)
def test_columns_are_of_equal_length(name) -> None:
    assert len({len(column) for column in FRAMES[name].values()}) == 1


def test_pandas_takes_them_with_days_and_nulls() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame(FRAMES["statements"])
    assert frame.shape == (len(STATEMENTS), 25)
    assert str(frame["said"].dtype).startswith("datetime64")
    assert frame.loc[frame["id"] == "s1", "said"].item() == pandas.Timestamp(2031, 5, 8)
    assert frame.loc[frame["id"] == "s2", "said"].isna().item()
    assert frame.loc[frame["id"] == "s1", "text"].item() == "menolak bendungan itu"
    assert frame.loc[frame["id"] == "s1", "condition"].isna().item()
    assert frame["confidence"].dtype == "float64"
    assert pandas.DataFrame(FRAMES["positions"]).explode("statements")["statements"].notna().all()


def test_polars_takes_them_with_dates_and_nulls() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = polars.DataFrame(FRAMES["statements"])
    assert frame.schema["said"] == polars.Date
    assert frame.schema["text"] == polars.String
    assert frame.schema["start"] == polars.Int64
    said = dict(zip(frame["id"], frame["said"], strict=True))
    assert said["s1"] == date(2031, 5, 8)
    assert said["s3"] is None  # between two days: no day of its own
    assert frame.filter(polars.col("id") == "s3")["said_latest"].item() == date(2031, 5, 7)
    positions = polars.DataFrame(FRAMES["positions"])
    assert positions.schema["statements"] == polars.List(polars.String)
    assert positions["as_of"].null_count() == len(positions)


@pytest.mark.parametrize("name", FRAMES)
def test_pandas_frames_have_categories_and_days_even_where_nothing_is_known(name) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = frames.as_pandas(FRAMES[name])
    assert list(frame.columns) == list(FRAMES[name])
    for column, kind in frame.dtypes.items():
        if column in frames.CATEGORIES:
            assert isinstance(kind, pandas.CategoricalDtype), column
        assert str(kind) != "object" or column.startswith(("statements", "conditions")), column
    if name == "statements":
        assert list(frame["stance"].cat.categories) == list(STANCES)
        assert frame["url"].dtype == "string"
        assert str(frame["said"].dtype).startswith("datetime64")
        counted = frame.groupby(["party", "stance"], observed=False).size()
        assert counted.sum() == len(STATEMENTS)


@pytest.mark.parametrize("name", FRAMES)
def test_polars_frames_have_categories_enums_and_dates_even_where_nothing_is_known(name) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = frames.as_polars(FRAMES[name])
    assert frame.columns == list(FRAMES[name])
    assert polars.Null not in frame.schema.values()
    if name == "positions":
        assert frame.schema["stance"] == polars.Enum(STANCES)
        assert frame.schema["party"] == polars.Categorical
        assert frame.schema["latest"] == polars.Date
        assert frame.schema["statements"] == polars.List(polars.String)
    if "statements" in name:
        assert frame.schema["said"] == polars.Date
        assert frame["party"].cast(polars.String).to_list() == list(FRAMES[name]["party"])


def test_words_of_several_spans_are_joined() -> None:
    sources = FRAMES["attributions"]["source"]
    assert next(iter(sources)) == "Menteri Air Oru Sandi"
    assert [list(FRAMES["ties"][name]) for name in ("row", "column", "weight")] == [["A", "B"], ["B", "A"], [1.0, 1.0]]
