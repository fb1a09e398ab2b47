"""Two roads into a table: CSV by column, many rows at once, and row by row. They say the same of every file."""

import itertools
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest
from indicators.ingest.readers import csv_text
from indicators.ingest.readers import reader as reading
from indicators.ingest.readers.csv_blocks import blocks_of_rows
from indicators.ingest.readers.prefetch import read_ahead

HEADER = "No;Name;Worker;From;To;Gender;Office;Days;Hours"
RULES = """
[rules]
not_a_date = "set_aside"
not_a_number = "set_aside"
not_in_list = "set_aside"
missing_value = "set_aside"
row_length = "set_aside"
out_of_range = "set_aside"
more_than_24_hours_a_day = "set_aside"
ended_before_started = "set_aside"
undeclared_total = "set_aside"
error_cell = "set_aside"
duplicate_key = "set_aside"
joined_rows = "set_aside"
garbled_text = "note"
cut_short = "note"
lost_characters = "note"
"""
BAD = {
    "From": ["31/02/2024", "29/02/2023", "05/01/24", "2024-01-05", "01/13/2024", "#N/A", ""],
    "Gender": ["Madam", "f"],
    "Days": ["1e2", "nan", "inf", "12.5", "5,", ",5", "1 2", "-1", "367", "0x10", "--1", "+-1", "huit"],
    "Hours": ["", "NULL", "1.97,0", "#DIV/0!", "99999"],
}
"""Cells that no road may take; a typed parser takes some of them."""


def good_row(number: int, chance: random.Random) -> list[str]:
    """A row in one of the ways in which the dialect may write it."""
    days = chance.randint(1, 20)
    name = chance.choice(["Ada", "Zoë", "", 'Bob "Bo" Vos', "Eve;Mons", "two\nlines", "two\r\nlines"])
    first = f"{chance.randint(1, 28):02}/0{chance.randint(1, 9)}/2024"
    return [
        f"C{number}",
        name,
        f"{chance.choice(['P', ' P', 'p'])}{chance.randint(1, 50)}",
        chance.choice([first, f" {first} ", f"{first} 00:00:00"]),
        chance.choice(["", "31/12/2024", "\u00a031/12/2024"]),
        chance.choice(["F", "M", "X", ""]),
        chance.choice(["Liège", "Mons ", " Gand", "Spa-à"]),
        chance.choice([f"{days}", f"{days},0", f"+{days},00", f" {days} "]),
        chance.choice([f"{days * 7.6:.2f}".replace(".", ","), f"{days}"]),
    ]


def quoted(cell: str, chance: random.Random) -> str:
    """A cell as CSV: in quotation marks where it must be, and at times where it need not."""
    if any(sign in cell for sign in ';"\n') or chance.random() < 0.1:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def generated(seed: int, rows: int, end: str) -> tuple[str, list[tuple[int, str]]]:
    """A file, and the line and header of every cell in it that is bad; with odd, blank and repeated rows between."""
    chance = random.Random(seed)
    columns = HEADER.split(";")
    text, bad, line = HEADER + end, [], 2
    for number in range(rows):
        row = good_row(number, chance)
        match chance.randrange(12):
            case 0:
                column = chance.choice(list(BAD))
                row[columns.index(column)] = chance.choice(BAD[column])
                bad.append((line, column))
            case 1:
                row.append("more")
                bad.append((line, ""))
            case 2:
                row.pop()
                bad.append((line, ""))
            case 3:
                blank = chance.choice(["", ";;;;;;;;", " ; ;;;;;;;", '"";"";;;;;;;', "   ", ";;"])
                text += blank + end
                line += 1
        written = ";".join(quoted(cell, chance) for cell in row) + end
        text += written
        line += written.count("\n")
    return text, bad


def told(folder: Folder, by_column: bool, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any], Any]:
    """The findings in order of line, what became of the rows, and the rows of the table, by one road."""
    with monkeypatch.context() as patch:
        if not by_column:
            patch.setattr(reading, "is_read_by_column", lambda export: False)
        cooperative = Cooperative.at(folder.root)
        report = ingest(cooperative, cooperative.year(2024))
    findings = sorted(map(asdict, report.findings), key=lambda one: tuple(map(str, one.values())))
    path = folder.root / "data/processed/contracts/2024.parquet"
    rows = pq.read_table(path).to_pylist() if path.is_file() else []
    for made in sorted((folder.root / "data/processed").rglob("*"), reverse=True):
        made.unlink() if made.is_file() else made.rmdir()
    return findings, [asdict(one) for one in report.sources], rows


@pytest.mark.parametrize(
    ("seed", "end", "encoding", "piece"),
    [
        (1, "\n", "utf-8", 1 << 23),
        (2, "\r\n", "cp1252", 1 << 23),
        (3, "\n", "cp1252", 997),
        (4, "\r\n", "utf-16", 1500),
        (5, "\r\n", "utf-8-sig", 700),
        (6, "\n", "utf-16-le", 311),
    ],
)
def test_both_roads_find_the_same_on_the_same_lines_and_make_the_same_rows(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, seed: int, end: str, encoding: str, piece: int
):
    text, bad = generated(seed, 400, end)
    folder.configure(CONFIGURATION.replace('"utf-8"', f'"{encoding}"') + RULES)
    path = folder.export("contracts.csv", text.encode(encoding))
    monkeypatch.setattr(csv_text, "BYTES_A_PIECE", piece)

    by_column = told(folder, True, monkeypatch)
    by_row = told(folder, False, monkeypatch)

    assert [one for one in by_column[0] if one not in by_row[0]] == []
    assert by_column == by_row
    lines = {(one["line"], one["column"]) for one in by_column[0]}
    assert set(bad) <= lines
    shown = path.read_bytes().decode(encoding).split("\n")
    for finding in by_column[0]:
        if finding["rule"] in ("not_a_date", "not_a_number", "not_in_list"):
            assert finding["found"] in "\n".join(shown[finding["line"] - 1 : finding["line"] + 2])


@pytest.mark.parametrize(
    "text",
    [
        'C4;5" nails;P3;01/01/2024;;F;Mons;1;8,0\nC5;x;P3;bad;;F;Mons;1;8,0\n',
        'C4;"a"b;P3;01/01/2024;;F;Mons;1;8,0\n',
        'C4;"never closed;P3;01/01/2024;;F;Mons;1;8,0\nC5;x;P3;bad;;F;Mons;1;8,0\n',
        "C4;x;P3;bad;;F;Mons;1;8,0\rC5;x;P3;bad;;F;Mons;1;8,0\n",
        'C4;"""";P3;bad;;F;Mons;1;8,0\n',
        'C4;"x\n\n\ny";P3;bad;;F;Mons;1;8,0\n"C5";x;P3;bad;;F;Mons;1;8,0',
        "C4;x;P3;01/01/2024;;F;Mons;1;8,0\nTotal;;;;;;;1;8,0\n",
        "C4;x;P3;01/01/2024;;F;Mons;1;8,0\nNo;Name;Worker;From;To;Gender;Office;Days;Hours\n",
        "C4;x;P3\u200b;01/01/2024;;\u202dF;Mons;1;8,0\n\ufeffTotal;;;;;;;1;8,0\n\u00ad;;;;;;;;\n",
        "C4;LiÃ¨ge;P3;01/01/2024;;F;LiÃ¨ge;1;8,0\n",
        'C4;"x;P3;01/01/2024;;F;Mons;1;8,0\nC5;y";P3;01/01/2024;;F;Mons;1;8,0\n',
        "\n\n\n",
        "",
    ],
)
@pytest.mark.parametrize("piece", [1 << 23, 60])
def test_marks_out_of_place_and_rows_that_do_not_count_are_the_same_by_both_roads(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, text: str, piece: int
):
    folder.configure(CONFIGURATION + RULES)
    folder.export("contracts.csv", HEADER + "\nC1;a;P1;01/01/2024;;F;Mons;1;8,0\n" + text)
    monkeypatch.setattr(csv_text, "BYTES_A_PIECE", piece)

    by_column = told(folder, True, monkeypatch)

    assert by_column == told(folder, False, monkeypatch)
    assert bool(by_column[0]) == bool(text)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pieces_are_cut_behind_a_row_wherever_they_fall(size: int):
    text = b'a;b\r\n"x\ny";1\n;"""\n"\n""\n' * 3
    pieces = [text[start : start + size] for start in range(0, len(text), size)]

    blocks = list(blocks_of_rows(pieces))

    assert b"".join(blocks) == text
    for before, _ in itertools.pairwise(blocks):
        assert before.endswith(b"\n")
        assert before.count(b'"') % 2 == 0


def test_reading_ahead_ends_with_the_one_who_reads_and_hands_on_errors():
    def numbers() -> Any:
        yield from range(5)
        raise ValueError("six")

    ahead = read_ahead(numbers())
    assert next(ahead) == 0
    ahead.close()

    with pytest.raises(ValueError, match="six"):
        list(read_ahead(numbers()))


def test_a_file_is_hashed_as_it_was_read(folder: Folder):
    import hashlib

    path = Path(folder.root / "data/raw/2024/contracts.csv")
    cooperative = Cooperative.at(folder.root)

    report = ingest(cooperative, cooperative.year(2024))

    assert report.sources[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
