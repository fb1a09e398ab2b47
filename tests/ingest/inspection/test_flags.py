"""A flag that takes rows out of figures is decided by the rows that it marks, or asked."""

import pytest

from indicators.ingest.inspection.flags import decide_flags
from indicators.ingest.inspection.matching import match_of
from indicators.ingest.inspection.sampling import Sample
from indicators.tables import TABLES

_HEADER = ["Matricule", "Période", "Salaire brut", "Heures payées", "Code sortie"]
_JANUARY, _FEBRUARY = ["1", "01/2024", "3000,00", "160", ""], ["1", "02/2024", "3000,00", "160", ""]


def _decided(*rows: list[object]):
    sample = Sample("", {}, _HEADER, [*rows])
    match = match_of(TABLES["payslips"], sample)
    assert match is not None and "termination" in match.places
    return decide_flags(sample, match, "payslips")


def test_a_mark_on_a_month_paid_as_all_others_is_no_pay_for_the_end():
    flags = _decided(_JANUARY, _FEBRUARY, ["1", "03/2024", "3000,00", "160", "Oui"])

    assert list(flags.not_read) == ["termination"]
    assert (flags.read, flags.questions) == ({}, [])


def test_a_mark_on_a_slip_without_hours_beside_another_or_of_another_pay_is_pay_for_the_end():
    for marked in (
        ["1", "03/2024", "3000,00", "0", "Oui"],
        ["1", "02/2024", "3000,00", "160", "Oui"],
        ["1", "03/2024", "9000,00", "480", "Oui"],
    ):
        assert list(_decided(_JANUARY, _FEBRUARY, marked).read) == ["termination"]


def test_what_the_marked_rows_do_not_decide_is_asked_with_what_follows():
    flags = _decided(_JANUARY, _FEBRUARY, ["2", "03/2024", "3000,00", "160", "Oui"])

    (question,) = flags.questions
    assert question.blocks
    assert "yes leaves them out of every comparison of pay" in question.asks("en")
    assert question.edits("Non", "fr") == [
        (("exports", "payslips", "columns", "termination"), None),
        (("exports", "payslips", "values", "termination"), None),
    ]


@pytest.mark.parametrize(("marks", "asked"), [("xxx ", False), ("xx  ", False), ("x   ", True), ("nnnn", True)])
def test_a_presence_that_few_have_is_asked_for(marks: str, asked: bool):
    rows: list[list[object]] = [
        ["S1", str(person), {"x": "x", "n": "non"}.get(mark, "")] for person, mark in enumerate(marks)
    ]
    sample = Sample("", {}, ["N° session", "Matricule", "Présent"], rows)
    flags = decide_flags(sample, match_of(TABLES["attendances"], sample), "attendances")

    assert [question.key for question in flags.questions] == ["attendances.present"] * asked
    where = ("exports", "attendances", "values", "present")
    for question in flags.questions:
        others = [((*where, ""), "yes"), ((*where, "x"), "no")] if "x" in marks else [((*where, "non"), "yes")]
        assert question.edits("no", "en") == others
        assert question.edits("yes", "en") == []
