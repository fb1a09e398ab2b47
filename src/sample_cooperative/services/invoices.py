"""Invoices and credit notes of one year, and the reminders sent for them."""

from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.calibration import in_proportion
from sample_cooperative.drawing.chance import draw_days, first_day, generator, last_day, weighted_sample
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.dress import NO_BREAK_SPACE, chosen, day, number, write_plain_csv
from sample_cooperative.members.people import stays

ENTITIES = ("SmartCoop", "Formateurs Associés")
KINDS = ("Facture", "Note de crédit")
_TRAINING_SHARE, _CREDIT_NOTES = 0.041, 0.024
_SECOND_REMINDERS, _THIRD_REMINDERS = 0.22, 0.07


def invoices_of(people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Invoices of a year in order of date; `amount` in cents, positive on credit notes too."""
    chance = generator("invoices", year)
    totals = TOTALS[year].scaled(scale)
    size = totals.invoices
    eligible = (people["opened_on"] <= first_day(year)).to_numpy() & stays(people, year)
    holders = weighted_sample(chance, np.where(eligible, people["activity"], 0.0), size // 8)
    odds = people["activity"].to_numpy()[holders]
    invoices = pd.DataFrame({"issued_on": np.sort(draw_days(chance, size, first_day(year), last_day(year)))})
    invoices["holder"] = chance.choice(holders, size, p=odds / odds.sum())
    invoices["training"] = chance.random(size) < _TRAINING_SHARE
    invoices["credit_note"] = chance.random(size) < _CREDIT_NOTES
    training = invoices["training"].to_numpy()
    sign = np.where(invoices["credit_note"], -1, 1)
    signed = sign * chance.lognormal(0, 1.05, size)
    for group, euros in (
        (training, totals.training_turnover),
        (~training, totals.turnover - totals.training_turnover),
    ):
        signed[group] = in_proportion(signed[group], euros * 100)
    invoices["amount"] = np.maximum(1, np.rint(np.abs(signed)).astype(np.int64))
    series = np.select([invoices["credit_note"], training], ["NC", "FA"], "SC")
    place = invoices.groupby(series).cumcount() + 1
    invoices["number"] = pd.Series(series, dtype="str") + f"-{year}-" + place.astype("str").str.zfill(6)
    return invoices


def reminders_of(invoices: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Reminders sent in a year, in order of date; a second one has a first, a third one a second."""
    chance = generator("reminders", year)
    size = TOTALS[year].scaled(scale).reminders
    second, third = round(size * _SECOND_REMINDERS), round(size * _THIRD_REMINDERS)
    issued = invoices["issued_on"].to_numpy().astype("datetime64[D]")
    waits = np.cumsum(chance.integers([32, 18, 18], [55, 31, 31], (len(invoices), 3)), axis=1)
    sent = issued[:, None] + waits
    invoiced = ~invoices["credit_note"].to_numpy()
    third_ones = weighted_sample(chance, (invoiced & (sent[:, 2] <= last_day(year))).astype(float), third)
    rows = [third_ones]
    for level, count in ((1, second), (0, size - second - third)):
        possible = (invoiced & (sent[:, level] <= last_day(year))).astype(float)
        possible[rows[-1]] = 0
        rows.append(np.union1d(rows[-1], weighted_sample(chance, possible, count - len(rows[-1]))))
    parts = [
        pd.DataFrame({"invoice": invoice, "sent_on": sent[invoice, level], "level": level + 1})
        for level, invoice in zip((2, 1, 0), rows, strict=True)
    ]
    return pd.concat(parts).sort_values(["sent_on", "invoice"], kind="stable", ignore_index=True)


def write_invoices(path: Path, invoices: pd.DataFrame, people: pd.DataFrame) -> None:
    """The invoices as the accounting software exports them, thousands set apart by a no-break space."""
    holders = people.take(invoices["holder"].to_numpy()).reset_index(drop=True)
    write_plain_csv(
        path,
        {
            "N° facture": invoices["number"],
            "Date facture": day(invoices["issued_on"]),
            "Type": chosen(KINDS, invoices["credit_note"].to_numpy().astype(np.int64)),
            "Nom": holders["last_name"],
            "Prénom": holders["first_name"],
            "Courriel": holders["mail"],
            "Entité": chosen(ENTITIES, invoices["training"].to_numpy().astype(np.int64)),
            "Montant HTVA": number(invoices["amount"].to_numpy(), thousands=NO_BREAK_SPACE),
        },
        encoding="cp1252",
    )


def write_reminders(path: Path, reminders: pd.DataFrame, invoices: pd.DataFrame, people: pd.DataFrame) -> None:
    """The reminders as the accounting software exports them."""
    invoice = invoices.take(reminders["invoice"].to_numpy()).reset_index(drop=True)
    holders = people.take(invoice["holder"].to_numpy()).reset_index(drop=True)
    year = reminders["sent_on"].dt.year.astype("str")
    write_plain_csv(
        path,
        {
            "N° rappel": "R" + year + "-" + pd.Series(np.arange(1, len(reminders) + 1)).astype("str").str.zfill(6),
            "N° facture": invoice["number"],
            "Nom": holders["last_name"],
            "Courriel": holders["mail"],
            "Date envoi": day(reminders["sent_on"]),
            "Niveau": reminders["level"].astype("str"),
        },
        encoding="cp1252",
    )
