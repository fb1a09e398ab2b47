"""What the report puts up front, and what only the board knows of its figures: targets, notes, who signs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from indicators.catalogue.indicator import Indicator
from indicators.configuration.section import Manual, Said, Section, mistakes_in_said, said_in
from indicators.core.errors import nearest

Direction = Literal["at_least", "at_most"]


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


class Cover(Section):
    """What the cover says of one fiscal year: who prepared and reviewed the report, who approved it, the assembly."""

    fiscal_year: Annotated[int, Manual("year")] = Field(description="of which year the report is", examples=[2024])
    prepared_by: Said = Field(default="", description="who prepared the report", examples=["pôle financier"])
    reviewed_by: Said = Field(default="", description="who reviewed it", examples=["secrétariat général"])
    approved_by: Said = Field(default="", description="who approved it", examples=["conseil d'administration"])
    approved_on: date | None = Field(default=None, description="when it was approved", examples=[date(2025, 3, 18)])
    assembly_on: date | None = Field(
        default=None, description="the day of the assembly that the report is put before", examples=[date(2025, 6, 17)]
    )


class Target(Section):
    """A value that a figure should reach, as its board decided; which way is good is a fact of the indicator."""

    figure: Annotated[str, Manual("indicator id")] = Field(
        description="which figure", examples=["loans.portfolio_at_risk_30"]
    )
    value: float = Field(description="the value, as the figure is printed: 10 for 10 %", examples=[10])
    direction: Annotated[Direction | None, Manual("`at_least` or `at_most`")] = Field(
        default=None,
        description="for an indicator of which neither way is good by itself; for another it is at least where a rise "
        "is good, and at most where a fall is, or nearness to zero",
        examples=["at_most"],
    )
    decided_by: Said = Field(
        min_length=1, description="who decided", examples=[{"fr": "conseil d'administration", "nl": "raad van bestuur"}]
    )
    decided_on: date = Field(
        description="when: the reports on the fiscal years that had ended by then do not know it",
        examples=[date(2024, 3, 19)],
    )
    until: Annotated[int | None, Manual("year")] = Field(
        default=None,
        description="the fiscal year by which it is to be reached; every year without. Before it, what is not "
        "reached is not missed",
        examples=[2026],
    )

    def direction_of(self, indicator: Indicator) -> Direction | None:
        """Whether the figure should be at least or at most the value; None where nobody said which way is good."""
        known: dict[str, Direction] = {"up": "at_least", "down": "at_most", "to_zero": "at_most"}
        return known.get(indicator.good) or self.direction


class Note(Section):
    """What is known of a figure in a year, in a sentence; where its year cannot be compared, no change is told."""

    figures: Annotated[tuple[str, ...], Manual("list of indicator ids")] = Field(
        min_length=1, description="of which figures", examples=[["governance.voters"]]
    )
    fiscal_year: Annotated[int, Manual("year")] = Field(description="of which year", examples=[2023])
    text: Annotated[dict[str, str], Manual("`{ language = sentence }`")] = Field(
        min_length=1,
        description="what is known, a sentence in each language of the report",
        examples=[{"fr": "Deux assemblées ont été tenues.", "nl": "Er waren twee vergaderingen."}],
    )
    comparable: bool = Field(
        default=True,
        description="`false` where the year cannot be compared with others: no change from it or to it is told, and "
        "the sentence stands in its place",
        examples=[False],
    )

    def said_in(self, language: str) -> str:
        """The sentence in a language, or in the first that there is."""
        return said_in(self.text, language)


def mistakes_in_covers(covers: Sequence[Cover], languages: Sequence[str]) -> Iterator[str]:
    """What is wrong with covers, a sentence each: two of a year, a name that is not in every language."""
    years = [one.fiscal_year for one in covers]
    for year in sorted(set(years)):
        if years.count(year) > 1:
            yield f"cover: {year} has two blocks: keep one."
    for one in covers:
        for key in ("prepared_by", "reviewed_by", "approved_by"):
            yield from mistakes_in_said(f"cover: {key} of {one.fiscal_year}", getattr(one, key), languages)


def mistakes_in_targets(
    targets: Sequence[Target], catalogue: Mapping[str, Indicator], languages: Sequence[str]
) -> Iterator[str]:
    """What is wrong with targets, a sentence each."""
    for one in targets:
        yield from mistakes_in_said(f"targets: decided_by of {one.figure}", one.decided_by, languages)
        if one.figure not in catalogue:
            yield f"targets: there is no figure '{one.figure}'.{nearest(one.figure, catalogue)}"
        elif one.direction_of(catalogue[one.figure]) is None:
            yield (
                f'targets: of {one.figure} neither way is good by itself: say direction = "at_least" or "at_most" of '
                "its target."
            )
        elif one.direction not in (None, meant := one.direction_of(catalogue[one.figure])):
            yield f"targets: {one.figure} is meant to be {meant}, not {one.direction}: leave direction out."
    known = [(one.figure, one.until) for one in targets]
    for figure, until in dict.fromkeys(pair for pair in known if known.count(pair) > 1):
        yield f"targets: {figure} has two for {f'the same year, {until}' if until else 'every year'}: keep one."


def mistakes_in_notes(
    notes: Sequence[Note], catalogue: Mapping[str, Indicator], languages: Sequence[str]
) -> Iterator[str]:
    """What is wrong with notes, a sentence each: a figure that there is not, a language that is missing or unknown."""
    for note in notes:
        for id in note.figures:
            if id not in catalogue:
                yield f"notes: there is no figure '{id}'.{nearest(id, catalogue)}"
        named = f"notes: that of {note.figures[0]} for {note.fiscal_year}"
        yield from mistakes_in_said(named, note.text, languages)
        others = {
            id for other in notes if other is not note and other.fiscal_year == note.fiscal_year for id in other.figures
        }
        for id in sorted(others.intersection(note.figures)):
            yield f"notes: {id} has two for {note.fiscal_year}: put them into one."
