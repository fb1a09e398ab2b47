"""Folders as clerks send them: from `init` to the table, with every row and every sum there."""

import tomllib
from typing import Any

import pyarrow.parquet as pq
import pytest
from payrolls import PEOPLE, be
from payrolls_in_other_dress import workbook

from conftest import Folder, Result

SOME = PEOPLE[:12]
PAY = sum(p.pay for p in SOME)
PAYROLL = "Matricule;Nom;Mois;Brut;Heures payées"


@pytest.fixture
def clerk(folder: Folder) -> Folder:
    """A folder of exports without a `cooperative.toml`."""
    return Folder(folder.root / "coop", folder.capsys)


def lines(header: str, rows: list[list[Any]], encoding: str = "cp1252", separator: str = ";") -> bytes:
    return "\r\n".join([header, *(separator.join(map(str, row)) for row in rows), ""]).encode(encoding)


def slips(month: int, people: list[Any] = SOME) -> list[list[Any]]:
    return [[p.number, p.last, f"{month:02d}/2024", be(p.pay), be(150)] for p in people]


def init(clerk: Folder, answers: str = "") -> dict[str, Any]:
    """What `init` writes, once some questions are answered."""
    said = clerk.root / "answers.toml"
    said.write_text(answers, encoding="utf-8")
    words = ("init", str(clerk.root), "--name", "Paper", "--language", "en", "--no-input", "--answers", str(said))
    result = clerk.run(*words)
    assert result.code == 0, result.err
    return tomllib.loads((clerk.root / "cooperative.toml").read_text(encoding="utf-8"))


def ingest(clerk: Folder, table: str = "payslips") -> tuple[Result, Any]:
    """What `ingest` prints, and the table; none of its rows is lost unsaid."""
    result = clerk.run("ingest", "2024")
    assert result.code == 0, result.out
    return result, pq.read_table(clerk.root / f"data/processed/{table}/2024.parquet")


def total(table: Any, column: str = "gross") -> float:
    return round(sum(table[column].to_pylist()), 2)


def test_an_older_code_page_is_known_by_its_words(clerk: Folder):
    rows = [[f"P{k}", f"C{k}", be(5000 + k), f"{k + 12}/03/2024", "Soldé"] for k in range(9)]
    clerk.export("Prêts.csv", lines("Num prêt;Numéro client;Montant octroyé;Date octroi;Etat", rows, "cp850"))
    loans = init(clerk)["exports"]["loans"]

    assert loans["encoding"] == "cp850"
    assert {name: loans["columns"][name] for name in ("loan", "amount")} == {
        "loan": "Num prêt",
        "amount": "Montant octroyé",
    }


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_text_that_is_named_as_a_workbook_is_read_as_text(clerk: Folder, encoding: str):
    clerk.export("paie.xls", lines(PAYROLL.replace(";", "\t"), slips(1) + slips(2), encoding, "\t"))
    found = init(clerk)["exports"]["payslips"]

    assert (found["format"], found["encoding"], found["separator"]) == ("csv", encoding, "\t")
    assert total(ingest(clerk)[1]) == 2 * PAY


def test_a_page_of_the_web_that_is_named_as_a_workbook_is_told_with_what_to_do(clerk: Folder):
    clerk.export("paie.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>")
    result = clerk.run("init", str(clerk.root), "--language", "en", "--no-input")

    assert result.code == 3
    assert "By its content the file is HTML" in result.err and "open it and save it as that" in result.err


def test_headings_and_signatures_between_rows_are_set_aside_and_told(clerk: Folder):
    header = ["Matricule", "Nom", "Mois", "Brut", "Heures payées"]
    north, south = SOME[:6], SOME[6:]
    rows: list[list[Any]] = [
        ["Équipe Nord"],
        *([p.number, p.last, "janvier 2024", p.pay, 150] for p in north),
        ["Équipe Sud"],
        *([p.number, p.last, "janvier 2024", p.pay, 150] for p in south),
        ["TOTAL", "", "", PAY],
    ]
    workbook(clerk.root, "Salaires.xlsx", [("Feuil1", [header, *rows])])
    found = init(clerk)["exports"]["payslips"]
    result, table = ingest(clerk)

    assert found["total_rows"] == ["TOTAL", "Équipe"]
    assert total(table) == PAY and "15          12           3" in result.out
    assert "line 2: 'Équipe Nord' is no row of its own: a sum of others, a heading or a note" in result.out


def test_a_name_alone_is_no_heading_where_the_other_cells_are_names_too(clerk: Folder):
    rows = [[f"{p.last} {p.first} ", "01/2024", be(p.pay), be(150)] for p in SOME]
    clerk.export("paie.csv", lines("Nom et prénom;Mois;Brut;Heures payées", [*rows, ["Cuisine", "", "", ""]]))

    assert "total_rows" not in init(clerk)["exports"]["payslips"]


def test_a_signature_under_the_table_does_not_hide_what_its_column_holds(clerk: Folder):
    rows = [[p.number, p.last, f"{month} 2024", be(p.pay), be(150)] for month in ("janvier", "février") for p in SOME]
    clerk.export("paie.csv", lines(PAYROLL, [*rows, ["Pour accord", "", "La comptable", "", ""]]))

    assert init(clerk)["exports"]["payslips"]["columns"]["month"] == "Mois"


def test_words_for_nothing_among_days_are_empty_cells_and_no_reason_to_lose_the_column(clerk: Folder):
    rows = [
        [f"C{p.i}", p.number, p.since("{y}-{m:02d}-{d:02d}"), "2024-06-30" if p.i == 1 else "False", "False"]
        for p in SOME
    ]
    header = "N° contrat;Matricule;Date de début;Date de fin;Exclu"
    clerk.export("contrats.csv", lines(header, rows, "utf-8"))
    found = init(clerk)["exports"]["contracts"]
    _, table = ingest(clerk, "contracts")

    assert found["columns"]["ended_on"] == "Date de fin" and found["empty_cells"] == ["False"]
    assert sum(day is not None for day in table["ended_on"].to_pylist()) == 1


def test_a_column_that_its_name_gives_away_is_asked_for_whatever_its_cells(clerk: Folder):
    rows = [
        [f"P{k}", f"C{k}", be(5000 + k), f"{k + 12}/03/2024", be(10 * k) + (" DB" if k % 2 else " CR")]
        for k in range(9)
    ]
    header = "Num prêt;Numéro client;Montant octroyé;Date octroi;Capital restant dû"
    clerk.export("prêts.csv", lines(header, rows))
    asked = {one["key"]: one["asks"] for one in init(clerk)["questions"]}

    assert "'Capital restant dû' (amount)" in asked["loans.unread"]


def test_a_column_that_some_months_have_is_asked_for(clerk: Folder):
    for month in range(1, 13):
        rows = [row if month < 7 else [*row, be(75)] for row in slips(month)]
        clerk.export(f"paie_2024{month:02d}.csv", lines(PAYROLL + (";Prime" if month > 6 else ""), rows))
    found = init(clerk)

    assert "'Prime' (amount)" in next(one["asks"] for one in found["questions"] if one["key"] == "payslips.unread")
    assert total(ingest(clerk)[1]) == 12 * PAY


@pytest.mark.parametrize("gone", [None, 3, 9])
def test_a_payroll_office_that_follows_another_has_the_months_that_the_first_has_not(clerk: Folder, gone: int | None):
    for month in range(1, 13):
        header, name = (
            (PAYROLL, "Partena") if month < 7 else ("Code travailleur;Nom;Période de paie;Total brut;Uren", "SD")
        )
        if month != gone:
            clerk.export(f"{name}_2024{month:02d}.csv", lines(header, slips(month)))
    init(clerk, '"payslips_2.paid_hours" = "yes"\n')
    result = clerk.run("ingest", "2024")

    assert result.code == (1 if gone else 0), result.out
    assert result.out.count("There is no row of") == (2 if gone else 0)
    assert gone is None or f"2024-{gone:02d}-01" in result.out


def test_two_employers_of_the_same_months_are_each_whole_by_themselves(clerk: Folder):
    for month in range(1, 13):
        clerk.export(f"Nord_2024{month:02d}.csv", lines(PAYROLL, slips(month, SOME[:6])))
        if month != 5:
            other = PAYROLL.replace("Brut", "Total brut").replace("Mois", "Période de paie")
            clerk.export(f"Sud_2024{month:02d}.csv", lines(other, slips(month, SOME[6:])))
    init(clerk)
    result = clerk.run("ingest", "2024")

    assert result.code == 1 and "none is of 2024-05-01 / 2024-05-31" in result.out


def test_a_list_of_odoo_with_groups_of_one_level_is_known_by_what_its_headings_count(clerk: Folder):
    header = ["Reference", "Employee/Identification No", "Date From", "Gross Wage"]
    rows: list[list[Any]] = []
    for month in (1, 2):
        rows.append([f"Month {month} ({len(SOME)})", "", "", PAY])
        rows += [[f"SLIP/{month}/{p.i}", p.national, f"2024-{month:02d}-01", p.pay] for p in SOME]
    workbook(clerk.root, "Payslips.xlsx", [("Sheet1", [header, *rows])])

    assert init(clerk)["exports"]["payslips"]["grouped"] is True
    assert total(ingest(clerk)[1]) == 2 * PAY


def test_what_kind_all_rows_are_of_may_be_answered(clerk: Folder):
    rows = [[f"INV/2024/{k}", f"Client {k}", f"2024-03-{k + 10}", 100 + k] for k in range(9)]
    clerk.export("Facturen.csv", lines("Nummer,Klant,Factuurdatum,Bedrag excl. btw", rows, "utf-8", ","))
    assert "invoice" in next(one for one in init(clerk)["questions"] if one["key"] == "invoices.kind")["answers"]

    assert init(clerk, '"invoices.kind" = "invoice"\n')["exports"]["invoices"]["columns"]["kind"] == {
        "constant": "invoice"
    }
    assert total(ingest(clerk, "invoices")[1], "amount_excl_vat") == sum(100 + k for k in range(9))


def test_who_came_to_a_training_is_read_from_two_files_in_dutch(clerk: Folder):
    sessions = [[f"S{k}", f"Thema {k}", "Opleiding", f"{k + 12}/03/2024", "7,5"] for k in range(6)]
    clerk.export("vorming.csv", lines("Sessie;Thema;Type;Datum;Duur (uren)", sessions))
    came = [[f"S{k}", p.number, p.last, "ja" if (p.i + k) % 3 else "nee"] for k in range(6) for p in SOME]
    clerk.export("aanwezigheden.csv", lines("Sessie;Personeelsnummer;Naam;Aanwezig", came))
    found = init(clerk)["exports"]
    ingest(clerk, "sessions")
    _, table = ingest(clerk, "attendances")

    assert found["attendances"]["columns"] == {
        "session": "Sessie",
        "person": "Personeelsnummer",
        "present": "Aanwezig",
    }
    assert sum(table["present"].to_pylist()) == sum(row[3] == "ja" for row in came)


def test_a_file_that_waits_for_an_answer_is_not_said_to_be_read_by_nothing(clerk: Folder):
    rows = [[p.last, p.first, f"{m:02d}/2024", be(p.pay), be(150)] for m in (1, 2) for p in SOME]
    clerk.export("paie.csv", lines("Nom;Prénom;Mois;Brut;Heures payées", rows))
    init(clerk)
    result = clerk.run("ingest", "2024")

    assert result.code == 1
    assert "unread_file" not in result.out
    assert "Is there a number that could give worker? Answer it" in result.out
