"""How an export is read: its file, its dialect, which rows count, and what gives each column."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, ConfigDict, Field, PrivateAttr, ValidationInfo, model_validator
from pydantic.config import JsonDict

from indicators.configuration.date_style import style_without_error
from indicators.configuration.section import Manual, Section
from indicators.configuration.source import MadeOf, Source, Wanted
from indicators.core.errors import nearest
from indicators.tables import TABLES, Table

_FORMATS = {
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "workbook",
    ".xlsb": "workbook",
    ".ods": "workbook",
    ".xml": "dmfa",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".jsonl": "json",
    ".ndjson": "json",
}
ELEMENT = re.compile(r"(?:(?P<parent>\w+)(?:\[(?P<codes>[^\]]+)\])?/)?(?P<leaf>\w+)")
"""How a mapping names an element of a declaration."""

_COMPRESSED = (".gz", ".zip")


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


def _known_time_zone(name: str) -> str:
    if name and name not in available_timezones():
        raise ValueError(f"found '{name}'; expected a time zone such as Europe/Brussels")
    return name


def _check(written: str) -> str:
    try:
        re.compile(written)
    except re.error as mistake:
        raise ValueError(f"found '{written}'; expected national_number, iban or a pattern: {mistake}") from None
    return written


DateStyle = Annotated[str, AfterValidator(style_without_error)]


def _as_it_may_be_written(schema: JsonDict) -> None:
    """The table is left out where it has the name of the export, the file where it is another's or is fetched."""
    schema["required"] = ["columns"]
    schema["anyOf"] = [{"required": ["file"]}, {"required": ["variant_of"]}, {"required": ["from"]}]


class Export(Section):
    """One export: its file, its dialect, and which of its headers gives which column of which table."""

    model_config = ConfigDict(json_schema_extra=_as_it_may_be_written)

    table: Annotated[str, Manual("a table of [tables.md](tables.md)", default="the export's name")] = Field(
        description="the table that gets the rows", examples=["contracts"]
    )
    file: Annotated[str, AfterValidator(_inside_raw), Manual("path under `data/raw`")] = Field(
        description="`{year}` stands for the fiscal year; `*` for any characters and `?` for one: all files that "
        "match are read, in order of name; rows that are there twice, because a file has a copy, "
        "count once (`exact_duplicate`). No `..` and no `**`. A name that ends in .gz or .zip is "
        "unpacked on the way",
        examples=["{year}/contrats_*.csv"],
    )
    variant_of: Annotated[str, Manual("name of an export")] = Field(
        default="",
        description="another mapping of the same file, for headers that change over the years: of an export and "
        "its variants, the one whose headers the file has is used; where none fits, or two do, the "
        "year is stopped. `table` and `file` are those of the export",
        examples=["contracts"],
    )
    from_: Annotated[str, Manual("name of a source")] = Field(
        default="",
        alias="from",
        description="the system under [sources.NAME](#sourcesname) that `indicators fetch` brings it from. `file` "
        "is then `{year}/NAME.csv` unless it is given; of a database or of Odoo the keys of a dialect are refused, "
        "since what we write ourselves needs no describing",
        examples=["odoo_db"],
    )
    query: Annotated[str, Manual("text of SQL")] = Field(
        default="",
        description="what is asked of a database: one statement that begins with `select` or `with`. `{first_day}`, "
        "`{last_day}` and `{year}` are bound as values. A column that nothing reads is refused",
        examples=["select no, worker, started from contracts where started <= {last_day}"],
    )
    model: Annotated[str, Manual("name of a model")] = Field(
        default="",
        description="what is asked of Odoo, or which records of a file of `format = 'odoo'` count; its fields are the "
        "headers that `columns`, `where`, `checks` and `same_person` name, `partner_id.gender` goes one step beyond",
        examples=["cooperative.membership"],
    )
    domain: Annotated[tuple[str | tuple[str, str, Any], ...], Manual("list, as Odoo writes it")] = Field(
        default=(),
        description="which records of the model; `{first_day}`, `{last_day}` and `{year}` as a whole value",
        examples=[[["member", "=", True], ["effective_date", "<=", "{last_day}"]]],
    )
    format: Literal["csv", "workbook", "dmfa", "parquet", "arrow", "json", "odoo"] = Field(
        default="csv",
        description="what the file is; said by its name where that ends in .xlsx, .xlsm, .xls, .ods, .xml (a "
        "declaration), .parquet, .arrow, .feather, .jsonl or .ndjson (an object a line). `odoo` are records as the XML "
        "of Odoo has them",
        examples=["csv"],
    )
    member: Annotated[str, Manual("path in an archive")] = Field(
        default="", description="the file to read where a .zip has several", examples=["staff.csv"]
    )
    required: bool = Field(
        default=True,
        description="whether a fiscal year without the file is stopped; where it is not, the figures that need it "
        "are not computable",
        examples=[False],
    )
    encoding: Annotated[str, AfterValidator(_known_encoding), Manual("name of an encoding")] = Field(
        default="utf-8-sig",
        description="of a CSV file; spreadsheets in Belgium often write `cp1252`. The default reads UTF-8 with or "
        "without its mark",
        examples=["cp1252"],
    )
    separator: Annotated[str, Manual("one character")] = Field(
        default=",",
        min_length=1,
        max_length=1,
        pattern=r'[^"\r\n]',
        description='between the cells of a CSV file; `"\\t"` for a tab',
        examples=[";"],
    )
    decimal: Literal[",", "."] = Field(
        default=".", description="before the decimals of a number; not the same as `thousands`", examples=[","]
    )
    thousands: Annotated[Literal["", ".", ",", " ", "'"], Manual("nothing, `.` `,` `'` or a blank")] = Field(
        default="",
        description="between groups of three digits; a blank stands for narrow and unbreakable ones too",
        examples=["."],
    )
    dates: Annotated[DateStyle, Manual("a date style: see the end of this page")] = Field(
        default="yyyy-mm-dd",
        description="how days are written; a time of day behind the date is left out",
        examples=["dd/mm/yyyy"],
    )
    dates_of: Annotated[dict[str, DateStyle], Manual("`column = style`")] = Field(
        default={}, description="the columns that are written in another style", examples=[{"ended_on": "mmm yyyy"}]
    )
    two_digit_years_from: Annotated[int | None, Manual("year")] = Field(
        default=None,
        ge=1800,
        le=2100,
        description="the first of the hundred years that a style with `yy` stands for; such a style is refused without",
        examples=[1950],
    )
    time_zone: Annotated[str, AfterValidator(_known_time_zone), Manual("name of a time zone")] = Field(
        default="",
        description="where a time of day says its own zone (`2024-12-31T23:30:00Z`), the zone whose days count; "
        "without it such a cell stops the year. A time that says no zone is of that one",
        examples=["Europe/Brussels"],
    )
    negatives: Literal["leading", "trailing", "parentheses"] = Field(
        default="leading",
        description="how a number below 0 is written beside `-1`: `1-` or `(1)`",
        examples=["trailing"],
    )
    durations: Annotated[tuple[str, ...], Manual("list of columns")] = Field(
        default=(),
        description="numbers of hours written as hours and minutes: `38:30` is 38.5",
        examples=[["hours"]],
    )
    as_numbers: Annotated[tuple[str, ...], Manual("list of columns")] = Field(
        default=(),
        description="identifiers that are numbers: `017`, `17` and `17.0` are one. Without it they are three, and "
        "`identifier_forms` stops the year",
        examples=[["worker"]],
    )
    hours_a_day: Annotated[
        Annotated[float, Field(gt=0, le=24)] | Annotated[str, Field(pattern=r"^\w+ ?/ ?\w+$")] | None,
        Manual("number of hours, or two elements"),
    ] = Field(
        default=None,
        description="of a declaration: the hours of a day of work, for a full-timer whose days are declared and whose "
        "hours are not; or the elements that say so of each occupation, the hours a week over the days a week",
        examples=[7.6, "MeanWorkingHours / WorkingDaysSystem"],
    )
    divided_by: Annotated[
        dict[str, Annotated[float, Field(gt=0, allow_inf_nan=False)]], Manual("`column = number`")
    ] = Field(
        default={},
        description="numbers that the file holds in hundredths, in cents or in another part of the column's unit",
        examples=[{"hours": 100}],
    )
    sheet: Annotated[str | int, Manual("name, or number from 1")] = Field(
        default=1,
        description="the sheet of a workbook; a number counts the sheets of cells that are shown. `{year}` stands for "
        "the fiscal year, and `*` for all sheets, each with the header. A sheet that is not there is a note where "
        "`required` is false",
        examples=["Prêts"],
    )
    header_row: int = Field(
        default=1, ge=1, description="the first row that holds headers; what is above it is not read", examples=[3]
    )
    header_rows: int = Field(
        default=1,
        ge=1,
        le=5,
        description="how many rows the header has. The names of a column are joined with ` / `; a merged cell "
        "names every column under it",
        examples=[2],
    )
    row_element: Annotated[str, Manual("name of an element: see below")] = Field(
        default="", description="the element that makes a row in a declaration", examples=["Occupation"]
    )
    total_rows: Annotated[tuple[str, ...] | None, Manual("list of words")] = Field(
        default=None,
        description="rows whose first filled cell begins with one of these words are sums of other rows, and set "
        'aside; `""` names those that have numbers and nothing else, or one label that tells nobody, as the name of an '
        "office before its subtotal. Left out, a row that begins with a word such as Total, or has numbers alone or "
        "behind one label, stops the year; `[]` says that rows that begin so are none",
        examples=[["Total", "Sous-total"]],
    )
    grouped: bool = Field(
        default=False,
        description="a grouped list, as Odoo exports it: the headings of groups (four blanks a depth, label, "
        "number of rows) are set aside, and each group must have as many rows as its heading says",
        examples=[True],
    )
    continuation_rows: Literal["refuse", "fill_down", "set_aside"] = Field(
        default="refuse",
        description="what becomes of rows that begin with blank cells because they go on with the row above: "
        "their blank cells are taken from it, or the row stands for nothing",
        examples=["fill_down"],
    )
    empty_cells: tuple[str, ...] = Field(
        default=(), description="texts that stand for an empty cell", examples=[["False", "néant"]]
    )
    covers: Literal["year", "to_date", "listed"] = Field(
        default="year",
        description="whether the export holds one fiscal year; everything to date; or the rows that its own "
        "system lists for the year, by day of decision for instance. The first two differ only in the "
        "finding for a row of another year: `outside_fiscal_year` asks whether it is the wrong "
        "export. In a list every row counts, whatever its dates; one dated elsewhere or not at all is "
        "told",
        examples=["to_date"],
    )
    columns: Annotated[dict[str, Source], Manual("block: see below")] = Field(
        description="which header gives which column",
        examples=[{"contract": "No", "worker": "Worker", "started_on": "From"}],
    )
    where: Annotated[dict[str, Wanted], Manual("block: see below")] = Field(
        default={},
        description="which rows count. A key of two headers with a bar between them stands for the first that the file "
        "has",
        examples=[{"Status": ["Signed"]}],
    )
    values: Annotated[dict[str, dict[str, str]], Manual("blocks: see below")] = Field(
        default={}, description="what a cell is called in the table", examples=[{"gender": {"Femme": "F"}}]
    )
    checks: Annotated[dict[str, Annotated[str, AfterValidator(_check)]], Manual("block: see below")] = Field(
        default={}, description="what a cell must look like, by header", examples=[{"IBAN": "iban"}]
    )
    same_person: Annotated[tuple[str, ...], Manual("list of headers")] = Field(
        default=(),
        description="cells that tell a person whatever the number: the national number, or name and date of "
        "birth. They are hashed, compared, and kept nowhere",
        examples=[["NISS"]],
    )
    consecutive: Annotated[str, Manual("column")] = Field(
        default="",
        description="the column whose numbers have no gaps; that of the share register has none anyway",
        examples=["contract"],
    )
    pay_period: Annotated[
        Literal["", "hour", "month", "quarter", "year"], Manual("`hour`, `month`, `quarter`, `year` or nothing")
    ] = Field(
        default="",
        description="what an amount of pay in payslips is for; without it, a month, or a quarter where rows are "
        "quarterly. Pay of an hour counts as often as hours are paid",
        examples=["year"],
    )
    hours_of: Literal["year", "contract"] = Field(
        default="year",
        description="whether the days and hours of contracts are those of the fiscal year, or of the whole contract: "
        "then each contract gives the year its part by calendar days; one without a last day is taken to run to that "
        "of the fiscal year",
        examples=["contract"],
    )
    periodic: Annotated[Literal["", "month", "quarter"], Manual("`month`, `quarter` or nothing")] = Field(
        default="",
        description="whether each month, or each quarter, of the year has rows. Where several files match and each "
        'is of one month, or of one quarter, nothing need be said; `""` says that they are no series. '
        "Of payslips it says what one is "
        "for: the floor of hours under [pay] is three times as high for a quarter. Of declarations it "
        "is `quarter` where nothing is said",
        examples=["month"],
    )

    _declared: Table = PrivateAttr()

    @property
    def declared_table(self) -> Table:
        """The table that it gives rows to, as it is declared."""
        return self._declared

    @model_validator(mode="after")
    def _names_are_known(self, info: ValidationInfo) -> "Export":
        tables: Mapping[str, Table] = (info.context or {}).get("tables", TABLES)
        if self.decimal == self.thousands:
            raise ValueError(f"decimal and thousands are both '{self.decimal}': 1.234 could not be read")
        if self.table not in tables:
            raise ValueError(f"there is no table '{self.table}'.{nearest(self.table, tables)}")
        table = self._declared = tables[self.table]
        known = [column.name for column in table.columns]
        for name in (*self.columns, *self.values, *self.dates_of, *self.divided_by, *self.durations, *self.as_numbers):
            if name not in known:
                raise ValueError(
                    f"table {table.name} has no column '{name}'.{nearest(name, known)} It has {', '.join(known)}."
                )
        listed = {column.name: column.values for column in table.columns if column.values}
        for name in self.values.keys() & listed.keys():
            for value in self.values[name].values():
                if value and value not in listed[name]:
                    raise ValueError(
                        f"values.{name}: '{value}' is none of {', '.join(listed[name])}.{nearest(value, listed[name])}"
                    )
        required = [one.name for one in table.columns if one.required and not set(one.sum_of[:1]) & set(self.columns)]
        if missing := [name for name in required if name not in self.columns]:
            raise ValueError(f"table {table.name} cannot do without {', '.join(missing)}: name the header.")
        return self

    @model_validator(mode="after")
    def _keys_go_together(self) -> "Export":
        kinds = {column.name: column.kind for column in self._declared.columns}
        for name in self.dates_of:
            if kinds[name] != "date":
                raise ValueError(f"dates_of names {name}, which holds no dates")
        for key in ("divided_by", "durations"):
            for name in getattr(self, key):
                if kinds[name] not in ("number", "whole"):
                    raise ValueError(f"{key} names {name}, which holds no numbers")
        for name in self.as_numbers:
            if kinds[name] not in ("text", "person"):
                raise ValueError(f"as_numbers names {name}, which holds no identifiers")
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
        if self.periodic and not set(self._declared.fiscal_year_columns) & set(self.columns):
            raise ValueError(f"periodic: the export gives table {self.table} no date to tell months by")
        if self.format == "dmfa" and not self.row_element:
            raise ValueError('row_element is missing: name the element that makes a row, such as "Occupation"')
        period = self._declared.period
        if self.hours_of == "contract" and (self.table != "contracts" or period in self.columns):
            raise ValueError(
                "hours_of: only an export of contracts, with a row for a whole contract, has hours of contracts"
            )
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
    def headers_read(self) -> set[str]:
        """Every header that anything is done with: mapped, filtered by, checked or compared."""
        return {*self.headers, *self.checks, *self.same_person}

    @property
    def headers(self) -> list[str]:
        """Every header that the mapping names."""
        named: list[str] = [header for name in self.where for header in alternatives(name)]
        for source in self.columns.values():
            match source:
                case str():
                    named.append(source)
                case MadeOf():
                    named.extend(source.headers)
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
    def holds_days(self) -> bool:
        """Whether the format itself has days: they come as 2024-12-31, whatever the style of those that are texts."""
        return self.format not in ("csv", "dmfa")

    @property
    def sheet_label(self) -> str:
        """The sheet of a workbook, as findings name it; empty for other formats."""
        return str(self.sheet) if self.format == "workbook" else ""


def alternatives(name: str) -> tuple[str, ...]:
    """The headers that a key of `where` stands for: itself, or the first that the file has of several.

    >>> alternatives("Statut | Status")
    ('Statut | Status', 'Statut', 'Status')
    """
    parts = tuple(part.strip() for part in name.split("|"))
    return (name, *parts) if len(parts) > 1 else (name,)


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
