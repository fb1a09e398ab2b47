"""A page of sections of tables, in the frame of every page: it needs neither nbconvert nor a notebook."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from indicators.i18n.typography import typeset_page
from indicators.report.chapter.html_table import ReportTable
from indicators.report.render.frame import TEMPLATES, Edition, Frame


@dataclass(frozen=True)
class Section:
    """A section of the page: its anchor, its heading, its tables, and a sentence where there is none."""

    name: str
    heading: str
    tables: Sequence[ReportTable] = field(default_factory=list)
    text: str = ""


def render_sections(edition: Edition, sections: Sequence[Section]) -> str:
    """The page, under its table of contents; its words are set as in print."""
    frame = Frame(edition, contents=True, chapters=[(section.name, section.heading) for section in sections])
    made = _template().render(resources={"page": frame}, sections=sections, appendix="") + "\n"
    return typeset_page(made, edition.language)


@cache
def _template() -> Template:
    """Made without nbconvert, whose import takes longer than a small ingest."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES / "board"), undefined=StrictUndefined)  # noqa: S701
    return templates.get_template("sections.html.j2")
