"""The documents that are made beside the special report: each with its chapters, its readers and its languages."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from indicators.catalogue import Audience
from indicators.configuration.section import Manual, Section
from indicators.i18n.languages import Language
from indicators.law.frameworks.framework import FRAMEWORKS, Name

_NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class Document(Section):
    """A document of its own from the same tables: notebooks and words, and for whom it is."""

    name: str = Field(
        pattern=_NAME,
        description="its name, by which `indicators report YEAR --document NAME` makes it: small letters, digits and -",
        examples=["pay-analysis"],
    )
    title: Annotated[dict[str, str], Manual("`{ language = title }`")] = Field(
        description="its title, in each of its languages",
        examples=[{"fr": "Analyse de la structure de rémunération", "nl": "Analyse van de bezoldigingsstructuur"}],
    )
    chapters: Annotated[tuple[str, ...], Manual("list of chapters in their order")] = Field(
        min_length=1,
        description="its chapters, by the name of their notebook, with or without its number. One without a number is "
        "in no special report",
        examples=[["bicycles", "employment"]],
    )
    audience: Annotated[Audience, Manual("`public`, `council`, `authority` or `internal`")] = Field(
        description="who reads it: everybody, the works council, an authority, the cooperative alone. It prints no "
        "figure that is for others; what is not public is in `confidential`, which its owner alone may read",
        examples=["council"],
    )
    languages: Annotated[tuple[str, ...], Manual("list of languages")] = Field(
        default=(),
        description="the languages in which it is made; without, those of the cooperative",
        examples=[["fr", "nl"]],
    )
    file_names: Annotated[dict[str, str], Manual("`{ language = name }`")] = Field(
        default={},
        description="the names of its pages by language, without `.html`; without, its own name",
        examples=[{"fr": "structure-de-remuneration"}],
    )
    key_figures: Annotated[tuple[str, ...], Manual("list of indicator ids")] = Field(
        default=(), description="the figures of its summary, in order; none without", examples=[["employment.workers"]]
    )

    framework: Annotated[Name | None, Manual(", ".join(f"`{name}`" for name in FRAMEWORKS))] = Field(
        default=None,
        description="a form of the law or of a standard by whose codes its figures are given as files, too: CSV, XLSX "
        "and JSON",
        examples=["pay_transparency"],
    )

    def file_name(self, language: str) -> str:
        """The name of its page in a language, without the suffix."""
        return self.file_names.get(language, self.name)


def mistakes_in_documents(documents: Sequence[Document], languages: Sequence[Language]) -> Iterator[str]:
    """What is wrong with the documents of a cooperative, or between two of them, a sentence each."""
    for place, one in enumerate(documents):
        key, before = f"documents.{place}", documents[:place]
        if one.name == "log":
            yield f"{key}.name: found 'log', which is the folder of what runs did. Choose another one"
        if one.name in {other.name for other in before}:
            yield f"{key}.name: there are two documents called '{one.name}'. Give one of them another name"
        for code in dict.fromkeys([*one.languages, *one.title, *one.file_names]):
            if code not in languages:
                yield f"{key}: '{code}' is no language of the cooperative, which has {', '.join(languages)}"
        made = [code for code in languages if code in (one.languages or languages)]
        if untitled := [code for code in made if code not in one.title]:
            yield f"{key}.title: missing in {', '.join(untitled)}, a language in which {one.name} is made"
        for code in made:
            name = one.file_name(code)
            if not re.fullmatch(r"\w[\w-]*", name):
                yield f"{key}.file_names: found '{name}'; expected letters, digits, - and _, without .html"
            elif name.startswith(f"{code.page}-"):
                yield f"{key}.file_names: '{name}' is like the name of the special report. Choose another one"
            elif any(name == other.file_name(code) for other in before if other.name != one.name):
                yield f"{key}.file_names: two documents have the page {name}.html in {code}. Choose another one"
