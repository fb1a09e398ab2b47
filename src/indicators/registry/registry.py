"""The registry of a cooperative: its indicators, tables, rules and units, and the files that they come from."""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from indicators.catalogue import SHIPPED, Catalogue, Indicator, declared_in
from indicators.catalogue.units import UNITS
from indicators.core.errors import DeclarationError, WrongUse, nearest
from indicators.core.folder import find_folder
from indicators.i18n.languages import words_added_to
from indicators.registry.declaration_files import CATALOGUE_FOLDER, TABLES_FOLDER, modules_in
from indicators.registry.declarations import mistakes_of
from indicators.registry.own_modules import content_hash, run_module
from indicators.registry.own_tables import own_tables_in, tables_with, words_of_tables
from indicators.registry.shared_packages import shared_modules
from indicators.rules import Rule, rules_of
from indicators.tables import Table


@dataclass(frozen=True)
class Registry:
    """What a cooperative measures by. Nobody changes it: other contents of its files are another registry.

    `words` are those that it adds, by language, as the file of a language has them. `files` are those
    that do not ship with the project, by the name that an analyst knows; `hash` is the SHA-256 of their names and
    contents, for the fingerprint of all that is made by them; `declared_at` tells of each indicator in them its file
    and line.
    """

    catalogue: Catalogue
    tables: Mapping[str, Table]
    rules: Mapping[str, Rule]
    units: frozenset[str]
    words: Mapping[str, Mapping[str, str]]
    files: Mapping[str, Path]
    hash: str
    declared_at: Mapping[str, str]


def load_registry(folder: Path) -> Registry:
    """The registry of the cooperative in that folder.

    First the indicators that ship, then those of installed packages, then those of `notebooks/catalogue/*.py`, each by
    name; a module that is called like a chapter adds to it. Tables of its own are in `notebooks/tables/*.py`. The same
    files give the same registry.

    Raises:
        DeclarationError: one sentence a mistake: the file, the line, what was found and what was expected.
    """
    own = {**modules_in(folder, TABLES_FOLDER), **modules_in(folder, CATALOGUE_FOLDER)}
    words = {code: tuple(added.items()) for code, added in words_added_to(folder).items()}
    return _load(folder.resolve(), tuple(own.items()), content_hash(own), tuple(words.items()), tuple(sys.path))


def find(word: str, root: Path | str = ".") -> list[Indicator]:
    """The indicators of the cooperative at `root` whose id, label or definition has the word in any language.

    Accents and case are ignored; where no cooperative is, those that ship are searched.

    >>> [found.id for found in find("INTERDECILE")]
    ['pay.decile_ratio']
    """
    return _catalogue_at(root).find(word)


def get(id: str, root: Path | str = ".") -> Indicator:
    """The indicator of that id, of the cooperative at `root`; where no cooperative is, of those that ship.

    >>> get("loans.granted").unit
    'loans'

    Raises:
        WrongUse: there is none; the message names the nearest.
    """
    return _catalogue_at(root).named(id)


def _catalogue_at(root: Path | str) -> Catalogue:
    try:
        folder = find_folder(root)
    except WrongUse:
        return SHIPPED
    return load_registry(folder).catalogue


@cache
def _load(
    folder: Path,
    own: tuple[tuple[str, Path], ...],
    content: str,
    added: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    places: tuple[str, ...],
) -> Registry:
    """Loaded once for each content of a folder; `places` are where Python looks for packages."""
    unique = f"_{hashlib.sha256(f'{folder} {content}'.encode()).hexdigest()[:16]}"
    own_tables = {shown: path for shown, path in own if shown.startswith(TABLES_FOLDER)}
    tables = tables_with(own_tables, unique)
    words = words_of_tables(own_tables_in(tables))
    for language, more in added:
        words[language] = {**words.get(language, {}), **dict(more)}
    units = UNITS.union(key.removeprefix("units.") for of in words.values() for key in of if key.startswith("units."))
    modules = list(shared_modules(places))
    modules += [(shown, path, run_module(path, shown, unique)) for shown, path in own if shown not in own_tables]
    declared: dict[str, Indicator] = dict(SHIPPED)
    declared_at: dict[str, str] = {}
    mistakes: list[str] = []
    for shown, _, module in modules:
        for indicator in declared_in(module):
            where = f"{shown}, line {indicator.formula.__code__.co_firstlineno}"
            if indicator.id in declared:
                taken = declared_at.get(indicator.id, "the catalogue that ships")
                mistakes.append(f"{where}: {indicator.id} is declared in {taken} already. Give it another name.")
            else:
                declared[indicator.id], declared_at[indicator.id] = indicator, where
                mistakes += [f"{where}: {indicator.id}: {one}" for one in mistakes_of(indicator, tables, units)]
    for id, where in declared_at.items():
        whole = declared[id].no_more_than
        if whole and whole not in declared:
            mistakes.append(f"{where}: {id}: no_more_than: there is no figure '{whole}'.{nearest(whole, declared)}")
    if mistakes:
        raise DeclarationError("\n".join(mistakes))
    files = {**own_tables, **{shown: path for shown, path, _ in modules}}
    return Registry(
        Catalogue(declared.values()),
        MappingProxyType(tables),
        MappingProxyType(rules_of(tables.values())),
        units,
        MappingProxyType(words),
        MappingProxyType(files),
        content_hash(files),
        MappingProxyType(declared_at),
    )
