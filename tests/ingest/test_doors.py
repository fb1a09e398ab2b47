"""The doors of the ingest under attack: it hangs nowhere, loses nothing in silence, and prints nothing that steers."""

import csv
import os
import tomllib
import unicodedata
from pathlib import Path

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.core.content_hashes import ContentHashCache
from indicators.privacy.search import Search
from indicators.report.cache.dependencies import inputs_of

STAR = CONFIGURATION.replace("contracts.csv", "c*.csv")


def findings(folder: Folder) -> list[dict[str, str]]:
    text = (folder.root / "data/processed/ingest/2024/findings.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def is_printed_plainly(text: str) -> bool:
    return not [sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign != "\n"]


@pytest.mark.parametrize("name", ["controls.csv", "corrections.csv"])
@pytest.mark.parametrize("what", ["pipe", "folder", "loop", "nowhere"])
def test_what_people_wrote_beside_the_exports_is_a_file_or_stops_the_year(folder: Folder, name: str, what: str):
    """Whoever opens a pipe waits for a writer, and totals that are not read are no totals that agree."""
    path = folder.root / "data/raw/2024" / name
    match what:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(path if what == "loop" else "nowhere.csv")

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 1
    assert f"unreadable_file (stop): 1\n  2024/{name}: It cannot be read (no file)." in result.out


def test_what_is_no_file_is_told_and_nobody_waits_for_it(folder: Folder):
    raw = folder.root / "data/raw/2024"
    os.mkfifo(raw / "pipe.csv")
    (raw / "loop.csv").symlink_to(raw / "loop.csv")
    (raw / "gone.csv").symlink_to("nowhere")
    (raw / "receipts").mkdir()
    (raw / "text").mkdir()
    (raw / "inside").mkdir()
    (raw / "contracts.csv").rename(raw / "inside/contracts.csv")
    folder.configure(CONFIGURATION.replace("contracts.csv", "inside/contracts.csv"))

    result = folder.run("ingest", "2024")
    inputs = inputs_of(folder.root, 2024, ContentHashCache(folder.root / ".contents.json"))  # what a report looks at

    assert result.code == 0, result.err
    assert inputs["data/raw/2024/inside/contracts.csv"]
    assert {inputs[f"data/raw/2024/{name}.csv"] for name in ("pipe", "loop", "gone")} == {""}
    told = [one["file"] for one in findings(folder) if one["rule"] == "no_file"]
    assert told == ["2024/gone.csv", "2024/loop.csv", "2024/pipe.csv", "2024/receipts/"]


@pytest.mark.parametrize("name", ["contracts.csv", "controls.csv"])
def test_a_file_that_may_not_be_read_is_a_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str):
    opened = Path.open

    def refused(self: Path, *how: object, **more: object) -> object:
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *how, **more)  # type: ignore[call-overload]

    folder.export("controls.csv", "file,measure,value\ncontracts.csv,rows,3\n")
    monkeypatch.setattr(Path, "open", refused)

    result = folder.run("ingest", "2024")

    assert result.code == 1
    assert f"2024/{name}: It cannot be read (Permission denied). Give this user the right to read it" in result.out


def test_a_file_that_disappears_while_it_is_read_is_a_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    opened = Path.open

    def gone(self: Path, *how: object, **more: object) -> object:
        file = opened(self, *how, **more)  # type: ignore[call-overload]
        if self.name == "contracts.csv":
            self.unlink(missing_ok=True)
        return file

    monkeypatch.setattr(Path, "open", gone)

    result = folder.run("ingest", "2024")

    assert result.code == 1 and result.err == ""
    assert "2024/contracts.csv: The file changed while it was read." in result.out


def test_names_that_steer_a_terminal_or_are_no_text_are_shown_by_their_signs(folder: Folder):
    names = {
        b"c\x1b[31m.csv": r"2024/c\u001b[31m.csv",
        b"c\nFinancial year 2024: 9 rows.csv": r"2024/c\u000aFinancial year 2024: 9 rows.csv",
        b"c\xe9.csv": r"2024/c\udce9.csv",
        b"x\x1b]0;title\x07.csv": r"2024/x\u001b]0;title\u0007.csv",
        b"x\xe9.csv": r"2024/x\udce9.csv",
        "x\u202efdp.csv".encode(): r"2024/x\u202efdp.csv",
    }
    raw = folder.root / "data/raw/2024"
    folder.configure(STAR)
    for number, name in enumerate(names):
        rows = CONTRACTS.replace("C1", f"A{number}").replace("C2", f"B{number}").replace("C3", f"D{number}")
        (raw / os.fsdecode(name)).write_text(rows, encoding="utf-8")

    result = folder.run("ingest", "2024")
    again = folder.run("ingest", "2024")

    assert result.code == 0 and again.out == result.out
    assert all(shown in result.out for shown in names.values()), result.out
    assert is_printed_plainly(result.out)
    assert {one["file"] for one in findings(folder) if one["rule"] == "unread_file"} == {*list(names.values())[3:]}


def test_cells_that_steer_a_terminal_or_have_no_end_are_shown_plainly_and_shortly(folder: Folder):
    rows = [
        "C4;Eve;P3;01/01/2024;;F;Mons;1;\x1b[31m8,0",
        "C5;Eve;P3;01/01/2024;;F;Mons;1;\x9b31m8,0",
        f"C6;Eve;P3;01/01/2024;;F;Mons;1;{'9' * 1_000_000}",
        f"C7;Eve;P3;01/01/2024;;F;Mons;1;{'x ' * 190}{'Aurélie Yilmaz ' * 1000}",
        "C8;Aurélie Yilmaz;P4;01/01/2024;;F;Mons;1;7,6",
    ]
    folder.export("contracts.csv", CONTRACTS + "\n".join(rows) + "\n")

    result = folder.run("ingest", "2024")

    assert result.code == 1 and len(result.out) < 5000
    assert r"line 5, column Hours: '\u001b[31m8,0' is not a number" in result.out
    assert r"line 6, column Hours: '\u009b31m8,0' is not a number" in result.out
    assert f"line 7, column Hours: '{'9' * 400}…' is not a number" in result.out
    assert is_printed_plainly(result.out) and "Yil" not in result.out


def test_a_long_text_is_searched_in_the_time_of_a_long_text(tmp_path: Path):
    """Where each digit of a million began a search to the end, it took hours."""
    search = Search([], b"a key for tests", tmp_path, [])

    assert search.found_in("9" * 1_000_000) == []
    assert search.found_in("1-" + "a-" * 100_000) == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('"{year}/contracts.csv"', '"."', "exports.contracts.file: found '.'; a file of data/raw is expected"),
        ('"{year}/contracts.csv"', '"{yaer}/contracts.csv"', "{year} is filled in and {yaer} is not"),
        ("[exports.contracts]", "[fiscal_year]\nfirst = 2024\n[exports.contracts]", "first and last go together"),
        (
            "[exports.contracts]",
            "[fiscal_year]\nfirst = 2030\nlast = 2024\n[exports.contracts]",
            "first is 2030, after last, which is 2024",
        ),
        (
            "[exports.contracts]",
            "[fiscal_year]\nfirst = 1\nlast = 99999999\n[exports.contracts]",
            "fiscal_year.last: found 99999999; input should be less than or equal to 2100",
        ),
        (
            "[exports.contracts.columns]",
            "divided_by = { hours = inf }\n[exports.contracts.columns]",
            "divided_by.hours",
        ),
    ],
)
def test_a_setting_that_would_lose_files_or_never_end_is_a_sentence(
    folder: Folder, before: str, after: str, sentence: str
):
    folder.configure(CONFIGURATION.replace(before, after))

    result = folder.run("ingest", "2024", "--check")

    assert result.code == 2 and sentence in result.err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("file,measure,value,value\ncontracts.csv,rows,4,3\n", "controls.csv, line 1: A control total that holds"),
        ("file,measure,value,source\ncontracts.csv,rows,3,pay\x0broll\n", "1 of 1 control totals agree."),
        ("file,measure,value,source\ncontracts.csv,rows,3,pay\u2028roll\n", "1 of 1 control totals agree."),
        ("file,measure,value\n" + "x" * 5000 + ".csv,rows,3\n", "line 2, column file: A control total that holds"),
        ("file,measure,value\n/etc/passwd,rows,3\n", "for nothing: /etc/passwd. Expected 2024/contracts.csv."),
        (
            "file,measure,where,cell,value\ncontracts.csv,rows,Worker,P1,9\n",
            "The file gives rows (Worker = •••) 2; its source states 9",
        ),
    ],
)
def test_control_totals_that_are_broken_are_told_and_name_nobody(folder: Folder, text: str, sentence: str):
    folder.export("controls.csv", text)

    result = folder.run("ingest", "2024", "--check")

    assert sentence in result.out and result.code == (0 if "agree" in sentence else 1)


def test_accents_of_two_signs_are_those_of_one_beside_the_exports(folder: Folder):
    split = unicodedata.normalize("NFD", CONTRACTS.replace("C2;", "Né2;"))
    folder.configure(CONFIGURATION.replace("contracts.csv", "contrats_é.csv"))
    folder.export("contrats_e\u0301.csv", split)
    folder.export("controls.csv", "file,measure,where,cell,value\ncontrats_é.csv,rows,Office,Liège,1\n")
    folder.export(
        "corrections.csv",
        "file,key,column,from,to,why,who,when\ncontrats_é.csv,Né2,Office,Liège,Mons,moved,me,2025-02-03\n",
    )

    result = folder.run("ingest", "2024", "--check")

    assert "line 3, column Office: 'Liège' is read as Mons (moved; me, 2025-02-03)." in result.out
    assert "1 of 1 control totals agree." in result.out and result.code == 0


@pytest.mark.parametrize(("bad", "line"), [(b"\x00\xd8", 5), (b"\x00", 5), (b"\x00\xdcC\x00\n\x00", 5)])
def test_bytes_that_are_no_utf_16_are_told_with_their_line(folder: Folder, bad: bytes, line: int):
    folder.configure(CONFIGURATION.replace('"utf-8"', '"utf-16"'))
    folder.export("contracts.csv", CONTRACTS.encode("utf-16") + bad)

    result = folder.run("ingest", "2024", "--check")

    assert f"2024/contracts.csv, line {line}: Bytes that are no utf-16 text" in result.out


def test_a_header_that_runs_into_the_first_row_shows_nobody(folder: Folder):
    """Some systems end a line with a sign that is none to others."""
    folder.export("contracts.csv", CONTRACTS.replace("\n", "\u2028"))

    result = folder.run("ingest", "2024", "--check")

    assert "There is no column 'Hours'. The header has, the nearest first: Hours C1." in result.out
    assert "Ada" not in result.out and "P1" not in result.out


def test_a_look_at_a_file_shows_plainly_and_nobody(folder: Folder):
    header, *rows = CONTRACTS.replace(";F;", ";85.07.30-033.28;").replace("Gender", "Genre").splitlines()
    path = folder.export('x\x1b"\n\\.csv', "\n".join([header.replace("Name", "Na\x1bme"), *rows, ""]))

    result = folder.run("inspect", str(path))

    block = tomllib.loads(result.out)["exports"]["contracts"]
    assert block["file"] == '{year}/x\x1b"\n\\.csv' and block["columns"]["gender"] == "Genre"
    assert is_printed_plainly(result.out) and r"# not read: Na\u001bme" in result.out
    assert '# "•••" = "..."  # one of: F, M, X, unknown' in result.out and "85.07" not in result.out
