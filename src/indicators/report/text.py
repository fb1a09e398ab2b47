"""Text: the words of a chapter, with live figures in the place of typed numbers."""

import datetime
import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date
from babel.lists import format_list
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from indicators.catalogue import CATALOGUE
from indicators.cooperative import Cooperative
from indicators.errors import SectionFailed, WrongUse, nearest
from indicators.figures.figure import Figure, Figures
from indicators.figures.writing import LOCALES, rounded, write, write_rough, write_value
from indicators.report.links import linked
from indicators.report.words import word


class Quoted:
    """A figure as a text quotes it: written out, with the year before at hand and its slices by name."""

    def __init__(self, figure: Figure, years: dict[int, Figures], language: str, seen: list[Figure]):
        self._figure = figure
        self.language = language
        self._years = years
        self._seen = seen

    @property
    def before(self) -> Figure | None:
        """The same figure, the fiscal year before; None where that year was not measured."""
        earlier = self._years.get(self._figure.fiscal_year - 1)
        if earlier is None:
            return None
        try:
            return earlier.get(self._figure.id, self._figure.slice)
        except WrongUse:  # the year before had nobody in this slice
            return None

    def __getitem__(self, slice: str) -> "Quoted":
        figure = self._years[self._figure.fiscal_year].get(self._figure.id, slice)
        return Quoted(figure, self._years, self.language, self._seen)

    def __str__(self) -> str:
        return self.written(self._figure, write(self._figure, self.language))

    def written(self, figure: Figure, text: str) -> Markup:
        """The words of a figure, linked to where it comes from."""
        self._seen.append(figure)
        return linked(figure.id, text)

    __html__ = __str__


class Words:
    """The text of one chapter in one language: standing words, and the year's own where there are any.

    `years` holds the figures of the fiscal year and of the years before it.
    """

    def __init__(
        self,
        chapter: str,
        language: str,
        standing: Path,
        cooperative: Cooperative,
        fiscal_year: int,
        years: dict[int, Figures],
    ):
        self.language = language
        self.seen: list[Figure] = []
        self.chapter = chapter
        self._cooperative = cooperative
        own = cooperative.raw / str(fiscal_year) / "text" / language
        self.exists = (standing / language / f"{chapter}.md").is_file()
        self._environment = _environment(own, standing / language)
        self._values: dict[str, Any] = {
            "cooperative": cooperative.configuration.cooperative,
            "fiscal_year": fiscal_year,
            "date": self._date,
            "statutes": self._statutes,
            "full_time": self._full_time(cooperative),
            "reference": lambda text: text,
            **_by_chapter(fiscal_year, years, language, self.seen),
        }
        self._own_is_checked = not (own / f"{chapter}.md").is_file()

    def block(self, name: str) -> str:
        """A block of the text as Markdown, its figures written out.

        Raises:
            SectionFailed: there is no such block, or a text quotes what does not exist, or a wording such as
                "nearly" does not hold for its figure; the message says where.
        """
        try:
            template = self._environment.get_template(f"{self.chapter}.md")
            self._check_own_blocks()
            if name not in template.blocks and name not in self._standing.blocks:
                raise SectionFailed(
                    f"text/{self.language}/{self.chapter}.md has no block '{name}'."
                    f"{nearest(name, self._standing.blocks)}"
                )
            context = template.new_context(self._values)
            for known, parts in self._standing.blocks.items():
                if parts not in context.blocks.setdefault(known, []):
                    context.blocks[known].append(parts)
            return "".join(context.blocks[name][0](context)).strip()
        except jinja2.TemplateSyntaxError as mistake:
            raise SectionFailed(
                f"text/{self.language}/{self.chapter}.md, line {mistake.lineno}: {mistake.message}"
            ) from None
        except (jinja2.TemplateError, WrongUse) as mistake:
            raise SectionFailed(f"text/{self.language}/{self.chapter}.md, block {name}: {mistake}") from None

    @property
    def _standing(self) -> jinja2.Template:
        return self._environment.get_template(f"standing/{self.chapter}.md")

    def _check_own_blocks(self) -> None:
        if self._own_is_checked:
            return
        for name in self._environment.get_template(f"{self.chapter}.md").blocks:
            if name not in self._standing.blocks:
                raise SectionFailed(
                    f"data/raw/.../text/{self.language}/{self.chapter}.md: block '{name}' is not in the "
                    f"standing text.{nearest(name, self._standing.blocks)}"
                )
        self._own_is_checked = True

    def _date(self, written: str) -> str:
        """A date written `2024`, `2024-11` or `2024-11-14`, in the language."""
        year, *rest = (int(part) for part in written.split("-"))
        if not rest:
            return str(year)
        day = datetime.date(year, rest[0], rest[1] if len(rest) > 1 else 1)
        pattern = "d MMMM y" if len(rest) > 1 else "MMMM y"
        return format_date(day, pattern, locale=LOCALES[self.language])

    def _full_time(self, cooperative: Cooperative) -> dict[str, str]:
        """The constants of full time and of pay, written out: the report prints what it divides by."""
        settings, pay = cooperative.configuration.full_time, cooperative.configuration.pay
        constants = {
            "weekly_hours": settings.weekly_hours,
            "weeks": settings.weeks,
            "year_hours": settings.weekly_hours * settings.weeks,
            "minimum_hours": pay.minimum_hours,
        }
        return {name: write_value(value, "constant", 2, "hours", self.language) for name, value in constants.items()}

    def _statutes(self, condition: int) -> str:
        """The articles of the statutes that answer a condition, in words."""
        articles = [str(number) for number in self._cooperative.configuration.statutes.get(str(condition), ())]
        if not articles:
            return word("no_article", self.language)
        key = "article" if len(articles) == 1 else "articles"
        return f"{word(key, self.language)} {format_list(articles, locale=LOCALES[self.language])}"


def _environment(own: Path, standing: Path) -> ImmutableSandboxedEnvironment:
    """Jinja's sandbox; a year's own text inherits from the standing one, so that its blocks replace or extend."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        place, _, chapter = name.rpartition("/")
        if not place and (own / chapter).is_file():
            text = (own / chapter).read_text(encoding="utf-8")
            return f'{{% extends "standing/{chapter}" %}}{text}', str(own / chapter), lambda: True
        path = standing / chapter
        return (path.read_text(encoding="utf-8"), str(path), lambda: True) if path.is_file() else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load), undefined=jinja2.StrictUndefined, autoescape=False
    )
    filters = (previous, change, near, rounded_to, more_than, about, plural)
    environment.filters.update({one.__name__: one for one in filters})
    environment.tests["known"] = lambda quoted: quoted._figure.is_known
    environment.tests["zero"] = lambda quoted: quoted._figure.value == 0
    environment.tests["computed_before"] = _can_be_compared
    return environment


def _can_be_compared(quoted: Quoted) -> bool:
    """Whether there is a value of the year and one of the year before."""
    return quoted._figure.is_known and quoted.before is not None and quoted.before.is_known


class _Chapter:
    """The figures of a catalogue chapter by name: `employment.workers`."""

    def __init__(self, name: str, figures: dict[str, Quoted]):
        self._name = name
        self._figures = figures

    def __getattr__(self, name: str) -> Quoted:
        if name.startswith("_") or name not in self._figures:
            raise WrongUse(f"there is no figure '{self._name}.{name}'.{nearest(name, self._figures)}")
        return self._figures[name]


def _by_chapter(fiscal_year: int, years: dict[int, Figures], language: str, seen: list[Figure]) -> dict[str, _Chapter]:
    chapters: dict[str, dict[str, Quoted]] = {}
    for id in CATALOGUE:
        chapter, _, name = id.partition(".")
        quoted = Quoted(years[fiscal_year].get(id), years, language, seen)
        chapters.setdefault(chapter, {})[name] = quoted
    return {name: _Chapter(name, figures) for name, figures in chapters.items()}


def previous(quoted: Quoted) -> Markup:
    """The figure of the year before, written out."""
    before = quoted.before
    return quoted.written(quoted._figure, write(before, quoted.language) if before else "–")


def change(quoted: Quoted) -> Markup:
    """The difference to the year before, with its sign, of the figures as they are printed."""
    return quoted.written(quoted._figure, written_change(quoted._figure, quoted.before, quoted.language))


def written_change(figure: Figure, before: Figure | None, language: str) -> str:
    """The difference between two figures as they are printed: it always adds up on the page."""
    if figure.value is None or before is None or before.value is None:
        return "–"
    indicator = figure.indicator
    scale = 100 if indicator.unit == "share" else 1  # two percentages differ by points, not by percent
    values = (rounded(Decimal(repr(one)) * scale, indicator.decimals) for one in (figure.value, before.value))
    step = next(values) - next(values)
    kind = "number" if indicator.unit == "share" else indicator.unit
    written = write_value(float(abs(step)), kind, indicator.decimals, figure.unit, language)
    sign = "+" if step > 0 else "−" if step < 0 else ""
    points = f"\u00a0{word('points', language)}" if indicator.unit == "share" else ""
    return f"{sign}{written}{points}"


def near(quoted: Quoted, step: float) -> Markup:
    """The next multiple of a step, for "nearly": the value must be within half a step below it."""
    value = _value(quoted)
    bound = math.ceil(value / step) * step
    if bound - value > step / 2:
        raise WrongUse(f"{quoted._figure.id} is {value:g}: that is not nearly {bound:g}")
    return _rough(quoted, bound)


def rounded_to(quoted: Quoted, step: float) -> Markup:
    """The multiple of a step that is nearest to the value, for "in the order of"."""
    return _rough(quoted, math.floor(_value(quoted) / step + 0.5) * step)


def more_than(quoted: Quoted, step: float) -> Markup:
    """The largest multiple of a step that the value exceeds, for "more than"."""
    value = _value(quoted)
    bound = (math.ceil(value / step) - 1) * step
    if bound <= 0:
        raise WrongUse(f"{quoted._figure.id} is {value:g}: that is not more than {step:g}")
    return _rough(quoted, bound)


def about(quoted: Quoted, step: float, words: str) -> Markup:
    """Words such as "about ten", where the value rounds to that step."""
    value = _value(quoted)
    if math.floor(value / step + 0.5) != 1:
        raise WrongUse(f"{quoted._figure.id} is {value:g}: that is not about {step:g} ('{words}')")
    return quoted.written(quoted._figure, words)


def plural(quoted: Quoted, one: str, many: str) -> str:
    """The word that agrees with the figure: in French 0 and 1 are singular, in Dutch and English 1 alone."""
    if quoted._figure.value is None:
        return many
    value = abs(quoted._figure.value)
    return one if (value < 2 if quoted.language == "fr" else value == 1) else many


def _value(quoted: Quoted) -> float:
    if quoted._figure.value is None:
        raise WrongUse(f"{quoted._figure.id} has no value ({quoted._figure.status}): no wording holds for it")
    return quoted._figure.value


def _rough(quoted: Quoted, bound: float) -> Markup:
    figure = quoted._figure
    return quoted.written(figure, write_rough(bound, "number", figure.unit, quoted.language))
