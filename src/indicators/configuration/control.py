"""A control total: what the system that an export comes from states about it."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from indicators.configuration.section import Manual, Section

Measure = Literal["rows", "sum", "distinct", "lowest", "highest", "exported_on"]
"""Rows of the file, or of one column: the sum, the number of different cells, the first and the last; or the day
on which the export was made."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_written(value: Any) -> Any:
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


_AS_WRITTEN = BeforeValidator(_as_written, json_schema_input_type=str | int | float | date)


class Control(Section):
    """One control total. `where` and `cell` restrict it to the rows that have that cell in that column."""

    file: Annotated[str, Manual("path under `data/raw`")] = Field(
        min_length=1, description="the file", examples=["2024/staff.csv"]
    )
    sheet: Annotated[str, _AS_WRITTEN] = Field(
        default="",
        description="the sheet, or the name of the export, where two exports read one file",
        examples=["Staff"],
    )
    measure: Measure = Field(description="what is stated", examples=["rows"])
    column: Annotated[str, Manual("header, or column of the table")] = Field(
        default="", description="what is added up, counted or compared; none for `rows`", examples=[""]
    )
    where: Annotated[str, Manual("header, or column of the table")] = Field(
        default="", description="with `cell`: only the rows that have that cell there", examples=["Type"]
    )
    cell: Annotated[str, _AS_WRITTEN] = Field(
        default="", description="the cell, as the export writes it", examples=["Open-ended"]
    )
    value: Annotated[str, _AS_WRITTEN, Manual("number, or day")] = Field(
        description="what the source states", examples=[5]
    )
    source: str = Field(default="", description="where it is stated", examples=["payroll system, 15/01/2025"])

    @model_validator(mode="after")
    def _measure_is_whole(self) -> "Control":
        on_column = self.measure in ("sum", "distinct", "lowest", "highest")
        if on_column != bool(self.column):
            raise ValueError(f"{self.measure} {'needs a' if on_column else 'takes no'} column")
        if self.cell and not self.where:
            raise ValueError("cell says nothing without the column where it stands: add where")
        wants_day = self.measure == "exported_on"
        if _DAY.fullmatch(self.value):
            try:
                date.fromisoformat(self.value)
            except ValueError:
                raise ValueError(f"found '{self.value}'; expected a day such as 2025-01-15") from None
        if not _DAY.fullmatch(self.value) and (wants_day or not _NUMBER.fullmatch(self.value)):
            expected = "a day such as 2025-01-15" if wants_day else "a number such as 1234.5, or a day"
            raise ValueError(f"found '{self.value}'; expected {expected}")
        return self
