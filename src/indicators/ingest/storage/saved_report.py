"""The report of an ingest, kept beside the tables that it vouches for."""

import json

from indicators.cooperative import Cooperative
from indicators.core.seal import is_sealed, warn_of_edited
from indicators.ingest.report import IngestReport
from indicators.privacy.pseudonyms import read_key

REPORT_FOLDER = "ingest"


def read_saved_report(cooperative: Cooperative, year: int, *, of_any_key: bool = False) -> IngestReport | None:
    """The report of the last ingest of a fiscal year; None before the first, and where somebody edited it.

    With `of_any_key` its seal is not asked for: another cooperative has another key.
    """
    path = cooperative.processed / REPORT_FOLDER / f"{year}.json"
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        report = IngestReport.from_json(saved)
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: read the exports again
        return None
    if of_any_key or is_sealed(saved, read_key(cooperative.root, make=False)):
        return report
    warn_of_edited(path)
    return None
