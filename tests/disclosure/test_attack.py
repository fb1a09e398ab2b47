"""The attack on small cooperatives: nothing hidden follows from what is published."""

import time
from pathlib import Path

import pytest
from attack.run import attack

pytestmark = pytest.mark.long

SECONDS = 240
"""How long the attack goes on at most; benchmarks/disclosure.py runs it on five hundred."""


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
