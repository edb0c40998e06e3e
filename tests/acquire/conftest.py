"""The site that tests of acquiring ask."""

from collections.abc import Iterator

import pytest

from tests.acquire.site import Site, running_site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site without pages."""
    with running_site() as running:
        yield running
