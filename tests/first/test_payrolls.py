"""Payroll exports of Belgian offices and others: what `init` maps is right, and what it does not know it asks."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import payrolls
import pytest

from conftest import Folder

RIGHT: dict[Callable[[Path], None], tuple[dict[str, dict[str, Any]], dict[str, bool]]] = {
    payrolls.sd_worx: (
        {
            "payslips": {
                "worker": "Personeelsnummer",
                "month": "Loonperiode",
                "gender": "Geslacht",
                "gross": "Brutoloon",
                "benefits": "Voordelen alle aard",
                "paid_hours": "Betaalde uren",
            }
        },
        {"payslips.unread": False},
    ),
    payrolls.securex: (
        {
            "contracts": {
                "contract": {"made_of": ["N° matricule", "Date d'entrée en service"]},
                "worker": "N° matricule",
                "started_on": "Date d'entrée en service",
                "ended_on": "Date de sortie de service",
                "kind": "Type de contrat",
                "working_time": "Régime de travail",
                "gender": "Sexe",
                "days": "Jours prestés",
                "hours": "Heures prestées",
                "weekly_hours": "Heures/semaine",
            },
            "payslips": {
                "worker": "N° matricule",
                "gender": "Sexe",
                "gross": "Rémunération brute",
                "paid_hours": "Heures prestées",
            },
        },
        {"payslips.paid_hours": True, "contracts.unread": False, "payslips.unread": False},
    ),
    payrolls.partena: (
        {
            "payslips": {
                "worker": "Code travailleur",
                "month": "Période de paie",
                "gross": "Total brut",
                "base": "Salaire de base",
                "paid_hours": "Heures rémunérées",
            }
        },
        {"payslips.unread": False},
    ),
    payrolls.acerta: (
        {
            "contracts": {
                "contract": {"made_of": ["Stamnr", "Indiensttreding"]},
                "worker": "Stamnr",
                "started_on": "Indiensttreding",
                "ended_on": "Uitdiensttreding",
                "kind": "Soort overeenkomst",
                "working_time": "Arbeidsstelsel",
                "gender": "M/V",
                "office": "Vestiging",
                "job": "Functie",
                "weekly_hours": "Contractuele weekuren",
                "reference_hours": "Maatman",
                "rate": "Uurloon",
                "rate_unit": {"constant": "hour"},
            }
        },
        {},
    ),
    payrolls.group_s: (
        {
            "payslips": {
                "worker": "Matricule",
                "month": {"named_by": "file"},
                "gross": "Brut",
                "paid_hours": "Heures payées",
            }
        },
        {"payslips.unread": False},
    ),
    payrolls.liantis: (
        {
            "payslips": {
                "worker": "Werknemersnummer",
                "month": "Maand",
                "gross": "Bruto RSZ",
                "paid_hours": "Uren gewerkt",
            }
        },
        {"payslips.paid_hours": True, "payslips.unread": False},
    ),
    payrolls.odoo: (
        {
            "payslips": {
                "worker": "Employee/Identification No",
                "month": "Date From",
                "gross": "Gross Wage",
                "base": "Basic Wage",
            }
        },
        {"payslips.stated_full_time_pay": False, "payslips.unread": False},
    ),
    payrolls.datev: (
        {
            "payslips": {
                "worker": "Pers.-Nr.",
                "month": "Abrechnungsmonat",
                "gender": "Geschlecht",
                "gross": "Gesamtbrutto",
                "paid_hours": "Bezahlte Stunden",
            },
            "contracts": {
                "contract": {"made_of": ["Pers.-Nr.", "Eintritt"]},
                "worker": "Pers.-Nr.",
                "started_on": "Eintritt",
                "ended_on": "Austritt",
                "gender": "Geschlecht",
                "period": "Abrechnungsmonat",
            },
        },
        {"payslips.unread": False, "contracts.unread": False},
    ),
    payrolls.egapro: (
        {"payslips": {"worker": "Matricule", "gender": "Sexe", "full_time_share": "Taux d'activité"}},
        {"payslips.gross": True, "payslips.pay_period": True, "payslips.unread": False},
    ),
}


@pytest.mark.parametrize("payroll", RIGHT, ids=lambda payroll: payroll.__name__)
def test_what_is_mapped_is_right_and_what_is_not_known_is_asked(folder: Folder, payroll: Callable[[Path], None]):
    root = folder.root / "fresh"
    payroll(root)

    result = folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")

    assert result.code == 0, result.err
    found = tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))
    mapped, asked = RIGHT[payroll]
    assert {name: export["columns"] for name, export in found["exports"].items()} == mapped
    assert {one["key"]: one["blocks"] for one in found.get("questions", [])} == asked


def test_what_a_question_stands_on_is_not_read_before_it_is_answered(folder: Folder):
    root = folder.root / "fresh"
    payrolls.securex(root)
    made = Folder(root, folder.capsys)
    made.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")

    stopped = made.run("ingest", "2024")
    assert stopped.code == 1
    assert "Question 2 is open, and the year cannot be read without its answer: are the hours of" in stopped.out
    assert "2. payslips: are the hours of 'Heures prestées'" in made.run("questions").out

    answers = folder.root / "answers.toml"
    answers.write_text('2 = "maybe"\n"payslips.unread" = "none"\n', encoding="utf-8")
    refused = made.run("init", str(root), "--no-input", "--answers", str(answers))
    assert refused.code == 2
    assert refused.err.startswith("are the hours of 'Heures prestées' those that the pay is for")
    assert refused.err.endswith("? 'maybe' is no answer; expected one of yes, no.\n")

    answers.write_text('2 = "no"\n"payslips.unread" = "none"\n', encoding="utf-8")
    assert made.run("init", str(root), "--no-input", "--answers", str(answers)).code == 0
    found = tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))
    assert "paid_hours" not in found["exports"]["payslips"]["columns"]
    assert [one["key"] for one in found["questions"]] == ["contracts.unread"]
    assert made.run("ingest", "2024").code == 0


def test_an_answer_in_the_file_is_taken_when_init_runs_again(folder: Folder):
    root = folder.root / "fresh"
    payrolls.securex(root)
    folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")
    path = root / "cooperative.toml"
    before, _, after = path.read_text(encoding="utf-8").partition('key = "payslips.paid_hours"')
    after = after.replace('answer = ""', 'answer = "yes"', 1)
    path.write_text(f'{before}key = "payslips.paid_hours"{after}', encoding="utf-8")

    folder.run("init", str(root), "--no-input")

    assert [one["key"] for one in tomllib.loads(path.read_text(encoding="utf-8"))["questions"]] == [
        "contracts.unread",
        "payslips.unread",
    ]


def test_a_folder_in_which_nothing_is_understood_is_exit_code_3(folder: Folder):
    root = folder.root / "fresh"
    (root / "data/raw/2024").mkdir(parents=True)
    (root / "data/raw/2024/words.csv").write_text("just some words\nand others\n", encoding="utf-8")

    result = folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")

    assert result.code == 3
    assert "No file could be understood." in result.err
    assert not (root / "cooperative.toml").exists()


def test_a_mapping_that_loses_all_hours_stops_and_is_named(folder: Folder):
    root = folder.root / "fresh"
    payrolls.datev(root)
    made = Folder(root, folder.capsys)
    made.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")
    path = root / "data/raw/2024/Lohnjournal 2024.csv"
    path.write_bytes(path.read_bytes().replace(b";165,00;", b";0,00;"))

    result = made.run("ingest", "2024")

    assert result.code == 1
    assert "The mapping exports.payslips.columns.paid_hours = 'Bezahlte Stunden' finds nothing" in result.out


def test_two_files_that_give_the_same_people_are_a_question(folder: Folder):
    root = folder.root / "fresh"
    payrolls.securex(root)
    payrolls.acerta(root)
    for path in (root / "data/raw/2024").glob("Acerta*"):
        path.write_bytes(path.read_bytes().replace(b"\r\n00", b"\r\n"))

    folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")

    path = root / "cooperative.toml"
    asked = {one["key"]: one for one in tomllib.loads(path.read_text(encoding="utf-8"))["questions"]}
    assert asked["contracts or contracts_2"]["answers"] == ["contracts", "contracts_2", "both"]
    answers = folder.root / "answers.toml"
    answers.write_text('"contracts or contracts_2" = "contracts"\n', encoding="utf-8")
    folder.run("init", str(root), "--no-input", "--answers", str(answers))
    assert "contracts_2" not in tomllib.loads(path.read_text(encoding="utf-8"))["exports"]
