"""A framework by name: its version, its fields in their order, and the figure that answers each."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Name = Literal["pay_transparency", "social_balance", "social_balance_abridged", "vsme"]

FRAMEWORKS: tuple[Name, ...] = get_args(Name)


@dataclass(frozen=True)
class Field:
    """A field of a form: its code, the figure that answers it, and by which slices.

    `by` are the breakdowns that the form asks for, `""` for the whole and `entity;pay_category` for two columns
    together. `codes` are those of slices, where the form has others for them. `mapped` are the same in other
    standards, by the name of the standard; `filed` is the recorded fact of what was filed under the code.
    """

    code: str
    id: str
    by: tuple[str, ...] = ("",)
    codes: Mapping[str, str] = field(default_factory=dict)
    mapped: Mapping[str, str] = field(default_factory=dict)
    filed: str = ""

    def code_of(self, slice: str) -> str:
        """The code of one of its slices.

        >>> Field("1001", "social_balance.c1001", codes={"gender=F": "10012"}).code_of("gender=F")
        '10012'
        """
        return self.codes.get(slice, self.code)


@dataclass(frozen=True)
class Framework:
    """A form: how it is called, the version of our layout of it, where its fields were read, and its fields.

    `name` is how files call it, whatever their reader's language; `names` are those of other languages, for pages.
    `abridges` is the key of the form that it is the shorter version of.
    """

    key: str
    name: str
    version: str
    source: str
    fields: tuple[Field, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    abridges: str = ""

    def name_in(self, language: str) -> str:
        """How a page of a language calls it.

        >>> [framework("social_balance").name_in(language) for language in ("en", "fr")]
        ['Social balance sheet, NBB codes', 'Bilan social, codes de la BNB']
        """
        return self.names.get(language, self.name)


@cache
def framework(name: str) -> Framework:
    """The framework of that name.

    >>> [one.code for one in framework("pay_transparency").fields][:3]
    ['a', 'a', 'b']

    Raises:
        KeyError: there is none.
    """
    if name not in FRAMEWORKS:
        raise KeyError(name)
    found = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    abridges = found.get("abridges", "")
    fields = _abridged(framework(abridges).fields, found) if abridges else map(_field, found["fields"])
    names = found.get("names", {})
    return Framework(name, found["name"], found["version"], found["source"], tuple(fields), names, abridges)


def _field(one: Mapping[str, Any]) -> Field:
    by, codes, mapped = tuple(one.get("by", ("",))), one.get("codes", {}), one.get("mapped", {})
    return Field(one["code"], one["id"], by, codes, mapped, one.get("filed", ""))


def _abridged(fields: Sequence[Field], found: Mapping[str, Any]) -> Iterator[Field]:
    """The fields that the shorter form has: those that are `without` it are left out, the `undivided` are whole."""
    for one in fields:
        if one.code not in found["without"]:
            yield replace(one, by=("",), codes={}) if one.code in found["undivided"] else one
