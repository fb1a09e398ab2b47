"""How fast a fetch is, beside the server's own COPY, and how much memory it takes.

    .venv/bin/python benchmarks/fetch.py                 # three million rows of SQLite, DuckDB and PostgreSQL
    .venv/bin/python benchmarks/fetch.py --rows 300000 --kinds sqlite duckdb

PostgreSQL is Debian's, started in a folder of its own and ended; without it, or as another user than root, name the
other kinds. Memory is that of the whole command, Python and its libraries included.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests" / "sources"))

CONFIGURATION = '''
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.there]
kind = "{kind}"
{where}

[exports.share_operations]
from = "there"
covers = "to_date"
query = """
select operation, day, member, other, type, class, quantity, price, amount from register where day <= {{last_day}}"""

[exports.share_operations.columns]
operation = "operation"
operated_on = "day"
member = "member"
to_member = "other"
type = "type"
share_class = "class"
quantity = "quantity"
unit_price = "price"
amount = "amount"
'''
COLUMNS = (
    "operation int, day date, member int, other int, type varchar(20), class varchar(20), quantity int, "
    "price decimal(16,2), amount decimal(16,2)"
)
WEIGHED = """
import os, re, sys
from indicators import cli
try:
    cli.main()
finally:
    peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
    print(f"{sum(os.times()[:2]):.1f} s of a processor, {int(peak) / 1024:.0f} MB of memory")
"""
"""The command, and then what it took: the kernel's own peak, in which the process that started it has no part."""

NUMBERS = (
    "i, date '2019-01-01' + cast(i % 2000 as int), i % 400000, null, 'subscription', 'A', i % 40, 25.00, "
    "(i % 40) * 25.00"
)


def sqlite_of(folder: Path, rows: int) -> str:
    """A file of SQLite with a register, and where it is."""
    with sqlite3.connect(folder / "there.db") as connection:
        connection.execute(f"create table register ({COLUMNS})")
        connection.execute(
            "insert into register with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) "
            "select i, date('2019-01-01', (i % 2000) || ' days'), i % 400000, null, 'subscription', 'A', i % 40, "
            "25.00, (i % 40) * 25.00 from n",
            [rows],
        )
    connection.close()
    return 'database = "there.db"'


def duckdb_of(folder: Path, rows: int) -> str:
    """A file of DuckDB with the same."""
    with duckdb.connect(folder / "there.duckdb") as connection:
        connection.execute(f"create table register ({COLUMNS})")
        connection.execute(f"insert into register select {NUMBERS} from range(1, {rows + 1}) as n(i)")
    return 'database = "there.duckdb"'


@contextmanager
def postgresql_of(rows: int) -> Iterator[str]:
    """A server with the same, timed at its own COPY first."""
    import psycopg
    from servers import PASSWORD, postgresql

    os.environ["INDICATORS_THERE_PASSWORD"] = PASSWORD
    with postgresql() as server:
        words = {"host": "127.0.0.1", "port": server.port, "user": "postgres", "password": PASSWORD, "autocommit": True}
        with psycopg.connect(**words) as connection:
            connection.execute(f"create table register ({COLUMNS})")
            connection.execute(f"insert into register select {NUMBERS} from generate_series(1, {rows}) as n(i)")
            began, size = time.monotonic(), 0
            with connection.cursor().copy("copy register to stdout (format csv)") as copy:
                size = sum(len(piece) for piece in copy)
            told("COPY, into nowhere", rows, time.monotonic() - began, f"{size / 1e6:.0f} MB of CSV")
        yield (
            f'host = "localhost"\nport = {server.port}\ndatabase = "postgres"\nuser = "postgres"\n'
            f'root_certificate = "{server.certificate}"'
        )


def fetch(folder: Path, kind: str, where: str, rows: int) -> None:
    """The command in a process of its own, timed and weighed."""
    (folder / "cooperative.toml").write_text(CONFIGURATION.format(kind=kind, where=where), encoding="utf-8")
    words = [sys.executable, "-c", WEIGHED, "--root", str(folder), "fetch", "2024"]
    began = time.monotonic()
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
    *printed, weight = done.stdout.splitlines()
    if f"{rows} rows" not in printed[0]:
        raise SystemExit(f"{kind}: the fetch failed: {done.stdout}")
    told(f"fetch, {kind}", rows, time.monotonic() - began, weight)


def told(what: str, rows: int, seconds: float, more: str) -> None:
    """A line of the result."""
    print(f"{what:<20} {rows:>9} rows  {seconds:6.1f} s  {rows / seconds:>9.0f} rows a second  {more}", flush=True)


def main() -> None:
    """Each kind in turn."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=3_000_000)
    asked.add_argument("--kinds", nargs="+", default=["sqlite", "duckdb", "postgresql"])
    options = asked.parse_args()
    for kind in options.kinds:
        with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
            folder = Path(made)
            if kind == "postgresql":
                with postgresql_of(options.rows) as where:
                    fetch(folder, kind, where, options.rows)
            else:
                fetch(
                    folder, kind, {"sqlite": sqlite_of, "duckdb": duckdb_of}[kind](folder, options.rows), options.rows
                )


if __name__ == "__main__":
    main()
