"""Columns: a level over a few years, each value written on its own, so that there is no axis to read."""

from collections.abc import Collection, Mapping

from matplotlib.axes import Axes

from indicators.report.charts.chart import CONTEXT, FOCUS, INK, QUIET, Write

MOST = 10
"""Years that may stand beside each other as columns; more are a line."""

_SIGNS = 9
_ROOM = 450
"""What all values beside each other may take, in signs times points of type."""


def are_columns(known: Mapping[int, float], years: range) -> bool:
    """Whether a level is drawn as columns: two years known or more, ten at most, and nothing below zero."""
    return len(known) > 1 and len(years) <= MOST and min(known.values()) >= 0


def columns(
    axes: Axes,
    years: range,
    known: Mapping[int, float],
    write: Write,
    *,
    short: Write,
    missing: str,
    published: Collection[int] = (),
) -> Axes:
    """Draw a column a year from zero, the last in focus; a year of `published` is hollow, one unknown has `missing`."""
    beside = write if all(len(write(value)) <= _SIGNS for value in known.values()) else short
    longest = max(len(beside(value)) for value in known.values())
    size = min(9.5, _ROOM / (longest * len(years)))
    for year in years:
        value, is_last = known.get(year), year == years[-1]
        colour = FOCUS if is_last else CONTEXT
        hollow = (
            {"facecolor": "none", "edgecolor": colour, "linewidth": 1.5} if year in published else {"color": colour}
        )
        axes.bar(year, value or 0, width=0.72, **hollow)
        axes.annotate(
            missing if value is None else beside(value),
            (year, value or 0),
            (0, 3),
            textcoords="offset points",
            ha="center",
            weight="bold" if is_last else "normal",
            fontsize=size,
            color=INK if is_last else QUIET,
        )
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.set_ylim(0, max(known.values()) * 1.08 or 1)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    axes.set_xticks(list(years), [str(year) for year in years])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, colors=QUIET)
    return axes
