"""What the pay structure of the sample is told by adds to its exports and moves nothing in them."""

import numpy as np

from sample_cooperative.members.people import make_people
from sample_cooperative.work.structure import EDUCATIONS, EMPLOYERS, STATUSES, structure_of


def test_everybody_has_a_structure_and_nobody_two_employers() -> None:
    people = make_people(1)
    structure = structure_of(people)
    assert len(structure) == len(people) and not structure.isna().any().any()
    assert set(structure["status"]) == set(STATUSES) and set(structure["education"]) == set(EDUCATIONS)
    assert set(structure["employer"]) == set(EMPLOYERS)
    # each category has enough women and men to be told
    for category in structure["category"].unique():
        genders = people["gender"][structure["category"] == category]
        assert min((genders == "Femme").sum(), (genders == "Homme").sum()) >= 4, category


def test_seniority_counts_from_the_first_day_in_service() -> None:
    people = make_people(1)
    since = structure_of(people)["since"].to_numpy().astype("datetime64[D]")
    started = people["started_on"].to_numpy().astype("datetime64[D]")
    team = (people["role"] == "support").to_numpy()
    assert (since[team] == started[team]).all() and not np.isnat(since).any()
