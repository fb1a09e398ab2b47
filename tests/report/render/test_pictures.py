"""The pictures of a page's charts: each with its words, the same bytes each time, none older than its page."""

import struct
from pathlib import Path

import pytest

from indicators.report.charts.trend import trend_chart
from indicators.report.page_name import pictures_beside

# WeasyPrint leaves the file of its colour profile open.
pytestmark = [
    pytest.mark.pdf,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


def page(folder: Path, *charts: str) -> Path:
    place = folder / "special-report-2024.html"
    body = "".join(charts)
    place.write_text(f"<!DOCTYPE html><html><body>{body}<footer>\n<p>Meadow · Draft</p></footer></body></html>")
    return place


def chart(value: float) -> str:
    return trend_chart("Loans", "loans.granted", [2023, 2024], [60, value], str, "en", measured="Loans granted").html


def test_each_chart_is_a_picture_named_by_its_figure(tmp_path: Path):
    from indicators.report.render.pictures import write_pictures

    made = write_pictures(page(tmp_path, chart(70), chart(80)))

    assert [one.name for one in made] == ["01-loans.granted.png", "02-loans.granted.png"]
    assert {one.parent for one in made} == {pictures_beside(tmp_path / "special-report-2024.html")}
    assert {struct.unpack(">II", one.read_bytes()[16:24]) for one in made} == {(2400, 1350)}
    assert made[0].read_bytes() != made[1].read_bytes()


def test_the_same_page_gives_the_same_bytes_and_another_page_leaves_no_older_picture(tmp_path: Path):
    from indicators.report.render.pictures import write_pictures

    first = [one.read_bytes() for one in write_pictures(page(tmp_path, chart(70), chart(80)))]
    again = [one.read_bytes() for one in write_pictures(page(tmp_path, chart(70), chart(80)))]
    (alone,) = write_pictures(page(tmp_path, chart(80)))

    assert first == again
    assert [one.name for one in alone.parent.iterdir()] == ["01-loans.granted.png"]


def test_a_page_without_a_chart_has_no_picture(tmp_path: Path):
    from indicators.report.render.pictures import write_pictures

    assert write_pictures(page(tmp_path)) == []
