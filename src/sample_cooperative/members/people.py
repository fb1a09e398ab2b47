"""People: the members, the support team and their numbers, from the beginning to the end of 2024.

The same people are made whichever years are written, so that a year's exports never depend on another's.
"""

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import (
    Days,
    Flags,
    Integers,
    day,
    draw_days,
    first_day,
    generator,
    last_day,
    weighted_sample,
)
from sample_cooperative.drawing.totals import TOTALS, UNIT_HOLDERS_BEFORE_2019
from sample_cooperative.dress import Texts, chosen
from sample_cooperative.members.membership import leave
from sample_cooperative.members.names import personal_columns
from sample_cooperative.members.team import permanent_members, support_team

OFFICES = ("Bruxelles", "Liège", "Gand", "Anvers", "Namur", "Charleroi", "Mons", "Eupen")
_OFFICE_ODDS = np.array([0.41, 0.15, 0.11, 0.09, 0.08, 0.07, 0.06, 0.03])
GENDERS = ("Femme", "Homme", "Autre", "")
_GENDER_ODDS = np.array([0.467, 0.518, 0.005, 0.01])
SECTORS: dict[str, tuple[str, str, str, str]] = {
    "Arts de la scène": ("Comédien-ne", "Musicien-ne", "Danseur-euse", "Metteur-e en scène"),
    "Technique du spectacle": ("Régisseur-euse", "Éclairagiste", "Ingénieur-e du son", "Monteur-euse de décors"),
    "Audiovisuel": ("Caméraman-woman", "Monteur-euse", "Assistant-e de production", "Preneur-euse de son"),
    "Arts visuels et graphisme": ("Graphiste", "Illustrateur-rice", "Photographe", "Plasticien-ne"),
    "Formation": ("Formateur-rice", "Animateur-rice d'atelier", "Conférencier-ère", "Formateur-rice"),
    "Informatique et web": ("Développeur-euse", "Webdesigner", "Gestionnaire de contenu", "Analyste"),
    "Communication et rédaction": ("Rédacteur-rice", "Traducteur-rice", "Journaliste", "Chargé-e de communication"),
    "Conseil": ("Consultant-e", "Coach", "Conseiller-e", "Facilitateur-rice"),
    "Artisanat": ("Artisan-e", "Couturier-ère", "Ébéniste", "Céramiste"),
    "Services à la personne": ("Accompagnant-e", "Masseur-euse", "Jardinier-ère", "Guide"),
}
_SECTOR_ODDS = np.array([0.22, 0.12, 0.12, 0.12, 0.13, 0.06, 0.08, 0.06, 0.05, 0.04])
_OPENING = day(2017, 1, 2)  # the first day of the share register
_SUPPORTING_BEFORE_2019, _SUPPORTING_A_YEAR, _NOT_YET_OPENED = 760, 160, 40


def make_people(scale: int) -> pd.DataFrame:
    """Everybody, one row a person in order of arrival: the person's number is the row's place, from 1.

    `role` is unit_holder, supporting or support; `joined_on` is empty for those of the support team who are
    not members; `converted_on` is the day on which a supporting member became a unit holder.
    """
    parts = [_unit_holders(scale), _supporting_members(scale), support_team(scale)]
    people = pd.concat([part.reindex(columns=list(_COLUMNS)).astype(_COLUMNS) for part in parts])
    people["arrived_on"] = people[["joined_on", "started_on"]].min(axis="columns")
    people = people.sort_values("arrived_on", kind="stable", ignore_index=True)
    _give_traits(people)
    people["left_on"] = leave(people, scale)
    people = permanent_members(people, scale)
    chance = generator("personal columns")
    personal = personal_columns(
        people["gender"].tolist(), people["born_on"].to_numpy(), people["organisation"].tolist(), chance
    )
    return people.join(personal)


_COLUMNS = {
    "role": "str",
    "organisation": "bool",
    "joined_on": "datetime64[s]",
    "opened_on": "datetime64[s]",
    "converted_on": "datetime64[s]",
    "started_on": "datetime64[s]",
    "ended_on": "datetime64[s]",
    "job": "str",
    "working_time": "float64",
}


def _unit_holders(scale: int) -> pd.DataFrame:
    """Those who joined to open a production unit; a few were supporting members before."""
    years = [_unit_holders_before_2019(scale)]
    for year in (*TOTALS, max(TOTALS) + 1):
        chance = generator("unit holders", year)
        if year in TOTALS:
            size = TOTALS[year].units_opened * scale
            opened = draw_days(chance, size, first_day(year), last_day(year))
            at_once = chance.random(size) < 0.7
            joined = opened - np.where(at_once, 0, np.minimum(chance.geometric(0.08, size), 60))
            converted = (chance.random(size) < 0.01) & (year > min(TOTALS))
            earlier = np.maximum(opened - chance.integers(200, 900, size), _OPENING + chance.integers(0, 300, size))
            years.append(_members(np.where(converted, earlier, joined), opened, converted))
        else:  # joined in the last weeks; their units open after the last export
            joined = draw_days(chance, _NOT_YET_OPENED * scale, day(year - 1, 11, 20), last_day(year - 1))
            years.append(_members(joined, np.full(len(joined), np.datetime64("NaT", "D"))))
    return pd.concat(years).assign(role="unit_holder", organisation=False)


def _unit_holders_before_2019(scale: int) -> pd.DataFrame:
    """Two cohorts: units that the cooperative took over when it was founded, and those opened since."""
    chance = generator("unit holders", 2018)
    size = UNIT_HOLDERS_BEFORE_2019 * scale
    joined = draw_days(chance, size, _OPENING, last_day(2018))
    older = (joined <= last_day(2017)) & (chance.random(size) < 0.75)
    taken_over = draw_days(chance, size, day(2004, 1, 5), day(2016, 12, 30))
    return _members(joined, np.where(older, taken_over, joined))


def _members(joined: Days, opened: Days, converted: Flags | None = None) -> pd.DataFrame:
    none = np.full(len(joined), np.datetime64("NaT", "D"))
    changed = none if converted is None else np.where(converted, opened, none)
    return pd.DataFrame({"joined_on": joined, "opened_on": opened, "converted_on": changed})


def _supporting_members(scale: int) -> pd.DataFrame:
    """Those who hold shares and open no unit; three in ten are legal persons."""
    joined = [draw_days(generator("supporting members"), _SUPPORTING_BEFORE_2019 * scale, _OPENING, last_day(2018))]
    for year in TOTALS:
        chance = generator("supporting members", year)
        joined.append(draw_days(chance, _SUPPORTING_A_YEAR * scale, first_day(year), last_day(year)))
    days = np.concatenate(joined)
    legal = generator("legal persons").random(len(days)) < 0.3
    return pd.DataFrame({"joined_on": days, "role": "supporting", "organisation": legal})


def _give_traits(people: pd.DataFrame) -> None:
    """What stays with a person: gender, birth, office, sector, how active and how well paid."""
    chance = generator("traits")
    size = len(people)
    gender = np.array(GENDERS, dtype=object)[chance.choice(len(GENDERS), size, p=_GENDER_ODDS)]
    people["gender"] = pd.Series(np.where(people["organisation"], "", gender), dtype="str")
    of_team = (people["role"] == "support").to_numpy()
    age = np.where(of_team, 22, 19) + np.where(of_team, 26, 46) * chance.beta(1.6, 3.0, size)
    arrived = people["arrived_on"].to_numpy().astype("datetime64[D]")
    people["born_on"] = (arrived - (age * 365.25).astype(np.int64)).astype("datetime64[s]")
    people["office"] = chance.choice(len(OFFICES), size, p=_OFFICE_ODDS)
    people["sector"] = chance.choice(len(SECTORS), size, p=_SECTOR_ODDS)
    people["activity"] = chance.lognormal(0, 0.8, size)
    people["pay_level"] = chance.normal(0, 1, size)
    # The offices outside Brussels are advisers and a few more; the services are in Brussels.
    central = of_team & ~people["job"].isin(["Conseiller-e", "Responsable de bureau"])
    people.loc[central & (chance.random(size) < 0.85), "office"] = OFFICES.index("Bruxelles")


def sector_names(sectors: Integers) -> Texts:
    """The names of sectors given by their places."""
    return chosen(list(SECTORS), sectors)


def draw_jobs(chance: np.random.Generator, sectors: Integers) -> Texts:
    """A job of each sector; now and then none is stated."""
    every_job = [job for jobs in SECTORS.values() for job in jobs]
    drawn = sectors * 4 + chance.integers(4, size=len(sectors))
    return chosen([*every_job, ""], np.where(chance.random(len(sectors)) < 0.06, -1, drawn))


def listed(people: pd.DataFrame, year: int) -> Flags:
    """Whether each person is a member from the first to the last day of a year."""
    joined = people["joined_on"].to_numpy().astype("datetime64[D]")
    before: Flags = joined < first_day(year)
    return before & stays(people, year)


def stays(people: pd.DataFrame, year: int) -> Flags:
    """Whether each person, a member or not, has not left by the last day of a year."""
    left = people["left_on"].to_numpy().astype("datetime64[D]")
    stayed: Flags = np.isnat(left) | (left > last_day(year))
    return stayed


def draw_members(people: pd.DataFrame, year: int, name: str, size: int) -> Integers:
    """Different natural persons who are members all year, the more active ones more often."""
    eligible = listed(people, year) & ~people["organisation"].to_numpy()
    weights = np.where(eligible, people["activity"].to_numpy(), 0.0)
    return weighted_sample(generator(name, year), weights, size)
