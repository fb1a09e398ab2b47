"""Who the cooperative is, its fiscal year, its constants, and what its board decided to disclose."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from indicators.configuration.section import Section

Language = Literal["fr", "nl", "en"]


def _once_each(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError(f"found {', '.join(names)}; expected each once")
    return names


class Identity(Section):
    """Who the cooperative is; `synthetic` names the totals that invented exports are calibrated to."""

    name: str
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_once_each)] = ("fr", "nl", "en")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    synthetic: str = ""


def _first_day(written: str) -> str:
    try:
        date.fromisoformat(f"2023-{written}")  # no leap year: a fiscal year cannot start on 29 February
    except ValueError:
        raise ValueError(f"found '{written}'; expected a month and a day of every year, such as 01-01") from None
    return written


class FiscalYears(Section):
    """When the fiscal year starts and how it is named; `first` and `last` where exports are not kept by year."""

    starts: Annotated[str, AfterValidator(_first_day)] = "01-01"
    named_after: Literal["start", "end"] = "end"
    first: Annotated[int, Field(ge=1900, le=2100)] | None = None
    last: Annotated[int, Field(ge=1900, le=2100)] | None = None

    @model_validator(mode="after")
    def _first_comes_before_last(self) -> "FiscalYears":
        if (self.first is None) != (self.last is None):
            raise ValueError("first and last go together: name both, or none where exports are kept by year")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"first is {self.first}, after last, which is {self.last}")
        return self


class FullTime(Section):
    """Hours of a full-time week, and weeks of a full-time year."""

    weekly_hours: Annotated[float, Field(gt=0, le=168)] = 38
    weeks: Annotated[float, Field(gt=0, le=53)] = 52


class Pay(Section):
    """The floor of paid hours in a month below which a pay is not compared."""

    minimum_hours: Annotated[float, Field(ge=0, le=744)] = 38


class Decision(Section):
    """A recorded decision of the board to print figures that are withheld otherwise; in all fiscal years, or some."""

    figures: tuple[str, ...]
    fiscal_years: tuple[int, ...] = ()
    decided_by: str
    decided_on: date
    reason: str


class Disclosure(Section):
    """The smallest number of people that a printed figure may stand for, and whom the pages may name."""

    people: Annotated[int, Field(ge=1)] = 5
    health: Annotated[int, Field(ge=1)] = 10
    dominance: Annotated[float, Field(ge=0, le=100)] = 10
    may_be_named: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
