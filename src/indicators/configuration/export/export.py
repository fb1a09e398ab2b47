"""Export: its file, its dialect, which rows count, and what gives each column."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, PrivateAttr, ValidationInfo, model_validator
from pydantic.config import JsonDict

from indicators.configuration.date_style import is_month_alone
from indicators.configuration.export.dialect import ExportDialect, is_two_digit
from indicators.configuration.export.formats import ELEMENT
from indicators.configuration.export.place import ExportPlace
from indicators.configuration.export.rows import ExportRows, alternatives
from indicators.configuration.section import Manual
from indicators.configuration.source import MadeOf, NamedBy, Source, Wanted
from indicators.core.errors import nearest
from indicators.tables import TABLES, Table


def _check(written: str) -> str:
    try:
        re.compile(written)
    except re.error as mistake:
        raise ValueError(f"found '{written}'; expected national_number, iban or a pattern: {mistake}") from None
    return written


def _as_it_may_be_written(schema: JsonDict) -> None:
    """The table is left out where it has the name of the export, the file where it is another's or is fetched."""
    schema["required"] = ["columns"]
    schema["anyOf"] = [{"required": ["file"]}, {"required": ["variant_of"]}, {"required": ["from"]}]


class Export(ExportRows, ExportDialect, ExportPlace):
    """One export: its file, its dialect, and which of its headers gives which column of which table."""

    model_config = ConfigDict(json_schema_extra=_as_it_may_be_written)

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
            if isinstance(source, NamedBy) and kinds[name] != "date":
                raise ValueError(f"{name} is named_by a {source.named_by}, which gives a month, and holds no dates")
            if isinstance(source, NamedBy) and source.named_by == "sheet" and isinstance(self.sheet, int):
                raise ValueError(f'{name} is named_by the sheet: say its name, or sheet = "*" for all of them')
        for name in self.columns:
            if kinds[name] == "date" and is_month_alone(self.date_style(name)) and "{year}" not in self.file:
                raise ValueError(
                    f"{name} has a month and no year: that is told by the folder of a fiscal year, such as "
                    "{year}/pay.csv, and file names none"
                )
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
        if isinstance(self.columns.get(column), NamedBy):
            return "yyyy-mm-dd"
        return self.dates_of.get(column, self.dates)

    @property
    def holds_days(self) -> bool:
        """Whether the format itself has days: they come as 2024-12-31, whatever the style of those that are texts."""
        return self.format not in ("csv", "dmfa")

    @property
    def sheet_label(self) -> str:
        """The sheet of a workbook, as findings name it; empty for other formats."""
        return str(self.sheet) if self.format == "workbook" else ""
