"""The wrong year is refused: each rule on a situation small enough for paper, and the sample's years pass."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.catalogue.invariants import BALANCES, bounds, parts_of_wholes
from indicators.configuration import Configuration
from indicators.cooperative import Cooperative
from indicators.figures import Figure, Figures
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ingest.report import Count, IngestReport, Source
from indicators.ledger.plausibility import doubts
from indicators.ledger.release_gate import refuse_unless_reportable
from indicators.measurement.cache import figures_of
from indicators.measurement.measure import measure
from indicators.measurement.part_sums import imbalances
from repository import CATALOGUE


def configuration(language: str = "en", **plausibility: object) -> Configuration:
    export = {"file": "loans.csv", "columns": {"loan": "l", "granted_on": "g", "amount": "a"}}
    return Configuration.model_validate(
        {
            "cooperative": {"name": "Paper", "languages": [language]},
            "plausibility": plausibility,
            "exports": {"loans": export},
        }
    )


def figures(year: int, values: Mapping[str, float | None]) -> Figures:
    """Figures of a year: `id` or `id,column=value` -> value; every other figure is not computable."""
    named = {**dict.fromkeys(CATALOGUE, None), **values}
    made = []
    for name, value in named.items():
        id, _, slice = name.partition(",")
        indicator = CATALOGUE[id]
        unit = "EUR" if indicator.unit == "currency" else indicator.unit
        made.append(Figure(indicator, year, slice, value, "measured" if value is not None else "not_computable", unit))
    return Figures(year, made, imbalances(made))


def told(
    now: Figures,
    *before: Figures,
    report: IngestReport | None = None,
    reports_before: Mapping[int, IngestReport] | None = None,
    settings: Configuration | None = None,
) -> list[str]:
    earlier = {one.fiscal_year: one for one in before}
    report = report or IngestReport(now.fiscal_year)
    found = doubts(settings or configuration(), now, report, earlier, reports_before or {})
    return [doubt.sentence for doubt in found]


def test_to_date_less_to_date_the_year_before_is_the_year():
    """183 loans at the end of 2023 and 70 in 2024 make 253."""
    before = figures(2023, {"loans.granted_to_date": 183})

    assert told(figures(2024, {"loans.granted_to_date": 253, "loans.granted": 70}), before) == []
    assert told(figures(2024, {"loans.granted_to_date": 251, "loans.granted": 70}), before) == [
        "Loans granted since the launch (loans.granted_to_date), 2024: 2023 closed at 183, the year adds 70, which "
        "makes 253; the exports of 2024 give 251. One of the two years is not complete, or not that year."
    ]


def test_members_are_those_of_the_year_before_with_who_came_and_without_who_left():
    """28 230 members, 5 459 who came and 4 229 who left make 29 460."""
    before = figures(2023, {"membership.members_on_last_day": 28230})
    year = {"membership.admitted": 5459, "membership.left": 4229}

    assert told(figures(2024, {**year, "membership.members_on_last_day": 29460}), before) == []
    (sentence,) = told(figures(2024, {**year, "membership.members_on_last_day": 29459}), before)
    assert "2023 closed at 28,230, the year adds 1,230, which makes 29,460; the exports of 2024 give 29,459" in sentence


def test_parts_make_their_whole_in_each_way_of_cutting_it():
    """14 + 19 = 33 = 22 + 11."""
    permanent = "employment.moved_to_permanent"
    good = {permanent: 33, f"{permanent},gender=F": 14, f"{permanent},gender=M": 19}
    cut = {f"{permanent},working_time=full_time": 22, f"{permanent},working_time=part_time": 11}

    assert told(figures(2024, good | cut)) == []
    (sentence,) = told(figures(2024, good | cut | {f"{permanent},working_time=part_time": 12}))
    assert sentence.endswith("2024: the parts by working_time add up to 34, and the whole is 33.")


def test_a_part_is_no_more_than_its_whole():
    (sentence,) = told(figures(2024, {"loans.arrears": 1200.0, "loans.outstanding": 1000.0}))

    assert sentence == "Arrears (loans.arrears), 2024: €1,200 is more than €1,000, of which it is a part (Outstanding)."


@pytest.mark.parametrize(
    ("value", "refused"), [(100, False), (151, True), (150, False), (40, False), (39, True), (0, True)]
)
def test_a_figure_is_within_half_of_the_lowest_and_the_highest_of_the_years_before(value: int, refused: bool):
    """80 and 100 before: 40 to 150 are in line."""
    before = [figures(year, {"legal.requests": count}) for year, count in ((2022, 80), (2023, 100))]

    found = told(figures(2024, {"legal.requests": value}), *before)

    assert bool(found) is refused
    if found:
        assert "is out of line with the years before (2022 80, 2023 100), which let expect 40 to 150." in found[0]


def test_small_counts_jump_and_percentages_move_by_points():
    few = [figures(2023, {"ethics.new_cases": 2}), figures(2024, {"ethics.new_cases": 8})]
    rate = [figures(year, {"loans.repayment_rate": one}) for year, one in ((2022, 0.97), (2023, 0.97), (2024, 0.86))]

    assert told(few[1], few[0]) == []
    (sentence,) = told(rate[2], *rate[:2])
    before = "2022 97.0%, 2023 97.0%"
    assert f"86.0% is out of line with the years before ({before}), which let expect 87.0% to 107.0%" in sentence


def test_one_year_before_says_little_and_a_count_varies_by_chance():
    """Beside one year the band is twice as wide; 60 may be 60 more or less 3 times its root, 36.8 to 83.2."""
    rate = [figures(2023, {"loans.repayment_rate": 0.97}), figures(2024, {"loans.repayment_rate": 0.86})]
    narrow = configuration(band=0.1)
    before = [figures(year, {"legal.requests": 60}) for year in (2022, 2023)]

    assert told(rate[1], rate[0]) == []
    assert told(figures(2024, {"loans.repayment_rate": 0.76}), rate[0]) != []
    assert told(figures(2024, {"legal.requests": 83}), *before, settings=narrow) == []
    assert told(figures(2024, {"legal.requests": 84}), *before, settings=narrow) != []


def test_a_figure_out_of_line_passes_once_it_is_confirmed_for_that_year():
    before, now = figures(2023, {"governance.voters": 300}), figures(2024, {"governance.voters": 800})
    block = {"figures": ["governance.voters"], "reason": "two assemblies", "by": "Ada", "on": "2025-01-01"}

    assert len(told(now, before)) == 1
    assert told(now, before, settings=configuration(confirmed=[{**block, "fiscal_year": 2024}])) == []
    assert len(told(now, before, settings=configuration(confirmed=[{**block, "fiscal_year": 2023}]))) == 1


def test_the_band_and_the_smallest_count_are_the_cooperatives_own():
    before = [figures(year, {"legal.requests": 1000}) for year in (2022, 2023)]
    now = figures(2024, {"legal.requests": 1300})

    assert told(now, *before) == []
    assert len(told(now, *before, settings=configuration(band=0.2))) == 1
    assert told(now, *before, settings=configuration(band=0.2, smallest=2000)) == []


def test_rows_left_out_beyond_a_share_of_the_file_are_refused_but_not_those_of_another_year():
    source = Source("contracts", "contracts", "2024/c.csv", rows_read=100, rows_used=90)
    report = IngestReport(2024, sources=[source])
    (sentence,) = told(figures(2024, {}), report=report)

    assert sentence.startswith("2024/c.csv: 10 of 100 rows were set aside, more than 5.0%.")
    report.counts = [Count("2024/c.csv", "other_fiscal_year", "set_aside", 6)]
    assert told(figures(2024, {}), report=report) == []


def test_the_file_of_another_year_is_known_by_its_bytes():
    now = IngestReport(2024, sources=[Source("facts", "facts", "2024/facts.csv", sha256="a", rows_read=1, rows_used=1)])
    before = IngestReport(2023, sources=[Source("facts", "facts", "2023/facts.csv", sha256="a")])

    assert told(figures(2024, {}), report=now, reports_before={2023: before}) == [
        "2024/facts.csv: the same bytes as 2023/facts.csv of 2023. Put the export of the right year in its place."
    ]
    before.sources[0].file = "2024/facts.csv"  # one file that holds every year
    assert told(figures(2024, {}), report=now, reports_before={2023: before}) == []


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_every_doubt_is_told_in_the_language_of_the_cooperative(language: str):
    values = {"loans.granted_to_date": 251.0, "loans.granted": 300.0, "membership.members": 900.0}
    parts = {"membership.members,gender=F": 100.0}
    report = IngestReport(2024, sources=[Source("facts", "facts", "2024/f.csv", sha256="a", rows_read=9)])
    before = IngestReport(2023, sources=[Source("facts", "facts", "2023/f.csv", sha256="a")])
    earlier = figures(2023, {"loans.granted_to_date": 183.0, "membership.members": 100.0})

    found = told(
        figures(2024, values | parts),
        earlier,
        report=report,
        reports_before={2023: before},
        settings=configuration(language),
    )

    assert len(found) == 6
    assert not [one for one in found if "{" in one]


def test_a_confirmation_names_a_figure_that_exists(folder: Folder):
    folder.configure(
        CONFIGURATION
        + """
[[plausibility.confirmed]]
figures = ["employment.worker"]
fiscal_year = 2024
reason = "why"
by = "Ada"
on = 2025-01-01
"""
    )

    result = folder.run("publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob")

    assert result.code == 2
    assert "plausibility.confirmed: there is no figure 'employment.worker'. Did you mean" in result.err


def test_last_years_file_in_this_years_folder_stops_the_report(folder: Folder):
    """Every row is of 2023: the ingest refuses the file before any figure is measured."""
    folder.export("contracts.csv", CONTRACTS.replace("2024", "2023"), year=2024)

    assert folder.run("report", "2024").code == 1


def test_every_invariant_names_figures_and_slices_that_exist():
    for parts in parts_of_wholes(CATALOGUE.values()):
        assert set(parts.by) <= set(CATALOGUE[parts.whole].slices), parts
    for declared in BALANCES:
        assert {declared.to_date, declared.of_year, *filter(None, [declared.less])} <= CATALOGUE.keys()
    for bound in bounds(CATALOGUE.values()):
        assert {bound.part, bound.whole} <= CATALOGUE.keys()


def test_the_years_of_the_sample_pass(sample: Path):
    cooperative = Cooperative.at(sample)
    years = cooperative.years_until(2024)
    measured = {year.name: figures_of(cooperative, year) for year in years}
    reports = {year.name: ingest_or_refuse(cooperative, year) for year in years}

    for year in years:
        refuse_unless_reportable(cooperative, year.name, measured, reports)

    assert not [one for figures in measured.values() for one in figures.imbalances]
    assert sorted(measured) == [2023, 2024]


def test_a_row_that_is_in_two_slices_is_found_when_it_is_measured(folder: Folder):
    """Ada is a woman on one contract and a man on the other: two workers by gender, one in all."""
    folder.export("contracts.csv", CONTRACTS.replace("15/06/2024;15/06/2024;F", "15/06/2024;15/06/2024;M"))
    folder.configure(CONFIGURATION + '[rules]\nseveral_genders = "note"\n')
    cooperative = Cooperative.at(folder.root)
    ingest_or_refuse(cooperative, cooperative.year(2024))

    found = measure(cooperative, cooperative.year(2024)).imbalances

    assert [(one.id, one.by, one.whole, one.parts) for one in found] == [("employment.workers", "gender", 2, 3)]
