"""What stands under a legal label is that law, and what is ours says so: the mistakes of the past, a test each."""

from pathlib import Path

import pytest
from test_right_figures import HEAD, values

from conftest import Folder
from indicators.catalogue import SHIPPED
from indicators.law import provision

TEXTS = Path(__file__).parents[2] / "notebooks/text"
LANGUAGES = ("en", "fr", "nl")
COMPANIONS = (
    "employment.contracts_month_ends",
    "employment.full_time_equivalents_month_ends",
    "employment.full_time_equivalents_days",
    "pay.gender_pay_gap",
    "pay.gender_pay_gap_median",
    "pay.gender_benefits_gap",
    "pay.gender_benefits_gap_median",
    "pay.share_of_women",
    "pay.with_benefits",
    "pay.highest_over_median",
    "pay.five_highest_over_five_lowest",
)


@pytest.mark.parametrize(
    ("id", "point"),
    [("exit_above_nominal", "3°"), ("director_pay", "4°"), ("highest_vote_share", "5°"), ("reserve_for_object", "6°"),
     ("dividend_before_reserve", "6°")],
)  # fmt: skip
def test_a_condition_cites_the_point_of_the_royal_decree_and_no_article_that_does_not_exist(
    id: str, point: str
) -> None:
    reference = provision(SHIPPED[f"governance.{id}"].basis).reference["en"]

    assert reference == f"Royal decree of 28 June 2019, art. 6, § 1, {point}"


def test_the_rate_of_the_advantage_is_that_of_the_decree_of_1962() -> None:
    text = provision(SHIPPED["governance.advantage_rate"].basis)

    assert "royal decree of 8 January 1962, art. 1, § 1, 5°" in text.reference["en"]
    assert text.value == 0.06


def test_only_the_cost_of_information_and_training_cites_the_duty_to_inform() -> None:
    citing = [id for id, one in SHIPPED.items() if one.basis == "information"]

    assert citing == ["training.information_and_training_cost"]


@pytest.mark.parametrize("id", COMPANIONS)
def test_a_measure_of_our_own_is_called_a_companion_measure(id: str) -> None:
    assert SHIPPED[id].basis == "companion"


@pytest.mark.parametrize(
    ("id", "basis"),
    [
        ("employment.fte_register", "social_balance_1003"),
        ("paygap.mean_hourly", "gap_of_means"),
        ("paygap.mean_annual", "gap_of_means"),
        ("paygap.components_mean", "gap_of_component_means"),
        ("paygap.median_hourly", "gap_of_medians"),
        ("paygap.components_median", "gap_of_component_medians"),
        ("paygap.receiving", "share_receiving"),
        ("paygap.band_women", "pay_bands"),
        ("membership.resignations", "resignation"),
        ("membership.deaths_and_lapses", "death_or_lapse"),
    ],
)
def test_the_legal_figure_stands_under_the_legal_label(id: str, basis: str) -> None:
    assert SHIPPED[id].basis == basis


def test_a_cooperative_has_contributions_and_no_capital() -> None:
    labels = [SHIPPED[f"membership.{id}"].label["en"] for id in ("share_capital", "capital_on_last_day")]

    assert not any("capital" in label.lower() for label in labels)


def test_a_stock_on_the_last_day_is_not_called_a_move() -> None:
    label = SHIPPED["employment.moved_to_permanent"].label

    assert label["en"] == "Members on a permanent contract on the last day"
    assert "passés" not in label["fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_tells_a_stock_as_a_move_or_contracts_as_the_staff_register(language: str) -> None:
    text = (TEXTS / language / "employment.md").read_text(encoding="utf-8")

    assert not [moved for moved in ("had moved", "passé", "overgestapt") if moved in text]
    assert "month_ends" not in text
    assert "employment.fte_register" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_gives_the_council_a_power_that_the_minister_has(language: str) -> None:
    text = (TEXTS / language / "conditions.md").read_text(encoding="utf-8")

    assert "1955" not in text
    assert '{{ law_text("supervision") }}' in text
    assert text.count("council_name") == 2  # where the cooperative says that it holds that accreditation


def test_every_advantage_counts_against_the_rate_and_what_the_assembly_grants_is_told(folder: Folder) -> None:
    columns = ["line", "nature", "class", "amount", "tax", "nominal", "decided"]
    given = ("line", "nature", "share_class", "amount", "withholding_tax", "nominal_value", "decided_by_assembly")
    mapping = "".join(f'{ours} = "{theirs}"\n' for ours, theirs in zip(given, columns, strict=True))
    folder.configure(
        HEAD + f'[exports.appropriation]\nfile = "{{year}}/a.csv"\n[exports.appropriation.columns]\n{mapping}'
    )
    rows = [
        "1,result,,5000,,,yes",
        "2,reserve_for_object,,1000,,,yes",
        "3,dividend,A,50,0,1000,yes",
        "4,other_advantage,A,20,0,1000,yes",
        "5,director_pay,,800,,,yes",
        "6,carried_forward,,3130,,,yes",
    ]
    folder.export("a.csv", "\n".join([",".join(columns), *rows, ""]), 2025)

    found = values(folder)

    expected = {
        "dividend_rate": 0.05,
        "advantage_rate": 0.07,
        "directors_pay_decided": 800,
        "result": 5000,
        "dividends": 50,
        "other_advantages": 20,
        "carried_forward": 3130,
    }
    for name, value in expected.items():
        assert found[f"governance.{name}", ""] == pytest.approx(value), name
