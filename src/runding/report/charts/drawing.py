"""What the charts share: size, marks, the templates."""

from dataclasses import dataclass

from markupsafe import Markup

from runding.report.templating import page_environment
from runding.report.wording import message
from runding.types import STANCES, Language, Stance

WIDTH, LABEL = 720, 165  # pixels: the whole chart, the names at its left
SHOWN = 30  # letters of a name


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a stance, with how many statements take it where there are several."""

    stance: Stance
    x: int
    y: int
    number: str = ""


def draw(template: str, language: Language, **values: object) -> Markup:
    """Return a chart in one language; everything in it is escaped."""
    drawn = (
        page_environment()
        .get_template(template)
        .render(
            language=language,
            say=lambda section, key: message(language, section, key),
            stances=STANCES,
            **{"width": WIDTH, **values},
        )
    )
    return Markup(drawn)  # noqa: S704  (the template escapes)


def short_label(label: str) -> str:
    """Return a name cut to what fits beside the chart."""
    return label if len(label) <= SHOWN else label[: SHOWN - 1].rstrip() + "…"
