"""How figures show themselves in a notebook: a table, as the report would write them."""

from collections.abc import Iterable
from html import escape

from indicators.figures.figure import Figure
from indicators.figures.writing import write

_COLUMNS = ("id", "label", "slice", "year", "value", "unit", "status")


def as_html(figures: Iterable[Figure]) -> str:
    """Figures as a table: id, label, slice, year, the value as it is printed, unit, status."""
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _row(figure))}</tr>" for figure in figures)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(figure: Figure) -> tuple[str, ...]:
    label = figure.indicator.label["en"]
    return (figure.id, label, figure.slice, str(figure.fiscal_year), write(figure, "en"), figure.unit, figure.status)
