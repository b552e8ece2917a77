"""A page is drawn from one dataclass, and nothing in it can become markup by accident.

The only place that knows the template engine: everything is escaped, a missing name is an error, sentences
come from the language's catalogue.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.drawing.speech import speech

EXTENSIONS = ["jinja2.ext.i18n"]


@cache
def environment(language: str) -> Environment:
    speaker = speech(language)
    pages = Environment(
        loader=FileSystemLoader(Path(str(files("reports") / "templates"))),
        extensions=EXTENSIONS,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.policies["ext.i18n.trimmed"] = True
    pages.install_gettext_translations(speaker.catalogue, newstyle=True)  # type: ignore[attr-defined]
    pages.globals["language"] = language
    pages.filters |= {
        "number": speaker.number,
        "percent": speaker.percent,
        "day": speaker.day,
        "day_of_year": speaker.day_of_year,
        "bangla_day": speaker.bangla_day,
        "moment": speaker.moment,
    }
    return pages


def draw(template: str, page: object, language: str) -> str:
    """What is drawn is markup: another template may take it in as it is."""
    return Markup(environment(language).get_template(template).render(page=page))  # noqa: S704 - escaped when drawn
