"""Ingest: the exports of a fiscal year into canonical tables, with a report of every row."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from unicodedata import normalize

from indicators.catalogue import Catalogue
from indicators.cooperative import Cooperative
from indicators.core.code_version import software_hash
from indicators.core.content_hashes import sha256, sha256_if_any
from indicators.core.errors import ExportsRefused
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONFIGURATION
from indicators.core.kept_result import SOFTWARE, Inputs, digest
from indicators.core.lock import only_one
from indicators.core.memory_pool import use_jemalloc
from indicators.core.seal import mark_of, sealed
from indicators.i18n.languages import SHIPPED, word_of
from indicators.ingest.report import FindingLog, IngestReport
from indicators.ingest.reporting.terminal_summary import FINDINGS, write_findings
from indicators.ingest.side_files.side_files import SideFiles, side_files, sidecar_files
from indicators.ingest.storage.commit import commit, finish_commit, place_of
from indicators.ingest.storage.file_hashes import InputHashes
from indicators.ingest.storage.saved_report import REPORT_FOLDER, read_saved_report
from indicators.ingest.storage.tables_in_lake import report_in_lake_or_refuse
from indicators.privacy.personal_index import FOLDER as PERSONAL
from indicators.privacy.pseudonyms import read_key

if TYPE_CHECKING:
    from indicators.ingest.storage.staged_table import StagedTable
    from indicators.ingest.validation.personal_cells import PersonalCells

Entry = tuple[str, int, int]

_ACCREDITED_DO = {"assembly_votes", "appropriation"}
"""The tables by which the conditions of an accreditation are checked."""


def ingest(
    cooperative: Cooperative,
    year: FiscalYear,
    *,
    check_only: bool = False,
    force: bool = False,
    on_progress: Callable[[str], None] = lambda file: None,
    on_reading: Callable[[], None] = lambda: None,
) -> IngestReport:
    """Turn the exports of a fiscal year into tables under `data/processed`, and report on every row.

    No table is written when a finding stops the year, nothing at all with `check_only`; and nothing is read again
    when neither the exports, nor the configuration, nor the code, nor a library changed since the last time. With
    `force` everything is read again. `on_reading` is called when exports are about to be.
    """
    key = read_key(cooperative.root, make=not check_only)
    files = _files(cooperative, year)
    report_dir = cooperative.processed / REPORT_FOLDER / str(year)
    with ExitStack() as opened:
        hashes = opened.enter_context(InputHashes(path for paths in files.values() for path in paths))
        for first in (True, False) if not check_only else ():
            saved = read_saved_report(cooperative, year.name)
            same = saved and not force and saved.fingerprint == _fingerprint(cooperative, year, files, hashes, key)
            if saved and same and _tables_are(cooperative, year, saved):
                if not (report_dir / FINDINGS).is_file():
                    write_findings(saved, report_dir, cooperative.language)
                return saved
            if first:  # whoever held the lock may have made them
                what = f"The tables of {year}"
                opened.enter_context(only_one(cooperative.processed, f"ingest-{year}", what, on_progress=on_progress))
                finish_commit(cooperative.processed, year.name, cooperative.tables)
        on_reading()
        from indicators.ingest.reporting.mask_report import mask
        from indicators.ingest.stage import stage  # pyarrow, which what is there already does without
        from indicators.ingest.validation.identifier_forms import IdentifierForms
        from indicators.ingest.validation.personal_cells import PersonalCells

        use_jemalloc()
        report = IngestReport(year.name)
        with _staging_folder(cooperative, year) as staging:
            log = FindingLog(cooperative.configuration.rules, cooperative.registry.rules)
            personal = PersonalCells(key, cooperative.configuration.disclosure.people)
            side_files_of_year = SideFiles.read(cooperative, year, files, key, log)
            forms = IdentifierForms()
            report.sources, staged = stage(
                cooperative, year, files, hashes, personal, log, side_files_of_year, forms, staging, on_progress
            )
            for source in report.sources:
                source.mark = mark_of(source.file, source.sha256, key)
            from indicators.ingest.table_checks.table_checks import (
                check_tables,  # with DuckDB, while the exports are read
            )

            if not year.is_ordinary:
                days = f"{year.first_day} - {year.last_day}"
                log.add("other_length", "cooperative.toml", found=days, expected=f"{12 * year.length:.1f}")
            if _ACCREDITED_DO & staged.keys() and not cooperative.configuration.accredited_as:
                log.add("accreditation_not_declared", "cooperative.toml")
            for question in cooperative.configuration.questions:
                rule = "open_question" if question.blocks else "question_beside"
                asked = question.asks + ("" if question.asks.endswith(("?", ".", ")")) else ".")
                log.add(rule, "cooperative.toml", found=asked, expected=str(question.number))
            waiting = any(question.blocks for question in cooperative.configuration.questions)
            for rule, name in _unread(cooperative, year, files):
                if not (waiting and rule == "unread_file"):  # it may be a file that a question stands on
                    log.add(rule, name)
            side_files_of_year.check_as_fetched(report.sources, hashes, cooperative.raw, log)
            report.controls = side_files_of_year.compare(year, [source.file for source in report.sources], log)
            check_tables(cooperative, year, staged, log, staging, forms, key)
            mask(report, cooperative, personal, log)
            if not check_only and not report.stops:
                report.fingerprint = _fingerprint(cooperative, year, files, hashes, key)
                _write(cooperative, year, staged, personal, report, staging)
            if not check_only:
                write_findings(report, report_dir, cooperative.language, locked=True)
    return report


def ingest_or_refuse(
    cooperative: Cooperative,
    year: FiscalYear,
    on_progress: Callable[[str], None] = lambda file: None,
    *,
    force: bool = False,
) -> IngestReport:
    """Ingest, for whoever needs the tables: a finding that stops the year is an error. Of a lake nothing is made.

    Raises:
        ExportsRefused: with the findings, up to a page of them.
        WrongUse: the tables lie in a lake, and it has none of the year, or such that cannot be read.
    """
    if cooperative.lake:
        return report_in_lake_or_refuse(cooperative, year)
    report = ingest(cooperative, year, on_progress=on_progress, force=force)
    if report.stops:
        language = cooperative.configuration.cooperative.languages[0]
        sentences = [finding.sentence(language) for finding in report.stops[:20]]
        rest = report.count(severity="stop") - len(sentences)
        more = [word_of(language, "ingest.listed", count=rest, year=year)] if rest else []
        raise ExportsRefused("\n".join([word_of(language, "ingest.stopped_by", year=year), *sentences, *more]))
    return report


def _tables_are(cooperative: Cooperative, year: FiscalYear, saved: IngestReport) -> bool:
    """Whether every table is there as it was written."""
    paths = {name: place_of(cooperative.processed, name, year.name) for name in saved.tables}
    return all(paths[name].is_file() and sha256(paths[name]) == written for name, written in saved.tables.items())


@contextmanager
def _staging_folder(cooperative: Cooperative, year: FiscalYear) -> Iterator[Path]:
    """A folder beside the tables, gone afterwards; a folder of tables that stays empty goes with it."""
    cooperative.processed.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=f".{year}-", dir=cooperative.processed))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        with suppress(OSError):
            cooperative.processed.rmdir()


def _files(cooperative: Cooperative, year: FiscalYear) -> dict[str, list[Path]]:
    """The files of each export, in order of name; a pattern that is a file's own name is that file.

    Two names of one content are two files: what they say twice counts once, by the rules of rows. A link to
    somewhere else is none of them: it is told, and not followed.
    """
    raw = cooperative.raw.resolve()
    return {
        name: sorted(path for path in paths if path.resolve().is_relative_to(raw))
        for name, paths in _named(cooperative, year).items()
    }


def _named(cooperative: Cooperative, year: FiscalYear) -> dict[str, list[Path]]:
    """What bears the name of each export, wherever it lies."""
    files = {}
    for name, export in cooperative.configuration.exports.items():
        pattern = export.file.replace("{year}", str(year))
        found: dict[Entry, Path] = {}
        for form in dict.fromkeys((pattern, normalize("NFD", pattern))):  # as systems differ; it is read as NFC
            literal = cooperative.raw / form
            paths = [literal] if literal.is_file() else sorted(cooperative.raw.glob(form))
            for path in filter(Path.is_file, paths):
                found.setdefault(_entry(path), path)
        files[name] = list(found.values())
    return files


def _entry(path: Path) -> Entry:
    """What tells a file by its name, whose accents and capitals a system may take for others."""
    name = normalize("NFC", str(path)).casefold()
    try:
        state = path.stat()
    except OSError:  # gone meanwhile: whoever reads it tells
        return name, 0, 0
    return name, state.st_dev, state.st_ino


def _unread(cooperative: Cooperative, year: FiscalYear, files: dict[str, list[Path]]) -> Iterator[tuple[str, str]]:
    """What is not read of what is there for the year, but what is there for others: the rule, and the name."""
    raw = cooperative.raw.resolve()
    beside = side_files(cooperative.raw, year)
    named = {*(path for paths in _named(cooperative, year).values() for path in paths), *filter(Path.is_file, beside)}
    outside = {path for path in named if not path.resolve().is_relative_to(raw)}
    yield from (("link_elsewhere", path.relative_to(cooperative.raw).as_posix()) for path in sorted(outside))
    paths = [path for paths in files.values() for path in paths]
    read = {_entry(path) for path in paths}
    folder = cooperative.raw / str(year)
    others = {*beside, *outside, folder / "text"}
    ignored = ("Thumbs.db", "desktop.ini", "README.md", "README.txt", "SAMPLE.txt")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.relative_to(cooperative.raw).as_posix()
        if path in others or path.name.startswith((".", "~$")) or path.name in ignored:
            continue
        if path.is_file():
            if _entry(path) not in read:
                yield "unread_file", name
        elif not any(one.is_relative_to(path) for one in paths):
            yield "no_file", f"{name}/" if path.is_dir() else name


def _fingerprint(
    cooperative: Cooperative, year: FiscalYear, files: dict[str, list[Path]], hashes: InputHashes, key: bytes
) -> str:
    """A hash of everything that the tables depend on: exports, configuration, key, own declarations, code
    and libraries."""
    inputs: Inputs = {
        CONFIGURATION: sha256(cooperative.root / CONFIGURATION),
        "key": hashlib.sha256(hashlib.sha256(key).digest()).hexdigest(),
        "own declarations": cooperative.registry.hash,
        SOFTWARE: software_hash(),
    }
    inputs["own words"] = ascii(sorted(cooperative.language.own.items()))  # findings are written in its words
    if cooperative.language not in SHIPPED:
        inputs["words"] = sha256(cooperative.language.file)
    # a name that a system wrote in another encoding is no text
    for name, paths in files.items():
        inputs |= {ascii((name, path.relative_to(cooperative.raw).as_posix())): hashes.of(path) for path in paths}
    inputs |= {ascii(path.name): sha256_if_any(path) for path in side_files(cooperative.raw, year) if path.is_file()}
    inputs |= {ascii((path.name, "fetched")): sha256_if_any(path) for path in sidecar_files(cooperative, year, files)}
    inputs["unread"] = ascii([*_unread(cooperative, year, files)])
    return digest(inputs)


def _write(
    cooperative: Cooperative,
    year: FiscalYear,
    staged: "dict[str, StagedTable]",
    personal: "PersonalCells",
    report: IngestReport,
    staging: Path,
) -> None:
    """Finish the tables aside, then move them into place, the report last: its fingerprint vouches for them."""
    from indicators.ingest.joins.join_tables import join  # with DuckDB, while the exports are read

    for table in staged.values():
        table.finish()
    made = join(staged, cooperative.parameters(year), staging)
    personal.let_through(_printed_cells(staged, cooperative.catalogue))
    made[PERSONAL] = personal.write(staging, year.name)
    report.tables = {name: sha256(path) for name, path in made.items()}
    saved = json.dumps(sealed(report.as_json(), personal.key), ensure_ascii=False, indent=1)
    commit(made, saved + "\n", cooperative.processed, year.name, staging, cooperative.tables)


def _printed_cells(staged: "dict[str, StagedTable]", catalogue: Catalogue) -> set[str]:
    """The cells by which figures are published, such as the names of offices."""
    columns = {
        (one.table, by) for one in catalogue.values() for way in one.sliced_by for by in way if one.table in staged
    }
    with ThreadPoolExecutor() as pool:
        read = pool.map(lambda column: staged[column[0]].distinct(column[1]), columns)
        return {cell for cells in read for cell in cells if cell}
