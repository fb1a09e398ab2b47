"""Exports in an unusual dress: what is mapped is right, what is guessed is asked, and nothing is lost in silence."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import payrolls_in_other_dress as dress
import pytest
from payrolls import PEOPLE, be, written

from conftest import Folder

RIGHT: dict[Callable[[Path], None], tuple[dict[str, dict[str, Any]], dict[str, bool]]] = {
    dress.headers_cut_at_twenty_signs: (
        {
            "payslips": {
                "worker": "NUMERO MATRICULE",
                "month": "TRIMESTRE",
                "gross": "REMUNERATION BRUTE O",
                "paid_hours": "HEURES REMUNEREES TO",
            }
        },
        {"payslips.guessed": True, "payslips.unread": False},
    ),
    dress.abbreviations: (
        {
            "payslips": {
                "worker": "Pers.nr.",
                "month": "Per.",
                "gender": "Gesl.",
                "gross": "Br.loon",
                "paid_hours": "Uren bet.",
            }
        },
        {
            "payslips.guessed": True,
            "payslips.paid_hours": True,
            "payslips.gender": True,
            "payslips.unread": False,
        },
    ),
    dress.a_row_for_each_wage_code: (
        {"payslips": {"worker": "Matricule", "month": "Mois", "gross": "Montant"}},
        {
            "payslips.where.Code salaire": True,
            "payslips.guessed": True,
            "payslips.stated_full_time_pay": False,
        },
    ),
    dress.a_sheet_a_month: (
        {
            "payslips": {
                "worker": "Matr.",
                "month": {"named_by": "sheet"},
                "gross": "Brut",
                "paid_hours": "H. payées",
            }
        },
        {"payslips.guessed": True, "payslips.unread": False},
    ),
    dress.kept_by_hand: (
        {
            "payslips": {
                "worker": {"made_of": ["Nom", "Prénom"]},
                "month": "Mois",
                "gross": "Brut",
                "paid_hours": "Heures",
            }
        },
        {"payslips.worker": True, "payslips.paid_hours": True, "payslips.unread": False},
    ),
    dress.cents_and_codes: (
        {
            "payslips": {
                "worker": "MATR",
                "month": "PERIODE",
                "gender": "SEXE",
                "gross": "BRUT_CENT",
                "paid_hours": "HEURES_CENT",
            }
        },
        {"payslips.guessed": True, "payslips.paid_hours": True, "payslips.gender": True},
    ),
    dress.lines_of_odoo: (
        {"payslips": {"worker": "employee_id/ssnid", "month": "date_from", "gross": "line_ids/total"}},
        {
            "payslips.continuation_rows": True,
            "payslips.where.line_ids/code": True,
            "payslips.guessed": True,
            "payslips.stated_full_time_pay": False,
            "payslips.unread": False,
        },
    ),
    dress.slips_of_odoo_in_french: (
        {
            "payslips": {
                "worker": "Matricule",
                "month": "Date de début",
                "gross": "Salaire brut",
                "base": "Salaire de base",
            }
        },
        {
            "payslips.key": False,
            "payslips.where.Statut": True,
            "payslips.stated_full_time_pay": False,
            "payslips.unread": False,
        },
    ),
    dress.members_by_hand: (
        {
            "members": {
                "member": "N°",
                "joined_on": "Date d'adm.",
                "gender": "H/F",
                "shares": "Nbre parts",
                "share_value": "Capital libéré",
                "left_on": "Date dém.",
            }
        },
        {"members.unread": False},
    ),
    dress.contracts_in_short: (
        {
            "contracts": {
                "worker": "Matricule",
                "started_on": "Engagé le",
                "ended_on": "Sorti le",
                "kind": "CDI/CDD",
                "working_time": "TP/TPs",
                "gender": "Civilité",
                "job": "Fonction",
                "weekly_hours": "Hres/sem",
            }
        },
        {"contracts.contract": True, "contracts.guessed": True},
    ),
}


def made_of(folder: Folder, payroll: Callable[[Path], None]) -> tuple[Folder, dict[str, Any]]:
    """A folder with an export, and the `cooperative.toml` that init writes for it."""
    root = folder.root / "fresh"
    payroll(root)
    result = folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")
    assert result.code == 0, result.err
    return Folder(root, folder.capsys), tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("payroll", RIGHT, ids=lambda payroll: payroll.__name__)
def test_what_is_mapped_is_right_and_what_is_guessed_is_asked(folder: Folder, payroll: Callable[[Path], None]):
    _, found = made_of(folder, payroll)

    mapped, asked = RIGHT[payroll]
    assert {name: export["columns"] for name, export in found["exports"].items()} == mapped
    assert {one["key"]: one["blocks"] for one in found.get("questions", [])} == asked


def test_a_sheet_a_month_is_read_once_its_question_is_answered(folder: Folder):
    made, _ = made_of(folder, dress.a_sheet_a_month)
    answers = folder.root / "answers.toml"
    answers.write_text('"payslips.guessed" = "yes"\n', encoding="utf-8")
    assert made.run("init", str(made.root), "--no-input", "--answers", str(answers)).code == 0

    result = made.run("ingest", "2024")

    assert result.code == 0, result.out
    assert "372 rows read = 360 used + 12 set aside" in result.out


def test_hours_and_minutes_are_hours_and_one_code_of_several_is_the_pay(folder: Folder):
    made, found = made_of(folder, dress.kept_by_hand)
    assert found["exports"]["payslips"]["durations"] == ["paid_hours"]
    answers = folder.root / "answers.toml"
    answers.write_text('"payslips.worker" = "Nom + Prénom"\n"payslips.paid_hours" = "yes"\n', encoding="utf-8")
    made.run("init", str(made.root), "--no-input", "--answers", str(answers))

    told = made.run("ingest", "2024").out

    assert "93 rows read = 90 used + 3 set aside" in told


def test_cents_are_divided_by_a_hundred(folder: Folder):
    _, found = made_of(folder, dress.cents_and_codes)

    assert found["exports"]["payslips"]["divided_by"] == {"gross": 100, "paid_hours": 100}


def test_a_column_for_each_month_is_told_with_what_to_ask_for(folder: Folder):
    root = folder.root / "fresh"
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    header = ";".join(["Personeelsnr", "Naam", *(f"{month}-24" for month in months)])
    written(root, "Loonkost 2024.csv", header, [[p.number, p.last, *[be(p.pay)] * 12] for p in PEOPLE])

    result = folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")

    assert result.code == 3
    assert "the file has a column for each month (jan-24 ... dec-24), and a table has a row for each" in result.err


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        ("2024/{m:02d}", "yyyy/mm"),
        ("{m:02d}-2024", "mm-yyyy"),
        ("2024M{m:02d}", "yyyyMmm"),
        ("T{m} 2024", "Tq yyyy"),
        ("2024-Q{m}", "yyyy-Qq"),
        ("{m}", "m"),
    ],
)
def test_a_month_is_read_in_whatever_style(folder: Folder, cell: str, style: str):
    rows = [[p.number, cell.format(m=m), be(160), be(p.pay)] for m in (1, 2, 3, 4) for p in PEOPLE]
    name = "Maand" if style == "m" else "Periode"  # 1 to 4 may be quarters, too
    header = f"Personeelsnummer;{name};Betaalde uren;Bruto"

    _, found = made_of(folder, lambda root: written(root, "lonen.csv", header, rows))

    assert found["exports"]["payslips"]["columns"]["month"] == name
    assert found["exports"]["payslips"]["dates"] == style
    assert "questions" not in found


def test_the_wage_codes_that_count_are_added_up(folder: Folder):
    made, _ = made_of(folder, dress.a_row_for_each_wage_code)
    answers = folder.root / "answers.toml"
    answers.write_text(
        '"payslips.where.Code salaire" = ["1000", "3000"]\n"payslips.guessed" = "yes"\n', encoding="utf-8"
    )
    assert made.run("init", str(made.root), "--no-input", "--answers", str(answers)).code == 0

    found = tomllib.loads((made.root / "cooperative.toml").read_text(encoding="utf-8"))

    assert found["exports"]["payslips"]["where"] == {"Code salaire": ["1000", "3000"]}
    assert found["rules"] == {"several_payslips": "repair"}


def test_one_wage_code_needs_no_sum(folder: Folder):
    made, _ = made_of(folder, dress.a_row_for_each_wage_code)
    answers = folder.root / "answers.toml"
    answers.write_text('"payslips.where.Code salaire" = "1000"\n"payslips.guessed" = "yes"\n', encoding="utf-8")
    made.run("init", str(made.root), "--no-input", "--answers", str(answers))

    told = made.run("ingest", "2024").out

    assert "1080 rows read = 360 used + 720 set aside" in told


def test_a_header_on_every_page_hides_no_column(folder: Folder):
    header = "Matricule;Nom et prénom;Période;Heures rém.;Brut;Net"
    pages = [
        line
        for page in range(3)
        for line in (
            ["GROUP S - Livre de paie", "", "", "", "", ""],
            header.split(";"),
            *([p.number, p.last, "12/2024", be(160), be(p.pay), be(1500)] for p in PEOPLE[page * 10 : page * 10 + 10]),
        )
    ]

    _, found = made_of(folder, lambda root: written(root, "livre de paie 2024.csv", "Extrait", pages))

    columns = found["exports"]["payslips"]["columns"]
    assert columns == {"worker": "Matricule", "month": "Période", "gross": "Brut", "paid_hours": "Heures rém."}


def test_a_kind_of_contract_is_no_number_of_one(folder: Folder):
    header = "Matricule;Sexe;ETP;Contrat;Âge;Date d'engagement;Salaire mensuel brut"
    rows = [
        [p.number, "F", be(p.hours / 38), "CDI" if p.i % 4 else "CDD", 30, p.since("{d}/{m}/{y}"), be(p.pay)]
        for p in PEOPLE
    ]

    _, found = made_of(folder, lambda root: written(root, "Effectif.csv", header, rows))

    contracts = found["exports"]["contracts"]["columns"]
    assert contracts["kind"] == "Contrat"
    assert contracts["contract"] == {"made_of": ["Matricule", "Date d'engagement"]}
    assert "Âge" not in contracts.values()
