"""What each role may do: one table, asked before every route; what stands in none of it is for owners."""

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from runding.errors import RundingError
from runding.types import Role
from runding.web.errors import problem
from runding.web.visitors import form_token, identify

SAFE = ("GET", "HEAD", "OPTIONS")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
ANYONE = ("/login", "/preferences")
"""Where one gets without having logged in."""
WHILE_BLIND = ("/login", "/logout", "/preferences", "/account", "/coding")
"""Where one gets with documents left to code blind; what lies below these addresses too."""

WRITING: dict[tuple[str, str], Role] = {
    **dict.fromkeys((("POST", path) for path in ("/login", "/logout", "/preferences")), "reader"),
    **dict.fromkeys((("POST", path) for path in ("/account/tokens", "/account/tokens/{token}")), "reader"),
    **dict.fromkeys(
        (("POST", path) for path in ("/coding/{sample}/{document}", "/coding/{sample}/{document}/done")), "coder"
    ),
    **dict.fromkeys(
        (
            ("POST", path)
            for path in (
                *("/review/undo", "/review/redo", "/review/documents/{document}", "/review/{statement}"),
                *("/samples/{sample}/{document}/{unit}", "/api/v1/judgements"),
            )
        ),
        "reviewer",
    ),
}
"""The lowest role that may use a route that writes; those that are not here are for owners."""
READING: dict[str, Role] = {
    **dict.fromkeys(("/coding", "/coding/{sample}/{document}"), "coder"),
    **dict.fromkeys(("/samples/{sample}/{document}",), "reviewer"),
    "/samples/new": "owner",
}
"""The lowest role that may see a page; those that are not here are for readers."""


def needed_role(method: str, path: str) -> Role:
    """Return the lowest role that may use a route."""
    return READING.get(path, "reader") if method in SAFE else WRITING.get((method, path), "owner")


async def enter(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Find out who comes, and send to the login page who must log in first."""
    path = request.url.path
    if path.startswith("/static/"):
        return await answer(request)
    try:
        visitor = await run_in_threadpool(identify, request)
    except RundingError as error:
        return problem(500, str(error))
    request.state.visitor = visitor
    request.state.csrf = form_token(request, visitor)
    if visitor is None and path not in ANYONE:
        return _sent_to_login(request)
    if visitor is not None and visitor.blind and not _open_while_blind(path):
        return RedirectResponse("/coding", 303) if request.method == "GET" and not _for_machine(request) else _blind()
    return await answer(request)


async def admit(request: Request) -> None:
    """Let a request pass to its route if the visitor's role may use it, and no other site has sent it."""
    visitor = request.state.visitor
    path = request.scope["route"].path
    if visitor is not None and not visitor.may(needed_role(request.method, path)):
        raise HTTPException(403, f"{visitor.name} may not do this as {visitor.role}")
    if request.method not in SAFE and not (visitor is not None and visitor.token):
        check_origin(request)
        await _check_token(request)


def check_origin(request: Request) -> None:
    """Raise a refusal where a browser says that a page of another site has sent the request."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    foreign = urlsplit(origin).netloc != request.headers.get("host") if origin else site not in (None, "same-origin")
    if foreign and not (origin is None and site == "none"):
        raise HTTPException(403, "a page of another site has sent this")


async def _check_token(request: Request) -> None:
    """Raise a refusal where a form does not carry the visitor's word.

    JSON for the programs' interface needs none: no page of another site can send it without being asked about first.
    """
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if request.url.path.startswith("/api/") and kind not in (*FORMS, "text/plain"):
        return
    given = request.headers.get("x-csrf-token")
    if given is None and kind in FORMS:
        found = (await request.form()).get("csrf")
        given = found if isinstance(found, str) else None
    if given is None or not compare_digest(given.encode(), request.state.csrf.encode()):
        raise HTTPException(403, "this form is from before the last login; load its page again")


def _sent_to_login(request: Request) -> Response:
    if _for_machine(request) or request.method not in ("GET", "HEAD"):
        response = problem(401, "log in, or send a token: Authorization: Bearer WORD")
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse("/login" if back == "/" else f"/login?back={quote(back, safe='')}", 303)


def _blind() -> Response:
    return problem(403, "there are documents left to code blind; finish them first")


def _open_while_blind(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in WHILE_BLIND)


def _for_machine(request: Request) -> bool:
    return request.query_params.get("format") in ("json", "csv") or request.url.path.startswith("/api/")
