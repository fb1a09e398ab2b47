"""What lies outside of data/raw is not read; what is made of it is its owner's; a pattern has a limit."""

import stat
from pathlib import Path

import pytest

from conftest import CONFIGURATION, CONTRACTS, Folder


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("elsewhere")
    (place / "contracts.csv").write_text(CONTRACTS, encoding="utf-8")
    return place


def test_a_link_to_an_export_elsewhere_stops_the_year(folder: Folder, outside: Path):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    (folder.root / "data/raw/2024/contracts.csv").symlink_to(outside / "contracts.csv")

    refused = folder.run("ingest", "2024")

    assert refused.code == 1
    assert "2024/contracts.csv: It is a link to a place outside of data/raw" in refused.out
    assert "link_elsewhere (stop): 1" in refused.out


def test_a_year_that_is_a_link_elsewhere_stops(folder: Folder, outside: Path):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    (folder.root / "data/raw/2024").rmdir()
    (folder.root / "data/raw/2024").symlink_to(outside)

    assert "link_elsewhere (stop)" in folder.run("ingest", "2024").out


def test_a_link_to_corrections_elsewhere_stops(folder: Folder, outside: Path):
    (outside / "corrections.csv").write_text("x", encoding="utf-8")
    (folder.root / "data/raw/2024/corrections.csv").symlink_to(outside / "corrections.csv")

    assert "link_elsewhere (stop): 1" in folder.run("ingest", "2024").out


def test_a_link_within_the_folder_is_followed(folder: Folder):
    export = folder.root / "data/raw/2024/contracts.csv"
    export.rename(folder.root / "data/raw/real.csv")
    export.symlink_to(folder.root / "data/raw/real.csv")

    assert folder.run("ingest", "2024").code == 0


def test_raw_itself_may_lie_elsewhere(folder: Folder, outside: Path):
    raw = folder.root / "data/raw"
    raw.rename(outside / "raw")
    raw.symlink_to(outside / "raw")

    assert folder.run("ingest", "2024").code == 0


def test_tables_and_what_is_measured_of_them_are_readable_by_their_owner_alone(folder: Folder):
    assert folder.run("figures", "2024").code == 0

    processed = folder.root / "data/processed"
    kept = [
        path for kind in ("*.parquet", "*.npy", "measured/*.json", "figures/*.json") for path in processed.rglob(kind)
    ]
    assert {path.parent.name for path in kept} >= {"contracts", "measured", "figures"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


def test_a_pattern_that_takes_too_long_names_itself(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("indicators.ingest.validation.identifier_checks.MOST_SECONDS", 0.05)
    folder.configure(CONFIGURATION + '\n[exports.contracts.checks]\nNo = "(a|aa)+(b|c)*d|C.*"\n')
    folder.export("contracts.csv", CONTRACTS.replace("C1;", "a" * 60 + "b;"))

    refused = folder.run("ingest", "2024")

    assert refused.code == 2, refused.out
    assert "the pattern '(a|aa)+(b|c)*d|C.*' takes more than 0.05 s for one cell of 61 signs" in refused.err
