"""Every figure of the published 2024 report comes out of the sample's rows, through the code that reads anybody's."""

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from indicators.cooperative import Cooperative
from indicators.figures import Figure, Figures
from indicators.i18n.formatting import rounded
from indicators.ingest.pipeline import ingest
from indicators.measurement.cache import figures_of
from published import PUBLISHED

pytestmark = pytest.mark.long

FACTS = re.compile(r"participation\.proposals|ethics\.members_|site\.floor_area")


@pytest.fixture(scope="module")
def figures(sample: Path) -> Figures:
    cooperative = Cooperative.at(sample)
    return figures_of(cooperative, cooperative.year(2024))


def found(figures: Figures, name: str) -> Figure:
    id, _, slice = name.partition(",")
    return figures.get(id, slice)


@pytest.mark.parametrize(("name", "written"), PUBLISHED.items())
def test_the_published_figure_comes_out_of_the_rows(figures: Figures, name: str, written: str):
    figure = found(figures, name)

    assert figure.value is not None
    assert rounded(Decimal(repr(figure.value)), figure.indicator.decimals) == Decimal(written)
    assert figure.status == ("fact" if FACTS.match(name) else "measured")


def test_turnover_is_nearly_198_million_and_above_the_year_before(figures: Figures, sample: Path):
    cooperative = Cooperative.at(sample)
    before = figures_of(cooperative, cooperative.year(2023)).get("activity.turnover").value

    turnover = figures.get("activity.turnover").value
    training = figures.get("activity.training_turnover").value

    assert turnover is not None and before is not None and training is not None
    assert 197_500_000 <= turnover <= 198_000_000
    assert turnover > before
    assert 6_750_000 <= training <= 6_850_000


def test_help_that_fewer_than_ten_people_received_is_printed_by_the_boards_decision_alone(
    figures: Figures, sample: Path
):
    """It is about health, and below the floor; the board published it, and its decision is recorded for that year."""
    figure = figures.get("risk.psychological_help")
    decisions = Cooperative.at(sample).configuration.disclosure.decisions

    assert (figure.value, figure.status) == (7, "fact")
    assert [one.fiscal_years for one in decisions if figure.id in one.figures] == [(2024,)]


def test_one_persons_pay_is_never_among_the_figures(figures: Figures):
    assert figures.get("pay.highest_pay").value is None
    assert figures.get("pay.lowest_pay").value is None


def test_the_five_conditions_that_data_can_check_are_met(figures: Figures):
    checked = {figure.indicator.condition.number: figure for figure in figures if figure.indicator.condition}

    assert sorted(checked) == [3, 5, 6, 7, 8]
    assert all(figure.meets_condition for figure in checked.values())


def test_loans_to_date_are_those_of_the_year_before_and_of_the_year(figures: Figures, sample: Path):
    cooperative = Cooperative.at(sample)
    before = figures_of(cooperative, cooperative.year(2023))

    for of_year, to_date in (
        ("loans.granted", "loans.granted_to_date"),
        ("loans.amount_granted", "loans.amount_granted_to_date"),
    ):
        now, then, added = figures.get(to_date).value, before.get(to_date).value, figures.get(of_year).value

        assert now is not None and then is not None
        assert now - then == added


def test_nothing_personal_is_in_the_processed_tables(sample: Path):
    """Names, national numbers, accounts, addresses and member numbers of a hundred members of the raw list."""
    raw = sample / "data/raw/2024/cooperative.membership.csv"
    people = pd.read_csv(raw, dtype=str, nrows=100, keep_default_na=False)
    names = ("Nom", "Prénom", "NISS", "IBAN", "Courriel", "Téléphone", "Numéro de coopérateur")
    personal = {cell for name in names if name in people for cell in people[name] if len(cell) > 5}
    kept: set[str] = set()
    for path in (sample / "data/processed").rglob("2024.parquet"):
        frame = pq.read_table(path).to_pandas()
        kept |= {str(cell) for name in frame.columns for cell in frame[name].unique()}

    assert len(personal) > 300
    assert not personal & kept


def test_a_hundred_rows_taken_out_are_a_hundred_contracts_fewer(sample: Path, tmp_path: Path):
    import shutil

    root = tmp_path / "copy"
    (root / "data/raw").mkdir(parents=True)
    shutil.copy(sample / "cooperative.toml", root)
    shutil.copytree(sample / "notebooks/catalogue", root / "notebooks/catalogue")
    shutil.copytree(sample / "data/raw/2024", root / "data/raw/2024")
    contracts = root / "data/raw/2024/contrats_2024.csv"
    lines = contracts.read_bytes().splitlines(keepends=True)
    contracts.write_bytes(b"".join(lines[:500] + lines[600:]))
    cooperative = Cooperative.at(root)

    report = ingest(cooperative, cooperative.year(2024))

    assert report.stops == []
    assert figures_of(cooperative, cooperative.year(2024)).get("employment.contracts").value == 217_358
