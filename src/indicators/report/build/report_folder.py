"""The folder of a report: what is made for it, put together aside, and given the place of the last one."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.atomic_folder import copy_others, staging_folder, swap
from indicators.core.kept_result import Inputs
from indicators.report.cache.section_cache import SectionCache, searched_contents
from indicators.report.page_name import page_name

if TYPE_CHECKING:
    from indicators.cooperative import Cooperative
    from indicators.core.fiscal_year import FiscalYear
    from indicators.figures.workbook import Note
    from indicators.report.build.section import Section

FIGURES, WORKBOOK = "figures.csv", "figures.xlsx"


class ReportFolder:
    """The report of one fiscal year on its way to `reports/2024`.

    `sections` are in the order of the notebooks, by language; `stale_sections` are named like them in the run, and
    `made_now` is what this run made and kept.
    """

    def __init__(self, cooperative: "Cooperative", year: "FiscalYear", inputs: Inputs):
        self.year, self.inputs = year, inputs
        self.sections: dict[str, list[Section]] = {}
        self.stale_sections: set[str] = set()
        self.made_now: list[SectionCache] = []
        self._cooperative, self._place = cooperative, cooperative.reports / str(year)
        self._made: dict[str, list[Path]] = {}

    @cached_property
    def years_shown(self) -> dict[int, "FiscalYear"]:
        """The fiscal years that it shows, by name: its own and those of its trends."""
        return {one.name: one for one in self._cooperative.years_until(self.year.name)}

    def page(self, language: str) -> SectionCache:
        """What is kept of the page of a language."""
        first = self.sections[language][0].kept
        return SectionCache(first.folder, "page", first.key)

    @property
    def kept(self) -> Path:
        """Where its sections are kept, in a folder a language."""
        return next(iter(self.sections.values()))[0].kept.folder.parent

    def searched(self, state: str) -> set[str]:
        """The hashes of what is kept of it and was searched in that state of the search."""
        return searched_contents(self.kept, state, next(iter(self.sections.values()))[0].kept.key)

    def put_together(self, staging: ExitStack) -> Path:
        """Copy all that it is made of into a folder beside its place, which goes with `staging`; returns the folder."""
        from indicators.figures.csv_output import as_csv
        from indicators.figures.workbook import as_workbook
        from indicators.report.share.share import forget_outdated
        from indicators.report.year_data import prepared_year

        aside = staging.enter_context(staging_folder(self._place))
        for language, sections in self.sections.items():
            (aside / language).mkdir()
            files = {
                one.kept.path(suffix): one.notebook.stem + suffix for one in sections for suffix in (".ipynb", ".html")
            }
            files[self.page(language).path(".html")] = page_name(self.year, language)
            for kept, name in files.items():
                shutil.copyfile(kept, aside / language / name)
            self._made[language] = [Path(language, name) for name in files.values()] + [Path(FIGURES), Path(WORKBOOK)]
        figures = prepared_year(self._cooperative, self.year).figures
        (aside / FIGURES).write_text(as_csv(figures), encoding="utf-8")
        (aside / WORKBOOK).write_bytes(as_workbook(figures, self._spoken, self._notes()))
        copy_others(self._place, aside, {*self.sections, FIGURES, WORKBOOK})
        forget_outdated(aside)
        self._aside = aside
        return aside

    @property
    def _spoken(self) -> list[str]:
        """Every language that the cooperative reports in, whichever of them this run makes."""
        codes = self._cooperative.configuration.cooperative.languages
        return [self._cooperative.language_named(code) for code in codes]

    def _notes(self) -> Iterator["Note"]:
        """What is declared to be known of figures, of the years that the report shows."""
        for note in self._cooperative.configuration.notes:
            if note.fiscal_year in self.years_shown:
                yield from ((id, note.fiscal_year, note.text) for id in note.figures)

    def put_in_place(self, searched: Mapping[str, str]) -> dict[str, list[Path]]:
        """Give it its place in one rename; returns its files by language.

        Raises:
            PersonalDataFound: a file is not among those that were `searched`, or not as it was then.
        """
        from indicators.privacy.output_scan import refuse_unsearched

        aside, place = self._aside, self._place
        made = {
            language: [*(place / one for one in files), *(place / pdf.relative_to(aside) for pdf in pdfs)]
            for language, files in self._made.items()
            for pdfs in [sorted((aside / language).glob("*.pdf"))]
        }
        refuse_unsearched(aside, searched)
        swap(aside, place)
        return made
