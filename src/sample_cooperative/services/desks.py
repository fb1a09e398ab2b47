"""Requests to the legal desk and the ethics committee, and publications."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import A_DAY, Days, Words, day, draw_days, first_day, generator, last_day
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import day as dressed_day
from sample_cooperative.dress import write_plain_csv
from sample_cooperative.members.people import draw_members

LEGAL, ETHICS = "Pôle juridique", "Comité d'éthique"
TOPICS = (
    "Droit du travail",
    "Droit social",
    "Droit fiscal",
    "Droit d'auteur",
    "Contrats",
    "Litige",
    "TVA",
    "RGPD",
)
_ETHICS = ("Conditions de travail", "Nature de l'activité", "Relation avec un donneur d'ordre")
_NEVER_ANSWERED = 0.02
_SUBJECTS = (
    "le travail autonome",
    "la coopérative et la commune",
    "le statut des artistes",
    "la mutualisation des risques",
    "les plateformes numériques",
    "la protection sociale",
    "l'économie sociale",
    "les métiers de la culture",
    "la démocratie au travail",
    "les communs",
    "le temps de travail",
    "la formation des adultes",
)
_ANGLES = ("État des lieux", "Repères historiques", "Enquête de terrain", "Regards croisés", "Propositions")


def cases_until(people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Cases opened from the first year to the given one, in order of opening within each year."""
    return pd.concat([_cases_of(people, each, scale) for each in range(min(TOTALS), year + 1)], ignore_index=True)


def _cases_of(people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    totals = TOTALS[year].scaled(scale)
    legal = _legal(year, totals.legal_requests)
    ethics = _ethics(year, totals.ethics_cases, totals.ethics_cases_handled)
    cases = pd.concat([legal, ethics]).sort_values("opened_on", kind="stable", ignore_index=True)
    cases["number"] = f"D{year}-" + (cases.index + 1).astype("str").str.zfill(4)
    members = draw_members(people, year, "cases", len(cases))
    cases["person"] = generator("cases of members", year).permutation(members)
    return cases


def _legal(year: int, size: int) -> pd.DataFrame:
    chance = generator("legal desk", year)
    opened = draw_days(chance, size, first_day(year), last_day(year))
    handled = opened + np.minimum(chance.geometric(0.07, size), 90)
    handled = np.where(chance.random(size) < _NEVER_ANSWERED, np.datetime64("NaT", "D"), handled)
    return _desk(LEGAL, opened, handled, chance.choice(TOPICS, size))


def _ethics(year: int, size: int, handled_in_year: int) -> pd.DataFrame:
    """Those handled in the year came in before October; the others are still open at the last export."""
    chance = generator("ethics committee", year)
    early = draw_days(chance, handled_in_year, first_day(year), day(year, 9, 15))
    late = draw_days(chance, size - handled_in_year, day(year, 3, 1), last_day(year))
    handled = np.concatenate(
        [early + chance.integers(20, 95, handled_in_year), np.full(len(late), np.datetime64("NaT", "D"))]
    )
    return _desk(ETHICS, np.concatenate([early, late]), handled, chance.choice(_ETHICS, size))


def _desk(desk: str, opened: Days, handled: Days, topic: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "desk": desk,
            "opened_on": opened.astype("datetime64[s]"),
            "handled_on": handled.astype("datetime64[s]"),
            "topic": pd.Series(topic, dtype="str"),
        }
    )


def write_cases(path: Path, cases: pd.DataFrame, people: pd.DataFrame, year: int) -> None:
    """The cases as known on the last day of a year."""
    who = people.take(cases["person"].to_numpy()).reset_index(drop=True)
    handled = cases["handled_on"].where(cases["handled_on"] <= last_day(year))
    write_plain_csv(
        path,
        {
            "N° dossier": cases["number"],
            "Service": cases["desk"].astype("str"),
            "Date ouverture": dressed_day(cases["opened_on"]),
            "Nom": who["last_name"],
            "Prénom": who["first_name"],
            "Courriel": who["mail"],
            "Téléphone": who["telephone"],
            "Date traitement": dressed_day(handled),
            "Matière": cases["topic"],
        },
    )


def write_publications(path: Path, year: int, scale: int) -> None:
    """The publications from the first year to the given one."""
    parts = []
    for each in range(min(TOTALS), year + 1):
        chance = generator("publications", each)
        size = TOTALS[each].publications * scale
        titles = [f"{angle} : {subject}" for subject in _SUBJECTS for angle in _ANGLES]
        order = np.resize(chance.permutation(len(titles)), size)
        published = np.sort(draw_days(chance, size, first_day(each) + 14 * A_DAY, last_day(each) - 7 * A_DAY))
        frame = pd.DataFrame({"Date": dressed_day(published), "Titre": [titles[place] for place in order]})
        frame.insert(0, "N°", [f"P{each}-{place:02}" for place in range(1, size + 1)])
        parts.append(frame)
    publications = pd.concat(parts, ignore_index=True)
    write_plain_csv(path, {str(name): publications[name].astype("str") for name in publications})
