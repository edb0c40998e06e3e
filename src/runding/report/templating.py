"""The templates of pages, and what keeps a page from loading or running anything else."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from runding.report import bilingual

if TYPE_CHECKING:
    from jinja2 import Environment


def page_policy(style: str, script: str = "") -> str:
    """Return the content security policy that allows this style and this script alone."""
    allowed = f"style-src {_digest(style)}" + (f"; script-src {_digest(script)}" if script else "")
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def static_text(name: str) -> str:
    """Return a file of a page without the blanks that begin its lines."""
    text = files("runding.report").joinpath("templates", name).read_text(encoding="utf-8")
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@cache
def page_environment() -> "Environment":
    """Return the templates, with what all of them may use; they escape what is put into them."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415  (slow to load; only pages need it)

    folder = files("runding.report").joinpath("templates")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": bilingual.said_message,
        "label": bilingual.said_label,
        "day": bilingual.said_day,
        "dating": bilingual.said_dating,
        "reason": bilingual.said_reason,
        "number": bilingual.said_number,
        "as_of": bilingual.said_as_of,
        "web_address": bilingual.web_address,
    }
    return environment
