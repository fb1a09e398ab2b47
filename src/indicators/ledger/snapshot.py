"""The tables of a year as they were when it was published: kept on this machine, so that a later change is found."""

import json
import shutil
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.atomic_folder import staging_folder, swap
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONFIGURATION
from indicators.ingest.report import IngestReport
from indicators.ingest.storage.saved_report import REPORT_FOLDER
from indicators.privacy.personal_index import FOLDER as PERSONAL


def snapshot_folder(cooperative: Cooperative, year: int) -> Path:
    """Where the tables of a published year are kept, laid out like `data/processed`."""
    return cooperative.processed / "published" / str(year)


def keep_snapshot(cooperative: Cooperative, year: FiscalYear, report: IngestReport, seal: str) -> None:
    """Keep the tables of a year, what the ingest found and the configuration, beside the seal of the publication.

    A table is linked where the disk allows it, and takes no room: ingest never writes into a table, it puts
    another in its place.
    """
    place = snapshot_folder(cooperative, year.name)
    tables = [(name, f"{year}.parquet") for name in report.tables if name != PERSONAL]
    with staging_folder(place) as staging:
        for folder, name in [*tables, (REPORT_FOLDER, f"{year}.json")]:
            (staging / folder).mkdir(parents=True)
            _link_or_copy(cooperative.processed / folder / name, staging / folder / name)
        shutil.copyfile(cooperative.root / CONFIGURATION, staging / CONFIGURATION)
        (staging / "publication.json").write_text(json.dumps({"seal": seal}) + "\n", encoding="utf-8")
        swap(staging, place)


def snapshot_seal(cooperative: Cooperative, year: int) -> str:
    """The seal of the publication that the kept tables belong to; empty where none are kept."""
    path = snapshot_folder(cooperative, year) / "publication.json"
    return str(json.loads(path.read_text(encoding="utf-8"))["seal"]) if path.is_file() else ""


def _link_or_copy(source: Path, place: Path) -> None:
    try:
        place.hardlink_to(source)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, place)
