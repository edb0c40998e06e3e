"""Pages for who has not logged in: they tell nothing of the dossier."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from runding.web.pages import environment
from runding.web.visits import chosen_language, chosen_theme
from runding.web.wording import say


def outside_page(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page in the visitor's language, without a word of what the dossier is about."""
    language = chosen_language(request)
    words = (
        environment()
        .get_template(template)
        .render(
            request=request,
            csrf=request.state.csrf,
            language=language,
            theme=chosen_theme(request),
            t=lambda section, key, **values: say(language, section, key, **values),
            **content,
        )
    )
    return HTMLResponse(words.encode("utf-8", "replace"), status)
