# Few targets; what they need is in pyproject.toml: `pip install -e '.[dev]'`, for models also `.[training]`.
PYTHON ?= python

.PHONY: models test lint docs

models:  ## rebuild every shipped weight from ../shared/corpora and training/id-news-marks.jsonl, print scores
	$(PYTHON) -m training.build_models

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

docs:
	$(PYTHON) docs/build_reference.py
