"""Measuring: every indicator of the catalogue over the tables of one fiscal year, one pass a table."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from indicators.catalogue import AUDIENCES, Audience, Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import DeclarationError
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.audiences import rules_of, told_to
from indicators.disclosure.columns import Place
from indicators.disclosure.people import Mask, Rows, headcounts, person_columns
from indicators.disclosure.withhold import Before, withhold
from indicators.disclosure.year_rows import YearRows, slice_values
from indicators.figures.figure import Figure, Figures, Status
from indicators.figures.withholding import Joining, Withheld
from indicators.measurement.part_sums import imbalances
from indicators.tables import Table
from indicators.tables.reading import delivered_columns, read_processed, reason_of_missing


def measure(
    cooperative: Cooperative,
    year: FiscalYear,
    indicators: Iterable[Indicator] | None = None,
    before: Before | None = None,
) -> Figures:
    """The figures of a fiscal year, from the tables of that year alone, checked for disclosure.

    `before` is what was measured and printed of the years before it.

    An indicator whose table or columns were not delivered, or that has no value (a ratio over nothing), is
    `not_computable` and says why; it is never 0.
    """
    wanted = cooperative.catalogue.read_by("public").values() if indicators is None else indicators
    return disclosed(cooperative, year, before_disclosure(cooperative, year, wanted), before or Before())


def disclosed(cooperative: Cooperative, year: FiscalYear, measured: Sequence[Figure], before: Before) -> Figures:
    """What was measured, less what may not be disclosed beside the figures of the years before."""
    rules, catalogue = cooperative.configuration.disclosure, cooperative.catalogue.read_by("public")
    known: dict[int, YearRows] = {}

    def rows_of(name: int) -> YearRows:
        return known.setdefault(name, YearRows(cooperative.processed, name, catalogue, cooperative.tables))

    def remeasure(joined: Mapping[Place, Joining]) -> list[Figure]:
        sliced = [one for one in {one.id: one.indicator for one in measured}.values() if one.slices]
        changed = [one for one in sliced if any((one.table, by) in joined for by in one.slices)]
        found = before_disclosure(cooperative, year, changed, joined)
        return [one for one in found if one.slice and (one.indicator.table, one.slice.partition("=")[0]) in joined]

    told = withhold(measured, rows_of, year.name, remeasure, rules, before)
    return Figures(year.name, told.figures, imbalances(measured), told.withheld, told.state)


def told(
    cooperative: Cooperative, year: FiscalYear, audience: Audience, measured: Sequence[Figure], read: Figures
) -> tuple[list[Figure], list[Withheld]]:
    """What is for one audience alone, less what it may not read beside all else that it reads; and what is withheld."""
    rows = YearRows(cooperative.processed, year.name, cooperative.catalogue, cooperative.tables)
    own = [one for one in measured if one.indicator.audience == audience]
    wider = AUDIENCES[: AUDIENCES.index(audience)]
    others = [one for one in measured if one.indicator.audience in wider]
    found = told_to(own, list(read), others, rows, rules_of(audience, cooperative.configuration.disclosure))
    return found.figures, found.withheld


def before_disclosure(
    cooperative: Cooperative,
    year: FiscalYear,
    indicators: Iterable[Indicator],
    joined: Mapping[Place, Joining] | None = None,
) -> list[Figure]:
    """The figures as measured, none withheld: to be compared, never to be printed.

    `joined` are the columns of which small groups are joined: slices are of these groups.
    """
    wanted = list(indicators)
    measured: dict[str, list[Figure]] = {}
    for table in dict.fromkeys(indicator.table for indicator in wanted):
        of_table = [indicator for indicator in wanted if indicator.table == table]
        for figure in _measure_table(cooperative, year, table, of_table, joined or {}):
            measured.setdefault(figure.id, []).append(figure)
    return [figure for indicator in wanted for figure in measured[indicator.id]]


def _measure_table(
    cooperative: Cooperative,
    year: FiscalYear,
    table: str,
    indicators: Sequence[Indicator],
    joined: Mapping[Place, Joining],
) -> list[Figure]:
    present = delivered_columns(cooperative.processed, table, year.name)
    if not present:
        reason = reason_of_missing(cooperative.processed, cooperative.tables, table, year.name)
        return [_not_computable(cooperative, one, year, reason) for one in indicators]
    figures, computable = [], []
    for indicator in indicators:
        if missing := sorted(indicator.columns - set(present)):
            reason = reason_of_missing(cooperative.processed, cooperative.tables, table, year.name, missing[0])
            figures.append(_not_computable(cooperative, indicator, year, reason))
        else:
            computable.append(indicator)
    slices = [one for one in dict.fromkeys(by for one in computable for by in one.slices) if one in present]
    declared = cooperative.tables[table]
    ways = [way for way in dict.fromkeys(way for one in computable for way in one.crossed) if {*way} <= {*present}]
    columns = _needed(declared, computable, present, [*slices, *(by for way in ways for by in way)])
    rows = Rows(declared, read_processed(cooperative.processed, table, year.name, columns), computable)
    frame = nw.from_native(rows.frame, eager_only=True)
    figures += _evaluate(cooperative, year, frame, computable, rows, "")
    for by in slices:
        sliced = [one for one in computable if by in one.slices]
        of_slices = frame.select(_needed(declared, sliced, present, [by]))  # what is not needed is not copied
        joining = joined.get((table, by), {})
        groups = slice_values(rows.frame[by]).map(lambda name, joining=joining: joining.get(name, name))
        for name in sorted(groups.unique()):
            mask = (groups == name).to_numpy(dtype=bool)
            cell = of_slices.filter(mask.tolist())
            # a value of the column that no row of the indicator has is no slice of it
            cells = _evaluate(cooperative, year, cell, sliced, rows, f"{by}={name}", mask)
            figures += [figure for figure in cells if figure.people != 0]
    for way in ways:
        crossed = [one for one in computable if way in one.crossed]
        of_slices = frame.select(_needed(declared, crossed, present, way))
        named = pd.DataFrame({by: f"{by}=" + slice_values(rows.frame[by]) for by in way})
        groups = named.agg(";".join, axis=1)
        for name in sorted(groups.unique()):
            mask = (groups == name).to_numpy(dtype=bool)
            cells = _evaluate(cooperative, year, of_slices.filter(mask.tolist()), crossed, rows, name, mask)
            figures += [figure for figure in cells if figure.people != 0]
    return figures


def _needed(table: Table, indicators: Sequence[Indicator], present: Sequence[str], slices: Sequence[str]) -> list[str]:
    """The columns of a table that indicators, and the slices of them, are computed from, and those of persons."""
    needed = {name for one in indicators for name in one.columns}.union(slices)
    persons = {*person_columns(table), *headcounts(table)}
    return [name for name in present if name in needed or name in persons]


def _evaluate(
    cooperative: Cooperative,
    year: FiscalYear,
    frame: nw.DataFrame[Any],
    indicators: Sequence[Indicator],
    rows: Rows,
    slice: str,
    mask: Mask | None = None,
) -> list[Figure]:
    if not indicators:
        return []
    row = _values(cooperative, frame, indicators)
    figures = []
    for indicator in indicators:
        value = _plain(row[indicator.id])
        behind = rows.behind(indicator, value, mask)
        status: Status = "fact" if indicator.is_fact else "measured"
        figures.append(
            Figure(
                indicator,
                year.name,
                slice,
                value,
                status if value is not None else "not_computable",
                _unit(cooperative, indicator),
                "" if value is not None else ("no_fact" if indicator.is_fact else "no_value"),
                behind.people,
                behind.others,
            )
        )
    return figures


def _values(cooperative: Cooperative, frame: nw.DataFrame[Any], indicators: Sequence[Indicator]) -> dict[str, Any]:
    """The value of each indicator by its id, in one pass.

    Raises:
        DeclarationError: an indicator of one's own cannot be computed; names its file and line.
    """
    try:
        return frame.select(**{one.id: one.expression for one in indicators}).rows(named=True)[0]
    except Exception:  # whatever an engine raises: the formula may be somebody else's
        for one in indicators:
            if where := cooperative.registry.declared_at.get(one.id):
                _try(frame, one, where)
        raise


def _try(frame: nw.DataFrame[Any], indicator: Indicator, where: str) -> None:
    try:
        frame.select(value=indicator.expression)
    except Exception as mistake:
        said = str(mistake).partition("\n")[0].rstrip(".")
        raise DeclarationError(
            f"{where}: {indicator.id} cannot be computed over {indicator.table}: {said}. Correct its formula."
        ) from None


def _not_computable(cooperative: Cooperative, indicator: Indicator, year: FiscalYear, reason: str) -> Figure:
    unit = _unit(cooperative, indicator)
    return Figure(indicator, year.name, "", None, "not_computable", unit, reason)


def _unit(cooperative: Cooperative, indicator: Indicator) -> str:
    return cooperative.configuration.cooperative.currency if indicator.unit == "currency" else indicator.unit


def _plain(value: Any) -> float | int | None:
    """A value as a Python number; what no number stands for is None."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    plain: float | int = value.item() if hasattr(value, "item") else value
    return None if isinstance(plain, float) and not math.isfinite(plain) else plain
