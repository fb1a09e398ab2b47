"""A year that was published is printed again: what few people changed stays as it was, or the difference tells them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.primary import floor_of
from indicators.disclosure.rows.year_rows import YearRows, slice_values
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import Withheld
from indicators.ledger.ledger import PublishedFigures
from indicators.ledger.snapshot import snapshot_folder, snapshot_seal
from indicators.tables.store import Processed

CORRECTED_LITTLE = "corrected_little"
"""The reason of a figure that is printed as it was published, though a few rows changed since."""


def as_published_where_few_changed(
    cooperative: Cooperative, year: FiscalYear, figures: Figures, ledger: PublishedFigures
) -> Figures:
    """The figures of a year, those that fewer people than the floor changed since they were published as they were.

    People changed a figure where what they give to it is not what they gave to it in the tables that were kept at the
    publication. What was withheld then stays withheld, and a breakdown that was not printed, or by other groups, is
    not printed now. Where no tables were kept, as many people changed a number of people as it is apart; who changed
    another figure is not known, and it is as it is.
    """
    published = [one for one in ledger.of(year.name) if one.is_measured_here]
    if not published:
        return figures
    catalogue, tables = cooperative.catalogue, cooperative.tables
    then = None
    if snapshot_seal(cooperative, year.name):
        then = YearRows(Processed(snapshot_folder(cooperative, year.name)), year.name, catalogue, tables)
    now = YearRows(cooperative.store, year.name, catalogue, tables)
    again = _Again(ledger.figures(year.name, catalogue), figures, then, now, cooperative)
    kept = list(again.figures())
    withheld = (*figures.withheld, *again.withheld)
    return Figures(year.name, kept, figures.imbalances, withheld, figures.state)


class _Again:
    """The figures of a year beside those that were published of it."""

    def __init__(
        self, published: Figures, figures: Figures, then: YearRows | None, now: YearRows, cooperative: Cooperative
    ):
        self.published, self.now_printed, self.then, self.now = published, figures, then, now
        self.rules = cooperative.configuration.disclosure
        self.withheld: list[Withheld] = []

    def figures(self) -> Iterator[Figure]:
        for id in dict.fromkeys(figure.id for figure in self.now_printed):
            whole, *slices = self.now_printed.of(id)
            if not whole.indicator.is_about_people or self.published.find(id) is None:
                yield from (whole, *slices)
                continue
            yield self._whole(whole)
            for column in whole.indicator.slices:
                yield from self._breakdown(whole.indicator, column)

    def _whole(self, figure: Figure) -> Figure:
        before = self.published.get(figure.id)
        changed = self._changed(figure.indicator, "")
        if 0 < changed < floor_of(figure.indicator, self.rules):
            self.withheld.append(Withheld(figure.id, "", "published", f"few_changed:{changed}"))
            return _as_it_was(figure, before)
        if before.status == "suppressed" and figure.is_known:
            self.withheld.append(Withheld(figure.id, "", "published", "was_withheld"))
            return replace(figure, value=None, people=None, others=None, status="suppressed", reason="withheld")
        return figure

    def _breakdown(self, indicator: Indicator, column: str) -> list[Figure]:
        now, before = self.now_printed.slices(indicator.id, column), self.published.slices(indicator.id, column)
        changed = self._changed(indicator, column)
        is_few = 0 < changed < floor_of(indicator, self.rules)
        alike = {one.slice for one in now} == {one.slice for one in before}
        if alike and not is_few and all(one.is_known for one in before):
            return now
        if not before and not now:
            return []
        self.withheld.append(Withheld(indicator.id, column, "published", "as_published", len(now)))
        if is_few or not changed:
            whole = self.now_printed.get(indicator.id)
            return [_as_it_was(replace(whole, slice=one.slice), one) for one in before]
        return []

    def _changed(self, indicator: Indicator, column: str) -> int:
        """How many people give something else to a figure, or in another group, than when it was published."""
        if self.then is None:
            return self._people_apart(indicator, column)
        here, there = _given(self.now, indicator, column), _given(self.then, indicator, column)
        return int((here.sub(there, fill_value=0) != 0).sum())

    def _people_apart(self, indicator: Indicator, column: str) -> int:
        """How far the numbers of people are from those that were published; 0 of other figures."""
        if indicator.unit != "persons":
            return 0
        now = self.now_printed.slices(indicator.id, column) if column else [self.now_printed.get(indicator.id)]
        before = {one.slice: one.value for one in self.published.of(indicator.id)}
        pairs = [(one.value, before.get(one.slice)) for one in now]
        return round(sum(abs(here - there) for here, there in pairs if here is not None and there is not None))


def _as_it_was(figure: Figure, before: Figure) -> Figure:
    status = "suppressed" if before.status == "suppressed" else figure.status
    if before.is_known and status in ("suppressed", "not_computable"):
        status = "measured"
    reason = "withheld" if not before.is_known else CORRECTED_LITTLE
    return replace(figure, value=before.value, status=status, reason=reason, people=None, others=None)


def _given(rows: YearRows, indicator: Indicator, column: str) -> "pd.Series[int]":
    """A number for each person that changes where what they give to a figure does."""
    table = rows.rows(indicator.table)
    found = pd.Series(dtype="int64")
    if table is None or not rows.is_computable(indicator) or (column and column not in table.frame):
        return found
    group = slice_values(table.frame[column]) if column else pd.Series("", index=table.frame.index)
    for part in indicator.parts:
        if (whose := table.whose(part)) is None:
            continue
        # without a column of persons each row is somebody, whoever that is
        ids = whose if table.person_columns else pd.util.hash_pandas_object(table.frame, index=False).to_numpy()
        kept = table.takes(part) & (ids != 0)
        said = table.value(part).astype(str).reset_index(drop=True) + "|" + group.reset_index(drop=True)
        number = pd.Series(pd.util.hash_array(said.to_numpy(dtype=object)) % np.uint64(2**40)).astype("int64")
        found = found.add(number[kept].groupby(ids[kept]).sum(), fill_value=0)
    return found.astype("int64")
