"""Verifying: every figure by a second road, the ledger line by line, and the seal of the minutes."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.figures import Figures
from indicators.measurement.cache import figures_of
from indicators.verification.recompute import Comparison, compare
from repository import CATALOGUE

SIGNED = ["--prepared-by", "Ada", "--reviewed-by", "Bob", "--on", "2025-06-01"]


@pytest.fixture(scope="module", params=[2023, 2024])
def roads(sample: Path, request: pytest.FixtureRequest) -> tuple[Figures, list[Comparison]]:
    """The figures of a year of the sample, and each of them by both roads."""
    cooperative = Cooperative.at(sample)
    year = cooperative.year(request.param)
    figures = figures_of(cooperative, year)
    return figures, compare(cooperative, year, figures)


def test_every_figure_of_the_sample_is_the_same_by_duckdb(roads: tuple[Figures, list[Comparison]]):
    figures, compared = roads

    assert [one for one in compared if not one.agrees] == []
    assert [(one.id, one.slice) for one in compared[: len(figures)]] == [(one.id, one.slice) for one in figures]
    assert all(one.is_withheld for one in compared[len(figures) :])  # slices of groups that are not printed
    assert {one.id for one in compared} == set(CATALOGUE)
    whole = [one for one in compared if isinstance(one.first, int)]
    assert len(whole) > 80 and all(one.is_exact for one in whole)


def test_withheld_figures_are_compared_as_well(roads: tuple[Figures, list[Comparison]]):
    withheld = [one for one in roads[1] if one.is_withheld]

    assert "pay.highest_pay" in [one.id for one in withheld]
    assert all(one.agrees for one in withheld)
    assert all(one.first is not None for one in withheld if CATALOGUE[one.id].audience == "public")


@pytest.mark.parametrize(
    ("first", "second", "agrees"),
    [
        (3, 3, True),
        (3, 4, False),
        (10**12, 10**12 + 1, False),
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.0 + 1e-8, False),
        (None, None, True),
        (None, 0, False),
        (0, None, False),
    ],
)
def test_counts_agree_to_the_last_bit_and_the_rest_within_a_billionth(first, second, agrees: bool):
    assert Comparison("loans.granted", "", first, second).agrees is agrees


@pytest.mark.parametrize("words", [("verify", "2024"), ("publish", "2024", *SIGNED)])
@pytest.mark.parametrize("kept_in", ["figures/2024.json", "measured/2024.json", "ingest/2024.json"])
def test_what_was_touched_behind_the_back_of_the_project_is_named(folder: Folder, words: tuple[str, ...], kept_in: str):
    """What is kept bears a seal: neither verified nor published is a year of which somebody edited a file."""
    assert folder.run("verify", "2024").code == 0
    path = folder.root / "data/processed" / kept_in
    written = path.read_text(encoding="utf-8")
    edited = written.replace('"measured"', '"fact"', 1).replace('"rows_read": 3', '"rows_read": 2', 1)
    path.write_text(edited, encoding="utf-8")

    result = folder.run(*words)

    assert edited != written
    assert result.code == 1
    assert f"data/processed/{kept_in} was edited since it was kept" in result.err
    assert path.read_text(encoding="utf-8") == edited
    path.unlink()
    assert folder.run(*words).code == 0


def test_a_published_year_is_verified_against_the_ledger_too(folder: Folder):
    folder.run("publish", "2024", *SIGNED)

    result = folder.run("verify", "2024")

    assert result.code == 0, result.err
    assert re.search(r"Ledger: \d+ lines, each follows the one above it\. Seal: [0-9a-f]{64}", result.out)
    assert re.search(r"Published figures of 2024: \d+ the same, 0 restated with a reason, 0 without one\.", result.out)


def test_the_seal_of_the_minutes_is_found_again_or_the_ledger_is_another(folder: Folder):
    seal = folder.run("publish", "2024", *SIGNED).out.split()[-1]

    assert folder.run("verify", "--seal", seal[:16]).code == 0
    result = folder.run("verify", "--seal", "0" * 16)

    assert result.code == 1
    assert "no line has the seal 0000000000000000" in result.err


def test_a_publication_that_is_gone_from_the_ledger_is_known_by_the_tables_that_were_kept(folder: Folder):
    """A ledger of one publication alone is whole in itself; that the other is missing shows from its tables."""
    folder.run("publish", "2024", *SIGNED)
    (folder.root / "reports/published.csv").unlink()

    result = folder.run("verify")

    assert result.code == 1
    assert "the publication of 2024 with seal" in result.err


def test_a_byte_of_the_ledger_changed_stops_every_command_that_reads_it(folder: Folder):
    folder.run("publish", "2024", *SIGNED)
    path = folder.root / "reports/published.csv"
    path.write_bytes(path.read_bytes().replace(b",Ada,", b",Eve,", 1))

    for words in (["verify"], ["publish", "2024", *SIGNED], ["report", "2024"]):
        result = folder.run(*words)

        assert result.code == 1
        assert "reports/published.csv, line 2: edited after it was published" in result.err


def test_a_ledger_is_never_left_half_written(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    """The disk fills up while the tables are kept: the ledger is whole, and publishing again finds nothing to do."""

    def full(*places: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert folder.run("publish", "2024", *SIGNED).code == 1
    monkeypatch.undo()
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")

    assert folder.run("verify").code == 0
    assert "nothing was written" in folder.run("publish", "2024", *SIGNED).out
