"""The support team, and the members who hold a permanent contract."""

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import (
    A_DAY,
    Days,
    day,
    draw_days,
    first_day,
    generator,
    last_day,
    weighted_sample,
)
from sample_cooperative.drawing.totals import ADVISERS, PERMANENT_MEMBERS, TOTALS
from sample_cooperative.dress import Texts

ADVISER = "Conseiller-e"
JOBS: dict[str, float] = {  # the other jobs of the support team, and how often each is held
    "Responsable de bureau": 0.06,
    "Comptable": 0.17,
    "Gestionnaire de paie": 0.17,
    "Juriste": 0.08,
    "Informatique": 0.13,
    "Communication": 0.09,
    "Vie coopérative": 0.08,
    "Ressources humaines": 0.06,
    "Accueil": 0.07,
    "Entretien": 0.04,
    "Direction": 0.05,
}
_CORE, _HIRED_A_YEAR, _LEAVING_A_YEAR, _ENDING_NEXT_YEAR = 222, 21, 19, 6
_MEMBERS_OF_THE_TEAM = 0.7
_PERMANENT_FROM = {2018: 8, 2019: 4, 2020: 2, 2021: 4, 2022: 5, 2023: 5, 2024: 5}
_PERMANENT_ENDED_IN = (2020, 2021, 2022, 2024, 2024)


def support_team(scale: int) -> pd.DataFrame:
    """The support team, one row a person: `started_on`, `ended_on`, `job`, `working_time` of full time.

    `joined_on` is empty for those who took no share.
    """
    chance = generator("support team")
    hired = [draw_days(chance, _CORE * scale, day(2004, 1, 5), day(2018, 11, 30), seasonal=False)]
    hired += [draw_days(chance, _HIRED_A_YEAR * scale, first_day(year), day(year, 11, 30)) for year in TOTALS]
    started = np.concatenate(hired)
    ended = np.full(len(started), np.datetime64("NaT", "D"))
    for year in TOTALS:
        there = np.isnat(ended) & (started < first_day(year) - 60 * A_DAY)
        leaving = weighted_sample(chance, there.astype(float), _LEAVING_A_YEAR * scale)
        ended[leaving] = draw_days(chance, len(leaving), day(year, 1, 31), day(year, 12, 20))
    last = max(TOTALS)
    newest = np.isnat(ended) & (started >= first_day(last))
    ending = weighted_sample(chance, newest.astype(float), _ENDING_NEXT_YEAR * scale)
    ended[ending] = draw_days(chance, len(ending), day(last + 1, 2, 28), day(last + 1, 11, 30))
    team = pd.DataFrame({"started_on": started, "ended_on": ended, "job": _jobs(ended, scale)})
    shares = chance.choice([1.0, 0.9, 0.8, 0.6, 0.5], len(team), p=[0.6, 0.06, 0.22, 0.05, 0.07])
    team["working_time"] = shares
    joined = np.maximum(
        started + chance.integers(20, 300, len(team)), day(2017, 1, 2) + chance.integers(0, 200, len(team))
    )
    member = (chance.random(len(team)) < _MEMBERS_OF_THE_TEAM) & (joined <= last_day(last))
    member &= np.isnat(ended) | (joined < ended)
    team["joined_on"] = np.where(member, joined, np.datetime64("NaT", "D"))
    return team.assign(role="support", organisation=False)


def _jobs(ended: Days, scale: int) -> Texts:
    """Jobs, so that the published number of advisers is there on the last day of the last year."""
    chance = generator("jobs")
    names = np.array(list(JOBS), dtype=object)
    jobs = names[chance.choice(len(names), len(ended), p=list(JOBS.values()))]
    there = np.isnat(ended) | (ended >= last_day(max(TOTALS)))
    jobs[weighted_sample(chance, there.astype(float), ADVISERS * scale)] = ADVISER
    jobs[~there & (chance.random(len(ended)) < 0.37)] = ADVISER
    return pd.Series(jobs, dtype="str")


def permanent_members(people: pd.DataFrame, scale: int) -> pd.DataFrame:
    """The people, with the permanent contracts of members: `started_on`, `ended_on`, `working_time`.

    Those in force on the last day of 2024 are as published, by gender and working time.
    """
    chance = generator("permanent members")
    cells = [cell for cell, count in PERMANENT_MEMBERS.items() for _ in range(count * scale)]
    starts = [year for year, count in _PERMANENT_FROM.items() for _ in range(count * scale)]
    held = [(*cells[place], year, 0) for place, year in zip(chance.permutation(len(cells)), starts, strict=True)]
    held += [("Femme", "Temps plein", end - 2 if end > 2020 else 2018, end) for end in _PERMANENT_ENDED_IN * scale]
    stayed = people["left_on"].isna() & (people["role"] == "unit_holder") & (people["opened_on"] < first_day(2018))
    pools = {
        gender: iter(chance.permutation(np.flatnonzero(stayed & (people["gender"] == gender))))
        for gender in ("Femme", "Homme")
    }
    people = people.copy()
    for gender, working_time, start, end in held:
        person = next(pools[gender])
        people.loc[person, "started_on"] = draw_days(chance, 1, day(start, 2, 1), day(start, 11, 30))[0]
        if end:
            people.loc[person, "ended_on"] = draw_days(chance, 1, day(end, 2, 1), day(end, 11, 30))[0]
        share = 1.0 if working_time == "Temps plein" else chance.choice([0.5, 0.6, 0.8])
        people.loc[person, "working_time"] = share
    return people
