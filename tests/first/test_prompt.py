"""The prompt of `indicators init` at a terminal: answers, none, wrong ones, and somebody who stops."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pexpect
import pytest
from payrolls import PEOPLE, be, written

HEADER = "Personeelsnummer;Periode;Uren;Bruto;Nettoloon"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A folder whose file asks two questions: what the hours are, and what the net pay could give."""
    rows = [[p.number, "12/2024", be(150), be(p.pay), be(1500)] for p in PEOPLE]
    written(tmp_path, "lonen.csv", HEADER, rows)
    return tmp_path


def begun(fresh: Path, *more: str) -> Any:
    words = ["-m", "indicators.cli", "init", str(fresh), "--language", "en", *more]
    return pexpect.spawn(sys.executable, words, encoding="utf-8", timeout=60, dimensions=(40, 160))


def ended(child: Any) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


def open_questions(fresh: Path) -> list[str]:
    found = tomllib.loads((fresh / "cooperative.toml").read_text(encoding="utf-8"))
    return [one["key"] for one in found.get("questions", [])]


def test_a_wrong_answer_is_told_and_an_empty_one_leaves_the_question_open(fresh: Path):
    child = begun(fresh)
    child.expect("The cooperative's name")
    child.sendline("Paper")
    child.expect("yes, no")
    child.sendline("perhaps")
    child.expect("'perhaps' is no answer; expected one of yes, no")
    child.sendline("no")
    child.expect("none, Nettoloon")
    child.sendline("")

    assert ended(child) == 0
    assert open_questions(fresh) == ["payslips.unread"]


def test_a_column_is_answered_by_its_header(fresh: Path):
    child = begun(fresh, "--name", "Paper")
    child.expect("yes, no")
    child.sendline("yes")
    child.expect("none, Nettoloon")
    child.sendline("benefits = Nettoloon")

    assert ended(child) == 0
    found = tomllib.loads((fresh / "cooperative.toml").read_text(encoding="utf-8"))
    assert found["exports"]["payslips"]["columns"]["benefits"] == "Nettoloon"
    assert open_questions(fresh) == []


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_who_stops_keeps_what_was_answered(fresh: Path, key: str):
    child = begun(fresh, "--name", "Paper")
    child.expect("yes, no")
    child.sendline("no")
    child.expect("none, Nettoloon")
    child.send(key)
    child.expect("Stopped: what was answered is kept")

    assert ended(child) == 0
    assert open_questions(fresh) == ["payslips.unread"]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_who_stops_at_the_name_leaves_nothing_behind(fresh: Path, key: str):
    child = begun(fresh)
    child.expect("The cooperative's name")
    child.send(key)
    child.expect("Stopped: nothing was written")

    assert ended(child) == 130
    assert [path.name for path in fresh.iterdir()] == ["data"]
