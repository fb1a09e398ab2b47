"""Steps of a run that children do beside the sections, and what is raised where a child met a problem."""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forked_notebooks.child import Send
from forked_notebooks.pool import Ended
from indicators.core import errors
from indicators.core.errors import CooperativeError, PdfNotPossible, PersonalDataFound, SectionFailed
from indicators.registry.chapters import standing_texts

if TYPE_CHECKING:
    from indicators.catalogue import Audience


def prepare_year(root: Path, year: int, send: Send, *, force: bool = False) -> None:
    """Ingest and measure a fiscal year: in a process of its own.

    Raises:
        ExportsRefused: the exports of the year are stopped.
    """
    from indicators.cooperative import Cooperative
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.measurement.cache import measure_and_keep

    cooperative = Cooperative.at(root)
    fiscal_year = cooperative.year(year)
    send({"progress": f"{year}: exports"})
    ingest_or_refuse(cooperative, fiscal_year, on_progress=lambda file: send({"progress": file}), force=force)
    measure_and_keep(cooperative, fiscal_year, force=force)


def withhold_years(root: Path, years: Sequence[int], audience: "Audience", send: Send) -> None:
    """Find out what may be printed of fiscal years for an audience, and keep it: in a process of its own.

    What is measured again meanwhile may use a database, and a process that used one must not fork.
    """
    from indicators.cooperative import Cooperative
    from indicators.report.year_data import prepare

    cooperative = Cooperative.at(root)
    prepare(cooperative, [cooperative.named_year(year) for year in years], audience)


def look_at_texts(cooperative: Any, year: int, languages: Sequence[str], send: Send) -> None:
    """Look for what would be wrong on every page that is made of the texts.

    Raises:
        SectionFailed: a sentence a finding.
    """
    from indicators.report.lint import check_texts

    standing = {language: standing_texts(cooperative.root, language) for language in languages}
    check_texts(cooperative, standing, year)


def finish(
    search: Any,
    folder: Path,
    pages: Sequence[Path],
    figures: str,
    searched: Collection[str],
    kept: Path,
    send: Send,
) -> None:
    """The PDF of each page with its `figures`, and the last look at all that leaves and was not searched before.

    A section was, unless new exports tell of more people since; what is `kept` goes where one of them is found. The
    last message is the hash of each file, by its name.

    Raises:
        PersonalDataFound: it holds personal data, a path of this machine or a secret.
    """
    from indicators.privacy.output_scan import scan
    from indicators.report.render.pdf import told_lacking, write_pdf

    try:
        for page in pages:
            if lacking := write_pdf(folder / page, folder / figures, (folder / page).with_suffix(".pdf")):
                send({"notice": search.masked(told_lacking(folder / page, lacking))})
    except PdfNotPossible as missing:
        send({"notice": str(missing)})
    try:
        send({"searched": scan(folder, search, searched)})
    except PersonalDataFound:
        shutil.rmtree(kept, ignore_errors=True)
        raise


def raise_problem(ended: Ended) -> None:
    """Raise what ended a task too early, in the words of whoever met it."""
    last = ended.last
    if ended.problem:
        raise SectionFailed(f"{last.get('where', ended.task.name)}: {ended.problem}")
    if "error" not in last:
        return
    kind = getattr(errors, last["kind"], None)
    if isinstance(kind, type) and issubclass(kind, CooperativeError):
        raise kind(last["error"])
    if "errno" in last:
        raise OSError(last["errno"], last["error"], last["filename"])
    raise SectionFailed(f"{ended.task.name}: {last['kind']}: {last['error']}")
