"""The small cooperative: made by `indicators init`, and every figure counted once more in the raw files by pandas."""

import shutil
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from conftest import Folder

SMALL = Path(__file__).parents[2] / "examples" / "small_cooperative"
RAW = SMALL / "data" / "raw"
SCHEMA = "#:schema ../../cooperative.schema.json"

small_cooperative = pytest.mark.parametrize("example", ["small_cooperative"], indirect=True)


def numbers(texts: pd.Series) -> pd.Series:
    """Belgian numbers: a point between thousands, a comma before the decimals, perhaps the sign of the euro."""
    plain = texts.str.replace(r"[ €\u00a0]", "", regex=True).str.replace(".", "").str.replace(",", ".")
    return pd.to_numeric(plain)


def amounts(cells: pd.Series) -> pd.Series:
    """Amounts of a workbook, some of which are texts with the sign of the euro."""
    return pd.to_numeric(cells.astype(str).str.replace(" €", ""))


def text_file(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", dtype=str, encoding="cp1252", keep_default_na=False)


def contracts(year: int) -> pd.DataFrame:
    return text_file(RAW / f"{year}/Contrats_{year}.csv").drop_duplicates()


def payslips(year: int) -> pd.DataFrame:
    found = pd.concat([text_file(path) for path in sorted((RAW / str(year)).glob("Paie_*.csv"))])
    return found[found["Période"] != "TOTAL"]


def loans(year: int) -> pd.DataFrame:
    sheets = pd.read_excel(RAW / f"{year}/Prêts aux membres.xlsx", sheet_name=None, header=1, engine="calamine")
    found = pd.concat(sheets.values())
    found[["Montant", "Frais de dossier"]] = found[["Montant", "Frais de dossier"]].apply(amounts)
    return found[found["N° dossier"] != "Total"]


def members(year: int) -> pd.DataFrame:
    path = RAW / f"{year}/Liste des coopérateurs {year}.xlsx"
    found = pd.read_excel(path, sheet_name="Membres", header=2, engine="calamine")
    return found[found["N° membre"] != "TOTAL"]


def shares_on_the_last_day(year: int) -> pd.Series:
    """The shares of each member by the register."""
    register = text_file(RAW / f"{year}/mouvements_parts.csv")
    count = numbers(register["Nombre de parts"])
    sign = register["Type de mouvement"].map({"Souscription": 1, "Cession": -1, "Remboursement": -1})
    held = (count * sign).groupby(register["N° membre"]).sum()
    ceded = register["Type de mouvement"] == "Cession"
    received = count[ceded].groupby(register["Vers N° membre"][ceded]).sum()
    return held.add(received, fill_value=0)


def counted(year: int) -> dict[str, float]:
    """The figures of a year, counted without anything of the project."""
    staff, pay, lent, people = contracts(year), payslips(year), loans(year), members(year)
    last, first = pd.Timestamp(year, 12, 31), pd.Timestamp(year, 1, 1)
    starts = pd.to_datetime(staff["Date d'entrée"], format="%d/%m/%Y")
    ends = pd.to_datetime(staff["Date de sortie"], format="%d/%m/%Y")
    on_last_day = staff["Matricule"][(starts <= last) & (ends.isna() | (ends >= last))]
    before = staff["Matricule"][(starts < first) & (ends.isna() | (ends >= first))]
    started = staff["Matricule"][starts >= first]
    ended = staff["Matricule"][ends <= last]
    granted = pd.to_datetime(lent["Date d'octroi"])
    this_year = lent[granted.dt.year == year]
    held = shares_on_the_last_day(year)
    return {
        "membership.members": len(people),
        "membership.shares": amounts(people["Nombre de parts"]).sum(),
        "membership.share_capital": amounts(people["Montant des parts"]).sum(),
        "membership.members_on_last_day": (held > 0).sum(),
        "membership.shares_on_last_day": held.sum(),
        "employment.workers": staff["Matricule"].nunique(),
        "employment.contracts": len(staff),
        "employment.declared_days": round(numbers(staff["Jours"]).sum()),
        "employment.declared_hours": round(numbers(staff["Heures prestées"]).sum()),
        "employment.full_time_equivalents": round(numbers(staff["Heures prestées"]).sum() / (38 * 52)),
        "employment.heads_last_day": on_last_day.nunique(),
        "employment.hired": len(set(started) - set(before)),
        "employment.left": len(set(ended) - set(on_last_day)),
        "loans.granted": len(this_year),
        "loans.amount_granted": this_year["Montant"].sum(),
        "loans.granted_to_date": len(lent),
        "loans.amount_granted_to_date": lent["Montant"].sum(),
        "loans.file_fees": this_year["Frais de dossier"].sum(),
        "pay.people": pay["Matricule"].nunique(),
        "pay.gross_pay": round(numbers(pay["Salaire brut"]).sum()),
    }


def test_its_configuration_is_what_init_writes_once_one_question_is_answered(folder: Folder):
    shutil.copytree(SMALL / "data", folder.root / "small/data")

    made = folder.root / "small"
    answers = folder.root / "answers.toml"
    answers.write_text('"contracts.office.spellings" = "yes"\n', encoding="utf-8")
    who = ("--name", "Coop Zonnebloem", "--language", "fr", "--language", "nl")
    result = folder.run("init", str(made), *who, "--no-input", "--answers", str(answers))

    assert result.code == 0, result.err
    written = (made / "cooperative.toml").read_text(encoding="utf-8")
    example, _, _ = (SMALL / "cooperative.toml").read_text(encoding="utf-8").partition("\n# Ajouté à la main")
    assert [SCHEMA, *written.splitlines()[1:]] == example.splitlines()
    assert "questions" not in tomllib.loads(written)


@small_cooperative
@pytest.mark.parametrize("year", [2023, 2024])
def test_its_figures_are_those_that_somebody_counts_in_the_raw_files(example: Folder, year: int):
    figures = example.figures(str(year))

    held_back = {one for (one, slice_), (_, status) in figures.items() if status == "suppressed" and not slice_}
    expected = {one: f"{value:g}" if value < 1e6 else f"{value:.0f}" for one, value in counted(year).items()}
    given = {one: figures[one, ""][0] for one in expected if one not in held_back}
    assert len(given) >= 18
    assert given == {one: value for one, value in expected.items() if one in given}


def test_a_no_leaves_what_to_write_for_a_yes(folder: Folder):
    shutil.copytree(SMALL / "data", folder.root / "small/data")
    made = folder.root / "small"
    answers = folder.root / "answers.toml"
    answers.write_text('"contracts.office.spellings" = "NON"\n', encoding="utf-8")

    result = folder.run(
        "init", str(made), "--name", "Paper", "--language", "fr", "--no-input", "--answers", str(answers)
    )

    assert result.code == 0, result.err
    written = (made / "cooperative.toml").read_text(encoding="utf-8")
    assert "Répondu : non.\n# Pour oui, écrivez" in written
    assert '\n# [exports.contracts.values.office]\n# "Liege" = "Liège"\n' in written
    found = Folder(made, folder.capsys).run("ingest", "2024", "--check").out
    assert 'écrivez "Liege" = "Liège" sous [exports.contracts.values.office]' in found
