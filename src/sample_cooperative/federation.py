"""Small cooperatives of a federation: contracts and a list of members each, a few dozen invented people."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from indicators.core.atomic_file import write_whole
from indicators.core.errors import WrongUse
from sample_cooperative.drawing.chance import generator
from sample_cooperative.folder import NOTICE

YEARS = (2023, 2024)
_NAMES = (
    *("Alisier", "Aubépine", "Aulne", "Bleuet", "Bouleau", "Bourrache", "Bruyère", "Cardère", "Charme", "Chicorée"),
    *("Cornouiller", "Coquelicot", "Fougère", "Frêne", "Genêt", "Gentiane", "Hêtre", "Houblon", "Houx", "Jonc"),
    *("Lierre", "Lin", "Luzerne", "Mauve", "Mélèze", "Menthe", "Merisier", "Millet", "Myosotis", "Néflier"),
    *("Noisetier", "Orge", "Osier", "Oseille", "Peuplier", "Prêle", "Prunellier", "Sarrasin", "Sureau", "Tilleul"),
)
_RANKED = "employment.hours_per_worker"
_NOTICE_TEXT = "Invented exports: the people and contracts of this folder do not exist.\n"

_CONFIGURATION = """\
# Written by indicators sample --members: a cooperative that does not exist.

[cooperative]
name = "{name}"
languages = ["fr"]
synthetic = "{synthetic}"

[exports.contracts]
file = "{{year}}/contrats.csv"
encoding = "utf-8"
separator = ";"
decimal = ","
dates = "dd/mm/yyyy"

[exports.contracts.columns]
contract = "N° contrat"
worker = "Matricule"
started_on = "Début"
ended_on = "Fin"
gender = "Sexe"
days = "Jours"
hours = "Heures"

[exports.members]
file = "{{year}}/coopérateurs.csv"
encoding = "utf-8"
separator = ";"
decimal = ","
dates = "dd/mm/yyyy"
covers = "to_date"

[exports.members.columns]
member = "N° membre"
joined_on = "Adhésion"
gender = "Sexe"
shares = "Parts"
share_value = "Montant"
"""


def write_members(root: Path, count: int, years: Iterable[int], synthetic: str) -> Iterator[str]:
    """A folder with `federation.toml` and a small cooperative in `members/001`, `members/002`; yields their names.

    The same bytes each time, and of each cooperative whatever their number. `synthetic` is what their pages say that
    they are calibrated to.

    Raises:
        WrongUse: there is no sample of a year, or the folder has a federation or members that it did not write.
    """
    asked = list(years)
    if unknown := [year for year in asked if year not in YEARS]:
        raise WrongUse(f"There is no sample of members of {unknown[0]}: it has {YEARS[0]} and {YEARS[-1]}.")
    names = [_name(number) for number in range(count)]
    declared = _declared(names, synthetic)
    place = root / "federation.toml"
    if place.is_file() and not place.read_text(encoding="utf-8").startswith(declared.partition("\n")[0]):
        raise WrongUse(f"{place} was not written by the sample. Move it away, or name another folder with --root.")
    for number, name in enumerate(names):
        folder = root / _folder(number)
        for year in asked:
            raw = folder / "data/raw" / str(year)
            if raw.is_dir() and not (raw / NOTICE).is_file():
                raise WrongUse(f"{raw} was not written by the sample. Move it away, or name another folder.")
            write_whole(raw / NOTICE, _NOTICE_TEXT)
            for file, rows in _exports(number, year).items():
                write_whole(raw / file, _as_csv(rows))
        write_whole(folder / "cooperative.toml", _CONFIGURATION.format(name=name, synthetic=synthetic))
        yield name
    write_whole(place, declared)


def _name(number: int) -> str:
    again = number // len(_NAMES)
    return _NAMES[number % len(_NAMES)] + (f" {again + 1}" if again else "")


def _folder(number: int) -> str:
    return f"members/{number + 1:03}"


def _declared(names: list[str], synthetic: str) -> str:
    """The federation: two members of three consented to be named."""
    lines = ["# Written by indicators sample --members: a federation that does not exist.", "", "[federation]"]
    lines += ['name = "Fédération des champs"', f'ranked = ["{_RANKED}"]', f'synthetic = "{synthetic}"']
    for number, name in enumerate(names):
        consent = 'consent = "assemblée du 18 mars 2025"' if number % 3 else ""
        lines += ["", "[[members]]", f'folder = "{_folder(number)}"', f'name = "{name}"', *filter(None, [consent])]
    return "\n".join(lines) + "\n"


def _exports(number: int, year: int) -> dict[str, list[list[str]]]:
    """The exports of a year: who works, and who is a member; of both, more each year."""
    lasting = generator(f"member {number}")
    size = 12 + int(lasting.integers(0, 40))
    contracts = [["N° contrat", "Matricule", "Début", "Fin", "Sexe", "Jours", "Heures"]]
    for place in range(size + 2 * (year - YEARS[0])):
        worker, share = f"W{place + 1:04}", int(generator(f"worker {place} of {number}").integers(5, 11)) / 10
        for first, last in _periods(place, year):
            days = round(int(np.busday_count(first, last + timedelta(days=1))) * share)
            hours = f"{days * 7.6:.1f}".replace(".", ",")
            row = [f"{year}-{len(contracts):05}", worker, *map(_day, (first, last)), _gender(worker), str(days), hours]
            contracts.append(row)
    members = [["N° membre", "Adhésion", "Sexe", "Parts", "Montant"]]
    lasting = generator(f"members of {number}")
    for one in range(5 * size):
        joined = date(2015, 1, 1) + timedelta(days=int(lasting.integers(0, 3650)))
        shares = int(lasting.integers(1, 12))
        if joined <= date(year, 12, 31):
            id = f"M{one + 1:05}"
            members.append([id, _day(joined), _gender(id), str(shares), f"{shares * 50},00"])
    return {"contrats.csv": contracts, "coopérateurs.csv": members}


def _periods(place: int, year: int) -> list[tuple[date, date]]:
    """The contracts of a worker: of ten, one leaves in June, one comes in April, two have a contract each half-year."""
    first, middle, last = date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)
    if place % 10 == 3:
        return [(first, middle)]
    if place % 10 == 7:
        return [(date(year, 4, 1), last)]
    if place % 5 == 1:
        return [(first, middle), (date(year, 7, 1), last)]
    return [(first, last)]


def _gender(id: str) -> str:
    return "F" if int(id[1:]) % 2 else "M"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    return text.getvalue()
