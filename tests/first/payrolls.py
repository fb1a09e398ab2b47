"""Payroll exports as offices and tools write them: the headers are theirs, the people are invented."""

from itertools import product
from pathlib import Path
from typing import Any

FIRST = ["Ada", "Bob", "Cem", "Dina", "Eve", "Finn", "Gus", "Hana", "Ivo", "Jana", "Kim", "Lea"]
LAST = [
    "Peeters",
    "Claes",
    "Aydin",
    "Maes",
    "Simon",
    "Dubois",
    "Leroy",
    "Wouters",
    "Smets",
    "Jacobs",
    "Lambert",
    "Noel",
]
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
HOURS = (38.0, 38.0, 30.4, 19.0)


def national_number(i: int) -> str:
    """A number with the right check digits, of nobody."""
    base = f"{60 + i % 40:02d}{1 + i % 12:02d}{1 + i % 28:02d}{(i * 7) % 997 + 1:03d}"
    return f"{base[:2]}.{base[2:4]}.{base[4:6]}-{base[6:9]}.{97 - int(base) % 97:02d}"


class Person:
    """One of thirty invented workers."""

    def __init__(self, i: int):
        self.i, self.number, self.national = i, 100200 + i * 7, national_number(i)
        self.first, self.last = FIRST[i % 12], LAST[(i * 5) % 12]
        self.woman, self.hours, self.pay = i % 3 > 0, HOURS[i % 4], 2300.0 + 37 * i
        self.day, self.month, self.year = 1 + i % 28, 1 + i % 12, 2005 + i % 19

    def since(self, style: str) -> str:
        return style.format(d=self.day, m=self.month, y=self.year)


PEOPLE = [Person(i) for i in range(30)]


def be(number: float, thousands: str = ".") -> str:
    """A number as Belgium writes it."""
    return f"{number:,.2f}".replace(",", "#").replace(".", ",").replace("#", thousands)


def written(root: Path, name: str, header: str, rows: Any, encoding: str = "cp1252", separator: str = ";") -> None:
    path = root / "data/raw/2024" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [*header.split("\n"), *(separator.join(map(str, row)) for row in rows)]
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))


def sd_worx(root: Path) -> None:
    header = (
        "Werkgeversnummer;Personeelsnummer;Naam;Voornaam;INSZ;Geslacht;Loonperiode;Betaalde uren;Brutoloon;"
        "RSZ werknemer;Bedrijfsvoorheffing;Nettoloon;Voordelen alle aard"
    )
    for month in range(1, 13):
        rows = [
            [
                123456,
                p.number,
                p.last,
                p.first,
                p.national,
                "V" if p.woman else "M",
                f"{month:02d}/2024",
                be(p.hours * 52 / 12),
                be(p.pay),
                be(p.pay * 0.1307),
                be(500),
                be(1700),
                be(0),
            ]
            for p in PEOPLE
        ]
        total = ["Totaal", "", "", "", "", "", "", "", be(99999.5), "", "", "", ""]
        written(root, f"Loonstaat_2024{month:02d}.csv", header, [*rows, total])


def securex(root: Path) -> None:
    header = (
        "Extrait\nN° matricule;Nom et prénom;NISS;Sexe;Date d'entrée en service;Date de sortie de service;"
        "Type de contrat;Régime de travail;Heures/semaine;Rémunération brute;ONSS travailleur;Précompte professionnel;"
        "Net payé;Jours prestés;Heures prestées;Heures assimilées"
    )
    rows = [
        [
            p.number,
            f"{p.last} {p.first}",
            p.national,
            "F" if p.woman else "M",
            p.since("{d:02d}/{m:02d}/{y}"),
            "",
            "Durée indéterminée",
            "Temps plein" if p.hours == 38 else "Temps partiel",
            be(p.hours),
            be(p.pay * 13),
            be(4000),
            be(6000),
            be(22000),
            be(218),
            be(218 * p.hours / 5),
            be(120),
        ]
        for p in PEOPLE
    ]
    written(root, "Compte individuel 2024.csv", header, rows)


def partena(root: Path) -> None:
    header = (
        "Dossier;Code travailleur;Nom travailleur;Prénom travailleur;Période de paie;Salaire de base;Total brut;"
        "Brut imposable;Net à payer;Heures rémunérées;Date naissance"
    )
    rows = [
        [
            55001,
            f"T{p.number}",
            p.last,
            p.first,
            f"{month} 2024",
            be(p.pay, " "),
            be(p.pay + 120, " "),
            be(p.pay * 0.87, " "),
            be(1800, " "),
            be(p.hours * 52 / 12, " "),
            "12/04/1985",
        ]
        for month, p in product(MONTHS, PEOPLE)
    ]
    written(root, "partena_export.csv", header, rows, "utf-8-sig")


def acerta(root: Path) -> None:
    header = (
        "Stamnr;Familienaam;Voornaam;Rijksregisternummer;M/V;Indiensttreding;Uitdiensttreding;Soort overeenkomst;"
        "Arbeidsstelsel;Contractuele weekuren;Maatman;Statuut;Functie;Vestiging;Uurloon;E-mail"
    )
    rows = [
        [
            f"{p.number:08d}",
            p.last,
            p.first,
            p.national,
            "V" if p.woman else "M",
            p.since("{d}-{m}-{y}"),
            "",
            "Onbepaalde duur",
            "Voltijds" if p.hours == 38 else "Deeltijds",
            be(p.hours),
            "38,00",
            "Bediende",
            "Verkoper",
            "Gent",
            be(17.5),
            f"{p.first.lower()}@example.org",
        ]
        for p in PEOPLE
    ]
    written(root, "Acerta_personeel.csv", header, rows)


def group_s(root: Path) -> None:
    for month in range(1, 13):
        rows = [[p.number, p.last, p.first, be(164.67), be(p.pay), be(1800)] for p in PEOPLE]
        written(root, f"GroupS_{month:02d}_2024.csv", "Matricule;Nom;Prénom;Heures payées;Brut;Net", rows)


def liantis(root: Path) -> None:
    header = "Jaar;Maand;Werknemersnummer;Naam werknemer;Bruto RSZ;Uren gewerkt;Uren ziekte;Dagen gewerkt;Nettobedrag"
    rows = [
        [2024, month, p.number, f"{p.last} {p.first}", be(p.pay), be(150), be(8), be(19), be(1900)]
        for month, p in product(range(1, 13), PEOPLE)
    ]
    written(root, "liantis.csv", header, rows)


def odoo(root: Path) -> None:
    names = "Reference,Employee,Employee/Identification No,Date From,Date To,Basic Wage,Gross Wage,Net Wage"
    rows = [
        [
            f"SLIP/{month:02d}/{p.i:03d}",
            f"{p.first} {p.last}",
            p.national,
            f"2024-{month:02d}-01",
            f"2024-{month:02d}-28",
            f"{p.pay:.2f}",
            f"{p.pay + 100:.2f}",
            "1800.00",
        ]
        for month, p in product(range(1, 13), PEOPLE)
    ]
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    written(root, "hr.payslip.csv", ",".join(f'"{name}"' for name in names.split(",")), quoted, "utf-8", ",")


def datev(root: Path) -> None:
    header = (
        "Pers.-Nr.;Nachname;Vorname;Geschlecht;Eintritt;Austritt;Abrechnungsmonat;Bezahlte Stunden;Gesamtbrutto;Netto;"
        "Steuerklasse"
    )
    rows = [
        [
            p.number,
            p.last,
            p.first,
            "w" if p.woman else "m",
            p.since("{d:02d}.{m:02d}.{y}"),
            "",
            f"{month:02d}/2024",
            be(165),
            be(p.pay),
            be(1700),
            "I",
        ]
        for month, p in product(range(1, 13), PEOPLE)
    ]
    written(root, "Lohnjournal 2024.csv", header, rows)


def egapro(root: Path) -> None:
    header = "Matricule;Sexe;Âge;Catégorie socioprofessionnelle;Rémunération annuelle brute ETP;Taux d'activité;Prime"
    rows = [
        [
            p.number,
            "F" if p.woman else "M",
            30 + p.i,
            "employé",
            be(p.pay * 13),
            "100 %" if p.hours == 38 else "80 %",
            "non",
        ]
        for p in PEOPLE
    ]
    written(root, "egapro effectif.csv", header, rows, "utf-8")
