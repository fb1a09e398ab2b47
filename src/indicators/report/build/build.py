"""The run: the reports asked for, made side by side; each moves into place when all of it is good."""

import gc
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from forked_notebooks.child import Message, Task
from forked_notebooks.pool import InTurn, Workers, can_fork, cores
from indicators.core.atomic_folder import tidy
from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import CooperativeError, WrongUse
from indicators.core.folder import confidential_folder, processed_folder
from indicators.core.lock import only_one
from indicators.i18n.languages import known_language
from indicators.privacy.pseudonyms import read_key
from indicators.privacy.redaction import Masks
from indicators.report.build.failure_page import forget_failure, write_failed_page
from indicators.report.build.options import OnText, Options
from indicators.report.build.report_build import ReportBuild
from indicators.report.build.run_log import RunLog
from indicators.report.cache.report_record import languages_of, nothing_changed
from indicators.report.documents import SPECIAL_REPORT, MadeDocument

CONTENTS = ".contents.json"
_DEFAULT = Options()


def make_reports(
    root: Path,
    years: Sequence[int],
    languages: Sequence[str],
    options: Options = _DEFAULT,
    document: MadeDocument = SPECIAL_REPORT,
    *,
    on_progress: OnText = lambda what: None,
    on_notice: OnText = lambda line: None,
) -> list[Path]:
    """Make a document of fiscal years, the special report without one: ingest, measure, execute, render, check, move.

    What was there before stays, byte for byte, until all of a year is good. Nothing is made again that did not
    change; `on_notice` gets the reason for everything that is made, `on_progress` what is being done. Without
    languages, those of `cooperative.toml`. Returns the page of each year and language.

    Raises:
        ExportsRefused: the exports of a year, or of a year that its trends need, are stopped.
        SectionFailed: a notebook failed; the message names it, the cell and the error.
        PersonalDataFound: what was made may not leave.
        Busy: another run makes one of the years.
    """
    languages = [known_language(code, root) for code in languages] or languages_of(root)
    reports = root / document.place
    if not document.is_public:
        confidential_folder(root)
    contents = ContentHashCache(processed_folder(root) / CONTENTS, afresh=options.force)
    pages = [reports / str(year) / language / document.page(year, language) for year in years for language in languages]
    if not options.force and nothing_changed(root, years, languages, contents, document, pdf=options.pdf):
        on_notice("Nothing changed.")
        contents.keep()
        for year in years:
            forget_failure(reports, year, document.name)
        return pages
    masks = Masks(root)
    log = RunLog(reports, masks)
    log.write("run", years=list(years), languages=languages, jobs=options.jobs or cores(), force=options.force)
    with ExitStack() as held:
        for year in sorted(years):
            what = f"The report of {year}"  # whatever the document: they are in one folder
            held.enter_context(
                only_one(processed_folder(root), f"report-{year}", what, wait=options.wait, on_progress=on_progress)
            )
            tidy(reports / str(year))
        # the run that was waited for may have made it
        if not options.force and nothing_changed(root, years, languages, contents, document, pdf=options.pdf):
            on_notice("Nothing changed.")
        else:
            build = ReportBuild(root, languages, options, contents, log, on_notice, document)
            _make(build, years, masks, on_progress)
        for year in years:
            forget_failure(reports, year, document.name)
        contents.keep()
    log.write("done")
    return pages


def _make(build: ReportBuild, years: Sequence[int], masks: Masks, on_progress: OnText) -> None:
    """Make what changed, with everybody else locked out; say beside the last good report what failed."""
    document, language, options = build.document, build.languages[0], build.options
    reports = build.root / document.place

    def on_killed(running: list[str]) -> None:
        for year in years:
            of_year = [name for name in running if str(year) in name or not name[:4].isdigit()]
            write_failed_page(reports, year, language, of_year, document.name, killed=True)

    def on_message(task: Task, message: Message) -> None:
        if "progress" in message:
            on_progress(message["progress"])
        if "notice" in message:
            build.on_notice(message["notice"])
        if "seconds" in message or "error" in message:
            build.log.write("cell" if "seconds" in message else "failed", task=task.name, **message)

    try:
        read_key(build.root)
        jobs = options.jobs or cores()
        with (
            Workers(jobs, seconds=options.run_seconds, on_message=on_message, on_killed=on_killed)
            if can_fork()
            else InTurn(on_message)
        ) as workers:
            build.run(years, workers)
    except BaseException as error:
        build.log.write("ended", error=type(error).__name__, message=str(error))
        if isinstance(error, WrongUse):
            raise
        if isinstance(error, CooperativeError):
            error.args = (masks(str(error)),)  # it may quote a cell, and is read by more people than the exports
        sentences = masks(str(error)).splitlines() or [type(error).__name__]
        with suppress(OSError):
            for year in years:
                if told := [*map(masks, build.failed.get(year, []))] or ([] if build.failed else sentences):
                    write_failed_page(reports, year, language, told, document.name)
        raise
    finally:
        if not document.is_public:
            confidential_folder(build.root)  # what was written there meanwhile, too
        gc.unfreeze()  # there are no more children
