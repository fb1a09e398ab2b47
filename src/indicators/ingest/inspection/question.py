"""Questions: what a look at a file cannot decide, what may be answered, and what each answer changes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.core.errors import WrongUse, nearest
from indicators.i18n.data_names import column_meaning, table_name
from indicators.i18n.languages import word_of
from indicators.ingest.parsing.parse_cells import NO as SAID_NO
from indicators.ingest.parsing.parse_cells import YES as SAID_YES
from indicators.tables import TABLES

NONE = "none"
"""The answer that nothing is to be read, or changed."""

YES, NO = "yes", "no"

_OF_A_COLUMN = ("names", "choice_")
"""The words of questions that say what the column holds that they are about."""

Edit = tuple[tuple[str, ...], Any]
"""A place in `cooperative.toml` and what is written there; None takes out what is there."""


def table_of(key: str) -> str:
    """The table that a question is about, by its key.

    >>> table_of("payslips_2.unread"), table_of("table of {year}/paie.csv")
    ('payslips', 'table of {year}/paie')
    """
    return re.sub(r"_\d+$", "", key.partition(".")[0])


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
        """What is asked, in a language; what stands in it is said in that, too, where it is a function of it."""
        said = {name: value(language) if callable(value) else value for name, value in self.values.items()}
        if (table := str(said.get("table", ""))) in TABLES:
            said["table"] = table_name(table, language)
        if "named" in said:
            said["named"] = " + ".join(self._column(column, language) for column in str(said["named"]).split(" + "))
        if self.word.startswith(_OF_A_COLUMN):
            said["column"] = self._column(str(said["column"]), language)
        return word_of(language, f"questions.{self.word}", **said)

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered, as it is shown."""
        if self.cells:
            return self.allowed
        if self.headers:
            return (NONE, *self.headers)
        return (*self.choices, *self.tables)

    def answers_in(self, language: str) -> tuple[str, ...]:
        """What may be answered, as it is shown in a language: yes and no have words of their own there."""
        return tuple(in_words(answer, language) for answer in self.answers)

    def edits(self, answer: Any, language: str) -> list[Edit]:
        """What an answer changes; a refusal is said in a language.

        Raises:
            WrongUse: it is no answer to this question; says which are.
        """
        answer = self.meant(answer)
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
                return self._of_cells(answer, language)
            if self.headers:
                return self._of_headers(answer, language)
        raise self._refused(language, "no_answer", answer=_shown(answer), expected=self._expected(language))

    def _column(self, column: str, language: str) -> str:
        """A column of the table that is asked about, by its name and by what it holds."""
        table = TABLES.get(table_of(self.key))
        if table is None or column not in {one.name for one in table.columns}:
            return column
        in_english = table.column(column).meaning if language == "en" else ""
        meaning = column_meaning(table.name, column, in_english, language)
        return f"{column} ({meaning})" if meaning else column

    def meant(self, answer: Any) -> Any:
        """An answer with its yes and no as the question has them, in whatever language and capitals they were said.

        >>> Question((), "a.b", "guessed", {}, choices={"yes": (), "no": ()}).meant("Oui")
        'yes'
        """
        if isinstance(answer, Mapping):
            return {name: self.meant(one) for name, one in answer.items()}
        if YES not in self.answers or (isinstance(answer, str) and answer in (*self.answers, *self.cells)):
            return answer
        word = str(answer).strip().casefold()
        return YES if word in SAID_YES else NO if word in SAID_NO else answer

    def _refused(self, language: str, word: str, more: str = "", **values: object) -> WrongUse:
        asked = self.asks(language)
        asked += "" if asked.endswith(("?", ".", ")")) else "."
        return WrongUse(f"{asked} {word_of(language, f'refused.{word}', **values)}{more}")

    def _of_cells(self, answer: Mapping[str, str], language: str) -> list[Edit]:
        for cell, value in answer.items():
            if cell not in self.cells:
                raise self._refused(language, "not_asked_for", nearest(cell, self.cells), cell=cell)
            if value not in self.allowed:
                raise self._refused(language, "none_of", value=value, allowed=_listed(self.allowed, language))
        if missing := [cell for cell in self.cells if cell not in answer]:
            raise self._refused(language, "nothing_said", cells=", ".join(map(repr, missing)))
        if self.counted:
            wanted = [cell for cell, value in answer.items() if value == YES]
            if not wanted:
                raise self._refused(language, "no_row")
            several = list(self.if_several) if len(wanted) > 1 else []
            return several + ([((*self.place, self.counted), wanted)] if len(wanted) < len(self.cells) else [])
        return [((*self.place, cell), value) for cell, value in answer.items()]

    def _of_headers(self, answer: Mapping[str, str], language: str) -> list[Edit]:
        for column, header in answer.items():
            if column not in self.allowed:
                raise self._refused(language, "no_column", nearest(column, self.allowed), column=column)
            if header not in self.headers:
                raise self._refused(language, "no_header", nearest(header, self.headers), header=header)
        return [((*self.place, column), header) for column, header in answer.items()]

    def _expected(self, language: str) -> str:
        if self.cells:
            cells = ", ".join(f'"{cell}" = "..."' for cell in self.cells)
            return word_of(
                language, "refused.expected_cells", cells=f"{{ {cells} }}", allowed=_listed(self.allowed, language)
            )
        if self.headers:
            return word_of(language, "refused.expected_headers", none=NONE, headers=", ".join(self.headers))
        return word_of(language, "refused.expected_one", answers=_listed(self.answers, language))


def in_words(answer: str, language: str) -> str:
    """Yes and no in a language; what else is answered is written the same in all.

    >>> in_words("yes", "nl"), in_words("none", "nl")
    ('ja', 'none')
    """
    return word_of(language, f"answers.{answer}") if answer in (YES, NO) else answer


def _listed(answers: Iterable[str], language: str) -> str:
    return ", ".join(in_words(answer, language) for answer in answers)


def _shown(answer: Any) -> str:
    return ", ".join(f"{name} = {one}" for name, one in answer.items()) if isinstance(answer, Mapping) else str(answer)
