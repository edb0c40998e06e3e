"""The application: one file of routes for each group of pages, composed here."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from runding import __version__
from runding.web.dossier import OpenDossier
from runding.web.errors import add_error_pages
from runding.web.routes import (
    changes,
    documents,
    matrix,
    networks,
    packages,
    preferences,
    profiles,
    start,
    statements,
)
from runding.web.security import guard

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""What a browser on this machine calls it; any other name is a page elsewhere that has been pointed here."""
STATIC = Path(__file__).parent / "static"
SMALL = 500  # bytes that are sent as they are


def make_app(dossier: OpenDossier, *, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """Return the application over an open dossier, answering to these names of its host."""
    app = FastAPI(title="Runding", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.dossier = dossier
    app.middleware("http")(guard)
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=6)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.mount("/static", StaticFiles(directory=STATIC))
    exploring = (start, matrix, statements, documents, profiles, changes, packages, networks)
    for routes in (*exploring, preferences):
        app.include_router(routes.router, include_in_schema=False)
    add_error_pages(app)
    return app
