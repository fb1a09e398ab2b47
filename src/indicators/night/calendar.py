"""The calendar: which document is due when for this cooperative, by its size and year, and what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import floor

from indicators.cooperative import Cooperative
from indicators.i18n.languages import word_of
from indicators.i18n.law_words import law_words
from indicators.law import Provision, duties
from indicators.measurement.cache import figures_until

SIZE = "employment.heads_month_ends"
"""The workers of the register, on average over the month ends: the size by which a duty is or is not asked."""


@dataclass(frozen=True)
class Duty:
    """What a provision asks next: by when, whether of a cooperative of this size, and what is missing for it.

    `size` is that of all employers together, where exports name `several`; `concerns` is None where
    what decides is not known. `documents` are those declared that have its chapter; `lacking`
    are the columns that no export is mapped to.
    """

    due: date
    provision: Provision
    size: float | None
    documents: tuple[str, ...]
    lacking: tuple[str, ...]
    several: bool = False

    @property
    def concerns(self) -> bool | None:
        """Whether it is asked of a cooperative of this size."""
        if not self.provision.from_size and not self.provision.to_size:
            return True
        if self.size is None:
            return None
        if self.several:  # that of one of them may be any smaller one
            return None if self.provision.from_size <= self.size else False
        return self.provision.from_size <= self.size < (self.provision.to_size or float("inf"))

    def told(self, language: str) -> str:
        """The day, what is asked and by which provision, and whether of a cooperative of this size, in a language."""
        what, cited = (law_words(self.provision, part, language) for part in ("text", "reference"))
        said = word_of(language, "doctor.duty", day=self.due, what=what, law=cited)
        return f"{said} {self._of_this_size(language)}".strip()

    def _of_this_size(self, language: str) -> str:
        def said(key: str, **values: object) -> str:
            return word_of(language, f"doctor.{key}", **values)

        # never rounded up to a size that they do not reach
        size = f"{floor((self.size or 0) * 10 + 1e-6) / 10:g}"
        if self.concerns is False:
            return said("not_asked", size=size)
        sentences = [said("asked", size=size)] if self.concerns and self._is_sized else []
        if self.concerns is None:
            sentences = [said("size_unknown" if self.size is None else "each_employer", size=size)]
        if self.provision.chapter:
            one = self.documents[0] if self.documents else ""
            sentences.append(said("make" if one else "declare", document=one, chapter=self.provision.chapter))
            sentences += [said("unmapped", columns=", ".join(self.lacking))] if self.lacking else []
        return " ".join(sentences)

    @property
    def _is_sized(self) -> bool:
        return bool(self.provision.from_size or self.provision.to_size)


def calendar(cooperative: Cooperative) -> Iterator[Duty]:
    """The duties that the law dates after the last fiscal year with exports, the next one first."""
    if not cooperative.known_years:
        return
    year = cooperative.named_year(cooperative.known_years[-1])
    figures = figures_until(cooperative, year, only_kept=True).get(year.name)
    size = figures.find(SIZE) if figures and SIZE in cooperative.catalogue else None
    for due, provision in duties(year.last_day):
        documents = [one.name for one in cooperative.configuration.documents if provision.chapter in one.chapters]
        # one of several columns will do
        needed = [one.split("|") for one in provision.needs]
        lacking = tuple(one[0] for one in needed if not any(_is_mapped(cooperative, name) for name in one))
        several = _is_mapped(cooperative, "payslips.entity")
        yield Duty(due, provision, size.value if size else None, tuple(documents), lacking, several)


def told(cooperative: Cooperative) -> list[str]:
    """A sentence for each duty that is asked of this cooperative, or may be."""
    return [duty.told("en") for duty in calendar(cooperative) if duty.concerns is not False]


def _is_mapped(cooperative: Cooperative, column: str) -> bool:
    table, _, name = column.partition(".")
    exports = cooperative.configuration.exports.items()
    return any(name in export.columns for key, export in exports if (export.table or key) == table)
