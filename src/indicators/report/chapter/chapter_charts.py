"""The charts of a chapter: each asks a question of figures by their ids."""

from collections.abc import Sequence

from IPython.display import Markdown

from indicators.catalogue import Indicator
from indicators.figures import Figure
from indicators.figures.csv_output import shared_value
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import WITHHELD, write_short
from indicators.i18n.languages import word_of
from indicators.i18n.letter_case import starting
from indicators.report.chapter.chapter_figures import ChapterFigures
from indicators.report.chapter.comparisons.distribution import distribution_of
from indicators.report.chapter.comparisons.flow import flow_of
from indicators.report.chapter.comparisons.groups import groups_of
from indicators.report.chapter.comparisons.maturity import maturity_of
from indicators.report.chapter.comparisons.places import places_of
from indicators.report.chapter.comparisons.seasons import seasons_of
from indicators.report.chapter.comparisons.shares import shares_of
from indicators.report.chapter.comparisons.vintage import vintage_of
from indicators.report.chapter.decomposition_charts import changes_of, steps_of
from indicators.report.charts.breakdown import breakdown_chart
from indicators.report.charts.chart import Chart
from indicators.report.charts.trend import trend_chart
from indicators.report.headlines.decompositions import by_part, in_and_out, two_effects
from indicators.report.headlines.ranking import ranked, ranking
from indicators.report.headlines.subject import subject
from indicators.report.headlines.wording import headline


class ChapterCharts(ChapterFigures):
    """What a notebook draws; each is nothing where it could not be true, or would tell too much of too few."""

    def trend(self, id: str, slice: str = "") -> Chart | None:
        """An indicator over the fiscal years, each measured from its own exports.

        A year without exports shows what was published, and says so.
        """
        indicator = self._indicator(id)
        published = {year for year, figures in self.published.items() if figures.find(id, slice)}
        years = sorted({*self.years, *published})
        figures = [(self.published.get(year) or self.years[year]).find(id, slice) for year in years]
        values = [shared_value(figure) if figure else None for figure in figures]
        if all(value is None for value in values):
            return None
        history = dict(zip(years, figures, strict=True))
        label = ", ".join(filter(None, [indicator.label_in(self.language), slice and slice_name(slice, self.language)]))
        write_one, notes = self._writer(indicator), self._notes_on(id)
        return trend_chart(
            headline(history, self.year.name, self.language, notes, tells_note=False) or label,
            id,
            years,
            values,
            write_one,
            self.language,
            short=lambda value: write_short(value, indicator.unit, self.language),
            missing=_missing(figures),
            published=published,
            measured=self._measured(indicator),
            is_rate=indicator.unit in ("share", "percent", "ratio"),
            limit=None if slice else self._limit(indicator),
            notes={year: note.said_in(self.language) for year, note in notes.items()},
        )

    def seasons(self, id: str, by: str = "month") -> Chart | None:
        """An indicator month by month, this year before those that went before it; nothing for years of other lengths.

        Nothing, either, unless each month of three years or more is printed.
        """
        indicator = self._sliced_indicator(id, by)
        ordinary = {name: one for name, one in self.years.items() if self.cooperative.year(name).is_ordinary}
        if self.year.name not in ordinary:
            return None
        return seasons_of(ordinary, indicator, by, self.year.first_day.month, self.language)

    def breakdown(self, id: str, by: str) -> Chart | Markdown | None:
        """An indicator of the fiscal year by the values of a column; a slice of nobody has no bar.

        A sentence where it is not broken down so.
        """
        indicator = self._sliced_indicator(id, by)
        if self.of_the_year.is_left_out(id, by):
            return Markdown(f"*{self._not_broken_down([id], by)}*")
        figures = [figure for figure in self.of_the_year.slices(id, by) if figure.value != 0]
        if not any(figure.is_known for figure in figures):
            return None
        labels = [slice_name(figure.slice, self.language) for figure in figures]
        title = ", ".join([indicator.label_in(self.language), by_name(by, self.language)])
        bars = [starting(label) for label in labels]
        write_one = self._writer(indicator)
        values = [shared_value(figure) for figure in figures]
        whole = self.of_the_year.find(id) if self._make_up(by, id) else None
        finding = ranking(dict(zip(labels, figures, strict=True)), whole)
        return breakdown_chart(
            ranked(finding, subject(indicator, self.language), self.language) or title,
            id,
            bars,
            values,
            write_one,
            self.language,
            missing=_missing(figures),
            measured=self._measured(indicator),
        )

    def changes(self, id: str, by: str) -> Chart | None:
        """By how much each part of a figure changed in a year; nothing unless all are printed and add up.

        Nothing, either, where no part changed by more than one of its unit: rounding alone can draw that.
        """
        indicator, before = self._indicator(id), self.years.get(self.year.name - 1)
        made = by_part(id, by, self.of_the_year, before) if before and self._make_up(by, id) else None
        if made is None or not any(abs(value) > 1 for _, value in made.steps):
            return None
        return changes_of(made, indicator, by, self.of_the_year.get(id).unit, self.year.name, self.language)

    def steps(self, id: str, comes: Sequence[str], goes: Sequence[str]) -> Chart | None:
        """From a figure of the year before to this year's by what came and what went; nothing unless it adds up."""
        before = self.years.get(self.year.name - 1)
        made = in_and_out(id, comes, goes, self.of_the_year, before) if before else None
        return steps_of(made, self.of_the_year.get(id), self._indicator, self.language) if made else None

    def effects(self, id: str, number: str) -> Chart | None:
        """What a number and a mean did to a figure that is the one times the other, since the year before."""
        before = self.years.get(self.year.name - 1)
        made = two_effects(id, number, self.of_the_year, before) if before else None
        if made is None or made.before == made.after:
            return None
        return steps_of(made, self.of_the_year.get(id), self._indicator, self.language)

    def flow(self, comes: str, goes: str) -> Chart | None:
        """What came and what went, year by year; nothing unless both are printed in three years in a row."""
        return flow_of(self.years, self._indicator(comes), self._indicator(goes), self.language)

    def places(self, id: str, by: str) -> Chart | None:
        """Each part of a figure over the years against its own first value; nothing for fewer than three parts."""
        return places_of(self.years, self._sliced_indicator(id, by), by, self.language)

    def groups(self, id: str, one: str, other: str) -> Chart | None:
        """Two parts of a figure year by year, `gender=F` and `gender=M`; nothing where one is not printed."""
        indicator = self._sliced_indicator(id, one.partition("=")[0])
        return groups_of(self.years, indicator, (one, other), self.language)

    def shares(self, id: str, by: str, part: str = "", rest: str = "") -> Chart | Markdown | None:
        """A share in each group of a column, in the order of the groups; nothing where one is not printed.

        `part` and `rest` are slices by whose names the share and what remains are called. A sentence
        where it is not broken down so.
        """
        indicator = self._sliced_indicator(id, by)
        if self.of_the_year.is_left_out(id, by):
            return Markdown(f"*{self._not_broken_down([id], by)}*")
        names = [slice_name(one, self.language) if one else "" for one in (part, rest)]
        return shares_of(self.of_the_year, indicator, by, (names[0], names[1]), self.language)

    def distribution(self, levels: Sequence[str], one: str, other: str) -> Chart | None:
        """How a value is spread in two groups, `gender=F` and `gender=M`, and in all, by five levels of it.

        They are the first decile, the lower quartile, the median, the upper quartile and the ninth decile; nothing
        where one of them is not printed.
        """
        indicators = [self._sliced_indicator(id, one.partition("=")[0]) for id in levels]
        return distribution_of(self.of_the_year, indicators, (one, other), self.language)

    def vintage(self, *ids: str) -> Chart | None:
        """What became of what began in a year, a year later, two years later and so on: an id for each.

        Nothing for fewer than three vintages that can be compared at equal age.
        """
        return vintage_of(self.years, [self._indicator(id) for id in ids], self.language)

    def maturity(self, whole: str, *ids: str) -> Chart | None:
        """When an amount falls due: an id a period; nothing unless all are printed and add up to it."""
        periods = [self._indicator(id) for id in ids]
        return maturity_of(self.of_the_year, self._indicator(whole), periods, self.language)

    def _limit(self, indicator: Indicator) -> tuple[float, str] | None:
        """What the law allows a figure at most, or what the board wants of it this year, as a value with its name."""
        if indicator.condition:
            at_most = indicator.condition.at_most
            return at_most, self._limit_named("at_most", self._writer(indicator)(at_most))
        wanted = [
            one
            for one in self.cooperative.configuration.targets
            if one.figure == indicator.id
            and one.decided_on <= self.year.last_day
            and (one.until is None or one.until >= self.year.name)
        ]
        if not wanted:
            return None
        target = max(wanted, key=lambda one: one.decided_on)
        value = target.value / 100 if indicator.unit == "share" else target.value
        way = target.direction_of(indicator) or "at_most"
        return value, self._limit_named(way, self._writer(indicator)(value))

    def _limit_named(self, way: str, value: str) -> str:
        return word_of(self.language, f"charts.{way}", value=value)

    def _measured(self, indicator: Indicator) -> str:
        """What a chart measures, below its headline: the definition, and the unit where that does not say it."""
        definition, unit = (
            indicator.definition_in(self.language).rstrip("."),
            self._unit(self.of_the_year.get(indicator.id)),
        )
        says_itself = indicator.unit in ("share", "percent", "ratio") or unit in definition.lower()
        return definition if says_itself else f"{definition} ({unit})"


def _missing(figures: Sequence[Figure | None]) -> str:
    """What a chart writes where there is no value: the mark of a withheld figure, or a dash."""
    return WITHHELD if any(figure and figure.status == "suppressed" for figure in figures) else "–"
