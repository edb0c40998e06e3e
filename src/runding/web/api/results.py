"""The one shape of every result, the one of every error, cursors, and what clients know already (ETags)."""

import base64
import binascii
import hashlib
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, HTTPException, Query, Request, Response
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from runding.record.listing import MAX_PAGE
from runding.web.visits import Visit, open_visit

PREFIX = "/api/v1"
_T = TypeVar("_T")

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
"""A word that comes from outside: databases know no NUL."""
Wanted = Annotated[Name | SkipJsonSchema[None], Query()]
"""A filter."""
On = date | SkipJsonSchema[None]
"""A day, where one is given."""
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="How many results a page has at most.")]
Cursor = Annotated[
    Annotated[str, Field(max_length=400, pattern=r"^[A-Za-z0-9_=-]*$")] | SkipJsonSchema[None],
    Query(description="Where to go on: `next` of the page before."),
]


class Result(BaseModel, Generic[_T]):
    """Every answer: what was asked for, and where a list goes on."""

    model_config = ConfigDict(extra="forbid")
    data: _T
    next: str | None = Field(default=None, description="The cursor of the next page; null where there is none.")


class Problem(BaseModel):
    """Every error (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")
    type: str
    title: str
    status: int
    detail: str


def problems(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return the errors of a route as its contract lists them."""
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    named: dict[int | str, dict[str, Any]] = {
        code: {"description": _MEANINGS[code], "content": content} for code in (*_ANYWHERE, *codes)
    }
    return named


def api_visit(request: Request) -> Visit:
    """Return the visit that a program makes."""
    return replace(open_visit(request), form="json")


Asking = Annotated[Visit, Depends(api_visit)]
bearer = HTTPBearer(
    auto_error=False, description="A token of a user, made on the page Account; needed once there are users."
)


def fresh(visit: Asking, request: Request, response: Response) -> None:
    """Answer 304 where the client has what the record still holds; else name what it gets."""
    tag = f'"{state_tag(visit, str(request.url.query), request.url.path)}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")):
        raise HTTPException(304, headers=headers)
    response.headers.update(headers)
    request.state.tagged = headers


def state_tag(visit: Visit, *what: str) -> str:
    """Return a word for what the record holds now, as somebody asks for it."""
    asked = (str(visit.dossier.record.changes()), visit.codebook.digest, *what)
    return hashlib.sha256("\x1f".join(asked).encode("utf-8", "replace")).hexdigest()[:24]


def packed(key: str) -> str:
    """Return a key as a cursor."""
    return base64.urlsafe_b64encode(key.encode()).decode()


def unpacked(cursor: str | None) -> str:
    """Return the key of a cursor; raises a refusal where it is none."""
    if not cursor:
        return ""
    try:
        key = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        key = "\0"
    if "\0" in key:
        raise HTTPException(404, "cursor: there is no such page; begin without one")
    return key


def wrapped(visit: Visit, twin: Response) -> Response:
    """Return the twin of a page as a result: the same bytes, in the shape of all results."""
    content = b'{"data": ' + bytes(twin.body).strip() + b', "next": null}'
    return Response(content, media_type="application/json", headers=visit.request.state.tagged)


_MEANINGS = {
    304: "What the client has still holds.",
    400: "What was asked does not go together.",
    401: "There are users, and no token was sent, or one that is not valid.",
    403: "The user's role may not do this.",
    404: "There is no such thing in the record.",
    409: "Somebody else judged the statement meanwhile, or it does not fit the record.",
    412: "The statement is not as the client knew it (If-Match).",
    413: "The request is too large.",
    415: "The body is not JSON.",
    422: "A field is missing, or is not what it should be.",
}
_ANYWHERE = (401, 403, 422)
