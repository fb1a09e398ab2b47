"""The sheets of a workbook: which is declared, which are shown and hold cells, and from when its days count."""

import io
import unicodedata
import zipfile
from pathlib import Path

import python_calamine

from indicators.configuration import Export
from indicators.ingest.readers.compressed import opened
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.workbooks.other_workbooks import older_counts_from_1904
from indicators.ingest.readers.workbooks.xlsx_slices import counts_from_1904, in_utf8, is_xlsx


def sheet_name(workbook: python_calamine.CalamineWorkbook, export: Export) -> str:
    """The declared sheet; a number counts those of cells that are shown, as who opens the workbook does.

    Blanks at the ends of a name, and accents of two signs, are those of another system.
    """
    of_cells = [one for one in workbook.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
    shown = [one.name for one in of_cells if one.visible == python_calamine.SheetVisibleEnum.Visible]
    names: dict[int | str, str] = {_plain_name(one.name): one.name for one in of_cells}
    names |= dict(enumerate(shown, start=1)) | {one.name: one.name for one in of_cells}
    wanted = export.sheet if export.sheet in names else _plain_name(str(export.sheet))
    if wanted not in names:
        charts = [f"{one.name} (chart)" for one in workbook.sheets_metadata if one not in of_cells]
        raise UnreadableExport("no_such_sheet", ", ".join([one.name for one in of_cells] + charts), str(export.sheet))
    return names[wanted]


def sheets_of_cells(path: Path, export: Export) -> list[str]:
    """The names of the sheets of a workbook that are shown and hold cells; none of a file that is no workbook."""
    try:
        with opened(path, export.member) as stream:
            content = io.BytesIO(stream.read())
        if is_xlsx(content):
            content = in_utf8(content)
        content.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(content)
    except Exception:  # whoever reads a sheet of it tells what it is
        return []
    visible, of_cells = python_calamine.SheetVisibleEnum.Visible, python_calamine.SheetTypeEnum.WorkSheet
    shown = [one.name for one in workbook.sheets_metadata if (one.visible, one.typ) == (visible, of_cells)]
    return [name for name in shown if workbook.get_sheet_by_name(name).start is not None]


def counted_from(content: io.BytesIO) -> str:
    """The style of days by which a workbook says that it counts them; nothing where it does not say."""
    if is_xlsx(content):
        return "serial-1904" if counts_from_1904(content) else "serial-1900"
    if zipfile.is_zipfile(content):
        return ""
    return "serial-1904" if older_counts_from_1904(content.getvalue()) else "serial-1900"


def _plain_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
