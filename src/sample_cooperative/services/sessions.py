"""Sessions and who came: information, training, workshops, conferences, film club, SmartLabs, committee."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from sample_cooperative.drawing.calibration import meet_products, meet_total
from sample_cooperative.drawing.chance import A_DAY, Integers, day, draw_days, first_day, generator, last_day
from sample_cooperative.drawing.totals import TOTALS, Totals
from sample_cooperative.dress import chosen, number, write_plain_csv, yes_or_no
from sample_cooperative.dress import day as dressed_day
from sample_cooperative.members.people import OFFICES
from sample_cooperative.services.attendances import at_development_day, at_sessions, at_smartlabs

SMARTLABS = (
    "Facturation entre pairs",
    "Voix et scène",
    "Graphisme durable",
    "Ateliers partagés",
    "Formateurs et formatrices",
    "Traduire ensemble",
    "Numérique sobre",
    "Presse indépendante",
    "Santé au travail",
    "Mobilité des tournées",
)
_CONTINUING_GROUPS = 2


def sessions_until(people: pd.DataFrame, year: int, scale: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sessions from the first year to the given one, and attendances at them (`session` is a place).

    Days are in halves, hours in halves, costs in cents.
    """
    years = range(min(TOTALS), year + 1)
    sessions = [_sessions_of(each, scale) for each in years]
    attendances = [_attendances_of(held, people, each, scale) for held, each in zip(sessions, years, strict=True)]
    first = np.cumsum([0, *(len(held) for held in sessions)])
    for came, before in zip(attendances, first, strict=False):
        came["session"] += before
    return pd.concat(sessions, ignore_index=True), pd.concat(attendances, ignore_index=True)


def _sessions_of(year: int, scale: int) -> pd.DataFrame:
    totals = TOTALS[year].scaled(scale)
    held = pd.concat(
        [
            _held("Séance d'information", "Tout public", year, totals.information_sessions, 1, [4], (60, 240)),
            _support_courses(year, totals.support_courses),
            _member_courses(year, totals),
            _held("Atelier", "Membres", year, totals.workshops, 1, [4, 5, 6], (40, 380)),
            _held("Co-développement", "Membres", year, totals.co_development, 1, [6, 7], (120, 420)),
            _development_day(year, totals.development_day_workshops),
            _held("Conférence-débat", "Tout public", year, totals.conferences, 1, [4, 5, 6], (280, 1_600)),
            _held("Ciné-club", "Tout public", year, totals.film_club, 1, [5, 6], (90, 420)),
            _smartlabs(year, totals, scale),
            _held("Comité d'éthique", "Membres", year, totals.ethics_meetings, 1, [4, 5, 6], (0, 1)),
        ],
        ignore_index=True,
    ).sort_values("held_on", kind="stable", ignore_index=True)
    held["number"] = f"S{year}-" + (held.index + 1).astype("str").str.zfill(4)
    held["place"] = np.array(OFFICES, dtype=object)[
        generator("places", year).choice(len(OFFICES), len(held), p=[0.44, 0.16, 0.1, 0.08, 0.08, 0.06, 0.06, 0.02])
    ]
    return held


def _held(
    kind: str,
    audience: str,
    year: int,
    count: int,
    half_days: int | Integers,
    half_hours: Sequence[int],
    euros: tuple[int, int],
) -> pd.DataFrame:
    """So many sessions of a kind over the year, their hours and cost drawn between the bounds."""
    chance = generator(kind + audience, year)
    return pd.DataFrame(
        {
            "held_on": draw_days(chance, count, first_day(year) + 4 * A_DAY, last_day(year) - 10 * A_DAY),
            "type": kind,
            "audience": audience,
            "group": "",
            "half_days": half_days,
            "half_hours": chance.choice(half_hours, count),
            "cost": chance.integers(*euros, count) * 100,
        }
    )


def _support_courses(year: int, count: int) -> pd.DataFrame:
    held = _held("Formation", "Équipe support", year, count, 1, [4, 5, 6, 7, 12, 13, 14, 15], (380, 1_900))
    held["half_days"] = np.where(held["half_hours"] > 8, 2, 1)
    return held


def _member_courses(year: int, totals: Totals) -> pd.DataFrame:
    """Courses of half a day to three days, which add up to the published days of training."""
    chance = generator("days of courses", year)
    drawn = chance.choice([1, 2, 4, 6], totals.member_courses, p=[0.15, 0.4, 0.3, 0.15])
    half_days = meet_total(drawn, round(totals.member_training_days * 2), 1, 6, chance)
    held = _held("Formation", "Membres", year, totals.member_courses, half_days, [7], (350, 1_100))
    held["half_hours"] *= held["half_days"]
    held["cost"] *= held["half_days"]
    return held


def _development_day(year: int, count: int) -> pd.DataFrame:
    """All the workshops of the Rapoûlaedje are on one day of autumn."""
    held = _held("Rapoûlaedje", "Membres", year, count, 1, [3, 4], (220, 780))
    held["held_on"] = day(year, 10, 17).astype("datetime64[s]")
    return held


def _smartlabs(year: int, totals: Totals, scale: int) -> pd.DataFrame:
    """Meetings of each SmartLab group in turn, which add up to the hours of the year."""
    chance = generator("smartlab hours", year)
    half_hours = round(totals.smartlab_hours * 2)
    count = half_hours // 5
    held = _held("SmartLab", "Membres", year, count, 1, [4, 5, 6], (15, 140))
    held["half_hours"] = meet_total(held["half_hours"].to_numpy(), half_hours, 3, 8, chance)
    names = np.array(_smartlab_groups(year, scale), dtype=object)
    held["group"] = names[np.arange(count) % len(names)] if count else ""
    return held


def _smartlab_groups(year: int, scale: int) -> list[str]:
    """The groups of a year: two that go on, and the new ones."""
    earlier = sum(TOTALS[each].smartlab_new_groups for each in range(min(TOTALS), year)) * scale
    new = TOTALS[year].smartlab_new_groups * scale
    first = max(0, earlier - _CONTINUING_GROUPS * scale)
    return [_group_name(place) for place in range(first, earlier + new)]


def _group_name(place: int) -> str:
    again, name = divmod(place, len(SMARTLABS))
    return SMARTLABS[name] + (f" {again + 1}" if again else "")


def _attendances_of(held: pd.DataFrame, people: pd.DataFrame, year: int, scale: int) -> pd.DataFrame:
    """Attendances of a year, calibrated to the person-hours of the team and the participants of the members."""
    totals = TOTALS[year].scaled(scale)
    chance = generator("attendances", year)
    kind, audience = held["type"].to_numpy(), held["audience"].to_numpy()
    of_team, of_members = (
        np.flatnonzero((kind == "Formation") & (audience == who)) for who in ("Équipe support", "Membres")
    )
    hours, person_hours = held["half_hours"].to_numpy()[of_team], round(totals.support_training_hours * 2)
    usual = np.clip(chance.poisson(person_hours / hours.sum(), len(of_team)), 2, 14)
    team_present = meet_products(usual, hours, person_hours, 2, 16)
    usual = chance.poisson(totals.member_participants / len(of_members), len(of_members))
    members_present = meet_total(usual, totals.member_participants, 3, 18, chance)
    parts = [
        at_sessions(people, of_team, team_present, year, "Équipe support"),
        at_sessions(people, of_members, members_present, year, "Formation"),
        at_development_day(people, np.flatnonzero(kind == "Rapoûlaedje"), year, totals),
        at_smartlabs(people, np.flatnonzero(kind == "SmartLab"), held["group"].to_numpy(), year, scale),
    ]
    for name in ("Atelier", "Ciné-club"):
        places = np.flatnonzero(kind == name)
        parts.append(at_sessions(people, places, chance.integers(5, 24, len(places)), year, name))
    return pd.concat(parts, ignore_index=True)


def write_sessions(path: Path, sessions: pd.DataFrame) -> None:
    """The sessions as kept by those who organise them."""
    title = sessions["type"] + (" : " + sessions["group"]).where(sessions["group"] != "", "")
    write_plain_csv(
        path,
        {
            "N° séance": sessions["number"],
            "Intitulé": title,
            "Type": sessions["type"],
            "Public": sessions["audience"],
            "Groupe": sessions["group"],
            "Lieu": sessions["place"].astype("str"),
            "Date": dressed_day(sessions["held_on"]),
            "Jours": number(sessions["half_days"].to_numpy() * 5, decimals=1),
            "Heures": number(sessions["half_hours"].to_numpy() * 5, decimals=1),
            "Coût": number(sessions["cost"].to_numpy()),
        },
    )


def write_attendances(path: Path, attendances: pd.DataFrame, sessions: pd.DataFrame, people: pd.DataFrame) -> None:
    """The attendance lists of the sessions for which people register."""
    person = attendances["person"].to_numpy()
    who = people.take(person).reset_index(drop=True)
    write_plain_csv(
        path,
        {
            "N° séance": chosen(sessions["number"].tolist(), attendances["session"].to_numpy()),
            "Nom": who["last_name"],
            "Prénom": who["first_name"],
            "N° membre": pd.Series(person + 1).astype("str"),
            "Courriel": who["mail"],
            "Téléphone": who["telephone"],
            "Présent": yes_or_no(attendances["present"].to_numpy()),
        },
    )
