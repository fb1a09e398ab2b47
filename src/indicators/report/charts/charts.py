"""The two charts of the report: a trend over fiscal years, and a breakdown into parts."""

import hashlib
import io
import math
import textwrap
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from indicators.i18n.page_messages import word
from indicators.report.charts.svg import clean_svg
from indicators.report.links import linked

Write = Callable[[float], str]

INK = "#1b1b1b"
"""The colour of words and lines; a `Chart` takes the colour of the text around it instead."""

ACCENT = "#3182bd"
"""The colour of data, which stands out on white, on black and in grey, also to the colour-blind."""

_FONT_SIZE = 11
_INCHES_WIDE = 4.3  # narrow, so that a telephone shrinks the words little
_INCHES_A_LINE = _FONT_SIZE * 1.35 / 72
_CHARACTERS_WIDE = 46
_YEARS_NAMED = 7
_TOO_LONG = 10_000_000
_STYLE = {"font.size": _FONT_SIZE, "svg.fonttype": "none", "svg.hashsalt": "indicators", "text.parse_math": False}


@dataclass(frozen=True)
class Chart:
    """A chart of a figure, what it says in words, and its data as a table whose first row is the header."""

    title: str
    figure: str
    description: str
    svg: str
    table: tuple[tuple[str, ...], ...]
    language: str

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
            f'<figure class="chart"><figcaption>{escape(self.title)}</figcaption>{self.svg}'
            f"<details><summary>{escape(word('data_as_table', self.language))}</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figure>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # JupyterLab shows the HTML; the page takes the drawing from the SVG and the rest from the HTML.
        return {"text/html": self.html, "image/svg+xml": self.svg, "text/plain": self.title}


def trend_chart(
    title: str,
    figure: str,
    years: Sequence[int],
    values: Sequence[float | None],
    write: Write,
    language: str,
    *,
    short: Write | None = None,
    missing: str = "–",
    published: Collection[int] = (),
) -> Chart:
    """A line over fiscal years, with its description and its data; `missing` is written for no value.

    `short` writes the values of the axis, and those of the line that are too long to stand beside it. The years
    in `published` have no exports: their points are hollow, and the data and the description say so.
    """
    known = _known(years, values)
    named = {year: word("published_year", language, year=year) if year in published else str(year) for year in years}
    rows = ((named.get(year, str(year)), write(known[year]) if year in known else missing) for year in _span(years))
    table = ((word("year", language), word("value", language)), *rows)
    with matplotlib.style.context(["default", _STYLE]):
        drawing = Figure(figsize=(_INCHES_WIDE, 2.6), layout="constrained")
        trend(drawing.add_subplot(), "", years, values, write, short=short, missing=missing, published=published)
    description = describe_trend(years, values, write, language)
    if published:
        description += " " + word("trend_published", language, years=", ".join(map(str, sorted(published))))
    return Chart(title, figure, description, _svg(drawing, title, description), table, language)


def breakdown_chart(
    title: str,
    figure: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    write: Write,
    language: str,
    *,
    missing: str = "–",
) -> Chart:
    """Bars for parts, longest first, with their description and data; `missing` is written for no value."""
    parts = [(label, missing if value is None else write(value)) for label, value in _longest_first(labels, values)]
    said = (word("breakdown_part", language, label=label, value=value) for label, value in parts)
    description = word("breakdown_longest_first", language, parts=", ".join(said))
    table = ((word("category", language), word("value", language)), *parts)
    with matplotlib.style.context(["default", _STYLE]):
        height = sum(_lines(label) for label in labels) * _INCHES_A_LINE
        drawing = Figure(figsize=(_INCHES_WIDE, height), layout="constrained")
        breakdown(drawing.add_subplot(), "", labels, values, write, missing=missing)
    return Chart(title, figure, description, _svg(drawing, title, description), table, language)


def trend(
    axes: Axes,
    title: str,
    years: Sequence[int],
    values: Sequence[float | None],
    write: Write,
    *,
    short: Write | None = None,
    missing: str = "–",
    published: Collection[int] = (),
) -> Axes:
    """Draw a line over fiscal years from zero up, the first and the last value written out.

    A year without a value leaves a gap in the line, and `missing` is written in its place. The points of the
    years in `published` are hollow.
    """
    known, span = _known(years, values), _span(years)
    short = short or write
    beside = write if all(abs(value) < _TOO_LONG for value in known.values()) else short
    heights = [known.get(year, math.nan) for year in span]
    axes.plot(span, heights, color=ACCENT, linewidth=2, marker="o", markersize=3.5, clip_on=False)
    hollow = [year for year in span if year in published and year in known]
    axes.plot(hollow, [known[year] for year in hollow], "o", color=ACCENT, markerfacecolor="white", clip_on=False)
    highest, lowest = max(known.values(), default=1), min(known.values(), default=0)
    bottom, top = min(0, lowest), max(0, highest) or 1
    for year in span:
        if year not in known:
            axes.annotate(missing, (year, 0), (0, 5), textcoords="offset points", ha="center", color=INK)
    if known:
        first, last = min(known), max(known)
        axes.plot([last], [known[last]], color=ACCENT, marker="o", markersize=7, clip_on=False)
        axes.annotate(
            beside(known[last]),
            (last, known[last]),
            (8, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            color=INK,
        )
        if first != last:
            _write_first(axes, first, known[first], known.get(first + 1), top, beside)
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set_ylim(bottom * 1.18, top * 1.18)
    step = math.ceil(len(span) / _YEARS_NAMED)
    named = list(span)[::-step][::-1]
    axes.set_xticks(named, [str(year) for year in named])
    ticks = _few_ticks(bottom, top, short)
    axes.set_yticks(ticks, [short(tick) for tick in ticks])
    _quiet(axes, title)
    return axes


def breakdown(
    axes: Axes,
    title: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    write: Write,
    *,
    missing: str = "–",
) -> Axes:
    """Draw horizontal bars from zero, longest first, each under its label and with its value written out.

    A part without a value comes last, with `missing` in the place of its bar.
    """
    parts = _longest_first(labels, values)
    lengths = [value or 0 for _, value in parts]
    left, right = min(0, *lengths, 0), max(0, *lengths, 0) or 1
    # Heights are counted in lines of text: the label's own, one for the bar, and a little air.
    ends = list(accumulate(_lines(label) for label, _ in parts))
    for (label, value), end in zip(parts, ends, strict=True):
        axes.text(left, end - _lines(label), "\n".join(_wrapped(label)), va="top", color=INK, parse_math=False)
        written = missing if value is None else write(value)
        axes.barh(end - 1.05, value or 0, height=0.8, color=ACCENT)
        axes.annotate(
            written,
            (max(value or 0, 0), end - 1.05),
            (4 if value else 0, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
            color=INK,
        )
    axes.set_xlim(left, right)
    axes.set_ylim(ends[-1] if ends else 1, 0)
    _quiet(axes, title)
    axes.set_axis_off()
    return axes


def describe_trend(years: Sequence[int], values: Sequence[float | None], write: Write, language: str) -> str:
    """A trend in a sentence: its ends, its highest value, and the years without a value.

    >>> describe_trend([2022, 2023, 2024], [2294, None, 2284], str, "en")
    'From 2294 in 2022 to 2284 in 2024; highest: 2294 in 2022. No value for 2023.'
    """
    known = _known(years, values)
    sentences = []
    if known:
        first, last, highest = min(known), max(known), max(known, key=known.__getitem__)
        sentences.append(
            word(
                "trend_ends" if first != last else "trend_single",
                language,
                first=write(known[first]),
                first_year=first,
                last=write(known[last]),
                last_year=last,
                highest=write(known[highest]),
                highest_year=highest,
            )
        )
    if gaps := [str(year) for year in _span(years) if year not in known]:
        sentences.append(word("trend_gaps", language, years=", ".join(gaps)))
    return " ".join(sentences)


def _known(years: Sequence[int], values: Sequence[float | None]) -> dict[int, float]:
    pairs = zip(years, values, strict=True)
    return {year: value for year, value in pairs if value is not None and not math.isnan(value)}


def _span(years: Sequence[int]) -> range:
    """Every year from the first to the last: one that is not given at all is a gap as well."""
    return range(min(years), max(years) + 1)


def _longest_first(labels: Sequence[str], values: Sequence[float | None]) -> list[tuple[str, float | None]]:
    pairs = zip(labels, values, strict=True)
    parts = [(label, None if value is None or math.isnan(value) else value) for label, value in pairs]
    return sorted(parts, key=lambda part: (part[1] is None, -(part[1] or 0)))


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, _CHARACTERS_WIDE) or [""]


def _lines(label: str) -> float:
    return len(_wrapped(label)) + 1.55


def _write_first(axes: Axes, year: int, value: float, following: float | None, top: float, write: Write) -> None:
    """Write the first value on the side that the line leaves free; not at all where that is the axis."""
    rises = following is not None and following > value
    if rises and value < top / 4:
        return
    axes.annotate(
        write(value),
        (year, value),
        (-3, -8 if rises else 8),
        textcoords="offset points",
        ha="left",
        va="top" if rises else "bottom",
        color=INK,
    )


def _few_ticks(bottom: float, top: float, write: Write) -> list[float]:
    """Zero and about three round values, each of which is written differently."""
    for only_whole in (False, True):
        ticks = MaxNLocator(3, steps=[1, 2, 5, 10], integer=only_whole).tick_values(bottom, top)
        inside = [float(tick) for tick in ticks if bottom <= tick <= top * 1.1]
        if len({write(tick) for tick in inside}) == len(inside):
            break
    return inside


def _quiet(axes: Axes, title: str) -> None:
    axes.set_title(title, loc="left", weight="bold", color=INK)
    axes.grid(axis="y", color=INK, alpha=0.18, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=INK)


def _svg(drawing: Figure, title: str, description: str) -> str:
    drawn = io.StringIO()
    with matplotlib.style.context(["default", _STYLE]):
        drawing.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    source = drawn.getvalue().replace(INK, "currentColor")
    content = hashlib.sha256(f"{title}{description}{source}".encode()).hexdigest()
    return clean_svg(source, f"c{content[:8]}-", title, description)
