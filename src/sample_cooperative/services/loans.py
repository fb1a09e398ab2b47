"""Loans to members, without interest or fees, and their instalments."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.calibration import in_proportion, meet_total
from sample_cooperative.drawing.chance import (
    A_MONTH,
    Days,
    Integers,
    first_day,
    generator,
    last_day,
    weighted_sample,
    working_days,
)
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import Sheet, chosen, day, number, write_workbook

PURPOSES = ("Matériel léger", "Matériel lourd", "Formation", "Avance de trésorerie")
_PURPOSE_ODDS = np.array([0.46, 0.14, 0.15, 0.25])
_USUAL_AMOUNT = np.array([2_400, 6_500, 2_600, 3_400])
_LEAST, _MOST = 500, 15_000  # euros
_STOPPED = {2019: 1, 2020: 1, 2021: 1, 2022: 2, 2023: 2}  # loans of the year that are no longer repaid
_WRITTEN_OFF_IN = {2019: 2022, 2020: 2023}
_BEHIND = 0.07


@dataclass(frozen=True)
class Lending:
    """All loans and all instalments, whatever the day; `paid_on` may lie after the last export.

    `borrower` is a place in the people, `loan` a place in the loans; amounts are in cents.
    """

    loans: pd.DataFrame
    instalments: pd.DataFrame


def lend(people: pd.DataFrame, scale: int) -> Lending:
    """The loans of every year, calibrated to their number and amount, and how they are repaid."""
    years = [_granted(people, year, scale) for year in TOTALS]
    instalments = [_repaid(loans, year, scale) for loans, year in zip(years, TOTALS, strict=True)]
    before = np.cumsum([0, *(len(loans) for loans in years[:-1])])
    for rows, first in zip(instalments, before, strict=True):
        rows["loan"] += first
    every_loan = pd.concat(years, ignore_index=True)
    every_instalment = pd.concat(instalments, ignore_index=True)
    every_loan["written_off"] = _written_off(every_loan, every_instalment)
    return Lending(every_loan, every_instalment)


def _granted(people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    chance = generator("loans", year)
    totals = TOTALS[year].scaled(scale)
    size = totals.loans
    eligible = people["left_on"].isna() & (people["role"] == "unit_holder") & (people["opened_on"] < first_day(year))
    borrowers = weighted_sample(chance, np.where(eligible, people["activity"], 0.0), size)
    days = working_days(first_day(year), last_day(year))
    loans = pd.DataFrame({"borrower": chance.permutation(borrowers), "granted_on": np.sort(chance.choice(days, size))})
    loans["number"] = f"P{year}-" + pd.Series(np.arange(1, size + 1)).astype("str").str.zfill(3)
    loans["purpose"] = chance.choice(len(PURPOSES), size, p=_PURPOSE_ODDS)
    usual = _USUAL_AMOUNT[loans["purpose"]] * chance.lognormal(0, 0.45, size)
    # Most people ask for a round amount, a few for that of an estimate.
    fifties = np.rint(in_proportion(usual, totals.amount_lent) / 50).astype(np.int64)
    fifties = meet_total(fifties, totals.amount_lent // 50, _LEAST // 50, _MOST // 50, chance)
    by_estimate = weighted_sample(chance, np.ones(size), max(2, size // 5))
    euros = fifties * 50
    euros[by_estimate] += chance.integers(-24, 25, len(by_estimate))
    rest = totals.amount_lent - int(euros.sum())
    euros[by_estimate] = meet_total(
        euros[by_estimate], int(euros[by_estimate].sum()) + rest, _LEAST - 50, _MOST, chance
    )
    loans["amount"] = euros * 100
    loans["months"] = np.where(euros < 2_500, 12, np.where(euros < 5_000, chance.choice([18, 24], size), 36))
    loans["disbursed_on"] = loans["granted_on"] + pd.to_timedelta(chance.integers(1, 12, size), unit="D")
    return loans


def _repaid(loans: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Instalments of a year's loans: the last one takes the cents that the division leaves."""
    chance = generator("instalments", year)
    months = loans["months"].to_numpy()
    row = np.repeat(np.arange(len(loans)), months)
    place = np.arange(len(row)) - np.repeat(np.cumsum(months) - months, months)
    amount = loans["amount"].to_numpy()[row]
    principal = amount // months[row]
    principal = np.where(place == months[row] - 1, amount - principal * (months[row] - 1), principal)
    granted = loans["granted_on"].to_numpy().astype("datetime64[D]")
    day_of_month = np.minimum((granted - granted.astype("datetime64[M]")).astype(np.int64), 27)
    due = (granted.astype("datetime64[M]")[row] + place + A_MONTH).astype("datetime64[D]") + day_of_month[row]
    return pd.DataFrame({"loan": row, "place": place + 1, "due_on": due, "principal": principal}).assign(
        paid_on=_paid_on(due, row, place, len(loans), _STOPPED.get(year, 0) * scale, chance)
    )


def _paid_on(due: Days, row: Integers, place: Integers, loans: int, stopped: int, chance: np.random.Generator) -> Days:
    """Most pay on the day; some borrowers fall months behind from one instalment on, a few stop."""
    delay = chance.choice([0, 1, 2, 3, 4], len(row), p=[0.84, 0.05, 0.05, 0.03, 0.03])
    delay = np.where(chance.random(len(row)) < 0.04, chance.integers(5, 27, len(row)), delay)
    troubled = chance.permutation(loans)
    behind, never = troubled[stopped : stopped + round(loans * _BEHIND)], troubled[:stopped]
    from_place = chance.integers(3, 9, loans)[row]
    slow = np.isin(row, behind) & (place >= from_place)
    delay = np.where(slow, chance.integers(45, 140, loans)[row], delay)
    unpaid = np.isin(row, never) & (place >= from_place)
    return np.where(unpaid, np.datetime64("NaT", "D"), due + delay)


def _written_off(loans: pd.DataFrame, instalments: pd.DataFrame) -> Integers:
    """What stays unpaid for ever on loans of the years whose losses were taken."""
    unpaid = instalments["principal"].where(instalments["paid_on"].isna(), 0)
    lost = np.bincount(instalments["loan"], unpaid, len(loans)).astype(np.int64)
    taken = loans["granted_on"].dt.year.isin(list(_WRITTEN_OFF_IN))
    return np.where(taken, lost, 0)


def write_loans(path: Path, people: pd.DataFrame, lending: Lending, year: int) -> None:
    """The workbook of the loans as known on the last day of a year: typed cells on one sheet, text on the other."""
    loans = lending.loans[lending.loans["granted_on"] <= last_day(year)]
    instalments = lending.instalments[lending.instalments["loan"] < len(loans)].reset_index(drop=True)
    borrower = loans["borrower"].to_numpy()
    members = people.take(borrower).reset_index(drop=True)
    lost_by = loans["granted_on"].dt.year.map(_WRITTEN_OFF_IN).fillna(9999)
    written_off = loans["written_off"].where(lost_by <= year, 0) / 100
    zero = pd.Series(np.zeros(len(loans), dtype=np.int64))
    granted = Sheet(
        "Prêts",
        [f"Prêts aux membres : situation au 31/12/{year}", "Service financier, montants en EUR"],
        {
            "Num prêt": loans["number"],
            "Numéro client": pd.Series(borrower + 1),
            "Nom": members["last_name"],
            "Prénom": members["first_name"],
            "Genre": members["gender"],
            "Date octroi": loans["granted_on"],
            "Date versement": loans["disbursed_on"],
            "Montant octroyé": loans["amount"] // 100,
            "Durée": loans["months"],
            "IBAN": members["account"],
            "Courriel": members["mail"],
            "Téléphone": members["telephone"],
            "Objet": chosen(PURPOSES, loans["purpose"].to_numpy()),
            "Taux": zero,
            "Frais de dossier": zero,
            "Passé en perte": written_off,
        },
    )
    paid = instalments["paid_on"].where(instalments["paid_on"] <= last_day(year))
    received = np.where(paid.notna(), instalments["principal"], 0)
    repaid = Sheet(
        "Échéances",
        [],
        {
            "Num prêt": chosen(loans["number"].tolist(), instalments["loan"].to_numpy()),
            "N° échéance": instalments["place"],
            "Date échéance": day(instalments["due_on"]),
            "Capital dû": number(instalments["principal"].to_numpy()),
            "Date remboursement": day(paid),
            "Capital remboursé": number(received),
        },
    )
    write_workbook(path, [granted, repaid], created=datetime(year + 1, 1, 8, 9, 0))
