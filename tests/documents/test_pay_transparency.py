"""The report of the directive on pay transparency, from a plain file of pay to the pages and the authority's file."""

import csv
import io
import json
import random
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pytest

from conftest import Folder
from indicators import catalogue
from indicators.catalogue import paygap
from indicators.cooperative import Cooperative
from indicators.figures import Figures
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import figures_for, figures_of
from indicators.report import Chapter

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en", "fr", "nl"]

[disclosure]
people = {people}

[[documents]]
name = "pay-gap"
title = {{ en = "Pay", fr = "Rémunération", nl = "Beloning" }}
chapters = ["paygap"]
audience = "public"
framework = "pay_transparency"

[[documents]]
name = "pay-gap-categories"
title = {{ en = "Pay by category", fr = "Rémunération par catégorie", nl = "Beloning per categorie" }}
chapters = ["paygap", "paygap_categories"]
audience = "authority"
framework = "pay_transparency"

[exports.payslips]
file = "{{year}}/pay.csv"
separator = ","
decimal = "."
pay_period = "year"
[exports.payslips.columns]
worker = "worker"
gender = "gender"
base = "base"
variable = "variable"
complementary = "complementary"
paid_hours = "hours"
pay_category = "category"
"""
PAPER = """\
a,M,36000,3000,900,1976,X
b,F,34000,1000,900,1976,X
c,F,17000,0,450,988,X
d,M,26000,0,600,1976,Y
e,F,25500,0,600,1976,Y
f,M,24000,0,0,1976,Y
g,F,1300,0,0,104,Y
h,X,30000,0,0,1976,X
"""
EXPECTED = {
    ("a", "paygap.mean_hourly", ""): -0.007735,
    ("a", "paygap.mean_annual", ""): 0.330801,
    ("b", "paygap.components_mean", ""): 0.562963,
    ("b", "paygap.components_mean_hourly", ""): 0.496296,
    ("c", "paygap.median_hourly", ""): -0.146617,
    ("c", "paygap.median_annual", ""): 0.181391,
    ("d", "paygap.components_median", ""): 0.733333,
    ("e", "paygap.receiving", "gender=F"): 3 / 4,
    ("e", "paygap.receiving", "gender=M"): 2 / 3,
    ("f", "paygap.band_women", "quartile=1"): 0.5,
    ("f", "paygap.band_men", "quartile=3"): 0,
    ("f", "paygap.band_other", "quartile=3"): 0.5,
}
BY_CATEGORY = {
    ("g", "paygap.category_base", "pay_category=X"): 0.055556,
    ("g", "paygap.category_components", "pay_category=X"): 0.641026,
    ("g", "paygap.category_total_hourly", "pay_category=X"): 0.112782,
    ("g", "paygap.category_total_annual", "pay_category=X"): 0.331454,
    ("g", "paygap.category_base", "pay_category=Y"): -0.004,
    ("g", "paygap.category_components", "pay_category=Y"): 0,
    ("g", "paygap.category_total_hourly", "pay_category=Y"): -0.003953,
    ("g", "paygap.category_total_annual", "pay_category=Y"): 0.458498,
    ("10.1", "paygap.art10", "pay_category=Y"): 0.458498,
}


def employer(folder: Folder, pay: str, *, people: int, more: str = "") -> Folder:
    folder.configure(CONFIGURATION.format(people=people) + more)
    (folder.root / "data" / "raw" / "2024" / "contracts.csv").unlink(missing_ok=True)
    head = f"worker,gender,base,variable,complementary,hours,category{',employer' if more else ''}\n"
    folder.export("pay.csv", head + pay)
    return folder


def fields(path: Path) -> dict[tuple[str, str, str], float]:
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {(row["code"], row["figure"], row["slice"]): float(row["value"] or "nan") for row in rows}


def test_the_worked_example_reaches_both_documents_and_their_files(folder: Folder) -> None:
    employer(folder, PAPER, people=1)
    for document in ("pay-gap", "pay-gap-categories"):
        told = folder.run("report", "2024", "--document", document)
        assert told.code == 0, told.err
    public, confidential = folder.root / "reports" / "2024", folder.root / "confidential" / "2024"
    found = fields(public / "pay-gap.pay_transparency.csv")
    assert {key: found[key] for key in EXPECTED} == {key: round(value, 3) for key, value in EXPECTED.items()}
    assert not any(code in ("g", "10.1") for code, *_ in found)
    both = fields(confidential / "pay-gap-categories.pay_transparency.csv")
    expected = {key: round(value, 3) for key, value in (EXPECTED | BY_CATEGORY).items()}
    assert {key: both[key] for key in expected} == expected
    datapoints = json.loads((confidential / "pay-gap-categories.pay_transparency.json").read_text())["datapoints"]
    assert {one["code"] for one in datapoints} == {*"abcdefg", "10.1", "workers"}
    for language, said in (("en", "To be justified"), ("fr", "À justifier"), ("nl", "Te rechtvaardigen")):
        page = (confidential / language / "pay-gap-categories.html").read_text(encoding="utf-8")
        assert said in page and "paygap.category_base" in page
        assert "paygap.category" not in (public / language / "pay-gap.html").read_text(encoding="utf-8")
    for path in (folder.root / "reports").rglob("*"):
        assert not path.is_file() or b"paygap.category" not in path.read_bytes(), path


def test_a_letter_that_is_not_printed_by_gender_is_named_all_the_same(folder: Folder) -> None:
    """Seven women, six men and one whose gender would follow: nothing is printed by gender, and (e) says so."""
    pay = "".join(f"w{n},{g},2000,{10 * (n % 2)},0,100,K\n" for n, g in enumerate("FFFFFFFMMMMMMX"))
    employer(folder, pay, people=5)
    assert folder.run("report", "2024", "--document", "pay-gap", "--language", "en").code == 0
    page = (folder.root / "reports/2024/en/pay-gap.html").read_text(encoding="utf-8")
    assert "paygap.receiving,gender" not in (folder.root / "reports/2024/pay-gap.figures.csv").read_text("utf-8")
    said = "not broken down by gender, because the groups would let small numbers be worked out."
    assert f"Workers with variable or complementary pay (e): {said}" in page


def test_no_public_document_may_show_a_category(folder: Folder) -> None:
    employer(folder, PAPER, people=1)
    folder.configure(CONFIGURATION.format(people=1).replace('"authority"', '"public"'))
    told = folder.run("report", "2024", "--document", "pay-gap-categories")
    assert told.code == 3 and "paygap.category_base is for the works council" in told.err


def test_each_employer_has_its_own_gaps_bands_and_categories(folder: Folder) -> None:
    """Two employers of four: together a gap of 0, in one women are paid half, in the other twice as much."""
    pay = "".join(
        f"{name}{n},{gender},{amount},0,0,1000,K,{name}\n"
        for name, of_women, of_men in (("North", 1000, 2000), ("South", 2000, 1000))
        for n, (gender, amount) in enumerate([("F", of_women)] * 4 + [("M", of_men)] * 4)
    )
    employer(folder, pay, people=4, more='entity = "employer"\n')
    figures, _ = measured(folder)
    assert figures.get("paygap.mean_hourly").value == 0
    assert figures.get("paygap.mean_hourly", "entity=North").value == 0.5
    assert figures.get("paygap.mean_hourly", "entity=South").value == -1
    assert figures.get("paygap.category_base", "entity=South;pay_category=K").value == -1
    assert figures.get("paygap.employer_band_women", "entity=North;quartile=1").value == 1
    assert figures.get("paygap.employer_band_women", "entity=North;quartile=4").value == 0
    assert figures.get("paygap.band_women", "quartile=1").value == 0.5


@pytest.mark.parametrize(("women", "men", "reached"), [(95, 100, True), (95.1, 100, False), (105, 100, True)])
def test_the_limit_is_held_against_the_unrounded_gap_in_either_direction(
    folder: Folder, women: float, men: float, reached: bool
) -> None:
    rows = [("F", women)] * 5 + [("M", men)] * 5
    employer(folder, "".join(f"w{n},{g},{pay * 100},0,0,100,K\n" for n, (g, pay) in enumerate(rows)), people=5)
    assert folder.run("report", "2024", "--document", "pay-gap-categories", "--language", "en").code == 0
    page = (folder.root / "confidential/2024/en/pay-gap-categories.html").read_text(encoding="utf-8")
    assert (">To be justified, or remedied" in page) is reached and (">Below<" in page) is not reached


def test_categories_of_one_gender_have_nothing_to_compare(folder: Folder) -> None:
    pay = "".join(f"w{n},{'F' if n < 6 else 'M'},1000,0,0,100,{'A' if n < 5 else 'B'}\n" for n in range(12))
    figures, _ = measured(employer(folder, pay, people=1))
    assert figures.get("paygap.category_base", "pay_category=A").value is None
    assert figures.get("paygap.category_base", "pay_category=A").status == "not_computable"


def test_a_category_is_that_of_the_last_payslip_or_else_of_the_contract_that_began_last(folder: Folder) -> None:
    employer(folder, "a,F,1000,0,0,100,\nb,M,1000,0,0,100,Z\n", people=1)
    folder.export(
        "contracts.csv", "contract,worker,from,category\n1,a,2020-01-01,X\n2,a,2024-03-01,Y\n3,b,2024-01-01,X\n"
    )
    folder.configure(
        CONFIGURATION.format(people=1)
        + '[exports.contracts]\nfile = "{year}/contracts.csv"\nseparator = ","\ndates = "yyyy-mm-dd"\n'
        '[exports.contracts.columns]\ncontract = "contract"\nworker = "worker"\nstarted_on = "from"\n'
        'pay_category = "category"\n'
    )
    figures, _ = measured(folder)
    known = {one.slice for one in figures.slices("paygap.category_workers", "pay_category;gender")}
    assert known == {"pay_category=Y;gender=F", "pay_category=Z;gender=M"}


@pytest.mark.parametrize("order", [0, 1, 2])
def test_of_eight_equal_pays_each_band_has_half_women_whatever_the_order(folder: Folder, order: int) -> None:
    rows = [f"w{n},{'F' if n < 4 else 'M'},1000,0,0,100,K\n" for n in range(8)]
    random.Random(order).shuffle(rows)
    figures, _ = measured(employer(folder, "".join(rows), people=1))
    assert {one.value for one in figures.of("paygap.band_women")} == {0.5}


@pytest.mark.parametrize("seed", range(8))
def test_no_category_of_few_follows_from_what_the_council_and_the_public_read(folder: Folder, seed: int) -> None:
    """Whoever reads both adds and subtracts every number of people: no cell of fewer than four is worked out."""
    chance = random.Random(seed)
    sizes = [(category, gender, chance.choice([1, 2, 3, 4, 5, 9, 12])) for category in "ABC" for gender in "FM"]
    workers = [(c, g) for c, g, size in sizes for _ in range(size)]
    pay = "".join(f"w{n},{g},{chance.randint(900, 2000)},0,0,100,{c}\n" for n, (c, g) in enumerate(workers))
    read, public = measured(employer(folder, pay, people=5))
    cells = {f"pay_category={c};gender={g}": size for c, g, size in sizes}
    told = {one.slice for one in read.slices("paygap.category_workers", "pay_category;gender") if one.is_known}
    assert all(cells[slice] >= 4 for slice in told)
    for gender in "FM":
        whole = read.get("paygap.category_workers", f"gender={gender}")
        known = whole.is_known or public.get("paygap.workers", f"gender={gender}").is_known
        hidden = [size for slice, size in cells.items() if slice.endswith(gender) and slice not in told]
        assert not (known and hidden and sum(hidden) < 4), (gender, hidden)
    for slice in (one.slice for one in read.slices("paygap.category_total_hourly", "pay_category")):
        smallest = min(cells[f"{slice};gender={gender}"] for gender in "FM")
        assert read.get("paygap.category_total_hourly", slice).is_known == (smallest >= 4)
        with pytest.raises(Exception, match=r"for the works council|no figure"):
            public.get("paygap.category_total_hourly", slice)


GAPS = [(90, 100, 0.1), (110, 100, -0.1), (100, 100, 0), (100, 200, 0.5), (200, 100, -1), (0, 100, 1)]


@pytest.mark.parametrize(("women", "men", "gap"), GAPS)
def test_gaps_are_those_of_the_french_administration(women: float, men: float, gap: float) -> None:
    """The values by which the tool of the French administration for the same report tests its own gap."""
    frame = pd.DataFrame({"gender": ["F", "M"], "hourly": [women, men], "compared": [True, True]})
    assert paygap.mean_hourly(frame) == pytest.approx(gap)
    assert paygap.category_total_hourly(frame) == pytest.approx(gap)


def test_a_gap_over_nothing_is_none(folder: Folder) -> None:
    frame = pd.DataFrame({"gender": ["F"], "hourly": [1.0], "compared": [True]})
    assert pd.isna(paygap.mean_hourly(frame))


@pytest.mark.parametrize(("receiving", "of"), [(45, 80), (60, 100), (14, 35), (18, 35), (1, 3), (0, 35)])
def test_shares_are_rounded_half_up_where_france_cuts_them(receiving: int, of: int) -> None:
    """18 of 35 are 51.43 % here; the French tool prints 51.42 %."""
    rows: Iterable[tuple[str, float]] = ((f"w{n}", 1.0 if n < receiving else 0.0) for n in range(of))
    frame = pd.DataFrame(rows, columns=["worker", "components"]).assign(compared=True)
    assert paygap.receiving(frame) == pytest.approx(receiving / of)


def measured(folder: Folder) -> tuple[Figures, Figures]:
    """What the council reads of the year, and what everybody does."""
    cooperative = Cooperative.at(folder.root)
    year = cooperative.year(2024)
    ingest_or_refuse(cooperative, year)
    return figures_for(cooperative, year, "council"), figures_of(cooperative, year)


def test_every_field_of_the_layout_is_an_indicator() -> None:
    from indicators.law.frameworks import FRAMEWORKS, framework

    for name in FRAMEWORKS:
        for field in framework(name).fields:
            declared = catalogue.SHIPPED[field.id]
            for by in filter(None, field.by):
                assert tuple(by.split(";")) in declared.sliced_by, (field.code, field.id, by)


TOLD = {
    "en": ("all employers together", "from 1 July 2023 to 30 June 2024"),
    "fr": ("tous les employeurs ensemble", "du 1er juillet 2023 au 30 juin 2024"),
    "nl": ("alle werkgevers samen", "van 1 juli 2023 tot 30 juni 2024"),
}


@pytest.mark.parametrize("language", TOLD)
def test_the_size_is_that_of_an_employer_and_the_year_that_of_the_calendar(folder: Folder, language: str) -> None:
    together, days = TOLD[language]
    employer(folder, PAPER, people=1)
    alone = str(Chapter("paygap", 2024, language, folder.root).text("duty").data)
    year = str(Chapter("paygap", 2024, language, folder.root).text("parameters").data)
    assert together not in alone and days not in year.replace("\xa0", " ")
    several = "".join(f"{line},{'North' if line < 'e' else 'South'}\n" for line in PAPER.splitlines())
    employer(folder, several, people=1, more='entity = "employer"\n[fiscal_year]\nstarts = "07-01"\n')
    assert together in str(Chapter("paygap", 2024, language, folder.root).text("duty").data)
    year = str(Chapter("paygap", 2024, language, folder.root).text("parameters").data)
    assert days in year.replace("\xa0", " ").replace("\u202f", " ")


def test_who_receives_components_is_told_of_the_women_and_men_of_each_employer(folder: Folder) -> None:
    """Eight of twelve women and four of twelve men of North, and of South the other way round."""
    received = {"North": {"F": 8, "M": 4}, "South": {"F": 4, "M": 8}}
    pay = "".join(
        f"{name}{gender}{n},{gender},1000,{100 if n < receiving else 0},0,1000,K,{name}\n"
        for name, of in received.items()
        for gender, receiving in of.items()
        for n in range(12)
    )
    employer(folder, pay, people=4, more='entity = "employer"\n')
    told = folder.run("report", "2024", "--document", "pay-gap-categories", "--language", "en")
    assert told.code == 0, told.err
    content = (folder.root / "confidential/2024/pay-gap-categories.pay_transparency.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(content)) if row["figure"] == "paygap.employer_receiving"]
    assert {(row["code"], row["employer"], row["slice"]): row["value"] for row in rows} == {
        ("e", name, f"gender={gender}"): f"{receiving / 12:.3f}"
        for name, of in received.items()
        for gender, receiving in of.items()
    }
