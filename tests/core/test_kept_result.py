"""Rule: what is kept is used while it is as it was written and nothing that it was made from changed."""

from pathlib import Path

import pytest

from conftest import Folder
from indicators.core.kept_result import KeptResult
from indicators.core.seal import EditedByHand

INPUTS = {"text/fr/loans.md": "1", "library pandas": "3.0"}


@pytest.fixture
def kept(tmp_path: Path) -> KeptResult:
    """A result of two inputs, with a page that came of it."""
    (tmp_path / "page.html").write_text("<p>70 loans</p>", encoding="utf-8")
    made = KeptResult(tmp_path / "kept" / "loans.json", b"a key for tests")
    made.keep(INPUTS, {"figures": [70]}, [tmp_path / "page.html"])
    return made


def test_what_did_not_change_is_read_again(kept: KeptResult, tmp_path: Path):
    assert kept.reason_to_make(dict(INPUTS)) == ""
    assert kept.made_from(dict(INPUTS)) == {"figures": [70]}
    assert list(kept.files) == [tmp_path / "page.html"]


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        (INPUTS | {"text/fr/loans.md": "2"}, "text/fr/loans.md changed"),
        (INPUTS | {"library pandas": "3.1"}, "pandas 3.0 became 3.1"),
        (INPUTS | {"text/nl/loans.md": "1"}, "text/nl/loans.md is new"),
        ({"library pandas": "3.0"}, "text/fr/loans.md is gone"),
    ],
)
def test_what_changed_is_told_by_name(kept: KeptResult, inputs: dict[str, str], reason: str):
    assert kept.reason_to_make(inputs) == reason
    assert kept.made_from(inputs) == {}


@pytest.mark.parametrize("left", ["", '{"inputs": {"text/fr', "[]", "null", '{"figures": [70]}', '{"inputs": 1}'])
def test_what_was_cut_short_or_is_something_else_was_never_made(kept: KeptResult, left: str):
    kept.path.write_text(left, encoding="utf-8")

    assert kept.reason_to_make(INPUTS) == "not made yet"
    assert (kept.content, kept.files, kept.made_from(INPUTS)) == ({}, {}, {})


@pytest.mark.parametrize("edit", [lambda page: page.unlink(), lambda page: page.write_text("<p>71 loans</p>")])
def test_a_file_that_is_not_as_it_was_written_is_made_again(kept: KeptResult, tmp_path: Path, edit):
    edit(tmp_path / "page.html")

    assert kept.reason_to_make(INPUTS) == "what was kept of it is not as it was written"


def test_what_is_forgotten_is_made_again(kept: KeptResult):
    kept.forget()

    assert kept.reason_to_make(INPUTS) == "not made yet"


@pytest.mark.parametrize("edit", [("70", "71"), ('"1"', '"2"'), ("3.0", "3.1")])
def test_what_somebody_edited_is_made_again(kept: KeptResult, edit: tuple[str, str]):
    written = kept.path.read_text(encoding="utf-8")
    kept.path.write_text(written.replace(*edit, 1), encoding="utf-8")

    assert written.count(edit[0])
    with pytest.warns(EditedByHand, match="was edited since it was kept"):
        assert kept.made_from(dict(INPUTS)) == {}
    with pytest.warns(EditedByHand):
        assert kept.reason_to_make(dict(INPUTS)) == "not made yet"


@pytest.mark.parametrize(
    ("kept_in", "edit"),
    [
        ("figures/2024.json", ('"value": null', '"value": 7')),
        ("figures/2024.json", ('"suppressed"', '"measured"')),
        ("ingest/2024.json", ('"fingerprint": "', '"fingerprint": "0')),
    ],
)
@pytest.mark.filterwarnings("default::indicators.core.seal.EditedByHand")
def test_an_edited_figure_is_told_and_not_printed(folder: Folder, kept_in: str, edit: tuple[str, str]):
    printed = folder.run("figures", "2024").out
    path = folder.root / "data/processed" / kept_in
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace(*edit, 1), encoding="utf-8")

    assert edit[0] in written
    result = folder.run("figures", "2024")
    assert result.out == printed
    assert f"data/processed/{kept_in} was edited since it was kept" in result.err
    assert path.read_text(encoding="utf-8") == written
    assert "edited" not in folder.run("figures", "2024").err
