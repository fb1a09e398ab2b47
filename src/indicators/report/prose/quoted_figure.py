"""A figure as a text quotes it: written out, with the year before at hand and its slices by name."""

from markupsafe import Markup

from indicators.core.errors import WrongUse
from indicators.figures.figure import Figure, Figures
from indicators.i18n.formatting import printed, write_in_prose, write_value
from indicators.i18n.letter_case import listed
from indicators.i18n.page_messages import word
from indicators.report.links import linked
from indicators.report.noted import NONE, Notes, apart, is_first_year


class Seen(list[Figure]):
    """The figures that a text has quoted so far; where it is `lenient`, a withheld one is written as [c]."""

    lenient = False


class FigureWithheld(WrongUse):
    """A text quotes a figure that is withheld."""

    def __init__(self, quoted: "QuotedFigure", message: str):
        super().__init__(message)
        self.quoted = quoted


class QuotedFigure:
    """A figure of the fiscal year in a text; `years` holds the figures of that year and of the years before it.

    Written into a text it is a link to where it comes from. A withheld figure cannot be written into one, unless
    the text is a shipped one, whose author cannot know what a cooperative's size withholds.
    """

    def __init__(self, figure: Figure, years: dict[int, Figures], language: str, seen: Seen, notes: Notes = NONE):
        self.figure = figure
        self.notes = notes
        self.years = years
        self.language = language
        self._seen = seen

    @property
    def name(self) -> str:
        """How a text names it: `employment.workers["gender=F"]`."""
        return self.figure.id + (f'["{self.figure.slice}"]' if self.figure.slice else "")

    @property
    def before(self) -> Figure | None:
        """The same figure, the fiscal year before; None where that year was not measured, or is not compared with.

        A note keeps the two apart, or this year is the first in which there was something.
        """
        year = self.figure.fiscal_year
        if apart(self.notes, year) or is_first_year({one: self.of_year(one) for one in self.years}, year):
            return None
        return self.of_year(year - 1)

    def of_year(self, year: int) -> Figure | None:
        """The same figure of another year; None where that year was not measured."""
        if year not in self.years:
            return None
        try:
            return self.years[year].get(self.figure.id, self.figure.slice)
        except WrongUse:  # that year had nobody in this slice
            return None

    def __getitem__(self, slice: str) -> "QuotedFigure":
        figure = self.years[self.figure.fiscal_year].get(self.figure.id, slice)
        return QuotedFigure(figure, self.years, self.language, self._seen, self.notes)

    def __str__(self) -> str:
        self.refuse_if_withheld(self.figure, "known")
        return self.written(write_in_prose(self.figure, self.language))

    __html__ = __str__

    def written(self, text: str) -> Markup:
        """The words of a figure, linked to where it comes from."""
        self._seen.append(self.figure)
        return linked(self.figure.id, text)

    def refuse_if_withheld(self, figure: Figure, guard: str) -> None:
        """Refuse to write what the disclosure rule hides; the guard is the test that the text should have made.

        Raises:
            FigureWithheld: the figure is withheld.
        """
        if figure.status == "suppressed" and not self._seen.lenient:
            raise FigureWithheld(
                self,
                f"{self.name} is withheld in {figure.fiscal_year}, so that nobody can be recognised: no sentence may "
                f"quote it. Put the sentence between {{% if {self.name} is {guard} %}} and {{% endif %}}, with "
                f"{{% else %}} {{{{ not_published({self.name}) }}}} or a sentence without the number; or record the "
                "board's decision in [[disclosure.decisions]] of cooperative.toml.",
            )


def written_change(figure: Figure, before: Figure | None, language: str) -> str:
    """The difference between two figures as they are printed: it always adds up on the page."""
    now, then = printed(figure), printed(before) if before else None
    if now is None or then is None:
        return "–"
    indicator = figure.indicator
    step = now - then
    # two percentages differ by points, not by percent
    kind = "number" if indicator.unit == "share" else indicator.unit
    written = write_value(float(abs(step)), kind, indicator.decimals, figure.unit, language)
    sign = "+" if step > 0 else "−" if step < 0 else ""
    points = f"\u00a0{word('points', language)}" if indicator.unit in ("share", "percent") else ""
    return f"{sign}{written}{points}"


def not_published(*quoted: QuotedFigure) -> str:
    """The sentence that stands for those of the figures which are withheld."""
    language = quoted[0].language
    labels = (one.figure.indicator.label_in(language) for one in quoted if one.figure.status == "suppressed")
    return word("not_published", language, figures=listed(labels, language))
