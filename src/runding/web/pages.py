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
from runding.report.wording import dating_text, day_text, label_text, number_text
from runding.types import STANCES
from runding.web.visits import Visit
from runding.web.wording import say

MENU = (("start", "/"), ("matrix", "/matrix"))
"""The places of the menu, by their names in the catalogues."""
JSON_TYPE, CSV_TYPE = "application/json", "text/csv; charset=utf-8"


def page(visit: Visit, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page in the visitor's language; everything put into a template is escaped."""
    language = visit.language
    words = (
        _environment()
        .get_template(template)
        .render(
            visit=visit,
            codebook=visit.codebook,
            language=language,
            theme=visit.theme,
            t=lambda section, key, **values: say(language, section, key, **values),
            label=lambda label: label_text(label, language),
            day=lambda day, short=False: day_text(day, language, short=short),
            dating=lambda dating: dating_text(dating, language),
            number=lambda number: number_text(number, language),
            **content,
        )
    )
    return HTMLResponse(words.encode("utf-8", "replace"), status)


def twin(text: str, kind: str = JSON_TYPE) -> Response:
    """Return what a page shows, for machines: JSON or CSV as the command line writes it."""
    return Response(text.encode("utf-8", "replace"), media_type=kind)


def address(path: str, **fields: object) -> str:
    """Return an address within the application; fields that are None, False or empty are left out."""
    given = {name: value for name, value in fields.items() if value not in (None, False, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


@cache
def static_address(name: str) -> str:
    """Return the address of a static file, which changes with its content so that browsers may keep it for good."""
    content = files("runding.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    folder = files("runding.web").joinpath("templates")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "address": address,
        "menu": MENU,
        "static": static_address,
        "stances": STANCES,
        "web_address": web_address,
    }
    return environment
