"""The application: one file of routes for each group of pages, composed here."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from runding import __version__
from runding.web.access import admit, enter
from runding.web.api import PREFIX, ROUTERS
from runding.web.building import Builds
from runding.web.dossier import OpenDossier
from runding.web.errors import add_error_pages
from runding.web.limits import LimitedBody
from runding.web.login_limit import LoginLimit
from runding.web.preparing import prepare_snapshot
from runding.web.routes import (
    builds,
    changes,
    codebook,
    documents,
    matrix,
    networks,
    packages,
    preferences,
    profiles,
    review,
    samples,
    search,
    sessions,
    start,
    statements,
    timeline,
)
from runding.web.security import guard

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on this machine calls it; any other name is a page elsewhere that has been pointed here."""
STATIC = Path(__file__).parent / "static"
SMALL = 500  # bytes that are sent as they are


def make_app(
    dossier: OpenDossier, *, hosts: Sequence[str] = LOOPBACK, login: bool = False, codebook_file: Path | None = None
) -> FastAPI:
    """Return the application over an open dossier, answering to these names of its host.

    Without `login` the person at this machine may do everything for as long as the dossier has no users.
    """
    app = FastAPI(
        title="Runding",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        dependencies=[Depends(admit)],
    )
    dossier.prepare = prepare_snapshot
    app.state.dossier, app.state.login, app.state.secret = dossier, login, secrets.token_bytes(32)
    app.state.login_limit, app.state.queues = LoginLimit(), dict[str, list[str]]()
    app.state.codebook_file = codebook_file or dossier.folder / "codebook.yaml"
    app.state.builds = Builds(dossier.folder, dossier.record, app.state.codebook_file)
    app.add_middleware(LimitedBody)
    app.middleware("http")(enter)
    app.middleware("http")(guard)
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=6)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.mount("/static", StaticFiles(directory=STATIC))
    exploring = (start, matrix, timeline, statements, documents, profiles, changes, packages, networks, search)
    working = (sessions, review, samples, codebook, builds)
    for routes in (*exploring, preferences, *working):
        app.include_router(routes.router, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router)
    add_error_pages(app)
    return app
