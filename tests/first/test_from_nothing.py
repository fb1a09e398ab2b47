"""The examples by `init` from nothing: how many of their columns are mapped right, wrong, or asked."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from indicators.ingest.inspection.sampling import samples_of

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "examples"

RIGHT_BESIDE = {("seasonal_contracts", "contracts", "job", "JOB_TITLE")}
"""What a person could map, too, and left out."""


def headers_of(raw: Path) -> set[str]:
    files = sorted(path for path in raw.rglob("*") if path.is_file())
    return {header for path in files for sample in samples_of(path) for header in sample.header if header}


def mapped(exports: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Table, column and header of all that a configuration reads."""
    return {
        (export.get("table") or exports[export.get("variant_of", name)].get("table", name), column, header)
        for name, export in exports.items()
        for column, source in export["columns"].items()
        for header in ([source] if isinstance(source, str) else source if isinstance(source, list) else [])
    }


def counted(folder: Folder, example: str) -> list[int]:
    """Headers, those that are mapped right, wrong and asked, and those that no table has a column for."""
    root = folder.root / example
    raw = root / "data/raw"
    shutil.copytree(EXAMPLES / example / "data/raw", raw)
    made = folder.run("init", str(root), "--name", "Paper", "--language", "en", "--no-input")
    assert made.code == 0, made.err
    found = tomllib.loads((root / "cooperative.toml").read_text(encoding="utf-8"))
    by_hand = tomllib.loads((EXAMPLES / example / "cooperative.toml").read_text(encoding="utf-8"))
    true = mapped(by_hand["exports"]) | {one[1:] for one in RIGHT_BESIDE if one[0] == example}
    given, questions = mapped(found["exports"]), found.get("questions", [])
    told = [f"{one['asks']} {one['answers']}" for one in questions]
    headers = headers_of(raw)
    asked = {
        header
        for header in headers
        if any(re.search(rf"['|] ?{re.escape(header)} ?['|]", sentence) for sentence in told)
    }
    right = {header for _, _, header in given & true} - asked
    wrong = {header for _, _, header in given - true} - asked
    return [len(headers), len(right), len(wrong), len(asked), len(headers - right - wrong - asked)]


@pytest.mark.parametrize("example", ["administration", "loan_fund", "seasonal_contracts", "small_cooperative"])
def test_the_manual_says_how_many_columns_are_mapped_right_wrong_and_asked(folder: Folder, example: str):
    all_of_them, right, wrong, asked, others = counted(folder, example)

    page = (PROJECT / "docs" / "first-report.md").read_text(encoding="utf-8")
    assert wrong == 0
    assert f"| `{example}` | {all_of_them} | {right} | {wrong} | {asked} | {others} |" in page
