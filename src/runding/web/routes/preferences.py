"""Language and theme, remembered in cookies; they say nothing of who the visitor is."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from runding.types import Language
from runding.web.visits import LANGUAGE_COOKIE, THEME_COOKIE, Theme

router = APIRouter()
A_YEAR = 365 * 24 * 3600


@router.post("/preferences")
def save_preferences(
    lang: Annotated[Language | None, Form()] = None,
    theme: Annotated[Theme | None, Form()] = None,
    back: Annotated[str, Form(max_length=4000)] = "/",
) -> RedirectResponse:
    """Remember what was chosen and lead back to the page that it was chosen on."""
    response = RedirectResponse(own_path(back), 303)
    for name, value in ((LANGUAGE_COOKIE, lang), (THEME_COOKIE, theme)):
        if value:
            response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="lax")
    return response


def own_path(back: str) -> str:
    """Return an address if it is one of this application, else that of the start page."""
    parts = urlsplit(back)
    own = not (parts.scheme or parts.netloc) and back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if own else "/"
