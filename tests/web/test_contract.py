"""The programs' interface: every route of its contract under generated requests, and what the contract promises."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from runding.examples import example_dossier
from runding.record import add_user, make_token, open_record
from runding.web.api import ROUTERS
from tests.web.servers import build_dossier, served


def _routes() -> list[tuple[str, str]]:
    """Every method and path of the contract."""
    app = FastAPI()
    for router in ROUTERS:
        app.include_router(router)
    return [(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods]


SECRET = "kata sandi panjang"
EXAMPLES = 12
"""Requests a route; with 50 and more the same holds, and takes minutes."""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_dossier(tmp_path_factory.mktemp("team"), example_dossier("security-guarantees"))


@pytest.fixture(scope="module")
def word(team: Path) -> str:
    record = open_record(team / "record.sqlite")
    add_user(record, "Ani", "owner", SECRET)
    _, word = make_token(record, "Ani", "uji")
    record.close()
    return word


@pytest.fixture(scope="module")
def place(team: Path, word: str) -> Iterator[str]:
    with served(team) as address:
        yield address


@pytest.fixture(scope="module")
def programs(place: str, word: str) -> BaseSchema:
    # The token is always sent: a request that lacks it is refused whatever else it holds (see test_access).
    rules = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    headers = {"Authorization": f"Bearer {word}"}
    return schemathesis.openapi.from_url(f"{place}/api/v1/openapi.json", headers=headers, config=rules)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), _routes())
def test_every_route_keeps_the_contract(
    programs: BaseSchema, word: str, method: str, path: str, mode: GenerationMode
) -> None:
    """By requests that the contract allows, and by requests that it does not."""

    @given(case=programs[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def keeps_the_contract(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {word}"})

    with contextlib.suppress(Unsatisfiable):  # a route without fields cannot be asked wrongly
        keeps_the_contract()
