"""An indicator: a named expression over one table, with the facts that are needed to read its number."""

import hashlib
import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import Any, Literal, get_args

import narwhals as nw
from narwhals.dependencies import is_dask_dataframe

from indicators.catalogue.contributions import Contribution, columns_of, contributions
from indicators.core.errors import WrongUse, nearest
from indicators.i18n.languages import Language, word_of
from indicators.i18n.law_words import cited
from indicators.i18n.written_formulas import formula_in
from indicators.law import provision

Formula = Callable[[Any], nw.Expr]

About = Literal["people", "health", "single_person", "organisation", "public_role", "tariff"]
"""Whom a figure is about. People: it is withheld where it tells of fewer than the floor; health: the same with the
floor of health and help; single_person: one person's situation, withheld but for a recorded decision. Nobody, for a
reason: the organisation itself; a public role, whose holders are known by it; a tariff, the same for everybody."""

Good = Literal["up", "down", "to_zero", "neither"]
"""Which way of a figure is good: a rise, a fall, towards zero from either side, or none by itself."""

ABOUT_PEOPLE = ("people", "health", "single_person")

Audience = Literal["public", "council", "authority", "internal"]
"""Whom a figure is for: everybody, the works council, an authority, the cooperative alone. Each of them reads what
those before it read, and nothing of those behind it."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True)
class Base:
    """More people whom a figure tells of, beside those whose rows it counts: rows, and the column of who they are.

    With `both_sides`, nobody among them tells something too, as where a share of people is 0 %.
    """

    where: nw.Expr | None = None
    who: str = ""
    both_sides: bool = False


@dataclass(frozen=True)
class Condition:
    """One of the nine conditions of the accreditation, and the provision that says the most that the figure may be."""

    number: int
    limit: str

    @property
    def at_most(self) -> float:
        """The most that the figure may be for the condition to be met."""
        value = provision(self.limit).value
        if value is None:
            raise TypeError(f"the provision '{self.limit}' fixes no number")
        return value


@dataclass(frozen=True)
class Indicator:
    """A named expression over one table. Calling it on a frame gives the number."""

    formula: Formula
    label: dict[str, str]
    definition: dict[str, str]
    unit: str
    decimals: int
    basis: str
    slices: tuple[str, ...]
    crossed: tuple[tuple[str, ...], ...]
    about: About
    base: tuple[Base, ...]
    condition: Condition | None
    is_fact: bool
    adds_up_by: tuple[str, ...]
    no_more_than: str
    family: str
    good: Good
    audience: Audience
    left_out: str
    split_left_out: str

    @cached_property
    def id(self) -> str:
        """Chapter and name: `employment.full_time_equivalents`."""
        return f"{self.chapter}.{self.formula.__name__}"

    @cached_property
    def chapter(self) -> str:
        """The chapter of the catalogue: the name of its module, or of the folder where a chapter has several."""
        module = self.formula.__module__
        inside = module.removeprefix(f"{__package__}.")
        return module.rpartition(".")[2] if inside == module else inside.partition(".")[0]

    @cached_property
    def table(self) -> str:
        """The table that it reads, which is the name of its parameter."""
        return next(iter(inspect.signature(self.formula).parameters))

    @cached_property
    def expression(self) -> nw.Expr:
        """The formula as a Narwhals expression."""
        return self.formula(None)

    @cached_property
    def parts(self) -> tuple[Contribution, ...]:
        """What each row gives to it: the aggregates that its expression combines."""
        return contributions(self.expression)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that the expression reads, and its further people."""
        bases = (columns_of(one.where) | ({one.who} - {""}) for one in self.base if one.where is not None)
        return columns_of(self.expression).union(*bases)

    @cached_property
    def sliced_by(self) -> tuple[tuple[str, ...], ...]:
        """The columns of each of its breakdowns, one or more together."""
        return (*((by,) for by in self.slices), *self.crossed)

    @property
    def is_about_people(self) -> bool:
        """Whether it is withheld where it tells of too few people."""
        return self.about in ABOUT_PEOPLE

    @cached_property
    def written_formula(self) -> str:
        """The formula as its docstring writes it."""
        paragraphs = inspect.cleandoc(self.formula.__doc__ or "").split("\n\n")[1:]
        blocks = [part for part in paragraphs if part.startswith("    ")]
        # where nothing follows it, the formula's own indentation is that of the docstring
        blocks += [part for part in paragraphs if not part.endswith(".") and not part.startswith(">>>")]
        return textwrap.dedent(blocks[0]).strip() if blocks else ""

    @cached_property
    def version(self) -> str:
        """Eight digits that change when the expression does, wherever its parts are written."""
        return hashlib.sha256(repr(self.expression).encode()).hexdigest()[:8]

    def __call__(self, table: Any, by: str | Sequence[str] | None = None) -> Any:
        """The value on a frame; with `by`, a frame of the same kind with one row for each value of the columns.

        Any frame that Narwhals knows will do: pandas, Polars, PyArrow, DuckDB, Spark; by groups none of Dask.

        Raises:
            WrongUse: the frame lacks a column that the indicator reads or is sliced by, or is one of Dask.
        """
        if by and is_dask_dataframe(table):
            raise WrongUse(
                f"{self.id}: by groups, a frame of Dask would lose the conditions of a formula without an error. "
                "Give a frame of pandas, frame.compute(), or the table as DuckDB, Polars or Spark reads it."
            )
        frame = nw.from_native(table).lazy()
        by = [by] if isinstance(by, str) else list(by or [])
        present = frame.collect_schema().names()
        for name in sorted(self.columns.union(by) - set(present)):
            raise WrongUse(f"{self.id}: the frame has no column '{name}'.{nearest(name, present)}")
        if not by:
            return value_of(frame, self.expression)
        groups = frame.select(*by).unique().sort(*by, nulls_last=True).collect()
        rows = [
            {**group, "value": value_of(frame.filter(*equal_to(group)), self.expression)}
            for group in groups.iter_rows(named=True)
        ]
        columns = {name: [row[name] for row in rows] for name in (*by, "value")}
        return nw.from_dict(columns, backend=groups.implementation).to_native()

    def label_in(self, language: str) -> str:
        """Its name in a language, from beside the formula or from the file of the language.

        >>> from indicators.catalogue import SHIPPED
        >>> SHIPPED["loans.granted"].label_in("nl")
        'Toegekende leningen'
        """
        return (
            self._own("label", language) or self.label.get(language) or word_of(language, f"indicators.{self.id}.label")
        )

    def definition_in(self, language: str) -> str:
        """Its definition in a language, from beside the formula or from the file of the language."""
        own = self._own("definition", language)
        return own or self.definition.get(language) or word_of(language, f"indicators.{self.id}.definition")

    def _own(self, part: str, language: str) -> str:
        """What the cooperative of a language calls it by its own names; empty where it says nothing else."""
        return language.own.get(f"indicators.{self.id}.{part}", "") if isinstance(language, Language) else ""

    def facts(self, language: str = "en") -> dict[str, str]:
        """What is needed to read its number: labels, definition, formula, unit, basis, columns, slices, version."""
        crossed = (word_of(language, "trace.crossed", one=one, other=other) for one, other in self.crossed)
        facts = {
            "label": " | ".join(self.label.values()),
            "definition": self.definition_in(language),
            "formula": formula_in(self.written_formula, language),
            "unit": self.unit,
            "decimals": str(self.decimals),
            "basis": cited(self.basis, language),
            "needs": f"{self.table}: {', '.join(sorted(self.columns))}",
            "by": ", ".join([*self.slices, *crossed]) or "-",
            "version": self.version,
        }
        return {word_of(language, f"trace.{name}"): text for name, text in facts.items()}

    def described(self, language: str = "en") -> str:
        """The indicator and its facts, a line each."""
        return "\n".join([self.id, *(f"  {name:<12}{text}" for name, text in self.facts(language).items())])

    getdoc = described
    """What `indicator?` shows in IPython."""

    def __repr__(self) -> str:
        return f"{self.id}: {self.label.get('en', self.definition['en'])} [{self.unit}] = {self.written_formula}"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{name}</th><td>{escape(text)}</td></tr>" for name, text in self.facts().items())
        return f"<table><caption>{self.id}</caption>{rows}</table>"


def value_of(frame: nw.LazyFrame[Any], expression: nw.Expr) -> Any:
    """The single value of an aggregating expression, as a plain Python number.

    pandas gives numpy's numbers, and DuckDB adds whole numbers up to a decimal.
    """
    value = frame.select(value=expression).collect()["value"][0]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.item() if hasattr(value, "item") else value


def equal_to(group: dict[str, Any]) -> list[nw.Expr]:
    """What holds on the rows of a group; an empty value, NaN in pandas, is a group of its own."""
    return [
        nw.col(name).is_null() if value is None or value != value else nw.col(name) == value
        for name, value in group.items()
    ]


def indicator(
    *,
    label: Mapping[str, str],
    definition: Mapping[str, str],
    unit: str,
    decimals: int,
    basis: str,
    slices: tuple[str | tuple[str, ...], ...] = (),
    about: About = "people",
    base: tuple[Base, ...] = (),
    condition: Condition | None = None,
    is_fact: bool = False,
    adds_up_by: tuple[str, ...] = (),
    no_more_than: str = "",
    family: str = "",
    good: Good = "neither",
    audience: Audience = "public",
    left_out: str = "",
    split_left_out: str = "",
) -> Callable[[Formula], Indicator]:
    """Declare a function of one table, named by its parameter, as an indicator.

    `label` is its name by language; `definition` its definition in each language but English, for which the first
    sentence of the docstring stands;
    `unit` is one of the cooperative's units; `decimals` are printed; `basis` names the provision of
    `indicators.law` that defines it;
    `about` says whom it is about: people, who are read out of the expression and counted for each figure, or
    nobody, for a reason; `base` adds people whom the expression does not show; `slices` are the columns by which it
    is published too, `("function_level", "gender")` for two together, where it is not for the public, and
    `adds_up_by` those of them whose parts make the whole; `no_more_than` is the id of a figure
    of which it is a part; `family` a name for figures that tell each other, which are printed together or not at all;
    `good` says which way is good, where the report may say so of a rise or a fall; `audience` for whom it is: no
    document for others prints it; `left_out` names the provision that has every cell left out which is of so many
    people or fewer, whoever reads it, and `split_left_out` that which has no split by gender
    made of what is of so few people in all.

    Raises:
        TypeError: a fact is missing, or `about`, `good` or `audience` is none of its values.
    """
    crossed = tuple(by for by in slices if not isinstance(by, str))
    if crossed and audience == "public":
        raise TypeError(f"slices by {' and '.join(crossed[0])} together are not for the public: give it an audience")
    facts = (("about", about, get_args(About)), ("good", good, get_args(Good)), ("audience", audience, AUDIENCES))
    for name, given, known in facts:
        if given not in known:
            raise TypeError(f"{name} is {given!r}, not one of {known}")

    def declare(formula: Formula) -> Indicator:
        definition_en = inspect.cleandoc(formula.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        declared = Indicator(
            formula=formula,
            label=dict(label),
            definition={"en": definition_en, **definition},
            unit=unit,
            decimals=decimals,
            basis=basis,
            slices=tuple(by for by in slices if isinstance(by, str)),
            crossed=crossed,
            about=about,
            base=base,
            condition=condition,
            is_fact=is_fact,
            adds_up_by=adds_up_by,
            no_more_than=no_more_than,
            family=family,
            good=good,
            audience=audience,
            left_out=left_out,
            split_left_out=split_left_out,
        )
        # so that help() and doctest find the definition on the indicator itself
        declared.__dict__["__doc__"] = formula.__doc__
        declared.__dict__["__wrapped__"] = formula
        return declared

    return declare
