"""A framework by name: its version, its fields in their order, and the figure that answers each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Name = Literal["pay_transparency", "social_balance", "vsme"]

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
    """

    key: str
    name: str
    version: str
    source: str
    fields: tuple[Field, ...]
    names: Mapping[str, str] = field(default_factory=dict)

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
    fields = (
        Field(
            one["code"],
            one["id"],
            tuple(one.get("by", ("",))),
            one.get("codes", {}),
            one.get("mapped", {}),
            one.get("filed", ""),
        )
        for one in found["fields"]
    )
    return Framework(name, found["name"], found["version"], found["source"], tuple(fields), found.get("names", {}))
