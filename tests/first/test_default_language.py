"""The language that nobody named: every command speaks the cooperative's own, the first of cooperative.toml."""

import pytest

from conftest import CONFIGURATION, Folder, chapter
from indicators.i18n.languages import word_of

DUTCH_FIRST = CONFIGURATION.replace('["en", "fr"]', '["nl", "fr"]')
WRONG = "C4;Eve;P3;31/02/2024;;F;Mons;1;7,6\n"


@pytest.fixture
def dutch(folder: Folder) -> Folder:
    folder.configure(DUTCH_FIRST)
    return folder


def test_an_export_is_inspected_and_its_findings_are_told_in_it(dutch: Folder):
    wrong = dutch.root / "data/raw/2024/contracts.csv"
    wrong.write_text(wrong.read_text(encoding="utf-8") + WRONG, encoding="utf-8")

    assert "rijen; arbeidsovereenkomsten." in dutch.run("inspect", str(wrong)).out
    assert word_of("nl", "ingest.place_line", line=5) in dutch.run("ingest", "2024", "--check").out
    assert word_of("fr", "ingest.place_line", line=5) in dutch.run("ingest", "2024", "--check", "--language", "fr").out


def test_the_page_in_it_is_shared(dutch: Folder):
    chapter(dutch, "chapter.text('workers')")
    assert dutch.run("report", "2024").code == 0

    shared = dutch.run("share", "2024")

    assert shared.code == 0, shared.err
    assert "bijzonder-verslag-2024.zip" in shared.out


def test_outside_a_cooperative_an_export_is_inspected_in_english(folder: Folder):
    (folder.root / "cooperative.toml").unlink()

    assert "rows; employment contracts." in folder.run("inspect", str(folder.root / "data/raw/2024/contracts.csv")).out
