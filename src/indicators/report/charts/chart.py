"""A chart: a drawing with its headline, what it says in words, and its data as a table."""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib.style
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from indicators.i18n.page_messages import word
from indicators.report.charts.svg import clean_svg
from indicators.report.links import linked

Write = Callable[[float], str]

INK, QUIET, FOCUS, CONTEXT, LOSS = "#16202b", "#535e69", "#0b5c78", "#7d8893", "#cf6a17"
"""Words and lines; words that stand back; what speaks, such as this year; what it is seen against; what was lost.

On a page each takes the page's own, light or dark. Loss and context are alike in grey: a sign tells them apart."""

PAPER, SOFT, RULE = "#fffffe", "#cfe3ea", "#c9ced3"
"""What a hollow mark is filled with; what lies between two lines or remains of a whole; what stands far behind."""

FONT_SIZE, SMALL = 11, 9.5
"""In points, on drawings so narrow that a telephone shrinks the words little; the second is the smallest."""

NARROW, WIDE = 4.3, 9.5
"""Inches: what a column, a sheet's half and a telephone show, and what takes all of a page."""

STYLE = {"font.size": FONT_SIZE, "svg.fonttype": "none", "svg.hashsalt": "indicators", "text.parse_math": False}

_NAMES = {
    QUIET: "quiet",
    FOCUS: "focus",
    CONTEXT: "context",
    LOSS: "accent",
    PAPER: "paper",
    SOFT: "soft",
    RULE: "rule",
}


@dataclass(frozen=True)
class Caption:
    """What stands around a drawing: its headline, what it says in words, and its data as a table, the header first.

    `title` is the headline, `measured` what is measured, where the headline does not say it. The cells of the table
    are those of `figure`; one that is linked already is another's. `notes` stand below the drawing.
    """

    title: str
    figure: str
    table: tuple[tuple[str, ...], ...]
    language: str
    measured: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()

    def around(self, drawing: Figure, telephone: Figure | None = None) -> "Chart":
        """The chart: the drawing in these words; one that is as wide as the page has a second for a `telephone`."""
        drawn = [svg_of(one, self.title, self.description) if one else "" for one in (drawing, telephone)]
        return Chart(**vars(self), svg=drawn[0], telephone=drawn[1])


@dataclass(frozen=True)
class Chart(Caption):
    """A drawing of a figure as SVG, wide and for a telephone where one does not do for both, in its caption."""

    svg: str = ""
    telephone: str = ""

    @property
    def html(self) -> str:
        """A figure: the title, the drawing, notes, and the data as a table that opens on request."""
        (first, *others), *rows = self.table
        head = f'<th scope="col">{escape(first)}</th>'
        head += "".join(f'<th scope="col" class="number">{escape(name)}</th>' for name in others)
        body = ""
        for label, *cells in rows:
            numbers = "".join(f'<td class="number">{self._linked(cell)}</td>' for cell in cells)
            body += f'<tr><th scope="row">{escape(label)}</th>{numbers}</tr>'
        noted = "".join(f'<p class="note">{escape(note)}</p>' for note in self.notes)
        return (
            f'<figure class="{"chart wide" if self.telephone else "chart"}">'
            f"<figcaption>{self._caption}</figcaption>{self.svg}{noted}"
            f"<details><summary>{escape(word('data_as_table', self.language))}</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figure>"
        )

    @property
    def _caption(self) -> str:
        if not self.measured:
            return escape(self.title)
        return f"<b>{escape(self.title)}</b><span>{escape(self.measured)}</span>"

    def _linked(self, cell: str) -> str:
        return cell if isinstance(cell, Markup) else linked(self.figure, cell)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        # JupyterLab shows the HTML; the page takes the drawings from the SVG and the rest from the HTML.
        shown = {"text/html": self.html, "image/svg+xml": self.svg, "text/plain": self.title}
        return (shown, {"image/svg+xml": {"telephone": self.telephone}}) if self.telephone else shown


@contextmanager
def style() -> Iterator[None]:
    """The house's way of drawing, whatever a machine or a notebook set for itself."""
    with matplotlib.style.context(["default", STYLE]):
        yield


def say(axes: Axes, words: str, at: tuple[float, float], move: tuple[float, float] = (0, 3), **how: Any) -> None:
    """Write words beside a place of the data, `move` points away from it: above it and centred unless told."""
    told: dict[str, Any] = {"ha": "center", "va": "bottom", "color": INK, "fontsize": SMALL, **how}
    axes.annotate(words, at, move, textcoords="offset points", annotation_clip=False, **told)


def apart(one: float, other: float, room: float, axis: float = 0.0) -> tuple[float, float]:
    """Where two values are written: at their height, moved apart where their words would meet, above the axis.

    `room` is what the words of each take above and below.

    >>> apart(50.0, 40.0, 5.0), apart(41.0, 40.0, 5.0), apart(2.0, 2.0, 5.0)
    ((50.0, 40.0), (45.5, 35.5), (15.0, 5.0))
    """
    lacking = 2 * room - abs(one - other)
    if lacking > 0:
        way = 1 if one >= other else -1
        one, other = one + way * lacking / 2, other - way * lacking / 2
    lift = max(axis + room - min(one, other), 0)
    return one + lift, other + lift


def bare(axes: Axes) -> None:
    """Take away the frame and the ticks: a value that is written needs no scale."""
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=QUIET, labelsize=SMALL)
    axes.set_yticks([])


def svg_of(drawing: Figure, title: str, description: str) -> str:
    """A drawing as an SVG that a page can carry, with its name and its description."""
    drawn = io.StringIO()
    with style():
        drawing.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    source = drawn.getvalue().replace(INK, "currentColor")
    for colour, name in _NAMES.items():
        source = source.replace(colour, f"var(--{name},{colour})")
    content = hashlib.sha256(f"{title}{description}{source}".encode()).hexdigest()
    return clean_svg(source, f"c{content[:8]}-", title, description)


def quiet(axes: Axes, title: str) -> None:
    """A title at the left, faint lines across, no frame."""
    axes.set_title(title, loc="left", weight="bold", color=INK)
    axes.grid(axis="y", color=INK, alpha=0.18, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=INK)
