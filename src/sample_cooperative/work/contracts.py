"""Employment contracts of one year: a worker's short contracts, and those that last."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.calibration import in_proportion, meet_total
from sample_cooperative.drawing.chance import A_DAY, Integers, day, first_day, generator, last_day, weighted_sample
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import chosen, number, write_plain_csv
from sample_cooperative.dress import day as dressed_day
from sample_cooperative.members.people import OFFICES, SECTORS, draw_jobs, sector_names, stays
from sample_cooperative.work.lasting import lasting_in, straddling_in
from sample_cooperative.work.structure import structure_of

_LENGTHS = np.array([1, 2, 3, 4, 5, 7, 10, 14, 21, 30])  # calendar days
_LENGTH_ODDS = np.array([0.47, 0.13, 0.08, 0.05, 0.09, 0.06, 0.04, 0.035, 0.025, 0.02])
_MOST_OF_A_WINDOW = 0.9  # what a worker's contracts take up at most of the days in which they can be
_IN_OWN_SECTOR = 0.88
_FULL_WEEK = 38.0
_EUPEN, _LIEGE, _EUPEN_SINCE = OFFICES.index("Eupen"), OFFICES.index("Liège"), 2021


def contracts_of(people: pd.DataFrame, lasting: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """The contracts that touch a year, one row a contract, with days in halves and hours in quarters.

    No two contracts of one worker overlap, but for a member who holds two permanent ones.
    """
    totals = TOTALS[year].scaled(scale)
    lasts = lasting_in(lasting, year)
    came, went = straddling_in(people, lasting, year, scale)
    workers = _short_workers(people, lasting, came, went, totals.workers - lasts["person"].nunique(), year)
    long = pd.concat([lasts, came, went], ignore_index=True)
    short = _short_contracts(
        workers,
        people,
        year,
        count=totals.contracts - len(long),
        half_days=round(totals.days * 2) - int(long["half_days"].sum()),
        quarter_hours=round(totals.hours * 4) - int(long["quarter_hours"].sum()),
    )
    contracts = pd.concat([long, short], ignore_index=True)
    office = contracts["office"].to_numpy()
    contracts["office"] = np.where((office == _EUPEN) & (year < _EUPEN_SINCE), _LIEGE, office)
    return contracts.sort_values(["started_on", "number"], kind="stable", ignore_index=True)


def _short_workers(
    people: pd.DataFrame, lasting: pd.DataFrame, came: pd.DataFrame, went: pd.DataFrame, size: int, year: int
) -> pd.DataFrame:
    """Workers with short contracts: `first` and `last`, the days between which these can be."""
    opened = people["opened_on"].to_numpy().astype("datetime64[D]")
    eligible = (people["role"] == "unit_holder").to_numpy() & (opened <= day(year, 12, 18)) & stays(people, year)
    eligible[lasting["person"]] = False
    known = np.union1d(came["person"], went["person"])
    eligible[known] = False
    newcomers = np.where(opened >= first_day(year), 2.0, 1.0)
    weights = np.where(eligible, people["activity"].to_numpy() * newcomers, 0.0)
    drawn = weighted_sample(generator("workers", year), weights, size - len(known))
    workers = pd.DataFrame({"person": np.sort(np.concatenate([known, drawn]))})
    ends = workers["person"].map(came.set_index("person")["ended_on"]).to_numpy().astype("datetime64[D]")
    starts = workers["person"].map(went.set_index("person")["started_on"]).to_numpy().astype("datetime64[D]")
    workers["first"] = np.fmax(np.maximum(opened[workers["person"]], first_day(year)), ends + A_DAY)
    workers["last"] = np.fmin(last_day(year), starts - A_DAY)
    return workers


def _short_contracts(
    workers: pd.DataFrame, people: pd.DataFrame, year: int, count: int, half_days: int, quarter_hours: int
) -> pd.DataFrame:
    chance = generator("contracts", year)
    window: Integers = ((workers["last"] - workers["first"]).dt.days + 1).to_numpy().astype(np.int64)
    activity = people["activity"].to_numpy()[workers["person"]]
    wanted = activity**0.5 * chance.lognormal(0, 0.7, len(workers)) * window
    held = np.rint(in_proportion(wanted, count)).astype(np.int64)
    held = meet_total(held, count, 1, window // 4, chance)

    row = np.repeat(np.arange(len(workers)), held)
    length = chance.choice(_LENGTHS, count, p=_LENGTH_ODDS)
    length = np.minimum(length, np.maximum(1, (window * _MOST_OF_A_WINDOW // held).astype(np.int64))[row])
    offset = _places_without_overlap(row, length, window, chance)
    rows = pd.DataFrame({"person": workers["person"].to_numpy()[row]})
    started = workers["first"].to_numpy().astype("datetime64[D]")[row] + offset
    rows["started_on"], rows["ended_on"] = (
        started.astype("datetime64[s]"),
        (started + length - A_DAY).astype("datetime64[s]"),
    )

    rows["half_days"] = _half_days(length, half_days, chance)
    full = (chance.random(len(workers)) < 0.78)[row]
    usual = np.where(full, 7.6, chance.choice([4.0, 5.0, 6.0, 6.5], count))
    usual = np.where(chance.random(count) < 0.1, chance.choice([3.0, 8.0, 9.0, 10.0], count), usual)
    hours = in_proportion(usual * rows["half_days"].to_numpy(), quarter_hours)
    # From one to ten hours a day, in quarters of an hour.
    low, high = rows["half_days"].to_numpy() * 2, rows["half_days"].to_numpy() * 20
    rows["quarter_hours"] = meet_total(np.rint(hours).astype(np.int64), quarter_hours, low, high, chance)
    rows["full_time"] = full & (usual > 7)
    rows["weekly_hours"] = np.where(rows["full_time"], _FULL_WEEK, np.minimum(usual * 5, _FULL_WEEK))
    rows = rows.sort_values(["started_on", "person"], kind="stable", ignore_index=True)
    rows["number"] = f"{year}-" + pd.Series(1 + np.arange(count)).astype("str").str.zfill(7)
    rows["office"] = people["office"].to_numpy()[rows["person"]]
    own = people["sector"].to_numpy()[rows["person"]]
    sectors = np.where(chance.random(count) < _IN_OWN_SECTOR, own, chance.integers(len(SECTORS), size=count))
    rows["sector"], rows["job"] = sector_names(sectors), draw_jobs(chance, sectors)
    return rows.assign(population="Membre", kind="CDD", project="")


def _places_without_overlap(row: Integers, length: Integers, window: Integers, chance: np.random.Generator) -> Integers:
    """Days from the start of each worker's window to each contract, so that no two overlap.

    The days left free are drawn first; each contract then moves on by those of the worker before it.
    """
    free = window - np.bincount(row, length, len(window)).astype(np.int64)
    gap = (chance.random(len(row)) * (free[row] + 1)).astype(np.int64)
    order = np.lexsort((gap, row))
    taken = np.cumsum(length[order]) - length[order]
    starts = np.flatnonzero(np.diff(row[order], prepend=-1))
    taken -= np.repeat(taken[starts], np.diff(np.append(starts, len(row))))
    places = np.empty_like(row)
    places[order] = gap[order] + taken
    return places


def _half_days(length: Integers, total: int, chance: np.random.Generator) -> Integers:
    """Half days declared: most of a short contract, about half of the calendar days of a long one."""
    most = np.where(length <= 5, 2 * length, 2 * np.ceil(length * 5 / 7).astype(np.int64))
    share = np.where(
        length == 1, np.where(chance.random(len(length)) < 0.9, 1, 0.5), chance.uniform(0.5, 1, len(length))
    )
    return meet_total(np.rint(most * share).astype(np.int64), total, 1, most, chance)


def write_contracts(path: Path, contracts: pd.DataFrame, people: pd.DataFrame) -> None:
    """The contracts as the payroll software exports them."""
    person = contracts["person"].to_numpy()
    workers = people.take(person).reset_index(drop=True)
    structure = structure_of(people).take(person).reset_index(drop=True)
    write_plain_csv(
        path,
        {
            "N° contrat": contracts["number"],
            "N° membre": pd.Series(person + 1).astype("str"),
            "Nom": workers["last_name"],
            "Prénom": workers["first_name"],
            "NISS": workers["national_number"],
            "Genre": workers["gender"],
            "Population": contracts["population"],
            "Type de contrat": contracts["kind"],
            "Régime": chosen(["Temps partiel", "Temps plein"], contracts["full_time"].to_numpy(dtype=np.int64)),
            "Date début": dressed_day(contracts["started_on"]),
            "Date fin": dressed_day(contracts["ended_on"]),
            "Bureau": chosen(OFFICES, contracts["office"].to_numpy()),
            "Secteur": contracts["sector"],
            "Fonction": contracts["job"],
            "Projet": contracts["project"],
            "Courriel": workers["mail"],
            "Jours déclarés": number(contracts["half_days"].to_numpy() * 5, decimals=1),
            "Heures déclarées": number(contracts["quarter_hours"].to_numpy() * 25),
            "Statut": structure["status"],
            "Niveau de fonction": structure["level"],
            "Études": structure["education"],
            "Ancienneté depuis": dressed_day(structure["since"]),
            "Catégorie de travailleurs": structure["category"],
            "Heures par semaine": number(np.rint(contracts["weekly_hours"].to_numpy() * 100).astype(np.int64)),
        },
        encoding="cp1252",
    )
