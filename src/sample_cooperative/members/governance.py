"""The general assembly: votes, the appropriation of the result, and the facts that only a person knows."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import day, generator
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import day as dressed_day
from sample_cooperative.dress import number, write_plain_csv, write_typed_csv
from sample_cooperative.members.membership import nominal_by_class
from sample_cooperative.members.people import draw_members

_ORDINARY = {
    year: day(year, 6, day_of_june) for year, day_of_june in zip(TOTALS, (18, 23, 22, 21, 20, 18), strict=True)
}
_EXTRAORDINARY = {2023: day(2023, 6, 20)}
_PROXIES, _PROXY_ODDS = (0, 1, 2, 3), (0.7, 0.17, 0.09, 0.04)
# Result of the year and what is set aside for the object, in cents; invented. 2020 closed with a loss.
_RESULT = {
    2019: (31_842_077, 8_000_000),
    2020: (-121_433_812, 0),
    2021: (9_650_540, 2_500_000),
    2022: (40_211_893, 10_500_000),
    2023: (28_766_405, 7_500_000),
    2024: (45_190_236, 11_000_000),
}


def write_assembly_votes(path: Path, people: pd.DataFrame, year: int, scale: int) -> None:
    """One row a voter and assembly: one vote of one's own and up to three by proxy."""
    parts = []
    for name, held_on in (("ordinaire", _ORDINARY), ("extraordinaire", _EXTRAORDINARY)):
        if year not in held_on:
            continue
        chance = generator(f"assemblée {name}", year)
        voters = draw_members(people, year, f"voters {name}", TOTALS[year].voters * scale)
        proxies = chance.choice(_PROXIES, len(voters), p=_PROXY_ODDS)
        parts.append(pd.DataFrame({"voter": voters, "proxies": proxies, "held_on": held_on[year], "name": name}))
    votes = pd.concat(parts, ignore_index=True)
    who = people.take(votes["voter"].to_numpy()).reset_index(drop=True)
    date = dressed_day(votes["held_on"])
    write_plain_csv(
        path,
        {
            "Assemblée": "AG " + votes["name"].astype("str") + " " + date,
            "Date": date,
            "Nom": who["last_name"],
            "Prénom": who["first_name"],
            "N° membre": (votes["voter"] + 1).astype("str"),
            "Courriel": who["mail"],
            "Voix": (votes["proxies"] + 1).astype("str"),
            "dont procurations": votes["proxies"].astype("str"),
        },
    )


def write_appropriation(path: Path, register: pd.DataFrame, year: int, scale: int) -> None:
    """The appropriation of the result: something set aside for the object, no dividend, no pay to directors."""
    result, reserve = (amount * scale for amount in _RESULT[year])
    nominal = nominal_by_class(register, year)
    lines: list[tuple[str, str, int, int | None, int | None]]
    lines = [("Résultat de l'exercice", "", result, None, None), ("Réserve pour l'objet", "", reserve, None, None)]
    lines += [("Dividende", share_class, 0, 0, euros * 100) for share_class, euros in nominal.items()]
    lines += [("Report à nouveau", "", result - reserve, None, None)]
    lines += [("Rémunération des administrateurs", "", 0, None, None)]
    nature, share_class, amount, tax, paid_up = (list(column) for column in zip(*lines, strict=True))
    decided = ["non" if each == "Rémunération des administrateurs" else "oui" for each in nature]
    columns = {
        "Ligne": [str(line) for line in range(1, len(lines) + 1)],
        "Nature": nature,
        "Classe de parts": share_class,
        "Montant": _amounts(amount),
        "Précompte mobilier": _amounts(tax),
        "Valeur nominale libérée": _amounts(paid_up),
        "Décidé par l'AG": decided,
    }
    write_plain_csv(path, {name: pd.Series(cells, dtype="str") for name, cells in columns.items()})


def _amounts(cents: list[int | None]) -> list[str]:
    """Amounts with a blank between thousands; an empty text for none."""
    return ["" if each is None else number(np.array([each]), thousands=" ").iloc[0] for each in cents]


def write_facts(path: Path, year: int) -> None:
    """Figures that only a person knows, one row a figure, with the document that states it."""
    minutes, report = f"procès-verbal du comité d'éthique, décembre {year}", f"rapport annuel du prestataire, {year}"
    board = f"procès-verbaux du conseil d'administration, {year}"
    forum = f"compte rendu du forum des sociétaires, novembre {year}"
    experts, users, joined = _COMMITTEE[year]
    facts = [
        ("ethics.members_support", 3, minutes, "vie coopérative"),
        ("ethics.members_experts", experts, minutes, "vie coopérative"),
        ("ethics.members_users", users, minutes, "vie coopérative"),
        ("ethics.members_joined", joined, minutes, "vie coopérative"),
        ("membership.resignations_refused", 0, board, "vie coopérative"),
        ("membership.admissions_refused", 0, board, "vie coopérative"),
        ("membership.exclusions", 0, board, "vie coopérative"),
        ("site.floor_area", 4800, "registre des bâtiments, site de Saint-Gilles", "gestion du site"),
    ]
    if year == max(TOTALS):
        # Only the provider's aggregate is known: the partnership began in March 2024.
        facts += [
            ("risk.psychological_help", 7, report, "prévention"),
            ("participation.proposals", 35, forum, "vie coopérative"),
            ("participation.proposals_debated", 8, forum, "vie coopérative"),
        ]
    figure, value, source, office = zip(*facts, strict=True)
    write_typed_csv(
        path,
        {
            "figure": figure,
            "value": [str(each) for each in value],
            "source": source,
            "recorded_by": office,
            "recorded_on": [f"{year + 1}-02-11"] * len(facts),
        },
    )


# Experts, users and newcomers in the ethics committee; the members of the support team are three.
_COMMITTEE = {2019: (1, 4, 1), 2020: (1, 4, 0), 2021: (2, 4, 1), 2022: (2, 5, 1), 2023: (2, 5, 0), 2024: (2, 6, 2)}
