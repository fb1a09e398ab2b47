"""Membership: who leaves, the share register, and the member list that follows from it."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import Integers, draw_days, first_day, generator, last_day, weighted_sample
from sample_cooperative.drawing.totals import MEMBERS_END_OF_2018, TOTALS
from sample_cooperative.dress import Texts, chosen, day, number, write_odoo_csv

NOMINAL = 30  # euros a share
CLASSES = {"unit_holder": "A", "support": "B", "supporting": "C"}
CATEGORIES = ("Titulaire d'unité de production", "Équipe support", "Soutien")
_NEW_SHARES, _SOLD_AGAIN, _TRANSFERRED, _BELOW_NOMINAL = 0.05, 0.25, 0.015, 0.015


def leave(people: pd.DataFrame, scale: int) -> "pd.Series[pd.Timestamp]":
    """The day on which each member leaves, so that each year closes on the number of members listed.

    Nobody leaves in the year of joining, nor in that of opening a first unit.
    """
    left = np.full(len(people), np.datetime64("NaT", "D"))
    joined, opened = (people[name].to_numpy().astype("datetime64[D]") for name in ("joined_on", "opened_on"))
    targets = {2018: MEMBERS_END_OF_2018, **{year: totals.members_listed for year, totals in TOTALS.items()}}
    for year, target in targets.items():
        chance = generator("leaving", year)
        members = (joined <= last_day(year)) & np.isnat(left)
        settled = members & (joined < first_day(year)) & ~(opened >= first_day(year))
        settled &= (people["role"] != "support").to_numpy()
        odds = np.where(settled, people["activity"].to_numpy() ** -0.7, 0.0)
        leaving = weighted_sample(chance, odds, int(members.sum()) - target * scale)
        left[leaving] = draw_days(chance, len(leaving), first_day(year), last_day(year), seasonal=False)
    return pd.Series(left.astype("datetime64[s]"))


def share_register(people: pd.DataFrame) -> pd.DataFrame:
    """Every operation on shares in order of date: its place, from 1, is its number in the register.

    `person` and `to` are places in `people`, -1 for none; `paid` is in euros.
    """
    chance = generator("share register")
    holders = _holders(people, chance)
    leavers = holders[holders["left_on"].notna()]
    given = chance.random(len(leavers)) < _TRANSFERRED
    exits = _operations("sell_back", leavers[~given], "left_on", "held")
    below = chance.random(len(exits)) < _BELOW_NOMINAL
    exits.loc[below, "paid"] = exits["quantity"][below] * chance.integers(15, NOMINAL, int(below.sum()))
    transfers = _operations("transfer", leavers[given], "left_on", "held")
    older = (holders["joined_on"] < first_day(2018)) & holders["left_on"].isna() & (holders["class"] == "A")
    transfers["to"] = chance.choice(holders["person"][older], len(transfers))
    register = pd.concat(
        [
            _operations("subscription", holders, "joined_on", "shares", "first_class"),
            _operations("convert", holders, "converted_on", "shares", "first_class"),
            _operations("subscription", holders, "bought_on", "bought"),
            _operations("sell_back", holders, "sold_on", "bought"),
            exits,
            transfers,
        ],
        ignore_index=True,
    )
    shuffled = register.iloc[chance.permutation(len(register))]
    return shuffled.sort_values("date", kind="stable", ignore_index=True)


def _holders(people: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Everybody who ever joined: shares taken on joining, bought later, sold again, and held at the end."""
    columns = ["role", "organisation", "joined_on", "converted_on", "left_on"]
    holders = people.loc[people["joined_on"].notna(), columns].rename_axis("person").reset_index()
    size = len(holders)
    holders["class"] = holders["role"].map(CLASSES)
    holders["first_class"] = holders["class"].where(holders["converted_on"].isna(), CLASSES["supporting"])
    holders["shares"] = np.select(
        [holders["organisation"], holders["role"] == "supporting"],
        [chance.integers(5, 51, size), chance.integers(1, 11, size)],
        np.where(chance.random(size) < 0.95, 1, chance.integers(2, 6, size)),
    )
    end = holders["left_on"].fillna(pd.Timestamp(str(last_day(max(TOTALS)))))
    room = (end - holders["joined_on"]).dt.days - 30
    buying = (room > 120) & holders["converted_on"].isna() & (chance.random(size) < _NEW_SHARES)
    bought = holders["joined_on"] + _days(room * 0.5 * chance.random(size) + 30)
    sold = bought + _days(((end - bought).dt.days - 2) * chance.random(size) + 1)
    holders["bought"] = chance.integers(1, 5, size)
    holders["bought_on"] = bought.where(buying)
    holders["sold_on"] = sold.where(buying & (chance.random(size) < _SOLD_AGAIN))
    kept = holders["bought_on"].notna() & holders["sold_on"].isna()
    holders["held"] = holders["shares"] + holders["bought"].where(kept, 0)
    return holders


def _days(length: "pd.Series[float]") -> "pd.Series[pd.Timedelta]":
    return pd.to_timedelta(length.astype("int64"), unit="D")


def _operations(kind: str, holders: pd.DataFrame, date: str, quantity: str, share_class: str = "class") -> pd.DataFrame:
    """One operation for each holder who has that date."""
    rows = holders.loc[holders[date].notna(), ["person", date, quantity, share_class]]
    rows = rows.set_axis(["person", "date", "quantity", "class"], axis="columns").reset_index(drop=True)
    return rows.assign(type=kind, to=-1, paid=rows["quantity"] * NOMINAL)


def shares_held(register: pd.DataFrame, people: int, year: int) -> Integers:
    """Shares of each person at the end of a year."""
    known = register[register["date"] <= last_day(year)]
    sign = known["type"].map({"subscription": 1, "convert": 0, "transfer": -1, "sell_back": -1})
    held = np.bincount(known["person"], sign * known["quantity"], people)
    received = known[known["to"] >= 0]
    held += np.bincount(received["to"], received["quantity"], people)
    return held.astype(np.int64)


def nominal_by_class(register: pd.DataFrame, year: int) -> dict[str, int]:
    """Nominal value paid up at the end of a year, in euros, by class of shares."""
    known = register[register["date"] <= last_day(year)]
    sign = known["type"].map({"subscription": 1, "convert": -1, "transfer": 0, "sell_back": -1})
    shares = (sign * known["quantity"]).groupby(known["class"]).sum()
    shares["A"] += known.loc[known["type"] == "convert", "quantity"].sum()
    return {str(name): int(count) * NOMINAL for name, count in shares.items()}


def write_share_register(path: Path, people: pd.DataFrame, register: pd.DataFrame, year: int) -> None:
    """The share register as exported on the last day of a year."""
    known = register[register["date"] <= last_day(year)].reset_index(drop=True)
    person, to = known["person"].to_numpy(), known["to"].to_numpy()
    converted = (known["type"] == "convert").to_numpy()
    names, numbers = [*_full_name(people), ""], [*_numbers(len(people)), ""]
    write_odoo_csv(
        path,
        {
            "register_number_operation": pd.Series(np.arange(1, len(known) + 1)).astype("str"),
            "date": day(known["date"], "yyyy-mm-dd"),
            "partner_id": chosen(names, person),
            "partner_id/cooperator_register_number": chosen(numbers, person),
            "partner_id_to": chosen(names, to),
            "partner_id_to/cooperator_register_number": chosen(numbers, to),
            "share_short_name": known["class"],
            "quantity": known["quantity"].astype("str"),
            "share_to_short_name": chosen(["", "A"], converted.astype(np.int64)),
            "quantity_to": known["quantity"].astype("str").where(converted, ""),
            "share_unit_price": chosen([f"{NOMINAL}.0"], np.zeros(len(known), dtype=np.int64)),
            "total_amount_line": _odoo_number(known["paid"].to_numpy()),
            "type": known["type"].astype("str"),
        },
    )


def write_member_list(path: Path, people: pd.DataFrame, register: pd.DataFrame, year: int) -> None:
    """The member list on the last day of a year: those who hold shares; leavers are gone."""
    shares = shares_held(register, len(people), year)
    places = np.flatnonzero(shares > 0)
    members, shares = people.iloc[places].reset_index(drop=True), shares[places]
    not_yet = (members["converted_on"] > last_day(year)).to_numpy()
    category = np.select([members["role"] == "support", (members["role"] == "supporting") | not_yet], [1, 2], 0)
    opened = members["opened_on"].where(members["opened_on"] <= last_day(year))
    write_odoo_csv(
        path,
        {
            "Numéro de coopérateur": pd.Series(places + 1).astype("str"),
            "Nom": _full_name(members),
            "Courriel": members["mail"],
            "Est une personne morale": chosen(["", "True"], members["organisation"].to_numpy().astype(np.int64)),
            "Date effective": day(members["joined_on"], "yyyy-mm-dd"),
            "Type de coopérateur": chosen(CATEGORIES, category),
            "Genre": members["gender"],
            "Téléphone": members["telephone"],
            "NISS": members["national_number"],
            "Première unité de production": day(opened, "yyyy-mm-dd"),
            "Nombre de parts": pd.Series(shares).astype("str"),
            "Valeur totale des parts": _odoo_number(shares * NOMINAL),
        },
    )


def _full_name(people: pd.DataFrame) -> Texts:
    return (people["first_name"] + " " + people["last_name"]).str.strip()


def _numbers(size: int) -> Texts:
    return pd.Series(np.arange(1, size + 1)).astype("str")


def _odoo_number(euros: Integers) -> Texts:
    return number(euros, decimals=0) + ".0"
