"""Files: the sample of a text file, or one of each sheet of a workbook."""

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import clevercsv
import python_calamine

from indicators.configuration.export import format_of
from indicators.core.errors import WrongUse
from indicators.ingest.inspection.sampling.encoding import encoding_of
from indicators.ingest.inspection.sampling.header_rows import ROWS_ABOVE_HEADER, below_header
from indicators.ingest.inspection.sampling.sample import Sample
from indicators.ingest.inspection.sampling.typed_files import sample_of_typed, samples_of_records
from indicators.ingest.inspection.why import Why
from indicators.ingest.readers.compressed import opened, refuse_bomb
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.file_signatures import FIRST_BYTES, kind_by_content, may_be_text
from indicators.ingest.readers.workbooks.sheet_names import counted_from
from indicators.ingest.readers.workbooks.workbook_errors import refuse_malformed, translate_workbook_errors
from indicators.ingest.readers.workbooks.xlsx_slices import in_utf8, is_xlsx
from indicators.rules import rule_sentence

ROWS, BYTES = 100_000, 64 * 1024 * 1024
"""What is looked at of a file: enough for a day above 12 to turn up, and for every category."""

_LINES_FOR_SEPARATOR, _SIGNS_FOR_SEPARATOR, _SIGNS_OF_A_LINE = 100, 100_000, 2_000


def samples_of(path: Path, language: str = "en") -> list[Sample]:
    """The sample of a text file or a typed one, of each sheet of a workbook that has rows, of each model of Odoo's XML.

    `language` is that of the sentence where the file is refused.

    Raises:
        WrongUse: the file cannot be looked at; says why.
    """
    try:
        if format_of(path.name) == "dmfa":
            return samples_of_records(path, ROWS)
        if format_of(path.name) not in ("csv", "workbook"):
            return [sample_of_typed(path, ROWS)]
        with opened(path) as stream:
            if format_of(path.name) == "workbook":
                content = stream.read()
                if may_be_text(content[:FIRST_BYTES]):  # a system that writes text, named for the program that opens it
                    return [_text_file(content, named_as_workbook=True)]
                return [sample for sample in _sheets(content) if sample.rows]
            content = stream.read(BYTES)
            if kind := kind_by_content(content[:FIRST_BYTES]):
                raise UnreadableExport("other_format", kind, "CSV")
        return [_text_file(content[: content.rfind(b"\n") + 1] if len(content) == BYTES else content)]
    except UnreadableExport as refused:
        raise wrong_file(path, refused, language) from None
    except csv.Error as mistake:
        raise wrong_file(path, UnreadableExport("broken_quotes", str(mistake), ""), language) from None


def wrong_file(path: Path, refused: UnreadableExport, language: str) -> WrongUse:
    """The sentence of a rule about a file that cannot be looked at."""
    sentence = rule_sentence(refused.rule, language, found=refused.found, expected=refused.expected)
    return WrongUse(f"{path.name}: {sentence}")


def _text_file(content: bytes, *, named_as_workbook: bool = False) -> Sample:
    encoding, why = encoding_of(content)
    text = content.decode(encoding, errors="replace")
    separator = _separator(text)
    rows = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), ROWS))
    lines = _lines(text, separator)
    sample = below_header("", rows, lines)
    sample.there_is_more = len(rows) == ROWS or len(content) >= BYTES - 1024 * 1024
    named = {"format": ("csv", Why("text_by_content"))} if named_as_workbook else {}
    sample.dialect = {
        **named,
        "encoding": (encoding, why),
        "separator": (separator, Why("cuts_into_cells", {"cells": len(sample.header)})),
        **sample.dialect,
    }
    return sample


def _separator(text: str) -> str:
    lines = text[:_SIGNS_FOR_SEPARATOR].splitlines()
    # the sniffer takes the square of the time for what stands between two quotation marks
    head = "\n".join(line[:_SIGNS_OF_A_LINE] for line in lines[:_LINES_FOR_SEPARATOR])
    try:
        found = clevercsv.Sniffer().sniff(head, delimiters=[",", ";", "\t", "|"])
    except clevercsv.Error:
        return ","
    return found.delimiter if found and found.delimiter else ","


def _lines(text: str, separator: str) -> list[int]:
    """The line on which each of the first rows begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines, line = [], 1
    for _ in itertools.islice(reader, ROWS_ABOVE_HEADER + 5):
        lines.append(line)
        line = reader.line_num + 1
    return lines


def _sheets(content: bytes) -> Iterator[Sample]:
    stream = io.BytesIO(content)
    with translate_workbook_errors(stream):
        refuse_bomb(stream)
        refuse_malformed(stream)
        if is_xlsx(stream):
            stream = in_utf8(stream)
        stream.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(stream)
        epoch = counted_from(stream)
    for name in workbook.sheet_names:
        with translate_workbook_errors(stream):
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROWS)
        if rows:
            sample = below_header(name, rows, list(range(1, len(rows) + 1)))
            sample.counted_from = epoch
            yield sample
