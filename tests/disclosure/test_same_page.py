"""Two cooperatives that publish the same figures have the same page, however much of what is withheld differs."""

import re
from typing import Any

import pytest
from paper import deliver

from conftest import Folder
from indicators.privacy.unpack import pieces_of

LANGUAGES = ("en", "fr", "nl")


def exports(year: int, more: int) -> dict[str, list[dict[str, Any]]]:
    """Thirty members and fourteen workers in whom nothing printed differs, whatever `more` is: 0 or 1.

    A woman is a man; of few borrowers, voters, leavers, requests and contracts of another kind there is one more or
    one less, and they have other amounts.
    """
    women, left = 4 + more, 2 + more
    names = [f"w{number}" for number in range(8)]
    contracts = [
        {
            "contract": f"C{one}{year}",
            "worker": one,
            "started_on": f"{year - 1}-01-01",
            "ended_on": "",
            "population": "member",
            "kind": "permanent" if number >= 2 + more else "fixed_term",
            "working_time": "full_time",
            "gender": "F" if number < women else "M",
            "office": "Mons",
            "activity": "arts",
            "days": 200,
            "hours": 1600,
            "weekly_hours": 38,
        }
        for number, one in enumerate(names)
    ]
    payslips = [
        {
            "worker": one,
            "month": f"{year}-{month:02}-01",
            "gender": "F" if number < women else "M",
            "gross": (1500 if number < 7 else 9000) + 100 * more * (number == 7) - 100 * more * (number == 0),
            "benefits": 50 if number < 3 + more else 0,
            "paid_hours": 165,
            "termination": "no",
        }
        for number, one in enumerate(names)
        for month in range(1, 13)
    ]
    stayed = [f"m{number}" for number in range(left if year == 2024 else 0, 30)]
    members = [(one, "2020-03-01") for one in stayed] + [
        (f"new {number}", "2024-03-01") for number in range(left if year == 2024 else 0)
    ]
    borrowers = 2 + more
    loans = [
        {
            "loan": f"L{number}",
            "member": f"m{number}",
            "granted_on": f"{2023 + number % 2}-04-01",
            "amount": 1300 + 711 * number + 47 * more,
            "purpose": "cash",
            "gender": "F",
            "rate": 0,
            "file_fees": 25 + 5 * more,
        }
        for number in range(borrowers)
    ]
    votes = [
        {"assembly": "AG", "held_on": f"{year}-06-01", "voter": f"m{number}", "votes": 1, "proxies": 0}
        for number in range(10, 13 + more)
    ]
    cases = [
        {"case": f"K{number}", "desk": "legal", "opened_on": f"{2023 + number % 2}-05-01", "topic": "VAT"}
        for number in range(4 + more)
    ]
    return {
        "contracts": contracts,
        "payslips": payslips,
        "members": [
            {"member": one, "joined_on": joined, "category": "A", "gender": "F", "shares": 1, "share_value": 30}
            for one, joined in members
        ],
        "loans": [one for one in loans if one["granted_on"] < f"{year + 1}"],
        "assembly_votes": votes,
        "cases": [one for one in cases if one["opened_on"] < f"{year + 1}"],
    }


def published(folder: Folder, more: int, *options: str) -> dict[str, str]:
    """Everything that a reader is given, file by file and as text; hashes of files are left out."""
    for year in (2023, 2024):
        deliver(folder, year, **exports(year, more))
        text = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
        folder.configure(text.replace('["en"]', '["en", "fr", "nl"]'))
        assert folder.run("ingest", str(year)).code == 0
    assert folder.run("report", "2024", *options).code == 0
    for language in LANGUAGES:
        assert folder.run("share", "2024", "--language", language).code == 0
    found = {"json": folder.run("figures", "2024", "--format", "json").out}
    for path in sorted((folder.root / "reports").rglob("*")):
        name = str(path.relative_to(folder.root))
        if path.is_file() and "reports/log" not in name:
            for piece in pieces_of(name, path.read_bytes()):
                found[piece.place] = found.get(piece.place, "") + re.sub(r"\b[0-9a-f]{8,64}\b", "#", piece.text)
    return found


@pytest.mark.long
def test_what_is_withheld_changes_nothing_that_a_reader_is_given(folder: Folder):
    """Page, chapters, charts with their texts, CSV, JSON, workbook and zip, in every language."""
    one = published(folder, 0)
    other = published(folder, 1)

    assert "suppressed" in one["reports/2024/figures.csv"]
    assert one["reports/2024/figures.csv"] == other["reports/2024/figures.csv"]
    assert one.keys() == other.keys() and len(one) > 12
    assert {name: first_difference(one[name], other[name]) for name in one if one[name] != other[name]} == {}


def first_difference(one: str, other: str) -> tuple[str, str]:
    """Where two texts part, with some words around."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[max(0, at - 80) : at + 80], other[max(0, at - 80) : at + 80]
