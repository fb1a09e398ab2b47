"""Workbooks made of rows, as spreadsheets write them, and the rows that are read of one."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from indicators.configuration import Export
from indicators.ingest.readers.workbooks import sheets


def zipped(files: dict[str, bytes], **options: Any) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Contrats">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def ods_cell(value: Any) -> str:
    """A cell as LibreOffice writes it; one that shows an error has a number or a text of nothing behind it."""
    kind = 'string"'
    if isinstance(value, datetime.date):
        kind = f'date" office:date-value="{value}"'
    elif isinstance(value, float):
        kind = f'float" office:value="{value}"'
    elif value == "Err:502":
        kind = 'float" office:value="0" calcext:value-type="error"'
    elif value.startswith("#"):
        kind = 'string" office:string-value="" calcext:value-type="error"'
    return f'<table:table-cell office:value-type="{kind}><text:p>{value}</text:p></table:table-cell>'


def ods(*rows: list[Any], behind: str = "") -> bytes:
    content = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows) + behind
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<manifest/>"}
    return zipped({**parts, "content.xml": ODS.format(rows=content).encode()})


def xlsx_of(rows: str) -> bytes:
    """A workbook whose sheet has these rows, as they are written in it."""
    sheet = f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(io.BytesIO(xlsx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet.encode()})


def xlsx_row(line: int, *cells: str) -> str:
    """A row of a sheet: an error, a formula that was never calculated, or texts."""
    written = {"#N/A": 't="e"><v>#N/A</v>', "=?": "><f>1+1</f>", "": ">"}
    texts = [written.get(cell, f't="inlineStr"><is><t>{cell}</t></is>') for cell in cells]
    inside = "".join(f'<c r="{chr(65 + place)}{line}" {text}</c>' for place, text in enumerate(texts))
    return f'<row r="{line}">{inside}</row>'


def xlsx(*rows: Sequence[Any], sheet: str = "Contrats") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "dd/mm/yyyy", "in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("#"):
                    page.write_formula(line, place, "=NA()", None, "#N/A")
                elif cell != "":
                    page.write(line, place, cell)
    return content.getvalue()


def read(path: Path, sheet: str | int = "List") -> list[tuple[int, list[str]]]:
    """Each row with its line, without the empty cells at its end."""
    columns = {name: name for name in ("contract", "worker", "started_on", "ended_on")}
    export = Export(table="contracts", file=path.name, sheet=sheet, decimal=",", columns=columns)
    rows = []
    for block in sheets.blocks_of_sheet(path, export):
        texts = [block.column(place).to_pylist() for place in range(block.width)]
        rows += [(line, _ended(row)) for line, *row in zip(block.lines.tolist(), *texts, strict=True)]
    return rows


def _ended(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
