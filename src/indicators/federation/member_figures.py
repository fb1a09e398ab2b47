"""The figures of the members: what each of them prints, read from its `figures.csv` and from nothing else of it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from indicators.catalogue import SHIPPED
from indicators.core.errors import FiguresRefused
from indicators.federation.declared import House
from indicators.figures.csv_output import COLUMNS

Key = tuple[str, int]
"""An indicator, and a fiscal year."""

PRINTED = ("measured", "fact")


@dataclass(frozen=True)
class Printed:
    """A number as a member prints it, and its unit: a currency by its code."""

    value: Decimal
    unit: str


@dataclass
class MemberFigures:
    """What the members print of the whole of each indicator, by its key and by the folder of the member.

    `delivered` are the members that have figures of a fiscal year; `refused` says of others what is wrong.
    """

    printed: dict[Key, dict[str, Printed]] = field(default_factory=dict)
    delivered: dict[int, list[str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def of(self, key: Key) -> Mapping[str, Printed]:
        """Who prints it, and what."""
        return self.printed.get(key, {})


def read_members(house: House, years: Sequence[int]) -> MemberFigures:
    """Read what every member prints of some fiscal years; one whose file cannot be read is told, and left out."""
    found = MemberFigures(delivered={year: [] for year in years})
    for member in house.declared.members:
        for year in years:
            path = house.folder_of(member) / "reports" / str(year) / "figures.csv"
            if not path.is_file():
                continue
            try:
                rows = list(_rows(path, year))
            except FiguresRefused as refused:
                found.refused[member.name] = str(refused)
                continue
            found.delivered[year].append(member.folder)
            for id, one in rows:
                found.printed.setdefault((id, year), {})[member.folder] = one
    return found


def _rows(path: Path, year: int) -> Iterator[tuple[str, Printed]]:
    """The printed numbers of a file that are for everybody and tell of no single person."""
    place = f"{path.parent.parent.parent.name}/reports/{year}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as mistake:
        raise FiguresRefused(f"{place}: not UTF-8 at byte {mistake.start}; make the report again.") from None
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise FiguresRefused(f"{place}, line 1: the columns are not {', '.join(COLUMNS)}; make the report again.")
    for row in rows:
        if row["slice"] or row["status"] not in PRINTED or row["id"] not in SHIPPED:
            continue
        indicator = SHIPPED[row["id"]]
        if indicator.audience != "public" or indicator.about == "single_person":
            continue
        try:
            value = Decimal(row["value"])
        except (InvalidOperation, TypeError):
            value = Decimal("nan")
        if row["fiscal_year"] != str(year) or not value.is_finite():
            raise FiguresRefused(
                f"{place}, line {rows.line_num}: found '{row['value']}' for fiscal year '{row['fiscal_year']}'; "
                f"expected a number of {year}. Make the report again."
            )
        yield indicator.id, Printed(value, row["unit"] or "")
