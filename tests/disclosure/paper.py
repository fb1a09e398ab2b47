"""Exports of invented cooperatives, small enough for paper."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from conftest import Folder

TO_DATE_TABLES = ("loans", "members", "share_operations", "cases", "attendances", "requests")


def deliver(folder: Folder, year: int = 2024, more: str = "", **tables: Iterable[Mapping[str, Any]]) -> None:
    """Exports of a year, a table each, and the configuration that reads them."""
    text = '[cooperative]\nname = "Paper"\nlanguages = ["en"]\n' + more
    for table, rows in tables.items():
        written_rows = list(rows)
        names = list(written_rows[0])
        text += f'[exports.{table}]\nfile = "{{year}}/{table}.csv"\n'
        text += 'covers = "to_date"\n' if table in TO_DATE_TABLES else ""
        text += "columns = { " + ", ".join(f'{name} = "{name}"' for name in names) + " }\n"
        written = io.StringIO()
        writer = csv.DictWriter(written, names)
        writer.writeheader()
        writer.writerows(written_rows)
        folder.export(f"{table}.csv", written.getvalue(), year)
    folder.configure(text)


def contracts(year: int = 2024, **genders: int) -> list[dict[str, Any]]:
    people = [(f"{gender}{number}", gender) for gender, many in genders.items() for number in range(many)]
    return [
        {"contract": f"C{one}", "worker": one, "started_on": f"{year}-01-01", "gender": gender, "hours": 100}
        for one, gender in people
    ]


def payslips(benefits: Iterable[str] = (), unpaid: Iterable[str] = (), **genders: int) -> list[dict[str, Any]]:
    people = [(f"{gender}{number}", gender) for gender, many in genders.items() for number in range(many)]
    return [
        {
            "worker": one,
            "month": "2024-01-01",
            "gender": gender,
            "gross": 0 if one in unpaid else 2500 + number,
            "benefits": 50 if one in benefits else 0,
            "paid_hours": 160,
            "termination": "no",
        }
        for number, (one, gender) in enumerate(people)
    ]


def loans(first: int, many: int, day: str, gender: str = "F") -> list[dict[str, Any]]:
    return [
        {
            "loan": f"L{number}",
            "member": f"borrower {number}",
            "granted_on": day,
            "amount": 900,
            "purpose": "cash",
            "gender": gender,
        }
        for number in range(first, first + many)
    ]


def slices(figures: Mapping[tuple[str, str], tuple[str, str]], id: str) -> dict[str, str]:
    """The printed slices of a figure."""
    return {slice: value for (one, slice), (value, _) in figures.items() if one == id and slice}
