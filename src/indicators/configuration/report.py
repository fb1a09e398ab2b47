"""What the report puts up front."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.configuration.section import Manual, Section


class Report(Section):
    """The chapters, and the figures of the summary, in order: one page for people who have two minutes.

    `chapters` are all, those that ship among them, the cooperative's own alone, or some in an order of its own;
    `leave_out` names some that are not in the report, and `titles` what the cooperative calls them.
    """

    chapters: Annotated[
        Literal["all", "own"] | tuple[str, ...], Manual("`all`, `own`, or list of chapters in their order")
    ] = Field(
        default="all",
        description="the chapters of the report: those that ship and your own; those of your own `notebooks` "
        "alone ([own-folder.md](own-folder.md)); or some of them by the name of their notebook, with or without its "
        "number, in the order of the list. One for which a year has no figure is left out and named at the end",
        examples=[["conditions", "employment", "loans"]],
    )
    titles: Annotated[dict[str, dict[str, str]], Manual("`chapter = { language = title }`")] = Field(
        default={},
        description="the cooperative's own titles of chapters, in each of its languages",
        examples=[{"loans": {"fr": "Nos prêts solidaires", "nl": "Onze solidaire leningen"}}],
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

    def title_of(self, chapter: str, language: str) -> str:
        """The cooperative's own title of a chapter by its name; empty where it has none."""
        named = {name.lstrip("0123456789").lstrip("_"): titles for name, titles in self.titles.items()}
        return named.get(chapter, {}).get(language, "")
