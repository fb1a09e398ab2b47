"""Lines: a proposal as `cooperative.toml` has it."""

from collections.abc import Iterator

from indicators.core.printable import printable
from indicators.i18n.data_names import column_meaning, table_name
from indicators.i18n.languages import word_of
from indicators.ingest.inspection.proposal.proposal import Proposal
from indicators.ingest.inspection.proposal.rows import states_of
from indicators.ingest.inspection.words import written


def lines_of(proposal: Proposal, language: str, *, numbered: bool = True) -> Iterator[str]:
    """The lines of a block, with its questions as comments where they are `numbered`."""
    sample, match, name = proposal.sample, proposal.match, proposal.name
    file = printable(proposal.file)
    where = file
    if sample.sheet:
        read, _ = proposal.keys.get("sheet", (sample.sheet, None))
        read = ", ".join(read) if isinstance(read, list) else read
        every = read == "*" or not isinstance(read, str)
        sheet = "init.every_sheet" if read == "*" else "init.first_sheet" if every else "ingest.place_sheet"
        where = f"{file}, {word_of(language, sheet, **({} if every else {'sheet': printable(read)}))}"
    told = {"where": where, "rows": len(sample.rows), "table": table_name(match.table.name, language)}
    yield f"# {word_of(language, 'init.first_rows' if sample.there_is_more else 'init.rows', **told)}"
    for number, question in enumerate(proposal.questions if numbered else [], start=1):
        asked = question.asks(language)
        asked += "" if asked.endswith("?") else "."
        yield f"# {word_of(language, 'init.question', number=number, asked=asked)}"
    yield f"[exports.{name}]"
    if proposal.variant_of:
        yield f"variant_of = {written(proposal.variant_of)}  # {word_of(language, 'init.other_headers')}"
    else:
        if name != match.table.name:
            yield f'table = "{match.table.name}"'
        yield f"file = {written(proposal.file)}"
    for key, (value, why) in proposal.keys.items():
        yield f"{key} = {written(value)}" + (f"  # {why.said_in(language)}" if why else "")
    yield ""
    yield f"[exports.{name}.columns]"
    yield from _column_lines(proposal, language, with_missing=numbered)
    yield from _left_out_lines(proposal, language)
    for column_name, words in proposal.words.items():
        if lines := [*words.lines, *(words.placeholders(language) if numbered else [])]:
            yield ""
            yield f"[exports.{name}.values.{column_name}]"
            yield from lines


def _column_lines(proposal: Proposal, language: str, *, with_missing: bool) -> Iterator[str]:
    header = proposal.sample.header
    for column in proposal.match.table.columns:
        if (place := proposal.match.places.get(column.name)) is not None:
            if names := proposal.alternatives.get(column.name):
                yield f"{column.name} = {written(names)}"
                continue
            alone = header[place] and header.count(header[place]) == 1
            source = written(header[place]) if alone else f"{{ position = {place + 1} }}"
            why = proposal.flags.read.get(column.name)
            yield f"{column.name} = {source}" + (f"  # {why.said_in(language)}" if why else "")
        elif parts := proposal.made_of.get(column.name):
            yield f"{column.name} = {{ made_of = {written(parts)} }}  # {word_of(language, 'init.no_number_of_it')}"
        elif what := proposal.named_by.get(column.name):
            yield f"{column.name} = {{ named_by = {written(what)} }}  # {word_of(language, 'init.names_tell_it')}"
        elif column.name in proposal.constants:
            constant = written(proposal.constants[column.name])
            yield f"{column.name} = {{ constant = {constant} }}  # {word_of(language, 'init.as_header_says')}"
        elif column.required and with_missing:
            meant = column_meaning(proposal.match.table.name, column.name, column.meaning, language)
            yield f'# {column.name} = "..."  # {word_of(language, "init.needed", meaning=meant)}'


def _left_out_lines(proposal: Proposal, language: str) -> Iterator[str]:
    read = set(proposal.match.places.values())
    header, people = proposal.sample.header, proposal.unread.of_people
    kept = {*people, *proposal.unread.same_person}
    kept |= {name for name, _ in proposal.flags.not_read.values()}
    others = [name for place, name in enumerate(header) if place not in read and name and name not in kept]
    unnamed = [str(place + 1) for place, name in enumerate(header) if place not in read and not name]
    if others:
        yield f"# {word_of(language, 'init.not_read', headers=', '.join(dict.fromkeys(others)))}"
    if people:
        yield f"# {word_of(language, 'init.not_read_of_people', headers=', '.join(people))}"
    if unnamed:
        yield f"# {word_of(language, 'init.without_a_header', columns=', '.join(unnamed))}"
    for name, states in states_of(proposal):
        listed = ", ".join(written(state) for state in states)
        yield f"# {word_of(language, 'init.only_some_count', header=written(name), cells=listed)}"
        yield f"# where = {{ {written(name)} = [{listed}] }}"
    for column, (name, why) in proposal.flags.not_read.items():
        yield f"# {why.said_in(language)}"
        yield f"# {column} = {written(name)}"
        if "" in proposal.sample.texts[header.index(name)]:
            yield f"# [exports.{proposal.name}.values.{column}]"
            yield '# "" = "no"'
