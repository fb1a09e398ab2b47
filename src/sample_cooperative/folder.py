"""The folders of exports: each year is made aside and put in place whole."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.core.atomic_folder import staging_folder, swap, tidy
from indicators.core.errors import WrongUse
from sample_cooperative.drawing.totals import TOTALS
from sample_cooperative.members.governance import write_appropriation, write_assembly_votes, write_facts
from sample_cooperative.members.membership import share_register, write_member_list, write_share_register
from sample_cooperative.members.people import make_people
from sample_cooperative.services.desks import cases_until, write_cases, write_publications
from sample_cooperative.services.invoices import invoices_of, reminders_of, write_invoices, write_reminders
from sample_cooperative.services.loans import Lending, lend, write_loans
from sample_cooperative.services.sessions import sessions_until, write_attendances, write_sessions
from sample_cooperative.work.contracts import contracts_of, write_contracts
from sample_cooperative.work.lasting import lasting_contracts
from sample_cooperative.work.pay import payslips_of, write_payslips

TEXT = Path(__file__).parent / "text"
NOTICE = "SAMPLE.txt"
_NOTICE = (
    "Invented exports: the people, contracts, payslips, loans and invoices of this folder do not exist.\n"
    "Writing the sample again replaces the files named below, and no others.\n"
)


@dataclass(frozen=True)
class _Cooperative:
    """What all years share: the people, their shares, their lasting contracts, their loans."""

    people: pd.DataFrame
    register: pd.DataFrame
    lasting: pd.DataFrame
    lending: Lending
    scale: int

    @classmethod
    def of_scale(cls, scale: int) -> "_Cooperative":
        people = make_people(scale)
        return cls(people, share_register(people), lasting_contracts(people, scale), lend(people, scale), scale)


def write_sample(raw: Path, years: Iterable[int] = range(2019, 2025), scale: int = 1) -> Iterator[Path]:
    """The exports of a cooperative that does not exist, a folder a year; yields each file written.

    A year's files are the same bytes whichever other years are written. `scale` multiplies people and rows, of whom
    no texts tell then.

    Raises:
        WrongUse: a year without a sample, a scale below 1, or a folder that the sample did not write.
    """
    asked = list(years)
    if unknown := [year for year in asked if year not in TOTALS]:
        raise WrongUse(f"There is no sample of {unknown[0]}: it has {min(TOTALS)} to {max(TOTALS)}.")
    if scale < 1:
        raise WrongUse(f"The sample cannot be written at scale {scale}: write 1, or a whole number above.")
    for year in asked:
        tidy(raw / str(year))
        _refuse_real_exports(raw / str(year))
    cooperative = _Cooperative.of_scale(scale)
    for year in asked:
        with staging_folder(raw / str(year)) as aside:
            _write_year(aside, cooperative, year)
            written = sorted(path.relative_to(aside) for path in aside.rglob("*") if path.is_file())
            names = "".join(f"{name.as_posix()}\n" for name in written)
            (aside / NOTICE).write_text(_NOTICE + names, encoding="utf-8")
            _take_along(raw / str(year), aside)
            swap(aside, raw / str(year))
        yield from (raw / str(year) / name for name in (*written, Path(NOTICE)))


def _write_year(folder: Path, cooperative: _Cooperative, year: int) -> None:
    people, register, scale = cooperative.people, cooperative.register, cooperative.scale
    write_member_list(folder / "cooperative.membership.csv", people, register, year)
    write_share_register(folder / "subscription.register.csv", people, register, year)
    contracts = contracts_of(people, cooperative.lasting, year, scale)
    write_contracts(folder / f"contrats_{year}.csv", contracts, people)
    write_payslips(folder / f"fiches_de_paie_{year}.csv", payslips_of(contracts, people, year, scale), people, year)
    write_loans(folder / "prets.xlsx", people, cooperative.lending, year)
    invoices = invoices_of(people, year, scale)
    write_invoices(folder / f"factures_{year}.csv", invoices, people)
    write_reminders(folder / f"rappels_{year}.csv", reminders_of(invoices, year, scale), invoices, people)
    sessions, attendances = sessions_until(people, year, scale)
    write_sessions(folder / "seances.csv", sessions)
    write_attendances(folder / "presences.csv", attendances, sessions, people)
    write_cases(folder / "dossiers.csv", cases_until(people, year, scale), people, year)
    write_publications(folder / "publications.csv", year, scale)
    write_assembly_votes(folder / "assemblee_votes.csv", people, year, scale)
    write_appropriation(folder / "affectation.csv", register, year, scale)
    write_facts(folder / "facts.csv", year)
    if scale == 1 and (TEXT / str(year)).is_dir():  # what they tell in words is not so of more people
        shutil.copytree(TEXT / str(year), folder / "text", copy_function=shutil.copyfile)


def _written_before(folder: Path) -> set[str]:
    """The files that the sample wrote into a folder before, as its notice lists them."""
    notice = folder / NOTICE
    if not notice.is_file():
        return set()
    return {NOTICE, *notice.read_text(encoding="utf-8").removeprefix(_NOTICE).split("\n")}


def _foreign_files(folder: Path) -> list[Path]:
    """The files in a folder that the sample did not write."""
    own = _written_before(folder)
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.as_posix() not in own)


def _refuse_real_exports(folder: Path) -> None:
    foreign = _foreign_files(folder)
    if foreign and not (folder / NOTICE).is_file():
        raise WrongUse(
            f"{folder} was not written by the sample: it has {foreign[0].as_posix()}. "
            "Move it away, or write the sample into another folder."
        )


def _take_along(place: Path, aside: Path) -> None:
    """Copy the files that others added to the last folder.

    Raises:
        WrongUse: somebody added a file under a name that the sample now uses.
    """
    for added in _foreign_files(place):
        if (aside / added).exists():
            raise WrongUse(f"{place / added} was not written by the sample, which has a file of that name.")
        (aside / added).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(place / added, aside / added)
