"""The build of a run's reports: every step, and what comes before it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forked_notebooks.child import Message
from forked_notebooks.pool import Ended, InTurn, Workers, cores
from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import CooperativeError, PersonalDataFound, SectionFailed
from indicators.core.kept_result import Inputs, why
from indicators.report.build.options import OnText, Options
from indicators.report.build.preload import preload_for_pages, preload_for_sections
from indicators.report.build.report_folder import ReportFolder
from indicators.report.build.run_log import RunLog
from indicators.report.build.steps import Body, Step, do_steps
from indicators.report.build.tasks import finish, look_at_texts, prepare_year, raise_problem, withhold_years
from indicators.report.cache.dependencies import DECLARATIONS, inputs_of
from indicators.report.cache.report_record import ReportManifest
from indicators.report.cache.section_cache import SectionCache
from indicators.report.documents import MadeDocument
from indicators.report.notebooks import chapters_of, check_notebook, imported_by

if TYPE_CHECKING:
    from indicators.core.fiscal_year import FiscalYear

_CHAPTERS = "indicators.report"
_OF_A_SECTION = ("notebooks/", "text/", "data/raw/")
_LIBRARIES, _TEMPLATES, _WITHHELD, _FIGURES = "libraries", "templates", "withheld figures", "figures"


class ReportBuild:
    """The build of a document of some fiscal years, in some languages.

    `failed` has the sentences of what failed, by fiscal year; `on_notice` gets a line for each reason to make
    something.
    """

    def __init__(
        self,
        root: Path,
        languages: Sequence[str],
        options: Options,
        contents: ContentHashCache,
        log: RunLog,
        on_notice: OnText,
        document: MadeDocument,
    ):
        self.document = document
        self.root, self.languages, self.options = root, languages, options
        self._contents, self.log, self.on_notice = contents, log, on_notice
        self.failed: dict[int, list[str]] = {}
        self._kind: type[CooperativeError] = SectionFailed
        self._refused: list[Ended] = []
        self._last: dict[str, Message] = {}
        self._staging = ExitStack()

    def run(self, years: Sequence[int], workers: Workers | InTurn) -> None:
        """Do every step; those that need not wait for each other side by side.

        Raises:
            CooperativeError: the exports of a year are stopped, its figures are refused, or what failed.
        """
        from indicators.cooperative import Cooperative

        self._cooperative = Cooperative.at(self.root)
        self.languages = [self._cooperative.language_named(code) for code in self.languages]
        self._notebooks = chapters_of(self._cooperative, self.document)
        for notebook in self._notebooks:
            check_notebook(notebook)
        self._reports = [
            ReportFolder(self._cooperative, self._cooperative.year(year), self._inputs_of(year), self.document)
            for year in years
        ]
        self._stale = [
            report
            for report in self._reports
            if self.options.force or not self._manifest(report).tables_are(report.inputs, self._contents)
        ]
        with self._staging:
            do_steps(self._steps(), workers, self._succeeded)
        if self._refused:
            self.failed.clear()  # of several years, the first is told, and nothing of what waited for them
            raise_problem(min(self._refused, key=lambda one: one.task.name))
        if self.failed:
            raise self._kind("\n".join(sentence for told in self.failed.values() for sentence in told))

    def _steps(self) -> Iterator[Step]:
        """The order of a run: each step with those that come before it."""
        stale = sorted({year for report in self._stale for year in report.years_shown})
        exports = {year: f"exports of {year}" for year in stale}
        # while this process imports what its children need, all workers but one read exports; the others import less
        early = stale[: max((self.options.jobs or cores()) - 1, 1)]
        for year, name in exports.items():
            yield Step(name, partial(self._prepare_year, year), () if year in early else (_LIBRARIES,))
        yield Step(_LIBRARIES, self._preload, here=True)
        yield Step(_WITHHELD, self._withhold, (_LIBRARIES, *exports.values()))
        yield Step(_FIGURES, self._read_figures, (_WITHHELD,), here=True)
        # no section needs the templates: where no export is read meanwhile, sections begin before
        plans = [f"{report.year} plan" for report in self._reports]
        yield Step(_TEMPLATES, preload_for_pages, (_LIBRARIES,) if stale else plans, here=True)
        for report in self._reports:
            yield from self._steps_of(report, first=report is self._reports[0])

    def _steps_of(self, report: ReportFolder, *, first: bool) -> Iterator[Step]:
        """The steps of one report."""
        year = report.year.name
        step = partial(Step, year=year, idle_timeout=self.options.cell_seconds)
        texts, plan, last_look = f"{year} texts", f"{year} plan", f"{year} last look"
        pages = []
        # the first beside what this process imports; for the others, that is quicker after it
        yield step(texts, partial(self._look_at_texts, report), () if first else (_LIBRARIES,))
        yield step(plan, partial(self._plan, report), (_FIGURES,), here=True)
        for language in self.languages:
            kept = []
            for place, notebook in enumerate(self._notebooks):
                section = f"{year} {language} {notebook.stem}"
                kept.append(f"{section} page")
                yield step(section, partial(self._execute, report, language, place), (plan,))
                keep = partial(self._keep, report, language, place)
                # at once, so that a run that is broken off keeps it
                yield step(kept[-1], keep, (section, _TEMPLATES), first=True)
            pages.append(f"{year} {language} page")
            yield step(pages[-1], partial(self._make_page, report, language), kept)
        yield step(last_look, partial(self._look_once_more, report), (texts, *pages))
        yield step(f"{year} in place", partial(self._put_in_place, report, last_look), (last_look,), here=True)

    def _prepare_year(self, year: int) -> Body:
        """Ingest and measure a fiscal year."""
        return partial(prepare_year, self.root, year, force=self.options.force)

    @property
    def _shown(self) -> set["FiscalYear"]:
        """Every fiscal year that the documents show."""
        return {year for report in self._reports for year in report.years_shown.values()}

    def _withhold(self) -> Body | None:
        """Find out what may be printed, where that is not kept."""
        from indicators.report.year_data import prepare

        for report in self._stale:
            self._manifest(report).keep_tables(report.inputs, list(report.years_shown), self._contents)
        if prepare(self._cooperative, self._shown, self.document.audience, only_kept=True):
            return None
        return partial(withhold_years, self.root, [year.name for year in self._shown], self.document.audience)

    def _look_at_texts(self, report: ReportFolder) -> Body:
        return partial(look_at_texts, self._cooperative, report.year.name, self.languages)

    def _preload(self) -> None:
        """Import what children need; chapters need no tables, a notebook that imports more may."""
        imported = {name for notebook in self._notebooks for name in imported_by(notebook)}
        preload_for_sections(with_tables=bool(self._stale or imported - {_CHAPTERS}))

    def _read_figures(self) -> None:
        """Read what was measured, once for all children, and refuse what may not be reported."""
        from indicators.ledger.release_gate import refuse_unless_reportable
        from indicators.privacy.output_scan import refuse_personal, search_of
        from indicators.report.render.findings_page import write_pages
        from indicators.report.year_data import prepare, prepared_year

        prepare(self._cooperative, self._shown, self.document.audience)
        self._search = search_of(self.root, self._cooperative.may_be_named)
        self._state = self._search.state  # once, for the children have it too
        refuse_personal(self._search, {notebook.name: b"" for notebook in self._notebooks})
        for report in self._reports:
            audience = self.document.audience
            measured = {
                name: prepared_year(self._cooperative, one, audience) for name, one in report.years_shown.items()
            }
            figures = {name: one.figures for name, one in measured.items()}
            ingested = {name: one.report for name, one in measured.items()}
            year = report.year.name
            write_pages(self._cooperative, report.year, ingested[year], figures[year])  # for the analyst
            refuse_unless_reportable(self._cooperative, year, figures, ingested)
            if not self.document.is_public:
                refuse_unless_reportable(self._cooperative.in_confidence(self.document.name), year, figures, ingested)

    def _plan(self, report: ReportFolder) -> None:
        """Find out which sections must be made, and say why."""
        from indicators.report.build.plan import sections_of

        report.sections = sections_of(
            self._cooperative, report.year, self.languages, self._notebooks, report.inputs, self.document
        )
        for language, sections in report.sections.items():
            reasons = {one.name: self._reason(one.kept, one.inputs) for one in sections}
            report.stale_sections |= {name for name, reason in reasons.items() if reason}
            self._tell_reasons(report.year, language, {one.notebook.stem: reasons[one.name] for one in sections})

    def _execute(self, report: ReportFolder, language: str, place: int) -> Body | None:
        """Execute a section that must be made."""
        from indicators.report.build.section import execute_section

        section = report.sections[language][place]
        if section.name not in report.stale_sections:
            return None
        engine, seconds = self.options.engine, self.options.cell_seconds
        return partial(execute_section, self._cooperative, section, engine=engine, cell_seconds=seconds)

    def _keep(self, report: ReportFolder, language: str, place: int) -> Body | None:
        """Render, search and keep a section that was executed."""
        from indicators.report.build.render_tasks import keep_section

        section = report.sections[language][place]
        if (last := self._last.pop(section.name, None)) is None:
            return None
        report.made_now.append(section.kept)
        return partial(keep_section, section, last["executed"], self._search)

    def _make_page(self, report: ReportFolder, language: str) -> Body | None:
        """Make the page of a language from its sections, where one of them changed."""
        from indicators.report.build.render_tasks import make_page

        sections, page = report.sections[language], report.page(language)
        inputs = {
            name: value
            for name, value in sections[0].inputs.items()
            if not name.startswith(_OF_A_SECTION) or name.startswith(DECLARATIONS)
        }
        inputs |= {f"section {one.notebook.stem}": one.kept.hash for one in sections}
        if not self._reason(page, inputs):
            return None
        report.made_now.append(page)
        return partial(make_page, sections, page, inputs, self._search)

    def _look_once_more(self, report: ReportFolder) -> Body:
        """Put everything together aside, and look through what was not searched before."""
        aside = report.put_together(self._staging)
        pages = [Path(language, self.document.page(report.year, language)) for language in report.sections]
        manifest = self._manifest(report)
        searched = report.searched(self._state) | manifest.searched(self._state)
        pdf = pages if self.options.pdf else []
        return partial(finish, self._search, aside, pdf, self.document.figures, searched, report.kept)

    def _put_in_place(self, report: ReportFolder, last_look: str) -> None:
        """One rename, if nothing that the report was made from changed meanwhile."""
        year, searched = report.year.name, self._last.pop(last_look)["searched"]
        if changed := why(report.inputs, self._inputs_of(year)):
            for kept in report.made_now:
                kept.forget()
            self.failed.setdefault(year, []).append(f"While the report of {year} was made: {changed}. Run again.")
            return
        made = report.put_in_place(searched)
        manifest = self._manifest(report)
        manifest.keep_searched(self._state, searched.values())
        manifest.keep_report(report.inputs, made, self._contents)
        self.log.write("in place", year=year)

    def _succeeded(self, step: Step, ended: Ended) -> bool:
        """Whether a worker did a step; what failed is told, and the rest goes on, so that it need not be made again."""
        self.log.write("ended task", task=step.name, seconds=round(ended.seconds, 3), problem=ended.problem)
        self._last[step.name] = ended.last
        if step.year is None:
            failed = bool(ended.problem or "error" in ended.last)
            self._refused += [ended] * failed
            return not failed
        try:
            raise_problem(ended)
        except PersonalDataFound:
            raise  # no failed section: what was made must not leave
        except CooperativeError as failed:
            self._kind = type(failed)
            where = " ".join(step.name.split()[:2])
            self.failed.setdefault(step.year, []).append(f"{where}: {failed}")
            return False
        return True

    def _inputs_of(self, year: int) -> Inputs:
        return inputs_of(self.root, year, self._contents, self.document)

    def _manifest(self, report: ReportFolder) -> ReportManifest:
        return ReportManifest(self.root, report.year.name, self.document)

    def _reason(self, kept: SectionCache, inputs: Inputs) -> str:
        return "--force" if self.options.force else kept.reason_to_make(inputs, self._contents)

    def _tell_reasons(self, year: "FiscalYear", language: str, reasons: dict[str, str]) -> None:
        """A line a reason, with the sections that it makes again."""
        for reason in dict.fromkeys(filter(None, reasons.values())):
            names = [name for name, found in reasons.items() if found == reason]
            shown = "every section" if len(names) == len(reasons) > 1 else ", ".join(names)
            self.on_notice(f"{year} {language}, {shown}: {reason}")
            self.log.write("reason", year=year.name, language=language, sections=names, reason=reason)
