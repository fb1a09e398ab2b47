"""Measuring: every indicator of the catalogue over the tables of one fiscal year, one pass a table."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from indicators.catalogue import AUDIENCES, Audience, Indicator
from indicators.configuration.engine import EngineName
from indicators.cooperative import Cooperative
from indicators.core.errors import CooperativeError
from indicators.core.fiscal_year import FiscalYear
from indicators.core.memory_pool import use_jemalloc
from indicators.disclosure.audiences import rules_of, told_to
from indicators.disclosure.columns import Place
from indicators.disclosure.rows.people import PersonNumbers
from indicators.disclosure.rows.rows_of_years import RowsOfYears
from indicators.disclosure.rows.year_rows import YearRows
from indicators.disclosure.withhold import withhold
from indicators.figures.before import Before
from indicators.figures.figure import Figure, Figures, Status
from indicators.figures.withholding import Joining, Withheld
from indicators.measurement.engines import Engine, opened
from indicators.measurement.own_formulas import refuse_own_formulas
from indicators.measurement.part_sums import imbalances
from indicators.measurement.people_in_memory import Behind
from indicators.measurement.table_by_queries import TableByQueries
from indicators.measurement.table_in_memory import TableInMemory
from indicators.tables import Table
from indicators.tables.reading import delivered_columns, reason_of_missing

ROWS_IN_MEMORY = 5_000
"""Tables of fewer rows are measured by pandas, sooner than DuckDB has planned what is asked of it."""

MeasuredTable = TableInMemory | TableByQueries
Shown = Callable[[Table, Sequence[str], Sequence[Indicator]], MeasuredTable]
"""A table with its delivered columns, and the indicators that will be asked of it."""


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
    measured = before_disclosure(cooperative, year, wanted)
    return disclosed(cooperative, year, measured, before or Before(), rows_of_years(cooperative))


def rows_of_years(cooperative: Cooperative) -> RowsOfYears:
    """The rows that the figures for everybody are about."""
    return RowsOfYears(cooperative.store, cooperative.catalogue.read_by("public"), cooperative.tables)


def disclosed(
    cooperative: Cooperative, year: FiscalYear, measured: Sequence[Figure], before: Before, rows: RowsOfYears
) -> Figures:
    """What was measured, less what may not be disclosed beside the figures of the years before.

    `rows` keep those of this year, which the next is compared with.
    """
    rules = cooperative.configuration.disclosure
    use_jemalloc()
    rows.forget_all_but({year.name} | ({before.latest.fiscal_year} if before.latest else set()))

    def remeasure(joined: Mapping[Place, Joining]) -> list[Figure]:
        sliced = [one for one in {one.id: one.indicator for one in measured}.values() if one.slices]
        changed = [one for one in sliced if any((one.table, by) in joined for by in one.slices)]
        found = before_disclosure(cooperative, year, changed, joined)
        return [one for one in found if one.slice and (one.indicator.table, one.slice.partition("=")[0]) in joined]

    told = withhold(measured, rows.of, year.name, remeasure, rules, before)
    return Figures(year.name, told.figures, imbalances(measured), told.withheld, told.state)


def told(
    cooperative: Cooperative, year: FiscalYear, audience: Audience, measured: Sequence[Figure], read: Figures
) -> tuple[list[Figure], list[Withheld]]:
    """What is for one audience alone, less what it may not read beside all else that it reads; and what is withheld."""
    rows = YearRows(cooperative.store, year.name, cooperative.catalogue, cooperative.tables, PersonNumbers())
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
    by_engine: EngineName | None = None,
    *,
    by_second_road: bool = False,
) -> list[Figure]:
    """The figures as measured, none withheld: to be compared, never to be printed.

    `joined` are the columns of which small groups are joined: slices are of these groups. `by_engine` is another engine
    than that of the cooperative; with `by_second_road` each table is measured by another than usual.

    Raises:
        DeclarationError: an indicator of one's own cannot be computed; names its file and line.
        WrongUse: the library of the engine is not installed.
        OSError: there is no room in memory or on the disk.
    """
    use_jemalloc()
    wanted = list(indicators)
    measured: dict[str, list[Figure]] = {}
    with _tables_of(cooperative, year, by_engine, by_second_road=by_second_road) as shown:
        for table in dict.fromkeys(indicator.table for indicator in wanted):
            of_table = [indicator for indicator in wanted if indicator.table == table]
            for figure in _measure_table(cooperative, year, table, of_table, joined or {}, shown):
                measured.setdefault(figure.id, []).append(figure)
    return [figure for indicator in wanted for figure in measured[indicator.id]]


@contextmanager
def _tables_of(
    cooperative: Cooperative, year: FiscalYear, by_engine: EngineName | None, *, by_second_road: bool
) -> Iterator[Shown]:
    """The tables of a fiscal year, each as its engine has it; an engine is opened when the first table needs it."""
    store, settings = cooperative.store, cooperative.configuration.engine
    spill = cooperative.processed / f".measuring-{os.getpid()}"
    with ExitStack() as held:
        engines: dict[EngineName, Engine] = {}

        def shown(table: Table, present: Sequence[str], wanted: Sequence[Indicator]) -> MeasuredTable:
            rows = store.row_count(table.name, year.name)
            name = by_engine or engine_of(settings.measures_by, rows, by_second_road=by_second_road)
            if name == "pandas":
                return TableInMemory(store, table, year.name, present, wanted)
            if name not in engines:
                engines[name] = held.enter_context(opened(name, settings, spill))
            return TableByQueries(engines[name], store.files(table.name, year.name), table, present, wanted)

        yield shown


def engine_of(name: EngineName, rows: int, *, by_second_road: bool = False) -> EngineName:
    """The engine that measures a table of so many rows: pandas takes the small ones from DuckDB.

    The second road is the other of the two.

    >>> engine_of("duckdb", 20), engine_of("duckdb", 20_000_000), engine_of("polars", 20)
    ('pandas', 'duckdb', 'polars')
    >>> engine_of("duckdb", 20, by_second_road=True), engine_of("polars", 20, by_second_road=True)
    ('duckdb', 'pandas')
    """
    first: EngineName = "pandas" if name == "duckdb" and rows < ROWS_IN_MEMORY else name
    if not by_second_road:
        return first
    return "duckdb" if first == "pandas" else "pandas"


def _measure_table(
    cooperative: Cooperative,
    year: FiscalYear,
    table: str,
    indicators: Sequence[Indicator],
    joined: Mapping[Place, Joining],
    shown: Shown,
) -> list[Figure]:
    present = delivered_columns(cooperative.store, table, year.name)
    if not present:
        reason = reason_of_missing(cooperative.store, cooperative.tables, table, year.name)
        return [_not_computable(cooperative, one, year, reason) for one in indicators]
    figures, computable = [], []
    for indicator in indicators:
        if missing := sorted(indicator.columns - set(present)):
            reason = reason_of_missing(cooperative.store, cooperative.tables, table, year.name, missing[0])
            figures.append(_not_computable(cooperative, indicator, year, reason))
        else:
            computable.append(indicator)
    if not computable:
        return figures
    rows = shown(cooperative.tables[table], present, computable)
    try:
        return figures + _measured(cooperative, year, table, rows, computable, present, joined)
    except (CooperativeError, OSError):
        raise
    except Exception:  # whatever an engine raises: the formula may be somebody else's
        refuse_own_formulas(cooperative, year, rows, computable)
        raise


def _measured(
    cooperative: Cooperative,
    year: FiscalYear,
    table: str,
    rows: MeasuredTable,
    indicators: Sequence[Indicator],
    present: Sequence[str],
    joined: Mapping[Place, Joining],
) -> list[Figure]:
    whole = rows.whole(indicators)
    figures = [_figure(cooperative, one, year, "", *whole[one.id]) for one in indicators]
    ways: dict[tuple[str, ...], None] = dict.fromkeys((by,) for one in indicators for by in one.slices)
    ways |= dict.fromkeys(way for one in indicators for way in one.crossed)
    for way in [one for one in ways if {*one} <= {*present}]:
        sliced = [one for one in indicators if way in one.sliced_by]
        groups = rows.by(way, sliced, joined.get((table, way[0]), {}) if len(way) == 1 else {})
        for name in sorted(groups):
            cells = [_figure(cooperative, one, year, name, *groups[name][one.id]) for one in sliced]
            # a value of the column that no row of the indicator has is no slice of it
            figures += [figure for figure in cells if figure.people != 0]
    return figures


def _figure(
    cooperative: Cooperative,
    indicator: Indicator,
    year: FiscalYear,
    slice: str,
    value: float | int | None,
    behind: Behind,
) -> Figure:
    status: Status = "fact" if indicator.is_fact else "measured"
    return Figure(
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


def _not_computable(cooperative: Cooperative, indicator: Indicator, year: FiscalYear, reason: str) -> Figure:
    unit = _unit(cooperative, indicator)
    return Figure(indicator, year.name, "", None, "not_computable", unit, reason)


def _unit(cooperative: Cooperative, indicator: Indicator) -> str:
    return cooperative.configuration.cooperative.currency if indicator.unit == "currency" else indicator.unit
