"""The ledger: published figures, each line chained to the one before."""

import random
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from markupsafe import Markup

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.ledger.ledger import PublishedFigures, chained, parse_ledger, read_ledger
from indicators.report import Chapter

A_LINE = {
    "id": "employment.full_time_equivalents",
    "slice": "",
    "fiscal_year": 2022,
    "written": "2 294",
    "value": 2294,
    "decimals": 0,
    "unit": "FTE",
    "status": "measured",
    "definition": "",
    "sources": "",
    "code": "",
    "published_on": "2023-06-01",
    "prepared_by": "Ada",
    "reviewed_by": "Bob",
    "note": "",
    "source": "Rapport spécial 2022",
}


def lines(*years: int) -> list[dict[str, object]]:
    return [{**A_LINE, "fiscal_year": year, "note": f"year, {year}"} for year in years]


def test_a_ledger_grows_by_appending_and_reads_back():
    first = chained(PublishedFigures([]), lines(2018, 2019))
    second = chained(parse_ledger(first, "en"), lines(2020))

    ledger = parse_ledger(first + second, "en")

    assert ledger.years == [2018, 2019, 2020]
    assert [line.line for line in ledger.lines] == [2, 3, 4]
    assert ledger.lines[2].line_before == ledger.lines[1].seal
    figure = ledger.get(2020, "employment.full_time_equivalents")
    assert figure is not None
    assert (figure.number, figure.note) == (Decimal(2294), "year, 2020")


def test_a_figure_published_again_counts_as_it_was_published_last():
    content = chained(PublishedFigures([]), [{**A_LINE, "value": value} for value in (2294, 2290)])

    ledger = parse_ledger(content, "en")

    assert [figure.value for figure in ledger.of(2022)] == [2290]
    assert [line.value for line in ledger.lines] == [2294, 2290]


def test_every_byte_changed_is_found_and_its_line_is_named():
    """A seeded change of bytes on each line, the header too: the line that is named is the one that was touched."""
    content = chained(PublishedFigures([]), lines(*range(2015, 2024)))
    starts = [0, *(place + 1 for place, byte in enumerate(content) if byte == 10)]
    chance = random.Random(5)
    for number, (start, after) in enumerate(pairwise(starts), start=1):
        for place in {start, after - 1, *(chance.randrange(start, after) for _ in range(60))}:
            touched = bytearray(content)
            touched[place] ^= chance.randrange(1, 256)

            with pytest.raises(FiguresRefused) as refused:
                parse_ledger(bytes(touched), "en")

            assert re.search(rf"published\.csv, line {number}:", str(refused.value)), (number, place)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: rows[:2] + rows[3:], "line 3: does not follow"),
        (lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]], "line 3: does not follow"),
        (lambda rows: [*rows[:3], rows[2], *rows[3:]], "line 4: does not follow"),
        (lambda rows: rows[:-1], "ends at line 4, and the publication of which it is part ends at line 5"),
        (lambda rows: rows[1:], "line 1: the header"),
    ],
)
def test_a_line_lost_moved_or_added_is_found(change, sentence):
    rows = chained(PublishedFigures([]), lines(2019, 2020, 2021, 2022)).splitlines(keepends=True)

    with pytest.raises(FiguresRefused, match=sentence):
        parse_ledger(b"".join(change(rows)), "en")


def test_a_last_line_that_is_not_ended_is_found():
    with pytest.raises(FiguresRefused, match="line 3"):
        parse_ledger(chained(PublishedFigures([]), lines(2019, 2020))[:-1], "en")


def test_a_year_without_exports_comes_from_what_was_published(folder: Folder):
    earlier = [{**A_LINE, "id": "employment.workers", "value": 12, "fiscal_year": year} for year in (2020, 2023)]
    (folder.root / "reports").mkdir()
    (folder.root / "reports/published.csv").write_bytes(chained(PublishedFigures([]), earlier))
    folder.configure((folder.root / "cooperative.toml").read_text() + "\n[disclosure]\npeople = 1\n")

    chapter = Chapter("employment", 2024, "fr", folder.root)
    chart = chapter.trend("employment.workers")

    assert chart is not None
    assert chart.table[1:] == (
        ("2020 (publié)", "12"),
        ("2021", "–"),
        ("2022", "–"),
        ("2023 (publié)", "12"),
        ("2024", "2"),
    )
    assert "Tel que publié, sans exports\u00a0: 2020, 2023." in chart.description
    row = [Markup(cell).striptags() for cell in chapter.figures("employment.workers").rows[0]]
    assert row[:4] == ["Personnes employées", "2", "12", "−10"]
    assert not read_ledger(Cooperative.at(folder.root)).is_published(2023)
