"""The programs' interface: /api/v1, with a contract in OpenAPI 3.1 at /api/v1/openapi.json."""

from runding.web.api import analyses, judgements, records, teams
from runding.web.api.results import PREFIX

__all__ = ["PREFIX", "ROUTERS"]

ROUTERS = (records.router, records.one, analyses.router, judgements.router, teams.router)
