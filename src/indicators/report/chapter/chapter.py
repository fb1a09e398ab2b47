"""A chapter of the report, as its notebook uses it: text, charts and tables of one year in one language."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from IPython.display import Markdown

from indicators.catalogue import Indicator
from indicators.catalogue.invariants import parts_of_wholes
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed, WrongUse, nearest
from indicators.figures import Figure, Figures
from indicators.figures.csv_output import shared_value
from indicators.i18n.data_names import by_name, slice_name, table_name, unit_name
from indicators.i18n.formatting import WITHHELD, write, write_day, write_short, write_value
from indicators.i18n.languages import word_of
from indicators.i18n.page_messages import chapter_name, word
from indicators.ledger.ledger import read_ledger
from indicators.ledger.restatement import as_printed, read_restatements
from indicators.registry.chapters import standing_texts
from indicators.report.chapter.bridge_table import bridge_table
from indicators.report.chapter.comparison_charts import flow_of, groups_of, places_of, shares_of
from indicators.report.chapter.conditions_table import conditions_table
from indicators.report.chapter.crossed_table import crossed_table
from indicators.report.chapter.decomposition_charts import changes_of, steps_of
from indicators.report.chapter.html_table import ReportTable
from indicators.report.chapter.reasons import reason_of
from indicators.report.chapter.restatements_table import restatements_table
from indicators.report.chapter.sources_table import findings_text, sources_table
from indicators.report.charts.chart import Chart
from indicators.report.charts.charts import breakdown_chart, trend_chart
from indicators.report.headlines.decompositions import by_part, in_and_out, two_effects
from indicators.report.headlines.ranking import ranked, ranking
from indicators.report.headlines.subject import subject
from indicators.report.headlines.wording import headline
from indicators.report.links import linked
from indicators.report.notebooks import closed_to, document_in_hand
from indicators.report.noted import Notes, apart, to_tell
from indicators.report.prose.chapter_text import ChapterText
from indicators.report.prose.quoted_figure import written_change
from indicators.report.year_data import prepared_year
from indicators.tables.reading import delivered_columns, read_processed, reason_of_missing

if TYPE_CHECKING:
    from indicators.report.chapter.rows import AnalystRows


class Chapter:
    """One chapter: its words, and the figures of the fiscal year and of up to five years before it.

    In a notebook, a method on the last line of a cell shows what it makes.
    """

    def __init__(self, name: str, fiscal_year: int, language: str = "fr", root: Path | str = "."):
        if not isinstance(name, str) or not name:
            raise WrongUse(f"The name of the chapter is {name!r}; expected a text such as 'employment'.")
        self.cooperative = Cooperative.at(root)
        self.language = self.cooperative.language_named(language)
        self.year = self.cooperative.year(fiscal_year)
        document = document_in_hand(self.cooperative, name)
        closed = closed_to(self.cooperative, document, name)
        self.years: dict[int, Figures] = {
            year.name: prepared_year(self.cooperative, year, document.audience).figures.closed_to(closed)
            for year in self.cooperative.years_until(self.year.name)
        }
        self.published = read_ledger(self.cooperative).before(
            self.year.name, self.cooperative.known_years, self.cooperative.catalogue
        )
        every = {**self.published, **self.years}
        self._words = ChapterText(
            name,
            self.language,
            standing_texts(self.cooperative.root, self.language),
            self.cooperative,
            self.year.name,
            every,
        )

    @property
    def of_the_year(self) -> Figures:
        """The figures of the fiscal year."""
        return self.years[self.year.name]

    def text(self, block: str) -> Markdown | None:
        """A block of the chapter's text with its figures written out; nothing where the block is empty.

        Nothing, too, where it quotes a figure that could not be computed: the page of the ingest tells the analyst.
        """
        if not self._words.exists:
            if block != "title":
                return None
            title = chapter_name("chapter", self._words.chapter, self.language)
            not_written = word("text_not_written", self.language, named=self.language.named_in(self.language))
            return Markdown(f"## {title}\n\n*{not_written}*")
        self._words.seen.clear()
        text = self._words.block(block)
        if block == "title" and (
            own := self.cooperative.configuration.report.title_of(self._words.chapter, self.language)
        ):
            text = re.sub(r"^(#+) .*$", lambda heading: f"{heading[1]} {own}", text, count=1, flags=re.MULTILINE)
        if any(figure.status == "not_computable" for figure in self._words.seen):
            return None
        return Markdown(text) if text else None

    def rows(self, name: str, slice: str = "") -> "AnalystRows":
        """The rows behind a figure of the fiscal year, with the columns that it reads; or the rows of a whole table.

        They are for the analyst: in a report, only a cell with the tag `analyst` may show them, and no page does.

        `chapter.rows("loans.granted", "purpose=training")`, `chapter.rows("loans")`.
        """
        from indicators.report.chapter.rows import AnalystRows

        tables, year = self.cooperative.tables, self.year.name
        if name in tables:
            return AnalystRows(read_processed(self.cooperative.processed, name, year))
        indicator = self._indicator(name)
        by, _, cell = slice.partition("=")
        present = delivered_columns(self.cooperative.processed, indicator.table, year)
        wanted = {*indicator.columns, *indicator.slices, *tables[indicator.table].key, by}
        if by and by not in present:
            raise SectionFailed(f"{indicator.table} of {year} has no column '{by}'.{nearest(by, present)}")
        columns = [column for column in present if column in wanted]
        frame = read_processed(self.cooperative.processed, indicator.table, year, columns)
        if by:
            known = frame[by].astype("string")
            frame = frame[known.isna() if cell == "unknown" and not (known == cell).any() else known == cell]
        return AnalystRows(frame)

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
        write_one = self._writer(indicator)
        return trend_chart(
            headline(history, self.year.name, self.language, self._notes_on(id)) or label,
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
            notes={year: note.said_in(self.language) for year, note in self._notes_on(id).items()},
        )

    def breakdown(self, id: str, by: str) -> Chart | Markdown | None:
        """An indicator of the fiscal year by the values of a column; a slice of nobody has no bar.

        A sentence where the groups would be too small.
        """
        indicator = self._sliced_indicator(id, by)
        if self.of_the_year.is_left_out(id, by):
            return Markdown(f"*{self._not_broken_down([id], by)}*")
        figures = [figure for figure in self.of_the_year.slices(id, by) if figure.value != 0]
        if not any(figure.is_known for figure in figures):
            return None
        labels = [slice_name(figure.slice, self.language) for figure in figures]
        title = ", ".join([indicator.label_in(self.language), by_name(by, self.language)])
        write_one = self._writer(indicator)
        values = [shared_value(figure) for figure in figures]
        whole = self.of_the_year.find(id) if self._make_up(by, id) else None
        finding = ranking(dict(zip(labels, figures, strict=True)), whole)
        return breakdown_chart(
            ranked(finding, subject(indicator, self.language), self.language) or title,
            id,
            labels,
            values,
            write_one,
            self.language,
            missing=_missing(figures),
            measured=self._measured(indicator),
        )

    def changes(self, id: str, by: str) -> Chart | None:
        """By how much each part of a figure changed in a year; nothing unless all are printed and add up."""
        indicator, before = self._indicator(id), self.years.get(self.year.name - 1)
        made = by_part(id, by, self.of_the_year, before) if before and self._make_up(by, id) else None
        if made is None or not any(value for _, value in made.steps):
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

        `part` and `rest` are slices by whose names the share and what remains are called. A sentence where the groups
        would be too small.
        """
        indicator = self._sliced_indicator(id, by)
        if self.of_the_year.is_left_out(id, by):
            return Markdown(f"*{self._not_broken_down([id], by)}*")
        names = [slice_name(one, self.language) if one else "" for one in (part, rest)]
        return shares_of(self.of_the_year, indicator, by, (names[0], names[1]), self.language)

    def figures(self, *names: str) -> ReportTable | Markdown:
        """The figures of catalogue chapters (`employment`) or single ids, with the year before and the change.

        What could not be computed has no row: the page of the ingest tells the analyst which, and why.
        """
        shown = [figure for figure in self.of_the_year if not figure.slice and self._is_named(figure.id, names)]
        self._check_names(names)
        known = [figure for figure in shown if figure.status != "not_computable"]
        if not known:
            return Markdown(self._not_delivered(shown))
        rows = [self._row(figure) for figure in known]
        header = [word("figure", self.language), str(self.year), str(self.year.before)]
        header += [word("change", self.language), word("unit", self.language)]
        return ReportTable(
            word("figures_of_chapter", self.language),
            header,
            rows,
            frozenset({1, 2, 3}),
            self._notes(known),
            closed=True,
        )

    def sliced(self, by: str, *ids: str) -> ReportTable | Markdown | None:
        """Indicators of the fiscal year beside each other by the values of a column, with the whole below.

        Those whose groups would be too small have no column, and a line says so.
        """
        for id in ids:
            self._sliced_indicator(id, by)
        left_out = [id for id in ids if self.of_the_year.is_left_out(id, by)]
        ids = tuple(id for id in ids if id not in left_out)
        if left_out and not any(self.of_the_year.slices(id, by) for id in ids):
            return Markdown(f"*{self._not_broken_down(left_out, by)}*")
        slices = dict.fromkeys(figure.slice for id in ids for figure in self.of_the_year.slices(id, by))
        if not slices:
            return None
        shown = {(id, slice): self.of_the_year.find(id, slice) for slice in (*slices, "") for id in ids}
        rows = [
            [
                slice_name(slice, self.language) if slice else word("total", self.language),
                *(linked(id, write(one, self.language)) if (one := shown[id, slice]) else "0" for id in ids),
            ]
            for slice in (*slices, "")
        ]
        header = [word("slice", self.language), *(self.cooperative.catalogue[id].label_in(self.language) for id in ids)]
        caption = (
            f"{self.cooperative.catalogue[ids[0]].label_in(self.language)}, {by_name(by, self.language)}, {self.year}"
        )
        notes = self._notes([one for one in shown.values() if one])
        notes += [self._not_broken_down(left_out, by)] if left_out else []
        return ReportTable(caption, header, rows, frozenset(range(1, len(header))), notes)

    def crossed(self, id: str, *rows: str, by: str = "gender") -> ReportTable | Markdown | None:
        """An indicator by two columns together, this year beside the year before: each of `rows` by another column.

        A sentence names each of the rows that no export gave a column for.
        """
        indicator = self._indicator(id)
        for row in rows:
            if (row, by) not in indicator.crossed:
                raise SectionFailed(f"{id} is not published by '{row}' and '{by}' together.")
        known = [year for name, year in self.years.items() if name in (self.year.name - 1, self.year.name)]
        made = crossed_table(known, id, rows, by, self.language)
        if made is None:
            return Markdown(self._not_delivered([self.of_the_year.get(id)]))
        missing = [row for row in rows if not self.of_the_year.slices(id, f"{row};{by}")]
        told = [self._not_given_by(indicator, row) for row in missing]
        return replace(made, notes=[*made.notes, *filter(None, told)])

    def _not_given_by(self, indicator: Indicator, column: str) -> str:
        """That no export gave what a column is made of, by the name that cooperative.toml has for it."""
        tables, year = self.cooperative.tables, self.year.name
        reason = reason_of_missing(self.cooperative.processed, tables, indicator.table, year, column)
        place, by = reason.partition(":")[2], by_name(column, self.language)
        return word("not_given_by", self.language, by=by, place=place) if place else ""

    def conditions(self) -> ReportTable:
        """The nine conditions of the accreditation, those that data can check with their figure and verdict."""
        return conditions_table(self.cooperative, self.year, self.of_the_year, self.language)

    def bridge(self) -> ReportTable | None:
        """The full-time equivalents of the staff register, step by step to those of the declared hours."""
        return bridge_table(self.of_the_year, self.language)

    def restatements(self) -> ReportTable | None:
        """The figures of the years shown that were restated since they were published; nothing where none was."""
        currency = self.cooperative.configuration.cooperative.currency
        years = {*self.years, *self.published}
        printed = as_printed(
            read_restatements(self.cooperative), read_ledger(self.cooperative), {**self.published, **self.years}
        )
        return restatements_table(printed, years, currency, self.language, self.cooperative.catalogue)

    def ingest(self) -> None:
        """Make sure that the tables of the fiscal year are those of its exports as they are now."""
        prepared_year(self.cooperative, self.year)

    def sources(self) -> ReportTable:
        """The files of the fiscal year, and what became of each row."""
        report = prepared_year(self.cooperative, self.year).report
        return sources_table(report, self.of_the_year, self.cooperative.tables, self.language)

    def findings(self) -> Markdown:
        """What the ingest found, a line each, up to a page of them."""
        report = prepared_year(self.cooperative, self.year).report
        return Markdown(findings_text(report, self.of_the_year, self.cooperative.tables, self.language))

    def _row(self, figure: Figure) -> list[str]:
        before, kept_apart = self._before(figure), apart(self._notes_on(figure.id), self.year.name)
        return [
            figure.indicator.label_in(self.language),
            linked(figure.id, write(figure, self.language)),
            linked(figure.id, write(before, self.language)) if before else "–",
            linked(figure.id, written_change(figure, before, self.language)) if before and not kept_apart else "–",
            self._unit(figure),
        ]

    def _before(self, figure: Figure) -> Figure | None:
        before = self.year.name - 1
        earlier = self.years.get(before) or self.published.get(before)
        return earlier.find(figure.id) if earlier else None

    def _notes(self, shown: list[Figure]) -> list[str]:
        reasons = dict.fromkeys(self._reason(one) for one in shown if one.status == "not_computable")
        legend = [word("suppressed_legend", self.language)] * any(one.status == "suppressed" for one in shown)
        legend += [word("corrected_little", self.language)] * any(one.reason == "corrected_little" for one in shown)
        legend += self._other_lengths(shown)
        known = (to_tell(self._notes_on(one.id), self.year.name) for one in shown)
        legend += dict.fromkeys(note.said_in(self.language) for note in known if note)
        return [*legend, *(f"–{word('colon', self.language)}{reason}" for reason in reasons)]

    def _notes_on(self, id: str) -> Notes:
        """What is known of a figure, by fiscal year."""
        return self.cooperative.configuration.notes_on(id)

    def _other_lengths(self, shown: list[Figure]) -> Iterator[str]:
        """That a fiscal year of the table is longer or shorter than twelve months, where figures of it are shown."""
        before = [figure for figure in map(self._before, shown) if figure]
        for year, figures in ((self.year.before, before), (self.year, shown)):
            if not year.is_ordinary and any(figure.is_known for figure in figures):
                first, last = (write_day(day.isoformat(), self.language) for day in (year.first_day, year.last_day))
                months = write_value(round(12 * year.length, 1), "number", 1, "", self.language)
                said = {"year": year, "first": first, "last": last, "months": months}
                yield word("year_of_other_length", self.language, **said)

    def _not_broken_down(self, ids: Sequence[str], by: str) -> str:
        """That figures are not given by a column, because groups would be too small."""
        labels = ", ".join(self._indicator(id).label[self.language] for id in ids)
        return word("not_broken_down", self.language, figures=labels, by=by_name(by, self.language))

    def _reason(self, figure: Figure) -> str:
        """Why a figure could not be computed, as a sentence."""
        return reason_of(figure, self.language)

    def _not_delivered(self, figures: Sequence[Figure]) -> str:
        """Why not one of some figures has a value: the exports that were not delivered, and the columns of others."""
        missing = [one.reason.partition(":")[2] for one in figures if one.reason.startswith("table_not_delivered")]
        told = []
        if tables := dict.fromkeys(table_name(table, self.language) for table in missing):
            told.append(word("chapter_not_made", self.language, tables=", ".join(tables)))
        others = (one for one in figures if not one.reason.startswith("table_not_delivered"))
        told += dict.fromkeys(f"{(reason := self._reason(one))[:1].upper()}{reason[1:]}." for one in others)
        return "\n\n".join(f"*{sentence}*" for sentence in told)

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

    def _make_up(self, by: str, id: str) -> bool:
        """Whether the parts of a figure by a column are all there is of it, each once."""
        return any(one.whole == id and by in one.by for one in parts_of_wholes(self.cooperative.catalogue.values()))

    def _measured(self, indicator: Indicator) -> str:
        """What a chart measures, below its headline: the definition, and the unit where that does not say it."""
        definition, unit = (
            indicator.definition_in(self.language).rstrip("."),
            self._unit(self.of_the_year.get(indicator.id)),
        )
        says_itself = indicator.unit in ("share", "percent", "ratio") or unit in definition.lower()
        return definition if says_itself else f"{definition} ({unit})"

    def _unit(self, figure: Figure) -> str:
        return unit_name(figure.unit, self.language)

    def _writer(self, indicator: Indicator) -> Callable[[float], str]:
        unit = self.of_the_year.get(indicator.id).unit
        return lambda value: write_value(value, indicator.unit, indicator.decimals, unit, self.language)

    def _indicator(self, id: str) -> Indicator:
        """What was measured under that id.

        Raises:
            SectionFailed: nobody measured it, such as an indicator that the notebook put together itself.
        """
        catalogue = self.cooperative.catalogue
        if not isinstance(id, str):
            name = id.formula.__name__ if isinstance(id, Indicator) else id
            raise SectionFailed(
                f"{name} was not measured: a report shows what stands in the catalogue, by its id. "
                "Declare it in a file such as notebooks/catalogue/own.py, and ask for 'own.name'."
            )
        if id not in catalogue:
            raise SectionFailed(f"There is no indicator '{id}'.{nearest(id, catalogue)}")
        self.of_the_year.refuse_closed(id)
        return catalogue[id]

    def _sliced_indicator(self, id: str, by: str) -> Indicator:
        """What was measured under that id by the values of a column.

        Raises:
            SectionFailed: it is not published by that column.
        """
        indicator = self._indicator(id)
        if by not in indicator.slices:
            raise SectionFailed(f"{id} is not published by '{by}'.{nearest(by, indicator.slices)}")
        return indicator

    def _is_named(self, id: str, names: tuple[str, ...]) -> bool:
        return id in names or id.partition(".")[0] in names

    def _check_names(self, names: tuple[str, ...]) -> None:
        known = {*self.cooperative.catalogue, *self.cooperative.catalogue.chapters}
        for name in names:
            if name not in known:
                raise SectionFailed(f"There is no chapter or indicator '{name}'.{nearest(name, known)}")
            named = [id for id in self.cooperative.catalogue if self._is_named(id, (name,))]
            if all(id in self.of_the_year.closed for id in named):
                self.of_the_year.refuse_closed(named[0])


def _missing(figures: Sequence[Figure | None]) -> str:
    """What a chart writes where there is no value: the mark of a withheld figure, or a dash."""
    return WITHHELD if any(figure and figure.status == "suppressed" for figure in figures) else "–"
