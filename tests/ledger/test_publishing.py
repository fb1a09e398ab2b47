"""Publishing: figures are frozen with two signatures, and a change needs a reason before it is reported."""

import hashlib
import re

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ledger.earlier_reports import typed_number
from indicators.ledger.ledger import COLUMNS, PublishedFigures, chained, read_ledger
from indicators.ledger.restatement import differences
from indicators.measurement.cache import figures_of
from indicators.report import Chapter
from indicators.report.links import linked
from indicators.report.render.edition import edition_of
from indicators.report.render.page import render

OPEN = CONFIGURATION + "\n[disclosure]\npeople = 1\n"
SIGNED = ["--prepared-by", "Ada", "--reviewed-by", "Bob", "--on", "2025-06-01"]


@pytest.fixture
def published(folder: Folder) -> Folder:
    """The paper cooperative: 2024 published, 2 059.6 hours declared."""
    folder.configure(OPEN)
    result = folder.run("publish", "2024", *SIGNED)
    assert result.code == 0, result.err
    return folder


def ledger_line(**values: object) -> dict[str, object]:
    line = dict.fromkeys(COLUMNS, "")
    return {**line, "value": 12, "written": "12", "decimals": 0, "status": "measured", **values}


def ledger_of(folder: Folder) -> PublishedFigures:
    return read_ledger(Cooperative.at(folder.root))


def with_a_report(folder: Folder) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', id="parameters"),
            nbformat.v4.new_code_cell('from IPython.display import Markdown\nMarkdown("## Good")', id="code"),
        ]
    )
    notebook.cells[0].metadata["tags"] = ["parameters"]
    folder.only_own_chapters()
    (folder.root / "notebooks").mkdir()
    nbformat.write(notebook, folder.root / "notebooks" / "1_paper.ipynb")


def corrected(folder: Folder) -> None:
    """The second contract had 76 hours more than it should."""
    folder.export("contracts.csv", CONTRACTS.replace("10;76,0", "5;38,0"))


def reasons(folder: Folder, *lines: str) -> None:
    header = "id,slice,fiscal_year,published,restated,reason,who,when"
    (folder.root / "reports/restatements.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")


def test_a_published_figure_says_what_it_was_made_from_and_who_signed(published: Folder):
    """Hours are about people: the ledger, which is shared, has no more digits of them than the page, 2 059.6 hours."""
    figure = ledger_of(published).get(2024, "employment.declared_hours")

    assert figure is not None
    assert (figure.written, figure.value, figure.decimals, figure.unit) == ("2,060", 2060, 0, "hours")
    assert (figure.published_on, figure.prepared_by, figure.reviewed_by) == ("2025-06-01", "Ada", "Bob")
    assert len(figure.sources) == 64 and len(figure.definition) == 8
    assert "pandas" in figure.code
    assert ledger_of(published).is_published(2024) and not ledger_of(published).is_published(2023)


def test_the_hash_of_a_file_about_people_leaves_with_a_key_alone(published: Folder):
    """Whoever knows all but one cell of a file could try out the last one, until the hash of the content fits."""
    cooperative = Cooperative.at(published.root)
    (source,) = ingest_or_refuse(cooperative, cooperative.year(2024)).sources
    content = hashlib.sha256((published.root / "data/raw/2024/contracts.csv").read_bytes()).hexdigest()
    entry = edition_of(cooperative, cooperative.year(2024), "en").entries["employment.workers"]
    traced = published.run("trace", "2024", "employment.workers").out

    assert source.sha256 == content and source.mark
    assert entry.years[0].files == (f"2024/contracts.csv; {source.mark[:16]}",)
    assert {one.sources for one in ledger_of(published).of(2024) if one.id == "employment.workers"} == {source.mark}
    assert content[:8] not in (published.root / "reports/published.csv").read_text(encoding="utf-8")
    assert content in traced and f"told as     2024/contracts.csv: {source.mark}" in traced


def test_publishing_the_same_figures_twice_writes_nothing(published: Folder):
    before = (published.root / "reports/published.csv").read_bytes()

    result = published.run("publish", "2024", *SIGNED)

    assert result.code == 0
    assert "are published already, and none has changed: nothing was written" in result.out
    assert (published.root / "reports/published.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2024", "--prepared-by", "Ada", "--reviewed-by", " ada "], "cannot both prepare and review"),
        (["2024", "--prepared-by", "Ada"], "Name who prepared the figures and who reviewed them."),
        (["--prepared-by", "Ada", "--reviewed-by", "Bob"], "Name a fiscal year to publish, or a file"),
    ],
)
def test_a_publication_has_two_signatures(folder: Folder, words: list[str], sentence: str):
    result = folder.run("publish", *words)

    assert result.code == 2
    assert sentence in result.err
    assert not (folder.root / "reports").exists()


def test_a_withheld_figure_is_published_without_its_value(folder: Folder):
    folder.configure(CONFIGURATION)
    folder.run("publish", "2024", *SIGNED)

    figure = ledger_of(folder).get(2024, "employment.workers")

    assert figure is not None
    assert (figure.written, figure.value, figure.status) == ("[c]", None, "suppressed")


def test_a_figure_that_differs_from_what_was_published_stops_the_report_and_the_next_publication(published: Folder):
    with_a_report(published)
    corrected(published)
    stopped = published.run("report", "2024", "--language", "en")

    assert stopped.code == 1
    assert "Hours declared (employment.declared_hours), 2024: published as 2,060, now 2,022." in stopped.err
    assert "employment.declared_hours,,2024,2060,2022,...,...,..." in stopped.err
    assert published.run("publish", "2024", *SIGNED).code == 1
    assert not (published.root / "reports/2024").exists()


def test_a_restated_figure_is_published_again_with_its_reason_and_the_first_line_stays(published: Folder):
    corrected(published)
    first = (published.root / "reports/published.csv").read_bytes()
    stopped = published.run("publish", "2024", *SIGNED)
    missing = [line.rpartition(": ")[2] for line in stopped.err.splitlines()]
    reasons(published, *(line.replace("...,...,...", "hours corrected,Ada,2025-09-01") for line in missing))

    result = published.run("publish", "2024", *SIGNED)

    assert result.code == 0, result.err
    assert (published.root / "reports/published.csv").read_bytes().startswith(first)
    ledger = ledger_of(published)
    figure = ledger.get(2024, "employment.declared_hours")
    assert figure is not None
    assert (figure.written, figure.note) == ("2,022", "hours corrected")
    assert len(ledger.lines) == len(ledger.of(2024)) + len(missing)


def test_a_reason_for_another_change_is_no_reason(published: Folder):
    corrected(published)
    reasons(published, "employment.declared_hours,,2024,2060,2000,hours corrected,Ada,2025-09-01")

    result = published.run("publish", "2024", *SIGNED)

    assert result.code == 1
    assert "employment.declared_hours,,2024,2060,2022,...,...,..." in result.err


@pytest.mark.parametrize(("materiality", "stops"), [(0, True), (0.018, True), (0.019, False)])
def test_a_change_within_the_materiality_threshold_needs_no_reason(published: Folder, materiality: float, stops: bool):
    """2 022 instead of 2 060 hours: 38 / 2 060 = 1.84 %."""
    corrected(published)
    cooperative = Cooperative.at(published.root)
    assert published.run("ingest", "2024").code == 0
    figures = figures_of(cooperative, cooperative.year(2024))

    found = differences(read_ledger(cooperative), figures, materiality)

    changed = [(one.published.id, one.published.slice) for one in found]
    assert (("employment.declared_hours", "") in changed) is stops


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("employment.declared_hours,,2024,2060,2022,,Ada,2025-09-01", "line 2: reason is empty"),
        ("employment.hours,,2024,2060,2022,why,Ada,2025-09-01", "line 2, column id: found 'employment.hours'"),
        ("employment.declared_hours,,2024,2060,2022,why,Ada,1/9/25", "line 2: Invalid isoformat string: '1/9/25'"),
    ],
)
def test_a_restatement_that_is_not_complete_is_refused(published: Folder, line: str, sentence: str):
    reasons(published, line)

    result = published.run("publish", "2024", *SIGNED)

    assert result.code == 1
    assert sentence in result.err


def test_restatements_without_their_header_line_are_refused(published: Folder):
    line = "employment.declared_hours,,2024,2060,2022,why,Ada,2025-09-01\n"
    (published.root / "reports/restatements.csv").write_text(line, encoding="utf-8")

    result = published.run("publish", "2024", *SIGNED)

    assert result.code == 1
    assert "reports/restatements.csv, line 1: the header line is missing; write it above: id,slice," in result.err


@pytest.mark.parametrize(
    ("written", "number", "decimals"),
    [
        ("4.512.675", "4512675", 0),
        ("1 à 5,98", "5.98", 2),
        ("47,72 %", "47.72", 2),
        ("1946,5", "1946.5", 1),
        ("236.510€", "236510", 0),
        ("2\u202f284 équivalents temps plein", "2284", 0),
        ("170 millions", "170000000", -6),
        ("0", "0", 0),
    ],
)
def test_a_number_is_typed_as_the_report_writes_it(written: str, number: str, decimals: int):
    value, places, _ = typed_number(written)

    assert (f"{value:f}", places) == (number, decimals)


@pytest.mark.parametrize("written", ["4.51", "1.2345", "près de septante", "", "1,234,567", "12.34.567", "1.234 567"])
def test_what_is_no_number_in_french_is_refused(written: str):
    with pytest.raises(ValueError, match="is no number written like"):
        typed_number(written)


def typed(folder: Folder, *lines: str) -> list[str]:
    path = folder.root / "typed.csv"
    path.write_text("\n".join(["id;slice;fiscal_year;value;note", *lines, ""]), encoding="utf-8")
    return ["publish", "--import", str(path), "--source", "Rapport spécial 2023", *SIGNED]


def test_the_ledger_begins_with_figures_typed_from_an_earlier_report(folder: Folder):
    words = typed(
        folder,
        "employment.full_time_equivalents;;2022;2.294;",
        "pay.salary_tension;;2022;1 à 5,98;",
        "loans.repayment_rate;;2022;97,72 %;typed from the table",
        "activity.turnover;;2018;170 millions d'euros;",
    )

    result = folder.run(*words)

    assert result.code == 0, result.err
    figures = ledger_of(folder)
    values = {(one.id, one.fiscal_year): (one.value, one.decimals, one.written) for one in figures}
    assert values["employment.full_time_equivalents", 2022] == (2294, 0, "2.294")
    assert values["pay.salary_tension", 2022] == (5.98, 2, "1 à 5,98")
    assert values["loans.repayment_rate", 2022] == (0.9772, 2, "97,72 %")
    assert values["activity.turnover", 2018] == (170000000, -6, "170 millions d'euros")
    assert {one.source for one in figures} == {"Rapport spécial 2023"}
    assert not figures.is_published(2022)

    again = folder.run(*words)

    assert "is in the ledger already: nothing was written" in again.out


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("employment.worker;;2022;12;", "line 2: column id: there is no figure 'employment.worker'. Did you mean"),
        ("employment.workers;office=Mons;2022;12;", "has no slice 'office=Mons'; it has gender=..."),
        ("employment.workers;;22;12;", "column fiscal_year: found '22'"),
        ("employment.workers;;2022;12.5;", "'12.5' is no number written like"),
        ("employment.workers;;2022;12 %;", "employment.workers is no percentage"),
        ("loans.repayment_rate;;2022;0,97;", "loans.repayment_rate is a percentage, such as 47,72 %"),
    ],
)
def test_a_mistyped_figure_names_its_line_and_nothing_is_written(folder: Folder, line: str, sentence: str):
    result = folder.run(*typed(folder, line, "employment.contracts;;2022;7;"))

    assert result.code == 2
    assert sentence in result.err
    assert not (folder.root / "reports/published.csv").exists()


def test_a_typed_figure_never_changes_what_was_published(folder: Folder):
    assert folder.run(*typed(folder, "employment.workers;;2022;12;")).code == 0

    result = folder.run(*typed(folder, "employment.workers;;2022;13;"))

    assert result.code == 2
    assert "found '13', and line 2 of the ledger has '12' for the same figure" in result.err


def test_the_page_shows_what_was_published_what_it_is_now_the_difference_and_why(published: Folder):
    corrected(published)
    assert published.run("ingest", "2024").code == 0
    reasons(
        published,
        "employment.declared_hours,,2024,2060,2022,one contract corrected,Ada,2025-09-01",
        "employment.workers,gender=F,2024,[c],1,the board decided,Bob,2025-09-02",
        "employment.workers,,2010,3,4,another time,Ada,2025-09-01",
    )

    table = Chapter("method", 2024, "en", published.root).restatements()

    assert table is not None
    assert [list(row) for row in table.rows] == [
        ["Hours declared", "2024", "2,060", "2,022", "−38", "one contract corrected (Ada, 1 September 2025)"],
        ["Workers employed, women", "2024", "[c]", "1", "–", "the board decided (Bob, 2 September 2025)"],
    ]


def test_a_chapter_says_which_of_its_figures_were_published_otherwise(published: Folder):
    corrected(published)
    assert published.run("ingest", "2024").code == 0
    reasons(published, "employment.declared_hours,,2024,2060,2022,one contract corrected,Ada,2025-09-01")
    cooperative = Cooperative.at(published.root)
    edition = edition_of(cooperative, cooperative.year(2024), "en")
    chapters = [
        new_notebook(cells=[new_markdown_cell(f"# {name}\n\nIn all {linked(id, '2,022')}."), new_markdown_cell("End.")])
        for name, id in (("Hours", "employment.declared_hours"), ("People", "employment.workers"))
    ]

    page = render(chapters, edition, contents=True)

    sections = re.findall(r"<section>.*?</section>", page, re.DOTALL)
    told = (
        "<p><b>Figures restated since they were published</b></p>\n<ul>\n<li>Hours declared, 2024: 2,060 as published, "
        "2,022 now, difference −38: one contract corrected (Ada, 1 September 2025)</li>\n</ul>\n</section>"
    )
    assert sections[0].endswith(told) and "as published" not in sections[1]


def test_without_restatements_the_page_shows_none(published: Folder):
    assert Chapter("method", 2024, "fr", published.root).restatements() is None


def test_a_figure_that_the_catalogue_has_no_longer_stops_nothing(folder: Folder):
    line = ledger_line(id="employment.gone", fiscal_year=2024)
    (folder.root / "reports").mkdir()
    (folder.root / "reports/published.csv").write_bytes(chained(PublishedFigures([]), [line]))

    result = folder.run("publish", "2024", *SIGNED)

    assert result.code == 0, result.err


def test_a_slice_that_nobody_is_in_any_more_is_restated_as_none(published: Folder):
    """Bob's contract is a woman's: there are no men any more."""
    published.export("contracts.csv", CONTRACTS.replace(";M;", ";F;"))

    stopped = published.run("publish", "2024", *SIGNED)

    assert "employment.workers,gender=M,2024,1,-,...,...,..." in stopped.err
    missing = [line.rpartition(": ")[2] for line in stopped.err.splitlines()]
    reasons(published, *(line.replace("...,...,...", "gender corrected,Ada,2025-09-01") for line in missing))
    assert published.run("publish", "2024", *SIGNED).code == 0
    figure = ledger_of(published).get(2024, "employment.workers", "gender=M")
    assert figure is not None
    assert (figure.written, figure.value, figure.status) == ("–", None, "not_computable")
    assert "nothing was written" in published.run("publish", "2024", *SIGNED).out
