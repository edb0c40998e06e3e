"""Builds: started, watched and cancelled from a page."""

import json

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from runding.web.building import Build, Builds
from runding.web.pages import page, twin
from runding.web.visits import Visit, Visiting

router = APIRouter()


@router.get("/builds")
def builds(visit: Visiting) -> Response:
    """Show the builds that were started here, latest first."""
    known = list(reversed(_builds(visit).known.values()))
    if visit.form == "json":
        return twin(json.dumps({"items": [each.row() for each in known]}, ensure_ascii=False) + "\n")
    return page(visit, "builds.html.jinja", here="builds", builds=known)


@router.post("/builds")
def start_build(visit: Visiting) -> Response:
    """Start a build."""
    build = _builds(visit).start(visit.request.state.visitor.name)
    return RedirectResponse(f"/builds#build-{build.id}", 303)


@router.post("/builds/{build}/cancel")
def cancel_build(visit: Visiting, build: str) -> Response:
    """Cancel a build."""
    _build(visit, build).cancel()
    return RedirectResponse("/builds", 303)


@router.get("/builds/{build}/events")
def build_events(visit: Visiting, build: str) -> Response:
    """Tell how far a build is, as server-sent events until it is over."""
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_build(visit, build).events(), media_type="text/event-stream", headers=headers)


def _builds(visit: Visit) -> Builds:
    found: Builds = visit.request.app.state.builds
    return found


def _build(visit: Visit, name: str) -> Build:
    found = _builds(visit).known.get(name)
    if found is None:
        raise HTTPException(404, f"there is no build {name}")
    return found
