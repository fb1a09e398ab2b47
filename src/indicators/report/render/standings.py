"""How figures stand to the limits of the law and to the targets of the board: a row each, the worst first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from indicators.catalogue.indicator import Condition
from indicators.configuration import Target
from indicators.configuration.section import said_in
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figure, Figures
from indicators.i18n.formatting import write_day, write_in_cell, write_value
from indicators.i18n.languages import word_of
from indicators.i18n.law_words import cited, law_words
from indicators.i18n.letter_case import starting
from indicators.law import provision
from indicators.report.headlines.limits import Standing, crossing, standing_of
from indicators.report.headlines.subject import name_and_base
from indicators.report.headlines.wording import stated_with_link
from indicators.report.links import linked

_ORDER: tuple[tuple[str, Standing], ...] = (
    ("limit", "missed"),
    ("target", "missed"),
    ("limit", "unknown"),
    ("target", "not_yet"),
    ("target", "unknown"),
    ("limit", "met"),
    ("target", "met"),
)


@dataclass(frozen=True)
class Row:
    """A figure beside what it should be at most or at least, who says so, and whether it is."""

    id: str
    label: str
    base: str
    written: str
    stated: Markup
    kind: Literal["limit", "target"]
    standing: Standing
    bound: str
    source: str
    verdict: str

    @property
    def value(self) -> str:
        """The figure, linked to its entry."""
        return linked(self.id, self.written)

    @property
    def bound_in_cell(self) -> str:
        """The limit or the target as its cell begins with it."""
        return starting(self.bound)

    @property
    def is_missed(self) -> bool:
        """Whether the limit is passed, or the target missed."""
        return self.standing in ("missed", "not_yet")

    @property
    def sentence(self) -> str:
        """The key of the words that say that it is not kept."""
        return "limit_missed" if self.kind == "limit" else f"target_{self.standing}"


def standings(cooperative: Cooperative, year: FiscalYear, years: Mapping[int, Figures], language: str) -> list[Row]:
    """A row for every limit of the law that the cooperative is under, and for every target that its board had set.

    A figure that could not be computed has no row: the page of the ingest tells of it.
    """
    figures = years[year.name]
    rows = []
    if cooperative.accreditations(year):
        checked = (one for one in figures if not one.slice and one.status != "not_computable")
        rows += [_of_law(one, one.indicator.condition, year, language) for one in checked if one.indicator.condition]
    for target in cooperative.configuration.targets:
        figure = figures.find(target.figure)
        if figure is not None and figure.status != "not_computable" and target.decided_on <= year.last_day:
            before = years[year.name - 1].find(target.figure) if year.name - 1 in years else None
            rows.append(_of_board(target, figure, before, language))
    return sorted(rows, key=lambda row: _ORDER.index((row.kind, row.standing)))


def _of_law(figure: Figure, condition: Condition, year: FiscalYear, language: str) -> Row:
    """The verdict on a condition is that of its table, by the value before rounding: the law knows no rounding."""
    met = figure.meets_condition
    standing: Standing = "unknown" if met is None else "met" if met else "missed"
    return Row(
        figure.id,
        *name_and_base(figure.indicator, language),
        write_in_cell(figure, language),
        stated_with_link(figure, language),
        "limit",
        standing,
        law_words(provision(condition.limit, year.last_day), "limit", language),
        cited(condition.limit, language, year.last_day),
        starting(_word(f"limit_is_{standing}", language)),
    )


def _of_board(target: Target, figure: Figure, before: Figure | None, language: str) -> Row:
    indicator, standing = figure.indicator, standing_of(target, figure)
    value = target.value / 100 if indicator.unit == "share" else target.value
    written = write_value(value, indicator.unit, indicator.decimals, figure.unit, language)
    bound = _word(target.direction_of(indicator) or "at_most", language, value=written)
    if target.until:
        bound += _word("until", language, year=target.until)
    day = write_day(target.decided_on.isoformat(), language)
    way = crossing(target, figure, before)
    said = _word(f"target_is_{standing}", language)
    if way and standing != "unknown":
        said += _word(f"target_{way}", language, year=figure.fiscal_year - 1)
    return Row(
        figure.id,
        *name_and_base(indicator, language),
        write_in_cell(figure, language),
        stated_with_link(figure, language),
        "target",
        standing,
        bound,
        _word("decided", language, by=said_in(target.decided_by, language), day=day),
        starting(said),
    )


def _word(key: str, language: str, **values: object) -> str:
    return word_of(language, f"board.{key}", **values)
