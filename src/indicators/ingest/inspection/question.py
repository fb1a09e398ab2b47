"""Questions: what a look at a file cannot decide, what may be answered, and what each answer changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.core.errors import WrongUse, nearest
from indicators.i18n.languages import word_of

NONE = "none"
"""The answer that nothing is to be read, or changed."""

YES, NO = "yes", "no"

Edit = tuple[tuple[str, ...], Any]
"""A place in `cooperative.toml` and what is written there; None takes out what is there."""


@dataclass(frozen=True)
class Question:
    """One question: the exports that it is about, what is asked, and the answers.

    `blocks` says that its exports are not read while it is open: what they gave could be wrong. `choices` are the
    answers with a fixed effect. `cells` are those that a person gives a word of `allowed`, column by column of `place`;
    `headers` those that may be given to a column of the table. `tables` says that a table is asked for by name. With
    `counted`, the cells are states of that header, and each is said to count or not; `if_several` is changed, too,
    where more than one of them counts.
    """

    exports: tuple[str, ...]
    key: str
    word: str
    values: Mapping[str, object]
    blocks: bool = True
    choices: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    place: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    counted: str = ""
    if_several: tuple[Edit, ...] = ()

    def asks(self, language: str) -> str:
        """What is asked, in a language."""
        return word_of(language, f"questions.{self.word}", **self.values)

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered, as it is shown."""
        if self.cells:
            return self.allowed
        if self.headers:
            return (NONE, *self.headers)
        return (*self.choices, *self.tables)

    def edits(self, answer: Any) -> list[Edit]:
        """What an answer changes.

        Raises:
            WrongUse: it is no answer to this question; says which are.
        """
        if isinstance(answer, str):
            if answer in self.choices:
                return list(self.choices[answer])
            if self.counted and answer in self.cells:
                answer = [answer]
            elif self.counted and answer in self.allowed:
                answer = dict.fromkeys(self.cells, answer)
            elif len(self.cells) == 1:
                answer = {self.cells[0]: answer}
        if self.counted and isinstance(answer, list) and answer and set(answer) <= set(self.cells):
            answer = {cell: YES if cell in answer else NO for cell in self.cells}
        if isinstance(answer, Mapping) and answer and all(isinstance(one, str) for one in answer.values()):
            if self.cells:
                return self._of_cells(answer)
            if self.headers:
                return self._of_headers(answer)
        raise WrongUse(f"{self.key}: '{_shown(answer)}' is no answer; expected {self._expected()}.")

    def _of_cells(self, answer: Mapping[str, str]) -> list[Edit]:
        for cell, value in answer.items():
            if cell not in self.cells:
                raise WrongUse(f"{self.key}: '{cell}' is not asked for.{nearest(cell, self.cells)}")
            if value not in self.allowed:
                raise WrongUse(f"{self.key}: '{value}' is none of {', '.join(self.allowed)}.")
        if missing := [cell for cell in self.cells if cell not in answer]:
            raise WrongUse(f"{self.key}: nothing is said of {', '.join(map(repr, missing))}.")
        if self.counted:
            wanted = [cell for cell, value in answer.items() if value == YES]
            if not wanted:
                raise WrongUse(f"{self.key}: no row would count.")
            several = list(self.if_several) if len(wanted) > 1 else []
            return several + ([((*self.place, self.counted), wanted)] if len(wanted) < len(self.cells) else [])
        return [((*self.place, cell), value) for cell, value in answer.items()]

    def _of_headers(self, answer: Mapping[str, str]) -> list[Edit]:
        for column, header in answer.items():
            if column not in self.allowed:
                raise WrongUse(f"{self.key}: the table has no column '{column}'.{nearest(column, self.allowed)}")
            if header not in self.headers:
                raise WrongUse(f"{self.key}: the file has no header '{header}'.{nearest(header, self.headers)}")
        return [((*self.place, column), header) for column, header in answer.items()]

    def _expected(self) -> str:
        if self.cells:
            cells = ", ".join(f'"{cell}" = "..."' for cell in self.cells)
            return f"{{ {cells} }} with one of {', '.join(self.allowed)} for each"
        if self.headers:
            return f"{NONE}, or {{ column = header }} with a header of {', '.join(self.headers)}"
        return f"one of {', '.join(self.answers)}"


def _shown(answer: Any) -> str:
    return ", ".join(f"{name} = {one}" for name, one in answer.items()) if isinstance(answer, Mapping) else str(answer)
