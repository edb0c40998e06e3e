"""What every page needs of a request: the dossier, the language, the theme, and the form that is asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from runding.types import Codebook, Language
from runding.web.dossier import OpenDossier, Snapshot

Theme = Literal["auto", "light", "dark"]
Form = Literal["html", "json", "csv"]
THEMES: tuple[Theme, ...] = get_args(Theme)
LANGUAGE_COOKIE, THEME_COOKIE = "lang", "theme"


def _none_if_blank(value: object) -> object:
    return None if value == "" else value


Blank = BeforeValidator(_none_if_blank)
Text = Annotated[str | None, Blank]
"""A field of a form in the query string, None where it is left empty."""
Day = Annotated[date | None, Blank]
Number = Annotated[int | None, Blank]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, as pages read it."""

    request: Request
    dossier: OpenDossier
    snapshot: Snapshot
    language: Language
    theme: Theme
    form: Form

    @property
    def codebook(self) -> Codebook:
        """The codebook that the snapshot goes by."""
        return self.snapshot.codebook


def open_visit(
    request: Request,
    form: Annotated[Form, Query(alias="format")] = "html",
) -> Visit:
    """Return the visit that a request is; `?format=json` (or csv) asks for the twin of a page."""
    dossier: OpenDossier = request.app.state.dossier
    return Visit(
        request=request,
        dossier=dossier,
        snapshot=dossier.snapshot(),
        language=chosen_language(request),
        theme=chosen_theme(request),
        form=form,
    )


Visiting = Annotated[Visit, Depends(open_visit)]


def chosen_language(request: Request) -> Language:
    """Return the language of `?lang=`, else of the cookie, else the one the browser likes better."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if asked in ("id", "en"):
            return "id" if asked == "id" else "en"
    liked = [part.strip().lower()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next(("id" if one in ("id", "in", "ms") else "en" for one in liked if one.isalpha()), "id")


def chosen_theme(request: Request) -> Theme:
    """Return the theme of the cookie; auto follows the reader's system."""
    asked = request.cookies.get(THEME_COOKIE)
    return next((theme for theme in THEMES if theme == asked), "auto")
