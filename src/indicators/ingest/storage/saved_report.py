"""The report of an ingest, kept beside the tables that it vouches for."""

import json

from indicators.cooperative import Cooperative
from indicators.core.seal import is_sealed, warn_of_edited
from indicators.ingest.report import IngestReport
from indicators.ingest.storage.tables_in_lake import report_in_lake
from indicators.privacy.pseudonyms import read_key

REPORT_FOLDER = "ingest"


def read_saved_report(cooperative: Cooperative, year: int) -> IngestReport | None:
    """The report of the last ingest of a fiscal year; None before the first, and where somebody edited it.

    Its seal is not asked for in a folder that another cooperative looks at: that one may have another key. Of tables
    in a lake, what was written beside them.
    """
    if cooperative.lake:
        return report_in_lake(cooperative, year)
    path = cooperative.processed / REPORT_FOLDER / f"{year}.json"
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        report = IngestReport.from_json(saved)
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # never made, or cut short: read the exports again
        return None
    if cooperative.keeper != cooperative.root or is_sealed(saved, read_key(cooperative.root, make=False)):
        return report
    warn_of_edited(path)
    return None
