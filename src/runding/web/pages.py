"""Pages from templates, and their twins for machines."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from runding.report.bilingual import web_address
from runding.report.lookup import issue_labels, party_labels
from runding.report.wording import dating_text, day_text, label_text, message, number_text
from runding.types import MOVES, STANCES
from runding.web.highlights import marked
from runding.web.visits import Visit
from runding.web.wording import say

MENU = tuple(
    (name, "/" if name == "start" else f"/{name}")
    for name in (
        *("start", "matrix", "timeline", "statements", "documents"),
        *("shifts", "disagreements", "packages", "network"),
    )
)
"""The places of the menu, by their names in the catalogues."""
TASKS = (("review", "/review"), ("samples", "/samples"), ("edit", "/codebook"), ("builds", "/builds"))
"""The places where people work on the record."""
JSON_TYPE, CSV_TYPE = "application/json", "text/csv; charset=utf-8"


def page(
    visit: Visit,
    template: str,
    *,
    status: int = 200,
    own: str | None = None,
    **content: Any,  # noqa: ANN401
) -> HTMLResponse:
    """Return a page in the visitor's language; everything put into a template is escaped.

    `own` is the page's address without what goes without saying; it is what the browser shows and shares.
    """
    language = visit.language
    names = party_labels(visit.codebook), issue_labels(visit.codebook)
    words = (
        environment()
        .get_template(template)
        .render(
            visit=visit,
            codebook=visit.codebook,
            language=language,
            theme=visit.theme,
            parties=names[0],
            issues=names[1],
            t=lambda section, key, **values: say(language, section, key, **values),
            label=lambda label: label_text(label, language),
            day=lambda day, short=False: day_text(day, language, short=short),
            dating=lambda dating: dating_text(dating, language),
            reason=lambda how: message(language, "reason", how),
            number=lambda number: number_text(number, language),
            **content,
        )
    )
    response = HTMLResponse(words.encode("utf-8", "replace"), status)
    if "hx-request" in visit.request.headers:
        response.headers["HX-Push-Url"] = own or _own_address(visit)
    return response


def twin(text: str, kind: str = JSON_TYPE) -> Response:
    """Return what a page shows, for machines: JSON or CSV as the command line writes it."""
    return Response(text.encode("utf-8", "replace"), media_type=kind)


def address(path: str, **fields: object) -> str:
    """Return an address within the application; fields that are None, False or empty are left out."""
    given = {name: value for name, value in fields.items() if value not in (None, False, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def _own_address(visit: Visit) -> str:
    """Return the address of the page that is visited, without the fields that were left empty."""
    return address(visit.request.url.path, **visit.request.query_params)


@cache
def static_address(name: str) -> str:
    """Return the address of a static file, which changes with its content so that browsers may keep it for good."""
    content = files("runding.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


@cache
def environment() -> Environment:
    """Return what all templates share."""
    folder = files("runding.web").joinpath("templates")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    environment.filters["merged"] = lambda fields, **more: {**fields, **more}
    environment.globals |= {
        "address": address,
        "marked": marked,
        "menu": MENU,
        "tasks": TASKS,
        "static": static_address,
        "moves": MOVES,
        "stances": STANCES,
        "web_address": web_address,
    }
    return environment
