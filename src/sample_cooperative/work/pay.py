"""Payslips of one year: one row a worker and month, with the rows that a naive computation trips over."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import A_DAY, A_MONTH, Flags, Integers, Numbers, first_day, generator
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import day, number, write_plain_csv, yes_or_no
from sample_cooperative.work.structure import structure_of

_FULL_TIME_MONTH = 1976 / 12
_FLOOR_OF_HOURS = 38
_WOMEN_EARN = 0.965  # of what men earn, pay being equal otherwise
_USUAL_OF_LOWEST, _SPREAD = 1.42, 0.22
_OF_JOB = {  # usual pay of the support team, as a multiple of the lowest pay of the cooperative
    "Accueil": 1.42,
    "Entretien": 1.33,
    "Conseiller-e": 1.68,
    "Responsable de bureau": 2.35,
    "Juriste": 1.95,
    "Informatique": 2.05,
    "Direction": 3.3,
}
_OF_OTHER_JOBS, _TEAM_SPREAD, _LOWEST_OF_TEAM = 1.7, 0.1, 1.17
_TOO_LITTLE_FOR_BENEFITS = 0.008  # of pay: a fifth of the members' payslips have none
_TWO_HOURS, _TERMINATION, _UNPAID, _WITHOUT_HOURS = 140, 42, 210, 18  # rows a year


def payslips_of(contracts: pd.DataFrame, people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Payslips from the contracts of a year: `month` from 0, hours in hundredths, pay in cents."""
    slips = _hours_by_month(contracts, year)
    chance = generator("payslips", year)
    person = slips["person"].to_numpy()
    team = (people["role"] == "support").to_numpy()[person]
    hours = slips["hours"].to_numpy()
    full_time_pay = _full_time_pay(people, person, team, hours, year, chance)
    pay = np.rint(full_time_pay * hours / _FULL_TIME_MONTH).astype(np.int64)
    slips["termination"] = False
    _add_awkward_rows(slips, pay, team, scale, chance)
    share = np.where(team, chance.uniform(0.04, 0.09, len(pay)), chance.uniform(0, 0.04, len(pay)))
    share = np.where(share < _TOO_LITTLE_FOR_BENEFITS, 0, share)
    slips["benefits"] = np.rint(pay * share).astype(np.int64)
    slips["gross"] = pay - slips["benefits"]
    slips["population"] = np.where(team, "Équipe support", "Membre")
    return slips


def _hours_by_month(contracts: pd.DataFrame, year: int) -> pd.DataFrame:
    """Declared hours of each worker in each month, in hundredths, spread over the days of each contract."""
    started, ended = (contracts[name].to_numpy().astype("datetime64[D]") for name in ("started_on", "ended_on"))
    started, ended = np.maximum(started, first_day(year)), np.fmin(ended, first_day(year + 1) - A_DAY)
    first, last = (days.astype("datetime64[M]") for days in (started, ended))
    months = (last - first).astype(np.int64) + 1
    row = np.repeat(np.arange(len(contracts)), months)
    month = first[row] + (np.arange(len(row)) - np.repeat(np.cumsum(months) - months, months))
    from_day = np.maximum(started[row], month.astype("datetime64[D]"))
    to_day = np.minimum(ended[row], (month + A_MONTH).astype("datetime64[D]") - A_DAY)
    share = ((to_day - from_day).astype(np.int64) + 1) / ((ended - started).astype(np.int64) + 1)[row]
    place = contracts["person"].to_numpy()[row] * 12 + month.astype(np.int64) % 12
    places, group = np.unique(place, return_inverse=True)
    hours = np.bincount(group, contracts["quarter_hours"].to_numpy()[row] * 25.0 * share)
    rounded = np.maximum(1, np.rint(hours)).astype(np.int64)
    return pd.DataFrame({"person": places // 12, "month": places % 12, "hours": rounded})


def _full_time_pay(
    people: pd.DataFrame, person: Integers, team: Flags, hours: Integers, year: int, chance: np.random.Generator
) -> Numbers:
    """Pay brought to full time, in euros a month, between the lowest and the highest of the year.

    The highest and the lowest of all, and of the support team, are each one row's.
    """
    totals = TOTALS[year]
    lowest, highest = totals.lowest_pay, totals.lowest_pay * totals.salary_tension
    lowest_of_team = lowest * _LOWEST_OF_TEAM
    level = people["pay_level"].to_numpy()[person]
    of_member = _USUAL_OF_LOWEST * np.exp(_SPREAD * level + 0.05 * chance.normal(size=len(person)))
    usual = people["job"].map(_OF_JOB).fillna(_OF_OTHER_JOBS).to_numpy(dtype=np.float64)[person]
    of_team = usual * np.exp(_TEAM_SPREAD * level)
    woman = (people["gender"] == "Femme").to_numpy()[person]
    pay = lowest * np.where(team, of_team, of_member) * np.where(woman, _WOMEN_EARN, 1)
    highest_of_team = lowest_of_team * totals.salary_tension_support
    low, high = np.where(team, lowest_of_team, lowest), np.where(team, highest_of_team, highest)
    pay = _inside(pay, low, high, chance)
    # A month nearly worked in full: cents weigh nothing there, and the row is eligible beyond doubt.
    nearly_full = hours >= 2 * 100 * _FLOOR_OF_HOURS
    for group in (nearly_full & ~team, nearly_full & team):
        rows = np.flatnonzero(group)
        smallest, largest = rows[np.argmin(pay[rows])], rows[np.argmax(pay[rows])]
        pay[smallest], pay[largest] = low[smallest], high[largest]
    return pay


def _inside(pay: Numbers, low: Numbers, high: Numbers, chance: np.random.Generator) -> Numbers:
    """Pay that falls outside is drawn again near the bound, never on it: the bound is one row's."""
    near = chance.random(len(pay))
    pay = np.where(pay < low * 1.004, low * (1.004 + 0.06 * near), pay)
    return np.where(pay > high * 0.98, high * (0.98 - 0.1 * near), pay)


def _add_awkward_rows(slips: pd.DataFrame, pay: Integers, team: Flags, scale: int, chance: np.random.Generator) -> None:
    """Rows to be left out of the salary tension: two hours and a large premium, end of contract, no pay."""
    hours = slips["hours"].to_numpy().copy()
    short = chance.permutation(np.flatnonzero((hours < 800) & ~team))
    two_hours, without = np.split(short[: (_TWO_HOURS + _WITHOUT_HOURS) * scale], [_TWO_HOURS * scale])
    hours[two_hours], hours[without] = 200, 0
    pay[two_hours] = chance.integers(30_000, 260_000, len(two_hours))
    pay[without] = chance.integers(8_000, 90_000, len(without))
    other = chance.permutation(np.flatnonzero((hours >= 800) & ~_is_extreme(pay, hours, team)))
    ending, unpaid = np.split(other[: (_TERMINATION + _UNPAID) * scale], [_TERMINATION * scale])
    hours[ending] = np.maximum(hours[ending], chance.integers(7_600, 16_467, len(ending)))
    pay[ending] = chance.integers(1_800_000, 9_000_000, len(ending))
    pay[unpaid] = 0
    slips["hours"] = hours
    slips.loc[ending, "termination"] = True


def _is_extreme(pay: Integers, hours: Integers, team: Flags) -> Flags:
    """The rows that give the salary tension: lowest and highest full-time pay of members and of the team."""
    rate = np.where(hours >= 100 * _FLOOR_OF_HOURS, pay / np.maximum(hours, 1), np.nan)
    extreme = np.zeros(len(pay), dtype=bool)
    for group in (team, ~team):
        of_group = np.where(group, rate, np.nan)
        extreme[[np.nanargmin(of_group), np.nanargmax(of_group)]] = True
    return extreme


def _parts_of_pay(slips: pd.DataFrame) -> dict[str, Integers]:
    """What benefits are made of, and what the employer pays beyond the law; no part adds to pay as it was drawn."""
    benefits, gross = slips["benefits"].to_numpy(), slips["gross"].to_numpy()
    team = (slips["population"] == "Équipe support").to_numpy()
    variable: Integers = np.where(slips["person"].to_numpy() % 3 == 0, benefits // 2, 0)
    insurance: Integers = np.where(team, gross * 3 // 100, 0)
    other: Integers = np.where(team, slips["hours"].to_numpy() * 80 // 100, slips["hours"].to_numpy() * 10 // 100)
    return {
        "Variable": variable,
        "Complémentaire": benefits - variable,
        "Assurance groupe": insurance,
        "Autres avantages": other,
    }


def write_payslips(path: Path, slips: pd.DataFrame, people: pd.DataFrame, year: int) -> None:
    """The payslips as the payroll software exports them."""
    person = slips["person"].to_numpy()
    workers = people.take(person).reset_index(drop=True)
    employer = structure_of(people)["employer"].take(person).reset_index(drop=True)
    parts = _parts_of_pay(slips)
    months = (first_day(year).astype("datetime64[M]") + slips["month"].to_numpy()).astype("datetime64[D]")
    write_plain_csv(
        path,
        {
            "N° membre": pd.Series(person + 1).astype("str"),
            "Nom": workers["last_name"],
            "Prénom": workers["first_name"],
            "NISS": workers["national_number"],
            "Mois": day(months),
            "Population": slips["population"],
            "Genre": workers["gender"],
            "Heures payées": number(slips["hours"].to_numpy(), thousands="."),
            "IBAN": workers["account"],
            "Brut": number(slips["gross"].to_numpy(), thousands="."),
            "Avantages": number(slips["benefits"].to_numpy(), thousands="."),
            "Salaire de base": number(slips["gross"].to_numpy(), thousands="."),
            **{name: number(cents, thousands=".") for name, cents in parts.items()},
            "Employeur": employer,
            "Indemnité de rupture": yes_or_no(slips["termination"].to_numpy()),
        },
        encoding="cp1252",
    )
