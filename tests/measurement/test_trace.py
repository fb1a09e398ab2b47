"""Tracing: a figure down to its parts, its rows and its files, and up to what was published."""

import re

import pandas as pd
import pytest

from conftest import CONFIGURATION, Folder
from indicators.measurement.formula_parts import parts_of, words
from repository import CATALOGUE

OPEN = CONFIGURATION + "\n[disclosure]\npeople = 1\n"


@pytest.mark.parametrize("id", CATALOGUE)
def test_every_formula_is_said_in_words(id: str):
    said = words(CATALOGUE[id].expression)

    assert not re.search(r"__|when_then|horizontal|fill_null|n_unique|Expr|col\(", said)
    assert all(column in said for column in CATALOGUE[id].columns)


def test_a_ratio_is_told_by_its_numerator_and_its_denominator():
    """1 000 of 10 000 outstanding are late: 10 %."""
    loans = pd.DataFrame({"outstanding": [9000.0, 1000.0, 0.0], "days_late": [0, 31, 90]})

    parts = parts_of(CATALOGUE["loans.portfolio_at_risk_30"].expression, loans)

    assert [(part.words, part.value, part.rows) for part in parts] == [
        ("sum(outstanding where days_late > 30)", 1000.0, 2),
        ("sum(outstanding where outstanding > 0)", 10000.0, 2),
    ]


def test_a_part_that_a_formula_has_twice_is_told_once():
    payslips = pd.DataFrame({"hourly_pay": [20.0, 18.0], "gender": ["M", "F"], "eligible": [True, True]})

    parts = parts_of(CATALOGUE["pay.gender_pay_gap"].expression, payslips)

    assert [(part.words.rpartition(" ")[2], part.value) for part in parts] == [("M)", 20.0), ("F)", 18.0)]


def test_a_figure_is_traced_to_its_parts_its_rows_and_its_file(folder: Folder):
    folder.configure(OPEN)

    lines = folder.run("trace", "2024", "employment.hours_per_worker").out.splitlines()

    assert "  made of     3 rows of contracts" in lines
    assert "  made of     sum(hours) = 2059.6, over 3 of these rows" in lines
    assert "  made of     distinct(worker) = 2, over 3 of these rows" in lines
    (source,) = [line for line in lines if line.startswith("  from ")]
    assert re.search(r"2024/contracts\.csv: 3 rows read = 3 used \+ 0 set aside; SHA-256 [0-9a-f]{64}$", source)


def test_a_slice_is_traced_over_its_own_rows(folder: Folder):
    folder.configure(OPEN)

    lines = folder.run("trace", "2024", "employment.workers,gender=F").out.splitlines()

    assert "  made of     2 rows of contracts where gender is F" in lines
    assert "  made of     distinct(worker) = 1, over 2 of these rows" in lines


def test_the_parts_of_a_withheld_figure_are_withheld(folder: Folder):
    lines = folder.run("trace", "2024", "employment.hours_per_worker").out.splitlines()

    assert "  value       - hours (suppressed)" in lines
    assert not [line for line in lines if "made of" in line]


def test_highest_and_lowest_pay_are_not_told_by_the_trace_of_a_ratio_that_may_be_printed(folder: Folder):
    folder.configure(
        CONFIGURATION
        + """
[exports.payslips]
file = "{year}/pay.csv"
columns = { worker = "w", gross = "g", stated_full_time_pay = "g" }

[[disclosure.decisions]]
figures = ["pay.salary_tension"]
decided_by = "board"
decided_on = 2025-01-01
reason = "published every year"
"""
    )
    folder.export("pay.csv", "w,g\nada,2531.47\nbob,12345.67\n")

    result = folder.run("trace", "2024", "pay.salary_tension")

    assert "  value       4.88 ratio (measured)" in result.out
    assert "made of" not in result.out and "12345" not in result.out and "4.876" not in result.out


def test_every_time_that_a_figure_was_published_is_told(folder: Folder):
    folder.configure(OPEN)
    folder.run("publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob", "--on", "2025-06-01", "--note", "AG")

    lines = folder.run("trace", "2024", "employment.declared_hours").out.splitlines()

    (time,) = [line for line in lines if line.startswith("  published")]
    assert re.fullmatch(r"  published   2025-06-01 as 2,060, line \d+ of the ledger; AG", time)


@pytest.mark.parametrize(
    ("language", "made_of"),
    [("fr", "  fait de     3 lignes de contracts"), ("nl", "  gemaakt van 3 rijen van contracts")],
)
def test_a_trace_speaks_the_language_of_the_cooperative(folder: Folder, language: str, made_of: str):
    folder.configure(OPEN.replace('languages = ["en", "fr"]', f'languages = ["{language}"]'))
    own = folder.run("trace", "2024", "employment.hours_per_worker").out

    assert made_of in own.splitlines()
    assert folder.run("trace", "2024", "employment.hours_per_worker", "--language", language).out == own
    assert "  made of     3 rows of contracts" in (
        folder.run("trace", "2024", "employment.hours_per_worker", "--language", "en").out.splitlines()
    )
