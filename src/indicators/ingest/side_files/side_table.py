"""The small files that people keep beside the exports of a year: control totals and corrections."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from indicators.core.fiscal_year import FiscalYear


class UnreadableSideFile(Exception):
    """A side file that cannot be read; carries the line, what was found and expected, and the rule if there is one."""

    def __init__(self, line: int, found: str, expected: str, rule: str = ""):
        super().__init__(found)
        self.line, self.found, self.expected, self.rule = line, found, expected, rule


def read_side_file(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a side file with their lines: UTF-8, a comma or a semicolon between the cells.

    A file that is not there has no rows. Blank rows are left out.

    Raises:
        UnreadableSideFile: no file, or one that may not be read; not UTF-8, a column of the header that is unknown or
            there twice, or a row with too many cells.
    """
    if not os.path.lexists(path):
        return
    if not path.is_file():
        raise UnreadableSideFile(0, "no file", "", "unreadable_file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as refused:
        raise UnreadableSideFile(0, refused.strerror or type(refused).__name__, "", "unreadable_file") from None
    except UnicodeDecodeError as mistake:
        raise UnreadableSideFile(0, f"0x{mistake.object[mistake.start]:02x}", "UTF-8") from None
    text = normalize("NFC", text)
    header, _, _ = text.partition("\n")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",", strict=True)
    try:
        names = [name.strip() for name in next(lines, [])]
        if unknown := [name for name in names if name not in columns or names.count(name) > 1]:
            raise UnreadableSideFile(1, ", ".join(unknown), ", ".join(columns))
        first_line = lines.line_num + 1
        for row in lines:
            if len(row) > len(names):
                raise UnreadableSideFile(first_line, str(len(row)), str(len(names)))
            if any(cell.strip() for cell in row):
                yield first_line, dict(zip(names, (cell.strip() for cell in row), strict=False))
            first_line = lines.line_num + 1
    except csv.Error as mistake:
        raise UnreadableSideFile(lines.line_num, str(mistake), '"') from None


def file_meant(name: str, year: FiscalYear, files: Iterable[str]) -> str:
    """The file of the year that is meant by its name, with the folder of the year or without; else the name itself.

    >>> file_meant("contracts.csv", FiscalYear(2024), ["2024/contracts.csv"])
    '2024/contracts.csv'
    """
    meant = {normalize("NFC", form) for form in (name, f"{year}/{name}")}
    return next((file for file in files if normalize("NFC", file) in meant), name)
