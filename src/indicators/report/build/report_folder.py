"""The folder of a report: what is made for it, put together aside, and given the place of the last one."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.atomic_folder import copy_others, staging_folder, swap
from indicators.core.folder import for_its_owner_alone
from indicators.core.kept_result import Inputs
from indicators.report.cache.section_cache import SectionCache, searched_contents
from indicators.report.documents import MadeDocument
from indicators.report.links import entries_on

if TYPE_CHECKING:
    from indicators.cooperative import Cooperative
    from indicators.core.fiscal_year import FiscalYear
    from indicators.figures import Figures
    from indicators.figures.workbook import Note
    from indicators.report.build.section import Section


class ReportFolder:
    """A document of one fiscal year on its way to `reports/2024`, or to `confidential/2024`.

    `sections` are in the order of the notebooks, by language; `stale_sections` are named like them in the run, and
    `made_now` is what this run made and kept.
    """

    def __init__(self, cooperative: "Cooperative", year: "FiscalYear", inputs: Inputs, document: MadeDocument):
        self.year, self.inputs, self.document = year, inputs, document
        self.sections: dict[str, list[Section]] = {}
        self.stale_sections: set[str] = set()
        self.made_now: list[SectionCache] = []
        self._cooperative, self._place = cooperative, cooperative.root / document.place / str(year)
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
        from indicators.report.share.share import forget_outdated

        document, chapters = self.document, self.document.chapters
        aside = staging.enter_context(staging_folder(self._place, 0o755 if document.is_public else 0o700))
        for language, sections in self.sections.items():
            (aside / chapters(language)).mkdir(parents=True)
            files = {
                one.kept.path(suffix): chapters(language) / (one.notebook.stem + suffix)
                for one in sections
                for suffix in (".ipynb", ".html")
            }
            files[self.page(language).path(".html")] = Path(language, document.page(self.year, language))
            for kept, name in files.items():
                shutil.copyfile(kept, aside / name)
            of_all = (document.figures, document.workbook, *document.framework_files.values())
            self._made[language] = [*files.values(), *map(Path, of_all)]
        self._write_figures(aside)
        copy_others(self._place, aside, document.its_own(self._place, self.sections, self._others))
        forget_outdated(aside)
        if not document.is_public:
            for_its_owner_alone(aside)
        self._aside = aside
        return aside

    @property
    def _spoken(self) -> list[str]:
        """Every language that the cooperative reports in, whichever of them this run makes."""
        codes = self._cooperative.configuration.cooperative.languages
        return [self._cooperative.language_named(code) for code in codes]

    def _notes(self, figures: "Figures") -> Iterator["Note"]:
        """What is declared to be known of some figures, of the years that the document shows."""
        for note in self._cooperative.configuration.notes:
            if note.fiscal_year in self.years_shown:
                yield from ((id, note.fiscal_year, note.text) for id in note.figures if figures.of(id))

    def _write_figures(self, aside: Path) -> None:
        """The figures as CSV and as a workbook: of the special report all, of another document what it prints."""
        from indicators.figures.csv_output import as_csv
        from indicators.figures.workbook import as_workbook
        from indicators.report.year_data import prepared_year

        figures = prepared_year(self._cooperative, self.year, self.document.audience).figures
        if self.document.declared:
            pages = [self.page(language).path(".html").read_text(encoding="utf-8") for language in self.sections]
            figures = figures.only({id for page in pages for id in entries_on(page)})
        self._write_framework(aside, figures)
        (aside / self.document.figures).write_text(as_csv(figures), encoding="utf-8")
        (aside / self.document.workbook).write_bytes(as_workbook(figures, self._spoken, self._notes(figures)))

    def _write_framework(self, aside: Path, figures: "Figures") -> None:
        """What the document prints, in the layout of its framework."""
        from indicators.figures import framework_files as files

        if (framework := self.document.framework) is None:
            return
        names = self.document.framework_files
        (aside / names["csv"]).write_text(files.as_framework_csv(figures, framework), encoding="utf-8")
        (aside / names["xlsx"]).write_bytes(files.as_framework_workbook(figures, framework, self._spoken))
        (aside / names["json"]).write_text(files.as_framework_json(figures, framework), encoding="utf-8")

    @property
    def _others(self) -> list[MadeDocument]:
        """The documents that lie in the same folder."""
        declared = map(MadeDocument, self._cooperative.configuration.documents)
        return [one for one in declared if one.place == self.document.place and one != self.document]

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
            for page in [aside / language / self.document.page(self.year, language)]
            for pdfs in [[path for path in [page.with_suffix(".pdf")] if path.is_file()]]
        }
        refuse_unsearched(aside, searched)
        if not self.document.is_public:
            for_its_owner_alone(aside)  # the PDFs, too
        swap(aside, place)
        return made
