"""Numbers and days in every declared style: what a system wrote is what is read, and nothing else is read."""

import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.configuration import Export
from indicators.ingest.parsing.parse_cells import Converted, convert
from indicators.ingest.parsing.parse_dates import day_reader
from indicators.tables import Column

FACTS = {name: name for name in ("figure", "value", "source", "recorded_by", "recorded_on")}
NUMBER = Column("value", "number", "a number")
DAY = Column("recorded_on", "date", "a day")
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
MONTHS = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "nl": ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    "FR": [
        *("JANVIER", "FÉVRIER", "MARS", "AVRIL", "MAI", "JUIN"),
        *("JUILLET", "AOÛT", "SEPTEMBRE", "OCTOBRE"),
        *("NOVEMBRE", "DÉCEMBRE"),
    ],
    "NL": [
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober"),
        *("november", "december"),
    ],
}
quick = settings(max_examples=40, deadline=None, database=None, derandomize=True)


def export(**dialect: Any) -> Export:
    return Export(table="facts", file="facts.csv", columns=FACTS, **dialect)


def read(cell: str, column: Column = NUMBER, **dialect: Any) -> Any:
    """The value of a cell; None where it is refused."""
    converted = converted_cell(cell, column, **dialect)
    return None if converted.refused[0] else converted.cells[0].as_py()


def converted_cell(cell: str, column: Column, **dialect: Any) -> Converted:
    return convert(pa.array([cell]), column, export(**dialect), b"a key for tests")


def grouped(digits: str, sign: str) -> str:
    start = len(digits) % 3 or 3
    return sign.join([digits[:start], *(digits[place : place + 3] for place in range(start, len(digits), 3))])


@pytest.mark.parametrize("decimal", [",", "."])
@pytest.mark.parametrize("thousands", ["", ".", ",", " ", "'"])
@pytest.mark.parametrize("sign", ["", "€", " EUR"])
@quick
@given(
    st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2),
    st.sampled_from(["\u0020", "\u00a0", "\u202f"]),
    st.booleans(),
)
def test_a_number_written_in_a_style_is_read_as_the_same_number(
    decimal: str, thousands: str, sign: str, number: Decimal, blank: str, with_groups: bool
):
    if thousands == decimal:
        return
    entire, _, part = f"{abs(number):f}".partition(".")
    written = grouped(entire, blank if thousands == " " else thousands) if with_groups else entire
    written = ("-" if number < 0 else "") + written + decimal + part + sign

    assert read(written, decimal=decimal, thousands=thousands) == float(number)


@pytest.mark.parametrize("decimal", [",", "."])
@quick
@given(st.text("0123456789.,' \u00a0\u202f-+€%eE", max_size=12))
def test_a_number_is_read_in_one_way_or_not_at_all(decimal: str, cell: str):
    """Two styles that both read a cell as a number differ only where the style says so, never by a guess."""
    thousands = "." if decimal == "," else ","

    value = read(cell, decimal=decimal, thousands=thousands)

    if value is not None:
        plain = cell.strip(" \u00a0\u202f€").strip().replace(thousands, "").replace(decimal, ".")
        assert value == float(plain)
        assert all(len(group.split(decimal)[0].strip(" \u00a0\u202f€")) == 3 for group in cell.split(thousands)[1:])


@pytest.mark.parametrize(
    "style",
    ["dd/mm/yyyy", "d/m/yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "yyyymmdd", "dd.mm.yyyy", "d-m-yy", "yy/mm/dd"],
)
@quick
@given(DAYS)
def test_a_day_written_in_a_style_is_read_as_the_same_day(style: str, day: datetime.date):
    from_year = 1950
    two_digits = "yyyy" not in style
    if two_digits and not from_year <= day.year < from_year + 100:
        day = day.replace(year=from_year + day.year % 100, day=min(day.day, 28))
    written = (
        style.replace("dd", f"{day.day:02}")
        .replace("d", str(day.day))
        .replace("mm", f"{day.month:02}")
        .replace("m", str(day.month))
        .replace("yyyy", f"{day.year:04}")
        .replace("yy", f"{day.year % 100:02}")
    )

    assert read(written, DAY, dates=style, two_digit_years_from=from_year if two_digits else None) == day
    assert read(f"{written} 23:59:59", DAY, dates=style, two_digit_years_from=from_year if two_digits else None) == day


@pytest.mark.parametrize("language", MONTHS)
@quick
@given(DAYS)
def test_a_day_with_the_name_of_its_month_is_read_in_three_languages(language: str, day: datetime.date):
    name = MONTHS[language][day.month - 1]

    assert read(f"{day.day} {name} {day.year}", DAY, dates="d mmm yyyy") == day
    assert read(f"{name} {day.year}", DAY, dates="mmm yyyy") == day.replace(day=1)
    assert read(f"{name}\u00a0{day.year}", DAY, dates="mmm yyyy") == day.replace(day=1)


@quick
@given(DAYS)
def test_a_serial_is_the_day_that_a_workbook_shows(day: datetime.date):
    """Workbooks count 29 February 1900: from 1 March on, their number is one more than the days since 1900."""
    since_1900 = (day - datetime.date(1899, 12, 31)).days
    since_1904 = (day - datetime.date(1904, 1, 1)).days

    assert read(str(since_1900 + (day >= datetime.date(1900, 3, 1))), DAY, dates="serial-1900") == day
    if since_1904 >= 0:
        assert read(f"{since_1904}.75", DAY, dates="serial-1904") == day


@quick
@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2100))
def test_a_day_that_the_calendar_lacks_is_refused_and_not_moved(day: int, month: int, year: int):
    found = day_reader("dd/mm/yyyy")(f"{day:02}/{month:02}/{year}")

    try:
        expected = datetime.date(year, month, day)
    except ValueError:
        expected = None
    assert found == expected


@pytest.mark.parametrize(
    ("cell", "dialect"),
    [
        ("60", {"dates": "serial-1900"}),  # 29 February 1900
        ("0", {"dates": "serial-1900"}),
        ("05/01/24", {"dates": "dd/mm/yyyy"}),
        ("5/1/2024", {"dates": "dd/mm/yyyy"}),
        ("2024-01-05", {"dates": "dd/mm/yyyy"}),
        ("jnv. 2024", {"dates": "mmm yyyy"}),
        ("20245", {"dates": "yyyyq"}),
        ("01/01/2106", {"dates": "dd/mm/yyyy"}),
    ],
)
def test_what_is_not_in_the_declared_style_is_no_day(cell: str, dialect: dict[str, str]):
    assert read(cell, DAY, **dialect) is None


@pytest.mark.parametrize(
    ("cell", "dialect", "value"),
    [
        ("1 234,50 €", {"decimal": ",", "thousands": " "}, 1234.5),
        ("1\u202f234,50\u00a0€", {"decimal": ",", "thousands": " "}, 1234.5),
        ("EUR 1.234,50", {"decimal": ",", "thousands": "."}, 1234.5),
        ("$40000.00", {}, 40000.0),
        ("\u22125,0", {"decimal": ","}, -5.0),
        ("'-5,0", {"decimal": ","}, -5.0),
        ("3800", {"divided_by": {"value": 100}}, 38.0),
        ("1.234", {"decimal": ",", "thousands": "."}, 1234.0),
        ("1.234", {}, 1.234),
        ("38,000", {"decimal": ","}, 38.0),
        ("38,000", {"thousands": ","}, 38000.0),
        ("1.234", {"decimal": ","}, None),
        ("12 34", {"thousands": " "}, None),
        ("47,72 %", {"decimal": ","}, None),  # of what is not said: the column is no share
        ("1e3", {}, None),
        ("nan", {}, None),
    ],
)
def test_a_number_is_read_by_the_declared_rule_alone(cell: str, dialect: dict[str, Any], value: float | None):
    assert read(cell, **dialect) == value


def test_a_percent_sign_divides_a_share_and_says_so_and_leaves_a_percentage():
    share = converted_cell("47,72 %", Column("value", "number", "a share", unit="share"), decimal=",")
    percentage = converted_cell("47,72\u00a0%", Column("value", "number", "a rate", unit="percent"), decimal=",")

    assert (share.cells[0].as_py(), share.notes) == (pytest.approx(0.4772), ("percent_divided",))
    assert (percentage.cells[0].as_py(), percentage.notes) == (47.72, ())


def test_a_declared_text_is_an_empty_cell_and_a_guarded_text_loses_its_guard():
    text = Column("source", "text", "a text")

    assert read("False", text, empty_cells=("False",)) is None
    assert read("'+32 2 000 00 00", text) == "+32 2 000 00 00"
    assert read("'s Gravenbrakel", text) == "'s Gravenbrakel"


@pytest.mark.parametrize("cell", ["oui", "Oui", "ja", "yes", "VRAI", "x"])
def test_yes_is_yes_in_three_languages(cell: str):
    assert read(cell, Column("value", "flag", "a flag")) is True
    assert read({"oui": "non", "ja": "nee"}.get(cell, "no"), Column("value", "flag", "a flag")) is False


@pytest.mark.parametrize(
    ("dialect", "sentence"),
    [
        ({"dates": "dd/mm/yy"}, "does not say the century: add two_digit_years_from"),
        ({"dates": "dd/mm"}, "a date style has a day, a month and a year"),
        ({"dates": "dmyyyy"}, "the day and the month have two digits each"),
        ({"dates_of": {"value": "yyyy-mm-dd"}}, "dates_of names value, which holds no dates"),
        ({"divided_by": {"source": 100}}, "divided_by names source, which holds no numbers"),
        ({"decimal": ",", "thousands": ","}, "decimal and thousands are both ','"),
        ({"format": "dmfa"}, "row_element is missing"),
    ],
)
def test_a_dialect_that_cannot_be_read_by_is_a_sentence(dialect: dict[str, Any], sentence: str):
    with pytest.raises(ValueError, match=sentence.replace("+", r"\+")):
        export(**dialect)
