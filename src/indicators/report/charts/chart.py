"""A chart: a drawing with its headline, what it says in words, and its data as a table."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib.style
from matplotlib.figure import Figure

from indicators.i18n.page_messages import word
from indicators.report.charts.svg import clean_svg
from indicators.report.links import linked

Write = Callable[[float], str]

INK, QUIET, FOCUS, CONTEXT, LOSS = "#16202b", "#535e69", "#0b5c78", "#7d8893", "#cf6a17"
"""Words and lines; words that stand back; what speaks, such as this year; what it is seen against; what was lost.

On a page each takes the page's own, light or dark. Loss and context are alike in grey: a sign tells them apart."""

FONT_SIZE = 11
"""In points, on drawings so narrow that a telephone shrinks the words little."""

STYLE = {"font.size": FONT_SIZE, "svg.fonttype": "none", "svg.hashsalt": "indicators", "text.parse_math": False}

_NAMES = {QUIET: "quiet", FOCUS: "focus", CONTEXT: "context", LOSS: "accent"}


@dataclass(frozen=True)
class Chart:
    """A chart of a figure, what it says in words, and its data as a table whose first row is the header.

    `title` is the headline, `measured` what is measured, where the headline does not say it.
    """

    title: str
    figure: str
    description: str
    svg: str
    table: tuple[tuple[str, ...], ...]
    language: str
    measured: str = ""

    @property
    def html(self) -> str:
        """A figure: the title, the drawing, and the data as a table that opens on request."""
        (first, *others), *rows = self.table
        head = f'<th scope="col">{escape(first)}</th>'
        head += "".join(f'<th scope="col" class="number">{escape(name)}</th>' for name in others)
        body = ""
        for label, *cells in rows:
            numbers = "".join(f'<td class="number">{linked(self.figure, cell)}</td>' for cell in cells)
            body += f'<tr><th scope="row">{escape(label)}</th>{numbers}</tr>'
        return (
            f'<figure class="chart"><figcaption>{self._caption}</figcaption>{self.svg}'
            f"<details><summary>{escape(word('data_as_table', self.language))}</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figure>"
        )

    @property
    def _caption(self) -> str:
        if not self.measured:
            return escape(self.title)
        return f"<b>{escape(self.title)}</b><span>{escape(self.measured)}</span>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # JupyterLab shows the HTML; the page takes the drawing from the SVG and the rest from the HTML.
        return {"text/html": self.html, "image/svg+xml": self.svg, "text/plain": self.title}


def svg_of(drawing: Figure, title: str, description: str) -> str:
    """A drawing as an SVG that a page can carry, with its name and its description."""
    drawn = io.StringIO()
    with matplotlib.style.context(["default", STYLE]):
        drawing.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    source = drawn.getvalue().replace(INK, "currentColor")
    for colour, name in _NAMES.items():
        source = source.replace(colour, f"var(--{name},{colour})")
    content = hashlib.sha256(f"{title}{description}{source}".encode()).hexdigest()
    return clean_svg(source, f"c{content[:8]}-", title, description)
