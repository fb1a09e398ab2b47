"""Into place: the tables of a fiscal year take the place of the last ones together, also when that is cut short.

Everything is written aside, and given a name that says it is whole (`.2024.ready`) in one rename: until then the
last tables stand as they are. Only then the files move to their places, the report of the ingest last, for its
hashes vouch for the tables. Whoever needs the tables after a move that was cut short finishes it first.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from indicators.ingest.storage.saved_report import REPORT_FOLDER
from indicators.privacy.personal_index import FOLDER as PERSONAL

_NAMES = "tables.json"
OWNER_ALONE = 0o600
"""Who may read a table: it holds pseudonyms, which are personal data."""


def commit(
    made: Mapping[str, Path], report: str, processed: Path, year: int, staging: Path, tables: Iterable[str]
) -> None:
    """Give the tables, made below `staging`, and the report of their ingest the places of the last ones."""
    names = {name: path.relative_to(staging).as_posix() for name, path in made.items()}
    (staging / f"{year}.json").write_text(report, encoding="utf-8")
    (staging / _NAMES).write_text(json.dumps(names), encoding="utf-8")
    staging.rename(_ready(processed, year))
    finish_commit(processed, year, tables)


def finish_commit(processed: Path, year: int, tables: Iterable[str]) -> None:
    """Finish a move, wherever it was cut short, and clear what a killed ingest left: for whoever holds the lock."""
    ready, place = _ready(processed, year), processed / REPORT_FOLDER / f"{year}.json"
    if (ready / f"{year}.json").is_file() and (names := _names(ready)) is not None:
        place.unlink(missing_ok=True)
        for name in (*tables, PERSONAL):
            path = place_of(processed, name, year)
            if name not in names:
                path.unlink(missing_ok=True)
            elif (ready / names[name]).is_file():
                path.parent.mkdir(exist_ok=True)
                (ready / names[name]).chmod(OWNER_ALONE)
                (ready / names[name]).replace(path)
        place.parent.mkdir(exist_ok=True)
        (ready / f"{year}.json").replace(place)
    for leftover in (ready, *processed.glob(f".{year}-*")):
        shutil.rmtree(leftover, ignore_errors=True)


def _names(ready: Path) -> dict[str, str] | None:
    """Where each table lies in a folder that is ready; None where none is, or the power failed."""
    try:
        names: dict[str, str] = json.loads((ready / _NAMES).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return names


def place_of(processed: Path, name: str, year: int) -> Path:
    """Where a table of a fiscal year lies, or the index of its personal cells."""
    return processed / name / f"{year}.{'npy' if name == PERSONAL else 'parquet'}"


def _ready(processed: Path, year: int) -> Path:
    return processed / f".{year}.ready"
