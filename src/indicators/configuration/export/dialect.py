"""Dialect: how the letters, the numbers and the days of a file are written."""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from indicators.configuration.date_style import style_without_error
from indicators.configuration.section import Manual, Section

DateStyle = Annotated[str, AfterValidator(style_without_error)]


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


class ExportDialect(Section):
    """How its cells are written."""

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
        description="between groups of three digits; a blank stands for narrow and unbreakable ones too, an "
        "apostrophe for a curved one",
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


def is_two_digit(style: str) -> bool:
    """Whether a date style leaves the century out."""
    return "yy" in style and "yyyy" not in style
