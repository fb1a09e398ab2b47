"""How an export is read: its file, its dialect, and the header that gives each column."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from indicators.configuration.section import Section
from indicators.errors import nearest
from indicators.tables import TABLES


class Constant(Section):
    """A value that every row of an export has, because the export does not say it."""

    constant: str


def _date_style(style: str) -> str:
    if sorted(re.findall("d+|m+|y+", style)) != ["dd", "mm", "yyyy"] or re.search("[^dmy/. -]", style):
        raise ValueError(f"found '{style}'; a date style has dd, mm and yyyy once each, such as dd/mm/yyyy")
    return style


def _inside_raw(pattern: str) -> str:
    if not pattern.strip() or pattern.startswith("/") or ".." in Path(pattern).parts or "**" in pattern:
        raise ValueError(f"found '{pattern}'; a file of data/raw is expected, such as {{year}}/contracts.csv")
    return pattern


def _known_encoding(name: str) -> str:
    try:
        "é".encode(name)
    except (LookupError, ValueError):
        raise ValueError(f"found '{name}'; expected an encoding such as utf-8, cp1252 or utf-16") from None
    return name


DateStyle = Annotated[str, AfterValidator(_date_style)]


class Export(Section):
    """One export: its file, its dialect, and which of its headers gives which column of which table."""

    table: str
    file: Annotated[str, AfterValidator(_inside_raw)]
    format: Literal["csv", "xlsx"] = "csv"
    required: bool = True
    encoding: Annotated[str, AfterValidator(_known_encoding)] = "utf-8-sig"
    separator: Annotated[str, Field(min_length=1, max_length=1)] = ","
    decimal: Literal[",", "."] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    dates: DateStyle = "yyyy-mm-dd"
    sheet: str | int = 1
    header_row: Annotated[int, Field(ge=1)] = 1
    covers: Literal["year", "to_date"] = "year"
    columns: dict[str, str | Annotated[tuple[str, ...], Field(min_length=1)] | Constant]
    values: dict[str, dict[str, str]] = Field(default={})

    @model_validator(mode="after")
    def _names_are_known(self) -> "Export":
        if self.decimal == self.thousands:
            raise ValueError(f"decimal and thousands are both '{self.decimal}': 1.234 could not be read")
        if self.table not in TABLES:
            raise ValueError(f"there is no table '{self.table}'.{nearest(self.table, TABLES)}")
        table = TABLES[self.table]
        known = [column.name for column in table.columns]
        for name in (*self.columns, *self.values):
            if name not in known:
                raise ValueError(
                    f"table {table.name} has no column '{name}'.{nearest(name, known)} It has {', '.join(known)}."
                )
        if missing := [column.name for column in table.columns if column.required]:
            missing = [name for name in missing if name not in self.columns]
            if missing:
                raise ValueError(f"table {table.name} cannot do without {', '.join(missing)}: name the header.")
        return self
