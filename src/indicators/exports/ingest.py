"""Ingest: the exports of a fiscal year into canonical tables, with a report of every row."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import indicators
from indicators.catalogue import CATALOGUE
from indicators.cooperative import Cooperative
from indicators.errors import ExportsRefused
from indicators.exports.checking import LINE, Reader, placed
from indicators.exports.findings import IngestReport, Ledger, Source
from indicators.exports.joins import join
from indicators.exports.pseudonyms import read_key
from indicators.exports.reading import UnreadableExport, read_blocks
from indicators.fiscal_year import FiscalYear
from indicators.tables import TABLES

REPORT_FOLDER = "ingest"
_PARENTS = {
    "instalments": ("loan", "loans", "unknown_loan"),
    "attendances": ("session", "sessions", "unknown_session"),
}


def ingest(
    cooperative: Cooperative,
    year: FiscalYear,
    *,
    check_only: bool = False,
    say: Callable[[str], None] = lambda file: None,
) -> IngestReport:
    """Turn the exports of a fiscal year into tables under `data/processed`, and report on every row.

    Nothing is written when a finding stops the year, or with `check_only`; and nothing is read again when
    neither the exports, nor the configuration, nor the code of the ingest changed since the last time.
    """
    key = read_key(cooperative.root, make=not check_only)
    files = _files(cooperative, year)
    fingerprint = _fingerprint(cooperative, files, key)
    kept = kept_report(cooperative, year.name)
    if kept and kept.fingerprint == fingerprint and _tables_are(cooperative, year, kept) and not check_only:
        return kept
    report, tables = _read(cooperative, year, files, key, fingerprint, say)
    if not check_only and not report.stops:
        _write(cooperative, year, tables, report)
    return report


def ingest_or_refuse(
    cooperative: Cooperative, year: FiscalYear, say: Callable[[str], None] = lambda file: None
) -> IngestReport:
    """Ingest, for whoever needs the tables: a finding that stops the year is an error.

    Raises:
        ExportsRefused: with the findings, up to a page of them.
    """
    report = ingest(cooperative, year, say=say)
    if report.stops:
        language = cooperative.configuration.cooperative.languages[0]
        shown = [finding.sentence(language) for finding in report.stops[:20]]
        rest = len(report.stops) - len(shown)
        more = [f"... and {rest} more: indicators ingest {year} --check lists them all."] if rest else []
        raise ExportsRefused("\n".join([f"Fiscal year {year} is stopped by:", *shown, *more]))
    return report


def kept_report(cooperative: Cooperative, year: int) -> IngestReport | None:
    """The report of the last ingest of a fiscal year; None before the first."""
    path = cooperative.processed / REPORT_FOLDER / f"{year}.json"
    try:
        return IngestReport.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: read the exports again
        return None


def _tables_are(cooperative: Cooperative, year: FiscalYear, kept: IngestReport) -> bool:
    """Whether every table is there as it was written."""
    paths = {name: cooperative.processed / name / f"{year}.parquet" for name in kept.tables}
    return all(paths[name].is_file() and _sha256(paths[name]) == written for name, written in kept.tables.items())


def _files(cooperative: Cooperative, year: FiscalYear) -> dict[str, list[Path]]:
    """The files of each export, in order of name; a pattern that is a file's own name is that file."""
    files = {}
    for name, export in cooperative.configuration.exports.items():
        pattern = export.file.replace("{year}", str(year))
        literal = cooperative.raw / pattern
        found = [literal] if literal.is_file() else sorted(cooperative.raw.glob(pattern))
        files[name] = [path for path in found if path.is_file()]
    return files


def _fingerprint(cooperative: Cooperative, files: dict[str, list[Path]], key: bytes) -> str:
    """A hash of everything that the tables depend on: exports, configuration, key, the code of the ingest."""
    package = Path(indicators.__file__).parent
    code = [
        *sorted(package.glob("exports/**/*.py")),
        *sorted(package.glob("tables/*.py")),
        *sorted(package.glob("catalogue/*.py")),
        *sorted(package.glob("configuration/*.py")),
    ]
    digest = hashlib.sha256(hashlib.sha256(key).digest())
    digest.update((cooperative.root / "cooperative.toml").read_bytes())
    for path in (*code, package / "fiscal_year.py", package / "cooperative.py"):
        digest.update(path.read_bytes())
    for name, paths in files.items():
        for path in paths:
            digest.update(f"{name} {path.relative_to(cooperative.raw)} {_sha256(path)}".encode())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(
    cooperative: Cooperative,
    year: FiscalYear,
    files: dict[str, list[Path]],
    key: bytes,
    fingerprint: str,
    say: Callable[[str], None],
) -> tuple[IngestReport, dict[str, pa.Table]]:
    ledger = Ledger(cooperative.configuration.rules)
    report = IngestReport(year.name, fingerprint)
    terms = cooperative.terms(year)
    tables: dict[str, pa.Table] = {}
    for table in TABLES.values():
        parts: list[tuple[Source, pa.Table]] = []
        keys: dict[tuple[object, ...], str] = {}
        for name, export in cooperative.exports_of(table.name).items():
            if export.required and not files[name]:
                expected = export.file.replace("{year}", str(year))
                ledger.add("missing_file", expected, expected=expected)
            for path in files[name]:
                file = path.relative_to(cooperative.raw).as_posix()
                say(file)
                source = Source(name, table.name, file, str(export.sheet) if export.format == "xlsx" else "")
                reader = Reader(table, export, file, terms, key, ledger, keys)
                rows = _read_file(path, reader, source, ledger)
                report.sources.append(source)
                if rows is not None:
                    parts.append((source, rows))
        if parts:
            _check_columns(parts, ledger)
            parts = [(source, _with_known(rows, source, tables, ledger)) for source, rows in parts]
            for source, rows in parts:
                source.rows_used = rows.num_rows
            rows = pa.concat_tables([rows for _, rows in parts], promote_options="default")
            tables[table.name] = placed(rows.drop_columns([LINE]), table, terms)
    report.findings = ledger.findings
    return report, {} if report.stops else join(tables, terms)


def _read_file(path: Path, reader: Reader, source: Source, ledger: Ledger) -> pa.Table | None:
    """The rows of one file that may be used; None when the file as a whole cannot be read."""
    source.sha256 = _sha256(path)
    blocks: list[pa.Table] = []
    try:
        for number, block in enumerate(read_blocks(path, reader.export)):
            if number == 0:
                reader.open(list(block.rows[0]))
                source.columns_left_out = reader.columns_left_out
            else:
                source.rows_read += len(block.lines)
                blocks.append(reader.rows(block))
    except UnreadableExport as refused:
        where = {"line": refused.line, "found": refused.found, "expected": refused.expected}
        ledger.add(refused.rule, source.file, sheet=source.sheet, **where)
        return None
    if not blocks:
        ledger.add("empty_file", source.file, sheet=source.sheet)
        return None
    if _sha256(path) != source.sha256:
        ledger.add("changed_while_read", source.file)
    rows = pa.concat_tables(blocks)
    if rows.num_rows == 0 and reader.export.covers == "year":
        ledger.add("no_usable_row", source.file, sheet=source.sheet, found=str(source.rows_read))
    return rows


def _check_columns(parts: list[tuple[Source, pa.Table]], ledger: Ledger) -> None:
    """Exports of one table give the same columns, or a sum would hold for some rows and not for others."""
    given = {name for _, rows in parts for name in rows.column_names}
    for source, rows in parts:
        if missing := sorted(given - set(rows.column_names)):
            ledger.add("columns_differ", source.file, sheet=source.sheet, expected=", ".join(missing))


def _with_known(rows: pa.Table, source: Source, tables: dict[str, pa.Table], ledger: Ledger) -> pa.Table:
    """The rows that refer to a loan, a session or an indicator that there is; the others are findings."""
    if source.table == "facts":
        column, rule, known = "figure", "unknown_figure", [one.id for one in CATALOGUE.values() if one.is_fact]
    else:
        column, parent, rule = _PARENTS.get(source.table, ("", "", ""))
        if parent not in tables:
            return rows
        known = tables[parent][column].to_pylist()
    found = pc.is_in(rows[column], pa.array(known, pa.string()))
    for row in rows.filter(pc.invert(found)).select([column, LINE]).to_pylist():
        where = {"line": row[LINE], "column": column, "found": row[column]}
        if source.table == "facts":
            where["expected"] = ", ".join(known)
        ledger.add(rule, source.file, sheet=source.sheet, **where)
    return rows.filter(found) if ledger.sets_aside(rule) else rows


def _write(cooperative: Cooperative, year: FiscalYear, tables: dict[str, pa.Table], report: IngestReport) -> None:
    """Write aside, then move into place file by file, the report last: its fingerprint vouches for the tables."""
    cooperative.processed.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f".{year}-", dir=cooperative.processed))
    try:
        for name, table in tables.items():
            (aside / name).mkdir()
            pq.write_table(table, aside / name / f"{year}.parquet", compression="zstd")
            report.tables[name] = _sha256(aside / name / f"{year}.parquet")
        (aside / REPORT_FOLDER).mkdir()
        kept = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        (aside / REPORT_FOLDER / f"{year}.json").write_text(kept + "\n", encoding="utf-8")
        (cooperative.processed / REPORT_FOLDER / f"{year}.json").unlink(missing_ok=True)
        for name in (*TABLES, REPORT_FOLDER):
            for made in (aside / name).glob("*"):
                place = cooperative.processed / name / made.name
                place.parent.mkdir(exist_ok=True)
                made.replace(place)
            if name in TABLES and name not in tables:
                (cooperative.processed / name / f"{year}.parquet").unlink(missing_ok=True)
    finally:
        shutil.rmtree(aside)
