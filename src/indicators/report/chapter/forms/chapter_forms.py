"""What a document's notebook shows beside the tables of every chapter: forms, cells by two columns, limits."""

from collections.abc import Sequence
from dataclasses import replace

from IPython.display import Markdown

from indicators.catalogue import Indicator
from indicators.core.errors import SectionFailed, nearest
from indicators.figures import Figure, Figures
from indicators.i18n.data_names import by_name
from indicators.i18n.page_messages import word
from indicators.law import provision
from indicators.law.frameworks import FRAMEWORKS, Framework, framework
from indicators.report.chapter.chapter_figures import ChapterFigures
from indicators.report.chapter.forms.crossed_table import crossed_table
from indicators.report.chapter.forms.form_table import filed_table, form_table, mapping_table
from indicators.report.chapter.forms.screen_table import screen_table
from indicators.report.chapter.html_table import ReportTable
from indicators.tables.reading import reason_of_missing


class ChapterForms(ChapterFigures):
    """The tables of the law's and of standards' documents."""

    def form(self, name: str, *codes: str) -> ReportTable | Markdown:
        """The fields of a framework by their codes, this year beside the year before; of `codes` alone where named.

        `chapter.form("pay_transparency", "a", "b")`. A document that declares an abridged version has that.
        """
        if name not in FRAMEWORKS:
            raise SectionFailed(f"There is no framework '{name}'.{nearest(name, FRAMEWORKS)}")
        known = {field.code for field in framework(name).fields}
        for code in codes:
            if code not in known:
                raise SectionFailed(f"{name} has no field '{code}'.{nearest(code, known)}")
        made = form_table(self.of_the_year, self._year_before, self._version(name), codes, self.language)
        return made if made.rows else Markdown(f"*{word('nothing_of_form', self.language)}*")

    def filed(self, name: str) -> ReportTable | Markdown:
        """What was filed of a framework, beside ours: the difference is shown, and neither is changed."""
        made = filed_table(self.of_the_year, self._version(name), self.language)
        facts = ", ".join(field.filed for field in self._version(name).fields if field.filed)
        return made if made.rows else Markdown(f"*{word('nothing_filed', self.language, facts=facts)}*")

    def mapping(self, name: str) -> ReportTable:
        """What the fields of a framework are in other standards."""
        return mapping_table(self.of_the_year, framework(name), self.language)

    def screen(self, by: Sequence[str], *ids: str, judged: str, limit: str) -> ReportTable | Markdown:
        """Figures by a column beside each other, and which values reach the limit of a provision.

        `by` are columns, or two as `entity;pay_category`: the first by which there are figures is taken.
        """
        for id in (*ids, judged):
            indicator = self._indicator(id)
            for one in by:
                if tuple(one.split(";")) not in indicator.sliced_by:
                    raise SectionFailed(f"{id} is not published by '{one}'.")
        for one in by:
            law = provision(limit, self.year.last_day)
            if made := screen_table(self.of_the_year, one, ids, judged, law, self.language):
                return made
        indicator = self._indicator(judged)
        told = filter(None, (self._not_given_by(indicator, column) for column in by[-1].split(";")))
        return Markdown("\n\n".join(f"*{sentence}*" for sentence in told) or self._not_delivered(self._of(judged)))

    def crossed(self, id: str, *rows: str, by: str = "gender") -> ReportTable | Markdown | None:
        """An indicator by two columns together, this year beside the year before: each of `rows` by another column.

        A sentence names each of the rows that no export gave a column for.
        """
        indicator = self._indicator(id)
        for row in rows:
            if (row, by) not in indicator.crossed:
                raise SectionFailed(f"{id} is not published by '{row}' and '{by}' together.")
        known = [year for name, year in self.years.items() if name in (self.year.name - 1, self.year.name)]
        made = crossed_table(known, id, rows, by, self.cooperative.tables[indicator.table], self.language)
        if made is None:
            return Markdown(self._not_delivered([self.of_the_year.get(id)]))
        missing = [row for row in rows if not self.of_the_year.slices(id, f"{row};{by}")]
        told = [self._not_given_by(indicator, row) for row in missing]
        return replace(made, notes=[*made.notes, *filter(None, told)])

    def _not_given_by(self, indicator: Indicator, column: str) -> str:
        """That no export gave what a column is made of, by the name that cooperative.toml has for it."""
        tables, year = self.cooperative.tables, self.year.name
        reason = reason_of_missing(self.cooperative.store, tables, indicator.table, year, column)
        place, by = reason.partition(":")[2], by_name(column, self.language)
        return word("not_given_by", self.language, by=by, place=place) if place else ""

    def _version(self, name: str) -> Framework:
        """The framework of a name, or the abridged version of it that the document declares."""
        declared = self._document.framework
        return declared if declared and declared.abridges == name else framework(name)

    @property
    def _year_before(self) -> Figures | None:
        return self.years.get(self.year.name - 1) or self.published.get(self.year.name - 1)

    def _of(self, id: str) -> list[Figure]:
        return [self.of_the_year.get(id)]
