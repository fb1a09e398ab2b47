"""A control total: what the system that an export comes from states about it."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from indicators.configuration.section import Section

Measure = Literal["rows", "sum", "distinct", "lowest", "highest", "exported_on"]
"""Rows of the file, or of one column: the sum, the number of different cells, the first and the last; or the day
on which the export was made."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_written(value: Any) -> Any:
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


class Control(Section):
    """One control total. `where` and `cell` restrict it to the rows that have that cell in that column."""

    file: Annotated[str, Field(min_length=1)]
    sheet: Annotated[str, BeforeValidator(_as_written)] = ""
    measure: Measure
    column: str = ""
    where: str = ""
    cell: Annotated[str, BeforeValidator(_as_written)] = ""
    value: Annotated[str, BeforeValidator(_as_written)]
    source: str = ""

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
