"""Exports that offices and spreadsheets write in their own way: shortened headers, months in names, a row a code."""

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import xlsxwriter
from payrolls import MONTHS, PEOPLE, be, written


def workbook(root: Path, name: str, sheets: Iterable[tuple[str, list[list[Any]]]]) -> None:
    path = root / "data/raw/2024" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as made:
        for sheet, rows in sheets:
            at = made.add_worksheet(sheet)
            for place, row in enumerate(rows):
                at.write_row(place, 0, row)


def clock(hours: float) -> str:
    return f"{int(hours)}:{round(hours % 1 * 60):02d}"


def headers_cut_at_twenty_signs(root: Path) -> None:
    header = (
        "NUMERO MATRICULE;NOM ET PRENOM DU TRA;NUMERO REGISTRE NATI;DATE SORTIE DE SERVI;TRIMESTRE;"
        "REMUNERATION BRUTE O;HEURES REMUNEREES TO;PRECOMPTE PROFESSION"
    )
    for quarter in range(1, 5):
        rows = [
            [
                p.number,
                f"{p.last} {p.first}",
                p.national,
                "",
                f"2024{quarter}",
                be(p.pay * 3),
                be(p.hours * 13),
                be(p.pay),
            ]
            for p in PEOPLE
        ]
        written(root, f"SECUREX_T{quarter}_2024.csv", header, rows)


def abbreviations(root: Path) -> None:
    header = "Wgvr;Pers.nr.;Naam;Vnaam;Gesl.;Per.;Br.loon;Uren bet.;Bel.br.;Netto"
    rows = [
        [
            "0012",
            p.number,
            p.last,
            p.first,
            2 if p.woman else 1,
            f"{m:02d}2024",
            be(p.pay),
            be(160),
            be(p.pay),
            be(1700),
        ]
        for m, p in product(range(1, 13), PEOPLE)
    ]
    written(root, "SDW_output.csv", header, rows)


def a_row_for_each_wage_code(root: Path) -> None:
    codes = [("1000", "Salaire mensuel", 1.0), ("3000", "ONSS personnel", -0.13), ("9000", "Net à payer", 0.7)]
    rows = [
        [p.number, p.last, p.first, f"{m:02d}/2024", code, label, "", be(p.pay * part)]
        for m, p, (code, label, part) in product(range(1, 13), PEOPLE, codes)
    ]
    written(root, "lignes_2024.csv", "Matricule;Nom;Prénom;Mois;Code salaire;Libellé;Quantité;Montant", rows)


def a_sheet_a_month(root: Path) -> None:
    header = ["Matr.", "Nom", "Prénom", "H. payées", "Brut imposable", "Brut", "Net"]
    rows = [[p.number, p.last, p.first, p.hours * 52 / 12, p.pay * 0.87, p.pay, p.pay * 0.7] for p in PEOPLE]
    total = ["TOTAL", "", "", 1, 2, 3, 4]
    title = ["Etat des salaires"]
    workbook(root, "Salaires 2024.xlsx", [(m.capitalize(), [title, [], header, *rows, total]) for m in MONTHS])


def kept_by_hand(root: Path) -> None:
    rows: list[list[Any]] = [["Paie 2024"], [], ["Prénom", "Nom", "Mois", "Heures", "Brut", "Chèques-repas"]]
    for month in ("janv.", "févr.", "mars"):
        rows += [[p.first, f"{p.last}-{p.i}", f"{month} 2024", clock(p.hours * 4), p.pay, 131.29] for p in PEOPLE]
        rows.append([f"Sous-total {month}", "", "", "", 1234.5])
    workbook(root, "Paie à la main.xlsx", [("Feuil1", rows)])


def cents_and_codes(root: Path) -> None:
    rows = [
        [f"{p.number:08d}", f"2024{m:02d}", int(p.pay * 100), int(p.hours * 433), 2 if p.woman else 1]
        for m, p in product(range(1, 13), PEOPLE)
    ]
    written(root, "PAY2024.TXT", "MATR|PERIODE|BRUT_CENT|HEURES_CENT|SEXE", rows, separator="|")


def lines_of_odoo(root: Path) -> None:
    header = '"number","employee_id/ssnid","date_from","date_to","state","line_ids/code","line_ids/total"'
    parts = [("BASIC", 0), ("GROSS", 100), ("NET", -900)]
    rows = [
        f'"SLIP/{m}/{p.i}","{p.national}","2024-{m:02d}-01","2024-{m:02d}-28","done","{code}","{p.pay + more:.2f}"'
        if code == "BASIC"
        else f'"","","","","","{code}","{p.pay + more:.2f}"'
        for m, p, (code, more) in product((1, 2, 3), PEOPLE, parts)
    ]
    written(root, "hr.payslip.csv", header, [[row] for row in rows], "utf-8")


def slips_of_odoo_in_french(root: Path) -> None:
    header = '"Référence","Matricule","Date de début","Date de fin","Salaire de base","Salaire brut","Statut"'
    rows = [
        f'"SLIP/{m}/{p.i}","{p.number}","2024-{m:02d}-01","2024-{m:02d}-28","{p.pay:.2f}","{p.pay + 50:.2f}","{state}"'
        for m, p in product((1, 2, 3), PEOPLE)
        for state in (("Fait", "Annulé") if p.i == 0 else ("Fait",))
    ]
    written(root, "hr.payslip.csv", header, [[row] for row in rows], "utf-8")


def members_by_hand(root: Path) -> None:
    header = "N°;Nom / Raison sociale;Prénom;H/F;Commune;Date d'adm.;Nbre parts;Val. part;Capital libéré;Date dém."
    rows = [
        [
            p.i + 1,
            p.last,
            p.first,
            "F" if p.woman else "H",
            "Liège" if p.i % 2 else "Huy",
            p.since("{d}/{m}/{y}"),
            1 + p.i % 4,
            be(250),
            be(250 * (1 + p.i % 4)),
            "",
        ]
        for p in PEOPLE
    ]
    written(root, "registre des coopérateurs.csv", header, rows)


def contracts_in_short(root: Path) -> None:
    header = "Réf.;Civilité;Nom;Prénom;Matricule;Engagé le;Sorti le;CDI/CDD;TP/TPs;Hres/sem;Fonction;Part. chômage"
    rows = [
        [
            f"C{p.i:03d}",
            "Mme" if p.woman else "M.",
            p.last,
            p.first,
            p.number,
            p.since("{d}.{m}.{y}"),
            "",
            "CDI" if p.i % 3 else "CDD",
            "temps plein" if p.hours == 38 else "temps partiel",
            be(p.hours),
            "aide",
            "non",
        ]
        for p in PEOPLE
    ]
    written(root, "Contrats.csv", header, rows)
