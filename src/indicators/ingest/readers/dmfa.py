"""Declarations to the social security (DmfA), as XML: one row for each element that the mapping names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from indicators.configuration import Export, MadeOf
from indicators.configuration.export import ELEMENT
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.xml_elements import Element, Row, rows_of

FATE = "@fate"
"""The header of a column that says which rows a later file restates or cancels; see `left_out`."""

CHANGES, CANCELS = "1", "3"
"""What `AttestationStatus` says of a form that is not an original."""

EMPLOYER = ("NOSSRegistrationNbr", "CompanyID")
"""What tells whose declaration it is: a form of one employer corrects none of another."""

_DAYS, _HOURS = "ServiceNbrDays", "ServiceNbrHours"

_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")

Position = tuple[str, str, str, int]
"""When a row was declared: day and hour of its form, file, line."""


class Wanted:
    """A cell that the mapping asks for, by the name of its element.

    `Leaf` is the value in the row or around it. `Parent/Leaf` is the value in the `Parent` elements of the row,
    and `Parent[1,2]/Leaf` in those whose `ParentCode` is 1 or 2. Several numbers are added up.
    """

    def __init__(self, header: str, added: bool, hours_a_day: float | str | None = None):
        found = ELEMENT.fullmatch(header)
        assert found, header  # the configuration was checked
        self.header, self.added, self.leaf, self.parent = header, added, found["leaf"], found["parent"]
        self.hours_a_day, self.filled = (hours_a_day if self.leaf == _HOURS else None), 0
        self.codes = {code.strip() for code in found["codes"].split(",")} if found["codes"] else None

    def cell(self, row: Row) -> str:
        """The text of the cell in a row; empty where an element that is meant does not say it: absent is not 0."""
        meant = [element for element in row.element.descendants() if self._is_meant(element)]
        if self.added and self.parent:
            if any(self.leaf not in element.values and not self._can_be_filled(element) for element in meant):
                return ""
            self.filled += any(self.leaf not in element.values for element in meant)
            return _sum(
                [value for element in meant for value in element.values.get(self.leaf) or self._of_days(element)]
            )
        values = [value for element in meant for value in element.values.get(self.leaf, ())]
        if not values:
            return "" if self.parent else row.around_it(self.leaf)
        return _sum(values) if self.added else " | ".join(dict.fromkeys(values))

    def _can_be_filled(self, element: Element) -> bool:
        return _DAYS in element.values and self._hours_of(element) is not None

    def _hours_of(self, element: Element) -> Decimal | None:
        """The hours of a day of work: those declared, or the hours a week over the days a week of the occupation."""
        if not isinstance(self.hours_a_day, str):
            return None if self.hours_a_day is None else Decimal(str(self.hours_a_day))
        week, _, days = self.hours_a_day.partition("/")
        occupation = element.within
        while occupation and not {week.strip(), days.strip()} <= occupation.values.keys():
            occupation = occupation.within
        said = [occupation.values[name.strip()][-1] for name in (week, days)] if occupation else []
        numbers = [Decimal(one) for one in said if _NUMBER.fullmatch(one) and float(one) > 0]
        return numbers[0] / numbers[1] if len(numbers) == 2 else None

    def _of_days(self, element: Element) -> list[str]:
        """Hours, in hundredths, of the days that an element declares."""
        hours = self._hours_of(element) or Decimal(0)
        return [
            str(round(Decimal(days) * hours, 6)) if _NUMBER.fullmatch(days) else days for days in element.values[_DAYS]
        ]

    def _is_meant(self, element: Element) -> bool:
        if self.parent and element.name != self.parent:
            return False
        return self.codes is None or not self.codes.isdisjoint(element.values.get(f"{self.parent}Code", ()))


@dataclass
class _LookedAt:
    """The names of the elements of each file, the files that are broken, and when restated keys were last declared."""

    names: dict[Path, set[str]]
    broken: dict[Path, UnreadableExport] = field(default_factory=dict)
    restated: dict[tuple[str, ...], Position] = field(default_factory=dict)


class Declarations:
    """The files of one export of declarations, which may restate one another.

    A form whose `AttestationStatus` is 1 takes the place of the rows with the same key in the forms before it,
    and one whose status is 3 cancels them: neither is added.
    """

    def __init__(self, paths: Sequence[Path], export: Export):
        self.paths, self.export = paths, export
        kinds = {column.name: column.kind for column in export.declared_table.columns}
        added = {
            header
            for column, source in export.columns.items()
            if kinds[column] in ("number", "whole")
            for header in _headers(source)
        }
        optional = {column.name for column in export.declared_table.columns if column.may_be_empty}
        self._optional = {
            header for column in optional & export.columns.keys() for header in _headers(export.columns[column])
        }
        headers = dict.fromkeys(
            header for source in (*export.columns.values(), *export.where) for header in _headers(source)
        )
        self.wanted = [Wanted(header, header in added, export.hours_a_day) for header in headers]
        table = export.declared_table
        key = [export.columns[name] for name in (*table.key, table.period) if name in export.columns]
        self._key = [Wanted(header, added=False) for source in key for header in _headers(source)]

    def rows(self, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
        """The header, then the rows of one file: the line of each, and its cells as text.

        Raises:
            UnreadableExport: the file is no XML, or has a document type or entities of its own.
        """
        names = self._looked_at.names[path]
        if broken := self._looked_at.broken.get(path):
            raise broken
        if not names:
            raise UnreadableExport("empty_file", "", "")
        if self.export.row_element not in names:
            found = ", ".join(sorted(names)[:20])
            raise UnreadableExport("no_row_element", found, self.export.row_element)
        wanted = [one for one in self.wanted if one.header not in self.absent or one.header in self._optional]
        yield 1, [*(one.header for one in wanted), FATE]
        for row in rows_of(path, self.export):
            yield row.element.line, [*(one.cell(row) for one in wanted), self._fate(row, path)]

    @cached_property
    def absent(self) -> list[str]:
        """The headers whose element none of the files has."""
        known = {name for names in self._looked_at.names.values() for name in names}
        needed = {one.header: {_DAYS if one.hours_a_day else one.leaf, one.parent or one.leaf} for one in self.wanted}
        return [header for header, names in needed.items() if not names <= known]

    def filled_hours(self) -> int:
        """How many rows got their hours from the days they declare, since this was last asked."""
        filled = sum(one.filled for one in self.wanted)
        for one in self.wanted:
            one.filled = 0
        return filled

    def _fate(self, row: Row, path: Path) -> str:
        status, key, here = row.around_it("AttestationStatus"), self._key_of(row), _declared(row, path.name)
        if status == CANCELS:
            return "cancellation"
        if (later := self._looked_at.restated.get(key)) and later > here:
            return f"restated|{later[2]} {later[3]}"
        if status == CHANGES and self._first_declared.get(key) == here:
            return "restates_nothing"
        return ""

    def _key_of(self, row: Row) -> tuple[str, ...]:
        return (*(one.cell(row) for one in self._key), *map(row.around_it, EMPLOYER))

    @cached_property
    def _looked_at(self) -> "_LookedAt":
        """What is known of the files before their rows are used; reads them all once."""
        known = _LookedAt({path: set() for path in self.paths})
        for path in self.paths:
            try:
                for row in rows_of(path, self.export, known.names[path]):
                    if row.around_it("AttestationStatus") in (CHANGES, CANCELS):
                        key = self._key_of(row)
                        known.restated[key] = max(_declared(row, path.name), known.restated.get(key, ("", "", "", 0)))
            except UnreadableExport as mistake:
                known.broken[path] = mistake
        return known

    @cached_property
    def _first_declared(self) -> dict[tuple[str, ...], Position]:
        """When each key that is restated was first declared."""
        first: dict[tuple[str, ...], Position] = {}
        known = self._looked_at
        for path in [path for path in self.paths if known.restated and path not in known.broken]:
            for row in rows_of(path, self.export):
                if (key := self._key_of(row)) in known.restated:
                    here = _declared(row, path.name)
                    first[key] = min(here, first.get(key, here))
        return first


def _declared(row: Row, file: str) -> Position:
    """When a row was declared."""
    return row.around_it("FormCreationDate"), row.around_it("FormCreationHour"), file, row.element.line


def _headers(source: Any) -> tuple[str, ...]:
    """The element names that a mapping asks for."""
    if isinstance(source, str):
        return (source,)
    if isinstance(source, tuple):
        return source
    return source.headers if isinstance(source, MadeOf) else ()


def _sum(values: Sequence[str]) -> str:
    """The sum of whole numbers and decimals; what is no number stays as it is, to be refused as such."""
    if not all(map(_NUMBER.fullmatch, values)):
        return " + ".join(values)
    return str(sum(map(Decimal, values), start=Decimal(0)))
