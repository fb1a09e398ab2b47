"""The run: notebooks executed by papermill for a fiscal year and language, rendered, moved into place."""

import os
import re
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import nbformat

from indicators.cooperative import Cooperative
from indicators.errors import SectionFailed, WrongUse
from indicators.exports.ingest import ingest_or_refuse
from indicators.figures import figures_of
from indicators.figures.gates import refuse_unless_reportable
from indicators.figures.printing import as_csv
from indicators.fiscal_year import FiscalYear
from indicators.report.chapter import notebooks_of
from indicators.report.lint import check_charts, check_texts

PAGE_NAMES = {"fr": "rapport-special", "nl": "bijzonder-verslag", "en": "special-report"}
PARAMETERS = {"fiscal_year", "language", "root"}


def make_report(
    cooperative: Cooperative,
    year: FiscalYear,
    languages: Sequence[str],
    *,
    say: Callable[[str], None] = lambda what: None,
    jobs: int | None = None,
) -> list[Path]:
    """Make the report of a fiscal year: ingest, execute, render; what was there before stays until all is good.

    Returns the page of each language.

    Raises:
        ExportsRefused: the exports of the year, or of a year that the trends need, are stopped.
        FiguresRefused: a figure is not what was published, or not plausible, and nobody said why.
        SectionFailed: a notebook failed; the message names it, the cell and the error. Or a lint of the texts or
            of the charts did, file by file and line by line.
    """
    check_texts(cooperative, notebooks_of(cooperative) / "text", year.name, languages)
    figures, ingested = {}, {}
    for earlier in cooperative.years_until(year.name):
        say(f"{earlier}: exports")
        ingested[earlier.name] = ingest_or_refuse(cooperative, earlier)
        figures[earlier.name] = figures_of(cooperative, earlier)
    refuse_unless_reportable(cooperative, year.name, figures, ingested)
    notebooks = chapters(cooperative)
    for notebook in notebooks:
        check_parameters(notebook)
    place = cooperative.reports / str(year)
    cooperative.reports.mkdir(exist_ok=True)
    aside = Path(mkdtemp(prefix=f".{year}-", dir=cooperative.reports))
    try:
        for language in languages:
            (aside / language).mkdir()
            _execute_all(cooperative, year, language, notebooks, aside / language, say, jobs)
            _render(cooperative, year, language, notebooks, aside / language)
        (aside / "figures.csv").write_text(as_csv(figures_of(cooperative, year)), encoding="utf-8")
        place.mkdir(exist_ok=True)
        for made in (*languages, "figures.csv"):
            _move_into_place(aside / made, place / made)
    finally:
        shutil.rmtree(aside)
    return [place / language / page_name(year, language) for language in languages]


def page_name(year: FiscalYear, language: str) -> str:
    """The file name of the page.

    >>> page_name(FiscalYear(2024), "fr")
    'rapport-special-2024.html'
    """
    return f"{PAGE_NAMES[language]}-{year}.html"


def chapters(cooperative: Cooperative) -> list[Path]:
    """The notebooks of the report in the order of their numbers.

    Raises:
        WrongUse: there is none.
    """
    folder = notebooks_of(cooperative)
    found = [path for path in folder.glob("*.ipynb") if re.match(r"\d+_", path.name)]
    if not found:
        raise WrongUse(f"{folder} has no notebook named like 1_conditions.ipynb.")
    return sorted(found, key=lambda path: int(path.name.partition("_")[0]))


def check_parameters(notebook: Path) -> None:
    """Refuse a notebook that does not declare the parameters: papermill would run it with others and say nothing.

    Raises:
        SectionFailed: names the notebook and the parameter.
    """
    cells = nbformat.read(notebook, as_version=4).cells
    tagged = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    declared = set(re.findall(r"^(\w+)\s*(?::[^=]+)?=", "\n".join(tagged), re.MULTILINE))
    if missing := sorted(PARAMETERS - declared):
        raise SectionFailed(
            f"{notebook.name} declares no parameter {', '.join(missing)}: "
            "give it a cell tagged 'parameters' that sets fiscal_year, language and root."
        )


def _execute_all(
    cooperative: Cooperative,
    year: FiscalYear,
    language: str,
    notebooks: Sequence[Path],
    folder: Path,
    say: Callable[[str], None],
    jobs: int | None,
) -> None:
    """Each notebook in a kernel of its own; `jobs` of them at a time."""
    workers = jobs or os.cpu_count() or 1
    parameters = {"fiscal_year": year.name, "language": language, "root": "."}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {
            notebook: pool.submit(execute, notebook, folder / notebook.name, parameters, cooperative.root)
            for notebook in notebooks
        }
        for notebook, done in running.items():
            say(f"{language}: {notebook.stem}")
            if failure := done.result():
                pool.shutdown(cancel_futures=True)
                raise SectionFailed(failure)


def execute(notebook: Path, output: Path, parameters: dict[str, Any], folder: Path) -> str:
    """Execute one notebook with papermill in a folder; returns the sentence of its failure, or nothing."""
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    try:
        # sockets in a folder of their own: no ports to collide on, nothing that another user can reach
        with TemporaryDirectory() as sockets:
            transport = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}})
            papermill.execute_notebook(
                notebook,
                output,
                parameters,
                cwd=folder,
                progress_bar=False,
                kernel_name="python3",
                language="python",
                config=transport,
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
            )
    except PapermillExecutionError as failed:
        return _sentence(notebook, failed)
    except Exception as failed:  # a kernel that died or a file that is no notebook: the run must say which
        return f"{notebook.name}: {type(failed).__name__}: {failed}"
    _leave_out_the_clock(output)
    return ""


def _sentence(notebook: Path, failed: Any) -> str:
    """Which cell of which notebook failed, and with what."""
    cells = sum(cell.cell_type == "code" for cell in nbformat.read(notebook, as_version=4).cells)
    code = failed.source.strip().splitlines()[-1:]
    return (
        f"{notebook.name}, code cell {failed.exec_count - 1} of {cells} ({''.join(code)}): "
        f"{failed.ename}: {failed.evalue}"
    )


def _leave_out_the_clock(path: Path) -> None:
    """Take out what changes with every run: times, and the random id of the cell that papermill adds."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    nbformat.write(notebook, path)


def _render(cooperative: Cooperative, year: FiscalYear, language: str, notebooks: Sequence[Path], folder: Path) -> None:
    """The page of the whole report, and one page a section."""
    from indicators.report.edition import edition_of
    from indicators.report.page import render

    executed = []
    for path in notebooks:
        notebook = nbformat.read(folder / path.name, as_version=4)
        check_charts(path.name, notebook)
        notebook.cells = [cell for cell in notebook.cells if "analyst" not in cell.metadata.get("tags", [])]
        notebook.metadata["indicators"] = {"name": path.name}
        executed.append(notebook)
    edition = edition_of(cooperative, year, language)
    # the exports come last on the page: a board reads the chapters first
    in_page_order = [*executed[1:], executed[0]] if notebooks[0].name.startswith("0_") else executed
    page = render(in_page_order, edition, contents=True)
    (folder / page_name(year, language)).write_text(page, encoding="utf-8")
    for path, notebook in zip(notebooks, executed, strict=True):
        section = render([notebook], edition, contents=False)
        (folder / f"{path.stem}.html").write_text(section, encoding="utf-8")


def _move_into_place(made: Path, place: Path) -> None:
    """Put a file or folder in the place of the one before, which stays until the new one is there."""
    before = place.with_name(f".{place.name}-before")
    if place.exists():
        place.rename(before)
    made.rename(place)
    if before.is_dir():
        shutil.rmtree(before)
    else:
        before.unlink(missing_ok=True)
