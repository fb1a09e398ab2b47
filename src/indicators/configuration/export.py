"""How an export is read: its file, its dialect, which rows count, and what gives each column."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from indicators.configuration.date_style import style_without_error
from indicators.configuration.section import Section
from indicators.core.errors import nearest
from indicators.tables import TABLES

_FORMATS = {".xlsx": "workbook", ".xlsm": "workbook", ".xls": "workbook", ".ods": "workbook", ".xml": "dmfa"}
ELEMENT = re.compile(r"(?:(?P<parent>\w+)(?:\[(?P<codes>[^\]]+)\])?/)?(?P<leaf>\w+)")
"""How a mapping names an element of a declaration."""

_COMPRESSED = (".gz", ".zip")


class Constant(Section):
    """A value that every row of an export has, because the export does not say it."""

    constant: str


class Position(Section):
    """A column of the file by its place, from 1, where its header is missing or is there twice."""

    position: Annotated[int, Field(ge=1)]


class MadeOf(Section):
    """A number made of several cells, for rows that have no number of their own; hashed like a person."""

    made_of: Annotated[tuple[str, ...], Field(min_length=1)]


class Except(Section):
    """The cells that a row must not have in a column in order to count."""

    except_: Annotated[tuple[str, ...], Field(min_length=1, alias="except")]


def _form_of_source(found: Any) -> str | None:
    """Which form a column's source has; None for none."""
    if isinstance(found, str):
        return "<header>"
    if isinstance(found, list | tuple):
        return "<headers>"
    keys = found if isinstance(found, dict) else type(found).model_fields if isinstance(found, Section) else ()
    return next((f"<{key}>" for key in ("constant", "position", "made_of") if key in keys), None)


def _form_of_wanted(found: Any) -> str | None:
    if isinstance(found, list | tuple):
        return "<cells>"
    return "<except>" if isinstance(found, Except) or (isinstance(found, dict) and "except" in found) else None


Source = Annotated[
    Annotated[str, Tag("<header>")]
    | Annotated[tuple[str, ...], Field(min_length=1), Tag("<headers>")]
    | Annotated[Constant, Tag("<constant>")]
    | Annotated[Position, Tag("<position>")]
    | Annotated[MadeOf, Tag("<made_of>")],
    Discriminator(
        _form_of_source,
        custom_error_type="no_source",
        custom_error_message="expected a header, a list of headers, { position = 7 }, { made_of = [...] } or "
        '{ constant = "..." }',
    ),
]
"""What gives a column: a header, or the first that the file has of several; a place; several cells; or one value."""

Wanted = Annotated[
    Annotated[tuple[str, ...], Field(min_length=1), Tag("<cells>")] | Annotated[Except, Tag("<except>")],
    Discriminator(
        _form_of_wanted,
        custom_error_type="no_cells",
        custom_error_message='expected a list of cells, such as ["Signed"], or { except = [...] }',
    ),
]
"""The cells that a row must have in a column in order to count, or must not have."""


def _inside_raw(pattern: str) -> str:
    parts = Path(pattern).parts
    if not pattern.strip() or not parts or pattern.startswith("/") or ".." in parts or "**" in pattern:
        raise ValueError(f"found '{pattern}'; a file of data/raw is expected, such as {{year}}/contracts.csv")
    if unknown := [name for name in re.findall(r"{[^{}]*}", pattern) if name != "{year}"]:
        raise ValueError(f"found '{pattern}'; {{year}} is filled in and {unknown[0]} is not")
    return pattern


def _known_encoding(name: str) -> str:
    try:
        "é".encode(name)
    except (LookupError, ValueError):
        raise ValueError(f"found '{name}'; expected an encoding such as utf-8, cp1252 or utf-16") from None
    return name


def _check(written: str) -> str:
    try:
        re.compile(written)
    except re.error as mistake:
        raise ValueError(f"found '{written}'; expected national_number, iban or a pattern: {mistake}") from None
    return written


DateStyle = Annotated[str, AfterValidator(style_without_error)]


class Export(Section):
    """One export: its file, its dialect, and which of its headers gives which column of which table."""

    table: str
    file: Annotated[str, AfterValidator(_inside_raw)]
    variant_of: str = ""
    format: Literal["csv", "workbook", "dmfa"] = "csv"
    member: str = ""
    required: bool = True
    encoding: Annotated[str, AfterValidator(_known_encoding)] = "utf-8-sig"
    separator: Annotated[str, Field(min_length=1, max_length=1, pattern=r'[^"\r\n]')] = ","
    decimal: Literal[",", "."] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    dates: DateStyle = "yyyy-mm-dd"
    dates_of: dict[str, DateStyle] = Field(default={})
    two_digit_years_from: Annotated[int, Field(ge=1800, le=2100)] | None = None
    divided_by: dict[str, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(default={})
    sheet: str | int = 1
    header_row: Annotated[int, Field(ge=1)] = 1
    header_rows: Annotated[int, Field(ge=1, le=5)] = 1
    row_element: str = ""
    total_rows: tuple[str, ...] | None = None
    grouped: bool = False
    continuation_rows: Literal["refuse", "fill_down", "set_aside"] = "refuse"
    empty_cells: tuple[str, ...] = ()
    covers: Literal["year", "to_date", "listed"] = "year"
    columns: dict[str, Source]
    where: dict[str, Wanted] = Field(default={})
    values: dict[str, dict[str, str]] = Field(default={})
    checks: dict[str, Annotated[str, AfterValidator(_check)]] = Field(default={})
    same_person: tuple[str, ...] = ()
    consecutive: str = ""
    periodic: Literal["", "month", "quarter"] = ""

    @model_validator(mode="after")
    def _names_are_known(self) -> "Export":
        if self.decimal == self.thousands:
            raise ValueError(f"decimal and thousands are both '{self.decimal}': 1.234 could not be read")
        if self.table not in TABLES:
            raise ValueError(f"there is no table '{self.table}'.{nearest(self.table, TABLES)}")
        table = TABLES[self.table]
        known = [column.name for column in table.columns]
        for name in (*self.columns, *self.values, *self.dates_of, *self.divided_by):
            if name not in known:
                raise ValueError(
                    f"table {table.name} has no column '{name}'.{nearest(name, known)} It has {', '.join(known)}."
                )
        if missing := [column.name for column in table.columns if column.required]:
            missing = [name for name in missing if name not in self.columns]
            if missing:
                raise ValueError(f"table {table.name} cannot do without {', '.join(missing)}: name the header.")
        return self

    @model_validator(mode="after")
    def _keys_go_together(self) -> "Export":
        kinds = {column.name: column.kind for column in TABLES[self.table].columns}
        for name in self.dates_of:
            if kinds[name] != "date":
                raise ValueError(f"dates_of names {name}, which holds no dates")
        for name in self.divided_by:
            if kinds[name] not in ("number", "whole"):
                raise ValueError(f"divided_by names {name}, which holds no numbers")
        for name, source in self.columns.items():
            if isinstance(source, MadeOf) and kinds[name] not in ("text", "person"):
                raise ValueError(f"{name} is made_of several cells, which gives a hash: only texts and people may be")
        two_digits = any(is_two_digit(style) for style in (self.dates, *self.dates_of.values()))
        if two_digits and self.two_digit_years_from is None:
            raise ValueError(
                "a date style with yy does not say the century: add two_digit_years_from = 1950 "
                "for 50 to be 1950 and 49 to be 2049, or another year"
            )
        if self.consecutive and self.consecutive not in self.columns:
            raise ValueError(f"consecutive names '{self.consecutive}', a column that the export does not give")
        if self.periodic and not set(TABLES[self.table].fiscal_year_columns) & set(self.columns):
            raise ValueError(f"periodic: the export gives table {self.table} no date to tell months by")
        if self.format == "dmfa" and not self.row_element:
            raise ValueError('row_element is missing: name the element that makes a row, such as "Occupation"')
        period = TABLES[self.table].period
        if self.format == "dmfa" and period and period not in self.columns:
            raise ValueError(
                f'a declaration is for one quarter: say what tells it, such as {period} = "Quarter" under columns '
                f'and dates_of = {{ {period} = "yyyyq" }}'
            )
        for header in self.headers if self.format == "dmfa" else ():
            if not ELEMENT.fullmatch(header):
                raise ValueError(f"'{header}' names no element; write it like INSS or Service[1,2]/ServiceNbrHours")
        return self

    @property
    def headers(self) -> list[str]:
        """Every header that the mapping names."""
        named: list[str] = list(self.where)
        for source in self.columns.values():
            match source:
                case str():
                    named.append(source)
                case MadeOf(made_of=headers):
                    named.extend(headers)
                case tuple():
                    named.extend(source)
        return named

    def headers_of(self, column: str) -> tuple[str, ...]:
        """The headers that may give a column; none where it does not come from a single header."""
        declared = self.columns.get(column, ())
        return (declared,) if isinstance(declared, str) else declared if isinstance(declared, tuple) else ()

    def column_of(self, header: str) -> str:
        """The column that a header of the file, or the column's own name, stands for; empty where there is none."""
        return next((name for name in self.columns if header == name or header in self.headers_of(name)), "")

    def date_style(self, column: str) -> str:
        """How the days of a column are written."""
        return self.dates_of.get(column, self.dates)

    @property
    def sheet_label(self) -> str:
        """The sheet of a workbook, as findings name it; empty for other formats."""
        return str(self.sheet) if self.format == "workbook" else ""


def is_two_digit(style: str) -> bool:
    """Whether a date style leaves the century out."""
    return "yy" in style and "yyyy" not in style


def format_of(file: str) -> str:
    """The format that a file's name tells, compressed or not; CSV for any other name.

    >>> format_of("2024/staff.xlsx.gz"), format_of("{year}/dmfa-*.xml"), format_of("staff.txt")
    ('workbook', 'dmfa', 'csv')
    """
    path = Path(file.lower())
    if path.suffix in _COMPRESSED:
        path = path.with_suffix("")
    return _FORMATS.get(path.suffix, "csv")
