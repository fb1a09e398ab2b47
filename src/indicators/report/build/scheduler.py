"""Making: the steps of a run, from exports to place, and the order in which workers do them."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.atomic_folder import copy_others, staging_folder, swap
from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import CooperativeError, PersonalDataFound, SectionFailed
from indicators.processes.child import Message, Send, Task
from indicators.processes.pool import Ended, InTurn, Workers, cores
from indicators.report.build.options import Options, Say
from indicators.report.build.preload import preload_for_pages, preload_for_sections
from indicators.report.build.run_log import Log
from indicators.report.build.tasks import finish, look_at_texts, prepare_year, raise_problem
from indicators.report.cache.dependencies import DECLARATIONS, Inputs, inputs_of, why
from indicators.report.cache.report_record import ReportManifest
from indicators.report.cache.section_cache import SectionCache, searched_contents
from indicators.report.notebooks import chapters, check_parameters, imported_by
from indicators.report.page_name import page_name

if TYPE_CHECKING:
    from indicators.core.fiscal_year import FiscalYear
    from indicators.report.build.section import Section

_CHAPTERS = "indicators.report"
_EXPORTS = "exports"
_PAGE = "page"
_TEXTS = "texts"
_OF_A_SECTION = ("notebooks/", "text/", "data/raw/")


@dataclass
class _Report:
    """The report of one fiscal year on its way."""

    year: "FiscalYear"
    inputs: Inputs
    open: set[str]
    sections: dict[str, list["Section"]] = field(default_factory=dict)
    unkept: Counter[str] = field(default_factory=Counter)
    made_now: list[SectionCache] = field(default_factory=list)


class Making:
    """The reports of a run; `failed` gets the sentences of what failed, by fiscal year."""

    def __init__(
        self,
        root: Path,
        languages: Sequence[str],
        options: Options,
        contents: ContentHashCache,
        log: Log,
        tell: Say,
        workers: Workers | InTurn,
        failed: dict[int, list[str]],
    ):
        self._root, self._languages, self._options, self._contents = root, languages, options, contents
        self._log, self._tell, self._workers, self._failed = log, tell, workers, failed
        self._kind: type[CooperativeError] = SectionFailed
        self._then: dict[str, tuple[_Report, Callable[[Message], None]]] = {}
        self._asides = ExitStack()

    def everything(self, years: Sequence[int]) -> None:
        """All steps of all reports; those that can be done side by side are.

        Raises:
            CooperativeError: the exports of a year are stopped, its figures are refused, or what failed.
        """
        from indicators.cooperative import Cooperative

        self._cooperative = Cooperative.at(self._root)
        reports = [self._report(year) for year in years]
        self._look_at_texts(reports[0])  # beside what this process imports; for others, that is quicker after it
        self._prepare(reports)
        with self._asides:
            for report in reports[1:]:
                self._look_at_texts(report)
            for report in reports:
                self._start(report)
            preload_for_pages()  # beside the first sections, which need none of it
            for report in reports:
                for language in self._languages:
                    if not report.unkept[language]:
                        self._make_page(report, language)
            while self._workers.busy:
                self._go_on(self._workers.wait())
        if self._failed:
            raise self._kind("\n".join(sentence for told in self._failed.values() for sentence in told))

    def _report(self, year: int) -> _Report:
        inputs = inputs_of(self._root, year, self._contents)
        return _Report(self._cooperative.year(year), inputs, open={_TEXTS, *self._languages})

    def _look_at_texts(self, report: _Report) -> None:
        body = partial(look_at_texts, self._cooperative, report.year.name, self._languages)
        self._submit(report, f"{report.year} {_TEXTS}", body, lambda last: self._is_made(report, _TEXTS))

    def _prepare(self, reports: Sequence[_Report]) -> None:
        """Tables and figures, a process a year; meanwhile this one imports what its children need."""
        self._notebooks = chapters(self._cooperative)
        for notebook in self._notebooks:
            check_parameters(notebook)
        stale = [
            report
            for report in reports
            if self._options.force
            or not ReportManifest(self._root, report.year.name).tables_are(report.inputs, self._contents)
        ]
        shown = {one.name: one for report in reports for one in self._years_shown(report)}
        of_stale = sorted({one.name for report in stale for one in self._years_shown(report)})
        beside = max((self._options.jobs or cores()) - 1, 1)
        self._submit_years(of_stale[:beside])
        imported = {name for notebook in self._notebooks for name in imported_by(notebook)}
        # a notebook that imports more than chapters computes with tables itself
        preload_for_sections(with_tables=bool(of_stale or imported - {_CHAPTERS}))
        if of_stale:
            preload_for_pages()
        from indicators.ledger.release_gate import refuse_unless_reportable
        from indicators.privacy.output_scan import refuse_personal, search_of
        from indicators.report.year_data import prepare, prepared_year

        self._submit_years(of_stale[beside:])  # they have less to import than the first
        self._wait_for_years(len(of_stale))
        for report in stale:
            names = [one.name for one in self._years_shown(report)]
            ReportManifest(self._root, report.year.name).keep_tables(report.inputs, names, self._contents)
        prepare(self._cooperative, shown.values())
        self._search = search_of(self._root, self._cooperative.may_be_named)
        self._state = self._search.state  # once, for the children have it too
        refuse_personal(self._search, {notebook.name: b"" for notebook in self._notebooks})
        for report in reports:
            measured = {one.name: prepared_year(self._cooperative, one) for one in self._years_shown(report)}
            figures = {name: one.figures for name, one in measured.items()}
            ingested = {name: one.report for name, one in measured.items()}
            refuse_unless_reportable(self._cooperative, report.year.name, figures, ingested)

    def _submit_years(self, years: Sequence[int]) -> None:
        for year in years:
            self._workers.submit(
                Task(f"{_EXPORTS} of {year}", partial(prepare_year, self._root, year, force=self._options.force))
            )

    def _wait_for_years(self, count: int) -> None:
        """Until the tables and figures of so many years are there; of several that are refused, the first is told."""
        ended: list[Ended] = []
        while len(ended) < count:
            one = self._workers.wait()
            if one.task.name.startswith(_EXPORTS):
                self._log_end(one)
                ended.append(one)
            else:
                self._go_on(one)
        for one in sorted(ended, key=lambda one: one.task.name):
            raise_problem(one)

    def _years_shown(self, report: _Report) -> list["FiscalYear"]:
        return self._cooperative.years_until(report.year.name)

    def _start(self, report: _Report) -> None:
        """Begin with the sections that must be made, and say why."""
        from indicators.report.build.plan import sections_of
        from indicators.report.build.section import execute_section

        engine, seconds = self._options.engine, self._options.cell_seconds
        report.sections = sections_of(self._cooperative, report.year, self._languages, self._notebooks, report.inputs)
        for language, sections in report.sections.items():
            reasons = {one.name: self._reason(one.kept, one.inputs) for one in sections}
            self._tell_reasons(report, language, {one.notebook.stem: reasons[one.name] for one in sections})
            for section in (one for one in sections if reasons[one.name]):
                body = partial(execute_section, self._cooperative, section, engine=engine, cell_seconds=seconds)
                report.unkept[language] += 1
                self._submit(report, section.name, body, partial(self._is_executed, report, section))

    def _is_executed(self, report: _Report, section: "Section", last: Message) -> None:
        """A section is searched and kept as soon as it is there, so that a run that is broken off keeps it."""
        from indicators.report.build.render_tasks import keep_section

        report.made_now.append(section.kept)
        body = partial(keep_section, section, last["executed"], self._search)
        name = f"{section.name} {_PAGE}"
        self._submit(report, name, body, lambda last: self._is_kept(report, section.language), first=True)

    def _is_kept(self, report: _Report, language: str) -> None:
        report.unkept[language] -= 1
        if not report.unkept[language]:
            self._make_page(report, language)

    def _make_page(self, report: _Report, language: str) -> None:
        """The page of a language, when all of its sections are there."""
        from indicators.report.build.render_tasks import make_page

        sections = report.sections[language]
        kept = SectionCache(sections[0].kept.folder, _PAGE)
        inputs = {
            name: value
            for name, value in sections[0].inputs.items()
            if not name.startswith(_OF_A_SECTION) or name.startswith(DECLARATIONS)
        }
        inputs |= {f"section {one.notebook.stem}": one.kept.hash for one in sections}
        if not self._reason(kept, inputs):
            self._is_made(report, language)
            return
        report.made_now.append(kept)
        body = partial(make_page, sections, kept, inputs, self._search)
        name = f"{report.year} {language} {_PAGE}"
        self._submit(report, name, body, lambda last: self._is_made(report, language))

    def _is_made(self, report: _Report, part: str) -> None:
        """When the last part is done, everything is put together aside and looked through."""
        report.open.remove(part)
        if report.open or report.year.name in self._failed:
            return
        place = self._cooperative.reports / str(report.year)
        aside = self._asides.enter_context(staging_folder(place))
        made = self._put_together(report, aside)
        copy_others(place, aside, {*self._languages, "figures.csv"})
        pages = [files[-2].relative_to(place) for files in made.values()] if self._options.pdf else []
        sections = next(iter(report.sections.values()))[0].kept.folder.parent
        searched = searched_contents(sections, self._state)
        searched |= ReportManifest(self._root, report.year.name).searched(self._state)
        body = partial(finish, self._search, aside, pages, searched, sections)
        self._submit(report, f"{report.year} last look", body, partial(self._into_place, report, aside, made))

    def _put_together(self, report: _Report, aside: Path) -> dict[str, list[Path]]:
        """The files of the report by language, in the folder that is to take its place; returns their places."""
        from indicators.figures.csv_output import as_csv
        from indicators.report.year_data import prepared_year

        place = self._cooperative.reports / str(report.year)
        made: dict[str, list[Path]] = {}
        for language, sections in report.sections.items():
            (aside / language).mkdir()
            files = {
                one.kept.path(suffix): one.notebook.stem + suffix for one in sections for suffix in (".ipynb", ".html")
            }
            files[SectionCache(sections[0].kept.folder, _PAGE).path(".html")] = page_name(report.year, language)
            for kept, name in files.items():
                shutil.copyfile(kept, aside / language / name)
            made[language] = [*(place / language / name for name in files.values()), place / "figures.csv"]
        figures = prepared_year(self._cooperative, report.year).figures
        (aside / "figures.csv").write_text(as_csv(figures), encoding="utf-8")
        return made

    def _into_place(self, report: _Report, aside: Path, made: dict[str, list[Path]], last: Message) -> None:
        """One rename, if nothing that the report was made from changed meanwhile."""
        from indicators.privacy.output_scan import refuse_unsearched

        year = report.year.name
        if changed := why(report.inputs, inputs_of(self._root, year, self._contents)):
            for kept in report.made_now:
                kept.forget()
            self._failed.setdefault(year, []).append(f"While the report of {year} was made: {changed}. Run again.")
            return
        place = self._cooperative.reports / str(year)
        for files in made.values():
            files += [place / pdf.relative_to(aside) for pdf in aside.glob(f"{files[0].parent.name}/*.pdf")]
        refuse_unsearched(aside, last["searched"])
        swap(aside, place)
        record = ReportManifest(self._root, year)
        record.keep_searched(self._state, last["searched"].values())
        record.keep_report(report.inputs, made, self._contents)
        self._log.write("in place", year=year)

    def _submit(
        self,
        report: _Report,
        name: str,
        body: Callable[[Send], None],
        then: Callable[[Message], None],
        *,
        first: bool = False,
    ) -> None:
        self._then[name] = (report, then)
        self._workers.submit(Task(name, body, self._options.cell_seconds), first=first)

    def _go_on(self, ended: Ended) -> None:
        """What comes after a task; what failed is told, and the rest goes on, so that it need not be made again."""
        report, then = self._then[ended.task.name]
        self._log_end(ended)
        try:
            raise_problem(ended)
        except PersonalDataFound:
            raise  # no failed section: what was made must not leave
        except CooperativeError as failed:
            self._kind = type(failed)
            where = " ".join(ended.task.name.split()[:2])
            self._failed.setdefault(report.year.name, []).append(f"{where}: {failed}")
        else:
            then(ended.last)

    def _log_end(self, ended: Ended) -> None:
        self._log.write("ended task", task=ended.task.name, seconds=round(ended.seconds, 3), problem=ended.problem)

    def _reason(self, kept: SectionCache, inputs: Inputs) -> str:
        return "--force" if self._options.force else kept.reason_to_make(inputs, self._contents)

    def _tell_reasons(self, report: _Report, language: str, reasons: dict[str, str]) -> None:
        """A line a reason, with the sections that it makes again."""
        for reason in dict.fromkeys(filter(None, reasons.values())):
            names = [name for name, found in reasons.items() if found == reason]
            shown = "every section" if len(names) == len(reasons) > 1 else ", ".join(names)
            self._tell(f"{report.year} {language}, {shown}: {reason}")
            self._log.write("reason", year=report.year.name, language=language, sections=names, reason=reason)
