"""What the pay structure is told by: status, level, education, seniority, category and employer of each person."""

import numpy as np
import pandas as pd

from sample_cooperative.drawing.chance import Days, Flags, Integers, generator
from sample_cooperative.dress import Texts, chosen
from sample_cooperative.members.people import SECTORS

STATUSES = ("Employé", "Ouvrier", "Direction")
EDUCATIONS = ("Primaire", "Secondaire", "Supérieur non universitaire", "Universitaire")
EMPLOYERS = ("SmartCoop", "Formateurs Associés")
_EDUCATION_ODDS = np.array([0.06, 0.34, 0.35, 0.25])
_LEVEL_OF_JOB = {
    "Entretien": 1,
    "Accueil": 1,
    "Juriste": 3,
    "Informatique": 3,
    "Responsable de bureau": 4,
    "Direction": 5,
}
_LEVEL_OF_OTHER_JOBS = 2
_MANUAL = [place for place, name in enumerate(SECTORS) if name in ("Technique du spectacle", "Artisanat")]
_TRAINING = list(SECTORS).index("Formation")


def structure_of(people: pd.DataFrame) -> pd.DataFrame:
    """A row a person: texts as the payroll software has them, and `since`, the day from which seniority counts.

    Nobody changes employer, so that each worker has one row of pay a year.
    """
    chance = generator("pay structure")
    team = (people["role"] == "support").to_numpy()
    sector = people["sector"].to_numpy()
    level: Integers = np.where(team, _levels_of_team(people), _levels_of_members(people))
    status = np.where(team, np.where(level == 5, 2, 0), np.where(np.isin(sector, _MANUAL), 1, 0))
    education = chance.choice(len(EDUCATIONS), len(people), p=_EDUCATION_ODDS)
    education = np.where(level >= 4, np.maximum(education, 2), education)
    in_training = ~team & (sector == _TRAINING)
    return pd.DataFrame(
        {
            "status": chosen(STATUSES, status),
            "level": chosen([f"Niveau {number}" for number in range(6)], level),
            "education": chosen(EDUCATIONS, education),
            "since": _since(people, team),
            "category": _categories(team, level, sector),
            "employer": chosen(EMPLOYERS, in_training.astype(np.int64)),
        }
    )


def _levels_of_team(people: pd.DataFrame) -> Integers:
    return np.array([_LEVEL_OF_JOB.get(job, _LEVEL_OF_OTHER_JOBS) for job in people["job"]], dtype=np.int64)


def _levels_of_members(people: pd.DataFrame) -> Integers:
    """One to four, by how well each is paid beside the others."""
    levels: Integers = 1 + np.searchsorted(np.array([-0.7, 0.3, 1.2]), people["pay_level"].to_numpy()).astype(np.int64)
    return levels


def _since(people: pd.DataFrame, team: Flags) -> Days:
    started, opened, joined = (
        people[name].to_numpy().astype("datetime64[D]") for name in ("started_on", "opened_on", "arrived_on")
    )
    first = np.where(team, started, opened)
    since: Days = np.where(np.isnat(first), joined, first)
    return since


def _categories(team: Flags, level: Integers, sector: Integers) -> Texts:
    """Work of equal value: of the support team by level; of members by the kind of sector and level."""
    kinds = ("Création et conseil", "Technique", "Support")
    kind = np.where(team, 2, np.where(np.isin(sector, _MANUAL), 1, 0))
    return chosen([f"{name} {number}" for name in kinds for number in range(6)], kind * 6 + level)
