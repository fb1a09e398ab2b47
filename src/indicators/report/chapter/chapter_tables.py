"""The tables of a chapter: figures beside each other, the conditions, restatements, the files of the year."""

from collections.abc import Iterator

from IPython.display import Markdown

from indicators.core.errors import SectionFailed, nearest
from indicators.figures import Figure
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import printed, unit_beside, write_day, write_in_cell, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import word
from indicators.ledger.ledger import read_ledger
from indicators.ledger.restatement import as_printed, read_restatements
from indicators.report.chapter.bridge_table import bridge_table
from indicators.report.chapter.chapter_figures import ChapterFigures
from indicators.report.chapter.conditions_table import conditions_table
from indicators.report.chapter.html_table import ReportTable
from indicators.report.chapter.reconciliation_table import reconciliation, repeated_by_register
from indicators.report.chapter.restatements_table import restatements_table
from indicators.report.chapter.sources_table import findings_text, sources_table
from indicators.report.links import linked
from indicators.report.noted import apart, is_first_year, to_tell
from indicators.report.prose.quoted_figure import written_change
from indicators.report.year_data import prepared_year


class ChapterTables(ChapterFigures):
    """What a notebook sets out in rows."""

    def figures(self, *names: str) -> ReportTable | Markdown:
        """The figures of catalogue chapters (`employment`) or single ids, with the year before and the change.

        What could not be computed has no row: the page of the ingest tells the analyst which, and why. Nor has what the
        register of shares only repeats. One figure alone that is as the year before has no table: the appendix has it.
        """
        shown = [figure for figure in self.of_the_year if not figure.slice and self._is_named(figure.id, names)]
        self._check_names(names)
        repeated = repeated_by_register(self.of_the_year).difference(names)
        known = [one for one in shown if one.status != "not_computable" and one.id not in repeated]
        if not known:
            return Markdown(self._not_delivered(shown))
        if len(known) == 1 and self._is_unmoved(known[0]):
            label = known[0].indicator.label_in(self.language)
            return Markdown(f"*{word('only_figure_unmoved', self.language, figure=label, before=self.year.before)}*")
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
        ).without_empty(header[-1])

    def sliced(self, by: str, *ids: str) -> ReportTable | Markdown | None:
        """Indicators of the fiscal year beside each other by the values of a column, with the whole below.

        Those that are not broken down so have no column, and a line says so.
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
                starting(slice_name(slice, self.language)) if slice else word("total", self.language),
                *(linked(id, write_in_cell(one, self.language)) if (one := shown[id, slice]) else "0" for id in ids),
            ]
            for slice in (*slices, "")
        ]
        labels = (self.cooperative.catalogue[id].label_in(self.language) for id in ids)
        header = [starting(by_name(by, self.language)), *labels]
        caption = (
            f"{self.cooperative.catalogue[ids[0]].label_in(self.language)}, {by_name(by, self.language)}, {self.year}"
        )
        notes = self._notes([one for one in shown.values() if one])
        notes += [self._not_broken_down(left_out, by)] if left_out else []
        return ReportTable(caption, header, rows, frozenset(range(1, len(header))), notes)

    def conditions(self) -> ReportTable:
        """The nine conditions of the accreditation, those that data can check with their figure and verdict."""
        return conditions_table(self.cooperative, self.year, self.of_the_year, self.language)

    def bridge(self) -> ReportTable | None:
        """The full-time equivalents of the staff register, step by step to those of the declared hours."""
        return bridge_table(self.of_the_year, self.language)

    def reconciliation(self) -> ReportTable | Markdown | None:
        """What the list of members and the register of shares both tell: a sentence where they agree."""
        report = prepared_year(self.cooperative, self.year).report
        return reconciliation(self.of_the_year, report, self.language)

    def restatements(self) -> ReportTable | None:
        """The figures of the years shown that were restated since they were published; nothing where none was."""
        currency = self.cooperative.configuration.cooperative.currency
        years = {*self.years, *self.published}
        printed = as_printed(
            read_restatements(self.cooperative), read_ledger(self.cooperative), {**self.published, **self.years}
        )
        return restatements_table(printed, years, currency, self.language, self.cooperative.catalogue)

    def sources(self) -> ReportTable:
        """The files of the fiscal year, and what became of each row."""
        report = prepared_year(self.cooperative, self.year).report
        return sources_table(report, self.of_the_year, self.cooperative.tables, self.language)

    def findings(self) -> Markdown:
        """What the ingest found, a line each, up to a page of them."""
        report = prepared_year(self.cooperative, self.year).report
        return Markdown(findings_text(report, self.of_the_year, self.cooperative.tables, self.language))

    def _row(self, figure: Figure) -> list[str]:
        before, history = self._before(figure), {year: one.find(figure.id) for year, one in self.years.items()}
        is_apart = apart(self._notes_on(figure.id), self.year.name) or is_first_year(history, self.year.name)
        return [
            figure.indicator.label_in(self.language),
            linked(figure.id, write_in_cell(figure, self.language)),
            linked(figure.id, write_in_cell(before, self.language)) if before else "–",
            linked(figure.id, written_change(figure, before, self.language)) if before and not is_apart else "–",
            unit_beside([figure, before], self.language),
        ]

    def _is_unmoved(self, figure: Figure) -> bool:
        """Whether a figure is printed as the year before it was."""
        before = self._before(figure)
        return before is not None and printed(before) is not None and printed(before) == printed(figure)

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

    def _other_lengths(self, shown: list[Figure]) -> Iterator[str]:
        """That a fiscal year of the table is longer or shorter than twelve months, where figures of it are shown."""
        before = [figure for figure in map(self._before, shown) if figure]
        for year, figures in ((self.year.before, before), (self.year, shown)):
            if not year.is_ordinary and any(figure.is_known for figure in figures):
                first, last = (write_day(day.isoformat(), self.language) for day in (year.first_day, year.last_day))
                months = write_value(round(12 * year.length, 1), "number", 1, "", self.language)
                said = {"year": year, "first": first, "last": last, "months": months}
                yield word("year_of_other_length", self.language, **said)

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
