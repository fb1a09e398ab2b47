"""A table of one's own: its columns and rules are declared; it is checked and measured as those that ship."""

from pathlib import Path

import pytest

from conftest import CONFIGURATION, Folder
from indicators import tables
from indicators.cooperative import Cooperative
from indicators.i18n.data_names import slice_name, unit_name

BICYCLES = '''"""Bicycles that the cooperative lends."""

import narwhals as nw

from indicators.tables import Column, Derived, RowRule, Table

BICYCLE_LOANS = Table(
    name="bicycle_loans",
    one_row_is="one loan of a bicycle",
    label={"en": "loans of bicycles", "fr": "prêts de vélos"},
    key=("loan",),
    fiscal_year_columns=("lent_on",),
    columns=(
        Column("loan", "text", "number of the loan", required=True),
        Column("borrower", "person", "who rides it", required=True),
        Column("lent_on", "date", "first day", required=True),
        Column("kilometres", "number", "distance", unit="kilometres", at_least=0),
        Column("kind", "category", "kind of bicycle", values=("city", "cargo")),
    ),
    derived=(
        Derived("is_far", "flag", "more than 100 km", ("kilometres",), lambda given: nw.col("kilometres") > 100),
    ),
    rules=(
        RowRule(
            "cargo_too_far", "kilometres", ("kilometres", "kind"),
            lambda given: (nw.col("kind") != "cargo") | (nw.col("kilometres") <= 500), severity="set_aside",
            sentence={
                "en": "{found} km is far for a cargo bicycle: check the distance.",
                "fr": "{found} km, c'est loin pour un vélo cargo : vérifiez la distance.",
            },
        ),
    ),
)
'''

RIDERS = '''"""Bicycles that the cooperative lends."""

import narwhals as nw

from indicators.catalogue import indicator
from indicators.catalogue.expressions import distinct


@indicator(
    label={"en": "Riders", "fr": "Cyclistes"},
    definition={"fr": "Personnes distinctes à qui un vélo a été prêté."},
    unit="persons", decimals=0, basis="decision of the assembly, 2024", slices=("kind",),
)
def riders(bicycle_loans):
    """Distinct people to whom a bicycle was lent.

        distinct(borrower)
    """
    return distinct("borrower")


@indicator(
    label={"en": "Loans of more than 100 km", "fr": "Prêts de plus de 100 km"},
    definition={"fr": "Prêts de plus de 100 km."},
    unit="bicycles", decimals=0, basis="decision of the assembly, 2024", about="organisation",
)
def far(bicycle_loans):
    """Loans of more than 100 km.

        count(bicycle_loans where more than 100 km)
    """
    return nw.when(nw.col("is_far")).then(1).otherwise(0).sum()
'''

ENGLISH = """
[units]
bicycles = "bicycles"
[values]
"kind=cargo" = "cargo bicycles"
"""

FRENCH = """
[units]
bicycles = "vélos"
[values]
"kind=cargo" = "vélos cargos"
"""

EXPORT = """
[exports.bicycle_loans]
file = "{year}/bicycles.csv"
encoding = "utf-8"
separator = ";"
decimal = ","
thousands = "."
dates = "dd/mm/yyyy"

[exports.bicycle_loans.columns]
loan = "No"
borrower = "Rider"
lent_on = "Day"
kilometres = "Km"
kind = "Kind"
"""

LOANS = "No;Rider;Day;Km;Kind\n" + "".join(
    f"B{place};R{place % 7};0{1 + place % 9}/03/2024;{60 * place},0;{'city' if place % 2 else 'cargo'}\n"
    for place in range(1, 9)
)


@pytest.fixture
def lender(folder: Folder) -> Folder:
    """A cooperative that lends bicycles: eight loans to seven people in 2024."""
    declare(folder, "tables/bicycles.py", BICYCLES)
    declare(folder, "catalogue/bicycles.py", RIDERS)
    declare(folder, "i18n/en.toml", ENGLISH)
    declare(folder, "i18n/fr.toml", FRENCH)
    folder.configure(CONFIGURATION + EXPORT)
    folder.export("bicycles.csv", LOANS)
    return folder


def declare(folder: Folder, name: str, text: str) -> Path:
    path = folder.root / "notebooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_table_is_ingested_and_measured(lender: Folder):
    figures = lender.figures()

    assert figures["bicycles.riders", ""] == ("7", "measured")
    assert figures["bicycles.far", ""] == ("7", "measured")
    assert not [slice for id, slice in figures if slice]  # four riders of each kind: the breakdown is left out whole
    assert len(tables.read("bicycle_loans", 2024, root=lender.root)) == 8
    traced = lender.run("trace", "2024", "bicycles.far").out
    assert "2024/bicycles.csv: 8 rows read = 8 used + 0 set aside" in traced


def test_its_name_and_what_its_rules_say_stand_beside_it_in_every_language(lender: Folder):
    lender.export("bicycles.csv", LOANS + "B9;R1;09/03/2024;501,0;cargo\n")

    told = lender.run("ingest", "2024")
    in_french = lender.run("ingest", "2024", "--language", "fr")

    assert "line 10, column Km: 501,0 km is far for a cargo bicycle: check the distance." in told.out
    assert "ligne 10, colonne Km : 501,0 km, c'est loin pour un vélo cargo" in in_french.out
    assert "loans of bicycles" in (lender.root / "data/processed/ingest/2024/ingest.en.html").read_text("utf-8")
    assert "prêts de vélos" in (lender.root / "data/processed/ingest/2024/ingest.fr.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (
            ', "fr": "prêts de vélos"',
            "notebooks/tables: the label of the table bicycle_loans has no 'fr', a language of",
        ),
        ("sentence={", "notebooks/tables: the sentence of the rule cargo_too_far has no 'en', a language of"),
    ],
)
def test_words_that_a_declared_table_lacks_are_told(lender: Folder, missing: str, sentence: str):
    assert missing in BICYCLES
    declare(lender, "tables/bicycles.py", BICYCLES.replace(missing, "sentence={} and {" if "=" in missing else ""))

    result = lender.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err


def test_the_severity_of_an_own_rule_is_configured_like_any_other(lender: Folder):
    lender.configure(CONFIGURATION + EXPORT + '\n[rules]\ncargo_too_far = "note"\n')
    assert Cooperative.at(lender.root).configuration.rules == {"cargo_too_far": "note"}

    lender.configure(CONFIGURATION + EXPORT + '\n[rules]\ncargo_too_fast = "note"\n')
    assert "there is no rule 'cargo_too_fast'. Did you mean 'cargo_too_far'?" in lender.run("ingest", "2024").err


def test_another_cooperative_has_no_such_table(folder: Folder, tmp_path_factory: pytest.TempPathFactory):
    folder.configure(CONFIGURATION + EXPORT)

    assert "there is no table 'bicycle_loans'" in folder.run("ingest", "2024").err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"loan",),', '"lone",),'), "key names 'lone', which is none of its columns. Did you mean 'loan'?"),
        (('name="bicycle_loans"', 'name="loans"'), "table loans: there is a table of that name already."),
        (('name="bicycle_loans"', 'name="ingest"'), "'ingest' cannot be the name of a table"),
        (('"lent_on", "date"', '"lent_on", "day"'), "column lent_on: there is no kind 'day'."),
        (('("kilometres",), lambda', '("km",), lambda'), "the derived column is_far names 'km'"),
        (
            ("{found} km is far", "{km} is far"),
            "the sentence of rule cargo_too_far in 'en' has {km}; expected {found}.",
        ),
        (('"cargo_too_far"', '"out_of_range"'), "there is a rule 'out_of_range' already."),
        (('one_row_is="one loan of a bicycle",\n', ""), "line 7: "),
    ],
)
def test_a_mistake_in_a_declared_table_is_a_sentence(lender: Folder, change: tuple[str, str], sentence: str):
    assert change[0] in BICYCLES
    declare(lender, "tables/bicycles.py", BICYCLES.replace(*change))

    result = lender.run("ingest", "2024")

    assert result.code == 2
    assert "notebooks/tables/bicycles.py" in result.err
    assert sentence in " ".join(result.err.split())


def test_words_of_its_own_are_read_in_the_language_asked(lender: Folder):
    found = {code: Cooperative.at(lender.root).language_named(code) for code in ("en", "fr")}

    assert [unit_name("bicycles", found[code]) for code in ("en", "fr")] == ["bicycles", "vélos"]
    assert slice_name("kind=cargo", found["fr"]) == "vélos cargos"
    assert slice_name("kind=cargo", "fr") == "cargo"  # of a cooperative that has no such words


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("fr", ('[units]\nbicycles = "vélos"\n', ""), "notebooks/i18n/fr.toml: units.bicycles is missing"),
        ("en", ("bicycles =", "bikes ="), "there is no unit 'bicycles'."),
        ("en", ("bicycles =", "FTE ="), "notebooks/i18n/en.toml: units.FTE ships with the project."),
        ("en", ("[units]", "[units"), "notebooks/i18n/en.toml: not valid TOML"),
    ],
)
def test_words_of_its_own_are_in_every_language_of_the_cooperative(
    lender: Folder, name: str, change: tuple[str, str], sentence: str
):
    path = lender.root / f"notebooks/i18n/{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    if "no unit" in sentence:
        (lender.root / "notebooks/i18n/fr.toml").unlink()

    result = lender.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err
