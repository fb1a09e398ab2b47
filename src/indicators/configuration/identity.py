"""Who the cooperative is, its fiscal year, its constants, and what its board decided to disclose."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from indicators.configuration.section import Manual, Section
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.i18n.languages import ADDED, Language, known_language, language_of


def _language(code: object, asked: ValidationInfo) -> Language:
    if not isinstance(code, str):
        raise ValueError(f"found {code!r}; expected the code of a language, such as 'fr'")
    context = asked.context or {}
    try:
        return known_language(code, context.get("folder"), context.get("words"))
    except WrongUse as unknown:
        raise ValueError(f"{str(unknown)[0].lower()}{str(unknown)[1:]}") from None


Spoken = Annotated[Language, PlainValidator(_language), WithJsonSchema({"type": "string"})]
"""A language by its code: one that ships, or a file of the cooperative's folder."""


def _once_each(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError(f"found {', '.join(names)}; expected each once")
    return names


class Identity(Section):
    """Who the cooperative is; `synthetic` names the totals that invented exports are calibrated to.

    `own_definition` is how its own definitions are cited, by language.
    """

    name: str = Field(description="the name, as printed on every page", examples=["SmartCoop"])
    languages: Annotated[
        tuple[Spoken, ...],
        AfterValidator(_once_each),
        Manual(f"list of `fr`, `nl`, `en` and of those of which `{ADDED.as_posix()}` has a file, each once"),
    ] = Field(
        default=tuple(map(language_of, ("fr", "nl", "en"))),
        min_length=1,
        description="the languages of the report; the first is that of the findings",
        examples=[["fr", "nl"]],
    )
    currency: Annotated[str, Manual("three capitals (ISO 4217)")] = Field(
        default="EUR", pattern="^[A-Z]{3}$", description="the currency of every amount", examples=["EUR"]
    )
    synthetic: str = Field(
        default="",
        description="printed on every page: the exports are invented, and this names the totals that they are "
        "calibrated to. `indicators sample` writes nowhere without it. Take it out when the exports "
        "are real",
        examples=["published 2024 totals"],
    )
    own_definition: dict[str, str] = Field(
        default={},
        description='how the report cites the definitions of the cooperative; without it they are the "definition of '
        'the cooperative"',
        examples=[{"fr": "rapport spécial", "nl": "bijzonder verslag"}],
    )
    company_number: str = Field(
        default="", description="the company number, printed on the cover", examples=["0123.456.749"]
    )
    seat: str = Field(
        default="", description="where the registered office is, printed on the cover", examples=["Saint-Gilles"]
    )


class Accreditation(Section):
    """An accreditation that the cooperative holds, from one day to another where these are known."""

    kind: Literal["social_enterprise", "national_council"] = Field(
        description="which accreditation", examples=["social_enterprise"]
    )
    since: date | None = Field(
        default=None, description="first day on which it is held; without it, always", examples=[date(2020, 3, 1)]
    )
    until: date | None = Field(
        default=None, description="last day on which it is held; without it, still", examples=[date(2025, 6, 30)]
    )

    @model_validator(mode="after")
    def _since_comes_before_until(self) -> "Accreditation":
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since is {self.since}, after until, which is {self.until}")
        return self

    def is_held_on(self, day: date) -> bool:
        """Whether it is held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _day_of_every_year(written: str) -> str:
    return _first_day(written) if written else written


def _first_day(written: str) -> str:
    try:
        date.fromisoformat(f"2023-{written}")  # no leap year: a fiscal year cannot start on 29 February
    except ValueError:
        raise ValueError(f"found '{written}'; expected a month and a day of every year, such as 01-01") from None
    return written


class OtherLength(Section):
    """A fiscal year that is longer or shorter than twelve months: its first and last day."""

    year: Annotated[int, Manual("name of the fiscal year")] = Field(
        ge=1900, le=2100, description="which", examples=[2024]
    )
    first_day: date = Field(description="its first day", examples=[date(2023, 5, 15)])
    last_day: date = Field(description="its last day", examples=[date(2024, 12, 31)])

    @model_validator(mode="after")
    def _has_days(self) -> "OtherLength":
        if not self.first_day < self.last_day <= self.first_day + timedelta(days=731):
            raise ValueError(f"{self.first_day} to {self.last_day} is no fiscal year of two years at most")
        return self


class FiscalYears(Section):
    """When the fiscal year starts and how it is named; `first` and `last` where exports are not kept by year."""

    starts: Annotated[str, AfterValidator(_first_day), Manual("month and day, `mm-dd`")] = Field(
        default="01-01", description="the first day; not 29 February", examples=["10-01"]
    )
    named_after: Literal["start", "end"] = Field(
        default="end",
        description="whether a fiscal year takes the name of the calendar year in which it starts or ends",
        examples=["end"],
    )
    first: Annotated[int | None, Manual("year")] = Field(
        default=None,
        ge=1900,
        le=2100,
        description="with `last`: the fiscal years to know where exports are not kept in a folder a year",
        examples=[2013],
    )
    last: Annotated[int | None, Manual("year")] = Field(
        default=None, ge=1900, le=2100, description="the last of them", examples=[2017]
    )
    other_lengths: Annotated[tuple[OtherLength, ...], Manual("blocks: see below")] = Field(
        default=(),
        description="the fiscal years that are longer or shorter than twelve months: the first of the cooperative, or "
        "those in which it changes its fiscal year. Hours of full time are those of the length of the year",
        examples=[[]],
    )

    def named(self, name: int) -> FiscalYear:
        """The fiscal year of that name."""
        month, day = map(int, self.starts.split("-"))
        others = tuple((one.year, one.first_day, one.last_day) for one in self.other_lengths)
        return FiscalYear(name, (month, day), self.named_after == "end", others)

    @model_validator(mode="after")
    def _years_follow_one_another(self) -> "FiscalYears":
        for one in self.other_lengths:
            following = self.named(one.year + 1)
            if following.first_day != one.last_day + timedelta(days=1):
                raise ValueError(
                    f"other_lengths: {one.year} ends on {one.last_day}, and {one.year + 1} starts on "
                    f"{following.first_day}: correct starts, or declare that year, too"
                )
        return self

    @model_validator(mode="after")
    def _first_comes_before_last(self) -> "FiscalYears":
        if (self.first is None) != (self.last is None):
            raise ValueError("first and last go together: name both, or none where exports are kept by year")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"first is {self.first}, after last, which is {self.last}")
        return self


class FullTime(Section):
    """Hours of a full-time week, and weeks of a full-time year."""

    weekly_hours: float = Field(default=38, gt=0, le=168, description="hours of a full-time week", examples=[38])
    weeks: float = Field(default=52, gt=0, le=53, description="weeks of a full-time year", examples=[52])


class Pay(Section):
    """The floor of paid hours in a month below which a pay is not compared."""

    minimum_hours: float = Field(
        default=38,
        ge=0,
        le=744,
        description="paid hours in a month, or a third of those in a quarter, below which a pay is not compared: "
        "two hours of work brought to full time would set the highest pay",
        examples=[38],
    )


class Employment(Section):
    """The day of the year on which workers are counted, beside the last day."""

    counted_on: Annotated[str, AfterValidator(_day_of_every_year), Manual("month and day, `mm-dd`")] = Field(
        default="",
        description="a day of every year on which the workers in service are counted, beside the last day of the "
        "fiscal year; none without",
        examples=["06-30"],
    )


class PayTransparency(Section):
    """What the law on pay transparency leaves open, and the report prints."""

    components: Literal["recipients", "all"] = Field(
        default="recipients",
        description="whose variable and complementary components are compared: of those who receive some, or of all "
        "workers, with 0 for the others",
        examples=["all"],
    )
