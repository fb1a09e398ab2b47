"""Workbooks made of rows, as spreadsheets write them."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter


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
