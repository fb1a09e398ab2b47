"""The nine conditions on the page: what is asserted, the limit beside the verdict, and who controlled it."""

import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.figures import Figures
from indicators.i18n.page_messages import word
from indicators.report import Chapter
from indicators.report.chapter.conditions_table import conditions_table
from indicators.report.render.edition import edition_of

VOTES = """\
[cooperative]
name = "Paper"
languages = ["en", "fr"]
{more}
[exports.assembly_votes]
file = "{{year}}/votes.csv"

[exports.assembly_votes.columns]
assembly = "assembly"
held_on = "day"
voter = "voter"
votes = "votes"
"""
APPROPRIATION = """\
[exports.appropriation]
file = "{year}/appropriation.csv"

[exports.appropriation.columns]
line = "line"
nature = "nature"
share_class = "class"
amount = "amount"
withholding_tax = "tax"
nominal_value = "nominal"
decided_by_assembly = "decided"
"""


@pytest.fixture
def meeting(folder: Folder) -> Folder:
    """Five voters with a vote each; the exports of the contracts are gone."""
    folder.configure(VOTES.format(more=""))
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.export("votes.csv", voted({f"V{number}": 1 for number in range(5)}))
    return folder


def voted(votes: dict[str, int]) -> str:
    return "assembly,day,voter,votes\n" + "".join(f"AG,2024-06-18,{voter},{count}\n" for voter, count in votes.items())


def verdict(folder: Folder, number: int) -> tuple[str, ...]:
    rows = Chapter("conditions", 2024, "en", folder.root).conditions().rows
    return tuple(str(cell) for cell in rows[number - 1])


def framework(folder: Folder, language: str = "en") -> str:
    text = Chapter("conditions", 2024, language, folder.root).text("framework")
    assert text is not None
    return str(text.data)


def test_conditions_in_one_cell_are_those_of_a_cell_each_less_what_is_empty(meeting: Folder) -> None:
    chapter = Chapter("conditions", 2024, "en", meeting.root)
    alone = [chapter.text(block) for block in ("purpose", "object")]

    together = chapter.text("purpose", "happenings", "object")

    assert chapter.text("happenings") is None
    assert together is not None and str(together.data) == "\n\n".join(str(one.data) for one in alone if one)


def test_fewer_than_ten_voters_cannot_meet_the_condition_on_votes(meeting: Folder) -> None:
    assert verdict(meeting, 7)[1] == "Cannot be met by fewer than ten voters"


def test_one_of_twelve_voters_with_a_fifth_of_the_votes_does_not_meet_it(meeting: Folder) -> None:
    meeting.export("votes.csv", voted({f"V{number}": 3 if number else 8 for number in range(12)}))

    assert verdict(meeting, 7)[1] == "Condition not met"
    assert verdict(meeting, 7)[3] == "One tenth of the votes"


def test_the_tenth_is_of_the_votes_attached_to_the_shares_represented(meeting: Folder) -> None:
    """One member holds 300 of 490 votes, capped at 49 by the statutes: 49 of 490, not 49 of the 239 cast."""
    meeting.configure(VOTES.format(more="") + 'votes_attached = "attached"\n')
    rows = [f"AG,2024-06-18,V{number},19,19" for number in range(10)]
    meeting.export("votes.csv", "\n".join(["assembly,day,voter,votes,attached", "AG,2024-06-18,V10,49,300", *rows, ""]))

    assert meeting.figures()["governance.highest_vote_share", ""] == ("0.1", "measured")
    assert verdict(meeting, 7)[1] == "Condition met"


def test_a_rate_just_above_the_limit_is_not_written_as_the_limit(meeting: Folder) -> None:
    meeting.configure(VOTES.format(more="") + APPROPRIATION)
    header = "line,nature,class,amount,tax,nominal,decided\n"
    meeting.export("appropriation.csv", header + "1,dividend,A,60.40,0,1000,yes\n")

    number, result, checked, limit = verdict(meeting, 3)

    assert number.startswith("3.")
    assert "6.04%" in checked
    assert limit == "6% of the nominal value, net of withholding tax"
    assert result == "Condition not met"


def test_nothing_is_asserted_that_nobody_declared(meeting: Folder) -> None:
    assert "does not state which accreditations" in framework(meeting)
    assert verdict(meeting, 1)[1] == "Not stated in this report"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ('kind = "social_enterprise"', "accredited as a social enterprise"),
        ('kind = "social_enterprise"\nsince = 2025-01-01', "does not state which accreditations"),
        ('kind = "national_council"', "accredited for the National Council for Cooperation and Social Enterprise"),
    ],
)
def test_an_accreditation_is_asserted_where_it_is_declared_and_held(meeting: Folder, held: str, said: str) -> None:
    meeting.configure(VOTES.format(more=f"[[accredited_as]]\n{held}\n"))

    assert said in framework(meeting)


def test_the_minister_accredits_and_the_council_does_not(meeting: Folder) -> None:
    meeting.configure(VOTES.format(more='[[accredited_as]]\nkind = "social_enterprise"\n'))

    assert "minister" in framework(meeting)
    assert "National Council" not in framework(meeting)


def test_who_controlled_a_condition_stands_beside_its_verdict(meeting: Folder) -> None:
    meeting.export("conditions.csv", "condition,checked_by,on,evidence\n7,the board,2025-03-18,minutes\n")

    assert verdict(meeting, 7)[4] == "The board, 18 March 2025: minutes"
    assert verdict(meeting, 5)[4] == "Not stated in this report"


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_column_in_which_nothing_is_recorded_is_left_out_and_told_once(meeting: Folder, language: str) -> None:
    cooperative = Cooperative.at(meeting.root)
    year = cooperative.year(2024)

    table = conditions_table(cooperative, year, Figures(2024, []), language)

    assert {len(row) for row in (table.header, *table.rows)} == {4}
    assert [word(key, language) for key in ("no_control_stated", "no_articles_stated")] == list(table.notes)


@pytest.mark.parametrize("line", ["10,the board,2025-03-18,minutes", "7,the board,spring,minutes", "7,,2025-03-18,m"])
def test_a_line_that_tells_no_control_stops_the_year(meeting: Folder, line: str) -> None:
    meeting.export("conditions.csv", f"condition,checked_by,on,evidence\n{line}\n")

    result = meeting.run("ingest", "2024", "--check")

    assert result.code == 1
    assert "2024/conditions.csv, line 2: A line that tells no control" in result.out


def test_the_definitions_of_the_cooperative_are_cited_in_its_own_words(meeting: Folder) -> None:
    meeting.configure(VOTES.format(more='own_definition = { en = "rules of Paper" }\n'))
    cooperative = Cooperative.at(meeting.root)
    year = cooperative.year(2024)

    assert cooperative.cited("own_definition", year, "en") == "rules of Paper"
    assert cooperative.cited("own_definition", year, "fr") == "définition de la coopérative"


def test_a_recorded_fact_prints_its_source_its_service_and_its_day(meeting: Folder) -> None:
    mapping = "".join(f'{name} = "{name}"\n' for name in ("figure", "value", "source", "recorded_by", "recorded_on"))
    facts = f'[exports.facts]\nfile = "{{year}}/facts.csv"\n[exports.facts.columns]\n{mapping}'
    meeting.configure(VOTES.format(more="") + facts)
    meeting.export(
        "facts.csv",
        "figure,value,source,recorded_by,recorded_on\nmembership.exclusions,2,minutes of June,office,2025-02-01\n",
    )
    cooperative = Cooperative.at(meeting.root)

    entry = edition_of(cooperative, cooperative.year(2024), "en").entries["membership.exclusions"]

    assert "minutes of June; recorded by office on 1 February 2025" in entry.years[0].files


def test_what_nobody_declared_is_a_question_to_the_analyst(meeting: Folder) -> None:
    asked = meeting.run("ingest", "2024", "--check")
    meeting.configure(VOTES.format(more='[[accredited_as]]\nkind = "social_enterprise"\n'))
    answered = meeting.run("ingest", "2024", "--check")

    assert "Which accreditations does the cooperative hold?" in asked.out
    assert "Which accreditations" not in answered.out


DECIDED = "1,director_pay,,800,,,yes\n2,director_pay,,0,,,no\n"


@pytest.mark.parametrize(
    ("held", "limit", "result"),
    [
        ("social_enterprise", "Nothing without a decision of the general meeting", "Condition met"),
        (
            "national_council",
            "Nothing without a decision of the general meeting; nothing for the mandate, under the accreditation for "
            "the Council",
            "Condition not met",
        ),
    ],
)
def test_what_the_assembly_grants_directors_is_printed_and_the_council_asks_for_an_unpaid_mandate(
    meeting: Folder, held: str, limit: str, result: str
) -> None:
    meeting.configure(VOTES.format(more=f'[[accredited_as]]\nkind = "{held}"\n') + APPROPRIATION)
    meeting.export("appropriation.csv", f"line,nature,class,amount,tax,nominal,decided\n{DECIDED}")

    _, verdict_of_condition, checked, of_condition = verdict(meeting, 6)

    assert "Directors&#39; pay that the general meeting decided: " in checked
    assert "€800" in checked
    assert of_condition == limit
    assert verdict_of_condition == result


def test_shares_of_a_class_that_are_paid_up_otherwise_have_a_rate_of_their_own(meeting: Folder) -> None:
    """Fifty on 1 000 and forty-five on 600, twice over: 5 % and 7.5 %, never 95 of 1 600; interest of 16 is on all."""
    meeting.configure(VOTES.format(more="") + APPROPRIATION)
    rows = ["1,dividend,A,50,0,1000,yes", "2,dividend,A,40,0,600,yes", "3,dividend,A,5,0,600,yes"]
    header = "line,nature,class,amount,tax,nominal,decided"
    meeting.export("appropriation.csv", "\n".join([header, *rows, "4,other_advantage,A,16,0,,yes", ""]))

    figures = meeting.figures()

    assert float(figures["governance.dividend_rate", ""][0]) == pytest.approx(0.075)
    assert float(figures["governance.advantage_rate", ""][0]) == pytest.approx(0.085)


def test_the_table_says_whether_the_votes_are_those_cast(meeting: Folder) -> None:
    table = Chapter("conditions", 2024, "en", meeting.root).conditions()

    assert [note for note in table.notes if "votes cast" in note]
