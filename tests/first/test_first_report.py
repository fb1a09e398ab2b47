"""The page "Your first report", done: every command of it in an empty folder, as a clerk would type it."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import Folder

PROJECT = Path(__file__).parents[2]


def test_the_commands_of_the_page_give_what_it_says(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    page = (PROJECT / "docs" / "first-report.md").read_text(encoding="utf-8")
    place = folder.root / "fresh"
    place.mkdir()
    (place / "examples").symlink_to(PROJECT / "examples")
    monkeypatch.chdir(place)
    blocks = re.findall(r"```console\n(\$ indicators .*?)```", page, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]

    told = ""
    for line in lines:
        if line.startswith("$ indicators "):
            result = folder.run(*shlex.split(line.removeprefix("$ indicators ")))
            assert result.code == 0, result.err
            told = result.out
        else:
            assert line in told.splitlines()

    assert sum(line.startswith("$") for line in lines) == 3
    report = (place / "zonnebloem/reports/2024/fr/rapport-special-2024.html").read_text(encoding="utf-8")
    assert "Zonnebloem" in report
    first = (place / "zonnebloem/cooperative.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "#:schema ./cooperative.schema.json"
    assert (place / "zonnebloem/cooperative.schema.json").is_file()


def test_the_page_is_at_most_two_screens():
    page = (PROJECT / "docs" / "first-report.md").read_text(encoding="utf-8")

    assert len(page.splitlines()) <= 100
