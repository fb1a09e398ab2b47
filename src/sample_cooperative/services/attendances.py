"""Attendances: who registered for a session, and who came."""

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import Flags, Integers, Words, first_day, generator, last_day, weighted_sample
from sample_cooperative.drawing.totals import TOTALS, Totals
from sample_cooperative.members.people import draw_members, listed, stays

_ABSENT = 0.1  # of those who come
_RETURNING = 20


def at_sessions(people: pd.DataFrame, places: Integers, present: Integers, year: int, name: str) -> pd.DataFrame:
    """So many people present at each session, and some who registered and stayed away."""
    chance = generator(f"attendances {name}", year)
    pool = _team(people, year) if name == "Équipe support" else _members(people, year)
    parts = []
    for place, here in zip(places.tolist(), present.tolist(), strict=True):
        size = here + int(chance.poisson(here * _ABSENT))
        who = chance.choice(pool, min(size, len(pool)), replace=False, shuffle=False)
        parts.append(_rows(np.full(len(who), place), who, np.arange(len(who)) < here))
    return pd.concat(parts) if parts else _nobody()


def at_development_day(people: pd.DataFrame, places: Integers, year: int, totals: Totals) -> pd.DataFrame:
    """Each person chooses one to three workshops; some of those who registered did not come that day."""
    who = draw_members(people, year, "development day", totals.development_day_registered)
    came = np.arange(len(who)) < totals.development_day_present
    return _among_meetings([places] * len(who), who, came, 0.22, generator("development day", year))


def at_smartlabs(people: pd.DataFrame, places: Integers, groups: Words, year: int, scale: int) -> pd.DataFrame:
    """Each person belongs to one group and registers for some of its meetings; some never come.

    Some of those who came in earlier years register again.
    """
    chance = generator("smartlabs", year)
    registered, came = _smartlab_people(people, year, scale)
    earlier = [_smartlab_people(people, each, scale) for each in range(min(TOTALS), year)]
    known = np.concatenate([np.empty(0, dtype=np.int64), *(who[present] for who, present in earlier)])
    again = chance.permutation(known)[: _RETURNING * scale] if len(registered) else known[:0]
    who = np.concatenate([registered, again])
    present = np.concatenate([came, chance.random(len(again)) < 0.8])
    meetings = [places[groups[places] == name] for name in dict.fromkeys(groups[places])]
    chosen = [meetings[place % len(meetings)] for place in range(len(who))]
    return _among_meetings(chosen, who, present, 0.5, chance)


def _smartlab_people(people: pd.DataFrame, year: int, scale: int) -> tuple[Integers, Flags]:
    """Those who register for the first time in a year, nobody twice, and whether they come."""
    every_year = {each: totals.scaled(scale) for each, totals in TOTALS.items()}
    sizes = [totals.smartlab_newly_registered for totals in every_year.values()]
    eligible = listed(people, 2023) & stays(people, max(TOTALS)) & ~people["organisation"].to_numpy()
    chance = generator("smartlab people")
    everybody = chance.permutation(weighted_sample(chance, eligible.astype(float), sum(sizes)))
    end = sum(sizes[: list(every_year).index(year) + 1])
    who = everybody[end - every_year[year].smartlab_newly_registered : end]
    return who, np.arange(len(who)) < every_year[year].smartlab_newly_present


def _among_meetings(
    meetings: list[Integers], who: Integers, came: Flags, odds: float, chance: np.random.Generator
) -> pd.DataFrame:
    """Each person registers for one meeting at least, and those who came were present at one at least."""
    parts = [_nobody()]
    for places, person, present in zip(meetings, who.tolist(), came.tolist(), strict=True):
        taken = chance.random(len(places)) < odds
        taken[chance.integers(len(places))] = True
        registered = places[taken]
        here = present & (chance.random(len(registered)) < 0.85)
        here[chance.integers(len(registered))] = present
        parts.append(_rows(registered, np.full(len(registered), person), here))
    return pd.concat(parts)


def _rows(session: Integers, person: Integers, present: Flags) -> pd.DataFrame:
    return pd.DataFrame({"session": session, "person": person, "present": present})


def _nobody() -> pd.DataFrame:
    return _rows(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_))


def _team(people: pd.DataFrame, year: int) -> Integers:
    """The support team in service from the first to the last day of a year."""
    there = (people["role"] == "support") & (people["started_on"] < first_day(year))
    return np.flatnonzero(there & ~(people["ended_on"] <= last_day(year)))


def _members(people: pd.DataFrame, year: int) -> Integers:
    return np.flatnonzero(listed(people, year) & ~people["organisation"].to_numpy())
