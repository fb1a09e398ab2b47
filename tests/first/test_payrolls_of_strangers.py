"""Exports of strangers: none is mapped wrong, what is guessed is asked; once answered, every row and sum is there."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import payrolls_of_strangers as strangers
import pyarrow.parquet as pq
import pytest
from payrolls import PEOPLE
from test_from_nothing import PROJECT

from conftest import Folder
from indicators.ingest.inspection.sampling import samples_of

Columns = Mapping[str, Any]

MONTHLY = {"payslips": 3 * len(PEOPLE)}
PAY = round(sum(p.pay for p in PEOPLE), 2)

RIGHT: dict[Callable[[Path], None], tuple[dict[str, Columns], dict[str, bool], dict[str, int], float]] = {
    strangers.headers_on_two_lines: (
        {
            "payslips": {
                "worker": "Travailleur / Matricule",
                "month": "Période / Mois",
                "gross": "Rémunération / Brut",
                "paid_hours": "Heures / Payées",
            }
        },
        {"payslips.unread": False},
        MONTHLY,
        3 * PAY,
    ),
    strangers.days_that_are_none: (
        {
            "contracts": {
                "contract": {"made_of": ["Pers_nr", "Datum_in"]},
                "worker": "Pers_nr",
                "started_on": "Datum_in",
                "ended_on": "Datum_uit",
                "kind": "Ctr_soort",
                "gender": "Gesl",
                "office": "Vest",
                "weekly_hours": "Wk_uren",
            }
        },
        {"contracts.guessed": True, "contracts.office.spellings": False},
        {"contracts": len(PEOPLE)},
        0,
    ),
    strangers.quarters_in_words: (
        {
            "payslips": {
                "worker": "Code trav.",
                "month": "Trimestre",
                "gross": "Salaire brut soumis",
                "paid_hours": "Nb h. rém.",
            }
        },
        {"payslips.guessed": True, "payslips.paid_hours": True, "payslips.unread": False},
        {"payslips": 4 * len(PEOPLE)},
        12 * PAY,
    ),
    strangers.paths_of_odoo: (
        {
            "payslips": {
                "worker": "Employé/N° d'identification",
                "month": "Du",
                "gross": "Salaire brut",
                "base": "Salaire de base",
            }
        },
        {"payslips.stated_full_time_pay": False, "payslips.unread": False},
        MONTHLY,
        3 * PAY + 3 * 50 * len(PEOPLE),
    ),
    strangers.records_of_odoo: (
        {"payslips": {"worker": "employee_id", "month": "date_from", "gross": "gross_wage"}},
        {"payslips.stated_full_time_pay": False},
        MONTHLY,
        3 * PAY,
    ),
    strangers.accounts_of_a_year: (
        {
            "payslips": {"worker": "NISS", "gross": "Brut annuel", "paid_hours": "Heures rémun."},
            "contracts": {"worker": "NISS", "started_on": "Entrée", "ended_on": "Sortie"},
        },
        {
            "payslips.guessed": True,
            "payslips.paid_hours": True,
            "payslips.unread": False,
            "contracts.contract": True,
            "contracts.unread": False,
        },
        {"payslips": len(PEOPLE), "contracts": len(PEOPLE)},
        12 * PAY,
    ),
}
ANSWERS = {"guessed": "yes", "paid_hours": "yes", "spellings": "yes", "contract": "Numéro"}


@pytest.mark.parametrize("payroll", RIGHT, ids=lambda payroll: payroll.__name__)
def test_nothing_is_mapped_wrong_and_once_answered_every_row_and_sum_is_there(
    folder: Folder, payroll: Callable[[Path], None]
):
    root = folder.root / "fresh"
    payroll(root)
    made, (mapped, asked, rows, gross) = Folder(root, folder.capsys), RIGHT[payroll]
    result = made.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")
    assert result.code == 0, result.err
    found = tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))
    assert {name: export["columns"] for name, export in found["exports"].items()} == mapped
    assert {one["key"]: one["blocks"] for one in found.get("questions", [])} == asked

    answers = folder.root / "answers.toml"
    given = {key: ANSWERS[key.rsplit(".", 1)[-1]] for key, blocks in asked.items() if blocks}
    answers.write_text("".join(f'"{key}" = "{answer}"\n' for key, answer in given.items()), encoding="utf-8")
    assert made.run("init", str(root), "--no-input", "--answers", str(answers)).code == 0

    told = made.run("ingest", "2024")
    assert told.code == 0, told.out
    tables = {name: pq.read_table(root / f"data/processed/{name}/2024.parquet") for name in rows}
    assert {name: table.num_rows for name, table in tables.items()} == rows
    if "payslips" in tables:
        assert round(sum(map(float, tables["payslips"]["gross"].to_pylist())), 2) == pytest.approx(gross)


@pytest.mark.parametrize("payroll", RIGHT, ids=lambda payroll: payroll.__name__)
def test_the_manual_counts_the_columns_of_each(tmp_path: Path, payroll: Callable[[Path], None]):
    payroll(tmp_path)
    mapped, asked, _, _ = RIGHT[payroll]
    page = (PROJECT / "docs" / "first-report.md").read_text(encoding="utf-8")
    paths = sorted((tmp_path / "data/raw/2024").iterdir())
    headers = {header for path in paths for sample in samples_of(path) for header in sample.header if header}
    read = {header for columns in mapped.values() for header in columns.values() if isinstance(header, str)}

    assert read <= headers
    questions = sum(asked.values()), len(asked) - sum(asked.values())
    assert f"| {payroll.__name__.replace('_', ' ')} | {len(headers)} | {len(read)} | 0 | {questions[0]} |" in page


def test_what_a_system_writes_for_no_day_is_an_empty_cell_and_one_office_is_one(folder: Folder):
    root = folder.root / "fresh"
    strangers.days_that_are_none(root)
    made = Folder(root, folder.capsys)
    made.run("init", str(root), "--name", "Paper", "--language", "nl", "--no-input")
    answers = folder.root / "answers.toml"
    answers.write_text('"contracts.office.spellings" = "yes"\n', encoding="utf-8")
    made.run("init", str(root), "--no-input", "--answers", str(answers))

    found = tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))["exports"]["contracts"]

    assert found["empty_cells"] == ["00000000", "99991231"]
    assert found["values"]["office"] == {"Liege": "Liège"}


def test_days_of_work_are_told_with_what_to_ask_for(folder: Folder):
    root = folder.root / "fresh"
    strangers.days_of_work(root)

    result = folder.run("init", str(root), "--name", "Paper", "--language", "fr", "--no-input")

    assert result.code == 3
    assert result.err.startswith("Aucun fichier n'a pu être compris.")
    assert "le fichier a une ligne par jour de travail" in result.err


def test_pay_in_a_list_of_members_is_asked_about(folder: Folder):
    header = "Numéro;Nom;Prénom;Date adhésion;Nb parts;Salaire"
    rows = "".join(f"{p.number};{p.last};{p.first};01/02/2020;2;2100,50\n" for p in PEOPLE)
    path = folder.root / "fresh/data/raw/2024/liste.csv"
    path.parent.mkdir(parents=True)
    path.write_text(f"{header}\n{rows}", encoding="utf-8")

    folder.run("init", str(folder.root / "fresh"), "--name", "Paper", "--language", "en", "--no-input")

    found = tomllib.loads((folder.root / "fresh/cooperative.toml").read_text(encoding="utf-8"))
    asked = {one["key"]: one for one in found["questions"]}
    assert list(found["exports"]) == ["members"]
    assert asked["table of {year}/liste.csv"]["blocks"]
    assert asked["table of {year}/liste.csv"]["answers"] == ["members", "payslips", "contracts", "none"]
