"""Formats: what a file is by its name."""

import re
from pathlib import Path

_FORMATS = {
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "workbook",
    ".xlsb": "workbook",
    ".ods": "workbook",
    ".xml": "dmfa",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".jsonl": "json",
    ".ndjson": "json",
}
ELEMENT = re.compile(r"(?:(?P<parent>\w+)(?:\[(?P<codes>[^\]]+)\])?/)?(?P<leaf>\w+)")
"""How a mapping names an element of a declaration."""

_COMPRESSED = (".gz", ".zip")


def format_of(file: str) -> str:
    """The format that a file's name tells, compressed or not; CSV for any other name.

    >>> format_of("2024/staff.xlsx.gz"), format_of("{year}/dmfa-*.xml"), format_of("staff.txt")
    ('workbook', 'dmfa', 'csv')
    """
    path = Path(file.lower())
    if path.suffix in _COMPRESSED:
        path = path.with_suffix("")
    return _FORMATS.get(path.suffix, "csv")
