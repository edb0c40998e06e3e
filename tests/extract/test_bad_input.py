"""Whatever text comes in, attributions and speakers are sound; `benchmarks/fuzz_attributions.py` tries more."""

import random
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FUZZ = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "fuzz_attributions.py"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_random_and_mutated_texts(number: int) -> None:
    _, _, faults = FUZZ["try_one"](7, number, (), rules=False)
    assert faults == []


@pytest.mark.parametrize("kind", FUZZ["KINDS"], ids=lambda kind: kind.__name__)
def test_every_kind_of_text_is_made(kind) -> None:
    made = {kind(random.Random(seed), FUZZ["articles"]()[0]) for seed in range(5)}
    assert len(made) > 1
