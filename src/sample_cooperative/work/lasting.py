"""Contracts that last: the support team's, permanent contracts of members, contracts over the turn of a year.

They keep their number from one year's export to the next.
"""

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import A_DAY, day, draw_days, first_day, generator, last_day, weighted_sample
from sample_cooperative.drawing.totals import HIRED_FOR_ZERO_UNEMPLOYMENT
from sample_cooperative.members.people import OFFICES, draw_jobs, sector_names, stays

ZERO_UNEMPLOYMENT = "Territoire zéro chômeur de longue durée"
_STRADDLING_A_YEAR = 260
_FIXED_TERM_UNDER = np.timedelta64(420, "D")
_HOURS_A_DAY = 7.6


def lasting_contracts(people: pd.DataFrame, scale: int) -> pd.DataFrame:
    """Contracts of the support team and permanent contracts of members, one row a contract, all years."""
    holders = people[people["started_on"].notna()]
    contracts = holders[["started_on", "ended_on", "role", "job", "working_time"]].assign(person=holders.index)
    short = contracts["ended_on"] - contracts["started_on"] < _FIXED_TERM_UNDER
    support = contracts["role"] == "support"
    contracts["population"] = np.where(support, "Équipe support", "Membre")
    contracts["kind"] = np.where(support & short, "CDD", "CDI")
    contracts["project"] = ""
    contracts = contracts.drop(columns="role")
    contracts = pd.concat([contracts, _second_contract(contracts), _hired_for_zero_unemployment(people, scale)])
    contracts = contracts.sort_values(["started_on", "person"], kind="stable", ignore_index=True)
    year = contracts["started_on"].dt.year.astype("str")
    contracts["number"] = year + "-" + pd.Series(8_000_000 * scale + 1 + np.arange(len(contracts))).astype("str")
    sectors = people["sector"].to_numpy()[contracts["person"]]
    of_member = contracts["population"] == "Membre"
    contracts["sector"] = sector_names(sectors).where(of_member, "Administration et accompagnement")
    contracts["job"] = contracts["job"].where(contracts["job"].notna(), draw_jobs(generator("lasting jobs"), sectors))
    contracts["office"] = people["office"].to_numpy()[contracts["person"]]
    # Gembloux is followed by the office of Namur.
    contracts.loc[contracts["project"] == ZERO_UNEMPLOYMENT, "office"] = OFFICES.index("Namur")
    return contracts


def _second_contract(contracts: pd.DataFrame) -> pd.DataFrame:
    """One member holds two permanent part-time contracts: contracts are not people."""
    held = (contracts["population"] == "Membre") & contracts["ended_on"].isna() & (contracts["working_time"] == 0.5)
    second = contracts[held].head(1).copy()
    second["started_on"] = np.datetime64("2023-03-01", "s")
    second["working_time"] = 0.4
    return second


def _hired_for_zero_unemployment(people: pd.DataFrame, scale: int) -> pd.DataFrame:
    """Fixed-term contracts of 2024 in Gembloux; the first one hired had a trial contract before."""
    chance = generator("zero unemployment")
    size = HIRED_FOR_ZERO_UNEMPLOYMENT * scale
    eligible = people["left_on"].isna() & (people["role"] == "unit_holder") & people["started_on"].isna()
    eligible &= people["opened_on"].between(np.datetime64("2022-01-01"), np.datetime64("2024-02-15"))
    persons = weighted_sample(chance, eligible.to_numpy().astype(float), size)
    started = draw_days(chance, size, day(2024, 4, 1), day(2024, 10, 15), seasonal=False)
    trial = pd.DataFrame(
        {"person": persons[:1], "started_on": started[:1] - 30 * A_DAY, "ended_on": started[:1] - A_DAY}
    )
    hired = pd.DataFrame({"person": persons, "started_on": started, "ended_on": day(2026, 6, 30)})
    hired["working_time"] = chance.choice([1.0, 0.8, 0.5], size)
    both = pd.concat([trial.assign(working_time=0.5), hired]).astype({"started_on": "datetime64[s]"})
    both["ended_on"] = both["ended_on"].astype("datetime64[s]")
    return both.assign(population="Membre", kind="CDD", project=ZERO_UNEMPLOYMENT, job="Valoriste")


def lasting_in(contracts: pd.DataFrame, year: int) -> pd.DataFrame:
    """The lasting contracts that touch a year, as known on its last day, with days and hours declared.

    The end of a permanent contract is not known before the year in which it ends.
    """
    there = contracts["started_on"] <= last_day(year)
    there &= contracts["ended_on"].isna() | (contracts["ended_on"] >= first_day(year))
    rows = contracts[there].reset_index(drop=True)
    rows["ended_on"] = rows["ended_on"].where((rows["ended_on"] <= last_day(year)) | (rows["kind"] == "CDD"))
    chance = generator("lasting contracts", year)
    started = np.maximum(rows["started_on"].to_numpy().astype("datetime64[D]"), first_day(year))
    ended = np.fmin(rows["ended_on"].to_numpy().astype("datetime64[D]"), last_day(year))
    workable = np.busday_count(started, ended + A_DAY)
    declared = workable * rows["working_time"].to_numpy() * chance.uniform(0.95, 1, len(rows))
    rows["half_days"] = np.maximum(1, np.rint(declared * 2)).astype(np.int64)
    rows["quarter_hours"] = np.rint(rows["half_days"] * _HOURS_A_DAY * 2).astype(np.int64)
    rows["full_time"] = rows["working_time"] == 1
    rows["weekly_hours"] = rows.pop("working_time") * 5 * _HOURS_A_DAY
    return rows


def straddling(people: pd.DataFrame, lasting: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Fixed-term contracts that start in December of a year and end in January or February of the next.

    `half_days_before` and `half_days_after` are declared in the one year and in the other.
    """
    chance = generator("straddling contracts", year)
    eligible = (people["role"] == "unit_holder").to_numpy() & stays(people, year + 1)
    eligible &= (people["opened_on"] <= day(year, 10, 31)).to_numpy()
    eligible[lasting["person"]] = False
    size = _STRADDLING_A_YEAR * scale
    persons = weighted_sample(chance, np.where(eligible, people["activity"], 0.0), size)
    started = draw_days(chance, size, day(year, 12, 2), last_day(year))
    ended = draw_days(chance, size, first_day(year + 1) + A_DAY, day(year + 1, 2, 20))
    rows = pd.DataFrame({"person": persons, "started_on": started, "ended_on": ended})
    rows = rows.sort_values(["started_on", "person"], kind="stable", ignore_index=True)
    before = (last_day(year) - rows["started_on"].to_numpy().astype("datetime64[D]")).astype(np.int64) + 1
    after = (rows["ended_on"].to_numpy().astype("datetime64[D]") - last_day(year)).astype(np.int64)
    for name, length in (("half_days_before", before), ("half_days_after", after)):
        rows[name] = np.maximum(1, np.rint(length * chance.uniform(0.5, 1.3, size))).astype(np.int64)
    rows["hours_a_day"] = chance.choice([7.5, 8.0, 6.0, 4.0], size, p=[0.6, 0.2, 0.1, 0.1])
    rows["full_time"] = rows["hours_a_day"] >= 7
    rows["weekly_hours"] = np.where(rows["full_time"], 5 * _HOURS_A_DAY, 5 * rows["hours_a_day"])
    sectors = people["sector"].to_numpy()[rows["person"]]
    rows["office"] = people["office"].to_numpy()[rows["person"]]
    rows["sector"], rows["job"] = sector_names(sectors), draw_jobs(chance, sectors)
    rows["number"] = f"{year}-" + pd.Series(9_000_000 * scale + 1 + np.arange(size)).astype("str")
    return rows.assign(population="Membre", kind="CDD", project="")


def straddling_in(
    people: pd.DataFrame, lasting: pd.DataFrame, year: int, scale: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The contracts that came over from the year before, and those that go over into the next."""
    came, went = (straddling(people, lasting, start, scale) for start in (year - 1, year))
    came = came.assign(half_days=came["half_days_after"])
    went = went.assign(half_days=went["half_days_before"])
    dropped = ["half_days_before", "half_days_after", "hours_a_day"]
    came, went = (
        rows.assign(quarter_hours=np.rint(rows["half_days"] * rows["hours_a_day"] * 2).astype(np.int64))
        for rows in (came, went)
    )
    return came.drop(columns=dropped), went.drop(columns=dropped)
