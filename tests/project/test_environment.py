"""environment.yml asks conda for what pyproject.toml asks pip for, JupyterLab included, in the same ranges."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml
from rattler import MatchSpec

PROJECT = Path(__file__).parents[2]
NAMES_ON_CONDA = {"matplotlib": "matplotlib-base", "nbconvert": "nbconvert-core", "duckdb": "python-duckdb"}
ENVIRONMENT: dict[str, Any] = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
PYPROJECT: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def on_conda() -> dict[str, str]:
    """Package -> range, as rattler reads environment.yml."""
    specs = [MatchSpec(line) for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
    return {spec.name.normalized: str(spec.version or "") for spec in specs}


def on_pip() -> dict[str, str]:
    """Package -> range, under the names that conda-forge gives them."""
    asked = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["lab"]]
    read = (re.fullmatch(r"([\w.-]+)\s*(\S*)", line) for line in asked)
    pairs = {found[1]: found[2] for found in read if found}
    assert len(pairs) == len(asked), "a dependency that this test cannot read"
    return {
        NAMES_ON_CONDA.get(name, name): str(MatchSpec(f"{name} {wanted}").version) for name, wanted in pairs.items()
    }


def test_conda_and_pip_are_asked_for_the_same_packages_in_the_same_ranges():
    wanted = {**on_pip(), "python": PYPROJECT["requires-python"], "pip": ""}

    assert on_conda() == wanted


def test_packages_come_from_conda_forge_alone():
    assert ENVIRONMENT["name"] == PYPROJECT["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


def test_pip_adds_the_project_and_nothing_else():
    assert [line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict)] == [["-e ."]]


def test_every_extra_is_locked_with_the_others_but_spark_that_is_large():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"^EXTRAS := \$\(foreach extra,([\w ]+),", makefile, re.MULTILINE)

    assert named and {*named[1].split(), "spark"} == {*PYPROJECT["optional-dependencies"]}
