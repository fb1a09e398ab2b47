"""Dress: numbers, dates and files written as the exporting systems write them."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.csv
import xlsxwriter
from numpy.typing import NDArray

from sample_cooperative.drawing.chance import Integers

NO_BREAK_SPACE = "\u00a0"

Texts: TypeAlias = "pd.Series[str]"

arrow: Any = pyarrow  # its compiled modules carry no types


def number(units: Integers, decimals: int = 2, thousands: str = "") -> Texts:
    """Whole numbers of hundredths (or of another decimal) as text with a decimal comma.

    >>> number(np.array([123456789, -50, 2400]), thousands=".").tolist()
    ['1.234.567,89', '-0,50', '24,00']
    >>> number(np.array([15]), decimals=1).tolist()
    ['1,5']
    """
    size = np.abs(units)
    text = pd.Series(size // 10**decimals).astype("str")
    if thousands:
        text = text.str.replace(r"^(\d+)(\d{3})(\d{3})$", rf"\1{thousands}\2{thousands}\3", regex=True)
        text = text.str.replace(r"^(\d+)(\d{3})$", rf"\1{thousands}\2", regex=True)
    if decimals:
        text = text + "," + pd.Series(size % 10**decimals).astype("str").str.zfill(decimals)
    return chosen(["", "-"], (units < 0).astype(np.int64)) + text if (units < 0).any() else text


def day(days: Any, style: Literal["dd/mm/yyyy", "yyyy-mm-dd"] = "dd/mm/yyyy") -> Texts:
    """Dates as text; an empty text for none.

    >>> day(np.array(["2024-02-29", "NaT"], dtype="datetime64[D]")).tolist()
    ['29/02/2024', '']
    """
    codes, distinct = pd.factorize(pd.Series(np.asarray(days, dtype="datetime64[s]")))
    pattern = "%d/%m/%Y" if style == "dd/mm/yyyy" else "%Y-%m-%d"
    written = [pd.Timestamp(each).strftime(pattern) for each in distinct]
    return chosen([*written, ""], codes.astype(np.int64))


def yes_or_no(flags: NDArray[np.bool_]) -> Texts:
    """Flags as oui and non.

    >>> yes_or_no(np.array([True, False])).tolist()
    ['oui', 'non']
    """
    return chosen(["non", "oui"], flags.astype(np.int64))


def chosen(words: Sequence[str], places: Integers) -> Texts:
    """The words at the given places; -1 is the last.

    >>> chosen(["Liège", "Mons"], np.array([1, 0, 1])).tolist()
    ['Mons', 'Liège', 'Mons']
    """
    return pd.Series(words, dtype="str").take(places).reset_index(drop=True)


def write_plain_csv(path: Path, columns: Mapping[str, Texts], encoding: str = "utf-8") -> None:
    """A semicolon CSV without quotes, rows ended by CRLF, as accounting and payroll software writes it."""
    _write_csv(path, columns, encoding, ";", "none")


def write_odoo_csv(path: Path, columns: Mapping[str, Texts]) -> None:
    """A CSV as Odoo writes it: UTF-8, comma, every cell quoted."""
    _write_csv(path, columns, "utf-8", ",", "all_valid")


def write_typed_csv(path: Path, columns: Mapping[str, Sequence[str]]) -> None:
    """A comma CSV as a person keeps it in a spreadsheet: quotes where they are needed, UTF-8, LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _write_csv(path: Path, columns: Mapping[str, Texts], encoding: str, separator: str, quoting: str) -> None:
    cells = arrow.Table.from_pandas(pd.DataFrame(columns), preserve_index=False)
    options = arrow.csv.WriteOptions(include_header=False, delimiter=separator, quoting_style=quoting)
    quote = '"' if quoting == "all_valid" else ""
    header = separator.join(f"{quote}{name}{quote}" for name in columns)
    with path.open("wb") as file:
        file.write(f"{header}\r\n".encode(encoding))
        # In pieces, so that a large export is never held whole in both encodings.
        for piece in cells.to_batches(max_chunksize=100_000):
            written = io.BytesIO()
            arrow.csv.write_csv(piece, written, options)
            file.write(written.getvalue().decode("utf-8").replace("\n", "\r\n").encode(encoding))


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: title rows above the header, then columns of dates, numbers or texts."""

    name: str
    titles: Sequence[str]
    columns: Mapping[str, "pd.Series[Any]"]


def write_workbook(path: Path, sheets: Sequence[Sheet], created: datetime) -> None:
    """An XLSX file with its day of creation fixed, so that the same rows give the same bytes."""
    with xlsxwriter.Workbook(path, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as workbook:
        workbook.set_properties({"created": created})
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            for line, title in enumerate(sheet.titles):
                page.write_string(line, 0, title)
            top = len(sheet.titles)
            for place, (name, cells) in enumerate(sheet.columns.items()):
                page.write_string(top, place, name)
                page.write_column(top + 1, place, cells.tolist())
