"""The attack on small cooperatives: nothing hidden follows from what is published."""

from pathlib import Path

import pytest
from attack.cooperatives import TABLES, Invented
from attack.run import attack

from indicators.measurement import republication

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")


@pytest.mark.parametrize(
    ("seed", "years", "corrected"), [(1043, (2023, 2024), False), (1033, (2022, 2023, 2024), True)]
)
def test_nothing_hidden_follows_from_what_small_cooperatives_publish(
    tmp_path: Path, seed: int, years: tuple[int, ...], corrected: bool
):
    """Of the hundreds of benchmarks/disclosure.py the two that have every table and gender, and few people."""
    assert Invented(seed, years).has == set(TABLES)
    outcome = attack(seed, tmp_path, years, corrected=corrected)

    assert not outcome.refused
    assert outcome.found == []
    assert outcome.printed > 40


def test_the_attack_is_able_where_only_what_is_too_small_is_withheld(tmp_path: Path):
    assert attack(1043, tmp_path, only_small=True, until_found=True).found


def test_the_attack_on_two_publications_is_able(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        republication, "as_published_where_few_changed", lambda cooperative, year, figures, ledger: figures
    )

    assert attack(1043, tmp_path, corrected=True, until_found=True).found
