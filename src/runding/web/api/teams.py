"""Samples with their reliability, the codebook, and builds."""

import json
from typing import Any

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel

from runding import report
from runding.errors import RecordError
from runding.record import find_sample, list_samples
from runding.teams import measure_reliability
from runding.web.api.results import PREFIX, Asking, Name, Result, bearer, fresh, problems
from runding.web.api.shapes import BuildShape
from runding.web.building import Builds
from runding.web.visits import Visit

router = APIRouter(prefix=PREFIX, tags=["teams"], dependencies=[Depends(bearer)], responses=problems())


class SampleShape(BaseModel):
    """A sample that is coded blind."""

    name: str
    documents: list[str]
    coders: list[str]
    given: bool


class CodebookShape(BaseModel):
    """The codebook that positions go by."""

    digest: str
    content: str


@router.get("/codebook", dependencies=[Depends(fresh)], responses=problems(304))
def get_codebook(visit: Asking) -> Result[CodebookShape]:
    """Return the codebook as YAML, with its digest."""
    return Result(data=CodebookShape(digest=visit.codebook.digest, content=visit.codebook.content))


@router.get("/samples")
def get_samples(visit: Asking) -> Result[list[SampleShape]]:
    """Return the samples, latest first."""
    found = list_samples(visit.dossier.record)
    return Result(
        data=[
            SampleShape(
                name=each.name, documents=list(each.documents), coders=list(each.coders), given=bool(each.passages)
            )
            for each in found
        ]
    )


@router.get("/samples/{sample}/reliability", responses=problems(404))
def get_reliability(visit: Asking, sample: Name) -> Result[dict[str, Any]]:
    """Return how far the coders of a sample agree: Krippendorff's alpha of each variable and of spans."""
    try:
        found = find_sample(visit.dossier.record, sample)
    except RecordError as error:
        raise HTTPException(404, str(error)) from error
    return Result(data=json.loads(report.reliability_json(measure_reliability(visit.dossier.record, found))))


@router.get("/builds")
def get_builds(visit: Asking) -> Result[list[BuildShape]]:
    """Return the builds that were started from here, latest first."""
    return Result(data=[BuildShape.model_validate(each.row()) for each in reversed(_builds(visit).known.values())])


@router.post("/builds", status_code=202)
def start_build(visit: Asking) -> Result[BuildShape]:
    """Start a build, or return the one that is running."""
    return Result(data=BuildShape.model_validate(_builds(visit).start(visit.request.state.visitor.name).row()))


@router.get("/builds/{build}", responses=problems(404))
def get_build(visit: Asking, build: Name) -> Result[BuildShape]:
    """Return a build and how far it is."""
    return Result(data=_build(visit, build))


@router.delete("/builds/{build}", responses=problems(404))
def cancel_build(visit: Asking, build: Name) -> Result[BuildShape]:
    """Cancel a build; what it has read stays."""
    _build(visit, build)
    _builds(visit).known[build].cancel()
    return Result(data=_build(visit, build))


def _builds(visit: Visit) -> Builds:
    found: Builds = visit.request.app.state.builds
    return found


def _build(visit: Visit, name: str) -> BuildShape:
    found = _builds(visit).known.get(name)
    if found is None:
        raise HTTPException(404, f"there is no build {name}")
    return BuildShape.model_validate(found.row())
