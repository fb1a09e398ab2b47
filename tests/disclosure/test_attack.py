"""The attack on small cooperatives: nothing hidden follows from what is published."""

import time
from pathlib import Path

import pytest
from attack.run import attack, attack_correction

from indicators.measurement import cache

pytestmark = pytest.mark.long

SECONDS = 40
"""How long the attack goes on before its last cooperative; benchmarks/disclosure.py runs it on five hundred."""


def test_nothing_hidden_follows_from_what_small_cooperatives_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    started, attacked, printed = time.monotonic(), 0, 0
    for seed in range(1000, 1024):
        years = (2022, 2023, 2024) if seed % 3 == 0 else (2023, 2024)
        outcome = attack(seed, tmp_path / str(seed), years)

        assert not outcome.refused, seed
        assert outcome.found == [], seed
        attacked, printed = attacked + 1, printed + outcome.printed
        if time.monotonic() - started > SECONDS:
            break
    assert printed > 40 * attacked


def test_nothing_follows_from_two_publications_of_one_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    for seed in range(1, 4):
        outcome = attack_correction(seed, tmp_path / str(seed))

        assert outcome.printed > 20 and outcome.found == [], seed


def test_the_attack_is_able_where_only_what_is_too_small_is_withheld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")

    assert attack(1003, tmp_path / "small", only_small=True).found


def test_the_attack_on_two_publications_is_able(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    monkeypatch.setattr(cache, "as_published_where_few_changed", lambda cooperative, year, figures, ledger: figures)

    assert any(attack_correction(seed, tmp_path / str(seed)).found for seed in range(1, 6))
