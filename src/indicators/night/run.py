"""The run: every fiscal year that is due, one by one; one that fails keeps no other from being made."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.errors import CooperativeError
from indicators.core.printable import printable
from indicators.night import notice, remote
from indicators.night.calendar import told
from indicators.night.fetching import fetch_at_night
from indicators.night.outcome import Outcome, as_html, as_text
from indicators.privacy.redaction import Masks
from indicators.report.build.build import make_reports
from indicators.report.build.failure_page import failed_page
from indicators.report.build.options import Options
from indicators.report.build.run_log import FOLDER as LOGS
from indicators.report.documents import SPECIAL_REPORT, MadeDocument

FOLDER = "runs"
OnProgress = Callable[[str], None]


def run(
    cooperative: Cooperative,
    years: Sequence[int] = (),
    options: Options | None = None,
    *,
    on_progress: OnProgress = lambda what: None,
) -> list[Outcome]:
    """Make the reports that are due, and the documents beside them; write the summary; tell the maintainer what failed.

    Without years, all those that have exports are looked at: one whose exports, texts, notebooks or code changed
    since its report was made is due, so what an earlier run missed is caught up. Nothing is made again that did
    not change.
    """
    started = datetime.now(UTC)
    outcomes = []
    fetched = fetch_at_night(cooperative, years, on_progress)
    for year in years or cooperative.known_years:
        for document in _documents(cooperative):
            outcomes.append(_make(cooperative, year, document, options or Options(), on_progress))
    failed_years = {one.fiscal_year for one in outcomes if one.exit_code}
    made = [year for year in dict.fromkeys(one.fiscal_year for one in outcomes) if year not in failed_years]
    sent = remote.send(cooperative, made, on_progress)
    outcomes += [*fetched, *sent]
    outcomes_and_faults = [*outcomes]
    if failed := [one for one in outcomes if one.exit_code]:
        wrong = notice.send(cooperative, failed)
        outcomes_and_faults += [replace(failed[0], pages=(), sentences=tuple(wrong))] if wrong else []
    _keep(cooperative, started, outcomes_and_faults)
    return outcomes_and_faults


def summary_of(cooperative: Cooperative) -> Path:
    """Where the summary of the last run is, as text; the page is beside it."""
    return cooperative.reports / FOLDER / "summary.txt"


def _documents(cooperative: Cooperative) -> list[MadeDocument]:
    """The special report, and the documents beside it."""
    return [SPECIAL_REPORT, *map(MadeDocument, cooperative.configuration.documents)]


def _make(
    cooperative: Cooperative, year: int, document: MadeDocument, options: Options, on_progress: OnProgress
) -> Outcome:
    made_in = document.declared.languages if document.declared else ()
    languages = made_in or cooperative.configuration.cooperative.languages
    began = time.monotonic()
    notices: list[str] = []
    try:
        one = cooperative.year(year).name
        pages = make_reports(
            cooperative.root, [one], languages, options, document, on_progress=on_progress, on_notice=notices.append
        )
    except CooperativeError as refused:
        sentences = tuple(_told(cooperative, year, document, refused).splitlines())
        code, log = refused.exit_code, _log(cooperative, document)
        return Outcome(year, "failed", code, (), sentences, log, _since(began), document.name)
    except OSError as refused:
        name = printable(Path(refused.filename or "a file").name)  # of a file of the exports, perhaps
        sentence = Masks(cooperative.root)(f"{name}: {refused.strerror}.")
        log = _log(cooperative, document)
        return Outcome(year, "failed", 1, (), (sentence,), log, _since(began), document.name)
    if notices == ["Nothing changed."]:
        return Outcome(year, "unchanged", document=document.name)
    places = tuple(page.relative_to(cooperative.root).as_posix() for page in pages)
    return Outcome(year, "made", 0, places, (), _log(cooperative, document), _since(began), document.name)


def _told(cooperative: Cooperative, year: int, document: MadeDocument, refused: CooperativeError) -> str:
    """Why a document was not made; of one that is not for everybody, where that is said: the summary is for more."""
    page = failed_page(cooperative.root / document.place, year, document.name)
    if document.is_public or not page.is_file():
        return str(refused)
    place = page.relative_to(cooperative.root).as_posix()
    return f"{document.called.capitalize()} of {year} was not made: {place} says why."


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


def _log(cooperative: Cooperative, document: MadeDocument) -> str:
    """The log of the run that just ended, in the cooperative's folder."""
    logs = sorted((cooperative.root / document.place / LOGS).glob("*.jsonl"))
    return logs[-1].relative_to(cooperative.root).as_posix() if logs else ""


def _keep(cooperative: Cooperative, started: datetime, outcomes: Sequence[Outcome]) -> None:
    folder, duties = cooperative.reports / FOLDER, told(cooperative)
    shown, exact = f"{started:%Y-%m-%d %H:%M} UTC", started.isoformat(timespec="seconds")
    write_whole(folder / "summary.txt", as_text(cooperative.name, shown, outcomes, duties))
    write_whole(folder / "summary.html", as_html(cooperative.name, shown, outcomes, "../../", duties))
    with (folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(one.as_line(exact) + "\n" for one in outcomes)
