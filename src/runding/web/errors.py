"""Errors as pages for people and as problems (RFC 9457) for machines: one shape for all of them."""

import json
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from runding.errors import CodebookError, NetworkError, RundingError
from runding.web.outside import outside_page
from runding.web.pages import page
from runding.web.visits import open_visit

PROBLEM = "application/problem+json"


def add_error_pages(app: FastAPI) -> None:
    """Let an application answer every error with its page or problem."""
    app.add_exception_handler(RequestValidationError, _misasked)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RundingError, _failed)


def problem(status: int, detail: str) -> Response:
    """Return an error for machines: status, title and detail."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(content, ensure_ascii=False), status, media_type=PROBLEM)


def _misasked(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  (it is registered for no other)
    said = (f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors())
    return _told(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(said))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=error.status_code, headers=error.headers)
    response = _told(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _failed(request: Request, error: Exception) -> Response:
    asked = isinstance(error, CodebookError | NetworkError)  # what was asked for does not go together
    return _told(request, HTTPStatus.BAD_REQUEST if asked else HTTPStatus.INTERNAL_SERVER_ERROR, str(error))


def _told(request: Request, status: int, detail: str) -> Response:
    machine = request.query_params.get("format") in ("json", "csv")
    machine = machine or request.url.path.startswith(("/api/", "/static/"))  # for files nobody has been identified
    if machine or status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # a page would need the record, which may be what fails
        return problem(status, detail)
    if request.state.visitor is None:
        return outside_page(request, "refused.html.jinja", status=status, code=status, detail=detail)
    return page(open_visit(request), "error.html.jinja", status=status, code=status, detail=detail)
