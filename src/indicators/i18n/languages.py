"""Languages: those that ship, each a file of words beside this module, and those that a cooperative adds as a file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from indicators.core.errors import WrongUse, nearest

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent

ADDED = Path("notebooks", "i18n")
"""Where a cooperative's folder may hold the words of further languages, a file each: `de.toml`."""

SHIPPED = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The codes of the languages that ship."""

FACTS = ("name", "locale", "page")
"""What the section `[language]` says: the language's own name, its locale in Babel, and the file of its page."""


NONE: Mapping[str, str] = MappingProxyType({})


class Language(str):
    """A language: its code, as it is typed and as the folder of its page is named, and the file of its words.

    It is the code, so that it can stand wherever a code stands; the file is read when a word is first asked for.

    >>> language_of("fr").locale, language_of("fr").page, language_of("nl").words["units.FTE"]
    (Locale('fr', territory='BE'), 'rapport-special', 'VTE')
    """

    file: Path
    own: Mapping[str, str]

    def __new__(cls, code: str, file: Path, own: Mapping[str, str] = NONE) -> "Language":
        """A language by its code and its file; `own` are words of a cooperative: of its tables and its names."""
        language = super().__new__(cls, code)
        language.file, language.own = file, own
        return language

    def __reduce__(self) -> tuple[type["Language"], tuple[str, Path, dict[str, str]]]:
        """As another process reads it: code, file and own words, not what was read of the file."""
        return Language, (str(self), self.file, dict(self.own))

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """What the file says of the language itself; only its beginning is read, for whoever needs no more."""
        beginning = "".join(re.split(r"^(?=\[)", _text_of(self.file), maxsplit=2, flags=re.MULTILINE)[:2])
        found = _parsed(self.file, beginning).get("language")
        if not isinstance(found, dict):
            raise WrongUse(f"{shown(self.file)}: the first section must be [language], with {', '.join(FACTS)}.")
        if wrong := [name for name in FACTS if not isinstance(found.get(name), str) or not found[name]]:
            raise WrongUse(f"{shown(self.file)}: [language] has no {', '.join(wrong)}.")
        return found

    @cached_property
    def locale(self) -> "Locale":
        """The locale by which numbers and days are written."""
        from babel import Locale, UnknownLocaleError  # late: a run that finds nothing to do writes no number

        try:
            return Locale.parse(self.facts["locale"])
        except (ValueError, UnknownLocaleError):
            raise WrongUse(
                f"{shown(self.file)}: '{self.facts['locale']}' is no locale of Babel; expected one like de_BE."
            ) from None

    @property
    def name(self) -> str:
        """Its own name."""
        return self.facts["name"]

    @property
    def page(self) -> str:
        """The file name of a page, without the year."""
        return self.facts["page"]

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Every word by section and key: `units.FTE`, `page.fiscal_year`."""
        if self.own and self in SHIPPED:
            return {**_shipped(str(self)).words, **self.own}
        return {**self.own, **dict(_flat(_parsed(self.file, _text_of(self.file))))}

    def named_in(self, other: "Language") -> str:
        """What the language is called in another, as Babel has it.

        >>> language_of("nl").named_in(language_of("fr"))
        'néerlandais'
        """
        return str(other.locale.languages[self.locale.language])


def language_of(code: str) -> Language:
    """The language of a code: itself where it is one already, otherwise one of those that ship.

    Raises:
        WrongUse: none that ships has that code; names those that do.
    """
    return code if isinstance(code, Language) else known_language(code)


def known_language(code: str, root: Path | None = None, own: Mapping[str, Mapping[str, str]] | None = None) -> Language:
    """The language of a code in a cooperative's folder, which may add some; without a folder, one that ships.

    `own` are the words that the cooperative declares beside its own tables, by language.

    Raises:
        WrongUse: there is no such language; names those that exist.
    """
    given, code = code, str(code)  # a parameter of a notebook may be of any kind
    words = (own or {}).get(code, NONE)
    if code in SHIPPED:
        return Language(code, _shipped(code).file, words) if words else _shipped(code)
    added = added_languages(root) if root else {}
    if code not in added:
        known, typed = [*SHIPPED, *added], code.lower()
        name = typed if typed and isinstance(given, str) else "CODE"
        raise WrongUse(
            f"There is no language '{code}'; those that exist: {', '.join(known)}."
            + (nearest(typed, known) or f" Another one is a file: {ADDED.as_posix()}/{name}.toml.")
        )
    return Language(code, added[code].file, words)


def known_languages(root: Path) -> list[Language]:
    """Every language that a cooperative's folder may use: those that ship, then those that it adds."""
    return [*map(_shipped, SHIPPED), *added_languages(root).values()]


def added_languages(root: Path) -> dict[str, Language]:
    """The languages that a cooperative's folder adds, by code; their words are not looked at yet.

    Raises:
        WrongUse: a file is named like no language.
    """
    paths = [path for path in sorted((root / ADDED).glob("*.toml")) if path.stem not in SHIPPED]
    found = {path.stem: Language(path.stem, path) for path in paths}
    for code, language in found.items():
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", code):
            raise WrongUse(f"{shown(language.file)}: expected a name after a language, such as de.toml.")
    return found


def words_added_to(root: Path) -> dict[str, dict[str, str]]:
    """The words that a cooperative's folder adds to languages that ship, by language: `units.bicycles`.

    Raises:
        WrongUse: one of them ships already, or the file is no TOML.
    """
    found: dict[str, dict[str, str]] = {}
    for file in (root / ADDED / f"{code}.toml" for code in SHIPPED):
        if file.is_file():
            found[file.stem] = dict(_flat(_parsed(file, _text_of(file))))
            if shipped_too := sorted(found[file.stem].keys() & _shipped(file.stem).words.keys()):
                raise WrongUse(
                    f"{shown(file)}: {', '.join(shipped_too)} ships with the project. A file of a language that ships "
                    "adds words, of units, columns, values and chapters of your own, and changes none: take it out."
                )
    return found


def word_of(language: str, key: str, /, **values: object) -> str:
    """A word by section and key in a language, filled in.

    >>> word_of("en", "page.fiscal_year", year=2024)
    'Financial year 2024'
    """
    return language_of(language).words[key].format(**values)


def shown(file: Path) -> str:
    """The file of a language as a person of the cooperative knows it."""
    return file.name if file.parent == FOLDER else (ADDED / file.name).as_posix()


@cache
def _shipped(code: str) -> Language:
    return Language(code, FOLDER / f"{code}.toml")


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as mistake:
        raise WrongUse(f"{shown(file)}: not UTF-8 at byte {mistake.start}; save it as UTF-8.") from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as mistake:
        raise WrongUse(f"{shown(file)}: not valid TOML: {mistake}.") from None


def _flat(found: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value if isinstance(value, str) else ""
