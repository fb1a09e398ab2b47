"""Folders as clerks send them: from `init` to the table, with every row and every sum there."""

import tomllib
from typing import Any

import pyarrow.parquet as pq
import pytest
from payrolls import MONTHS, PEOPLE, be
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
    assert "Is there a number that could give worker (the worker)? Answer it" in result.out


def test_the_year_of_a_folder_with_other_words_and_months_with_two_digits_of_it_are_known(clerk: Folder):
    for month in range(1, 13):
        rows = [[p.number, p.last, be(p.pay), be(150)] for p in SOME]
        path = clerk.root / f"data/raw/Exercice 2024/Paie/paie_{month:02d}24.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(lines("Matricule;Nom;Brut;Heures payées", rows))
    found = init(clerk)
    _, table = ingest(clerk)

    assert found["fiscal_year"] == {"first": 2024, "last": 2024}
    assert found["exports"]["payslips"]["file"] == "Exercice {year}/Paie/paie_*.csv"
    assert total(table) == 12 * PAY and {day.month for day in table["month"].to_pylist()} == set(range(1, 13))


def register(year: int) -> list[list[Any]]:
    header = ["Lidnummer", "Naam", "Toegetreden op", "Aantal aandelen"]
    return [header, *([p.i + 1, p.last, p.since("{y}-{m:02d}-{d:02d}"), 2] for p in SOME if p.year < year - 10)]


def test_sheets_that_are_each_the_list_of_a_year_are_read_by_it(clerk: Folder):
    workbook(clerk.root, "register.xlsx", [(f"Leden {year}", register(year)) for year in (2023, 2024)])
    (clerk.root / "data/raw/2024/register.xlsx").rename(clerk.root / "data/raw/register.xlsx")
    (clerk.root / "data/raw/2024").rmdir()
    found = init(clerk)

    assert found["exports"]["members"]["sheet"] == "Leden {year}" and found["fiscal_year"] == {
        "first": 2023,
        "last": 2024,
    }
    assert ingest(clerk, "members")[1].num_rows == len(register(2024)) - 1


def test_a_list_to_date_without_a_year_is_of_the_latest_of_its_days(clerk: Folder):
    clerk.export("leden.csv", lines(";".join(register(2024)[0]), register(2024)[1:], "utf-8"))
    (clerk.root / "data/raw/2024/leden.csv").rename(clerk.root / "data/raw/leden.csv")
    (clerk.root / "data/raw/2024").rmdir()
    latest = max(p.year for p in SOME if p.year < 2014)

    assert init(clerk)["fiscal_year"] == {"first": latest, "last": latest}
    assert clerk.run("init", str(clerk.root), "--no-input").out.rstrip().endswith(f" ingest {latest}")


def test_an_apostrophe_may_be_curved_and_a_share_have_its_sign(clerk: Folder):
    rows = [
        [p.number, p.last, "01/2024", f"{p.pay:,.2f}".replace(",", "\u2019"), "80%" if p.i % 2 else "100 %"]
        for p in SOME
    ]
    clerk.export("paie.csv", lines("Matricule;Nom;Mois;Salaire brut;Taux d'occupation", rows, "utf-8"))
    init(clerk)
    _, table = ingest(clerk)

    assert total(table) == PAY and total(table, "full_time_share") == 6 * 1 + 6 * 0.8


def test_a_sum_in_parentheses_before_its_currency_is_below_nothing(clerk: Folder):
    rows = [[p.number, p.last, "01/2024", f"{be(p.pay)} EUR", be(150)] for p in SOME]
    rows.append([SOME[0].number, SOME[0].last, "01/2024", "(1.200,00) EUR", be(0)])
    clerk.export("paie.csv", lines(PAYROLL, rows))
    found = init(clerk, '"payslips.key" = "added_up"\n')

    assert found["exports"]["payslips"]["negatives"] == "parentheses"
    assert total(ingest(clerk)[1]) == PAY - 1200


def test_a_file_with_a_header_alone_asks_nothing_and_is_told(clerk: Folder):
    clerk.export("paie.csv", lines(PAYROLL, slips(1)))
    clerk.export("contrats.csv", lines("N° contrat;Matricule;Date de début;Type de contrat", []))
    found = init(clerk)

    assert list(found["exports"]) == ["payslips"] and "questions" not in found
    text = (clerk.root / "cooperative.toml").read_text(encoding="utf-8")
    assert "# 2024/contrats.csv: no row under a header, so nothing to read" in text


def test_a_file_that_nothing_tells_is_read_by_the_table_that_is_named(clerk: Folder):
    clerk.export("x.csv", lines("Wie;Was;Wann", [[p.number, be(p.pay), "31/01/2024"] for p in SOME]))
    refused = clerk.run("init", str(clerk.root), "--language", "en", "--no-input")
    named = '"table of {year}/x.csv" = "payslips"\n'

    assert refused.code == 3 and named.strip() in refused.err
    asked = {one["key"]: one["answers"] for one in init(clerk, named)["questions"]}
    assert "Was" in asked["payslips.gross"] and "Wie" in asked["payslips.worker"]
    init(clerk, '"payslips.gross" = "Was"\n"payslips.worker" = "Wie"\n"payslips.pay_period" = "month"\n')
    assert total(ingest(clerk)[1]) == PAY


def test_pages_of_a_print_with_a_header_of_two_lines_and_a_name_twice(clerk: Folder):
    header = 'Matricule;"Nom et\nprénom";Période;Montant;Montant'
    pages = [["Liste des salaires - page 1", header]]
    for page, month in enumerate((1, 2, 3), start=2):
        pages.append([f'{p.number};"{p.last}\n{p.first}";{month:02d}/2024;{be(p.pay)};{be(9)}' for p in SOME])
        pages.append([f"Liste des salaires - page {page}", header] if month < 3 else [])
    clerk.export("liste paie.csv", "\r\n".join(line for page in pages for line in page).encode("utf-8-sig"))
    named = (
        {} if (clerk.run("init", str(clerk.root), "--no-input").code == 0) else {"table of {year}/liste paie.csv": 1}
    )
    assert not named, "the months and people of a list of pay tell its table"
    found = init(clerk, '"payslips.gross" = "Montant (4)"\n')
    result, table = ingest(clerk)

    assert found["exports"]["payslips"]["columns"]["gross"] == {"position": 4}
    assert total(table) == 3 * PAY and result.out.count("The row is the header again") == 2


def test_questions_are_listed_by_what_they_are_about(clerk: Folder):
    clerk.export("paie.csv", lines(PAYROLL + ";Net", [[*row, be(9)] for row in slips(1)]))
    init(clerk)
    told = clerk.run("questions").out

    assert told.startswith("1. payslips (stops nothing): nothing is read from 'Net' (amount).")
    assert "benefits" in told and 'by 1, or by "payslips.unread"' in told


def test_the_months_of_a_year_that_begins_in_the_one_before_are_one_series_and_say_when_it_starts(clerk: Folder):
    for place in range(12):
        year, month = (2023, 7 + place) if place < 6 else (2024, place - 5)
        rows = [[p.number, p.last, f"{month:02d}/{year}", be(p.pay), be(150)] for p in SOME]
        clerk.export(f"paie_{year}{month:02d}.csv", lines(PAYROLL, rows))
    found = init(clerk)

    assert found["fiscal_year"] == {"starts": "07-01"}
    assert [one["file"] for one in found["exports"].values()] == ["{year}/paie_*.csv"]
    assert total(ingest(clerk)[1]) == 12 * PAY


def test_the_sheets_of_months_beside_another_are_one_export(clerk: Folder):
    header = ["Matricule", "Nom", "Brut", "Heures payées"]
    sheets = [(name, [header, *([p.number, p.last, p.pay, 150] for p in SOME)]) for name in MONTHS]
    notes = ("Notes", [["Remarque"], ["à revoir"], ["fait"]])
    workbook(clerk.root, "Salaires.xlsx", [notes, *sheets])
    found = init(clerk)["exports"]
    _, table = ingest(clerk)

    assert [one["sheet"] for one in found.values()] == [MONTHS]
    assert found["payslips"]["columns"]["month"] == {"named_by": "sheet"}
    assert total(table) == 12 * PAY and len(set(table["month"].to_pylist())) == 12
