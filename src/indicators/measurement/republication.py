"""A year that was published is printed again: what few people changed stays as it was, or the difference tells them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.disclosure.primary import floor_of
from indicators.disclosure.rows.people import PersonNumbers
from indicators.disclosure.rows.rows import slice_values
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure, Figures
from indicators.figures.withholding import Joining, Withheld
from indicators.i18n.formatting import printed
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
    publication; each group is looked at by itself. Where nobody did, and the figure is another all the same, it stayed
    as it was at an earlier publication, for few. What was withheld then stays withheld, and a breakdown that was not
    printed, or by other groups, is not printed now. Where no tables were kept, as many people changed a number of
    people as it is apart; who changed another figure is not known, and it is as it is.
    """
    published = [one for one in ledger.of(year.name) if one.is_measured_here]
    if not published:
        return figures
    catalogue, tables = cooperative.catalogue, cooperative.tables
    then, numbers = None, PersonNumbers()
    if snapshot_seal(cooperative, year.name):
        then = YearRows(Processed(snapshot_folder(cooperative, year.name)), year.name, catalogue, tables, numbers)
    now = YearRows(cooperative.store, year.name, catalogue, tables, numbers)
    again = _Again(ledger, figures, then, now, cooperative)
    kept = list(again.figures())
    withheld = (*figures.withheld, *again.withheld)
    return Figures(year.name, kept, figures.imbalances, withheld, figures.state)


class _Again:
    """The figures of a year beside those that were published of it."""

    def __init__(
        self, ledger: PublishedFigures, figures: Figures, then: YearRows | None, now: YearRows, cooperative: Cooperative
    ):
        self.ledger, self.now_printed, self.then, self.now = ledger, figures, then, now
        self.published = ledger.figures(figures.fiscal_year, cooperative.catalogue)
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
        changed = self._changed(figure.indicator, "").get("", 0)
        if self._is_of_few(figure, before, changed):
            self.withheld.append(Withheld(figure.id, "", "published", f"few_changed:{changed}"))
            return _as_it_was(figure, before)
        if before.status == "suppressed" and figure.is_known:
            self.withheld.append(Withheld(figure.id, "", "published", "was_withheld"))
            return replace(figure, value=None, people=None, others=None, status="suppressed", reason="withheld")
        return figure

    def _breakdown(self, indicator: Indicator, column: str) -> list[Figure]:
        now, before = self.now_printed.slices(indicator.id, column), self.published.slices(indicator.id, column)
        changed = self._changed(indicator, column)
        then = {one.slice: one for one in before}
        floor = floor_of(indicator, self.rules)
        is_few = any(0 < people < floor for people in changed.values())
        is_few = is_few or any(self._is_of_few(one, then.get(one.slice), changed.get(_label(one), 0)) for one in now)
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

    def _is_of_few(self, now: Figure, before: Figure | None, changed: int) -> bool:
        """Whether fewer people than the floor make a figure another number than the one that was published."""
        if changed or before is None or self.then is None:
            return 0 < changed < floor_of(now.indicator, self.rules)
        line = self.ledger.get(now.fiscal_year, now.id, now.slice)
        is_same_definition = line is not None and line.definition == now.indicator.version
        is_another = now.is_known and before.is_known and printed(now) != printed(before)
        return is_same_definition and is_another and self.rules.people > 1

    def _changed(self, indicator: Indicator, column: str) -> dict[str, int]:
        """How many people give something else to each group of a figure than when it was published."""
        if self.then is None:
            return self._people_apart(indicator, column)
        joining = self.now_printed.state.joined.get(f"{indicator.table}.{column}") or {}
        here, there = (_given(rows, indicator, column, joining) for rows in (self.now, self.then))
        changed = here.sub(there, fill_value=0)
        return {str(name): int(people) for name, people in changed[changed != 0].groupby(level=1).size().items()}

    def _people_apart(self, indicator: Indicator, column: str) -> dict[str, int]:
        """How far each number of people is from the one that was published; of other figures none."""
        if indicator.unit != "persons":
            return {}
        now = self.now_printed.slices(indicator.id, column) if column else [self.now_printed.get(indicator.id)]
        before = {one.slice: one.value for one in self.published.of(indicator.id)}
        pairs = [(_label(one), one.value, before.get(one.slice)) for one in now]
        return {name: round(abs(a - b)) for name, a, b in pairs if a is not None and b is not None}


def _label(figure: Figure) -> str:
    return figure.slice.partition("=")[2]


def _as_it_was(figure: Figure, before: Figure) -> Figure:
    status = "suppressed" if before.status == "suppressed" else figure.status
    if before.is_known and status in ("suppressed", "not_computable"):
        status = "measured"
    reason = "withheld" if not before.is_known else CORRECTED_LITTLE
    return replace(figure, value=before.value, status=status, reason=reason, people=None, others=None)


def _given(rows: YearRows, indicator: Indicator, column: str, joining: Joining) -> "pd.Series[int]":
    """A number for each person and printed group that changes where what they give to a figure does."""
    table = rows.rows(indicator.table)
    found = pd.Series(dtype="int64", index=pd.MultiIndex.from_arrays([[], []]))
    if table is None or not rows.is_computable(indicator) or (column and column not in table.columns):
        return found
    for part in indicator.parts:
        if (who := table.whose(part)) is None:
            continue
        for first, some in table.batches(table.columns):
            frame = some.frame.reset_index(drop=True)
            group = slice_values(frame[column]) if column else pd.Series("", index=frame.index, dtype="object")
            label = group.map(lambda name: joining.get(name, name)).to_numpy()
            # without a column of persons each row is somebody, whoever that is
            hashed = pd.util.hash_pandas_object(frame, index=False).to_numpy()
            ids = table.ids(who)[first : first + len(frame)] if who else hashed
            kept = some.takes(part) & (ids != 0)
            said = some.value(part).astype(str).reset_index(drop=True) + "|" + group
            number = pd.Series(pd.util.hash_array(said.to_numpy(dtype=object)) % np.uint64(2**40)).astype("int64")
            found = found.add(number[kept].groupby([ids[kept], label[kept]]).sum(), fill_value=0)
    return found.astype("int64")
