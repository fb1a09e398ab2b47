"""The report of an ingest, kept beside the tables that it vouches for."""

import json

from indicators.cooperative import Cooperative
from indicators.ingest.report import IngestReport

REPORT_FOLDER = "ingest"


def read_saved_report(cooperative: Cooperative, year: int) -> IngestReport | None:
    """The report of the last ingest of a fiscal year; None before the first."""
    path = cooperative.processed / REPORT_FOLDER / f"{year}.json"
    try:
        return IngestReport.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: read the exports again
        return None
