"""Provenance: which exports a processed table was made from, when, and whether they changed since."""

import datetime
import hashlib
import json
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indicators.tables.lake import Lake
from indicators.tables.store import Processed, Store


class ExportsChanged(UserWarning):
    """An export is no longer what its table was made from."""


@dataclass(frozen=True)
class Provenance:
    """A table of a fiscal year: its rows, the exports that gave them, and when these were ingested."""

    table: str
    year: int
    rows: int
    ingested_at: datetime.datetime
    exports: tuple[str, ...]
    changed: tuple[str, ...]

    def __str__(self) -> str:
        """A line for an analyst.

        >>> noon = datetime.datetime(2025, 3, 18, 12, 0)
        >>> print(Provenance("loans", 2024, 70, noon, ("2024/prets.xlsx",), ()))
        loans 2024: 70 rows from 2024/prets.xlsx, ingested 2025-03-18 12:00
        """
        files = ", ".join(self.exports) or "no export"
        return f"{self.table} {self.year}: {self.rows} rows from {files}, ingested {self.ingested_at:%Y-%m-%d %H:%M}"


def provenance(root: Path, store: Store, table: str, year: int, rows: int) -> Provenance:
    """Where the rows of a table come from, by the record that the ingest left beside it; of a lake, that it is one."""
    if isinstance(store, Lake):
        return Provenance(table, year, rows, store.written_at(table, year), (store.place,), ())
    assert isinstance(store, Processed)
    record = store.folder / "ingest" / f"{year}.json"
    sources = [
        source for source in json.loads(record.read_text(encoding="utf-8"))["sources"] if source["table"] == table
    ]
    written = datetime.datetime.fromtimestamp(record.stat().st_mtime)
    files = tuple(dict.fromkeys(source["file"] for source in sources))
    hashes = {source["file"]: source["sha256"] for source in sources}
    changed = tuple(file for file in files if _sha256(root / "data" / "raw" / file) != hashes[file])
    return Provenance(table, year, rows, written, files, changed)


def warn_if_changed(read: Iterable[Provenance]) -> None:
    """Warn where an export is no longer what its table was made from, or is gone."""
    for one in read:
        if one.changed:
            warnings.warn(
                f"{', '.join(one.changed)} changed since table {one.table} of {one.year} was made from it: "
                f"run indicators ingest {one.year}, then read the table again.",
                ExportsChanged,
                stacklevel=3,
            )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
