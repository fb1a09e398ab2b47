"""Audiences: whoever reads what is for the works council, and all that is public, works out nobody of the few."""

import random
from collections.abc import Iterable

import numpy as np
import pytest

from conftest import CONFIGURATION, Folder
from indicators.catalogue import Audience
from indicators.cooperative import Cooperative
from indicators.figures import Figures
from indicators.i18n.data_names import columns_of
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import figures_for, figures_of
from indicators.verification.recompute import compare

CATALOGUE = '''"""For the works council."""

import narwhals as nw

from indicators.catalogue import indicator
from indicators.catalogue.expressions import distinct

facts = dict(
    unit="hours", decimals=0, basis="decision of the works council",
    slices=("gender", "office", ("office", "gender")), audience="council",
)


@indicator(label={"en": "Given hours", "fr": "Heures données"}, definition={"fr": "Les heures."}, **facts)
def hours(contracts):
    """All hours.

        sum(hours)
    """
    return nw.col("hours").sum()


@indicator(
    label={"en": "Heads given", "fr": "Têtes données"},
    definition={"fr": "Les personnes."},
    **(facts | {"unit": "persons"}),
)
def heads(contracts):
    """All people.

        distinct(worker)
    """
    return distinct("worker")
'''

Staff = list[tuple[str, str]]
"""The gender and the office of each worker."""


def audience_figures(folder: Folder, staff: Staff, audience: Audience = "council") -> tuple[Figures, Figures]:
    """What the public reads of a year, and what an audience does."""
    folder.configure(CONFIGURATION)
    lines = (
        f"C{n};Ada;P{n};01/01/2024;31/12/2024;{gender};{office};99;{100 + n * n},0"
        for n, (gender, office) in enumerate(staff)
    )
    folder.export("contracts.csv", "No;Name;Worker;From;To;Gender;Office;Days;Hours\n" + "\n".join(lines) + "\n")
    (folder.root / "notebooks" / "catalogue").mkdir(parents=True, exist_ok=True)
    (folder.root / "notebooks" / "catalogue" / "council.py").write_text(CATALOGUE, encoding="utf-8")
    cooperative = Cooperative.at(folder.root)
    year = cooperative.year(2024)
    ingest_or_refuse(cooperative, year)
    return figures_of(cooperative, year), figures_for(cooperative, year, audience)


def members(staff: Staff, slice: str) -> np.ndarray:
    """Which workers are in a cell, as the export has them."""
    wanted = columns_of(slice)
    return np.array(
        [wanted.get("gender", gender) == gender and wanted.get("office", office) == office for gender, office in staff],
        dtype=float,
    )


def worked_out(staff: Staff, printed: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """The hidden cells that are sums and differences of printed ones, whatever each worker has."""
    known = np.array([members(staff, slice) for slice in printed])
    rank = np.linalg.matrix_rank(known) if len(known) else 0
    return [one for one in hidden if np.linalg.matrix_rank(np.vstack([*known, members(staff, one)])) == rank]


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_of_three_or_fewer_is_worked_out(folder: Folder, seed: int) -> None:
    drawn = random.Random(seed)
    offices = ["Liège", "Mons", "Namur", "Arlon"][: 2 + seed % 3]
    staff = [(drawn.choice("FFMMX"), drawn.choice(offices)) for _ in range(drawn.randint(9, 40))]
    public, council = audience_figures(folder, staff)
    for id in ("council.hours", "council.heads"):
        told = council.of(id)
        printed = {one.slice for one in told if one.value is not None}
        hidden = {one.slice for one in told if one.value is None}
        few = {slice for slice in hidden if members(staff, slice).sum() <= 3}
        assert not any(members(staff, slice).sum() <= 3 for slice in printed)
        if id == "council.heads":  # how many there are is public, too
            printed |= {one.slice for one in public.of("employment.workers") if one.value is not None}
        assert worked_out(staff, printed, few) == []


def test_what_is_large_enough_is_told_in_two_ways(folder: Folder) -> None:
    staff = [(gender, office) for gender in "FM" for office in ("Liège", "Mons") for _ in range(4)]
    _, council = audience_figures(folder, staff)
    cells = {one.slice: one.value for one in council.of("council.heads")}
    assert cells["office=Liège;gender=F"] == 4 and len([name for name in cells if ";" in name]) == 4
    assert [one.slice for one in council.slices("council.heads", "office")] == ["office=Liège", "office=Mons"]
    assert len(council.slices("council.heads", "office;gender")) == 4


def test_no_number_is_left_out_that_could_be_printed(folder: Folder) -> None:
    """Two men of Namur are left out, and three numbers more: of their row, of their column, and of the row of that one.

    How many women and men there are everybody knows. Each of the three would tell the two.
    """
    sizes = {("F", "Liège"): 6, ("F", "Mons"): 7, ("F", "Namur"): 8, ("M", "Liège"): 9, ("M", "Mons"): 6}
    staff = [cell for cell, size in (sizes | {("M", "Namur"): 2}).items() for _ in range(size)]
    public, council = audience_figures(folder, staff)
    told = council.of("council.heads")
    printed = [one.slice for one in told if one.value is not None]
    printed += [one.slice for one in public.of("employment.workers") if one.value is not None]
    few = ["office=Namur;gender=M"]
    left_out = [one.slice for one in told if one.value is None and one.slice not in few]
    assert worked_out(staff, printed, few) == []
    assert len(left_out) == 3
    assert all(worked_out(staff, [*printed, one], few) for one in left_out)


def test_men_of_three_are_left_out_and_women_of_four_are_not(folder: Folder) -> None:
    """With somebody of another gender there are two cells that are left out, and neither follows."""
    staff = [("F", "Mons")] * 4 + [("M", "Mons")] * 3 + [("X", "Mons")]
    _, council = audience_figures(folder, staff)
    cells = {one.slice: one.status for one in council.slices("council.hours", "gender")}
    assert cells == {"gender=F": "measured", "gender=M": "suppressed", "gender=X": "suppressed"}


def test_the_public_reads_the_same_whatever_the_council_is_told(folder: Folder) -> None:
    staff = [("F", "Mons")] * 7 + [("M", "Liège")] * 6
    public, council = audience_figures(folder, staff)
    assert not [one for one in public if one.id.startswith("council.")]
    assert public.find("council.hours") is None
    for one in public:
        assert council.get(one.id, one.slice) == one
    (folder.root / "notebooks" / "catalogue" / "council.py").unlink()
    cooperative = Cooperative.at(folder.root)
    ingest_or_refuse(cooperative, cooperative.year(2024))
    assert list(figures_of(cooperative, cooperative.year(2024))) == list(public)


def test_both_roads_give_the_same_cells_in_two_ways(folder: Folder) -> None:
    _, council = audience_figures(folder, [("F", "Mons")] * 5 + [("M", "Mons")] * 5 + [("F", "Liège")] * 6)
    cooperative = Cooperative.at(folder.root)
    compared = [
        one
        for one in compare(cooperative, cooperative.year(2024), council)
        if one.id == "council.hours" and ";" in one.slice
    ]
    assert len(compared) == 3 and all(one.agrees and one.first for one in compared)


def test_slices_in_two_ways_are_not_for_the_public(folder: Folder) -> None:
    (folder.root / "notebooks" / "catalogue").mkdir(parents=True)
    own = CATALOGUE.replace('audience="council"', 'audience="public"')
    (folder.root / "notebooks" / "catalogue" / "council.py").write_text(own, encoding="utf-8")
    told = folder.run("check")
    assert told.code == 2 and "office and gender together are not for the public" in told.err
