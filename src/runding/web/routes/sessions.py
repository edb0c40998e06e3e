"""Logging in and out, and the words by which programs act as a user."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from runding.record import (
    check_password,
    close_session,
    list_tokens,
    make_token,
    open_session,
    revoke_token,
)
from runding.record.people import MAX_NAME, MAX_PASSWORD, SESSION
from runding.web.login_limit import LoginLimit
from runding.web.outside import outside_page
from runding.web.pages import page
from runding.web.routes.preferences import own_path
from runding.web.visitors import SESSION_COOKIE
from runding.web.visits import Visiting

router = APIRouter()
Back = Annotated[str, Form(max_length=4000)]


@router.get("/login")
def show_login(request: Request, back: str = "/") -> Response:
    """Show the form to log in; who is logged in goes on."""
    if request.state.visitor is not None:
        return RedirectResponse(own_path(back), 303)
    return outside_page(request, "login.html.jinja", back=own_path(back), failed=None, name="")


@router.post("/login")
def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=MAX_NAME)],
    password: Annotated[str, Form(max_length=MAX_PASSWORD)],
    back: Back = "/",
) -> Response:
    """Open a session for who knows the password; after some failures one has to wait."""
    limit: LoginLimit = request.app.state.login_limit
    record = request.app.state.dossier.record
    came_from = request.client.host if request.client else ""
    if wait := limit.attempt(came_from, name):
        told = outside_page(request, "login.html.jinja", status=429, back=own_path(back), failed="wait", name=name)
        told.headers["Retry-After"] = str(wait)
        return told
    user = check_password(record, name, password)
    if user is None:
        return outside_page(request, "login.html.jinja", status=403, back=own_path(back), failed="wrong", name=name)
    limit.forget(came_from, name)
    response = RedirectResponse(own_path(back), 303)
    response.set_cookie(
        SESSION_COOKIE,
        open_session(record, user.name),
        max_age=int(SESSION.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Close the session."""
    if request.state.visitor.session:
        close_session(request.app.state.dossier.record, request.state.visitor.session)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
    return response


@router.get("/account")
def account(visit: Visiting) -> Response:
    """Show who one is, and one's tokens."""
    return _account(visit)


@router.post("/account/tokens")
def add_token(visit: Visiting, label: Annotated[str, Form(min_length=1, max_length=MAX_NAME)]) -> Response:
    """Make a token and show its word, this once."""
    visitor = visit.request.state.visitor
    if visitor.session is None:
        raise HTTPException(403, "tokens are for users who have logged in; add one with runding user")
    _, word = make_token(visit.dossier.record, visitor.name, label)
    return _account(visit, word)


@router.post("/account/tokens/{token}")
def remove_token(visit: Visiting, token: str) -> Response:
    """Revoke a token."""
    revoke_token(visit.dossier.record, visit.request.state.visitor.name, token)
    return RedirectResponse("/account", 303)


def _account(visit: Visiting, word: str | None = None) -> Response:
    visitor = visit.request.state.visitor
    tokens = list_tokens(visit.dossier.record, visitor.name)
    return page(visit, "account.html.jinja", here=None, visitor=visitor, tokens=tokens, word=word)
