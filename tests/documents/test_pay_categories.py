"""Gaps of 28 categories of workers, computed here by NumPy, against every cell of the page and of the files."""

import csv
import io
import json
import random
import re
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from conftest import Folder
from documents.test_pay_transparency import CONFIGURATION, GAPS

NAMES = (
    "A",
    "B 1",
    "1",
    "2.0",
    "007",
    "1e3",
    "Comptable; classe 3",
    'Chef·fe d’équipe "nuit"',
    "Aide, polyvalent",
    "Ingénieur·e <b>R&D</b>",
    "niveau=4",
    "gender=F",
    "x; office = Mons",
    "=1+1",
    "@home",
    "Économie & Gestion | b",
    "Überführung ß",
    "ΑΒΓ",
    "Z_1",
    "50 %",
    "{{ accounts }}",
    "*étoile*",
    "NA",
    "Néant",
    "Inconnu",
    "total",
    "Personnel de soutien administratif et logistique, y compris l’accueil, les archives et la gestion du bâtiment",
    "  Équipe  mobile ",
)
SIZES = (
    (5, 5),
    (4, 4),
    (9, 6),
    (3, 8),
    (8, 3),
    (0, 7),
    (6, 0),
    (1, 1),
    (4, 12),
    (12, 4),
    (2, 9),
    (7, 5),
    (5, 1),
    (6, 6),
)
"""Women and men in a category, taken in turn."""
FIGURES = ("base", "components", "total_hourly", "total_annual")


class Worker(NamedTuple):
    """A worker of the export, with amounts of the year."""

    name: str
    gender: str
    base: float
    variable: float
    complementary: float
    hours: float
    category: str
    employer: str = ""


def staffed(categories: Iterable[tuple[str, str]], seed: int) -> list[Worker]:
    """Workers of categories with an employer each; some of another gender, and some without pay or hours."""
    drawn, workers = random.Random(seed), []
    for place, (employer, category) in enumerate(categories):
        women, men = SIZES[place % len(SIZES)]
        level = 15 + place
        for n, gender in enumerate("F" * women + "M" * men + "X" * (place % 3 == 0)):
            hours = drawn.choice((1976, 1976, 1482, 988, 104))
            base = round(level * hours * drawn.uniform(0.94, 1.06), 2)
            extras = [drawn.choice((0, round(hours * drawn.random(), 2))) for _ in range(2)]
            workers.append(Worker(f"{place}-{n}", gender, base, *extras, hours, category, employer))
    workers += [Worker("unpaid", "F", 0, 0, 0, 100, categories_of(workers)[0][1], workers[0].employer)]
    workers += [Worker("hourless", "M", 900, 0, 0, 0, categories_of(workers)[0][1], workers[0].employer)]
    drawn.shuffle(workers)
    return workers


def categories_of(workers: Iterable[Worker]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((one.employer, one.category) for one in workers))


def gaps(workers: Sequence[Worker]) -> dict[str, float | None]:
    """The four gaps of a category, and the larger of hourly and annual; None where a gender is missing."""
    compared = [one for one in workers if one.hours > 0 and one.base + one.variable + one.complementary > 0]
    amounts = {
        "base": lambda one: one.base / one.hours,
        "components": lambda one: (one.variable + one.complementary) / one.hours,
        "total_hourly": lambda one: (one.base + one.variable + one.complementary) / one.hours,
        "total_annual": lambda one: one.base + one.variable + one.complementary,
    }
    found: dict[str, float | None] = {}
    for name, amount in amounts.items():
        women, men = (np.array([amount(one) for one in compared if one.gender == gender]) for gender in "FM")
        if not len(women) or not len(men) or men.mean() == 0:
            found[name] = None
        else:
            found[name] = float((men.mean() - women.mean()) / men.mean())
    hourly, annual = found["total_hourly"], found["total_annual"]
    found["art10"] = max(abs(hourly), abs(annual)) if hourly is not None and annual is not None else None
    return found


def of_few(workers: Iterable[Worker], floor: int) -> bool:
    genders = [one.gender for one in workers if one.hours > 0 and one.base > 0]
    return any(0 < genders.count(gender) < floor for gender in "FM")


def receiving(workers: Iterable[Worker]) -> list[Worker]:
    """Those who receive components: a mean of which few have anything tells of these few."""
    return [one for one in workers if one.variable + one.complementary > 0]


def exported(folder: Folder, workers: Iterable[Worker], people: int, more: str = "") -> None:
    """The configuration with a document for the works council, and the export as a spreadsheet writes it."""
    folder.configure(CONFIGURATION.format(people=people).replace('"authority"', '"council"') + more)
    (folder.root / "data" / "raw" / "2024" / "contracts.csv").unlink(missing_ok=True)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["worker", "gender", "base", "variable", "complementary", "hours", "category", "employer"])
    writer.writerows(workers)
    folder.export("pay.csv", text.getvalue())


def screened(page: str) -> dict[str, list[str]]:
    """The rows of the table that has each category beside its verdict, as a reader sees them."""
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    table = next(one for one in tables if "Gap in basic hourly pay</th>" in one)
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)[1:]
    read = [[text_of(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)] for row in rows]
    return {first: rest for first, *rest in read}


def text_of(cell: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", cell)).split())


def percent(share: float) -> str:
    """As the page writes it in English: a tenth of a per cent, half away from zero, a real minus."""
    tenths = int(abs(round(share * 1000, 9)) + 0.5)
    return f"{'−' if share < 0 and tenths else ''}{tenths / 10:,.1f}%"


@pytest.mark.parametrize(("people", "floor"), [(5, 4), (1, 1)])
def test_every_gap_of_28_categories_is_printed_as_computed_here(folder: Folder, people: int, floor: int) -> None:
    """The council reads those of four women and four men or more; all of them where nobody is too few."""
    workers = staffed([("", name) for name in NAMES], 28)
    exported(folder, workers, people)
    assert_as_computed(folder, workers, floor, {name: f"pay_category={name.strip()}" for name in NAMES})


def test_each_employer_has_its_own_seven_categories(folder: Folder) -> None:
    """Four employers with the same names of categories: 28 gaps, none of which mixes two employers."""
    workers = staffed([(employer, name) for employer in ("Nord", "Sud; SA", "Est=", "Ouest") for name in "ABCDEFG"], 7)
    exported(folder, workers, 5, 'entity = "employer"\n')
    slices = {f"{e}, {name}": f"entity={e};pay_category={name}" for e, name in categories_of(workers)}
    assert_as_computed(folder, workers, 4, slices)


def test_the_values_of_the_french_administration_reach_the_page(folder: Folder) -> None:
    """Each pair of pays is a category of one woman and one man; 45 of 80 women and 18 of 35 men receive components."""
    pairs = [(women, men, gap) for women, men, gap in GAPS if women and men]
    workers = [
        Worker(f"{gender}{n}", gender, pay * 100, 0, 0, 100, f"{women} to {men}")
        for n, (women, men, _) in enumerate(pairs)
        for gender, pay in (("F", women), ("M", men))
    ]
    workers += [Worker(f"z{n}", "F", 9000, 0, 10 if n < 45 else 0, 100, "Z") for n in range(80 - len(pairs))]
    workers += [Worker(f"y{n}", "M", 9000, 0, 10 if n < 18 else 0, 100, "Z") for n in range(34 - len(pairs))]
    # pay of nothing is not compared: nobody of that gender is left in its category
    workers += [Worker("nothing", "F", 0, 0, 0, 100, "0 to 100"), Worker("all", "M", 10000, 0, 0, 100, "0 to 100")]
    exported(folder, workers, 1)
    told = folder.run("report", "2024", "--document", "pay-gap-categories", "--language", "en")
    assert told.code == 0, told.err
    place = folder.root / "confidential" / "2024"
    figures, page = figures_in(place), (place / "en" / "pay-gap-categories.html").read_text(encoding="utf-8")
    rows = screened(page)
    for women, men, gap in pairs:
        assert float(figures["paygap.category_total_hourly", f"pay_category={women} to {men}"][0]) == gap
        assert rows[f"{women} to {men}"][2] == percent(gap)
    assert rows["0 to 100"][-1] == "One gender alone: nothing to compare"
    assert (
        figures["paygap.receiving", "gender=F"][0] == "0.563" and figures["paygap.receiving", "gender=M"][0] == "0.514"
    )
    assert "56.3%" in text_of(page) and "51.4%" in text_of(page)


def test_a_category_that_no_slice_can_be_named_by_stops_with_what_to_do(folder: Folder) -> None:
    workers = [Worker(f"w{n}", "FM"[n % 2], 900, 0, 0, 100, "x;office=Mons") for n in range(10)]
    exported(folder, workers, 5)
    told = folder.run("report", "2024", "--document", "pay-gap-categories", "--language", "en")
    assert told.code == 1 and "2024/pay.csv, line 2, column category" in told.err
    assert "say under values.pay_category how to call it" in told.err
    named = '[exports.payslips.values.pay_category]\n"x;office=Mons" = "x, Mons"\n'
    exported(folder, workers, 5, named)
    assert folder.run("ingest", "2024").code == 0


def assert_as_computed(folder: Folder, workers: Sequence[Worker], floor: int, slices: dict[str, str]) -> None:
    told = folder.run("report", "2024", "--document", "pay-gap-categories", "--language", "en")
    assert told.code == 0, told.err
    place = folder.root / "confidential" / "2024"
    rows = screened((place / "en" / "pay-gap-categories.html").read_text(encoding="utf-8"))
    figures = figures_in(place)
    assert len(rows) == len(slices) == 28
    for label, slice in slices.items():
        of = [one for one in workers if label in (one.category, f"{one.employer}, {one.category}")]
        expected = gaps(of)
        cells = rows[" ".join(label.replace("_", " ").replace(" %", "%").split())]  # as English writes them
        for name, cell in zip((*FIGURES, "art10"), cells, strict=True):
            value, status = figures[f"paygap.{'art10' if name == 'art10' else f'category_{name}'}", slice]
            gap = expected[name]
            if gap is None:
                assert (value, status) == ("", "not_computable"), (label, name)
                assert cell in ("–", "One gender alone: nothing to compare"), (label, name, cell)
            elif of_few(of if name != "components" else receiving(of), floor):
                assert (value, status, cell) == ("", "suppressed", "[c]"), (label, name)
            else:
                assert status == "measured" and float(value) == pytest.approx(round(gap, 3), abs=1e-9), (label, name)
                verdict = "To be justified, or remedied" if gap >= 0.05 else "Below"
                assert cell.startswith(verdict if name == "art10" else percent(gap)), (label, name, cell, gap)


def figures_in(place: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Value and status by figure and slice, in which the CSV of figures, the CSV of the layout, XLSX and JSON agree."""
    text = (place / "pay-gap-categories.figures.csv").read_text(encoding="utf-8")
    figures = {(row["id"], row["slice"]): (row["value"], row["status"]) for row in csv.DictReader(io.StringIO(text))}
    text = (place / "pay-gap-categories.pay_transparency.csv").read_text(encoding="utf-8")
    layout = list(csv.DictReader(io.StringIO(text)))
    datapoints = json.loads((place / "pay-gap-categories.pay_transparency.json").read_text(encoding="utf-8"))
    workbook = CalamineWorkbook.from_path(place / "pay-gap-categories.pay_transparency.xlsx")
    head, *lines = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert len(lines) == len(layout) == len(datapoints["datapoints"])
    for row, line, point in zip(layout, lines, datapoints["datapoints"], strict=True):
        named = dict(zip(head, line, strict=True))
        slice = (
            f"{'entity=' if row['employer'] else ''}{row['employer']}{';' if row['employer'] and row['slice'] else ''}"
        )
        slice += row["slice"]
        assert figures[row["figure"], slice] == (row["value"], row["status"])
        assert (named["slice"], named["status"]) == (row["slice"], row["status"])
        assert (named["value"] if row["value"] else None) == point["value"]
        assert point["value"] == (float(row["value"]) if row["value"] else None)
        assert ";".join(f"{column}={value}" for column, value in point.get("slice", {}).items()) == slice
    return figures
