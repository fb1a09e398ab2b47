"""A table that stays where it is: an engine is asked for every indicator at once, of the whole and by a column.

Two queries each: the values; and what each person gives, added up over the persons, which tells of how few people a
value is. Of so many rows as there are, nothing but numbers comes back.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from indicators.catalogue import Indicator
from indicators.catalogue.expressions import count_where
from indicators.disclosure.rows.people import headcounts
from indicators.figures.withholding import Joining
from indicators.measurement.engines import Engine
from indicators.measurement.people_asked import Answers, Asked, OfPersons, PeopleAsked
from indicators.measurement.table_in_memory import Measured, needed
from indicators.measurement.values.exact_sums import with_exact_sums
from indicators.measurement.values.plain_value import plain
from indicators.tables import Table
from indicators.tables.store import TableFiles

GROUP = "group of the slice"
"""The column of the groups: the column that they are of may be read by a formula."""

Rows = Mapping[str, Mapping[str, Any]]
"""What was asked, by the name of the group; that of the whole is empty."""


class TableByQueries:
    """A table of a fiscal year as an engine shows it."""

    def __init__(
        self, engine: Engine, files: TableFiles, table: Table, present: Sequence[str], wanted: Sequence[Indicator]
    ):
        self._engine = engine
        self._frame = engine.table(files).select(*needed(table, present, wanted))
        kinds = self._frame.collect_schema()
        self._whole = frozenset(name for name, kind in kinds.items() if kind.is_integer() or kind == nw.Boolean)
        self._present = frozenset(kinds)
        self._table = table
        self._headcount = next((name for name in headcounts(table) if name in kinds), "")
        self._fractions: dict[str, bool] = {}

    def whole(self, indicators: Sequence[Indicator]) -> Measured:
        """Each indicator over all rows."""
        self._look_for_fractions(indicators)
        return self._measured(self._frame, indicators, grouped=False).get("", {})

    def by(self, way: tuple[str, ...], indicators: Sequence[Indicator], joining: Joining) -> dict[str, Measured]:
        """Each indicator over the rows of each group of one column, or of several together, by the name of the slice.

        `whole` was asked for them before.
        """
        named = [_named(by, joining) for by in way]
        group = nw.concat_str(named, separator=";") if len(way) > 1 else named[0]
        return self._measured(self._frame.with_columns(group.alias(GROUP)), indicators, grouped=True)

    def _measured(
        self, frame: nw.LazyFrame[Any], indicators: Sequence[Indicator], *, grouped: bool
    ) -> dict[str, Measured]:
        values = Asked("v")
        people = PeopleAsked(self._table, self._present, self._headcount, self._whole, values)
        asked = {one.id: people.of(one, self._fractions) for one in indicators}
        names = {one.id: values.name_of(with_exact_sums(one.expression, self._whole)) for one in indicators}
        rows = self._collected(_aggregated(frame, values.expressions, grouped=grouped))
        measured = {group: {id: plain(row[name]) for id, name in names.items()} for group, row in rows.items()}
        for one in indicators:
            targets = {
                name: _target({group: row[name] for group, row in rows.items()}, grouped=grouped)
                for _, name in asked[one.id].together
            }
            asked[one.id] = people.beside_values(asked[one.id], targets)
        persons = {
            who: self._collected(self._of_persons(frame, who, of_persons, grouped=grouped))
            for who, of_persons in people.of_persons.items()
        }
        found: dict[str, Measured] = {}
        for group, row in rows.items():
            answers = Answers(row, {who: counted.get(group, {}) for who, counted in persons.items()})
            found[group] = {
                one.id: (measured[group][one.id], answers.behind(one, measured[group][one.id], asked[one.id]))
                for one in indicators
            }
        return found

    def _of_persons(self, frame: nw.LazyFrame[Any], who: str, asked: OfPersons, *, grouped: bool) -> nw.LazyFrame[Any]:
        """How many persons fulfil each condition; and of each sum the total, the two largest, and by whom they are."""
        conditions, sums = asked.conditions.expressions, asked.sums.expressions
        keys = [GROUP] * grouped
        if who:
            per_person = (
                frame.filter(~nw.col(who).is_null())
                .group_by(*keys, who)
                .agg(
                    **{name: condition.any() for name, condition in conditions.items()},
                    **{name: value.sum() for name, value in sums.items()},
                )
            )
        else:
            per_person = frame.select(
                *keys,
                **{name: condition.fill_null(False) for name, condition in conditions.items()},
                **{name: value.fill_null(0) for name, value in sums.items()},
            )
        most = {f"{name}_most": nw.col(name).max() for name in sums}
        if grouped:
            most = {name: value.over(GROUP) for name, value in most.items()}
        counted = {name: count_where(nw.col(name)) for name in conditions}
        for name in sums:
            value, first = nw.col(name), nw.col(f"{name}_most")
            counted[f"{name}_total"] = value.sum()
            counted[f"{name}_first"] = value.max()
            counted[f"{name}_firsts"] = count_where(value == first)
            counted[f"{name}_second"] = nw.when(value < first).then(value).max()
        return _aggregated(per_person.with_columns(**most) if most else per_person, counted, grouped=grouped)

    def _look_for_fractions(self, indicators: Sequence[Indicator]) -> None:
        """Find out which means are of 0 and 1, and so shares of rows."""
        parts = {
            part.written: part
            for one in indicators
            if one.is_about_people
            for part in one.parts
            if part.aggregate == "mean" and part.written not in self._fractions
        }
        if parts:
            asked = Asked("m")
            names = {
                written: asked.name_of(count_where((part.value != 0) & (part.value != 1)))
                for written, part in parts.items()
            }
            row = self._collected(self._frame.select(**asked.expressions))[""]
            self._fractions |= {written: row[name] > 0 for written, name in names.items()}

    def _collected(self, frame: nw.LazyFrame[Any]) -> Rows:
        return {row.get(GROUP, ""): row for row in self._engine.rows(frame)}


def _named(by: str, joining: Joining) -> nw.Expr:
    """The group of each row by a column, as slices name it."""
    name = nw.col(by).fill_null("unknown")
    group = name
    for joined in sorted({to for one, to in joining.items() if one != to}):
        names = [one for one, to in joining.items() if to == joined]
        group = nw.when(name.is_in(names)).then(nw.lit(joined)).otherwise(group)
    return nw.concat_str([nw.lit(f"{by}="), group])


def _aggregated(frame: nw.LazyFrame[Any], expressions: Mapping[str, nw.Expr], *, grouped: bool) -> nw.LazyFrame[Any]:
    return frame.group_by(GROUP).agg(**expressions) if grouped else frame.select(**expressions)


def _target(values: Mapping[str, Any], *, grouped: bool) -> nw.Expr:
    """The value of a part of a formula beside each row of its group."""
    found = nw.lit(None, dtype=nw.Float64)
    for group, value in values.items():
        if plain(value) is not None:
            number = nw.lit(float(value))
            found = nw.when(nw.col(GROUP) == group).then(number).otherwise(found) if grouped else number
    return found
