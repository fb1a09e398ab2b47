"""The page of the manual on systems: what it shows is what happens."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from indicators.configuration import read_configuration

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs/connect-your-systems.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(.*)\n([\s\S]*?)^```$", PAGE, re.MULTILINE)


def test_the_database_and_the_commands_of_the_page_give_what_it_shows(tmp_path: Path):
    replayed = 0
    for language, place, text in BLOCKS:
        if place:
            (tmp_path / place).parent.mkdir(exist_ok=True)
        if language == "sql" and place:
            connection = sqlite3.connect(tmp_path / place)
            connection.executescript(text)
            connection.close()
        elif place:
            (tmp_path / place).write_text(text, encoding="utf-8")
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:] if language == "console" else ():
            command, *expected = part.splitlines()
            words = [sys.executable, "-m", "indicators.cli", *command.split()[1:]]
            if command.startswith("indicators --root"):
                done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
                assert says(done.stdout, expected), done.stdout
                replayed += 1

    assert replayed == 3


@pytest.mark.parametrize("block", [text for language, place, text in BLOCKS if language == "toml" and not place])
def test_every_block_of_the_page_is_one_that_the_program_takes(block: str, tmp_path: Path):
    other = '\n[exports.loans]\nfile = "loans.csv"\ncolumns = { loan = "No", amount = "A", granted_on = "On" }\n'
    head = '[cooperative]\nname = "Paper"\n\n[fetch]\nfirst = 2024\n\n'
    (tmp_path / "cooperative.toml").write_text(head + block + other, encoding="utf-8")

    read = read_configuration(tmp_path / "cooperative.toml")

    assert len(read.sources) == 1


def test_the_lines_of_python_on_the_page_can_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made = {place: text for _, place, text in BLOCKS if place}
    (code,) = [text for language, _, text in BLOCKS if language == "python"]
    connection = sqlite3.connect(tmp_path / "desk.db")
    connection.executescript(made["meadow/desk.db"])
    connection.close()
    (tmp_path / "cooperative.toml").write_text(made["meadow/cooperative.toml"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    *before, last = code.strip().splitlines()

    space: dict[str, Any] = {}
    exec("\n".join(before), space)
    tried = eval(last, space)

    assert tried.rows == 6 and 'from = "desk"' in tried.block and "P-17" not in repr(tried)


def says(printed: str, expected: list[str]) -> bool:
    """Whether lines are as the page shows them: `...` stands for any lines, hashes change with the page."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(re.sub(r"\b[0-9a-f]{8}\b", "#", line)) + "\n" for line in expected
    ]
    return re.fullmatch("".join(lines), re.sub(r"\b[0-9a-f]{8}\b", "#", printed)) is not None
