"""The document: `cooperative.toml` as `indicators init` writes it, and answers written into it."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from indicators.core.errors import WrongUse, nearest
from indicators.core.printable import printable
from indicators.i18n.languages import word_of
from indicators.ingest.inspection.block import Block, Look
from indicators.ingest.inspection.fiscal_years import first_month, years_without_folders
from indicators.ingest.inspection.look import look_into, masked
from indicators.ingest.inspection.question import NONE, Question, in_words
from indicators.ingest.inspection.words import written

SCHEMA = "cooperative.schema.json"
TABLE_OF = "table of "
"""How the key of a question begins that asks for the table of a file."""

_WHO_WE_ARE = """\
#:schema ./{schema}
# {written}

[cooperative]
name = {name}
languages = [{languages}]
{currency}"""

_SIGNS = {"€": "EUR", "EUR": "EUR", "$": "USD", "USD": "USD", "£": "GBP", "GBP": "GBP", "CHF": "CHF"}
_SIGN = re.compile(r"[€$£]|\b(?:EUR|USD|GBP|CHF)\b")

_LATER = {
    "fiscal_year": ["[fiscal_year]", 'starts = "07-01"'],
    "accreditations": ["[[accredited_as]]", 'kind = "social_enterprise"  # "national_council"'],
    "statutes": ["[statutes]", '"1" = [3, 4]'],
    "disclosure": ["[disclosure]", "people = 5", 'may_be_named = ["info@cooperative.example"]'],
    "key_figures": ["[report]", 'key_figures = ["membership.members", "employment.workers"]'],
}


def document(look: Look, name: str, languages: Sequence[str], raw: Path) -> str:
    """The whole of `cooperative.toml`: who we are, the exports, and the questions that are open."""
    parts = [
        _WHO_WE_ARE.format(
            schema=SCHEMA,
            written=word_of(languages[0], "init.written"),
            name=json.dumps(name, ensure_ascii=False),
            languages=", ".join(json.dumps(language) for language in languages),
            currency=_currency(look, languages[0]),
        )
    ]
    fiscal_year = []
    if years := years_without_folders(look, raw):
        fiscal_year += [f"first = {years[0]}  # {word_of(languages[0], 'init.as_days_are')}", f"last = {years[-1]}"]
    if starts := first_month(look):
        fiscal_year.append(f'starts = "{starts:02d}-01"  # {word_of(languages[0], "init.as_months_run")}')
    if fiscal_year:
        parts.append("".join(f"{line}\n" for line in ["[fiscal_year]", *fiscal_year]))
    parts += ["".join(f"{line}\n" for line in block.lines) for block in look.blocks]
    if look.remarks:
        parts.append("".join(f"{remark}\n" for remark in look.remarks))
    text = masked("\n".join(parts), raw) + _later(languages[0])
    return text + "".join(_asked(number, one, languages[0]) for number, one in enumerate(look.every_question, start=1))


def _later(language: str) -> str:
    """The sections that no file tells, as comments to write one's own by."""
    lines = [_said(language, "later")]
    for word, example in _LATER.items():
        lines += ["#", _said(language, f"later_{word}"), *(f"# {line}" for line in example)]
    return "\n" + "".join(f"{line}\n" for line in lines)


def _said(language: str, word: str) -> str:
    return f"# {word_of(language, f'init.{word}')}"


def _currency(look: Look, language: str) -> str:
    """The line of the currency where the amounts say another than the euro."""
    found = Counter(
        _SIGNS[sign]
        for block in look.blocks
        if block.proposal
        for column, place in block.proposal.match.places.items()
        if block.proposal.match.table.column(column).unit == "currency"
        for cell in block.proposal.sample.distinct[place]
        for sign in _SIGN.findall(cell)
    )
    most = found.most_common(1)[0][0] if found else "EUR"
    return "" if most == "EUR" else f'currency = "{most}"  # {word_of(language, "init.as_amounts_are")}\n'


def _asked(number: int, question: Question, language: str) -> str:
    table = tomlkit.table()
    table["number"] = number
    table["key"] = question.key
    table["asks"] = printable(question.asks(language))
    table["answers"] = list(question.answers_in(language))
    if question.cells:
        table["cells"] = list(question.cells)
    if question.exports:
        table["exports"] = list(question.exports)
    table["blocks"] = question.blocks
    table["answer"] = ""
    listed = tomlkit.aot()
    listed.append(table)
    return "\n" + tomlkit.dumps({"questions": listed})


def answered(text: str, look: Look, answers: Mapping[str, Any], raw: Path, language: str) -> str:
    """The text with some questions answered, by number or by key, and those taken out.

    Raises:
        WrongUse: there is no such question, or it has no such answer; nothing is changed then.
    """
    found = tomlkit.parse(text)
    open_ones = [dict(one) for one in found.get("questions", [])]
    by_name = {str(one["number"]): str(one["key"]) for one in open_ones} | {one["key"]: one["key"] for one in open_ones}
    questions = {question.key: question for question in look.every_question}
    if {one["key"] for one in open_ones} - questions.keys() and (named := _named_tables(found, look)):
        questions |= {question.key: question for question in look_into(raw, language, named).every_question}
    mistakes: list[str] = []
    chosen: dict[str, Any] = {}
    traces: list[tuple[str, list[str]]] = []
    for name, answer in answers.items():
        if name not in by_name:
            mistakes.append(word_of(language, "refused.no_question", name=name) + nearest(name, by_name))
        elif by_name[name] not in questions:
            mistakes.append(f"{by_name[name]}: {word_of(language, 'refused.no_longer_asked')}")
        else:
            chosen[by_name[name]] = answer
    tables: dict[str, str] = {}
    gone: set[str] = set()
    for key, answer in chosen.items():
        question = questions[key]
        if question.tables:
            if answer not in question.tables:
                said = word_of(language, "refused.no_table", answer=answer, tables=", ".join(question.tables))
                mistakes.append(f"{key}: {said}")
                continue
            tables[key.removeprefix(TABLE_OF)] = str(answer)
            gone |= set(question.exports) if question.exports and answer != question.exports[0] else set()
            continue
        try:
            edits = question.edits(answer, language)
        except WrongUse as refused:
            mistakes.append(str(refused))
            continue
        if not edits and question.exports:
            traces.append((question.exports[0], _way_back(question, answer, language)))
        for path, value in edits:
            _write(found, path, value)
            if value is None and len(path) == 2:
                gone.add(path[1])
    if mistakes:
        raise WrongUse("\n".join(mistakes))
    for name in gone & set(found.get("exports", {})):
        _write(found, ("exports", name), None)
    kept = [
        one for one in found.get("questions", []) if one["key"] not in chosen and not gone & {*one.get("exports", ())}
    ]
    _replace_questions(found, kept)
    text = tomlkit.dumps(found)
    for export, lines in traces:
        text = _noted(text, export, masked("\n".join(lines), raw).split("\n")) if lines else text
    named = {file: table for file, table in tables.items() if table != NONE}
    return _with_tables(text, look, named, raw, language) if named else text


def _way_back(question: Question, answer: Any, language: str) -> list[str]:
    """The comment that an answer leaves which changes nothing: what was asked, and what to write for another."""
    said = question.meant(answer)
    lines: list[str] = []
    for other, edits in question.choices.items():
        told = [(path, value) for path, value in edits if value is not None]
        if other == said or not told:
            continue
        lines.append(f"# {word_of(language, 'init.otherwise', answer=in_words(other, language))}")
        for section in dict.fromkeys(path[:-1] for path, _ in told):
            lines.append(f"# [{'.'.join(section)}]")
            lines += [f"# {_bare(path[-1])} = {written(value)}" for path, value in told if path[:-1] == section]
    asked = printable(question.asks(language))
    answered_so = word_of(language, "init.answered", asked=asked, answer=in_words(str(said), language))
    return [f"# {answered_so}", *lines] if lines else []


def _bare(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) else written(key)


def _noted(text: str, export: str, comment: list[str]) -> str:
    """The text with a comment at the end of the columns of an export; where it has none, before the questions."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if line.strip() == f"[exports.{export}.columns]"]
    if heads:
        at = next((at for at in range(heads[0] + 1, len(lines)) if not lines[at].strip()), len(lines))
    else:
        at = next((at for at, line in enumerate(lines) if line.strip() == "[[questions]]"), len(lines))
    return "\n".join([*lines[:at], *comment, *lines[at:]])


def _with_tables(text: str, look: Look, tables: Mapping[str, str], raw: Path, language: str) -> str:
    """The text with the blocks of files whose table a person named, and what is asked of them."""
    known = {block.name for block in look.blocks}
    fresh = look_into(raw, language, tables)
    wanted = [block for block in fresh.blocks if _is_named(block, tables) and block.name not in known & _exports(text)]
    numbers = [one["number"] for one in tomllib.loads(text).get("questions", [])]
    added = "".join("\n" + "".join(f"{line}\n" for line in block.lines) for block in wanted)
    asked = [question for block in wanted for question in block.questions if not question.tables]
    first = max(numbers, default=0) + 1
    added = masked(added, raw)
    return text + added + "".join(_asked(first + place, one, language) for place, one in enumerate(asked))


def _named_tables(found: Any, look: Look) -> dict[str, str]:
    """The tables that a person named before for files that say none: by the file's key, as exports read them."""
    known = {block.name for block in look.blocks}
    exports = {name: one for name, one in found.get("exports", {}).items() if name not in known and "file" in one}
    tables = {str(one["file"]): str(one.get("table", name)) for name, one in exports.items()}
    sheets = {
        f"{one['file']}, {one['sheet']}": str(one.get("table", name)) for name, one in exports.items() if "sheet" in one
    }
    return tables | sheets


def _is_named(block: Block, tables: Mapping[str, str]) -> bool:
    if block.series is None:
        return False
    key = f"{block.series.file}, {block.series.sheet}" if block.series.sheet else block.series.file
    return key in tables and block.table == tables[key]


def _exports(text: str) -> set[str]:
    return set(tomllib.loads(text).get("exports", {}))


def _write(found: Any, path: tuple[str, ...], value: Any) -> None:
    """Write a value at a place, its sections made where they are missing; None takes it out."""
    place = found
    for name in path[:-1]:
        if name not in place:
            if value is None:
                return
            place[name] = tomlkit.table()
        place = place[name]
    if value is None:
        place.pop(path[-1], None)
    elif isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        inline.update(value)
        place[path[-1]] = inline
    else:
        place[path[-1]] = value


def _replace_questions(found: Any, kept: Iterable[Any]) -> None:
    remaining = list(kept)
    found.pop("questions", None)
    if remaining:
        listed: AoT = tomlkit.aot()
        for one in remaining:
            table: Table = tomlkit.table()
            table.update(one)
            listed.append(table)
        found["questions"] = listed
