"""Rule: whatever is edited in the code, everything that was kept is made again."""

import shutil
from pathlib import Path

import pytest

from conftest import Folder
from indicators.core import code_version
from indicators.core.code_version import PACKAGES, SOURCE, code_files, code_hash
from indicators.measurement.cache import MEASURED

ROOMS = sorted({path.parent.relative_to(SOURCE).as_posix() for path in code_files()})


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("code")
    for package in PACKAGES:
        shutil.copytree(SOURCE / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    return source


@pytest.mark.parametrize("room", ROOMS)
def test_an_edit_in_any_folder_changes_the_hash_of_the_code(copied: Path, room: str):
    before = code_hash.__wrapped__(copied)
    edited = next(path for path in code_files(copied) if path.parent == copied / room)
    content = edited.read_bytes()

    edited.write_bytes(content + b"\n")
    after = code_hash.__wrapped__(copied)
    edited.write_bytes(content)

    assert after != before
    assert code_hash.__wrapped__(copied) == before


@pytest.mark.parametrize("left_out", ["commands", "night"])
def test_what_reaches_no_figure_is_left_out(left_out: str):
    assert not [room for room in ROOMS if room.startswith(f"indicators/{left_out}")]


def test_another_release_of_a_library_is_other_software(monkeypatch: pytest.MonkeyPatch):
    before = code_version.software_hash.__wrapped__()
    monkeypatch.setattr(code_version, "library_versions", lambda: {"python_calamine": "99"})

    assert code_version.software_hash.__wrapped__() != before


def test_tables_and_figures_are_made_again_by_other_software(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    assert folder.run("figures", "2024").code == 0
    kept = [folder.root / f"data/processed/{place}" for place in ("contracts/2024.parquet", f"{MEASURED}/2024.json")]
    before = [path.stat().st_mtime_ns for path in kept]
    monkeypatch.setattr("indicators.ingest.pipeline.software_hash", lambda: "other")
    monkeypatch.setattr("indicators.measurement.cache.software_hash", lambda: "other")

    assert folder.run("figures", "2024").code == 0

    assert not set(before) & {path.stat().st_mtime_ns for path in kept}


def test_force_reads_ingests_and_measures_again(folder: Folder):
    folder.only_own_chapters()
    shutil.copytree(SOURCE.parent / "notebooks", folder.root / "notebooks")
    for notebook in (folder.root / "notebooks").glob("[2-9]*.ipynb"):
        notebook.unlink()
    assert folder.run("report", "2024", "--language", "en").code == 0
    names = ("contracts/2024.parquet", f"{MEASURED}/2024.json", "figures/2024.json")
    kept = [folder.root / "data/processed" / name for name in names]
    before = [path.stat().st_mtime_ns for path in kept]

    assert folder.run("report", "2024", "--language", "en", "--force").code == 0

    assert not set(before) & {path.stat().st_mtime_ns for path in kept}
