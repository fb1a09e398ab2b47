"""The cooperative: what `cooperative.toml` says of it, checked, and where its folders are."""

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from indicators.errors import ConfigurationError, WrongUse, nearest
from indicators.exports.rules import CELL_RULES, RULES
from indicators.fiscal_year import FiscalYear
from indicators.folder import CONFIGURATION, find_folder, processed_folder
from indicators.tables import TABLES, Severity, Terms

Language = Literal["fr", "nl", "en"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _once_each(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError(f"found {', '.join(names)}; expected each once")
    return names


class Identity(_Section):
    """Who the cooperative is; `synthetic` names the totals that invented exports are calibrated to."""

    name: str
    languages: Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_once_each)] = ("fr", "nl", "en")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    synthetic: str = ""


def _first_day(written: str) -> str:
    try:
        date.fromisoformat(f"2023-{written}")  # no leap year: a fiscal year cannot start on 29 February
    except ValueError:
        raise ValueError(f"found '{written}'; expected a month and a day of every year, such as 01-01") from None
    return written


class FiscalYears(_Section):
    """When the fiscal year starts and how it is named; `first` and `last` where exports are not kept by year."""

    starts: Annotated[str, AfterValidator(_first_day)] = "01-01"
    named_after: Literal["start", "end"] = "end"
    first: int | None = None
    last: int | None = None


class FullTime(_Section):
    """Hours of a full-time week, and weeks of a full-time year."""

    weekly_hours: Annotated[float, Field(gt=0, le=168)] = 38
    weeks: Annotated[float, Field(gt=0, le=53)] = 52


class Pay(_Section):
    """The floor of paid hours in a month below which a pay is not compared."""

    minimum_hours: Annotated[float, Field(ge=0, le=744)] = 38


class Decision(_Section):
    """A recorded decision of the board to print figures that are withheld otherwise."""

    figures: tuple[str, ...]
    decided_by: str
    decided_on: date
    reason: str


class Disclosure(_Section):
    """The smallest number of people that a printed figure may stand for."""

    people: Annotated[int, Field(ge=1)] = 5
    health: Annotated[int, Field(ge=1)] = 10
    decisions: tuple[Decision, ...] = ()


class Constant(_Section):
    """A value that every row of an export has, because the export does not say it."""

    constant: str


def _date_style(style: str) -> str:
    if sorted(re.findall("d+|m+|y+", style)) != ["dd", "mm", "yyyy"] or re.search("[^dmy/. -]", style):
        raise ValueError(f"found '{style}'; a date style has dd, mm and yyyy once each, such as dd/mm/yyyy")
    return style


def _inside_raw(pattern: str) -> str:
    if not pattern.strip() or pattern.startswith("/") or ".." in Path(pattern).parts or "**" in pattern:
        raise ValueError(f"found '{pattern}'; a file of data/raw is expected, such as {{year}}/contracts.csv")
    return pattern


def _known_encoding(name: str) -> str:
    try:
        "é".encode(name)
    except (LookupError, ValueError):
        raise ValueError(f"found '{name}'; expected an encoding such as utf-8, cp1252 or utf-16") from None
    return name


DateStyle = Annotated[str, AfterValidator(_date_style)]


class Export(_Section):
    """One export: its file, its dialect, and which of its headers gives which column of which table."""

    table: str
    file: Annotated[str, AfterValidator(_inside_raw)]
    format: Literal["csv", "xlsx"] = "csv"
    required: bool = True
    encoding: Annotated[str, AfterValidator(_known_encoding)] = "utf-8-sig"
    separator: Annotated[str, Field(min_length=1, max_length=1)] = ","
    decimal: Literal[",", "."] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    dates: DateStyle = "yyyy-mm-dd"
    sheet: str | int = 1
    header_row: Annotated[int, Field(ge=1)] = 1
    covers: Literal["year", "to_date"] = "year"
    columns: dict[str, str | Annotated[tuple[str, ...], Field(min_length=1)] | Constant]
    values: dict[str, dict[str, str]] = {}

    @model_validator(mode="after")
    def _names_are_known(self) -> "Export":
        if self.decimal == self.thousands:
            raise ValueError(f"decimal and thousands are both '{self.decimal}': 1.234 could not be read")
        if self.table not in TABLES:
            raise ValueError(f"there is no table '{self.table}'.{nearest(self.table, TABLES)}")
        table = TABLES[self.table]
        known = [column.name for column in table.columns]
        for name in (*self.columns, *self.values):
            if name not in known:
                raise ValueError(
                    f"table {table.name} has no column '{name}'.{nearest(name, known)} It has {', '.join(known)}."
                )
        if missing := [column.name for column in table.columns if column.required]:
            missing = [name for name in missing if name not in self.columns]
            if missing:
                raise ValueError(f"table {table.name} cannot do without {', '.join(missing)}: name the header.")
        return self


class Configuration(_Section):
    """The whole of `cooperative.toml`."""

    cooperative: Identity
    fiscal_year: FiscalYears = FiscalYears()
    full_time: FullTime = FullTime()
    pay: Pay = Pay()
    disclosure: Disclosure = Disclosure()
    statutes: dict[str, tuple[int, ...]] = {}
    rules: dict[str, Severity] = {}
    exports: Annotated[dict[str, Export], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _an_export_is_named_after_its_table(cls, found: Any) -> Any:
        exports = found.get("exports")
        for name, export in exports.items() if isinstance(exports, dict) else ():
            if isinstance(export, dict):
                export.setdefault("table", name)
                if str(export.get("file", "")).lower().endswith(".xlsx"):
                    export.setdefault("format", "xlsx")
        return found

    @model_validator(mode="after")
    def _rules_are_known(self) -> "Configuration":
        for name in self.rules:
            if name not in RULES:
                raise ValueError(f"there is no rule '{name}'.{nearest(name, RULES)}")
            if name in CELL_RULES and self.rules[name] not in ("set_aside", "stop"):
                raise ValueError(f"{name} cannot be a {self.rules[name]}: the row would count with an empty cell")
        return self


class Cooperative:
    """A cooperative's folder: its configuration, its exports, its tables and its reports."""

    def __init__(self, root: Path, configuration: Configuration):
        self.root = root
        self.configuration = configuration
        self.raw = root / "data" / "raw"
        self.processed = processed_folder(root)
        self.reports = root / "reports"

    @classmethod
    def at(cls, root: Path | str = ".") -> "Cooperative":
        """The cooperative whose folder is `root`, or the nearest folder above it with a `cooperative.toml`.

        Raises:
            WrongUse: there is no such folder.
            ConfigurationError: `cooperative.toml` has a mistake.
        """
        folder = find_folder(root)
        return cls(folder, read_configuration(folder / CONFIGURATION))

    @property
    def name(self) -> str:
        """The cooperative's name, as printed."""
        return self.configuration.cooperative.name

    @property
    def known_years(self) -> list[int]:
        """The fiscal years that have exports, in order."""
        years = self.configuration.fiscal_year
        folders = {int(path.name) for path in self.raw.glob("[0-9][0-9][0-9][0-9]") if path.is_dir()}
        if years.first and years.last:
            folders |= set(range(years.first, years.last + 1))
        return sorted(year for year in folders if 1900 <= year <= 2100)

    def year(self, name: int) -> FiscalYear:
        """The fiscal year of that name.

        Raises:
            WrongUse: there are no exports for it.
        """
        if name not in self.known_years:
            known = ", ".join(map(str, self.known_years)) or "no year at all"
            raise WrongUse(
                f"There are no exports for fiscal year {name}: {self.raw.relative_to(self.root)}/ has {known}. "
                f"Put the exports into {self.raw.relative_to(self.root)}/{name}/ and run again."
            )
        return self._named(name)

    def years_until(self, name: int, most: int = 6) -> list[FiscalYear]:
        """The fiscal years with exports up to and including that one, the latest `most` of them."""
        return [self._named(known) for known in self.known_years if known <= name][-most:]

    def terms(self, year: FiscalYear) -> Terms:
        """What the derived columns of that fiscal year depend on."""
        full_time = self.configuration.full_time
        return Terms(year, full_time.weekly_hours * full_time.weeks, self.configuration.pay.minimum_hours)

    def exports_of(self, table: str) -> dict[str, Export]:
        """The exports that give rows to a table, by name."""
        return {name: export for name, export in self.configuration.exports.items() if export.table == table}

    def _named(self, name: int) -> FiscalYear:
        settings = self.configuration.fiscal_year
        month, day = map(int, settings.starts.split("-"))
        return FiscalYear(name, (month, day), settings.named_after == "end")


def read_configuration(path: Path) -> Configuration:
    """Read and check `cooperative.toml`.

    Raises:
        ConfigurationError: with one sentence a mistake: the file, the key, what was found, what was expected.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise ConfigurationError(f"{path.name}: not valid TOML: {mistake}.") from None
    except UnicodeDecodeError as mistake:
        raise ConfigurationError(f"{path.name}: not UTF-8 at byte {mistake.start}; save it as UTF-8.") from None
    try:
        return Configuration.model_validate(found)
    except ValidationError as mistakes:
        raise ConfigurationError("\n".join(_sentences(path, mistakes))) from None


def _sentences(path: Path, mistakes: ValidationError) -> Iterable[str]:
    for mistake in mistakes.errors():
        key = ".".join(str(part) for part in mistake["loc"] if not _is_choice(part)) or "the whole file"
        if mistake["type"] == "extra_forbidden":
            known = _known_keys(mistake["loc"][:-1])
            yield f"{path.name}: {key}: unknown key.{nearest(str(mistake['loc'][-1]), known)}"
        elif mistake["type"] == "missing":
            yield f"{path.name}: {key}: missing."
        elif mistake["type"] == "value_error":
            yield f"{path.name}: {key}: {mistake['ctx']['error']}"
        else:
            expected = mistake["msg"][0].lower() + mistake["msg"][1:]
            yield f"{path.name}: {key}: found {mistake['input']!r}; {expected}."


def _is_choice(part: Any) -> bool:
    """Pydantic names the member of a union in the place of a mistake; the reader knows no unions."""
    return str(part).startswith(("tuple[", "str", "Constant", "function-"))


def _known_keys(place: tuple[int | str, ...]) -> list[str]:
    """The keys that a section may have, found by walking down the models."""
    model: type[BaseModel] = Configuration
    for part in place:
        field = model.model_fields.get(str(part))
        annotation = field.annotation if field else None
        kinds = (annotation, *getattr(annotation, "__args__", ()))
        model = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), model)
    return list(model.model_fields)
