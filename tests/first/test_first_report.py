"""The page "Your first report", done: every command of it in an empty folder, as a clerk would type it."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import Folder
from indicators.i18n.languages import word_of

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


@pytest.mark.parametrize(("language", "other"), [("fr", "nl"), ("nl", "fr"), ("en", "fr")])
def test_the_comments_and_what_is_printed_are_in_the_language_that_was_asked_for(
    folder: Folder, language: str, other: str
):
    """Every sentence of `[init]` that the exports of the example need, and none of another language."""
    made = folder.root / "small"
    shutil.copytree(PROJECT / "examples/small_cooperative/data", made / "data")

    printed = folder.run("init", str(made), "--name", "Z", "--language", language, "--no-input").out
    written = (made / "cooperative.toml").read_text(encoding="utf-8")
    comments = re.findall(r"(?:^|  )# (.+)$", written, re.MULTILINE)

    for word in ("written", "accents_make_sense", "as_numbers_show", "later", "later_statutes"):
        assert word_of(language, f"init.{word}") in comments
        assert word_of(other, f"init.{word}") not in comments
    assert word_of(language, "init.rows_of_earlier_years", first=2012) in comments
    register = word_of(language, "tables.share_operations")
    assert word_of(language, "init.rows", where="{year}/mouvements_parts.csv", rows=1832, table=register) in comments
    assert word_of(language, "init.then", command="") in printed
