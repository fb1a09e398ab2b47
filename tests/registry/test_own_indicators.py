"""A cooperative's own indicators, and those that an installed package shares: nothing of the project is edited."""

import sys
from pathlib import Path

import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import DeclarationError
from indicators.registry import load_registry

BICYCLES = '''"""Bicycles that the cooperative lends."""

import narwhals as nw

from indicators.catalogue import indicator


@indicator(
    label={"en": "Days in Liège", "fr": "Journées à Liège"},
    definition={"fr": "Journées des contrats du bureau de Liège."},
    unit="days",
    decimals=0,
    basis="decision of the assembly, 2024",
    about="organisation",
)
def liege_days(contracts):
    """Days of the contracts of the office of Liège.

        sum(days where office is Liège)

    >>> import pandas as pd
    >>> float(liege_days(pd.DataFrame({"days": [2.0, 3.0], "office": ["Liège", "Mons"]})))
    2.0
    """
    return nw.when(nw.col("office") == "Liège").then(nw.col("days")).otherwise(0).sum()
'''


def declare(folder: Folder, text: str = BICYCLES, name: str = "bicycles.py") -> Path:
    path = folder.root / "notebooks" / "catalogue" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_indicator_is_measured_beside_those_that_ship(folder: Folder):
    declare(folder)

    figures = folder.figures()

    assert figures["bicycles.liege_days", ""] == ("257", "measured")
    assert ("employment.contracts", "") in figures


def test_an_own_module_named_like_a_chapter_adds_to_it(folder: Folder):
    declare(folder, name="employment.py")

    ids = [id for id in Cooperative.at(folder.root).catalogue if id.startswith("employment.")]

    assert ids[-1] == "employment.liege_days"
    assert len(ids) == len([id for id in load_registry(Path("/nowhere")).catalogue if id.startswith("employment.")]) + 1


def test_it_is_found_and_traced_to_its_file_and_line(folder: Folder):
    declare(folder)

    assert "notebooks/catalogue/bicycles.py, line 8" in folder.run("trace", "2024", "bicycles.liege_days").out
    assert "bicycles.liege_days" in folder.run("catalogue", "journees a liege").out


def test_an_edited_own_indicator_is_measured_again(folder: Folder):
    declare(folder)
    before = folder.figures()["bicycles.liege_days", ""]

    declare(folder, BICYCLES.replace('"Liège").then', '"Mons").then'))

    assert before == ("257", "measured")
    assert folder.figures()["bicycles.liege_days", ""] == ("1", "measured")


def test_two_cooperatives_in_one_process_do_not_meet(folder: Folder, tmp_path_factory: pytest.TempPathFactory):
    other = Folder(tmp_path_factory.mktemp("other"), folder.capsys)
    other.configure(CONFIGURATION)
    declare(folder)
    declare(other, BICYCLES.replace("liege_days", "days_in_liege"))

    ids = [set(Cooperative.at(one.root).catalogue) for one in (folder, other)]

    assert ids[0] - ids[1] == {"bicycles.liege_days"}
    assert ids[1] - ids[0] == {"bicycles.days_in_liege"}
    assert load_registry(folder.root) is load_registry(folder.root)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("import narwhals as nw", "import narwhals as nw\n\nnv.col"), "line 5: name 'nv' is not defined"),
        (("import narwhals as nw", "import narwhals as"), "line 3: invalid syntax"),
        (('unit="days"', 'unit="day"'), "line 8: bicycles.liege_days: there is no unit 'day'. Did you mean 'days'?"),
        (("(contracts)", "(contract)"), "there is no table 'contract'. Did you mean 'contracts'?"),
        (('nw.col("days")', 'nw.col("dayz")'), "its formula names 'dayz'; contracts has no such column."),
        ((', "fr": "Journées à Liège"', ""), "label has no 'fr', a language of the cooperative."),
        (("    decimals=0,\n", ""), "line 8: indicator() missing 1 required keyword-only argument: 'decimals'"),
        (('basis="decision of the assembly, 2024"', 'basis=""'), "basis is empty"),
        (
            (".otherwise(0).sum()", ".otherwise(0)"),
            "its formula gives a number for each row; expected one, by sum",
        ),
        (
            (".otherwise(0).sum()", ".otherwise(0).drop_nulls().sum()"),
            "its formula leaves rows out by drop_nulls; write nw.when(condition).then(column)",
        ),
        (('nw.col("days")).otherwise(0).sum()', 'nw.col("office")).mean()'), "cannot be computed over contracts: "),
        (("return nw.when", "return 1 / 0 or nw.when"), "its formula cannot be used: ZeroDivisionError"),
        (('about="organisation"', 'about="nobody"'), "line 8: about is 'nobody'"),
    ],
)
def test_a_mistake_in_an_own_file_is_a_sentence_with_file_and_line(
    folder: Folder, change: tuple[str, str], sentence: str
):
    assert change[0] in BICYCLES
    declare(folder, BICYCLES.replace(*change))

    result = folder.run("figures", "2024")

    assert result.code == 2
    assert "notebooks/catalogue/bicycles.py, line " in result.err
    assert sentence in " ".join(result.err.split())
    assert "Traceback" not in result.err


def test_an_id_that_ships_is_not_declared_again(folder: Folder):
    declare(folder, BICYCLES.replace("liege_days", "contracts"), "employment.py")

    with pytest.raises(
        DeclarationError, match=r"employment\.contracts is declared in the catalogue that ships already"
    ):
        Cooperative.at(folder.root)


def test_an_indicator_that_does_not_say_is_about_people(folder: Folder):
    declare(folder, BICYCLES.replace('    about="organisation",\n', ""))

    assert folder.figures()["bicycles.liege_days", ""] == ("", "suppressed")


def test_a_package_shares_indicators_by_an_entry_point(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path_factory.mktemp("site")
    (site / "shared_bicycles").mkdir()
    (site / "shared_bicycles" / "__init__.py").touch()
    (site / "shared_bicycles" / "bicycles.py").write_text(BICYCLES, encoding="utf-8")
    installed = site / "shared_bicycles-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: shared-bicycles\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[indicators.catalogue]\nbicycles = shared_bicycles.bicycles\n")
    monkeypatch.syspath_prepend(site)

    assert folder.figures()["bicycles.liege_days", ""] == ("257", "measured")
    traced = folder.run("trace", "2024", "bicycles.liege_days").out
    assert "package shared-bicycles: shared_bicycles/bicycles.py, line 8" in traced

    declare(folder)
    clash = folder.run("figures", "2024")

    assert "notebooks/catalogue/bicycles.py, line 8: bicycles.liege_days is declared in package" in clash.err
    sys.modules.pop("shared_bicycles.bicycles")


def test_a_package_that_cannot_be_imported_is_named(
    folder: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path_factory.mktemp("site")
    installed = site / "broken-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[indicators.catalogue]\nbroken = broken_indicators\n")
    monkeypatch.syspath_prepend(site)

    result = folder.run("figures", "2024")

    assert result.code == 2
    assert "package broken shares indicators in broken_indicators, which cannot be imported" in result.err


def test_check_says_that_nothing_is_wrong(folder: Folder):
    declare(folder)

    checked = folder.run("check")

    assert checked.code == 0
    assert checked.out == (
        "bicycles.liege_days: notebooks/catalogue/bicycles.py, line 8\n"
        "Indicators of your own: 1. Nothing is wrong with them.\n"
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("    2.0\n", "    5.0\n"), "its example gives 2.0, not 5.0."),
        (('"days": [2.0', '"days": ["two"'), "its example cannot be run: "),
        ((">>> ", "... "), "its docstring has no example"),
        (('"Days in Liège"', '"Loans granted"'), "its label 'Loans granted' in 'en' is that of loans.granted too."),
    ],
)
def test_check_tests_an_own_indicator_as_those_that_ship_are(folder: Folder, change: tuple[str, str], sentence: str):
    assert change[0] in BICYCLES
    declare(folder, BICYCLES.replace(*change))

    checked = folder.run("check")

    assert checked.code == 2
    assert f"notebooks/catalogue/bicycles.py, line 8: bicycles.liege_days: {sentence}" in " ".join(checked.err.split())
