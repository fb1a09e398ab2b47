"""The printed values of figures over fiscal years, and a table of them in words.

Every chart of this room is None where its question has no honest answer: too few years, or a part that is not printed.
All that a headline compares is printed, digit for digit.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from indicators.figures import Figure, Figures
from indicators.i18n.formatting import printed
from indicators.i18n.languages import word_of
from indicators.i18n.page_messages import word

Years = Mapping[int, Figures]
"""The figures of consecutive fiscal years, the report's own last."""


def run_of(years: Years, needed: Sequence[tuple[str, str]]) -> list[int]:
    """The consecutive years up to the last in which every one of some figures is printed, by id and slice."""
    run: list[int] = []
    year = max(years)
    while year in years and all(number(years[year].find(*one)) is not None for one in needed):
        run.insert(0, year)
        year -= 1
    return run


def number(figure: Figure | None) -> Decimal | None:
    """The printed value of a figure, where it has one."""
    return printed(figure) if figure is not None else None


def as_float(figure: Figure | None) -> float | None:
    """The same as a drawing takes it."""
    return None if (known := number(figure)) is None else float(known)


def value(figure: Figure) -> Decimal:
    """The printed value of a figure that has one."""
    return printed(figure) or Decimal(0)


def told_rows(head: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> str:
    """A table in words: `2023: admissions 5 296, departures 3 946; 2024: ...`."""
    plain = [[cell.striptags() if isinstance(cell, Markup) else cell for cell in row] for row in rows]
    colon = word("colon", language)
    told = (
        f"{row[0]}{colon}{', '.join(f'{name} {cell}' for name, cell in zip(head[1:], row[1:], strict=True))}"
        for row in plain
    )
    return word("semicolon", language).join(told) + "."


def chart_word(key: str, language: str, **values: object) -> str:
    """The words of that key for charts, filled in."""
    return word_of(language, f"charts.{key}", **values)
