"""Looking: what each file of a folder seems to be, the blocks that read them, and what only a person can answer.

One machine looks at a file and at a folder: a file is a series of one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from indicators.configuration.export import format_of
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.printable import printable
from indicators.core.text import word_form
from indicators.i18n.languages import word_of
from indicators.ingest.inspection.block import Block, Look
from indicators.ingest.inspection.declarations import blocks_of_declaration
from indicators.ingest.inspection.file_names import file_key
from indicators.ingest.inspection.matching import Match, best_match, match_of, matches
from indicators.ingest.inspection.proposal import Proposal, lines_of, propose
from indicators.ingest.inspection.question import NONE, Edit, Question
from indicators.ingest.inspection.sampling import Sample, rows_alone, samples_of
from indicators.ingest.inspection.series import Found, Series, series_of
from indicators.ingest.inspection.unread import are_days_of_work, pay_among
from indicators.ingest.inspection.variants import fold_variants
from indicators.ingest.inspection.vocabulary import HEADERS, KNOWN, header_form
from indicators.ingest.inspection.why import Why
from indicators.ingest.parsing.months import month_of, month_of_name
from indicators.ingest.report import HIDDEN
from indicators.privacy.search import Search
from indicators.tables import TABLES

_BESIDE = {"payslips": "contracts", "contracts": "payslips"}
"""The table that a file of another gives rows to as well: a payroll office writes pay and contract in one."""

_FEW_MONTHS, _LONGEST_MONTH = 3, 20

_CLOSE = 2
"""Two tables between which the score does not decide."""


def inspect(path: Path, language: str = "en") -> str:
    """A ready block of `cooperative.toml` for a file, one for each sheet that gives rows to a table.

    It never shows a cell but those of categories, of states and of sums, and of these none that is known by its form
    to be a person's.

    Raises:
        WrongUse: the file cannot be looked at.
    """
    samples = samples_of(path, language)
    if format_of(path.name) == "dmfa" and not samples:
        blocks = blocks_of_declaration(path, file_key(path), language)
        text = "\n".join(_text(block.lines) for block in blocks)
    else:
        key = file_key(path)
        series = [Series(key, [path], [], sample, sample.sheet) for sample in samples]
        look = _look(Found(series), language, numbered=True)
        if "*" in key:
            for block in look.blocks:
                asked = Question((block.name,), f"{block.name}.file", "series", {"file": printable(path.name)})
                block.questions.insert(0, asked)
                if block.proposal:
                    block.proposal.questions.insert(0, asked)
                    block.lines = list(lines_of(block.proposal, language))
        parts = [*(_text(block.lines) for block in look.blocks), *(f"{remark}\n" for remark in look.remarks)]
        text = "\n".join(parts) if parts else f"# {printable(path.name)}: no rows\n"
    return masked(text, path.parent)


def look_into(raw: Path, language: str, tables: Mapping[str, str] | None = None) -> Look:
    """What every file under a folder seems to be; `tables` are those that a person named, by the file's key."""
    return _look(series_of(raw, language), language, tables or {})


def masked(text: str, folder: Path) -> str:
    """A text without what is known by its form to be a person's, and without signs that steer a terminal."""
    known_by_form = Search([], b"", folder, ())
    lines = (printable(known_by_form.masked(line, lambda what: HIDDEN)) for line in text.split("\n"))
    return "\n".join(lines)


def _look(found: Found, language: str, tables: Mapping[str, str] | None = None, *, numbered: bool = False) -> Look:
    look, names = Look(found), Counter[str]()
    for key, paths in sorted(found.declarations.items()):
        for path in paths[:1]:
            try:
                blocks = blocks_of_declaration(path, key, language)
            except WrongUse as refused:
                found.refused[path] = str(refused)
                continue
            names.update(block.table for block in blocks)
            look.blocks += blocks
    chosen = [(series, _match_of(series, (tables or {}).get(_key_of(series), ""))) for series in found.series]
    given = {match.table.name for _, match in chosen if match} | {block.table for block in look.blocks}
    for series, match in chosen:
        if match is None:
            if (tables or {}).get(_key_of(series)) != NONE:
                look.remarks.append(_remark(series, language))
                look.questions += _which_table(series)
            continue
        for one, elsewhere in _with_beside(series, match, given):
            names[one.table.name] += 1
            number = names[one.table.name]
            name = one.table.name if number == 1 else f"{one.table.name}_{number}"
            look.blocks.append(_block(name, series, one, elsewhere, found, language, numbered=numbered))
    if not numbered:
        fold_variants(look, language)
        _ask_for_one_of_several(look)
        for sentence in found.refused.values():
            look.remarks.append(f"# {printable(sentence)}")
    return look


def _match_of(series: Series, table: str) -> Match | None:
    rows = rows_alone(series.sample)
    if not rows.rows:
        return None
    if table and table != NONE:
        return match_of(TABLES[table], rows)
    best = None if table == NONE else best_match(rows, series.paths[0].name)
    return None if best and best.missing and (_months_across(rows) or are_days_of_work(rows)) else best


def _with_beside(series: Series, match: Match, given: set[str]) -> Iterator[tuple[Match, set[str]]]:
    """The match, and that of a second table where the file gives rows to it as well and no other file does."""
    beside = _BESIDE.get(match.table.name, "")
    second = match_of(TABLES[beside], rows_alone(series.sample)) if beside and beside not in given else None
    if second is None or not _is_whole(second):
        yield match, set()
        return
    first = {one.table.name: one.places for one in (match, second)}
    if first["contracts"]["started_on"] == first["payslips"].get("month"):  # the first day of a pay period, no contract
        yield match, set()
        return
    headers = [{series.sample.header[place] for place in one.places.values()} for one in (match, second)]
    yield match, headers[1]
    yield second, headers[0]


def _is_whole(match: Match) -> bool:
    """Whether nothing lacks that the table needs: a contract may be told by its worker and first day."""
    missing = {column.name for column in match.missing}
    if match.table.name == "contracts":
        return missing <= {"contract"} and {"worker", "started_on"} <= match.places.keys()
    return not missing


def _block(
    name: str, series: Series, match: Match, elsewhere: Iterable[str], found: Found, language: str, *, numbered: bool
) -> Block:
    proposal = propose(
        name, series.sample, match, series.file, years=found.years, elsewhere=elsewhere, named_by=series.named_by
    )
    if "sheet" in proposal.keys:
        proposal.keys["sheet"] = (_sheet(series), proposal.keys["sheet"][1])
    if not numbered:
        lacking = [year for year in found.years if year not in series.years]
        if lacking and "{year}" in series.file:
            proposal.keys["required"] = (False, Why("none_of_years", {"years": ", ".join(map(str, lacking))}))
        if series.dressed:
            values = {"file": printable(series.file), "keys": ", ".join(series.dressed)}
            proposal.questions.append(Question((name,), f"{name}.dress", "dressed", values))
        proposal.questions += _between_tables(name, series, match)
    lines = list(lines_of(proposal, language, numbered=numbered))
    return Block(name, match.table.name, lines, proposal.questions, proposal, series)


def _sheet(series: Series) -> str | int | list[str]:
    return list(series.sheets) or series.sheet or 1


def _between_tables(name: str, series: Series, match: Match) -> Iterator[Question]:
    """Which table it is, where two are as likely and the second has all that it needs."""
    if match.table.name not in _BESIDE and (pay := pay_among(series.sample)):
        values = {"file": printable(_key_of(series)), "headers": ", ".join(pay)}
        yield Question(
            (name,), f"table of {_key_of(series)}", "pay_elsewhere", values, tables=(match.table.name, *_BESIDE, NONE)
        )
        return
    best, other, *_ = matches(series.sample, series.paths[0].name)
    if match.table is best.table and other.score > 0 and best.score - other.score <= _CLOSE and not other.missing:
        if other.table.name == _BESIDE.get(best.table.name):
            return
        values = {"file": printable(_key_of(series)), "headers": _known_headers(series.sample) or "–"}
        tables = (best.table.name, other.table.name, NONE)
        yield Question((name,), f"table of {_key_of(series)}", "which_table", values, tables=tables)


def _months_across(sample: Sample) -> list[str]:
    """The headers of months, where the file has a column for each of several."""
    found = [name for name in sample.header if _is_month(name)]
    return found if len(found) > _FEW_MONTHS else []


def _is_month(header: str) -> bool:
    named = month_of(header) if not header.isdecimal() else None
    return bool(named or month_of_name(header, FiscalYear(2000))) and len(header) < _LONGEST_MONTH


def _which_table(series: Series) -> Iterator[Question]:
    if months := _months_across(series.sample):
        values = {"headers": f"{months[0]} ... {months[-1]}"}
        yield Question((), f"table of {_key_of(series)}", "wide", values, blocks=False, tables=(NONE, *HEADERS))
        return
    if are_days_of_work(series.sample):
        yield Question((), f"table of {_key_of(series)}", "daily", {}, blocks=False, tables=(NONE, *HEADERS))
        return
    if len(series.sample.header) < 2 or len(series.sample.rows) < 2:
        return
    values = {"file": printable(_key_of(series)), "headers": _known_headers(series.sample) or "–"}
    tables = (NONE, *HEADERS)
    yield Question((), f"table of {_key_of(series)}", "which_table", values, blocks=False, tables=tables)


def _key_of(series: Series) -> str:
    return f"{series.file}, {series.sheet}" if series.sheet else series.file


def _known_headers(sample: Sample) -> str:
    # what is not known may be no header, but a row of people
    return ", ".join(name for name in sample.header if header_form(name) in KNOWN)


def _remark(series: Series, language: str) -> str:
    sheet = word_of(language, "ingest.place_sheet", sheet=series.sheet)
    alone = len(series.paths) == 1 and len(series.years) == 1
    file = printable(series.file.replace("{year}", str(series.years[0])) if alone else series.file)
    where = f"{file}, {sheet}" if series.sheet else file
    if not series.sample.rows and len(series.sample.header) != 1:
        return f"# {word_of(language, 'init.no_row', where=where)}"
    if _months_across(series.sample) or are_days_of_work(series.sample):
        return f"# {where}: {next(iter(_which_table(series))).asks(language)}"
    known = _known_headers(series.sample) or word_of(language, "init.none_known")
    told = word_of(language, "init.no_table", where=where, count=len(series.sample.header), headers=known)
    return f"# {told}"


def _ask_for_one_of_several(look: Look) -> None:
    """A question where two files of one year give the same people, contracts or loans to one table."""
    for table in dict.fromkeys(block.table for block in look.blocks):
        blocks = [block for block in look.blocks if block.table == table and block.proposal and block.series]
        for place, block in enumerate(blocks):
            for other in blocks[place + 1 :]:
                if _share_keys(block, other):
                    names = (block.name, other.name)
                    choices: dict[str, tuple[Edit, ...]] = {
                        block.name: ((("exports", other.name), None),),
                        other.name: ((("exports", block.name), None),),
                        "both": (),
                    }
                    values = {
                        "one": f"{block.name} ({printable(block.proposal.file if block.proposal else '')})",
                        "other": f"{other.name} ({printable(other.proposal.file if other.proposal else '')})",
                        "table": table,
                    }
                    key = f"{block.name} or {other.name}"
                    look.questions.append(Question(names, key, "two_exports", values, choices=choices))


def _share_keys(one: Block, other: Block) -> bool:
    if not (one.series and other.series and one.proposal and other.proposal):
        return False
    if one.proposal.variant_of or other.proposal.variant_of:
        return False
    if one.series.years and other.series.years and not set(one.series.years) & set(other.series.years):
        return False
    alike = [[*one.proposal.match.table.key], *([["worker"]] if one.table == "contracts" else [])]
    found = [_keys(one.proposal, names) & _keys(other.proposal, names) for names in alike if _tell(one, other, names)]
    return any(found) if found else True


def _tell(one: Block, other: Block, names: list[str]) -> bool:
    """Whether both blocks read some columns, so that their cells can be compared."""
    proposals = [block.proposal for block in (one, other) if block.proposal]
    return all(name in proposal.match.places for proposal in proposals for name in names)


def _keys(proposal: Proposal, names: list[str]) -> set[tuple[str, ...]]:
    texts = [proposal.sample.texts[proposal.match.places[name]] for name in names]
    return {tuple(map(word_form, cells)) for cells in zip(*texts, strict=True) if all(cells)}


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
