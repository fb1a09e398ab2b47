"""A thousand corrupted copies of valid exports: each is found, or changes no figure, or a control total tells it.

The thousand are CSV; some workbooks and declarations are tried beside them, and a thousand with `--corrupted 1000`.
"""

import csv
import io
import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from corruption import MUTATIONS, Sheet
from indicators.configuration import Configuration, Export
from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest
from indicators.ingest.report import IngestReport
from indicators.measurement.measure import before_disclosure
from indicators.tables import TABLES
from repository import CATALOGUE

pytestmark = pytest.mark.long

COPIES = 1000
PROCESSES = 2

FOUND, UNCHANGED = "found", "without any change of a figure"
TOLD_ALONE, MISSED = "told by a control total alone", "missed"

WORK = """
[cooperative]
name = "Paper"
languages = ["fr"]

[disclosure]
people = 1
health = 1

[exports.contracts]
file = "{year}/contrats.csv"
encoding = "cp1252"
separator = ";"
decimal = ","
thousands = "."
dates = "dd/mm/yyyy"
checks = { "N° contrat" = "C-[0-9]{3}", "N° membre" = "P-[0-9]{2}" }
consecutive = "contract"

[exports.contracts.columns]
contract = "N° contrat"
worker = "N° membre"
started_on = "Date début"
ended_on = "Date fin"
gender = "Genre"
office = "Bureau"
days = "Jours"
hours = "Heures"

[exports.contracts.values]
gender = { "Femme" = "F", "Homme" = "M" }

[exports.payslips]
file = "{year}/paie.csv"
checks = { "worker" = "P-[0-9]{2}" }
periodic = "quarter"

[exports.payslips.columns]
worker = "worker"
month = "month"
gender = "gender"
gross = "gross"
benefits = "benefits"
paid_hours = "hours"
termination = "termination"
"""

CONTRACTS = """\
N° contrat;Nom;N° membre;Date début;Date fin;Genre;Bureau;Jours;Heures
C-001;Zoé;P-11;01/01/2024;31/12/2024;Femme;Liège;247,0;1.876,50
C-002;Noël;P-12;12/03/2024;25/09/2024;Homme;Liège;60,5;459,80
C-003;Inès;P-13;03/06/2024;28/06/2024;Femme;Mons;20,0;152,00
C-004;Bob;P-14;15/11/2024;;Homme;Namur;31,0;235,60
C-005;Anaïs;P-15;02/02/2024;20/12/2024;Femme;Namur;104,0;790,40
C-006;Bob;P-16;09/12/2024;13/12/2024;Homme;Mons;5,0;38,00
"""

PAYSLIPS = """\
"worker","name","month","gender","gross","benefits","hours","termination"
"P-11","Zoé","2024-01-01","F","3120.45","86.00","164.60","no"
"P-11","Zoé","2024-12-01","F","3204.10","86.00","158.00","no"
"P-12","Noël","2024-05-01","M","2710.00","0.00","152.00","no"
"P-13","Inès","2024-06-01","F","2350.80","41.50","120.50","no"
"P-12","Noël","2024-08-01","M","2688.40","0.00","150.80","no"
"P-14","Bob","2024-12-01","M","1475.25","0.00","76.00","yes"
"P-15","Anaïs","2024-10-01","F","2890.00","52.30","144.40","no"
"""

MONEY = """
[cooperative]
name = "Paper"
languages = ["fr"]

[disclosure]
people = 1
health = 1

[exports.loans]
file = "{year}/prets.csv"
separator = ";"
decimal = ","
dates = "dd/mm/yyyy"
covers = "to_date"
checks = { "Num prêt" = "L-[0-9]{2}" }
consecutive = "loan"

[exports.loans.columns]
loan = "Num prêt"
member = "Client"
granted_on = "Octroi"
amount = "Montant"
purpose = "Objet"
months = "Durée"
written_off = "Perte"

[exports.instalments]
file = "{year}/echeances.csv"
separator = ";"
decimal = ","
dates = "dd/mm/yyyy"
covers = "to_date"

[exports.instalments.columns]
loan = "Num prêt"
number = "N°"
due_on = "Échéance"
principal = "Capital dû"
paid_on = "Payé le"
principal_paid = "Capital payé"
"""

TRADE = """
[cooperative]
name = "Paper"
languages = ["fr"]

[exports.invoices]
file = "{year}/factures.csv"
encoding = "cp1252"
separator = ";"
decimal = ","
thousands = " "
dates = "dd/mm/yyyy"
consecutive = "invoice"

[exports.invoices.columns]
invoice = "N° facture"
issued_on = "Date"
kind = "Type"
amount_excl_vat = "Montant HTVA"

[exports.invoices.values]
kind = { "Facture" = "invoice", "Note de crédit" = "credit_note" }

[exports.reminders]
file = "{year}/rappels.csv"
separator = ";"
dates = "dd/mm/yyyy"
columns = { reminder = "N° rappel", invoice = "N° facture", sent_on = "Envoi", level = "Niveau" }
consecutive = "reminder"
"""

LOANS = """\
Num prêt;Client;Octroi;Montant;Objet;Durée;Perte
L-01;M-7;04/05/2023;1200,00;Matériel léger;3;0,00
L-02;M-8;11/03/2024;600,50;Formation;2;0,00
L-03;M-9;08/10/2024;950,00;Matériel léger;2;50,00
"""

INSTALMENTS = """\
Num prêt;N°;Échéance;Capital dû;Payé le;Capital payé
L-01;1;04/06/2023;400,00;05/06/2023;400,00
L-01;2;04/07/2023;400,00;03/07/2023;400,00
L-01;3;04/08/2024;400,00;;0,00
L-02;1;11/04/2024;300,25;12/04/2024;300,25
L-02;2;11/05/2024;300,25;10/06/2024;100,25
L-03;1;08/11/2024;475,00;09/11/2024;475,00
L-03;2;08/01/2025;475,00;;0,00
"""

INVOICES = """\
N° facture;Client;Date;Type;Montant HTVA
F-001;Société d'économie;03/01/2024;Facture;1 250,00
F-002;Théâtre;11/04/2024;Facture;387,53
F-003;Théâtre;25/06/2024;Note de crédit;87,53
F-004;Ciné-club;09/09/2024;Facture;12 400,10
F-005;École;12/12/2024;Facture;640,00
"""

REMINDERS = """\
N° rappel;N° facture;Envoi;Niveau
R-01;F-001;04/03/2024;1
R-02;F-001;08/04/2024;2
R-03;F-002;12/06/2024;1
R-04;F-004;10/12/2024;1
"""

MEMBERSHIP = """
[cooperative]
name = "Paper"
languages = ["fr"]

[disclosure]
people = 1
health = 1

[exports.members]
file = "{year}/membres.csv"
covers = "to_date"
checks = { "Numéro" = "[0-9]{3}" }

[exports.members.columns]
member = "Numéro"
joined_on = "Date effective"
category = "Type"
gender = "Genre"
shares = "Parts"
share_value = "Valeur"

[exports.members.values]
gender = { "Femme" = "F", "Homme" = "M", "" = "unknown" }

[exports.share_operations]
file = "{year}/registre.csv"
covers = "to_date"
checks = { "partner" = "[0-9]{3}", "to" = "[0-9]{3}" }

[exports.share_operations.columns]
operation = "number"
operated_on = "date"
member = "partner"
to_member = "to"
type = "type"
share_class = "class"
quantity = "quantity"
unit_price = "price"
amount = "total"
"""

MEMBERS = """\
"Numéro","Nom","Date effective","Type","Genre","Parts","Valeur"
"101","Zoé","2021-02-03","Membre","Femme","3","90.0"
"102","Noël","2022-06-14","Membre","Homme","1","30.0"
"104","École","2024-04-09","Soutien","","10","300.0"
"105","Inès","2024-11-21","Membre","Femme","2","60.0"
"""

REGISTER = """\
"number","date","partner","to","type","class","quantity","price","total"
"1","2021-02-03","101","","subscription","A","3","30.0","90.0"
"2","2022-06-14","102","","subscription","A","3","30.0","90.0"
"3","2023-01-10","103","","subscription","A","1","30.0","30.0"
"4","2024-04-09","104","","subscription","B","10","30.0","300.0"
"5","2024-05-12","103","","sell_back","A","1","30.0","30.0"
"6","2024-11-21","102","105","transfer","A","2","30.0","60.0"
"""


DECLARED = """
[cooperative]
name = "Paper"
languages = ["fr"]

[disclosure]
people = 1
health = 1

[exports.contracts]
file = "{year}/dmfa.xml"
row_element = "Occupation"
dates_of = { period = "yyyyq" }
divided_by = { days = 100, hours = 100 }
checks = { "INSS" = "national_number" }

[exports.contracts.columns]
contract = { made_of = ["INSS", "OccupationStartingDate"] }
worker = "INSS"
started_on = "OccupationStartingDate"
ended_on = "OccupationEndingDate"
working_time = "ContractType"
days = "Service[1]/ServiceNbrDays"
hours = "Service[1]/ServiceNbrHours"
period = "Quarter"

[exports.contracts.values]
working_time = { "0" = "full_time", "1" = "part_time" }

[exports.payslips]
file = "{year}/dmfa.xml"
row_element = "NaturalPerson"
dates = "yyyyq"
divided_by = { gross = 100, paid_hours = 100 }

[exports.payslips.columns]
worker = "INSS"
month = "Quarter"
gross = "Remun[1]/RemunAmount"
benefits = { constant = "0" }
paid_hours = "Service[1]/ServiceNbrHours"
termination = { constant = "no" }
"""

OCCUPATIONS = """\
Quarter;INSS;WorkerName;OccupationStartingDate;OccupationEndingDate;ContractType;Service[1]/ServiceNbrDays;\
Service[1]/ServiceNbrHours;Remun[1]/RemunAmount
20241;85010112387;Zoé;2023-05-02;;0;6200;47120;910050
20241;79112254447;Noël;2024-02-12;2024-05-31;1;1510;11476;214020
20242;85010112387;Zoé;2023-05-02;;0;6100;46360;910050
20242;79112254447;Noël;2024-02-12;2024-05-31;1;1840;13984;260810
20243;85010112387;Zoé;2023-05-02;;0;5900;44840;905035
20244;85010112387;Zoé;2023-05-02;;0;6300;47880;935060
20244;90061535758;Inès;2024-10-01;;1;3050;23180;441015
"""


@dataclass(frozen=True)
class Paper:
    """A cooperative small enough for paper: its configuration, and its exports by file name."""

    configuration: str
    exports: Mapping[str, Sheet]


def sheet(text: str, separator: str = ";", encoding: str = "utf-8", quoted: bool = False) -> Sheet:
    header, *rows = csv.reader(io.StringIO(text), delimiter=separator)
    return Sheet(header, rows, separator, encoding, quoted)


PAPERS = (
    Paper(WORK, {"contrats.csv": sheet(CONTRACTS, encoding="cp1252"), "paie.csv": sheet(PAYSLIPS, ",", quoted=True)}),
    Paper(
        MONEY,
        {"prets.csv": sheet(LOANS), "echeances.csv": sheet(INSTALMENTS)},
    ),
    Paper(TRADE, {"factures.csv": sheet(INVOICES, encoding="cp1252"), "rappels.csv": sheet(REMINDERS)}),
    Paper(
        MEMBERSHIP, {"membres.csv": sheet(MEMBERS, ",", quoted=True), "registre.csv": sheet(REGISTER, ",", quoted=True)}
    ),
)

OTHERS = (
    Paper(
        WORK.replace("contrats.csv", "contrats.xlsx").replace("paie.csv", "paie.ods"),
        {
            "contrats.xlsx": replace(sheet(CONTRACTS), form="xlsx"),
            "paie.ods": replace(sheet(PAYSLIPS, ","), form="ods"),
        },
    ),
    Paper(DECLARED, {"dmfa.xml": replace(sheet(OCCUPATIONS), form="declaration")}),
)
"""The same as workbooks, whose days and numbers are no texts, and as declarations to the social security."""


class Folder:
    """A cooperative's folder on which a copy of an export is tried."""

    def __init__(self, root: Path, paper: Paper):
        self.raw = root / "data" / "raw" / "2024"
        self.raw.mkdir(parents=True)
        self.paper = paper
        (root / "cooperative.toml").write_text(paper.configuration, encoding="utf-8")
        self.cooperative = Cooperative.at(root)
        self.year = None
        for name, clean in paper.exports.items():
            (self.raw / name).write_bytes(clean.written())
        self.year = self.cooperative.year(2024)
        report = self.ingested()
        self.found = self._counted(report)
        assert self.found.keys() <= {"period_added_up"}, [finding.sentence("en") for finding in report.findings]
        self.tables = report.tables
        self.figures = {name: self.measured(name) for name in self.tables}

    def ingested(self) -> IngestReport:
        return ingest(self.cooperative, self.year)

    def measured(self, table: str) -> dict[tuple[str, str], float | int | None]:
        delivered = [one for one in CATALOGUE.values() if one.table == table]
        figures = before_disclosure(self.cooperative, self.year, delivered)
        return {(figure.id, figure.slice): figure.value for figure in figures}

    def _counted(self, report: IngestReport) -> Counter[str]:
        """How often each rule spoke."""
        return Counter({count.rule: count.count for count in report.counts})

    def outcome(self, name: str, copy: Sheet) -> str:
        """What becomes of a corrupted copy of an export."""
        clean = self.paper.exports[name]
        try:
            (self.raw / name).write_bytes(copy.written())
            report = self.ingested()
            if self._counted(report) - self.found:
                return FOUND
            changed = [name for name, content in self.tables.items() if report.tables.get(name) != content]
            if all(same(self.figures[name], self.measured(name)) for name in changed):
                return UNCHANGED
            (self.raw / "controls.csv").write_text(controls(name, clean, self.paper.configuration), encoding="utf-8")
            report = self.ingested()
            told = {finding.rule for finding in report.findings} - self.found.keys() == {"control_differs"}
            return TOLD_ALONE if told else MISSED
        finally:
            (self.raw / "controls.csv").unlink(missing_ok=True)
            (self.raw / name).write_bytes(clean.written())


def same(
    one: Mapping[tuple[str, str], float | int | None], other: Mapping[tuple[str, str], float | int | None]
) -> bool:
    """The same figures; the order in which numbers are added up makes no difference."""
    return one.keys() == other.keys() and all(
        one[id] == other[id] or math.isclose(one[id] or 0, other[id] or 0, rel_tol=1e-9) for id in one
    )


def controls(name: str, clean: Sheet, configuration: str) -> str:
    """What a source can state of an export: rows and sums, in all, by each text, and the people behind each."""
    exports = Configuration.model_validate(tomllib.loads(configuration)).exports
    lines = csv_lines(["file", "sheet", "measure", "column", "where", "cell", "value"])
    for export_name, export in exports.items():
        if export.file.endswith(f"/{name}"):
            lines += [line for row in stated(export, clean) for line in csv_lines([name, export_name, *row])]
    return "".join(lines)


def stated(export: Export, clean: Sheet) -> Iterator[list[object]]:
    """The totals of one export: measure, column, where, cell, value."""
    names = {source: name for name in export.columns for source in export.headers_of(name)}
    table = TABLES[export.table]
    kinds = {header: table.column(name).kind for header, name in names.items()}
    mapped = [header for header in clean.header if header in kinds]
    adds_up = [header for header in mapped if kinds[header] in ("number", "whole", "date")]
    groups: list[tuple[str, str, list[list[str]]]] = [("", "", clean.rows)]
    for where in mapped:
        place = clean.header.index(where)
        cells = dict.fromkeys(row[place] for row in clean.rows) if where not in adds_up else ()
        groups += [(where, cell, [row for row in clean.rows if row[place] == cell]) for cell in cells]
    for where, cell, rows in groups:
        yield ["rows", "", where, cell, len(rows)]
        for header in mapped:
            given = [row[clean.header.index(header)] for row in rows]
            given = [one for one in given if one]
            if header in adds_up:
                total = sum(plain(one, export.decimal, export.thousands, kinds[header]) for one in given)
                yield ["sum", header, where, cell, f"{total / export.divided_by.get(names[header], 1):.2f}"]
            else:
                yield ["distinct", header, where, cell, len(set(given))]


def csv_lines(*rows: list[object]) -> list[str]:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return [file.getvalue()]


def plain(cell: str, decimal: str, thousands: str, kind: str) -> float:
    """A number, or the number of a day as a spreadsheet counts them."""
    if kind == "date":
        day, month, year = cell[:2], cell[3:5], cell[6:]
        if len(cell) == 5:  # a quarter
            cell = f"{cell[:4]}-{int(cell[4]) * 3 - 2:02}-01"
        written = date.fromisoformat(f"{year}-{month}-{day}" if cell[2] == "/" else cell)
        return (written - date(1899, 12, 30)).days
    return float(cell.replace(thousands, "").replace(decimal, ".") if thousands else cell.replace(decimal, "."))


Copy = tuple[int, str, str, Sheet]
"""The number of the paper, the file, the kind of mutation, and the corrupted copy."""


def copies(papers: Sequence[Paper], random: Random, wanted: int) -> Iterator[Copy]:
    """Every mutation of every export, in no order, until there are enough that differ from the valid ones."""
    turns = [
        (kind, number, name) for kind in MUTATIONS for number, paper in enumerate(papers) for name in paper.exports
    ]
    random.shuffle(turns)
    made = 0
    while made < wanted:
        for kind, number, name in turns:
            clean = papers[number].exports[name]
            copy = MUTATIONS[kind](random, clean)
            if made < wanted and copy.written() != clean.written():
                yield number, name, kind, copy
                made += 1


def every_copy(seed: int, others: int) -> Iterator[Copy]:
    """A thousand CSV exports, and some others."""
    yield from copies(PAPERS, Random(seed), COPIES)
    random = Random(seed + 1)
    for number, *copy in copies(OTHERS, random, others):
        yield (number + len(PAPERS), *copy)


def tried(share: int, root: Path, seed: int, others: int) -> list[tuple[str, str, str]]:
    """One process's share of the copies, each with its kind and what became of it."""
    folders = [Folder(root / str(number), paper) for number, paper in enumerate((*PAPERS, *OTHERS))]
    return [
        (folders[number].outcome(name, copy), kind, name)
        for place, (number, name, kind, copy) in enumerate(every_copy(seed, others))
        if place % PROCESSES == share
    ]


def test_a_thousand_corrupted_exports_are_found_or_harmless_or_told_by_a_control_total(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
):
    """An error that is none of our sentences would end the share of its process, and the test."""
    monkeypatch.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
    seed, others = map(pytestconfig.getoption, ("--corruption-seed", "--corrupted"))
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        shares = [pool.submit(tried, share, tmp_path / str(share), seed, others) for share in range(PROCESSES)]
        outcomes = [outcome for share in shares for outcome in share.result()]

    forms = {name: one.form for paper in (*PAPERS, *OTHERS) for name, one in paper.exports.items()}
    counts = Counter((forms[name], outcome) for outcome, _, name in outcomes)
    alone = Counter(f"{kind} ({name})" for outcome, kind, name in outcomes if outcome == TOLD_ALONE)
    with capsys.disabled():
        for form in dict.fromkeys(forms.values()):
            said = ", ".join(f"{count} {outcome}" for (of, outcome), count in counts.items() if of == form)
            print(f"\ncorrupted exports, {form}: {said}")
        for kind, count in sorted(alone.items()):
            print(f"  {TOLD_ALONE}: {kind}: {count}")
    assert len(outcomes) == COPIES + others
    assert [(kind, name) for outcome, kind, name in outcomes if outcome == MISSED] == []
    assert {outcome for _, outcome in counts} == {FOUND, UNCHANGED, TOLD_ALONE}
