"""Where each number comes from: an entry a figure, made from figures and ingest reports."""

from dataclasses import fields, replace
from datetime import date

import pytest

from conftest import CONFIGURATION, Folder
from indicators.catalogue import SHIPPED
from indicators.cooperative import Cooperative
from indicators.core.errors import ConfigurationError
from indicators.figures import Figures
from indicators.figures.figure import Figure
from indicators.figures.withholding import Withheld
from indicators.i18n.languages import known_language
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ingest.report import Count
from indicators.ledger.ledger import PublishedFigure, PublishedFigures
from indicators.ledger.restatement import Restatement, as_printed
from indicators.measurement.cache import figures_of
from indicators.report.chapter.sources_table import findings_text, sources_table
from indicators.report.render.appendix import Entries, Entry
from indicators.report.render.edition import edition_of
from indicators.report.render.frame import Edition, Frame
from indicators.report.render.key_figures import KeyFigure, key_figures
from indicators.tables import TABLES
from repository import CATALOGUE, REGISTRY, ROOT

PAPER = CONFIGURATION + "\n[disclosure]\npeople = 1\n"


def entries(folder: Folder, configuration: str = PAPER) -> dict[str, Entry]:
    folder.configure(configuration)
    cooperative = Cooperative.at(folder.root)
    return dict(edition_of(cooperative, cooperative.year(2024), "en").entries)


def test_an_entry_says_what_a_figure_is_and_what_it_was_measured_from(folder: Folder):
    entry = entries(folder)["employment.full_time_equivalents"]

    assert entry.anchor == "figure-employment.full_time_equivalents"
    assert "hours" in entry.formula and entry.definition.endswith(".")
    (year,) = entry.years
    assert (year.name, year.unrounded) == (
        "2024",
        "1",
    )  # of people no more digits than are printed, and no number of rows
    (file,) = year.files
    assert file.startswith("2024/contracts.csv") and "rows" not in file


def test_a_figure_of_a_table_that_is_made_of_others_names_their_files(folder: Folder):
    every = entries(folder)

    (year,) = every["employment.heads_last_day"].years
    assert year.files and year.files == every["employment.workers"].years[0].files


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("+€\u00a023.010", "+€\u00a023.010"),
        ("23\u00a0010\u00a0€", "23\u00a0010\u00a0€"),
        ("2,4\u00a0millions", "2,4 millions"),
    ],
)
def test_a_key_figure_breaks_only_before_words(written: str, placed: str):
    assert f">{placed}<" in KeyFigure("loans.granted", "Loans", "70").linked(written)


def test_the_slices_of_a_figure_share_its_entry(folder: Folder):
    slices = entries(folder)["employment.workers"].slices

    assert slices.header == ("By gender", "2024")
    assert slices.rows == (("Women", "1"), ("Men", "1"))


def test_a_withheld_figure_shows_neither_value_nor_rows(folder: Folder):
    entry = entries(folder, CONFIGURATION)["employment.workers"]

    (year,) = entry.years
    assert year.unrounded == "[c]"
    assert "rows" not in year.files[0]
    assert entry.slices.rows == ()


def test_of_one_persons_pay_no_more_digits_are_shown_than_are_printed():
    indicator = CATALOGUE["pay.salary_tension"]
    known = [Figure(one, 2024, "", 5.978392, "measured", one.unit) for one in CATALOGUE.values()]

    entry = Entries({2024: Figures(2024, known)}, {}, PublishedFigures([]), [], "en", tables=TABLES)[indicator.id]

    assert entry.years[0].unrounded == "5.98"


def test_every_chapter_of_the_catalogue_has_its_words():
    for code in ("en", "fr", "nl"):
        words = known_language(code, ROOT, REGISTRY.words).words

        assert not [chapter for chapter in CATALOGUE.chapters if f"page.catalogue_{chapter}" not in words]


def test_the_summary_leaves_out_what_could_not_be_computed(folder: Folder):
    folder.configure(PAPER)
    cooperative = Cooperative.at(folder.root)
    ingest_or_refuse(cooperative, cooperative.year(2024))
    years = {2024: figures_of(cooperative, cooperative.year(2024))}

    shown = key_figures(["employment.workers", "loans.granted"], years, "en")

    assert [(figure.label, figure.value, figure.before) for figure in shown] == [("Workers employed", "2", "")]
    with pytest.raises(ConfigurationError, match=r"no figure 'loans.grant'. Did you mean 'loans.granted'\?"):
        key_figures(["loans.grant"], years, "en")


def test_a_year_is_a_draft_until_it_is_published(folder: Folder):
    folder.configure(PAPER)
    cooperative = Cooperative.at(folder.root)

    edition = edition_of(cooperative, cooperative.year(2024), "en")

    assert edition.marks == ["Draft"] and edition.notices[0].startswith("Draft: ")


def test_the_year_before_and_the_change_stand_in_the_summary():
    indicator = CATALOGUE["loans.granted"]
    years = {
        year: Figures(year, [Figure(indicator, year, "", value, "measured", "loans")])
        for year, value in ((2023, 50), (2024, 70))
    }

    (shown,) = key_figures([indicator.id], years, "en")

    assert (shown.value, shown.before, shown.change) == ("70", "50", "+20")
    withheld = replace(years[2023].get(indicator.id), value=None, status="suppressed")
    (shown,) = key_figures([indicator.id], {**years, 2023: Figures(2023, [withheld])}, "en")
    assert (shown.before, shown.change) == ("[c]", "–")


def test_a_restatement_stands_beside_its_year_with_its_reason():
    every = [Figure(one, 2023, "", 50, "measured", one.unit) for one in CATALOGUE.values()]
    restated = Restatement("loans.granted", "", 2023, "50", "52", "two loans came late", "A. B.", date(2025, 3, 1))

    entry = Entries({2023: Figures(2023, every)}, {}, PublishedFigures([]), [restated], "en", tables=TABLES)[
        "loans.granted"
    ]

    assert entry.was_published
    assert entry.years[0].published == ("50 restated as 52 on 1 March 2025: two loans came late",)


def test_a_withheld_key_figure_is_explained_where_it_stands():
    hidden, shown = (KeyFigure("workers", "Workers", value) for value in ("[c]", "12"))

    assert Frame(Edition("en", "Report", "Paper", 2024, key_figures=[shown, hidden]), contents=True).hides_key_figure
    assert not Frame(Edition("en", "Report", "Paper", 2024, key_figures=[shown]), contents=True).hides_key_figure


def test_a_restatement_that_was_not_printed_tells_nobody():
    """Two people came late: the 35 stay, and a line that says 37 would tell of the two."""
    workers = CATALOGUE["employment.workers"]
    line = Restatement("employment.workers", "", 2023, "35", "37", "two late contracts", "A. B.", date(2025, 3, 1))
    now = {
        value: {2023: Figures(2023, [Figure(workers, 2023, "", value, "measured", "persons")])} for value in (35, 37)
    }
    published = {2022: Figures(2022, [])}

    assert as_printed([line], PublishedFigures([]), {**published, **now[35]}) == []
    ledger = PublishedFigures([published_line(35)])
    assert as_printed([line], ledger, now[35]) == []
    assert as_printed([line], ledger, now[37]) == [line]
    assert as_printed([line], PublishedFigures([published_line(35), published_line(37)]), {}) == [line]


def test_a_definition_that_is_the_name_again_is_not_repeated():
    named, defined = SHIPPED["social_balance.c110"], SHIPPED["employment.workers"]
    figures = Figures(2024, [Figure(one, 2024, "", 50, "measured", one.unit) for one in (named, defined)])

    made = Entries({2024: figures}, {}, PublishedFigures([]), [], "fr", tables=TABLES)

    assert named.definition_in("fr") == f"{named.label_in('fr')}."
    assert made[named.id].definition == "" and made[defined.id].definition == defined.definition_in("fr")


def published_line(value: int) -> PublishedFigure:
    """A line of the ledger that says so many workers."""
    facts = {field.name: "" for field in fields(PublishedFigure)}
    facts |= {"fiscal_year": 2023, "id": "employment.workers", "value": value, "decimals": 0, "status": "measured"}
    return PublishedFigure(**{**facts, "unit": "persons"})


def test_a_breakdown_that_is_left_out_is_told_beside_its_figure():
    every = [Figure(one, 2024, "", 50, "measured", one.unit) for one in CATALOGUE.values()]
    left_out = [Withheld("employment.workers", "gender", "breakdown", "groups_small:gender")]

    made = Entries({2024: Figures(2024, every, withheld=left_out)}, {}, PublishedFigures([]), [], "en", tables=TABLES)

    (sentence,) = made["employment.workers"].not_broken_down
    assert sentence.endswith("not broken down by gender, because the groups would let small numbers be worked out.")
    assert made["employment.contracts"].not_broken_down == ()


def test_key_figures_that_nobody_chose_are_those_that_are_printed():
    indicator = CATALOGUE["loans.granted"]
    years = {2024: Figures(2024, [Figure(indicator, 2024, "", None, "suppressed", "loans")])}

    assert key_figures([indicator.id], years, "en", only_printed=True) == []
    assert [one.value for one in key_figures([indicator.id], years, "en")] == ["[c]"]


def test_findings_of_a_file_of_people_are_not_counted(folder: Folder):
    """Three contracts of two workers, one of them twice: how many rows are too many is how many people."""
    folder.configure(PAPER)
    cooperative = Cooperative.at(folder.root)
    report = ingest_or_refuse(cooperative, cooperative.year(2024))
    report.counts = [
        Count("2024/contracts.csv", "duplicate_key", "note", 1),
        Count("cooperative.toml", "empty_file", "note", 2),
    ]

    told = findings_text(report, figures_of(cooperative, cooperative.year(2024)), cooperative.tables, "en")

    first, second = told.splitlines()
    assert first.startswith("- 2024/contracts.csv: ") and first.endswith(". ([c])") and "…" in first
    assert second.startswith("- cooperative.toml: ") and second.endswith(" (2)")
    assert "duplicate_key" not in told and "empty_file" not in told


@pytest.mark.parametrize(
    ("monthly", "many"), [("loans_{}.csv", "(78; 12 files)"), ("contracts.csv", "([c]; 13 files)")]
)
def test_what_is_found_in_many_files_is_one_line(folder: Folder, monthly: str, many: str):
    """Twelve monthly files of 1 to 12 findings; with one of people beside them, nothing is counted."""
    folder.configure(PAPER)
    cooperative = Cooperative.at(folder.root)
    report = ingest_or_refuse(cooperative, cooperative.year(2024))
    report.counts = [Count(f"loans_{month}.csv", "total_row", "note", month) for month in range(1, 13)]
    report.counts += [Count("2024/contracts.csv", "total_row", "note", 2)] * ("{}" not in monthly)

    told = findings_text(report, figures_of(cooperative, cooperative.year(2024)), cooperative.tables, "en")

    assert len(told.splitlines()) == 1 and told.endswith(many)


def test_columns_in_which_every_number_of_rows_is_withheld_are_a_sentence(folder: Folder):
    folder.configure(PAPER)
    cooperative = Cooperative.at(folder.root)
    report, figures = (
        ingest_or_refuse(cooperative, cooperative.year(2024)),
        figures_of(cooperative, cooperative.year(2024)),
    )
    report.sources = [one for one in report.sources if one.table in figures.uncounted_tables(cooperative.tables)]
    made = sources_table(report, figures, cooperative.tables, "en")

    assert report.sources and made.header == ["File", "Table", "Content (hash)"]
    assert all(len(row) == 3 for row in made.rows) and "withheld" in made.notes[0]


def test_slices_by_several_columns_say_by_which(folder: Folder):
    several = [one for one in entries(folder).values() if one.slices.header[0] == "Part" and one.slices.rows]

    assert several
    assert all(row[0].startswith("By ") and ": " in row[0] for one in several for row in one.slices.rows)


def test_a_key_figure_of_millions_is_rounded_and_its_change_is_told_in_percent_alone():
    """193.1 and 197.8 million differ by 4.7; 4,654,671 would be rounded to the same, but need not be."""
    indicator = SHIPPED["activity.turnover"]
    years = {
        year: Figures(year, [Figure(indicator, year, "", value, "measured", "EUR")])
        for year, value in ((2023, 193_128_740), (2024, 197_783_411))
    }

    (shown,) = key_figures([indicator.id], years, "en")

    assert (shown.value, shown.before, shown.change) == ("€197.8\u00a0million", "€193.1\u00a0million", "")
    assert shown.told == "up 2.4%"
    assert ">€197.8 million<" in shown.linked(shown.value)  # which a narrow column may break
    assert ">70\u00a0€<" in shown.linked("70\u00a0€")
