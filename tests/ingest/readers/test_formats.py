"""Files as systems write them: encodings, archives, workbooks and headers, each trap once."""

import base64
import datetime
import gzip
import io
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators import tables
from indicators.ingest.readers import csv_text
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.workbooks.workbook_errors import translate_workbook_errors
from workbooks import ods, ods_cell, xlsx, xlsx_of, xlsx_row, zipped


def contracts(folder: Folder) -> Any:
    result = folder.run("ingest", "2024")
    assert result.code == 0, result.out + result.err
    return tables.read("contracts", 2024, root=folder.root)


def locked(archive: bytes) -> bytes:
    """An archive with the flag of encryption, in the header of its first file and in the directory."""
    content = bytearray(archive)
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def of_file(name: str, *keys: str) -> str:
    """The configuration of the paper cooperative for another file."""
    lines = "\n".join([f'file = "{{year}}/{name}"', *keys])
    return CONFIGURATION.replace('file = "{year}/contracts.csv"', lines)


# --- Text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encodings_of_spreadsheets_are_read(folder: Folder, encoding: str, declared: str):
    folder.configure(CONFIGURATION.replace("utf-8", declared))
    folder.export("contracts.csv", CONTRACTS.replace("\n", "\r\n").encode(encoding))

    assert list(contracts(folder)["office"]) == ["Liège", "Liège", "Mons"]


def test_newlines_and_tabs_inside_quotes_and_titles_above_the_header_are_no_rows(folder: Folder):
    folder.configure(CONFIGURATION.replace('decimal = ","', 'decimal = ","\nheader_row = 3'))
    text = CONTRACTS.replace("C2;Bob", 'C2;"Bob\r\n\tthe second"')
    folder.export("contracts.csv", f"Extract;;;;;;;;\r\n;;;;;;;;\r\n{text}".encode())

    assert len(contracts(folder)) == 3


# --- Headers ------------------------------------------------------------------------------------------------


def test_a_header_in_two_rows_names_each_column_by_both(folder: Folder):
    folder.configure(
        CONFIGURATION.replace('"Days"', '"Declared / Days"')
        .replace('"Hours"', '"Declared / Hours"')
        .replace('decimal = ","', 'decimal = ","\nheader_rows = 2')
    )
    top = "No;Name;Worker;From;To;Gender;Office;Declared;\n"
    folder.export("contracts.csv", top + CONTRACTS.replace("No;Name;Worker;From;To;Gender;Office", ";;;;;;"))

    assert contracts(folder)["hours"].sum() == pytest.approx(2059.6)


def test_columns_without_a_header_or_with_the_same_one_are_named_by_place(folder: Folder):
    folder.configure(CONFIGURATION.replace('"Days"', "{ position = 8 }").replace('"Worker"', "{ position = 3 }"))
    folder.export("contracts.csv", CONTRACTS.replace("Worker", "No").replace("Days", "").replace("No;Name", "Nr;Name"))
    folder.configure((folder.root / "cooperative.toml").read_text().replace('contract = "No"', 'contract = "Nr"'))

    assert list(contracts(folder)["days"]) == [247, 10, 1]


@pytest.mark.parametrize("grouped", ["false", "true"])
@pytest.mark.parametrize(("of_header", "of_rows"), [(";;", ""), ("", ";"), (";", ";;")])
def test_separators_at_the_end_of_the_header_or_of_the_rows_alone_are_no_cells(
    folder: Folder, of_header: str, of_rows: str, grouped: str
):
    folder.configure(of_file("contracts.csv", f"grouped = {grouped}"))
    header, *rows = CONTRACTS.splitlines()
    folder.export("contracts.csv", "\n".join([header + of_header, *(row + of_rows for row in rows), ""]))

    assert list(contracts(folder)["hours"]) == [1976.0, 76.0, 7.6]


def test_a_place_that_the_file_lacks_is_a_sentence(folder: Folder):
    folder.configure(CONFIGURATION.replace('"Days"', "{ position = 12 }"))

    assert "There is no column 12: the file has 9." in folder.run("ingest", "2024").out


VARIANT = """
[exports.old]
variant_of = "contracts"
separator = ";"
decimal = ","
thousands = "."
dates = "yyyy-mm-dd"

[exports.old.columns]
contract = "Number"
worker = "Person"
started_on = "Start"
ended_on = "End"
gender = "Sex"
office = "Place"
days = "D"
hours = "H"

[exports.old.values.gender]
"" = "unknown"
"""
OLD = "Number;Person;Start;End;Sex;Place;D;H\nA1;P1;2024-01-01;2024-12-31;F;Mons;1;7,6\n"


def test_of_several_mappings_the_one_whose_headers_the_file_has_is_used(folder: Folder):
    folder.configure(of_file("contracts*.csv") + VARIANT)
    folder.export("contracts_old.csv", OLD)

    assert sorted(contracts(folder)["contract"]) == ["A1", "C1", "C2", "C3"]


def test_where_no_mapping_fits_the_sentence_names_them_and_what_is_missing(folder: Folder):
    folder.configure(CONFIGURATION + VARIANT)
    folder.export("contracts.csv", CONTRACTS.replace("Worker", "Wrkr"))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert (
        "None of the mappings contracts, old fits the file. The first header that each misses: Worker, Number."
        in result.out
    )


def test_where_two_mappings_fit_the_year_is_stopped(folder: Folder):
    toml = CONFIGURATION + VARIANT.replace('"Number"', '"No"').replace('"Person"', '"Worker"').replace(
        '"Start"', '"From"'
    )
    toml = toml.replace('"End"', '"To"').replace('"Sex"', '"Gender"').replace('"Place"', '"Office"')
    folder.configure(toml.replace('"D"', '"Days"').replace('"H"', '"Hours"'))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "The mappings contracts, old all fit the file" in result.out


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [
        ('variant_of = "contrats"', "there is no export 'contrats' to be a variant of. Did you mean 'contracts'?"),
        ('variant_of = "old"', "a variant is of an export that is none itself"),
    ],
)
def test_a_variant_of_nothing_is_a_sentence(folder: Folder, variant: str, sentence: str):
    folder.configure(
        CONFIGURATION + VARIANT.replace('variant_of = "contracts"', f'table = "contracts"\nfile = "x.csv"\n{variant}')
    )

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('"Days"', "{ positon = 7 }", "columns.days: found {'positon': 7}; expected a header, a list of headers"),
        ('"Days"', "7", "columns.days: found 7; expected a header, a list of headers, { position = 7 }"),
        ('"Days"', "{ position = 0 }", "columns.days.position: found 0; input should be greater than or equal to 1"),
        ('"Days"', "[]", "columns.days: found []; list should have at least 1 item"),
        ('"Days"', '{ made_of = ["No"] }', "only texts and people may be"),
        ("decimal", 'where = { Office = "Mons" }\ndecimal', "where.Office: found 'Mons'; expected a list of cells"),
        ("decimal", 'total_rows = "Total"\ndecimal', "total_rows: found 'Total'; input should be a list."),
        (
            "decimal",
            'format = "xlsx"\ndecimal',
            "format: found 'xlsx'; input should be 'csv', 'workbook', 'dmfa', 'parquet', 'arrow', 'json' or 'odoo'.",
        ),
    ],
)
def test_a_key_in_the_wrong_form_is_one_sentence(folder: Folder, before: str, after: str, sentence: str):
    folder.configure(CONFIGURATION.replace(before, after))

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err
    assert len(result.err.splitlines()) == 1


# --- Archives -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "keys"),
    [
        ("contracts.csv.gz", gzip.compress(CONTRACTS.encode()), ()),
        ("contracts.csv.zip", zipped({"export.csv": CONTRACTS.encode()}), ()),
        ("all.zip", zipped({"a.csv": b"x", "in/b.csv": CONTRACTS.encode()}), ('member = "in/b.csv"',)),
    ],
)
def test_an_archive_is_read_as_the_file_in_it(folder: Folder, name: str, content: bytes, keys: tuple[str, ...]):
    folder.configure(of_file(name, *keys))
    folder.export(name, content)

    assert len(contracts(folder)) == 3


def test_a_finding_in_an_archive_has_the_line_of_the_file_in_it(folder: Folder):
    folder.configure(of_file("contracts.csv.gz"))
    folder.export("contracts.csv.gz", gzip.compress(CONTRACTS.replace("1.976,0", "much").encode()))

    assert "contracts.csv.gz, line 2, column Hours: 'much' is not a number" in folder.run("ingest", "2024").out


PACKED = gzip.compress(CONTRACTS.encode())


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("c.csv.gz", CONTRACTS.encode(), "The archive is damaged"),
        ("c.csv.gz", PACKED[:-20], "The archive is damaged"),
        ("c.zip", b"PK nothing", "The archive is damaged"),
        ("c.zip", zipped({"a.csv": b"x", "b.csv": b"y"}), "The archive has: a.csv, b.csv. One file is expected"),
        ("c.zip", zipped({}), "The archive has: -."),
        ("c.csv.gz", gzip.compress(bytes(40_000_000)), "no export is over 250 times. It is not opened."),
        ("c.zip", zipped({"a.csv": bytes(40_000_000)}), "no export is over 250 times. It is not opened."),
    ],
    ids=["no_gz", "cut", "no_zip", "two", "none", "bomb_gz", "bomb_zip"],
)
def test_an_archive_that_cannot_be_read_is_a_sentence(folder: Folder, name: str, content: bytes, sentence: str):
    folder.configure(of_file(name))
    folder.export(name, content)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_an_archive_under_a_password_is_a_sentence(folder: Folder):
    folder.configure(of_file("c.zip"))
    folder.export("c.zip", locked(zipped({"a.csv": CONTRACTS.encode()})))

    assert "a.csv is under a password in the archive. Unpack it" in folder.run("ingest", "2024").out


# --- What a file really is ----------------------------------------------------------------------------------

PAGE = "<!DOCTYPE html>\n<html><body>Your session has ended.</body></html>"
OLDER = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
PASSWORD = OLDER + "EncryptedPackage".encode("utf-16-le") + bytes(512)
PASSWORD_OF_97 = OLDER + bytes.fromhex("0908100000060500") + bytes(12) + bytes.fromhex("2f003600") + bytes(512)
PASSWORD_OF_ODS = zipped({"META-INF/manifest.xml": b"<encryption-data/>", "content.xml": bytes(range(256))})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("contracts.csv", xlsx(["No"]), "By its content the file is XLSX, ODS or ZIP, not CSV."),
        ("contracts.csv", PACKED, "By its content the file is GZ, not CSV."),
        ("contracts.csv", PAGE, "By its content the file is HTML, not CSV."),
        ("contracts.xls", f"\ufeff {PAGE}", "By its content the file is HTML, not XLSX, XLS, ODS."),
        ("contracts.xlsx", CONTRACTS, "By its content the file is CSV, not XLSX, XLS, ODS."),
        ("contracts.xlsx", b"", "The file has no rows under its header."),
        ("contracts.xlsx", PASSWORD, "The workbook is under a password. Open it and save it without one."),
        ("contracts.xls", PASSWORD_OF_97, "The workbook is under a password. Open it and save it without one."),
        ("contracts.ods", PASSWORD_OF_ODS, "The workbook is under a password. Open it and save it without one."),
        ("contracts.xlsx", locked(xlsx(["No"])), "The workbook is under a password. Open it and save it without one."),
        ("contracts.xlsx", xlsx(["No"])[:-30], "The workbook cannot be read"),
        ("contracts.ods", ods(["No", "#N/A", "\x01"]), "The workbook cannot be read"),
        (
            "contracts.ods",
            ods(["No"], behind="<"),
            "The workbook cannot be read: not well-formed (invalid token): line",
        ),
    ],
    ids=[
        *("workbook", "gz", "page", "page as workbook", "text as workbook", "nothing", "password", "password of 97"),
        *("password of ods", "password of zip", "cut", "controls", "a sign too many"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_a_sentence(
    folder: Folder, name: str, content: str | bytes, sentence: str
):
    folder.configure(of_file(name))
    folder.export(name, content)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_a_fault_of_a_reader_of_workbooks_is_a_sentence_and_an_interruption_is_none():
    class PanicException(BaseException):
        """What the readers raise for it."""

    with pytest.raises(UnreadableExport) as refused, translate_workbook_errors(io.BytesIO(OLDER)):
        raise PanicException("out of range")
    assert (refused.value.rule, refused.value.found) == ("unreadable_workbook", "out of range")
    misplaced = bytearray(zipped({"META-INF/manifest.xml": b""}))
    misplaced[-4:-2] = b"\xff\xff"  # where its directory says that it begins
    with pytest.raises(UnreadableExport), translate_workbook_errors(io.BytesIO(misplaced)):
        "".encode("utf-9")  # as a part of a workbook may say that it is encoded
    with pytest.raises(KeyboardInterrupt), translate_workbook_errors(io.BytesIO(OLDER)):
        raise KeyboardInterrupt


def test_accents_of_two_signs_are_those_of_one_in_names_of_files_headers_and_cells(folder: Folder):
    """A Mac writes é as e with an accent behind it."""
    split = unicodedata.normalize("NFD", CONTRACTS.replace("Office", "Siège"))
    folder.configure(of_file("contrats_é.csv").replace('"Office"', '"Siège"'))
    folder.export("contrats_e\u0301.csv", split.replace("C2;Bob", "C2;Zoé"))

    assert list(contracts(folder)["office"]) == ["Liège", "Liège", "Mons"]


def test_a_name_that_a_system_takes_for_two_is_one_file_and_a_second_name_is_another(folder: Folder):
    """A Mac finds a file under é and under e with an accent behind it, whichever it was given."""
    folder.configure(of_file("contrats_é.csv"))
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    mac = folder.export("contrats_é.csv", CONTRACTS)
    mac.with_name("contrats_e\u0301.csv").hardlink_to(mac)
    once = folder.run("ingest", "2024")

    folder.configure(of_file("contrats*.csv"))
    mac.with_name("contrats copie.csv").hardlink_to(mac)
    twice = folder.run("ingest", "2024")

    assert "Financial year 2024: 3 rows read = 3 used + 0 set aside." in once.out and "unread_file" not in once.out
    assert "Financial year 2024: 6 rows read = 3 used + 3 set aside." in twice.out
    assert "exact_duplicate (set_aside): 3" in twice.out


def test_signs_that_nobody_sees_make_no_other_person(folder: Folder):
    folder.configure("\ufeff" + CONFIGURATION)
    folder.export("contracts.csv", CONTRACTS.replace("P1;15", "\ufeffP1\u200b;15").replace(";76,0\n", ";\u200e76,0\n"))

    assert contracts(folder)["worker"].nunique() == 2
    assert "invisible_signs (repair): 2" in folder.run("ingest", "2024").out


def test_cells_that_look_the_same_are_the_same_before_rows_are_chosen_and_keys_made(folder: Folder):
    """A worker known by two cells, a column that rows are chosen by, a total: with signs that nobody sees."""
    where = 'where = { Country = ["BE"] }\ntotal_rows = ["Total"]\nchecks = { NISS = "national_number" }'
    folder.configure(
        of_file("contracts.csv", *where.splitlines()).replace('worker = "Worker"', 'worker = { made_of = ["N", "B"] }')
    )
    header = "No;N;B;NISS;Country;From;To;Gender;Office;Days;Hours"
    rows = [
        ";Zoé;1.1.90;85.07.30-033 28;BE;01/01/2024;;F;Mons;1;7,6",
        f";{unicodedata.normalize('NFD', 'Zoé')};1.1.90\u200b;\u202d85.07.30-033 28;BE;01/01/2024;;F;Mons;1;7,6",
        ";Zoé \u2060;\u00a01.1.90;;B\u00adE;01/01/2024;;F;Mons;1;7,6",
        ";Zoé;1.1.90;;FR\u200b;01/01/2024;;F;Mons;1;7,6",
    ]
    others = ["\ufeffTotal;;;;;;;;;3;22,8", "\u200b;;;;;;;;;;"]
    lines = [header, *(f"C{place}{row}" for place, row in enumerate(rows)), *others]
    folder.export("contracts.csv", "\n".join(lines) + "\n")

    result = folder.run("ingest", "2024")

    assert result.code == 0 and contracts(folder)["worker"].nunique() == 1
    assert "6 rows read = 3 used + 3 set aside" in result.out
    assert "invisible_signs (repair): 4" in result.out
    assert "line 3, column N + B: '•••' holds signs that nobody sees (U+200B)" in result.out
    assert "line 4, column Country: '•••' holds signs that nobody sees (U+00AD)" in result.out


def test_a_header_below_the_end_and_a_line_without_end_are_sentences(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    folder.configure(of_file("contracts.csv", "header_row = 50"))
    assert "The header is expected on line 50, and the file ends before" in folder.run("ingest", "2024").out

    monkeypatch.setattr(csv_text, "LONGEST_LINE", 1000)
    monkeypatch.setattr(csv_text, "BYTES_A_PIECE", 500)
    folder.configure(CONFIGURATION)
    folder.export("contracts.csv", CONTRACTS + '"C4' + 3000 * "x")
    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "line 5: A line of over 1000 characters" in result.out
    assert "2024/contracts.csv          3           3           0" in result.out


def test_a_file_that_no_export_reads_is_told(folder: Folder):
    for name in ("contracts (1).csv", "control.csv", ".DS_Store", "~$staff.xlsx"):
        folder.export(name, "x")

    result = folder.run("ingest", "2024")

    assert "unread_file (note): 2\n  2024/contracts (1).csv: No export in cooperative.toml reads" in result.out
    assert "2024/control.csv: No export" in result.out


# --- Workbooks ----------------------------------------------------------------------------------------------

HEADER = ["No", "Worker", "From", "To", "Gender", "Office", "Days", "Hours"]
CONTRACT = ["C1", "P1", "29/02/2024", "31/12/2024", "F", "Mons", "10", "76,5"]


def write_workbook(path: Path, rows: list[list[Any]], top: int = 0, left: int = 0, **options: Any) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", **options}) as workbook:
        workbook.add_worksheet("Blad1").write(0, 0, "nothing here")
        sheet = workbook.add_worksheet("Feuil2")
        for line, row in enumerate([HEADER, *rows]):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(top + line, left + place, cell, None, "#N/A")
                else:
                    sheet.write(top + line, left + place, cell)


def workbook(folder: Folder, rows: list[list[Any]], *keys: str, **where: Any) -> None:
    folder.configure(of_file("contracts.xlsx", *(keys or ("sheet = 2",))))
    write_workbook(folder.export("contracts.xlsx", b""), rows, **where)


@pytest.mark.parametrize("base", [False, True])
def test_days_of_a_workbook_are_days_in_both_of_its_calendars(folder: Folder, base: bool):
    rows = [["C1", "P1", datetime.date(2024, 2, 29), "31/12/2024", "F", "Mons", 10, "1.000,5"]]
    workbook(folder, rows, date_1904=base)
    folder.configure(of_file("contracts.xlsx", "sheet = 2").replace("hours", "#hours"))

    read = contracts(folder).iloc[0]

    assert str(read["started_on"].date()) == "2024-02-29"
    assert str(read["ended_on"].date()) == "2024-12-31"


def test_numbers_kept_as_text_and_days_kept_as_numbers_are_read_by_the_declared_style(folder: Folder):
    rows = [["C1", "P1", 45351, "45657", "F", "Mons", "10", "76,5"], ["C2", 7, 45351.75, "", "", "Mons", 10, 76.5]]
    workbook(folder, rows, 'sheet = "Feuil2"')
    toml = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    folder.configure(toml.replace("dd/mm/yyyy", "serial-1900"))

    read = contracts(folder)

    assert [str(day.date()) for day in read["started_on"]] == ["2024-02-29", "2024-02-29"]
    assert str(read["ended_on"].iloc[0].date()) == "2024-12-31"
    assert list(read["hours"]) == [76.5, 76.5]


def test_a_line_break_at_the_end_of_a_cell_makes_no_other_name_and_no_other_number(folder: Folder):
    """Excel keeps the first sign of a line break of Windows as _x000D_; so do those who write workbooks from it."""
    rows = [["C1", "P1", "29/02/2024", "", "F", "Mons", 10, "76,5"]]
    workbook(folder, [*rows, ["C2", "P2", "29/02/2024", "", "F", "Mons\r\n", 10, "76,5\r"]])

    read = contracts(folder)

    assert list(read["office"]) == ["Mons", "Mons"]
    assert list(read["hours"]) == [76.5, 76.5]


def test_an_error_of_a_formula_is_a_finding_and_no_empty_cell(folder: Folder):
    day = datetime.date(2024, 1, 1)
    workbook(
        folder,
        [["C1", "P1", day, "=NA()", "F", "Mons", 10, 76.5], ["C2", "P2", day, "", "F", "=A9", 10, 76.5]],
        top=2,
        left=1,
    )
    toml = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    folder.configure(toml.replace("sheet = 2", "sheet = 2\nheader_row = 3"))

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert "sheet 2, line 4, column To: The cell shows #N/A: a formula without a result." in result.out
    assert "sheet 2, line 5, column Office: The cell shows #N/A" in result.out


def test_a_text_that_shows_an_error_is_a_finding_in_a_csv_too(folder: Folder):
    folder.export("contracts.csv", CONTRACTS.replace("C3;Ada;P1", "C3;Ada;#WAARDE!"))

    result = folder.run("ingest", "2024")

    assert "line 4, column Worker: The cell shows •••: a formula without a result." in result.out


def test_a_formula_that_was_never_calculated_is_a_finding_and_no_empty_cell(folder: Folder):
    """A program that writes workbooks without calculating leaves out the result; a result of nothing is there."""
    content = xlsx(HEADER, ["C1", "P1", datetime.date(2024, 1, 1), "#", "F", "Mons", 10, 76.5])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    folder.configure(of_file("contracts.xlsx"))

    folder.export("contracts.xlsx", zipped(parts | {sheet: re.sub(b' t="e"(.*?)<v>#N/A</v>', rb"\1", parts[sheet])}))
    result = folder.run("ingest", "2024")
    assert result.code == 1
    assert "line 2, column To: The cell shows =?: a formula without a result." in result.out

    empty = re.sub(b't="e"(.*?)<v>#N/A</v>', rb't="str"\1<v></v>', parts[sheet])
    folder.export("contracts.xlsx", zipped(parts | {sheet: empty}))
    assert contracts(folder)["ended_on"].isna().all()


def test_a_number_of_a_sheet_counts_those_that_are_shown(folder: Folder):
    folder.configure(of_file("contracts.xlsx"))
    with xlsxwriter.Workbook(folder.export("contracts.xlsx", b"")) as book:
        book.add_worksheet("Old").hide()
        sheet = book.add_worksheet("Staff")
        sheet.activate()
        for line, row in enumerate([HEADER, ["C1", "P1", "01/01/2024", "", "F", "Mons", 10, 76.5]]):
            sheet.write_row(line, 0, row)

    assert list(contracts(folder)["contract"]) == ["C1"]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (("sheet = 3",), "There is no sheet 3; the workbook has: Blad1, Feuil2."),
        (('sheet = "Feuille"',), "There is no sheet Feuille; the workbook has: Blad1, Feuil2."),
        (("sheet = 1",), "line 1: The line has none of the declared headers"),
    ],
)
def test_a_sheet_that_is_not_there_is_a_sentence(folder: Folder, keys: tuple[str, ...], sentence: str):
    workbook(folder, [], *keys)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert sentence in result.out


def test_a_merged_header_of_a_workbook_names_every_column_under_it(folder: Folder):
    folder.configure(
        of_file("contracts.xlsx", "header_rows = 2")
        .replace('"Days"', '"Declared / Days"')
        .replace('"Hours"', '"Declared / Hours"')
    )
    with xlsxwriter.Workbook(folder.export("contracts.xlsx", b"")) as book:
        sheet = book.add_worksheet()
        for place, name in enumerate(HEADER[:6]):
            sheet.merge_range(0, place, 1, place, name)
        sheet.merge_range(0, 6, 0, 7, "Declared")
        sheet.write_row(1, 6, ["Days", "Hours"])
        sheet.write_row(2, 0, ["C1", "P1", "01/01/2024", "", "F", "Mons", 10, 76.5])

    assert list(contracts(folder)["hours"]) == [76.5]


XLS = gzip.decompress(
    base64.b64decode(
        "H4sIAAAAAAACA+1YTUhUURQ+9/3MX844Y5poICJkNQk5zxZtbMpqbKNZBEYENeoTRJsXT6VsUZbNpgiCNhVtBDdtrDb9UEHtWgRGLYIg0Fq2Cg"
        "paqK9zzvtprFk0oJLxzvjOu9+5597v/pz743szk5idfFA7B7/JLpBh0QpDoMAm8Am7IA6Yb1mUdN8hfCxf1pSEQziRARWeRl8HaQ5pvudAgvvK"
        "S9QAn/A5Dqeh08jp9asobdyGrKA2tAoFY0+CO/jEoIbbVcG6l/V61vfY9xnr3Wy5xroVfWfFMZhJdyZ3OnF8VGrgvBhqAY+4zAe2pKAKXlEcX7"
        "gubF8V9pgD2aF/M6NOKYMpwJlr13O6mR2ahUqcwin4btUDfHPX6ot63766dgFo/7HUHixivyEpAONgnRQUiHmIQptCOSouuBF9OI8RelO112VG"
        "Hx0Y0ubhClRzzPN+fBZjttPARdttmIO6iWUzpnEKjUfIiEHRp5uYONjfP9CrY+6+7Ngw1nfAGDWH0WtvClVXKgLQnNqOf1qztgNrzaBnh5FjD4"
        "08NMdDYw8yt5C5JUInAu8g8SU7SJTXVRnqPijndIJXVxzPiPm7X9929HSlT7BlnE8N+2zZRIMBFlykElg45uXYOskltrG+xLVu5HQt60ocNHw3"
        "dlU5icwE+1zm3EbkaWF5l95ckN6C6fyXQ4/r8p/TWzE93T53rnL6fXoSGvCs68Py9JuAJtEkbt8ieZJ238LZhT6yrvljRwpJcaftlnOAlsMCRD"
        "iZsE9ZqQIekivuWL9kpUdVcIBRbniNjqp9E1k6qoLHg3JsJDmjYyMZkewhBZHiIRWR6qEAooCHgoiCHgohCjltkIq0wZ6TsOMvcRsiHqI2rPMQ"
        "sZZ5iFijiJ5z74k1yVFy9Qzdq4hPLsInM1/MqUVmvnIPER9FoCqFME19Tgo7p5Bb9rjPS4RcbrsU9TgoiF8pwq8wf8KpSWH+Cg+5/DZyOalehT"
        "mrBfVWKeitJqi3vCqg2KrwxRdffPHFF1+WQ+i+RDcZul0ozr2Qbj9B57vOAj6L/meS/1YOg4G/Efy3dD/k8G3CWEnxswFU4dYl/rKM+72QpBvZ"
        "TRiEHm7HYMnxi7dlUdifvy4YX74lVCr/YintXGH+n/Npc70AFgAA"
    )
)
"""A workbook of Excel 97: on its second sheet three contracts from B2 on. C2 ends on #N/A and has #DIV/0! hours; the
office of C3 is #REF!."""


def test_the_errors_of_an_older_workbook_are_findings_and_no_empty_cells(folder: Folder):
    folder.configure(of_file("contracts.xls", 'sheet = "Feuil2"', "header_row = 2"))
    folder.export("contracts.xls", XLS)

    result = folder.run("ingest", "2024")

    assert "error_cell (stop): 3" in result.out
    assert "sheet Feuil2, line 4, column To: The cell shows #N/A" in result.out
    assert "sheet Feuil2, line 4, column Hours: The cell shows #DIV/0!" in result.out
    assert "sheet Feuil2, line 5, column Office: The cell shows #REF!" in result.out
    assert "3           1           2" in result.out


@pytest.mark.parametrize(
    ("code", "sign"),
    [(0x00, "#NULL!"), (0x0F, "#VALUE!"), (0x1D, "#NAME?"), (0x24, "#NUM!"), (0x2B, "#GETTING_DATA")],
)
def test_each_error_of_an_older_workbook_has_its_sign(folder: Folder, code: int, sign: str):
    of_the_cell_to = bytes.fromhex("05020800030004001100")
    folder.configure(of_file("contracts.xls", 'sheet = "Feuil2"', "header_row = 2"))
    folder.export("contracts.xls", XLS.replace(of_the_cell_to + b"\x2a", of_the_cell_to + bytes([code])))

    assert f"line 4, column To: The cell shows {sign}:" in folder.run("ingest", "2024").out


BLANKS_TO_THE_END = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def test_an_open_document_sheet_is_read_by_the_same_rules(folder: Folder):
    day = datetime.date(2024, 2, 29)
    rows = [
        HEADER,
        ["C1", "P1", day, "31/12/2024", "F", "Mons", 10.0, 76.5],
        ["C2", "P2", day, "", "F", "#REF!", 10.0, "76,5"],
        ["C3", "P3", day, "#N/A", "F", "Mons", "Err:502", "76,5"],
    ]
    folder.configure(of_file("contracts.ods", 'sheet = "Contrats"'))
    folder.export("contracts.ods", ods(*rows, behind=BLANKS_TO_THE_END))

    result = folder.run("ingest", "2024")

    assert "error_cell (stop): 3" in result.out
    assert "sheet Contrats, line 3, column Office: The cell shows #REF!" in result.out
    assert "sheet Contrats, line 4, column To: The cell shows #N/A" in result.out
    assert "sheet Contrats, line 4, column Days: The cell shows Err:502" in result.out
    assert "3           1           2" in result.out


@pytest.mark.parametrize(("shown", "sign"), [("Err:509", "Err:509"), ("#BEZUG!", "#ERROR!"), ("", "#ERROR!")])
def test_a_cell_that_says_it_is_an_error_is_one_whatever_it_shows(folder: Folder, shown: str, sign: str):
    cell = f'<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>{shown}</text:p>'
    folder.configure(of_file("contracts.ods"))
    rows = f"<table:table-row>{''.join(map(ods_cell, CONTRACT[:5]))}{cell}</table:table-cell></table:table-row>"
    folder.export("contracts.ods", ods(HEADER, CONTRACT, behind=rows))

    assert f"line 3, column Office: The cell shows {sign}:" in folder.run("ingest", "2024").out


NOTHING_BEHIND = (
    '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"'
    ' table:number-columns-repeated="16384"><text:p>#N/A</text:p></table:table-cell>'
)
REPEATED = f'<table:table-row table:number-rows-repeated="2">{NOTHING_BEHIND}</table:table-row>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("contracts.ods", ods(HEADER, CONTRACT, behind=REPEATED)),
        *(
            (
                "contracts.xlsx",
                xlsx_of(
                    xlsx_row(1, *HEADER) + xlsx_row(2, *CONTRACT) + xlsx_row(3, *[sign] * 8) + xlsx_row(4, *[sign] * 8)
                ),
            )
            for sign in ("#N/A", "=?")
        ),
    ],
    ids=["repeated", "errors", "never calculated"],
)
def test_errors_that_are_repeated_or_behind_all_rows_are_findings(folder: Folder, name: str, content: bytes):
    folder.configure(of_file(name))
    folder.export(name, content)

    result = folder.run("ingest", "2024")

    assert "error_cell (stop): 16" in result.out
    assert "3           1           2" in result.out
