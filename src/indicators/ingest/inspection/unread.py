"""Unread: the columns of a file that nothing is read from, and what each seems to hold."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import stdnum.be.nn

from indicators.i18n.languages import word_of
from indicators.ingest.inspection.choices import columns_of, tells_the_same
from indicators.ingest.inspection.matching import Match, wage_code_of
from indicators.ingest.inspection.question import Question
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import (
    BARE_STYLES,
    are_durations,
    date_styles,
    looks_like_numbers,
    number_of,
    says_nothing,
)
from indicators.ingest.inspection.vocabulary import HEADERS, header_form
from indicators.tables import Table

_NAMES = re.compile(
    r"\b(noms?|prenoms?|naam|namen|voornaam|voornamen|familienaam|achternaam|name|first ?name|last ?name|surname"
    r"|vorname|nachname|firstname|lastname|employe|employee|travailleur|werknemer|medewerker|membre|member|lid)\b"
)
_PEOPLE = frozenset(
    name
    for columns in HEADERS.values()
    for column in ("worker", "member", "person", "voter")
    for name in columns.get(column, ())
) - {"id", "name", "nom", "naam", "n", "nr", "no", "num", "numero", "nummer"}
_HOURS = re.compile(r"\b(heures?|hrs?|h|hours?|uren|uur|stunden|overuren|horaire)\b|uren\b")
_DAYS = re.compile(r"\b(jours?|dagen|dag|days?|tage)\b|dagen\b")
_MONTHS = re.compile(r"\b(mois|maand(en)?|months?|periode|period|trimestre|kwartaal|quarter|annee|jaar|year|monat)\b")
_DATES = re.compile(r"\b(date|dates|datum|day|jour|naissance|geboorte|birth|geboortedatum)\b|datum\b")
_AMOUNTS = re.compile(
    r"\b(montants?|bedrag(en)?|amounts?|salaires?|salary|lonen|loon|brut[os]?|gross|nett?o?|net|couts?|kosten|costs?|prix"
    r"|prijs|price|euros?|eur|pay|primes?|premies?|bonus|onss|rsz|precompte|voorheffing|cotisations?|bijdragen?|totaux|total"
    r"|totaal|valeur|waarde|value|avantages?|voordelen|indemnites?|vergoeding(en)?|remunerations?|taux|rate|uurloon"
    r"|cheques?|frais|fees|credit|debit|solde|saldo|wages?|tarief|retenues?|inhouding(en)?|kapitaal|capital|sal|pecules?|vakantiegeld|patronale?s?|ecocheques?"
    r"|brutto|netto|lohn|gehalt|betrag|imposable|belastbaar)\b"
    r"|(loon|bedrag|kosten|premie|vergoeding|bijdrage|lohn|betrag)\b"
)
_PAY = re.compile(r"\b(brute?s?|gross|salaires?|salary|wages?|remunerations?)\b|\b(bruto|loon)")
_HOURS_OF_A_DAY, _DAYS_A_PERSON = 24, 5
_PLACES = re.compile(r"\b(code postal|cp|postcode|zip|telephone|tel|gsm|phone|telefoon)\b")
_COLUMNS_FOR = {
    "amount": ("currency",),
    "hours": ("hours",),
    "days": ("days",),
    "number": ("number", "whole"),
    "day": ("date",),
    "month": ("date",),
    "person": ("person",),
}
"""The units or kinds of the columns that what a header holds could give."""

_BY_NAME = {"date": "day", "number": "number", "whole": "number"}
_BY_UNIT = {"currency": "amount", "hours": "hours", "days": "days"}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")


@dataclass
class Unread:
    """The columns that nothing is read from: those that a person is asked for, and those that need no question.

    `same_person` are the headers of national numbers, by which one person under two numbers is found.
    """

    asked: dict[str, str] = field(default_factory=dict)
    same_person: list[str] = field(default_factory=list)
    of_people: list[str] = field(default_factory=list)

    def question(self, table: Table, name: str, places: dict[str, int]) -> Question | None:
        """The question for the columns that hold hours, amounts, days, months or people."""
        if not self.asked:
            return None
        free = tuple(column.name for column in table.columns if column.name not in places)
        kinds = {kind for held in self.asked.values() for kind in _COLUMNS_FOR[held]}
        fit = [one.name for one in table.columns if one.name in free and kinds & {one.unit, one.kind}]
        values = {"columns": partial(_listed, self.asked), "free": ", ".join(fit) or "–"}
        return Question(
            (name,),
            f"{name}.unread",
            "unread",
            values,
            blocks=False,
            choices={"none": ()},
            place=columns_of(name),
            headers=tuple(self.asked),
            allowed=free,
        )


def _listed(asked: Mapping[str, str], language: str) -> str:
    """Headers, each with what it holds, in a language."""
    return ", ".join(f"'{header}' ({word_of(language, f'held.{kind}')})" for header, kind in asked.items())


def unread(sample: Sample, match: Match, elsewhere: set[str]) -> Unread:
    """What the columns hold that nothing is read from; `elsewhere` are headers that another block reads."""
    found = Unread()
    person = next((place for name, place in match.places.items() if match.table.column(name).kind == "person"), None)
    of_codes = wage_code_of(sample)  # which of its cells are pay is a question of its own
    for place, header in enumerate(sample.header):
        read = place in match.places.values() or header in elsewhere
        if not header or read or place == of_codes or not sample.distinct[place]:
            continue
        kind = kind_of(sample, place) or _kind_by_name(sample, place, match)
        if kind != "person":
            if kind:
                found.asked[header] = kind
            continue
        told = person is not None and tells_the_same(sample, person, place)
        if told and _is_national_number(sample, place) and tells_the_same(sample, place, person or 0):
            found.same_person.append(header)
        elif told:
            found.of_people.append(header)
        else:
            found.asked[header] = kind
    return found


def kind_of(sample: Sample, place: int) -> str:
    """What a column holds, as far as the report could need it: hours, amount, day, month or person; empty for else."""
    form = header_form(sample.header[place])
    filled = [cell for cell in sample.distinct[place] if not says_nothing(cell)]
    numbers = looks_like_numbers(filled)
    if are_durations(filled):
        return "hours"
    named = bool(_NAMES.search(form)) and not numbers
    if _is_national_number(sample, place) or form in _PEOPLE or named or _are_addresses(filled):
        return "person"
    if {datetime.date, datetime.datetime} & sample.typed(place) or date_styles(filled):
        return "month" if _MONTHS.search(form) else "day"
    if _DATES.search(form) and numbers and date_styles(filled, BARE_STYLES):
        return "day"
    decimals = any(re.search(r"[.,]\d{1,2}\D*$", cell) for cell in filled)
    if _MONTHS.search(form) and not _AMOUNTS.search(form) and not (numbers and decimals):
        return "month"
    if not numbers or _PLACES.search(form):
        return ""
    if _AMOUNTS.search(form):
        return "amount"
    if _HOURS.search(form):
        return "hours"
    if _DAYS.search(form):
        return "days"
    # a number with decimals is an amount or a length, whatever it is called
    return "number" if decimals else ""


def _kind_by_name(sample: Sample, place: int, match: Match) -> str:
    """What a column holds whose header names a day or a number of the table that nothing gives, whatever its cells."""
    form = header_form(sample.header[place])
    for column in match.table.columns:
        named = form in HEADERS[match.table.name].get(column.name, ())
        if named and column.name not in match.places and column.kind in _BY_NAME:
            return _BY_UNIT.get(column.unit, _BY_NAME[column.kind])
    return ""


def pay_among(sample: Sample) -> list[str]:
    """The headers of amounts that are called a pay."""
    return [
        header
        for place, header in enumerate(sample.header)
        if _PAY.search(header_form(header)) and kind_of(sample, place) == "amount"
    ]


def are_days_of_work(sample: Sample) -> bool:
    """Whether the rows are what people worked day by day: hours of a day, and each person on many days."""
    kinds = [kind_of(sample, place) for place in range(len(sample.header))]
    days = [len(sample.distinct[place]) for place, kind in enumerate(kinds) if kind == "day"]
    hours = [sample.distinct[place] for place, kind in enumerate(kinds) if kind == "hours"]
    people = [len(sample.distinct[place]) for place, kind in enumerate(kinds) if kind == "person"]
    if not (days and hours and people) or "amount" in kinds:
        return False
    within_a_day = all((number_of(cell) or 0) <= _HOURS_OF_A_DAY for cells in hours for cell in cells)
    return within_a_day and len(sample.rows) >= _DAYS_A_PERSON * max(people)


def _are_addresses(filled: list[str]) -> bool:
    return sum(bool(_MAIL.fullmatch(cell)) for cell in filled) > len(filled) / 2


def _is_national_number(sample: Sample, place: int) -> bool:
    """Whether most cells have the check digits of a Belgian national number."""
    filled = sample.distinct[place][:200]
    valid = sum(len(re.sub(r"\D", "", cell)) == 11 and stdnum.be.nn.is_valid(cell) for cell in filled)
    named = re.search(
        r"\b(niss|insz|inss|nn|registre national|rijksregister\w*|numero national)\b", header_form(sample.header[place])
    )
    eleven = sum(len(re.sub(r"\D", "", cell)) == 11 for cell in filled)
    return bool(filled) and (valid > len(filled) / 2 or (bool(named) and eleven > len(filled) / 2))
