"""Whether a table that keeps earlier years gets them from the file is decided by the days of its rows, or asked."""

import pytest

from indicators.ingest.inspection.matching import match_of
from indicators.ingest.inspection.proposal.order import propose
from indicators.ingest.inspection.sampling import Sample
from indicators.tables import TABLES

_HEADER = ["N° membre", "Date d'adhésion", "Nombre de parts"]


@pytest.mark.parametrize(("day", "asked"), [("05/03/2019", False), ("05/03/2024", True)])
def test_a_row_older_than_the_year_of_its_file_decides(day: str, asked: bool):
    sample = Sample("", {}, _HEADER, [["1", "17/02/2024", "3"], ["2", day, "4"]], years=[2024, 2024])
    match = match_of(TABLES["members"], sample)
    assert match is not None

    proposal = propose("members", sample, match, "{year}/members.csv", years=[2024])

    assert proposal.keys["covers"][0] == "to_date"
    questions = [one for one in proposal.questions if one.key == "members.covers"]
    assert bool(questions) == asked
    assert [one.edits("year", "en") for one in questions] == [[(("exports", "members", "covers"), "year")]] * asked
