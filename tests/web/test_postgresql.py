"""The views over a record in PostgreSQL are those over one in SQLite."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine

from runding.codebook import load_codebook
from runding.examples import example_dossier
from runding.pipeline import build_record
from runding.record import open_record
from runding.record.schema import metadata
from tests.web.servers import served
from tests.web.views import view_addresses


@pytest.fixture
def postgresql_client(postgresql: str, example: Path) -> Iterator[httpx.Client]:
    engine = create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))
    metadata.drop_all(engine)
    engine.dispose()
    record = open_record(postgresql, create=True)
    articles = example_dossier("security-guarantees") / "articles"
    build_record([articles], load_codebook(example / "codebook.yaml"), record)
    record.close()
    with served(example, "--record", postgresql) as address, httpx.Client(base_url=address) as client:
        yield client


def test_every_twin_is_the_same(postgresql_client: httpx.Client, client: httpx.Client) -> None:
    for address in view_addresses(client):
        asked = address + ("&" if "?" in address else "?") + "format=json"
        assert _known(postgresql_client.get(asked)) == _known(client.get(asked)), address
        assert postgresql_client.get(address).status_code == 200, address


def _known(response: httpx.Response) -> object:
    content = response.json()
    if "next" in content and "documents" in content:  # a search: each engine ranks in its own way
        content["items"] = sorted(content["items"], key=str)
    return content
