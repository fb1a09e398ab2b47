"""A federation: every member is made by itself, whatever becomes of another, and the next run makes what is missing."""

import json
import os
import sys
from pathlib import Path

import pytest
from fields import declare, only_chapter

from conftest import Folder
from indicators.core.errors import WrongUse
from indicators.federation.cells import Cell, make
from indicators.federation.declared import Running
from indicators.federation.places import dask, place_named

FIGURES = "chapter.figures('employment')"
A_FAULT = "1 / 0"
KILLED = "import os, signal\n\nos.kill(os.getppid(), signal.SIGKILL)"


def small_members(federation: Folder, count: int) -> list[Path]:
    """Small cooperatives with one chapter of 2024 each."""
    assert federation.run("sample", "--members", str(count), "--years", "2024").code == 0
    folders = sorted((federation.root / "members").iterdir())
    for one in folders:
        only_chapter(one, FIGURES)
    return folders


def summary(federation: Folder) -> dict[str, dict[str, object]]:
    """What the summary tells of each member."""
    kept = json.loads((federation.root / "reports/runs/summary.json").read_text(encoding="utf-8"))
    return {one["member"]: one for one in kept["members"]}


def spoil(folder: Path) -> str:
    """A contract whose hours are no number; returns the export as it was."""
    export = folder / "data/raw/2024/contrats.csv"
    text = export.read_text(encoding="utf-8")
    first, second, *rest = text.splitlines()
    export.write_text("\n".join([first, second.rpartition(";")[0] + ";many", *rest]) + "\n", encoding="utf-8")
    return text


def pages(folders: list[Path]) -> dict[str, tuple[int, int]]:
    """The page of each member that has one: which file it is, and when it was written."""
    found = {one.name: one / "reports/2024/fr/rapport-special-2024.html" for one in folders}
    return {name: (page.stat().st_ino, page.stat().st_mtime_ns) for name, page in found.items() if page.is_file()}


def faults(federation: Folder, folders: list[Path], failing: Path, killed: Path, stopped: Path) -> None:
    only_chapter(failing, A_FAULT)
    only_chapter(killed, KILLED)
    as_it_was = spoil(stopped)

    first = federation.run("federation", "run", "2024")

    told = summary(federation)
    by_name = {path.name: one for path, one in zip(folders, told.values(), strict=True)}
    assert first.code == 1
    assert {name: one["result"] for name, one in by_name.items() if one["result"] != "made"} == {
        failing.name: "failed",
        killed.name: "killed",
        stopped.name: "stopped",
    }
    assert (by_name[failing.name]["exit_code"], by_name[stopped.name]["exit_code"]) == (3, 1)
    assert (by_name[killed.name]["exit_code"], by_name[killed.name]["tries"]) == (-9, 2)
    assert "ZeroDivisionError" in " ".join(by_name[failing.name]["sentences"])
    assert "SIGKILL" in " ".join(by_name[killed.name]["sentences"])
    assert "« many »" in " ".join(by_name[stopped.name]["sentences"])
    assert f"made  {len(folders) - 3}\n" in first.out and "SIGKILL" in first.out
    made = pages(folders)
    assert {*made} == {one.name for one in folders} - {failing.name, killed.name, stopped.name}

    for one in (failing, killed):
        only_chapter(one, FIGURES)
    (stopped / "data/raw/2024/contrats.csv").write_text(as_it_was, encoding="utf-8")
    second = federation.run("federation", "run", "2024")

    assert second.code == 0, second.out
    assert second.out.splitlines()[1:] == ["made  3", f"nothing changed  {len(folders) - 3}"]
    after = pages(folders)
    assert len(after) == len(folders)
    assert {name: after[name] for name in made} == made


def test_one_fails_one_is_killed_one_is_stopped_and_the_others_are_made(
    federation: Folder, pytestconfig: pytest.Config
):
    folders = small_members(federation, pytestconfig.getoption("--members"))

    faults(federation, folders, *folders[1:4])


def cell(root: Path, name: str, code: str, retries: int = 0) -> Cell:
    """A member whose command is some Python."""
    (root / "cooperative.toml").touch()
    return Cell(name, str(root), (2024,), (sys.executable, "-c", code), seconds=60, retries=retries)


def test_a_process_that_is_killed_once_is_tried_again_and_one_that_refuses_is_not(tmp_path: Path):
    once = f"import os, pathlib, sys; p = pathlib.Path({str(tmp_path / 'tried')!r}); "
    once += "p.exists() or (p.touch(), os.kill(os.getpid(), 9))"
    refuses = "import sys; sys.exit('The exports are not as they should be.')"

    killed = make(cell(tmp_path, "A", once, retries=1))
    refused = make(cell(tmp_path, "B", refuses, retries=1))

    assert (killed.result, killed.tries) == ("made", 2)
    assert (refused.result, refused.tries) == ("stopped", 1)
    assert refused.sentences == ("The exports are not as they should be.",)


def test_a_member_has_no_key_of_the_federation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """With one key for all, the same person in two cooperatives would have one pseudonym."""
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key of somebody")
    code = "import os, sys; sys.exit('INDICATORS_PSEUDONYM_KEY' in os.environ)"

    assert make(cell(tmp_path, "A", code)).result == "made"
    assert "INDICATORS_PSEUDONYM_KEY" in os.environ


def test_dask_places_the_same_cells(tmp_path: Path):
    cells = [
        cell(tmp_path, "A", "print('Nothing changed.')"),
        cell(tmp_path, "B", "import sys; sys.exit(3)"),
        cell(tmp_path, "C", "import os; os.kill(os.getpid(), 9)"),
    ]

    found = {one.member: one.result for one in dask(cells, Running(place="dask", jobs=2))}

    assert found == {"A": "unchanged", "B": "failed", "C": "killed"}


def test_a_place_that_there_is_not_is_named():
    with pytest.raises(WrongUse, match=r"There is no place 'core'; there are cores, dask\. Did you mean 'cores'"):
        place_named("core")


def test_a_scheduler_gets_the_members_as_commands(federation: Folder):
    declare(federation, "AB")

    tasks = json.loads(federation.run("federation", "cells", "2023", "2024").out)

    assert [one["member"] for one in tasks] == ["A", "B"]
    words = tasks[0]["command"]
    assert words[words.index("report") :][:3] == ["report", "2023", "2024"]
    assert str(federation.root / "A") in words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "federation.toml: federation: missing."),
        (
            '[federation]\nname = "F"\nmembers = 3\n',
            "federation.members: unknown key. There are name, languages, ranked, synthetic.",
        ),
        ('[federation]\nname = "F"\nlanguages = ["de"]\n', "federation.languages.0: found 'de'; expected en, fr, nl"),
        ('[federation]\nname = "F"\nranked = ["pay.highest_pay"]\n', "tells of one person"),
        ('[federation]\nname = "F"\nranked = ["loans.grantd"]\n', "Did you mean 'loans.granted'?"),
        ('[federation]\nname = "F"\n[disclosure]\nmembers = 2\n', "disclosure.members: found 2;"),
        ('[federation]\nname = "F"\n' + '[[members]]\nfolder = "A"\nname = "A"\n' * 2, "'A' is there more than once"),
        ("[federation\n", "federation.toml: not valid TOML"),
    ],
)
def test_a_mistake_in_the_declaration_is_a_sentence(federation: Folder, text: str, sentence: str):
    (federation.root / "federation.toml").write_text(text, encoding="utf-8")

    result = federation.run("federation", "run", "2024")

    assert result.code == 2
    assert sentence in result.err
    assert "Traceback" not in result.err


def test_a_member_without_a_cooperative_is_refused_and_is_not_the_cooperative_above(folder: Folder):
    declare(folder, "A")
    (folder.root / "A").mkdir()

    result = folder.run("federation", "run", "2024")

    (told,) = summary(folder).values()
    assert (result.code, told["result"]) == (1, "refused")
    assert "A has no cooperative.toml: correct the folder of the member in federation.toml." in result.out
    assert not (folder.root / "reports/2024").exists()


def test_two_members_are_two_folders(federation: Folder):
    declare(federation, "AB")
    text = (federation.root / "federation.toml").read_text(encoding="utf-8")
    (federation.root / "federation.toml").write_text(text.replace('folder = "B"', 'folder = "./A"'), encoding="utf-8")

    result = federation.run("federation", "figures", "2024")

    assert result.code == 2
    assert "members: A and B have the same folder, ./A: its figures would count twice." in result.err


def test_a_folder_without_a_federation_is_told(federation: Folder):
    result = federation.run("federation", "figures", "2024")

    assert result.code == 2
    assert "has no federation.toml: go to the federation's folder, or name it with --root FOLDER" in result.err
