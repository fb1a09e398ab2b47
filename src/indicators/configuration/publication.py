"""What must hold before figures are reported: how far they may be from what was published, and from earlier years."""

from datetime import date
from typing import Annotated

from pydantic import Field

from indicators.configuration.section import Manual, Section


class Restatement(Section):
    """From which change on a published figure needs a reason, as a share of what was published."""

    materiality: float = Field(
        default=0,
        ge=0,
        lt=1,
        description="the largest change that needs no reason, as a share of what was published; 0 where every "
        "change of a printed number does",
        examples=[0.005],
    )


class Confirmation(Section):
    """Figures that are out of the ordinary and right: which, of which year, and why."""

    figures: Annotated[tuple[str, ...], Manual("list of indicator ids, or files of `data/raw`")] = Field(
        min_length=1, description="what is confirmed", examples=[["governance.voters"]]
    )
    fiscal_year: Annotated[int, Manual("year")] = Field(description="for which year", examples=[2023])
    reason: str = Field(min_length=1, description="why it is right", examples=["two assemblies instead of one"])
    by: str = Field(min_length=1, description="who confirms", examples=["secrétariat général"])
    on: date = Field(description="when", examples=[date(2024, 3, 5)])


class Plausibility(Section):
    """How far a figure may be from those of the years before, and how many rows may be left out."""

    band: float = Field(
        default=0.5,
        gt=0,
        description="how far a figure may be below the lowest and above the highest of the years before, as a "
        "share of it; twice as far beside one year alone, and for a count always as far as chance takes it",
        examples=[0.3],
    )
    smallest: float = Field(
        default=50,
        ge=0,
        description="figures that are below it in every year are not compared: small counts jump by nature",
        examples=[20],
    )
    points: float = Field(default=10, gt=0, le=100, description="the same for percentages, in points", examples=[5])
    set_aside: float = Field(
        default=0.05, ge=0, le=1, description="the share of the rows of a file that may be set aside", examples=[0.01]
    )
    confirmed: tuple[Confirmation, ...] = Field(default=(), description="what was confirmed", examples=[[]])
