"""The two sides of a difference: the figures of a year now, and as published, of another folder, or at a revision."""

import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONFIGURATION
from indicators.figures.figure import Figures
from indicators.ingest.report import IngestReport
from indicators.ingest.storage.saved_report import read_saved_report
from indicators.ledger.ledger import LEDGER, PublishedFigures, parse_ledger, read_ledger
from indicators.ledger.provenance import code_version
from indicators.ledger.snapshot import snapshot_folder, snapshot_seal
from indicators.measurement.cache import figures_of
from indicators.tables import Table


@dataclass(frozen=True)
class Side:
    """One side: its figures, and what they were made with as far as that is known.

    `definitions` gives the version of each indicator; `processed` is the folder of the tables, None where these
    were not kept, or lie in a lake; `configuration` is flat: `full_time.weekly_hours` -> 38. `codes` are those of
    single figures. `tables` are declared by the cooperative of the side that is now.
    """

    figures: Figures
    definitions: Mapping[str, str]
    code: str
    processed: Path | None
    ingested: IngestReport | None
    configuration: Mapping[str, Any]
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)

    def code_of(self, figure: tuple[str, str]) -> str:
        """What a figure was made with, by its id and slice: one that was restated may have another code."""
        return self.codes.get(figure, self.code)


def side_now(cooperative: Cooperative, year: FiscalYear) -> Side:
    """The year as its exports give it today."""
    return Side(
        figures_of(cooperative, year),
        {id: indicator.version for id, indicator in cooperative.catalogue.items()},
        code_version(),
        None if cooperative.lake else cooperative.processed,
        read_saved_report(cooperative, year.name),
        _flat((cooperative.root / CONFIGURATION).read_text(encoding="utf-8")),
        tables=cooperative.tables,
    )


def side_against(cooperative: Cooperative, year: FiscalYear, against: str) -> Side:
    """The other side: `published`, the folder of a cooperative, or a git revision of this one's ledger.

    Raises:
        WrongUse: there is no such side, or it has no figures of the year.
    """
    if against == "published":
        return _published(cooperative, year.name, read_ledger(cooperative), None)
    if (Path(against) / CONFIGURATION).is_file():
        with TemporaryDirectory(prefix=".against-", dir=cooperative.processed) as kept:
            other = Cooperative.at(against).seen_from(cooperative, Path(kept))
            if read_saved_report(other, year.name) is None:
                made_by = f"indicators --root {against} ingest {year}"
                raise WrongUse(f"{against} has no tables of {year}: {made_by} makes them.")
            return side_now(other, other.year(year.name))
    ledger = _at_revision(cooperative, against, f"reports/{LEDGER}")
    parsed = parse_ledger(ledger, cooperative.language, f"{against}:reports/{LEDGER}")
    configuration = _at_revision(cooperative, against, CONFIGURATION).decode()
    return _published(cooperative, year.name, parsed, configuration)


def _published(cooperative: Cooperative, year: int, ledger: PublishedFigures, configuration: str | None) -> Side:
    """What a ledger has of a year, with the tables that were kept when it was published, if they are still here."""
    lines = ledger.of(year)
    if not lines:
        raise WrongUse(f"No figure of {year} is in the ledger: publish it, or name a folder with --against FOLDER.")
    folder = snapshot_folder(cooperative, year)
    is_kept = snapshot_seal(cooperative, year) in {line.seal for line in ledger.lines}
    if is_kept and configuration is None:
        configuration = (folder / CONFIGURATION).read_text(encoding="utf-8")
    return Side(
        ledger.figures(year, cooperative.catalogue),
        {line.id: line.definition for line in lines if line.definition},
        next((line.code for line in lines if line.code), ""),
        folder if is_kept else None,
        read_saved_report(_with_tables_of(cooperative, folder), year) if is_kept else None,
        _flat(configuration or ""),
        {(line.id, line.slice): line.code for line in lines},
    )


def _with_tables_of(cooperative: Cooperative, folder: Path) -> Cooperative:
    other = Cooperative(cooperative.root, cooperative.configuration, cooperative.registry)
    other.processed, other.lake = folder, None
    return other


def _at_revision(cooperative: Cooperative, revision: str, file: str) -> bytes:
    """A file of the cooperative's folder at a git revision."""
    if revision.startswith("-"):
        raise WrongUse(f"'{revision}' is no git revision.")
    command = ["git", "-C", str(cooperative.root), "show", f"{revision}:./{file}"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise WrongUse(
            f"'{revision}' is neither 'published', nor the folder of a cooperative, nor a git revision that has {file}."
        )
    return done.stdout


def _flat(toml: str) -> dict[str, Any]:
    """A configuration with one key a value: `full_time.weekly_hours`."""
    flat: dict[str, Any] = {}

    def walk(prefix: str, found: Mapping[str, Any]) -> None:
        for key, value in found.items():
            if isinstance(value, dict):
                walk(f"{prefix}{key}.", value)
            else:
                flat[f"{prefix}{key}"] = value

    walk("", tomllib.loads(toml))
    return flat
