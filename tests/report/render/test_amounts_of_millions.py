"""Rule: a change of millions on the page is an amount, whatever the currency, and no telephone number."""

from collections.abc import Callable

from conftest import Folder


def test_a_change_of_millions_is_written_and_published(case: Callable[[str], Folder]):
    folder = case("amount_of_millions")
    path = folder.root / "cooperative.toml"
    folder.configure(path.read_text(encoding="utf-8") + '\n[report]\nchapters = ["loans"]\n')
    assert folder.run("ingest", "2024").code == 0

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 0, result.err
    page = folder.root / "reports/2024/fr/rapport-special-2024.html"
    assert "+5\u202f950\u202f000\u00a0CHF" in page.read_text(encoding="utf-8")
