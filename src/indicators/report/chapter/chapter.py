"""A chapter of the report, as its notebook uses it: text, charts and tables of one year in one language."""

import re
from typing import TYPE_CHECKING

from IPython.display import Markdown

from indicators.core.errors import SectionFailed, nearest
from indicators.i18n.page_messages import chapter_name, word
from indicators.report.chapter.chapter_charts import ChapterCharts
from indicators.report.chapter.chapter_tables import ChapterTables
from indicators.report.chapter.forms.chapter_forms import ChapterForms
from indicators.report.year_data import prepared_year
from indicators.tables.reading import delivered_columns, read_processed

if TYPE_CHECKING:
    from indicators.report.chapter.rows import AnalystRows


class Chapter(ChapterCharts, ChapterTables, ChapterForms):
    """One chapter: its words, and the figures of the fiscal year and of up to five years before it.

    In a notebook, a method on the last line of a cell shows what it makes.
    """

    def text(self, *blocks: str) -> Markdown | None:
        """Blocks of the chapter's text with their figures written out; nothing where all of them are empty.

        Left out, too, is a block that quotes a figure that could not be computed: the page of the ingest tells the
        analyst.
        """
        said = [text for block in blocks if (text := self._block(block))]
        return Markdown("\n\n".join(said)) if said else None

    def _block(self, block: str) -> str:
        if not self._words.exists:
            if block != "title":
                return ""
            title = chapter_name("chapter", self._words.chapter, self.language)
            not_written = word("text_not_written", self.language, named=self.language.named_in(self.language))
            return f"## {title}\n\n*{not_written}*"
        self._words.seen.clear()
        text = self._words.block(block)
        if block == "title" and (
            own := self.cooperative.configuration.report.title_of(self._words.chapter, self.language)
        ):
            text = re.sub(r"^(#+) .*$", lambda heading: f"{heading[1]} {own}", text, count=1, flags=re.MULTILINE)
        return "" if any(figure.status == "not_computable" for figure in self._words.seen) else text

    def rows(self, name: str, slice: str = "") -> "AnalystRows":
        """The rows behind a figure of the fiscal year, with the columns that it reads; or the rows of a whole table.

        They are for the analyst: in a report, only a cell with the tag `analyst` may show them, and no page does.

        `chapter.rows("loans.granted", "purpose=training")`, `chapter.rows("loans")`.
        """
        from indicators.report.chapter.rows import AnalystRows

        tables, year = self.cooperative.tables, self.year.name
        if name in tables:
            return AnalystRows(read_processed(self.cooperative.store, name, year))
        indicator = self._indicator(name)
        by, _, cell = slice.partition("=")
        present = delivered_columns(self.cooperative.store, indicator.table, year)
        wanted = {*indicator.columns, *indicator.slices, *tables[indicator.table].key, by}
        if by and by not in present:
            raise SectionFailed(f"{indicator.table} of {year} has no column '{by}'.{nearest(by, present)}")
        columns = [column for column in present if column in wanted]
        frame = read_processed(self.cooperative.store, indicator.table, year, columns)
        if by:
            known = frame[by].astype("string")
            frame = frame[known.isna() if cell == "unknown" and not (known == cell).any() else known == cell]
        return AnalystRows(frame)

    def ingest(self) -> None:
        """Make sure that the tables of the fiscal year are those of its exports as they are now."""
        prepared_year(self.cooperative, self.year)
