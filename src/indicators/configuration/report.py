"""What the report puts up front."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.configuration.section import Manual, Section


class Report(Section):
    """The chapters, and the figures of the summary, in order: one page for people who have two minutes.

    `chapters` are all, those that ship among them, or the cooperative's own alone; `leave_out` names some of them.
    """

    chapters: Literal["all", "own"] = Field(
        default="all",
        description="the chapters of the report: those that ship and your own, or those of your own `notebooks` "
        "alone ([own-folder.md](own-folder.md))",
        examples=["own"],
    )
    leave_out: Annotated[tuple[str, ...], Manual("list of chapters")] = Field(
        default=(),
        description="the chapters that are not in the report, by the name of their notebook",
        examples=[["3_loans", "8_risk"]],
    )
    key_figures: Annotated[tuple[str, ...], Manual("list of indicator ids")] = Field(
        default=(
            "membership.members",
            "membership.joined",
            "activity.turnover",
            "employment.workers",
            "employment.full_time_equivalents",
            "employment.moved_to_permanent",
            "pay.salary_tension",
            "pay.gender_pay_gap",
            "loans.granted",
            "loans.amount_granted",
            "training.member_participants",
            "legal.requests",
        ),
        description="the figures of the summary up front, in order; one that cannot be computed is left out",
        examples=[["membership.members", "employment.workers"]],
    )
