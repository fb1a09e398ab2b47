"""The workbook of the figures: the values of the CSV as numbers, their definitions, and notes; the same bytes."""

import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from indicators.catalogue import SHIPPED
from indicators.figures import Figure, Figures
from indicators.figures.csv_output import as_csv
from indicators.figures.workbook import as_workbook

NOTE = ("governance.voters", 2023, {"fr": "Deux assemblées.", "en": "=1+1"})


@pytest.fixture
def figures() -> Figures:
    return Figures(
        2024,
        [
            Figure(SHIPPED["loans.amount_granted"], 2024, "", 236510.25, "measured", "EUR"),
            Figure(SHIPPED["loans.granted"], 2024, "purpose==2+2", 7, "measured", "loans"),
            Figure(SHIPPED["loans.granted"], 2024, "purpose=training", None, "suppressed", "loans"),
            Figure(SHIPPED["pay.gender_pay_gap"], 2024, "", 0.03812345, "measured", "share"),
        ],
    )


def sheets(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_workbook_has_the_figures_of_the_csv_as_numbers(figures: Figures):
    head, *rows = sheets(as_workbook(figures, ["fr", "en"]))["figures"]
    first, *lines = csv.reader(io.StringIO(as_csv(figures)))

    assert head == first
    assert [row[3] for row in rows] == [float(line[3]) if line[3] else "" for line in lines]
    assert [row[:2] + row[4:] for row in rows] == [line[:2] + line[4:] for line in lines]
    assert rows[3][3] == 0.038  # about people: no more digits than are printed


def test_a_cell_that_looks_like_a_formula_is_text(figures: Figures):
    made = as_workbook(figures, ["fr", "en"], [NOTE])
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        written = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name)

    assert sheets(made)["figures"][2][1] == "purpose==2+2"
    assert sheets(made)["notes"][-1] == ["governance.voters", 2023, "Deux assemblées.", "=1+1"]
    assert "<sheetData>" in written and "<f>" not in written


def test_definitions_stand_once_a_figure_in_every_language(figures: Figures):
    head, *rows = sheets(as_workbook(figures, ["fr", "nl"]))["definitions"]

    assert head[:5] == ["id", "label_fr", "definition_fr", "formula_fr", "basis_fr"]
    assert [row[0] for row in rows] == ["loans.amount_granted", "loans.granted", "pay.gender_pay_gap"]
    assert all(all(row[1:5]) for row in rows)


def test_notes_say_what_every_status_means(figures: Figures):
    _, *rows = sheets(as_workbook(figures, ["fr", "nl", "en"]))["notes"]

    assert [row[0] for row in rows][:4] == ["measured", "fact", "suppressed", "not_computable"]
    assert all(all(row[2:]) for row in rows)


def test_the_same_figures_give_the_same_bytes(figures: Figures):
    assert as_workbook(figures, ["fr", "en"], [NOTE]) == as_workbook(figures, ["fr", "en"], [NOTE])
