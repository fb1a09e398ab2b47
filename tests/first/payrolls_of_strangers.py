"""Exports as strangers send them: headers on two lines, no day as a day, quarters in words, paths and XML of Odoo."""

from itertools import product
from pathlib import Path

from payrolls import PEOPLE, be, written
from payrolls_in_other_dress import workbook


def headers_on_two_lines(root: Path) -> None:
    """A journal of pay: a group over each part of the header, sums by month, and a note under the table."""
    groups = ["Travailleur", "", "", "Période", "Rémunération", "", "", "Heures", ""]
    header = ["Matricule", "Nom", "Prénom", "Mois", "Brut", "ONSS trav.", "Net", "Payées", "Assimilées"]
    rows = [
        [p.number, p.last, p.first, f"{month}-24", p.pay, p.pay * 0.13, p.pay * 0.7, p.hours * 52 / 12, 4.5]
        for month, p in product(("janv", "févr", "mars"), PEOPLE)
    ]
    total = ["Total général", "", "", "", 1.0]
    note = ["Document établi sous réserve d'erreurs."]
    workbook(root, "Journal 2024.xlsx", [("Journal", [["La Ruche"], [], groups, header, *rows, total, [], note])])


def days_that_are_none(root: Path) -> None:
    """A list of staff where a day that is not there has a day all the same, and one office two spellings."""
    header = "Pers_nr|Naam|Gesl|Datum_in|Datum_uit|Ctr_soort|Wk_uren|Vest"
    rows = [
        [
            f"{p.number:08d}",
            f"{p.last} {p.first}",
            "V" if p.woman else "M",
            p.since("{y}{m:02d}{d:02d}"),
            "20240731" if p.i == 0 else "99991231" if p.i % 2 else "00000000",
            "Onbepaald" if p.i % 4 else "Bepaald",
            be(p.hours),
            "Liège" if p.i % 3 else "Liege",
        ]
        for p in PEOPLE
    ]
    written(root, "personeel.txt", header, rows, separator="|")


def quarters_in_words(root: Path) -> None:
    """A file a quarter, a title above, a sum below, and the quarter in words on each row."""
    for quarter in range(1, 5):
        said = f"{quarter}{'er' if quarter == 1 else 'e'} trimestre 2024"
        rows = [[p.number, f"{p.last} {p.first}", said, be(p.pay * 3), be(p.hours * 13), be(90)] for p in PEOPLE]
        header = "Relevé\n\nCode trav.;Nom & prénom;Trimestre;Salaire brut soumis;Nb h. rém.;Cotisations"
        written(root, f"releve_T{quarter}.csv", header, [*rows, ["Totaux", "", "", be(9), be(3), be(1)]])


def paths_of_odoo(root: Path) -> None:
    """Slips whose worker is a name, and a number behind it."""
    header = '"Référence","Employé","Employé/N° d\'identification","Du","Au","Salaire de base","Salaire brut"'
    rows = [
        f'"SLIP/{m}/{p.i}","{p.last} {p.first}","{p.national}","2024-{m:02d}-01","2024-{m:02d}-28",'
        f'"{p.pay:.2f}","{p.pay + 50:.2f}"'
        for m, p in product((1, 2, 3), PEOPLE)
    ]
    written(root, "hr.payslip.csv", header, [[row] for row in rows], "utf-8")


def records_of_odoo(root: Path) -> None:
    """Slips as XML of Odoo."""
    records = [
        f'<record id="slip_{m}_{p.i}" model="hr.payslip"><field name="employee_id" ref="hr.employee_{p.number}"/>'
        f'<field name="date_from">2024-{m:02d}-01</field><field name="gross_wage" eval="{p.pay:.2f}"/></record>'
        for m, p in product((1, 2, 3), PEOPLE)
    ]
    text = "\n".join(["<odoo><data>", *records, "</data></odoo>"])
    written(root, "hr_payslip.xml", text, [], "utf-8")


def accounts_of_a_year(root: Path) -> None:
    """A row a person for the whole year, with amounts that nothing but their words tells, and no member anywhere."""
    header = "Numéro;NOM Prénom;NISS;Entrée;Sortie;Heures rémun.;Brut annuel;Pécule simple;Imposable"
    rows = [
        [
            p.number,
            f"{p.last} {p.first}",
            p.national,
            p.since("{d:02d}.{m:02d}.{y}"),
            "",
            be(p.hours * 52, "\u202f"),
            be(p.pay * 12, "\u202f"),
            be(2000, "\u202f"),
            be(p.pay * 10, "\u202f"),
        ]
        for p in PEOPLE
    ]
    written(root, "comptes.csv", header, rows, "utf-8")


def days_of_work(root: Path) -> None:
    """A row for each day that somebody worked."""
    days = [f"{d:02d}/{m:02d}/2024" for m in (1, 2) for d in range(1, 21)]
    rows = [[day, p.number, p.last, be(7.6)] for day, p in product(days, PEOPLE)]
    written(root, "uren.csv", "Datum;Personeelsnr;Naam;Uren", rows)
