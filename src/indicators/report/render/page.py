"""The page: executed notebooks as one HTML file that asks nothing of anybody.

No script, no request, no code, no prompt. What a notebook displays is cleaned before it is placed, whoever
wrote it; what cannot be shown to a board (an error, a script, a widget) stops the page.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import chain, count, groupby
from typing import Any, NoReturn

import mistune
import nh3
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from nbformat.notebooknode import from_dict
from traitlets.config import Config

from indicators.core.errors import SectionFailed
from indicators.i18n.typography import typeset_page
from indicators.report.charts.svg import clean_svg
from indicators.report.links import anchors_in, entry_of, once_a_chapter
from indicators.report.render.allowed_html import ATTRIBUTES, DROPPED_WITH_CONTENT, TAGS
from indicators.report.render.appendix import Entry
from indicators.report.render.frame import TEMPLATES, Edition, Frame, Heading

# What would run comes first, so that it is refused also where it comes with something harmless.
_KINDS = (
    "application/vnd.jupyter.widget-view+json",
    "application/javascript",
    "image/svg+xml",
    "text/html",
    "text/markdown",
    "image/png",
    "text/plain",
)
_INSIDE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$")
_NO_PICTURE = re.compile(r"<img\b(?![^>]*\ssrc=)[^>]*>")
_RUNS = re.compile(r"<(?:script|iframe|canvas|object|embed)\b", re.IGNORECASE)
# Not nbconvert's own Markdown, which takes what stands between two dollars for a formula.
_MARKDOWN = mistune.create_markdown(escape=False, plugins=["strikethrough", "table"])
_BARE_HEADER = re.compile(r"<th(?=[\s>])(?![^>]*\bscope=)")
_HEADING = re.compile(r"<h([1-6])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)


def render(notebooks: Sequence[NotebookNode], edition: Edition, *, contents: bool) -> str:
    """Executed notebooks, each of them a section, as one HTML page in one file.

    With `contents` it is the whole report, under its table of contents and with its summary; each chapter links a
    figure once, and a number whose entry is not known is no link. Its words are set as in print.

    Raises:
        SectionFailed: a notebook holds an error, a script, a widget, or a drawing that is not an SVG.
    """
    page = Page(edition, contents)
    together = {"cells": _placed_cells(notebooks), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    body, _ = _exporter().from_notebook_node(from_dict(together), {"page": page})
    # nbconvert works on a copy of the page, which is gone: what it printed is read off what it wrote
    entries = [id for id in edition.entries if f'id="{entry_of(id)}"' in body]
    placed = once_a_chapter(str(body), {entry_of(id): edition.entries[id].label for id in entries})
    return typeset_page(placed, edition.language)


@dataclass
class Page(Frame):
    """What the template places: words, and the contents of cells once they are cleaned."""

    ids: set[str] = field(default_factory=lambda: {"content", "contents", "in-brief", "figures"})
    _chapter_of_section: dict[int, Heading] = field(default_factory=dict)
    _printed_in: dict[str, list[Heading]] = field(default_factory=dict)
    _figures_of_section: dict[int, set[str]] = field(default_factory=dict)
    _demotions: dict[int, int] = field(default_factory=dict)
    _drawings: int = 0

    @property
    def entries(self) -> list[tuple[str, list[Entry]]]:
        """The entries of the numbers that this page prints, by chapter of the catalogue."""
        board = self.board.figures if self.board else frozenset[str]()
        wanted = {*self._printed_in, *(entry_of(figure.id) for figure in self.key_figures), *map(entry_of, board)}
        printed = [self.edition.entries[id] for id in self.edition.entries if entry_of(id) in wanted]
        return [(chapter, list(entries)) for chapter, entries in groupby(printed, lambda entry: entry.chapter)]

    @property
    def sources(self) -> dict[str, int]:
        """The files and records behind the entries of this page, each once, with the number that the entries cite."""
        every = (file for _, entries in self.entries for one in entries for row in one.years for file in row.files)
        return {file: number for number, file in enumerate(dict.fromkeys(every), start=1)}

    def cited(self, entry: Entry, sources: Mapping[str, int]) -> str:
        """The numbers of an entry's sources, those that follow one another as a range: `1–6, 9`."""
        numbers = sorted({sources[file] for row in entry.years for file in row.files})
        followed = groupby(enumerate(numbers), lambda placed: placed[1] - placed[0])
        runs = [[number for _, number in run] for _, run in followed]
        return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)

    def printed_in(self, id: str) -> list[Heading]:
        """The chapters of this page that print a figure."""
        return self._printed_in.get(entry_of(id), [])

    def restated(self, cell: NotebookNode) -> list[str]:
        """What was published otherwise of the figures that a section printed, up to its last cell."""
        printed = self._figures_of_section.get(cell.metadata.board.section, set())
        return [told for id, all in self.edition.restated.items() if entry_of(id) in printed for told in all]

    def markdown(self, source: str, cell: NotebookNode) -> str:
        """Markdown as clean HTML."""
        made = str(_MARKDOWN(source))
        # Markdown aligns the columns of a table by a style attribute, which the security policy refuses.
        aligned = made.replace('style="text-align:right"', 'class="number"')
        return self.html(_BARE_HEADER.sub('<th scope="col"', aligned), cell)

    def html(self, source: str, cell: NotebookNode) -> str:
        """HTML without what is not known, its headings under the page's title, its tables in boxes."""
        cleaned = nh3.clean(
            source,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=self._attribute,
            clean_content_tags=DROPPED_WITH_CONTENT,
            url_schemes={"http", "https", "mailto", "data"},
            link_rel=None,
        )
        headed = _HEADING.sub(lambda heading: self._heading(heading, cell), _NO_PICTURE.sub("", cleaned))
        self._note_figures(headed, cell)
        return self.boxed(headed) + "\n"

    def drawing(self, output: NotebookNode, cell: NotebookNode) -> str:
        """An SVG in a figure: the one that comes with it as HTML, or a plain one.

        One that is as wide as the page comes with a second for a telephone; the style sheet shows one of them.
        """
        drawn = self._drawn(output.data["image/svg+xml"], cell)
        if telephone := output.metadata.get("image/svg+xml", {}).get("telephone"):
            drawn = _classed(drawn, "desk") + _classed(self._drawn(telephone, cell), "phone")
        frame = self.html(output.data.get("text/html", ""), cell)
        if "</figcaption>" not in frame:
            return f'<figure class="chart">{drawn}</figure>\n'
        return frame.replace("</figcaption>", f"</figcaption>{drawn}", 1)

    def _drawn(self, source: str, cell: NotebookNode) -> str:
        """A clean SVG with a name."""
        self._drawings += 1
        try:
            drawn = clean_svg(source, f"f{self._drawings}-")
        except ValueError as mistake:
            _refuse(cell, str(mistake))
        if "<title" in drawn:
            return drawn
        return drawn.replace("<svg", f'<svg role="img" aria-label="{escape(self.word("chart"))}"', 1)

    def picture(self, output: NotebookNode, cell: NotebookNode) -> str:
        """A PNG inside the page."""
        alternative = output.metadata.get("image/png", {}).get("alt") or self.word("chart")
        encoded = re.sub(r"[^A-Za-z0-9+/=]", "", output.data["image/png"])
        source = f"data:image/png;base64,{encoded}"
        return f'<figure class="chart"><img src="{source}" alt="{escape(alternative)}"></figure>\n'

    def check(self, data: Mapping[str, str], cell: NotebookNode) -> str:
        """Nothing, where the page knows one of the kinds of data that a cell displays.

        The plain text beside data for a program (a chart of plotly, JSON) is its name, and not what it shows.
        """
        shown = data.keys() & set(_KINDS)
        programs = [kind for kind in data if kind.startswith("application/") and kind not in _KINDS]
        if programs and shown == {"text/plain"}:
            self.refuse(f"only {', '.join(programs)}", cell)
        return "" if shown else self.refuse(f"only {', '.join(data)}", cell)

    def displayed_html(self, source: str, cell: NotebookNode) -> str:
        """HTML that a cell displays; where all of it would be drawn by a script or in a frame, nothing is left."""
        cleaned = self.html(source, cell)
        if _RUNS.search(source) and not re.sub(r"<[^>]*>|\s", "", cleaned):
            self.refuse("only what a script or a frame would draw", cell)
        return cleaned

    def refuse(self, what: str, cell: NotebookNode) -> NoReturn:
        """Stop, because a cell displays what a page without script cannot show."""
        _refuse(cell, f"displays {what}, which the page cannot show. Display a table, a chart or words.")

    def refuse_error(self, output: NotebookNode, cell: NotebookNode) -> NoReturn:
        """Stop, because a cell ended in an error."""
        _refuse(cell, f"ended in {output.ename}: {output.evalue}")

    def _note_figures(self, cleaned: str, cell: NotebookNode) -> None:
        """Remember which chapter prints which figures; a chapter without a heading has no name to be told by."""
        section = cell.metadata.board.section
        chapter = self._chapter_of_section.get(section)
        self._figures_of_section.setdefault(section, set()).update(anchors_in(cleaned))
        for anchor in anchors_in(cleaned):
            printed_in = self._printed_in.setdefault(anchor, [])
            if chapter and chapter not in printed_in:
                printed_in.append(chapter)

    def _attribute(self, tag: str, attribute: str, value: str) -> str | None:
        # data: is for pictures inside the page; a link goes to an address, and a picture comes from nowhere else
        if attribute == "src" and not _INSIDE.match(value):
            return None
        if attribute == "href" and value.strip().lower().startswith("data:"):
            return None
        if attribute == "id":
            if value in self.ids or not value.strip():
                return None
            self.ids.add(value)
        return value

    def _heading(self, heading: re.Match[str], cell: NotebookNode) -> str:
        """The first heading of a notebook is of the second level; those below keep their distance to it."""
        found, attributes, words = int(heading[1]), heading[2], heading[3]
        place, bare = cell.metadata.board, re.sub(r"<[^>]*>", "", words)
        is_first = place.section not in self._demotions
        level = found + self._demotions.setdefault(place.section, 2 - found)
        level = min(max(level, 2), 6)
        if given := re.search(r'\sid="([^"]*)"', attributes):
            name = given[1]
        else:
            # A notebook is linked to by its own name, which is the same in every language.
            own = re.sub(r"^\d+_|\.ipynb$", "", place.name)
            name = self._unused_id(own if is_first and own.strip("?") else bare)
            attributes += f' id="{name}"'
        if level == 2:
            self.chapters.append((name, bare))
            self._chapter_of_section.setdefault(place.section, (name, bare))
        back = self.back_to_contents if level == 2 else ""
        return f"{back}<h{level}{attributes}>{words}</h{level}>"

    def _unused_id(self, words: str) -> str:
        slug = re.sub(r"[\W_]+", "-", re.sub(r"&\w+;", "", words).casefold()).strip("-") or "section"
        name = next(name for name in chain([slug], (f"{slug}-{n}" for n in count(2))) if name not in self.ids)
        self.ids.add(name)
        return name


def _classed(drawn: str, name: str) -> str:
    return drawn.replace("<svg ", f'<svg class="{name}" ', 1)


def _refuse(cell: NotebookNode, what: str) -> NoReturn:
    place = cell.metadata.board
    raise SectionFailed(f"{place.name}: cell {place.number}: {what}")


def _placed_cells(notebooks: Sequence[NotebookNode]) -> list[dict[str, Any]]:
    """The cells of all notebooks, each with the place that it comes from."""
    placed = []
    for section, notebook in enumerate(notebooks):
        name = notebook.metadata.get("indicators", {}).get("name", "?")
        for number, cell in enumerate(notebook.cells, start=1):
            ends = {"first": number == 1, "last": number == len(notebook.cells)}
            place = {"section": section, "name": name, "number": number, **ends}
            # The ids of cells need be unique in one notebook only; two notebooks may well share some.
            placed.append({**cell, "id": f"{section}-{number}", "metadata": {"board": place}})
    return placed


@lru_cache(maxsize=1)
def _exporter() -> TemplateExporter:
    return TemplateExporter(
        config=Config({"NbConvertBase": {"display_data_priority": list(_KINDS)}}),
        template_name="board",
        file_extension=".html",
        extra_template_basedirs=[str(TEMPLATES)],
        default_preprocessors=[],
    )
