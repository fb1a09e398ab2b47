"""Random small cooperatives of 8 to 60 invented people, as exports of two or three years, corrected in between."""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

CONFIGURATION = """
[cooperative]
name = "Invented {seed}"
languages = ["en"]
[disclosure]
people = {floor}
health = 10
dominance = 10
[[disclosure.decisions]]
figures = ["pay.salary_tension"]
decided_by = "board"
decided_on = 2024-01-01
reason = "published every year"
[plausibility]
band = 100000
points = 100
smallest = 1000000000
"""

TABLES = {
    "members": ("to_date", "member joined_on category gender shares share_value active_since"),
    "share_operations": (
        "to_date",
        "operation operated_on member to_member type share_class quantity unit_price amount",
    ),
    "contracts": (
        "year",
        "contract worker started_on ended_on population kind working_time gender office activity days hours "
        "weekly_hours",
    ),
    "payslips": ("year", "worker month population gender gross benefits paid_hours termination"),
    "loans": ("to_date", "loan member granted_on amount purpose gender rate file_fees months written_off"),
    "instalments": ("to_date", "loan number due_on principal paid_on principal_paid"),
    "assembly_votes": ("year", "assembly held_on voter votes proxies"),
    "cases": ("to_date", "case desk opened_on handled_on topic"),
}
GENDERS = ("F", "M", "X", "unknown")
OFFICES = ("Mons", "Gand", "Eupen", "Namur")
CLASSES = ("A", "B", "C")
PRICE = 30


@dataclass
class Person:
    """Somebody who is a member, a worker, or both, with what never changes."""

    name: str
    gender: str
    member_from: int | None = None
    member_until: int | None = None
    share_class: str = "A"
    shares: int = 1
    unit_year: int | None = None
    works: set[int] = field(default_factory=set)
    office: str = "Mons"
    kind: str = "fixed_term"
    full_time: bool = True
    pay: float = 2500.0
    benefits: bool = False
    support: bool = False
    unpaid: bool = False


class Invented:
    """One cooperative, drawn by its seed: the rows of every table for a year as they stood when it was exported."""

    def __init__(self, seed: int, years: tuple[int, ...] = (2023, 2024)):
        self.seed, self.years = seed, years
        self.draw = draw = random.Random(seed)
        self.floor = draw.choice([3, 5, 5, 5, 6])
        self.first = years[0] - 3
        self.uneven = draw.choice([0.1, 0.3, 0.5])
        self.people = [self._person(number) for number in range(draw.randint(8, 60))]
        share = draw.choice([0.4, 0.6, 1.0])
        self.has = {name for name in TABLES if draw.random() < share}
        if "loans" not in self.has:
            self.has.discard("instalments")
        if not self.has & {"members", "contracts", "payslips", "loans"}:
            self.has.add("contracts")
        self.loans = self._loans()
        self.cases = self._cases()

    def _person(self, number: int) -> Person:
        draw, last = self.draw, self.years[-1]
        women = draw.choice([0.3, 0.5, 0.7])
        gender = draw.choices(GENDERS, [women, 1 - women, 0.05, 0.04])[0]
        one = Person(f"P{self.seed:05d}{number:03d}Z", gender)
        if draw.random() < 0.85:
            one.member_from = draw.choices([self.first, *self.years], [3, *(draw.random() * 1.5 for _ in self.years)])[
                0
            ]
            if draw.random() < 0.25:
                one.member_until = draw.choice(self.years)
                if one.member_until < one.member_from:
                    one.member_until = None
            one.share_class = draw.choices(CLASSES, [6, 2, 1])[0]
            one.shares = draw.choice([1, 1, 1, 2, 5, 10, 40])
            if draw.random() < 0.5:
                one.unit_year = draw.choice([one.member_from, last])
        if draw.random() < 0.6 or one.member_from is None:
            one.works = {year for year in self.years if draw.random() < 0.75} or {last}
        if number == 0:  # somebody comes in the first year, so that its exports have a row of it
            one.member_from, one.member_until = self.years[0], None
        one.office = draw.choices(OFFICES, [5, 3, 1, 1])[0]
        one.kind = draw.choices(["permanent", "fixed_term"], [1, 2])[0]
        one.full_time = draw.random() < 0.5
        one.pay = round(draw.lognormvariate(7.8, self.uneven), 2)
        one.benefits = draw.random() < draw.choice([0.2, 0.5, 0.95])
        one.support = draw.random() < 0.3
        one.unpaid = draw.random() < 0.1
        return one

    def _loans(self) -> list[dict[str, Any]]:
        draw, members = self.draw, [one for one in self.people if one.member_from is not None]
        made = []
        for number in range(draw.randint(0, max(1, len(members) * 2 // 3))):
            one = draw.choice(members) if members else None
            if one is None:
                break
            year = draw.choice([self.first, *self.years, *self.years]) if number else self.years[0]
            granted = date(year, draw.randint(1, 12), draw.randint(1, 28))
            amount = draw.choice([500, 1000, 1500, 3000, 10000, round(draw.uniform(300, 6000), 2)])
            made.append(
                {
                    "loan": f"L{number}",
                    "member": one.name,
                    "granted_on": granted,
                    "amount": amount,
                    "purpose": draw.choices(["light", "heavy", "cash", "training"], [5, 2, 3, 1])[0],
                    "gender": one.gender,
                    "rate": 0,
                    "file_fees": draw.choice([0, 0, 25]),
                    "months": 12,
                    "written_off": 0,
                    "is_late": draw.random() < 0.2,
                }
            )
        return made

    def _cases(self) -> list[dict[str, Any]]:
        draw = self.draw
        made = []
        for number in range(draw.randint(0, 40)):
            opened = date(
                draw.choice([self.first, *self.years]) if number else self.years[0],
                draw.randint(1, 12),
                draw.randint(1, 28),
            )
            made.append(
                {
                    "case": f"K{number}",
                    "desk": draw.choices(["legal", "ethics"], [5, 1])[0],
                    "opened_on": opened,
                    "handled_on": opened + timedelta(days=30),
                    "topic": draw.choice(["VAT", "Dispute", "Privacy"]),
                }
            )
        return made

    def rows(self, table: str, year: int) -> list[dict[str, Any]]:
        """The rows of a table in the exports of a year."""
        make: Callable[[int], list[dict[str, Any]]] = getattr(self, f"_rows_of_{table}")
        return make(year)

    def _present(self, year: int) -> list[Person]:
        return [
            one
            for one in self.people
            if one.member_from is not None
            and one.member_from <= year
            and (one.member_until is None or one.member_until > year)
        ]

    def _rows_of_members(self, year: int) -> list[dict[str, Any]]:
        category = {"A": "unit_holder", "B": "support", "C": "supporting"}
        return [
            {
                "member": one.name,
                "joined_on": date(one.member_from or year, 3, 1),
                "category": category[one.share_class],
                "gender": one.gender,
                "shares": one.shares,
                "share_value": one.shares * PRICE,
                "active_since": date(one.unit_year, 6, 1) if one.unit_year and one.unit_year <= year else "",
            }
            for one in self._present(year)
        ]

    def _rows_of_share_operations(self, year: int) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for one in self.people:
            for kind, at in (("subscription", one.member_from), ("sell_back", one.member_until)):
                if at is not None and at <= year and one.member_from is not None:
                    made.append(
                        {
                            "operated_on": date(at, 3 if kind == "subscription" else 9, 1),
                            "member": one.name,
                            "to_member": "",
                            "type": kind,
                            "share_class": one.share_class,
                            "quantity": one.shares,
                            "unit_price": PRICE,
                            "amount": one.shares * PRICE,
                        }
                    )
        made.sort(key=lambda row: row["operated_on"])
        return [{"operation": number, **row} for number, row in enumerate(made, 1)]

    def _workers(self, year: int) -> list[Person]:
        return [one for one in self.people if year in one.works]

    def _rows_of_contracts(self, year: int) -> list[dict[str, Any]]:
        made = []
        for one in self._workers(year):
            chance = random.Random(f"{one.name}{year}")
            for number in range(chance.choice([1, 1, 2])):
                hours = chance.choice([1976, 988, 760, 120])
                made.append(
                    {
                        "contract": f"C{one.name}{year}{number}",
                        "worker": one.name,
                        "started_on": date(year, 1, 1),
                        "ended_on": "" if one.kind == "permanent" else date(year, 11, 30),
                        "population": "support" if one.support else "member",
                        "kind": one.kind,
                        "working_time": "full_time" if one.full_time else "part_time",
                        "gender": one.gender,
                        "office": one.office,
                        "activity": chance.choice(["arts", "web"]),
                        "days": hours // 8,
                        "hours": hours,
                        "weekly_hours": 38 if one.full_time else 19,
                    }
                )
        return made

    def _rows_of_payslips(self, year: int) -> list[dict[str, Any]]:
        made = []
        for one in self._workers(year):
            chance = random.Random(f"pay{one.name}{year}")
            for month in range(1, chance.choice([1, 12, 12]) + 1):
                hours = 165 if one.full_time else chance.choice([82, 82, 20])
                zero = one.unpaid and month == 1
                made.append(
                    {
                        "worker": one.name,
                        "month": date(year, month, 1),
                        "population": "support" if one.support else "member",
                        "gender": one.gender,
                        "gross": 0 if zero else round(one.pay * hours / 165, 2),
                        "benefits": 50 if one.benefits and not zero else 0,
                        "paid_hours": hours,
                        "termination": "no",
                    }
                )
        return made

    def _rows_of_loans(self, year: int) -> list[dict[str, Any]]:
        return [
            {name: cell for name, cell in loan.items() if name != "is_late"}
            for loan in self.loans
            if loan["granted_on"].year <= year
        ]

    def _rows_of_instalments(self, year: int) -> list[dict[str, Any]]:
        made = []
        for loan in self.loans:
            part = round(loan["amount"] / 4, 2)
            for number in range(1, 5):
                due = loan["granted_on"] + timedelta(days=90 * number)
                amount = part if number < 4 else round(loan["amount"] - 3 * part, 2)
                paid = due.year <= year and not (loan["is_late"] and number > 1)
                if loan["granted_on"].year <= year:
                    made.append(
                        {
                            "loan": loan["loan"],
                            "number": number,
                            "due_on": due,
                            "principal": amount,
                            "paid_on": due if paid else "",
                            "principal_paid": amount if paid else 0,
                        }
                    )
        return made

    def _rows_of_assembly_votes(self, year: int) -> list[dict[str, Any]]:
        chance = random.Random(f"votes{self.seed}{year}")
        present = self._present(year)
        voters = chance.sample(present, k=min(len(present), chance.randint(1, 25)))
        made = []
        for one in voters:
            proxies = chance.choice([0, 0, 0, 1, 2])
            made.append(
                {
                    "assembly": "AG",
                    "held_on": date(year, 6, 14),
                    "voter": one.name,
                    "votes": 1 + proxies,
                    "proxies": proxies,
                }
            )
        return made

    def _rows_of_cases(self, year: int) -> list[dict[str, Any]]:
        return [case for case in self.cases if case["opened_on"].year <= year]

    def corrected(self) -> "Invented":
        """The same cooperative after a correction: a few people of the first year were missing, wrong or too many."""
        other = Invented(self.seed, self.years)
        chance = random.Random(f"correction {self.seed}")
        for one in chance.sample(other.people, k=min(len(other.people), chance.randint(1, 3))):
            match chance.randrange(4):
                case 0:
                    one.gender = "M" if one.gender == "F" else "F"
                case 1:
                    one.works ^= {self.years[0]}
                case 2:
                    one.pay = round(one.pay * 1.3, 2)
                case _:
                    one.shares += 1
        return other

    def write(self, root: Path, years: tuple[int, ...] | None = None) -> None:
        """Exports and configuration, as a cooperative has them; of some years, or all."""
        root.mkdir(parents=True, exist_ok=True)
        text = CONFIGURATION.format(seed=self.seed, floor=self.floor)
        for table, (covers, columns) in TABLES.items():
            if table not in self.has or not all(self.rows(table, year) for year in self.years):
                continue
            text += f'[exports.{table}]\nfile = "{{year}}/{table}.csv"\n'
            text += 'covers = "to_date"\n' if covers == "to_date" else ""
            names = ", ".join(f'{name} = "{name}"' for name in columns.split())
            text += f"columns = {{ {names} }}\n"
            for year in years or self.years:
                path = root / "data" / "raw" / str(year) / f"{table}.csv"
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("w", newline="", encoding="utf-8") as file:
                    writer = csv.DictWriter(file, columns.split())
                    writer.writeheader()
                    writer.writerows(self.rows(table, year))
        (root / "cooperative.toml").write_text(text, encoding="utf-8")
