"""Text: the words of a chapter, with live figures in the place of typed numbers."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date
from babel.lists import format_list

from indicators.configuration.words import Words
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed, WrongUse, nearest
from indicators.disclosure.audiences import council_floor
from indicators.figures.figure import Figures
from indicators.i18n.formatting import write_day, write_value
from indicators.i18n.languages import language_of
from indicators.i18n.law_words import law_words
from indicators.i18n.page_messages import word
from indicators.law import Provision, provision, provisions
from indicators.report.noted import Notes
from indicators.report.prose.environment import environment_of
from indicators.report.prose.pictures import with_pictures
from indicators.report.prose.quoted_figure import FigureWithheld, QuotedFigure, Seen, not_published
from indicators.tables.reading import delivered_columns

_MISTAKES = (jinja2.TemplateError, WrongUse, TypeError, ValueError, ZeroDivisionError)


class ChapterText:
    """The text of one chapter in one language: standing words, and the year's own where there are any.

    `standing` has the files of the standing words in that language, by chapter; `years` holds the figures of the
    fiscal year and of the years before it.
    """

    def __init__(
        self,
        chapter: str,
        language: str,
        standing: Mapping[str, Path],
        cooperative: Cooperative,
        fiscal_year: int,
        years: dict[int, Figures],
    ):
        self.language = language
        self.seen = Seen()
        self.chapter = chapter
        self._cooperative = cooperative
        self._year = cooperative.year(fiscal_year)
        own = self._own = cooperative.raw / str(fiscal_year) / "text" / language
        self.exists = chapter in standing
        self._environment = environment_of(own, standing)
        self._values: dict[str, Any] = {
            "cooperative": cooperative.configuration.cooperative,
            "words": cooperative.configuration.words.get(str(language), Words()),
            "fiscal_year": fiscal_year,
            "first_day": self._year.first_day.isoformat(),
            "last_day": self._year.last_day.isoformat(),
            "is_calendar_year": self._year.is_calendar_year,
            "date": self._date,
            "statutes": self._statutes,
            "accredited": self._accredited,
            "law": self._law,
            "law_text": lambda name: law_words(self._provision(name), "text", language),
            "limit": lambda name: law_words(self._provision(name), "limit", language),
            "full_time": self._full_time(cooperative),
            "components": cooperative.configuration.pay_transparency.components,
            "withheld_below": str(cooperative.configuration.disclosure.people),
            "withheld_from_council_below": str(council_floor(cooperative.configuration.disclosure)),
            "delivered": self._delivered,
            "reference": lambda text: text,
            "not_published": not_published,
            **_by_chapter(fiscal_year, years, language, self.seen, cooperative.configuration.notes_on),
        }
        self._own_is_checked = not (own / f"{chapter}.md").is_file()

    def block(self, name: str) -> str:
        """A block of the text as Markdown, its figures written out.

        Where a shipped text quotes a figure that is withheld, [c] stands in its place; a sentence says so where
        the wording needs the number.

        Raises:
            SectionFailed: there is no such block, or a text quotes what does not exist, or a wording such as
                "nearly" does not hold for its figure; the message says where.
        """
        try:
            return self._rendered(name)
        except jinja2.TemplateSyntaxError as mistake:
            raise SectionFailed(f"{self._shown(mistake.filename)}, line {mistake.lineno}: {mistake.message}") from None
        except FigureWithheld as withheld:
            if self._is_own(withheld):
                raise SectionFailed(f"{self._place(withheld)}: {withheld}") from None
            return self._without_numbers(name, withheld.quoted)
        except _MISTAKES as mistake:
            raise SectionFailed(f"{self._place(mistake)}: {mistake}") from None

    def _rendered(self, name: str) -> str:
        template = self._environment.get_template(f"{self.chapter}.md")
        self._check_own_blocks()
        if name not in template.blocks and name not in self._standing.blocks:
            raise SectionFailed(
                f"text/{self.language}/{self.chapter}.md has no block '{name}'.{nearest(name, self._standing.blocks)}"
            )
        context = template.new_context(self._values)
        for known, parts in self._standing.blocks.items():
            if parts not in context.blocks.setdefault(known, []):
                context.blocks[known].append(parts)
        return with_pictures("".join(context.blocks[name][0](context)).strip(), self._own)

    def _without_numbers(self, name: str, withheld: QuotedFigure) -> str:
        self.seen.lenient = True
        try:
            return self._rendered(name)
        except _MISTAKES:
            return not_published(withheld)
        finally:
            self.seen.lenient = False

    @property
    def _standing(self) -> jinja2.Template:
        return self._environment.get_template(f"standing/{self.chapter}.md")

    def _place(self, mistake: BaseException) -> str:
        """The file and the line of a text that a mistake comes from."""
        file, line = _origin(mistake)
        return f"{self._shown(file)}, line {line}" if file else f"text/{self.language}/{self.chapter}.md"

    def _is_own(self, mistake: BaseException) -> bool:
        """Whether a mistake comes from a text of the cooperative's folder."""
        file, _ = _origin(mistake)
        return bool(file) and Path(file).is_relative_to(self._cooperative.root)

    def _shown(self, file: str | None) -> str:
        """A text's file as the analyst knows it: in the cooperative's folder, else among those of the project."""
        path = Path(file or "")
        if path.is_relative_to(self._cooperative.root):
            return str(path.relative_to(self._cooperative.root))
        return f"text/{self.language}/{path.name}"

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
        if len(rest) > 1:
            return write_day(datetime.date(year, *rest).isoformat(), self.language)
        return format_date(datetime.date(year, rest[0], 1), "MMMM y", locale=language_of(self.language).locale)

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

    def _delivered(self, column: str) -> bool:
        """Whether an export of the year gave a column: `payslips.variable`."""
        table, _, name = column.partition(".")
        return name in delivered_columns(self._cooperative.store, table, self._year.name)

    def _accredited(self, kind: str) -> bool:
        """Whether the cooperative declares that accreditation on the last day of the year."""
        return kind in self._cooperative.accreditations(self._year)

    def _law(self, name: str) -> str:
        """How a provision is cited, as it holds on the last day of the year."""
        self._provision(name)
        return self._cooperative.cited(name, self._year, self.language)

    def _provision(self, name: str) -> Provision:
        """A provision as it holds on the last day of the year."""
        if name not in provisions():
            raise WrongUse(f"there is no provision '{name}'.{nearest(name, provisions())}")
        return provision(name, self._year.last_day)

    def _statutes(self, condition: int) -> str:
        """The articles of the statutes that answer a condition, in words."""
        articles = [str(number) for number in self._cooperative.configuration.statutes.get(str(condition), ())]
        if not articles:
            return word("articles_not_stated", self.language)
        key = "article" if len(articles) == 1 else "articles"
        return f"{word(key, self.language)} {format_list(articles, locale=language_of(self.language).locale)}"


class _Chapter:
    """The figures of a catalogue chapter by name: `employment.workers`."""

    def __init__(self, name: str, figures: dict[str, QuotedFigure], closed: Mapping[str, str]):
        self._name = name
        self._figures, self._closed = figures, closed

    def __getattr__(self, name: str) -> QuotedFigure:
        if f"{self._name}.{name}" in self._closed:
            raise WrongUse(self._closed[f"{self._name}.{name}"])
        if name.startswith("_") or name not in self._figures:
            raise WrongUse(f"there is no figure '{self._name}.{name}'.{nearest(name, self._figures)}")
        return self._figures[name]


def _origin(mistake: BaseException) -> tuple[str, int]:
    """The text that a mistake comes from, and the line in it; no text where none was being rendered."""
    file, line, trace = "", 0, mistake.__traceback__
    while trace:
        if template := trace.tb_frame.f_globals.get("__jinja_template__"):
            file, line = template.filename or "", template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return file, line


def _by_chapter(
    fiscal_year: int,
    years: dict[int, Figures],
    language: str,
    seen: Seen,
    notes_on: Callable[[str], Notes],
) -> dict[str, _Chapter]:
    closed = years[fiscal_year].closed
    chapters: dict[str, dict[str, QuotedFigure]] = {id.partition(".")[0]: {} for id in closed}
    for id in dict.fromkeys(figure.id for figure in years[fiscal_year]):
        chapter, _, name = id.partition(".")
        quoted = QuotedFigure(years[fiscal_year].get(id), years, language, seen, notes_on(id))
        chapters.setdefault(chapter, {})[name] = quoted
    return {name: _Chapter(name, figures, closed) for name, figures in chapters.items()}
