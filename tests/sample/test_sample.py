"""The synthetic cooperative, read back as exports with plain pandas: published totals, consistency, same bytes."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from indicators.core.errors import WrongUse
from sample_cooperative import write_sample

NO_BREAK_SPACE = "\u00a0"
ZERO_UNEMPLOYMENT = "Territoire zéro chômeur de longue durée"


@dataclass(frozen=True)
class Exports:
    """The exports of one year, each read by its own dialect."""

    folder: Path
    year: int

    @property
    def last_day(self) -> pd.Timestamp:
        return pd.Timestamp(f"{self.year}-12-31")

    def in_year(self, days: pd.Series) -> pd.Series:
        return days.dt.year == self.year

    def _read(self, name: str, dates: tuple[str, ...] = (), **dialect: Any) -> pd.DataFrame:
        frame = pd.read_csv(self.folder / name, keep_default_na=False, **dialect)
        for column in dates:
            style = "%Y-%m-%d" if dialect.get("sep", ",") == "," else "%d/%m/%Y"
            frame[column] = pd.to_datetime(frame[column].replace("", None), format=style)
        return frame

    def _accounting(self, name: str, *dates: str, **dialect: Any) -> pd.DataFrame:
        return self._read(f"{name}_{self.year}.csv", dates, sep=";", decimal=",", encoding="cp1252", **dialect)

    def _ordinary(self, name: str, *dates: str) -> pd.DataFrame:
        return self._read(f"{name}.csv", dates, sep=";", decimal=",", encoding="utf-8")

    @cached_property
    def contracts(self) -> pd.DataFrame:
        contracts = self._accounting("contrats", "Date début", "Date fin")
        first = contracts["Date début"].clip(lower=pd.Timestamp(f"{self.year}-01-01"))
        last = contracts["Date fin"].fillna(self.last_day).clip(upper=self.last_day)
        contracts["days_in_year"] = (last - first).dt.days + 1
        contracts["in_force"] = contracts["Date fin"].isna() | (contracts["Date fin"] >= self.last_day)
        return contracts

    @cached_property
    def payslips(self) -> pd.DataFrame:
        payslips = self._accounting("fiches_de_paie", "Mois", thousands=".")
        pay = payslips["Brut"] + payslips["Avantages"]
        hours = payslips["Heures payées"]
        payslips["full_time_pay"] = pay / (hours.where(hours > 0) / (1976 / 12))
        payslips["eligible"] = (hours >= 38) & (pay > 0) & (payslips["Indemnité de rupture"] == "non")
        return payslips

    @cached_property
    def invoices(self) -> pd.DataFrame:
        invoices = self._accounting("factures", "Date facture", dtype={"Montant HTVA": "str"})
        amount = invoices["Montant HTVA"].str.replace(NO_BREAK_SPACE, "").str.replace(",", ".").astype(float)
        invoices["turnover"] = amount.where(invoices["Type"] == "Facture", -amount)
        return invoices

    @cached_property
    def reminders(self) -> pd.DataFrame:
        return self._accounting("rappels", "Date envoi")

    @cached_property
    def members(self) -> pd.DataFrame:
        return self._read("cooperative.membership.csv", ("Date effective", "Première unité de production"))

    @cached_property
    def register(self) -> pd.DataFrame:
        return self._read("subscription.register.csv", ("date",))

    @cached_property
    def loans(self) -> pd.DataFrame:
        return pd.read_excel(self.folder / "prets.xlsx", sheet_name="Prêts", header=2, engine="calamine")

    @cached_property
    def instalments(self) -> pd.DataFrame:
        rows = pd.read_excel(self.folder / "prets.xlsx", sheet_name="Échéances", engine="calamine", dtype="str")
        for column in ("Date échéance", "Date remboursement"):
            rows[column] = pd.to_datetime(rows[column], format="%d/%m/%Y")
        for column in ("Capital dû", "Capital remboursé"):
            rows[column] = rows[column].str.replace(",", ".").astype(float)
        return rows

    @cached_property
    def sessions(self) -> pd.DataFrame:
        return self._ordinary("seances", "Date")

    @cached_property
    def sessions_of_year(self) -> pd.DataFrame:
        return self.sessions[self.in_year(self.sessions["Date"])]

    @cached_property
    def attendances(self) -> pd.DataFrame:
        return self._ordinary("presences").merge(self.sessions, on="N° séance", validate="many_to_one")

    @cached_property
    def attendances_of_year(self) -> pd.DataFrame:
        return self.attendances[self.in_year(self.attendances["Date"])]

    @cached_property
    def cases(self) -> pd.DataFrame:
        return self._ordinary("dossiers", "Date ouverture", "Date traitement")

    @cached_property
    def publications(self) -> pd.DataFrame:
        return self._ordinary("publications", "Date")

    @cached_property
    def votes(self) -> pd.DataFrame:
        return self._ordinary("assemblee_votes", "Date")

    @cached_property
    def appropriation(self) -> pd.DataFrame:
        return pd.read_csv(self.folder / "affectation.csv", sep=";", decimal=",", thousands=" ")

    @cached_property
    def facts(self) -> dict[str, int]:
        facts = pd.read_csv(self.folder / "facts.csv")
        return dict(zip(facts["figure"], facts["value"], strict=True))


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """2024 written alone."""
    raw = tmp_path_factory.mktemp("alone")
    assert [path for path in write_sample(raw, [2024]) if not path.is_file()] == []
    return Exports(raw / "2024", 2024)


@pytest.fixture(scope="session")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Exports]:
    """2022 to 2024 written together."""
    raw = tmp_path_factory.mktemp("three")
    list(write_sample(raw, range(2022, 2025)))
    return {year: Exports(raw / str(year), year) for year in (2022, 2023, 2024)}


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# --- The published figures of 2024 --------------------------------------------------------------------------


def people(rows: pd.DataFrame) -> int:
    return int(rows["N° membre"].nunique())


def permanent_members(exports: Exports) -> pd.DataFrame:
    rows = exports.contracts
    return rows[(rows["Population"] == "Membre") & (rows["Type de contrat"] == "CDI") & rows["in_force"]]


def tension(payslips: pd.DataFrame) -> float:
    pay = payslips.loc[payslips["eligible"], "full_time_pay"]
    return round(float(pay.max() / pay.min()), 2)


def sessions(exports: Exports, kind: str, audience: str = "") -> pd.DataFrame:
    rows = exports.sessions_of_year
    return rows[(rows["Type"] == kind) & (rows["Public"] == audience if audience else True)]


def present(exports: Exports, kind: str, audience: str = "") -> pd.DataFrame:
    rows = exports.attendances_of_year
    chosen = (rows["Type"] == kind) & (rows["Présent"] == "oui")
    return rows[chosen & (rows["Public"] == audience if audience else True)]


def smartlabs_of_two_years(rows: pd.DataFrame, exports: Exports) -> pd.DataFrame:
    return rows[(rows["Type"] == "SmartLab") & (rows["Date"].dt.year >= exports.year - 1)]


def cases(exports: Exports, desk: str) -> pd.DataFrame:
    return exports.cases[(exports.cases["Service"] == desk) & exports.in_year(exports.cases["Date ouverture"])]


def count(frame: pd.DataFrame) -> int:
    return len(frame)


PUBLISHED: dict[str, tuple[float, Callable[[Exports], float]]] = {
    "activity.advisers": (
        87,
        lambda it: people(
            it.contracts[
                (it.contracts["Population"] == "Équipe support")
                & (it.contracts["Fonction"] == "Conseiller-e")
                & it.contracts["in_force"]
            ]
        ),
    ),
    "activity.offices": (8, lambda it: it.contracts.loc[it.contracts["in_force"], "Bureau"].nunique()),
    "activity.information_sessions": (377, lambda it: count(sessions(it, "Séance d'information"))),
    "membership.new_unit_holders": (5348, lambda it: it.in_year(it.members["Première unité de production"]).sum()),
    "activity.development_day_participants": (69, lambda it: people(present(it, "Rapoûlaedje"))),
    "activity.development_day_workshops": (9, lambda it: count(sessions(it, "Rapoûlaedje"))),
    "loans.granted": (70, lambda it: it.in_year(it.loans["Date octroi"]).sum()),
    "loans.amount_granted": (
        236_510,
        lambda it: it.loans.loc[it.in_year(it.loans["Date octroi"]), "Montant octroyé"].sum(),
    ),
    "loans.granted_to_date": (253, lambda it: count(it.loans)),
    "loans.amount_granted_to_date": (1_001_063, lambda it: it.loans["Montant octroyé"].sum()),
    "loans.highest_rate": (0, lambda it: it.loans["Taux"].max()),
    "loans.file_fees": (0, lambda it: it.loans["Frais de dossier"].sum()),
    "employment.workers": (20_892, lambda it: people(it.contracts)),
    "employment.contracts": (217_458, lambda it: count(it.contracts)),
    "employment.declared_days": (639_505, lambda it: it.contracts["Jours déclarés"].sum()),
    "employment.declared_hours": (4_512_675, lambda it: it.contracts["Heures déclarées"].sum()),
    "employment.full_time_equivalents": (2284, lambda it: round(it.contracts["Heures déclarées"].sum() / 1976)),
    "pay.salary_tension": (5.98, lambda it: tension(it.payslips)),
    "pay.salary_tension_support": (
        3.98,
        lambda it: tension(it.payslips[it.payslips["Population"] == "Équipe support"]),
    ),
    "employment.moved_to_permanent": (33, lambda it: people(permanent_members(it))),
    "training.support_courses": (72, lambda it: count(sessions(it, "Formation", "Équipe support"))),
    "training.support_hours": (1946.5, lambda it: present(it, "Formation", "Équipe support")["Heures"].sum()),
    "training.member_days": (84, lambda it: sessions(it, "Formation", "Membres")["Jours"].sum()),
    "training.member_participants": (564, lambda it: count(present(it, "Formation", "Membres"))),
    "legal.requests": (674, lambda it: count(cases(it, "Pôle juridique"))),
    "employment.hired_gembloux": (
        5,
        lambda it: people(
            it.contracts[(it.contracts["Projet"] == ZERO_UNEMPLOYMENT) & it.in_year(it.contracts["Date début"])]
        ),
    ),
    "recognition.publications": (13, lambda it: it.in_year(it.publications["Date"]).sum()),
    "recognition.conferences": (9, lambda it: count(sessions(it, "Conférence-débat"))),
    "recognition.film_club": (10, lambda it: count(sessions(it, "Ciné-club"))),
    "participation.smartlab_groups": (10, lambda it: smartlabs_of_two_years(it.sessions, it)["Groupe"].nunique()),
    "participation.smartlab_interested": (305, lambda it: people(smartlabs_of_two_years(it.attendances, it))),
    "participation.smartlab_participants": (
        200,
        lambda it: people(smartlabs_of_two_years(it.attendances[it.attendances["Présent"] == "oui"], it)),
    ),
    "participation.smartlab_hours": (152, lambda it: smartlabs_of_two_years(it.sessions, it)["Heures"].sum()),
    "participation.proposals": (35, lambda it: it.facts["participation.proposals"]),
    "participation.proposals_debated": (8, lambda it: it.facts["participation.proposals_debated"]),
    "ethics.new_cases": (7, lambda it: count(cases(it, "Comité d'éthique"))),
    "ethics.cases_handled": (3, lambda it: it.in_year(cases(it, "Comité d'éthique")["Date traitement"]).sum()),
    "ethics.meetings": (8, lambda it: count(sessions(it, "Comité d'éthique"))),
    "ethics.members_support": (3, lambda it: it.facts["ethics.members_support"]),
    "ethics.members_experts": (2, lambda it: it.facts["ethics.members_experts"]),
    "ethics.members_users": (6, lambda it: it.facts["ethics.members_users"]),
    "ethics.members_joined": (2, lambda it: it.facts["ethics.members_joined"]),
    "risk.psychological_help": (7, lambda it: it.facts["risk.psychological_help"]),
    "risk.reminders": (34_945, lambda it: it.in_year(it.reminders["Date envoi"]).sum()),
    "site.floor_area": (4800, lambda it: it.facts["site.floor_area"]),
    "governance.exit_above_nominal": (
        0,
        lambda it: (it.register["total_amount_line"] > it.register["quantity"] * it.register["share_unit_price"]).sum(),
    ),
    "governance.dividend_rate": (
        0,
        lambda it: it.appropriation.loc[it.appropriation["Nature"] == "Dividende", "Montant"].sum(),
    ),
    "governance.director_pay": (
        0,
        lambda it: it.appropriation.loc[
            it.appropriation["Nature"] == "Rémunération des administrateurs", "Montant"
        ].sum(),
    ),
}


@pytest.mark.parametrize("figure", PUBLISHED)
def test_published_figure_comes_out_of_the_rows(alone: Exports, figure: str) -> None:
    published, measured = PUBLISHED[figure]

    assert measured(alone) == pytest.approx(published, abs=1e-6)


def test_turnover_is_nearly_198_million_with_6_8_million_of_training(alone: Exports) -> None:
    training = alone.invoices[alone.invoices["Entité"] == "Formateurs Associés"]

    assert 197.5e6 < alone.invoices["turnover"].sum() < 198.0e6
    assert 6.75e6 < training["turnover"].sum() < 6.85e6


def test_permanent_members_by_gender_and_working_time(alone: Exports) -> None:
    cells = permanent_members(alone).groupby(["Genre", "Régime"])["N° membre"].nunique()

    assert cells.groupby("Genre").sum().to_dict() == {"Femme": 14, "Homme": 19}
    assert cells.groupby("Régime").sum().to_dict() == {"Temps plein": 22, "Temps partiel": 11}
    assert cells.min() >= 5


def test_nobody_votes_with_a_tenth_of_the_votes(alone: Exports) -> None:
    votes = alone.votes.groupby("Assemblée")["Voix"]

    assert (votes.max() / votes.sum() < 0.10).all()


# --- What a naive computation trips over --------------------------------------------------------------------


def test_some_payslips_must_be_left_out_of_the_tension(alone: Exports) -> None:
    payslips = alone.payslips
    two_hours = payslips[(payslips["Heures payées"] == 2) & (payslips["Brut"] > 300)]
    termination = payslips[payslips["Indemnité de rupture"] == "oui"]
    highest = payslips.loc[payslips["eligible"], "full_time_pay"].max()

    assert len(two_hours) > 50
    assert 24 <= len(termination) <= 99
    assert (termination["full_time_pay"] > highest).any()
    assert two_hours["full_time_pay"].max() > highest
    assert (payslips["Brut"] + payslips["Avantages"] == 0).sum() > 50
    assert (payslips["Heures payées"] == 0).any()
    assert payslips.loc[payslips["eligible"], "full_time_pay"].min() == pytest.approx(2070.48, rel=0.005)


def test_women_earn_a_few_percent_less(alone: Exports) -> None:
    paid = alone.payslips[alone.payslips["eligible"]].groupby("Genre")["full_time_pay"].mean()

    assert 0.01 < 1 - paid["Femme"] / paid["Homme"] < 0.08


def test_contracts_are_not_people(alone: Exports) -> None:
    permanent = permanent_members(alone)
    hired = alone.contracts[alone.contracts["Projet"] == ZERO_UNEMPLOYMENT]
    advisers = alone.contracts[alone.contracts["Fonction"] == "Conseiller-e"]

    assert len(permanent) > people(permanent)
    assert len(hired) > people(hired)
    assert set(hired["Type de contrat"]) == {"CDD"}
    assert "Membre" in set(advisers["Population"])


# --- Rows that could be true --------------------------------------------------------------------------------


def test_contracts_have_possible_periods_days_and_hours(alone: Exports) -> None:
    rows = alone.contracts
    hours_a_day = rows["Heures déclarées"] / rows["Jours déclarés"]

    assert rows["N° contrat"].is_unique
    assert (rows["Date fin"].isna() | (rows["Date fin"] >= rows["Date début"])).all()
    assert (rows["days_in_year"] >= 1).all()
    assert (rows["Jours déclarés"] > 0).all()
    assert (rows["Jours déclarés"] <= rows["days_in_year"]).all()
    assert hours_a_day.between(1, 10).all()
    assert (rows["Jours déclarés"] % 0.5 == 0).all()
    assert (rows["Heures déclarées"] % 0.25 == 0).all()
    assert set(rows.loc[rows["Date fin"].isna(), "Type de contrat"]) == {"CDI"}
    assert (rows[["Bureau", "Secteur", "Population", "Régime"]] != "").all(axis=None)


def test_short_contracts_of_a_worker_do_not_overlap(alone: Exports) -> None:
    rows = alone.contracts[alone.contracts["Type de contrat"] == "CDD"].sort_values(["N° membre", "Date début"])
    ended_before = rows.groupby("N° membre")["Date fin"].shift()

    assert not (rows["Date début"] <= ended_before).any()


def test_support_team_is_about_250_people_with_one_contract(alone: Exports) -> None:
    team = alone.contracts[alone.contracts["Population"] == "Équipe support"]

    assert 235 <= len(team) <= 265
    assert team["N° membre"].is_unique
    assert (team["Type de contrat"] == "CDI").mean() > 0.9


def test_contracts_of_workers_are_many_for_a_few(alone: Exports) -> None:
    held = alone.contracts.groupby("N° membre").size()

    assert held.mean() == pytest.approx(10.4, abs=0.05)
    assert held.median() < held.mean()


def test_payslips_are_one_a_month_with_a_contract(alone: Exports) -> None:
    slips, rows = alone.payslips, alone.contracts
    first = rows["Date début"].clip(lower=pd.Timestamp("2024-01-01")).dt.month
    last = rows["Date fin"].fillna(alone.last_day).clip(upper=alone.last_day).dt.month
    worked = {
        (worker, month)
        for worker, start, end in zip(rows["N° membre"], first, last, strict=True)
        for month in range(start, end + 1)
    }

    assert 90_000 <= len(slips) <= 160_000
    assert not slips.duplicated(["N° membre", "Mois"]).any()
    assert (slips["Mois"].dt.day == 1).all()
    assert alone.in_year(slips["Mois"]).all()
    assert set(zip(slips["N° membre"], slips["Mois"].dt.month, strict=True)) <= worked
    assert (slips["Heures payées"] <= 744).all()


def test_reminders_are_of_invoices_of_the_year_and_in_order(alone: Exports) -> None:
    invoices = alone.invoices[alone.invoices["Type"] == "Facture"]
    reminders = alone.reminders.merge(invoices, on="N° facture", validate="many_to_one")
    of_invoice = reminders.groupby("N° facture")["Niveau"]

    assert len(reminders) == len(alone.reminders)
    assert (reminders["Date envoi"] > reminders["Date facture"]).all()
    assert (of_invoice.max() == of_invoice.size()).all()
    assert alone.reminders["N° rappel"].is_unique
    assert alone.invoices["N° facture"].is_unique
    assert 90_000 <= len(alone.invoices) <= 100_000
    assert not alone.invoices["Montant HTVA"].str.startswith("-").any()


def test_attendances_are_at_sessions_for_which_people_register(alone: Exports) -> None:
    attendances = pd.read_csv(alone.folder / "presences.csv", sep=";")

    assert len(alone.attendances) == len(attendances)
    assert not attendances.duplicated(["N° séance", "N° membre"]).any()
    assert set(alone.attendances["Type"]) == {"Formation", "Atelier", "Rapoûlaedje", "SmartLab", "Ciné-club"}
    assert set(attendances["Présent"]) == {"oui", "non"}
    assert alone.sessions["N° séance"].is_unique


def test_new_activities_of_2024_are_not_in_earlier_years(alone: Exports) -> None:
    first_held = alone.sessions.groupby("Type")["Date"].min().dt.year

    assert first_held["Rapoûlaedje"] == first_held["Co-développement"] == 2024
    assert first_held["SmartLab"] == 2023
    assert alone.contracts.loc[alone.contracts["Projet"] == ZERO_UNEMPLOYMENT, "Date début"].dt.year.min() == 2024


# --- One cooperative in all files ---------------------------------------------------------------------------


def test_each_person_has_one_gender_in_all_files(alone: Exports) -> None:
    members = alone.members.rename(columns={"Numéro de coopérateur": "N° membre"})
    loans = alone.loans.rename(columns={"Numéro client": "N° membre"}).fillna({"Genre": ""})
    everywhere = pd.concat(
        [frame[["N° membre", "Genre"]] for frame in (members, alone.contracts, alone.payslips, loans)]
    ).drop_duplicates()
    shares = everywhere["Genre"].value_counts(normalize=True)

    assert everywhere["N° membre"].is_unique
    assert set(everywhere["Genre"]) == {"Femme", "Homme", "Autre", ""}
    assert 0.005 < shares[""] < 0.04


def test_everybody_is_a_member_or_of_the_support_team(alone: Exports) -> None:
    members = set(alone.members["Numéro de coopérateur"])
    team = set(alone.contracts.loc[alone.contracts["Population"] == "Équipe support", "N° membre"])
    attending = set(alone.attendances_of_year["N° membre"])

    assert set(alone.contracts["N° membre"]) <= members | team
    assert set(alone.loans["Numéro client"]) <= members
    assert set(alone.votes["N° membre"]) <= members
    assert attending <= members | team


def test_nobody_works_before_joining(alone: Exports) -> None:
    joined = alone.members.set_index("Numéro de coopérateur")["Date effective"]
    of_members = alone.contracts[alone.contracts["Population"] == "Membre"]

    assert (of_members["Date début"] >= of_members["N° membre"].map(joined)).all()


def test_member_list_follows_from_the_share_register(alone: Exports) -> None:
    register = alone.register
    person, to = "partner_id/cooperator_register_number", "partner_id_to/cooperator_register_number"
    sign = register["type"].map({"subscription": 1, "convert": 0, "transfer": -1, "sell_back": -1})
    received = register[register["type"] == "transfer"]
    held = (sign * register["quantity"]).groupby(register[person]).sum()
    held = held.add(received.groupby(received[to].astype(int))["quantity"].sum(), fill_value=0)
    listed = alone.members.set_index("Numéro de coopérateur")["Nombre de parts"]
    first = register[register["type"] == "subscription"].groupby(person)["date"].min()

    assert held.min() == 0
    assert held[held > 0].to_dict() == listed.to_dict()
    assert alone.members.set_index("Numéro de coopérateur")["Date effective"].eq(first.loc[listed.index]).all()
    assert (alone.members["Valeur totale des parts"] == 30 * alone.members["Nombre de parts"]).all()
    assert 28_000 <= len(listed) <= 32_000


def test_share_register_is_complete_and_dated(alone: Exports) -> None:
    register = alone.register
    exits = register[register["type"] == "sell_back"]

    assert register["register_number_operation"].tolist() == list(range(1, len(register) + 1))
    assert register["date"].is_monotonic_increasing
    assert register["date"].max() <= alone.last_day
    assert set(register["type"]) == {"subscription", "transfer", "sell_back", "convert"}
    assert (register["quantity"] > 0).all()
    assert set(register["share_unit_price"]) == {30.0}
    assert 5 < (exits["total_amount_line"] < 30 * exits["quantity"]).sum() < 0.05 * len(exits)


def test_instalments_add_up_to_the_loan(alone: Exports) -> None:
    plan = alone.instalments.groupby("Num prêt")
    loans = alone.loans.set_index("Num prêt")

    assert (plan["Capital dû"].sum().round(2) == loans["Montant octroyé"]).all()
    assert (plan.size() == loans["Durée"]).all()
    assert loans["Durée"].between(12, 36).all()
    assert set(alone.instalments["Num prêt"]) == set(loans.index)
    assert (loans["Montant octroyé"] % 1 == 0).all()
    assert set(alone.loans["Date octroi"].dt.year) == set(range(2019, 2025))


def test_instalments_are_as_known_on_the_last_day(alone: Exports) -> None:
    rows = alone.instalments
    paid = rows["Date remboursement"].notna()
    overdue = rows[~paid & (rows["Date échéance"] < alone.last_day - pd.Timedelta(days=30))]
    on_time = rows.loc[paid, "Date remboursement"] <= rows.loc[paid, "Date échéance"] + pd.Timedelta(days=5)

    assert (rows["Date échéance"] > alone.last_day).any()
    assert rows.loc[paid, "Date remboursement"].max() <= alone.last_day
    assert (rows["Capital remboursé"] == rows["Capital dû"].where(paid, 0)).all()
    assert on_time.mean() > 0.85
    assert 2 <= overdue["Num prêt"].nunique() <= 15


def test_something_is_set_aside_before_the_dividend_of_nothing(alone: Exports) -> None:
    lines = alone.appropriation.set_index("Ligne")
    nature, amount = lines["Nature"], lines["Montant"]
    dividend = lines[nature == "Dividende"]

    assert amount[nature == "Réserve pour l'objet"].item() > 0
    assert lines.index[nature == "Réserve pour l'objet"].item() < dividend.index.min()
    assert dividend["Valeur nominale libérée"].sum() == alone.members["Valeur totale des parts"].sum()
    assert amount[nature == "Résultat de l'exercice"].item() == pytest.approx(
        amount[nature != "Résultat de l'exercice"].sum()
    )


# --- The dress of the exports -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["contrats_2024", "fiches_de_paie_2024", "factures_2024", "rappels_2024"])
def test_accounting_exports_are_cp1252_with_crlf(alone: Exports, name: str) -> None:
    raw = (alone.folder / f"{name}.csv").read_bytes()

    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert raw.decode("cp1252").startswith("N° ")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_thousands_are_set_apart_as_each_export_does(alone: Exports) -> None:
    payslips = (alone.folder / "fiches_de_paie_2024.csv").read_text(encoding="cp1252")
    invoices = (alone.folder / "factures_2024.csv").read_text(encoding="cp1252")
    appropriation = (alone.folder / "affectation.csv").read_text(encoding="utf-8")

    assert ";2.0" in payslips
    assert f"1{NO_BREAK_SPACE}2" in invoices
    assert any(" 000,00;" in line for line in appropriation.splitlines())


@pytest.mark.parametrize("name", ["cooperative.membership", "subscription.register"])
def test_odoo_exports_quote_every_cell(alone: Exports, name: str) -> None:
    lines = (alone.folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()

    assert all(line.startswith('"') and line.endswith('"') for line in lines)
    assert [cell for row in csv.reader(lines[:1000]) for cell in row if cell == "False"] == []
    assert {row.count('","') for row in lines} == {lines[0].count('","')}


def test_loans_have_title_rows_and_typed_dates_and_instalments_text(alone: Exports) -> None:
    sheets = pd.read_excel(alone.folder / "prets.xlsx", sheet_name=None, header=None, engine="calamine")

    assert list(sheets) == ["Prêts", "Échéances"]
    assert sheets["Prêts"].iloc[2, 0] == "Num prêt"
    assert sheets["Prêts"].iloc[:2, 1].isna().all()
    assert alone.loans["Date octroi"].dtype.kind == "M"
    assert sheets["Échéances"].iloc[1, 2].count("/") == 2


def test_national_numbers_are_those_of_nobody_and_check(alone: Exports) -> None:
    numbers = alone.contracts[["NISS"]].drop_duplicates()["NISS"]
    digits = numbers.str.replace(r"\D", "", regex=True)
    born_since_2000 = digits.str[:2].astype(int) < 25
    serial = digits.str[:9].astype(int) + born_since_2000 * 2_000_000_000

    assert (digits.str[6:9] == "999").all()
    assert (digits.str[9:].astype(int) == 97 - serial % 97).all()
    assert alone.contracts["Courriel"].str.endswith("@example.org").all()


# --- Year by year -------------------------------------------------------------------------------------------


def test_2024_alone_is_2024_among_others(alone: Exports, three_years: dict[int, Exports]) -> None:
    assert hashes(alone.folder) == hashes(three_years[2024].folder)


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    first = list(write_sample(tmp_path / "first", [2019]))
    second = list(write_sample(tmp_path / "second", [2019]))

    assert [path.name for path in first] == [path.name for path in second]
    assert hashes(tmp_path / "first") == hashes(tmp_path / "second")


def test_full_time_equivalents_of_2022_are_as_published(three_years: dict[int, Exports]) -> None:
    assert round(three_years[2022].contracts["Heures déclarées"].sum() / 1976) == 2294


def test_turnover_of_2024_is_a_record(three_years: dict[int, Exports]) -> None:
    turnover = {year: exports.invoices["turnover"].sum() for year, exports in three_years.items()}

    assert max(turnover, key=lambda year: turnover[year]) == 2024


def test_loans_to_date_grow_by_those_of_the_year(three_years: dict[int, Exports]) -> None:
    before, now = three_years[2023].loans, three_years[2024].loans

    assert len(before) == 183
    assert before["Montant octroyé"].sum() == 764_553
    assert set(before["Num prêt"]) <= set(now["Num prêt"])


def test_what_was_known_stays_known(three_years: dict[int, Exports]) -> None:
    before, now = three_years[2023], three_years[2024]

    assert before.register.equals(now.register.head(len(before.register)))
    assert before.sessions.equals(now.sessions.head(len(before.sessions)))
    assert before.cases["N° dossier"].equals(now.cases["N° dossier"].head(len(before.cases)))
    assert before.publications.equals(now.publications.head(len(before.publications)))


def test_contracts_over_the_turn_of_a_year_are_in_both(three_years: dict[int, Exports]) -> None:
    before, now = (three_years[year].contracts.set_index("N° contrat") for year in (2023, 2024))
    over = before[(before["Date fin"] > pd.Timestamp("2023-12-31"))]
    again = now.loc[over.index]
    permanent = before.index[before["Date fin"].isna()]

    assert len(over) > 100
    assert set(permanent) <= set(now.index)
    assert before.loc[permanent, "Fonction"].equals(now.loc[permanent, "Fonction"])
    same = ["N° membre", "Date début", "Date fin", "Genre", "Régime", "Bureau", "Secteur", "Fonction"]
    assert over[same].equals(again[same])


def test_the_extraordinary_assembly_was_in_2023(three_years: dict[int, Exports]) -> None:
    assemblies = {year: exports.votes["Assemblée"].nunique() for year, exports in three_years.items()}

    assert assemblies == {2022: 1, 2023: 2, 2024: 1}
    assert set(three_years[2023].votes["Date"]) == {pd.Timestamp("2023-06-20")}


def test_facts_of_2024_alone_are_not_in_earlier_years(three_years: dict[int, Exports]) -> None:
    new = {"risk.psychological_help", "participation.proposals", "participation.proposals_debated"}

    assert set(three_years[2024].facts) - set(three_years[2023].facts) == new


# --- The folder ---------------------------------------------------------------------------------------------


def test_a_real_export_is_never_written_over(tmp_path: Path) -> None:
    real = tmp_path / "2024" / "contrats_2024.csv"
    real.parent.mkdir()
    real.write_text("real\n", encoding="utf-8")

    with pytest.raises(WrongUse, match="was not written by the sample"):
        next(write_sample(tmp_path, [2024]))
    assert real.read_text(encoding="utf-8") == "real\n"


@pytest.mark.parametrize(("years", "scale"), [([2018], 1), ([2024], 0)])
def test_no_sample_of_other_years_or_scales(tmp_path: Path, years: list[int], scale: int) -> None:
    with pytest.raises(WrongUse):
        next(write_sample(tmp_path, years, scale))
    assert list(tmp_path.iterdir()) == []


def test_of_more_people_no_text_tells_what_is_so_of_the_sample(tmp_path: Path) -> None:
    """A report of it is made: a text that says 'about ten' of a hundred is refused."""
    written = [path.relative_to(tmp_path).as_posix() for path in write_sample(tmp_path, [2024], 2)]

    assert "2024/contrats_2024.csv" in written
    assert not [name for name in written if "/text/" in name]


def test_writing_again_replaces_the_sample_and_keeps_what_others_added(tmp_path: Path) -> None:
    written = list(write_sample(tmp_path, [2020]))
    before = hashes(tmp_path)
    written[0].write_text("edited by hand\n", encoding="utf-8")
    added = tmp_path / "2020" / "text" / "nl" / "loans.md"
    added.parent.mkdir(parents=True)
    added.write_text("Onze woorden.\n", encoding="utf-8")

    again = list(write_sample(tmp_path, [2020]))

    assert again == written
    assert {path.name for path in tmp_path.iterdir()} == {"2020"}
    assert hashes(tmp_path) == {**before, "2020/text/nl/loans.md": hashlib.sha256(added.read_bytes()).hexdigest()}


def test_an_interrupted_run_is_mended_by_the_next(tmp_path: Path) -> None:
    before = list(write_sample(tmp_path, [2020]))
    made = hashes(tmp_path)
    (tmp_path / "2020").rename(tmp_path / ".2020-old")
    (tmp_path / ".2020-new").mkdir()
    (tmp_path / ".2020-new" / "contrats_2020.csv").write_text("half\n", encoding="utf-8")

    assert list(write_sample(tmp_path, [2020])) == before
    assert hashes(tmp_path) == made
