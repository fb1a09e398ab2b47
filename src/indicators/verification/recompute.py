"""The second road: every figure again, by DuckDB straight over the processed tables, and compared with the first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb
import narwhals as nw

from indicators.catalogue import Indicator
from indicators.catalogue.indicator import equal_to
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import OTHER, Joining
from indicators.measurement.measure import before_disclosure
from indicators.tables.reading import delivered_columns

TOLERANCE = 1e-9
"""How far apart two sums of the same numbers in another order may be, as a share of them."""


@dataclass(frozen=True)
class Comparison:
    """A figure by both roads: as it is reported, and as DuckDB computes it."""

    id: str
    slice: str
    first: float | int | None
    second: float | int | None
    is_withheld: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether both are the same to the last bit."""
        return self.first == self.second

    @property
    def agrees(self) -> bool:
        """Whether they agree: to the last bit where both are whole numbers, else within the tolerance."""
        if self.first is None or self.second is None:
            return self.first is self.second
        if isinstance(self.first, int) and isinstance(self.second, int):
            return self.is_exact
        return abs(self.first - self.second) <= TOLERANCE * max(abs(self.first), abs(self.second))


def compare(cooperative: Cooperative, year: FiscalYear, figures: Figures) -> list[Comparison]:
    """Every figure of a year by both roads, in the order of the catalogue; a figure that one road lacks has none there.

    A withheld figure is measured again without being withheld, so that it is compared too.
    """
    measured = before_disclosure(cooperative, year, cooperative.catalogue.values())
    values = {(figure.id, figure.slice): figure.value for figure in measured}
    second = _by_duckdb(cooperative, year, figures.state.joined)
    compared = [_comparison(figure, values, second) for figure in figures]
    known = {(one.id, one.slice) for one in compared}
    compared += [Comparison(*key, value, second.get(key), True) for key, value in values.items() if key not in known]
    # a slice in which an indicator has nobody is none of its slices
    more = [key for key, value in second.items() if key not in {*known, *values} and (value or not key[1])]
    return compared + [Comparison(*key, None, second[key]) for key in more if not key[1].endswith(OTHER)]


def _comparison(
    figure: Figure, hidden: dict[tuple[str, str], float | int | None], second: dict[tuple[str, str], Any]
) -> Comparison:
    key, is_withheld = (figure.id, figure.slice), figure.status == "suppressed"
    if figure.reason == "corrected_little":  # printed as it was published
        return Comparison(*key, figure.value, figure.value)
    found = second.get(key)
    if figure.slice and figure.value == 0 and found is None:  # a group of a printed breakdown that nobody is in
        found = 0
    # what is not printed, withheld now or published as none before, is compared as it was measured
    first = hidden.get(key) if is_withheld or figure.value is None else figure.value
    return Comparison(*key, first, found, is_withheld)


def _by_duckdb(
    cooperative: Cooperative, year: FiscalYear, joined: Mapping[str, Joining | None]
) -> dict[tuple[str, str], float | int | None]:
    values: dict[tuple[str, str], float | int | None] = {}
    with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
        indicators = cooperative.catalogue.values()
        for table in dict.fromkeys(indicator.table for indicator in indicators):
            present = delivered_columns(cooperative.processed, table, year.name)
            declared = [
                one for one in cooperative.catalogue.values() if one.table == table and one.columns <= set(present)
            ]
            if not declared:
                continue
            frame = nw.from_native(connection.read_parquet(str(cooperative.processed / table / f"{year}.parquet")))
            values |= _evaluate(frame, declared, "")
            for way in dict.fromkeys(way for one in declared for way in one.crossed if {*way} <= {*present}):
                sliced = [one for one in declared if way in one.crossed]
                for group in frame.select(*way).unique().collect().rows(named=True):
                    name = ";".join(f"{by}={'unknown' if cell is None else cell}" for by, cell in group.items())
                    values |= _evaluate(frame.filter(*equal_to(group)), sliced, name)
            for by in [name for name in dict.fromkeys(by for one in declared for by in one.slices) if name in present]:
                sliced = [one for one in declared if by in one.slices]
                for cell in frame.select(by).unique().collect()[by].to_list():
                    name = f"{by}={'unknown' if cell is None else cell}"
                    values |= _evaluate(frame.filter(*equal_to({by: cell})), sliced, name)
                names = [name for name, group in (joined.get(f"{table}.{by}") or {}).items() if group == OTHER]
                if names:
                    of_group = frame.filter(nw.col(by).fill_null("unknown").is_in(names))
                    values |= _evaluate(of_group, sliced, f"{by}={OTHER}")
    return values


def _evaluate(
    frame: nw.LazyFrame[Any], indicators: Sequence[Indicator], slice: str
) -> dict[tuple[str, str], float | int | None]:
    """The values of indicators over the same rows."""
    row = frame.select(**{one.id: one.expression for one in indicators}).collect().rows(named=True)[0]
    return {(one.id, slice): _plain(row[one.id]) for one in indicators}


def _plain(value: Any) -> float | int | None:
    """A value of DuckDB as a Python number: it adds whole numbers up to a decimal, and divides by zero to infinity."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
