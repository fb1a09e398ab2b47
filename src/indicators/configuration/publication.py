"""What must hold before figures are reported: how far they may be from what was published, and from earlier years."""

from datetime import date
from typing import Annotated

from pydantic import Field

from indicators.configuration.section import Section


class Restatement(Section):
    """From which change on a published figure needs a reason, as a share of what was published."""

    materiality: Annotated[float, Field(ge=0, lt=1)] = 0


class Confirmation(Section):
    """Figures that are out of the ordinary and right: which, of which year, and why."""

    figures: Annotated[tuple[str, ...], Field(min_length=1)]
    fiscal_year: int
    reason: Annotated[str, Field(min_length=1)]
    by: Annotated[str, Field(min_length=1)]
    on: date


class Plausibility(Section):
    """How far a figure may be from those of the years before, and how many rows may be left out."""

    band: Annotated[float, Field(gt=0)] = 0.5
    smallest: Annotated[float, Field(ge=0)] = 50
    points: Annotated[float, Field(gt=0, le=100)] = 10
    set_aside: Annotated[float, Field(ge=0, le=1)] = 0.05
    confirmed: tuple[Confirmation, ...] = ()
