"""The page of the manual on systems: what it shows is what happens."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

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


def says(printed: str, expected: list[str]) -> bool:
    """Whether lines are as the page shows them: `...` stands for any lines, hashes change with the page."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(re.sub(r"\b[0-9a-f]{8}\b", "#", line)) + "\n" for line in expected
    ]
    return re.fullmatch("".join(lines), re.sub(r"\b[0-9a-f]{8}\b", "#", printed)) is not None
