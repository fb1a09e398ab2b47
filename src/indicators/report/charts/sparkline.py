"""The shape of some years beside a number: a line as wide as a word, without a scale."""

from collections.abc import Mapping

from indicators.report.charts.chart import CONTEXT, FOCUS

FEWEST_YEARS = 3
"""Fewer have no shape."""

_WIDE, _HIGH, _ROOM = 96, 22, 4


def sparkline(values: Mapping[int, float | None]) -> str:
    """A line over the years that are known, its last point in focus; empty with fewer than three of them.

    It says nothing that does not stand beside it in words, and so nothing to a screen reader.

    >>> sparkline({2022: 1, 2023: 2})
    ''
    >>> sparkline({2022: 10, 2023: None, 2024: 20, 2025: 15})[:75]
    '<svg class="spark" viewBox="0 0 96 22" aria-hidden="true"><path d="M4,18L62'
    """
    known = {year: value for year, value in values.items() if value is not None}
    if len(known) < FEWEST_YEARS:
        return ""
    first, last, low, high = min(known), max(known), min(known.values()), max(known.values())
    points = [
        (
            round(_ROOM + (year - first) / (last - first) * (_WIDE - 2 * _ROOM), 1),
            round(_HIGH / 2 if high == low else _HIGH - _ROOM - (value - low) / (high - low) * (_HIGH - 2 * _ROOM), 1),
        )
        for year, value in sorted(known.items())
    ]
    line = "L".join(f"{x:g},{y:g}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg class="spark" viewBox="0 0 {_WIDE} {_HIGH}" aria-hidden="true">'
        f'<path d="M{line}" fill="none" stroke="var(--context,{CONTEXT})" stroke-width="1.6"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="var(--focus,{FOCUS})"/></svg>'
    )
