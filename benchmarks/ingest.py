"""How fast an ingest is, and how much memory it takes, beside readers that check less.

    python benchmarks/ingest.py --rows 217458
    python benchmarks/ingest.py --rows 20000000 --rounds 3 --folder /somewhere/with/10/GB
    python benchmarks/ingest.py --workbook

Writes one contracts export (cp1252, semicolons, decimal commas, days as dd/mm/yyyy) into a new folder, which is gone
afterwards, and runs whole processes on it by turns: `indicators ingest`, a typed parse by pyarrow's streaming reader
that keeps nothing, a typed read by pandas, and DuckDB's reader with rejects, into Parquet. A machine that others use
tells no times: read the medians of the ratios within each turn. So that what a row costs can be told from what starting
costs, each process also runs on a few rows, and the ratios are given less that, too. Where the machine is busy, one
process gets no more than one processor and the ratio of processor time is what is left of a comparison; where two are
free, the ingest has two.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROWS_OF_A_YEAR = 217_458
CONTRACTS_A_WORKER = 10
BYTES_A_BLOCK = 6_000_000
FEW = 20

HEADER = [
    "N° contrat",
    "N° membre",
    "Date début",
    "Date fin",
    "Population",
    "Type de contrat",
    "Régime",
    "Genre",
    "Bureau",
    "Secteur",
    "Fonction",
    "Projet",
    "Jours déclarés",
    "Heures déclarées",
]
COLUMNS = [
    "contract",
    "worker",
    "started_on",
    "ended_on",
    "population",
    "kind",
    "working_time",
    "gender",
    "office",
    "activity",
    "job",
    "project",
    "days",
    "hours",
]

CONFIGURATION = """
[cooperative]
name = "Benchmark"
languages = ["en"]

[exports.contracts]
file = "{{year}}/contracts.{suffix}"
encoding = "cp1252"
separator = ";"
decimal = ","
dates = "dd/mm/yyyy"

[exports.contracts.columns]
{columns}

[exports.contracts.values]
population = {{ "Membre" = "member", "Équipe support" = "support" }}
kind = {{ "CDI" = "permanent", "CDD" = "fixed_term" }}
working_time = {{ "Temps plein" = "full_time", "Temps partiel" = "part_time" }}
gender = {{ "Femme" = "F", "Homme" = "M", "Autre" = "X", "" = "unknown" }}
"""

ARROW = """
import sys
import pyarrow as pa
import pyarrow.csv as csv

with open(sys.argv[1], encoding="cp1252") as file:
    names = file.readline().rstrip("\\n").split(";")
kinds = dict.fromkeys(names, pa.string())
kinds |= {name: pa.timestamp("s") for name in names[2:4]} | {name: pa.float64() for name in names[12:]}
reader = csv.open_csv(
    sys.argv[1],
    read_options=csv.ReadOptions(encoding="cp1252"),
    parse_options=csv.ParseOptions(delimiter=";"),
    convert_options=csv.ConvertOptions(
        column_types=kinds, decimal_point=",", timestamp_parsers=["%d/%m/%Y"], strings_can_be_null=True
    ),
)
assert sum(batch.num_rows for batch in reader) == int(sys.argv[2])
"""

PANDAS = """
import sys
import pandas as pd

with open(sys.argv[1], encoding="cp1252") as file:
    names = file.readline().rstrip("\\n").split(";")
kinds = dict.fromkeys(names[:2] + names[4:12], "str") | dict.fromkeys(names[12:], "float64")
rows = 0
# in parts: the whole of twenty million rows does not fit into memory
for part in pd.read_csv(
    sys.argv[1], sep=";", encoding="cp1252", decimal=",", dtype=kinds, parse_dates=names[2:4],
    date_format="%d/%m/%Y", chunksize=500_000,
):
    rows += len(part)
assert rows == int(sys.argv[2])
"""

DUCKDB = """
import sys
import duckdb

with open(sys.argv[1], encoding="utf-8") as file:
    names = file.readline().rstrip("\\n").split(";")
kinds = dict.fromkeys(names, "VARCHAR") | dict.fromkeys(names[2:4], "DATE") | dict.fromkeys(names[12:], "DOUBLE")
connection = duckdb.connect()
connection.execute(
    "COPY (FROM read_csv($1, delim = ';', header = true, auto_detect = false, store_rejects = true, quote = '\\"',"
    f"columns = {kinds}, dateformat = '%d/%m/%Y', decimal_separator = ',')) TO '{sys.argv[3]}' (COMPRESSION zstd)",
    [sys.argv[1]],
)
assert connection.execute("SELECT count(*) FROM reject_errors").fetchone() == (0,)
"""

FASTEXCEL = """
import sys
import fastexcel

rows = fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()
assert rows.num_rows == int(sys.argv[2])
"""


@dataclass
class Run:
    """One process: how long it took and how long it computed, in seconds; the most memory it held, in MB."""

    seconds: float
    computed: float
    memory: float


def main() -> None:
    """Write the export, run by turns, print the medians."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=ROWS_OF_A_YEAR)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--folder", type=Path, help="where the export may be written for a while")
    options.add_argument("--workbook", action="store_true", help="an XLSX workbook beside fastexcel")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        if asked.workbook:
            compare_workbooks(Path(folder), asked.rows, asked.rounds)
        else:
            compare_csv(Path(folder), asked.rows, asked.rounds)


def compare_csv(folder: Path, rows: int, rounds: int) -> None:
    """The ingest beside the three readers, and with a bad cell in every block."""
    clean, bad, few = (Ingested(folder / name, "csv") for name in ("clean", "bad", "few"))
    write_csv(clean.export, rows)
    write_csv(few.export, FEW)
    spoil(clean.export, bad.export)
    size = clean.export.stat().st_size
    print(f"{rows} rows, {size / 1e6:.0f} MB, {rounds} rounds")
    turns: dict[str, Callable[[], Run]] = {"ingest": clean.run, "bad cells": lambda: bad.run(code=1)}
    starts: dict[str, Callable[[], Run]] = {"ingest": few.run, "bad cells": few.run}
    for name, program in {"pyarrow": ARROW, "pandas": PANDAS, "duckdb": DUCKDB}.items():
        large, small = clean.export, few.export
        if name == "duckdb":  # it reads no cp1252
            large, small = in_utf8(large, folder / "large.csv"), in_utf8(small, folder / "small.csv")
        parquet = folder / "duckdb.parquet"
        turns[name] = partial(python, program, large, rows, parquet)
        starts[name] = partial(python, program, small, FEW, parquet)
    table(
        by_turns(turns, rounds),
        by_turns(starts, rounds),
        {
            "rate over pyarrow's typed stream parse": ("pyarrow", "ingest"),
            "times faster than pandas' typed read": ("pandas", "ingest"),
            "rate over DuckDB's read with rejects into Parquet": ("duckdb", "ingest"),
            "time with a bad cell in every block over clean": ("bad cells", "ingest"),
        },
        size,
    )


def in_utf8(path: Path, copy: Path) -> Path:
    """A copy of an export in UTF-8."""
    with path.open(encoding="cp1252") as source, copy.open("w", encoding="utf-8") as written:
        while text := source.read(BYTES_A_BLOCK):
            written.write(text)
    return copy


def compare_workbooks(folder: Path, rows: int, rounds: int) -> None:
    """The ingest of a workbook beside fastexcel's way to Arrow, which checks nothing."""
    ours, few = Ingested(folder / "workbook", "xlsx"), Ingested(folder / "few", "xlsx")
    write_workbook(ours.export, rows)
    write_workbook(few.export, FEW)
    print(f"{rows} rows x {len(HEADER)} in a workbook of {ours.export.stat().st_size / 1e6:.0f} MB, {rounds} rounds")
    table(
        by_turns({"ingest": ours.run, "fastexcel": partial(python, FASTEXCEL, ours.export, rows)}, rounds),
        by_turns({"ingest": few.run, "fastexcel": partial(python, FASTEXCEL, few.export, FEW)}, rounds),
        {"time over fastexcel to Arrow": ("ingest", "fastexcel")},
        ours.export.stat().st_size,
    )


class Ingested:
    """A cooperative's folder with one contracts export, and the command run on it."""

    def __init__(self, root: Path, suffix: str):
        self.root = root
        self.export = root / "data" / "raw" / "2024" / f"contracts.{suffix}"
        self.export.parent.mkdir(parents=True)
        columns = "\n".join(f'{name} = "{header}"' for name, header in zip(COLUMNS, HEADER, strict=True))
        (root / "cooperative.toml").write_text(CONFIGURATION.format(suffix=suffix, columns=columns), encoding="utf-8")

    def run(self, code: int = 0) -> Run:
        """`indicators ingest`, from nothing."""
        for made in sorted((self.root / "data" / "processed").rglob("*"), reverse=True):
            made.unlink() if made.is_file() else made.rmdir()
        command = [sys.executable, "-m", "indicators.cli", "--root", str(self.root), "ingest", "2024"]
        return process(command, code)


def python(program: str, *words: object) -> Run:
    """A program in a Python of its own."""
    return process([sys.executable, "-c", textwrap.dedent(program), *map(str, words)])


def process(command: list[str], code: int = 0) -> Run:
    """A process from its start to its end."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode != code:
        sys.exit(f"{' '.join(command[:6])} ended with {running.returncode}")
    return Run(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def by_turns(turns: dict[str, Callable[[], Run]], rounds: int) -> dict[str, list[Run]]:
    """Every process once a round, one after another."""
    runs: dict[str, list[Run]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            runs[name].append(turn())
            print(f"  {name}: {runs[name][-1].seconds:.2f} s", file=sys.stderr)
    return runs


def table(
    runs: dict[str, list[Run]], starts: dict[str, list[Run]], ratios: dict[str, tuple[str, str]], size: int
) -> None:
    """Medians of each process, and of the ratios of two within each round."""
    start = {name: statistics.median(run.seconds for run in made) for name, made in starts.items()}
    print("\n| process | seconds | of them for a few rows | of processor | MB/s | memory, MB |")
    print("|---|---|---|---|---|---|")
    for name, made in runs.items():
        seconds = statistics.median(run.seconds for run in made)
        computed = statistics.median(run.computed for run in made)
        memory, rate = max(run.memory for run in made), size / 1e6 / seconds
        print(f"| {name} | {seconds:.2f} | {start[name]:.2f} | {computed:.2f} | {rate:.0f} | {memory:.0f} |")
    print("\n| ratio within a round, medians | of time | of time less that for a few rows | of processor time |")
    print("|---|---|---|---|")
    for name, (above, below) in ratios.items():
        pairs = list(zip(runs[above], runs[below], strict=True))
        passed = statistics.median(one.seconds / other.seconds for one, other in pairs)
        rows = statistics.median((one.seconds - start[above]) / (other.seconds - start[below]) for one, other in pairs)
        computed = statistics.median(one.computed / other.computed for one, other in pairs)
        print(f"| {name} | {passed:.2f} | {rows:.2f} | {computed:.2f} |")


def rows_of_a_year(chance: random.Random) -> list[str]:
    """What follows the numbers of contract and worker, for each contract of a year; one worker's do not overlap."""
    days = [f"{day:02}/{month:02}/2024" for month in range(1, 13) for day in range(1, 29)]
    offices = ("Bruxelles", "Liège", "Anvers", "Gand", "Mons", "Namur", "Charleroi", "Verviers")
    activities = ("Spectacle", "Création", "Enseignement", "Technique", "Rédaction", "Soins")
    jobs = ("", "Comédien-ne", "Graphiste", "Régisseur-euse", "Formateur-rice")
    rows = []
    apart = len(days) // CONTRACTS_A_WORKER
    while len(rows) < ROWS_OF_A_YEAR + CONTRACTS_A_WORKER:
        gender = chance.choices(("Femme", "Homme", "Autre", ""), (48, 48, 2, 2))[0]
        office, activity = chance.choice(offices), chance.choice(activities)
        for contract in range(CONTRACTS_A_WORKER):
            first = contract * apart + chance.randrange(5)
            last = first + chance.randrange(apart - 5)
            worked = chance.randint(1, last - first + 1)
            permanent = contract == CONTRACTS_A_WORKER - 1
            end = "" if permanent and chance.random() < 0.3 else days[last]
            kind = "CDI" if permanent else "CDD"
            time_worked = chance.choice(("Temps plein", "Temps partiel"))
            job = chance.choice(jobs)
            hours = f"{worked * 7.6:.2f}".replace(".", ",")
            cells = (days[first], end, "Membre", kind, time_worked, gender, office, activity, job, "", f"{worked},0")
            rows.append(";".join((*cells, hours)))
    return rows


def write_csv(path: Path, rows: int) -> None:
    """The contracts of a year, again with other numbers until there are as many as wanted."""
    year = rows_of_a_year(random.Random(2024))
    with path.open("w", encoding="cp1252") as file:
        file.write(";".join(HEADER) + "\n")
        for start in range(0, rows, 100_000):
            numbers = range(start, min(rows, start + 100_000))
            lines = [f"2024-{n:08};{n // CONTRACTS_A_WORKER + 1};{year[n % len(year)]}\n" for n in numbers]
            file.writelines(lines)


def spoil(clean: Path, bad: Path) -> None:
    """A copy with a day that does not exist about every six million bytes."""
    with clean.open("rb") as source, bad.open("wb") as copy:
        copy.write(source.readline())
        while text := source.read(BYTES_A_BLOCK):
            place = text.find(b"/2024;", len(text) // 2)
            copy.write(text[: place - 5] + b"31/02" + text[place:])


def write_workbook(path: Path, rows: int) -> None:
    """The same contracts as a workbook: numbers and days are such, everything else is text."""
    import datetime

    import xlsxwriter

    year = rows_of_a_year(random.Random(2024))
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for n in range(rows):
            first, end, *texts, days, hours = year[n % len(year)].split(";")
            dates = [datetime.datetime.strptime(one, "%d/%m/%Y") if one else None for one in (first, end)]
            numbers = [float(one.replace(",", ".")) for one in (days, hours)]
            sheet.write_row(n + 1, 0, [f"2024-{n:08}", n // CONTRACTS_A_WORKER + 1, *dates, *texts, *numbers])


if __name__ == "__main__":
    main()
