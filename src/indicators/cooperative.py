"""The cooperative: its configuration, and where its folders are."""

import copy
from collections.abc import Mapping, Sequence
from numbers import Integral
from pathlib import Path

from indicators.catalogue import Catalogue
from indicators.configuration import Configuration, Export, read_configuration
from indicators.configuration.own_names import with_own_names
from indicators.configuration.section import texts_of
from indicators.core.errors import DeclarationError, WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONFIDENTIAL, CONFIGURATION, PUBLIC, find_folder, processed_folder
from indicators.i18n.languages import Language, known_language, word_of
from indicators.i18n.law_words import cited
from indicators.registry.registry import Registry, load_registry
from indicators.registry.translations import untranslated
from indicators.tables import Table, YearParameters
from indicators.tables.store import Processed, Store
from indicators.tables.store_of_folder import lake_of


class Cooperative:
    """A cooperative's folder: its configuration, its exports, its tables and its reports.

    `lake` is where its tables lie if they are not made of exports; `kept` is where what is measured of it is kept, and
    `keeper` the folder whose key seals that: its own.
    """

    def __init__(self, root: Path, configuration: Configuration, registry: Registry):
        self.root = root
        self.configuration = configuration
        self.registry = registry
        self.raw = root / "data" / "raw"
        self.processed = processed_folder(root)
        self.lake = lake_of(root)
        self.reports = root / PUBLIC
        self.kept, self.keeper = self.processed, root

    @classmethod
    def at(cls, root: Path | str = ".") -> "Cooperative":
        """The cooperative whose folder is `root`, or the nearest folder above it with a `cooperative.toml`.

        Raises:
            WrongUse: there is no such folder.
            ConfigurationError: `cooperative.toml` has a mistake.
            DeclarationError: an indicator of its own has one.
        """
        folder = find_folder(root)
        registry = load_registry(folder)
        configuration = read_configuration(folder / CONFIGURATION, registry)
        if configuration.words:  # its languages then call things by its own names
            registry = with_own_names(registry, configuration.words)
            configuration = read_configuration(folder / CONFIGURATION, registry)
        _check_languages(registry, configuration.cooperative.languages)
        return cls(folder, configuration, registry)

    @property
    def catalogue(self) -> Catalogue:
        """What the cooperative measures: every indicator by its id."""
        return self.registry.catalogue

    def in_confidence(self, document: str) -> "Cooperative":
        """The same cooperative, whose ledger and restatements are those of a document that is not for everybody."""
        other = copy.copy(self)
        other.reports = self.root / CONFIDENTIAL / document
        return other

    def seen_from(self, keeper: "Cooperative", kept: Path) -> "Cooperative":
        """The same cooperative as another sees it, which keeps in `kept`, by its own key, what is measured of it.

        Nothing is written into the folder that is looked at, and its seals are not asked for: whoever looks need not
        know the key that they were made with.
        """
        other = copy.copy(self)
        other.kept, other.keeper = kept, keeper.root
        return other

    @property
    def store(self) -> Store:
        """Where its tables are read, whoever reads them."""
        return self.lake or Processed(self.processed)

    @property
    def ledger_place(self) -> str:
        """Where the ledger and the restatements are, as a person knows it: `reports`."""
        return self.reports.relative_to(self.root).as_posix()

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables of the cooperative by name: those that ship, then its own."""
        return self.registry.tables

    @property
    def tables_exported(self) -> frozenset[str]:
        """The tables that exports give rows to; others are made of these."""
        return frozenset(export.table for export in self.configuration.exports.values())

    @property
    def name(self) -> str:
        """The cooperative's name, as printed."""
        return self.configuration.cooperative.name

    @property
    def may_be_named(self) -> tuple[str, ...]:
        """What may stand in what leaves, although it is like personal data: who decided or confirmed did so by name."""
        disclosure, plausibility = self.configuration.disclosure, self.configuration.plausibility
        signed = [decision.decided_by for decision in disclosure.decisions]
        signed += [confirmed.by for confirmed in plausibility.confirmed]
        said = [target.decided_by for target in self.configuration.targets]
        said += [by for one in self.configuration.cover for by in (one.prepared_by, one.reviewed_by, one.approved_by)]
        signed += [text for one in said for text in texts_of(one)]
        identity = self.configuration.cooperative
        declared = [said for said in (identity.company_number, identity.seat, *signed) if said]
        return (self.name, *disclosure.may_be_named, *declared)

    @property
    def language(self) -> Language:
        """The cooperative's own language, the first of its report: commands speak it that are not told another."""
        return self.configuration.cooperative.languages[0]

    def language_named(self, code: str | None) -> Language:
        """The language of a code, one that ships or of which the folder has a file; without a code its own.

        Raises:
            WrongUse: there is none; names those that exist.
            DeclarationError: some of its words are missing; names them.
        """
        if code is None:
            return self.language
        language = known_language(code, self.root, self.registry.words)
        _check_languages(self.registry, [language])
        return language

    @property
    def known_years(self) -> list[int]:
        """The fiscal years that have exports, or tables in a lake, in order.

        Raises:
            WrongUse: there is no such lake, or it cannot be reached.
        """
        if self.lake:
            return self.lake.years()
        years = self.configuration.fiscal_year
        folders = {int(path.name) for path in self.raw.glob("[0-9][0-9][0-9][0-9]") if path.is_dir()}
        if years.first and years.last:
            folders |= set(range(years.first, years.last + 1))
        return sorted(year for year in folders if 1900 <= year <= 2100)

    def year(self, name: int) -> FiscalYear:
        """The fiscal year of that name.

        Raises:
            WrongUse: there are no exports for it, or it is no whole number.
        """
        if not isinstance(name, Integral) or isinstance(name, bool):
            raise WrongUse(
                f"fiscal_year is {name!r}; expected a whole number like 2024, without quotes and without decimals. "
                "With papermill: -p fiscal_year 2024."
            )
        name = int(name)
        if name not in self.known_years:
            known = ", ".join(map(str, self.known_years)) or "no year at all"
            if self.lake:
                raise WrongUse(
                    f"There are no tables of fiscal year {name}: {self.lake.place} has {known}. "
                    f"Run {self.lake.how_to_fill.format(year=name)} first."
                )
            here, own = Path.cwd(), self.language
            place = self.raw.relative_to(here) if self.raw.is_relative_to(here) else self.raw
            known = known if self.known_years else word_of(own, "refused.no_year_at_all")
            raise WrongUse(word_of(own, "refused.no_exports_of_year", year=name, place=place, known=known))
        return self.named_year(name)

    def years_until(self, name: int, most: int = 6) -> list[FiscalYear]:
        """The fiscal years with exports up to and including that one, the latest `most` of them."""
        return [self.named_year(known) for known in self.known_years if known <= name][-most:]

    def parameters(self, year: FiscalYear) -> YearParameters:
        """What the derived columns of that fiscal year depend on."""
        full_time = self.configuration.full_time
        hours = full_time.weekly_hours
        exports = self.exports_of("payslips").values()
        periods = {export.pay_period or export.periodic or "month" for export in exports}
        period = periods.pop() if len(periods) == 1 else "month"
        months = {"quarter": 3, "year": 12}.get(period, 1)
        minimum = self.configuration.pay.minimum_hours
        return YearParameters(
            year,
            hours * full_time.weeks,
            minimum,
            hours,
            months_paid=months,
            pay_period=period,
            counted_on=year.day(self.configuration.employment.counted_on),
            components=self.configuration.pay_transparency.components,
        )

    def accreditations(self, year: FiscalYear) -> frozenset[str]:
        """The accreditations that it says it holds on the last day of a fiscal year; none where it says nothing."""
        declared = self.configuration.accredited_as
        return frozenset(one.kind for one in declared if one.is_held_on(year.last_day))

    def cited(self, name: str, year: FiscalYear, language: str) -> str:
        """How a provision is cited in a report on a fiscal year; the cooperative's own definitions in its own words."""
        own = self.configuration.cooperative.own_definition
        if name == "own_definition" and language in own:
            return own[language]
        return cited(name, language, year.last_day)

    def exports_of(self, table: str) -> dict[str, Export]:
        """The exports that give rows to a table, by name."""
        return {name: export for name, export in self.configuration.exports.items() if export.table == table}

    def named_year(self, name: int) -> FiscalYear:
        """The fiscal year of that name, whether there are exports for it or not."""
        return self.configuration.fiscal_year.named(name)


def _check_languages(registry: Registry, languages: Sequence[Language]) -> None:
    """Refuse a language without all its words, and without the label of an indicator of one's own."""
    if mistakes := [one for language in languages for one in untranslated(registry, language)]:
        raise DeclarationError("\n".join(mistakes))
