"""A section of `cooperative.toml`: an unknown key is a mistake, and nothing changes it once it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """What every section is."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Manual:
    """What the manual says of a key that its annotation does not: the kind of value, or the default, in words."""

    kind: str = ""
    default: str = ""


Said = Annotated[str | dict[str, str], Manual("text, or `{ language = text }`")]
"""Words that the page prints: one text for every language, such as a person's name, or a text in each."""


def said_in(said: str | Mapping[str, str], language: str) -> str:
    """The words in a language, or in the first that there is.

    >>> said_in({"fr": "conseil d'administration", "en": "board"}, "en"), said_in("Ada Lambert", "en")
    ('board', 'Ada Lambert')
    """
    return said if isinstance(said, str) else said.get(language) or next(iter(said.values()), "")


def texts_of(said: str | Mapping[str, str]) -> tuple[str, ...]:
    """The words in every language."""
    return (said,) if isinstance(said, str) else tuple(said.values())


def mistakes_in_said(where: str, said: str | Mapping[str, str], languages: Sequence[str]) -> Iterator[str]:
    """What is wrong with words by language, a sentence each: a language that is missing, or no language of the report.

    >>> list(mistakes_in_said("cover: prepared_by", {"fr": "pôle"}, ["fr", "nl"]))
    ['cover: prepared_by has no text in nl: write it in every language of the report.']
    """
    if isinstance(said, str):
        return
    if missing := [language for language in languages if not said.get(language, "").strip()]:
        yield f"{where} has no text in {', '.join(missing)}: write it in every language of the report."
    for other in (language for language in said if language not in languages):
        yield f"{where} has a text in '{other}', which is no language of the report: {', '.join(languages)}."
