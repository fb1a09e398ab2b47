"""The commands of the first hour: a folder of exports into a `cooperative.toml`, and what it leaves open."""

import json
import shutil
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.commands.terminal import OUTSIDE, as_typed, cooperative_in_use, language_written, settings
from indicators.core.atomic_file import write_whole
from indicators.core.errors import SectionFailed, WrongUse
from indicators.core.folder import CONFIGURATION

commands = typer.Typer()


class NothingUnderstood(WrongUse):
    """No file of the folder gives rows to a table."""

    exit_code = SectionFailed.exit_code


@commands.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The cooperative's folder, made where it is not.", metavar="FOLDER")],
    name: Annotated[str, typer.Option(help="The cooperative's name, as printed on every page.")] = "",
    language: Annotated[
        list[str] | None, typer.Option(help="Of the report, the first that of the findings; may be given again.")
    ] = None,
    come_from: Annotated[
        Path | None, typer.Option("--from", help="A folder of exports to copy into data/raw.", metavar="PLACE")
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="A TOML file: number or key of a question = answer.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing at the prompt.")] = False,
) -> None:
    """Write cooperative.toml for a folder of exports, and ask what they cannot say; again, to go on answering."""
    from indicators.i18n.languages import word_of
    from indicators.ingest.inspection.document import SCHEMA, TABLE_OF, answered, document
    from indicators.ingest.inspection.look import look_into

    raw, path = folder / "data" / "raw", folder / CONFIGURATION
    asks = not no_input and sys.stdin.isatty()
    languages = _languages(folder, language or [], asks=asks)
    spoken = languages[0]
    given = _answers(answers, spoken)
    if come_from is not None:
        _copy(come_from, raw, spoken)
    if not raw.is_dir():
        raise WrongUse(word_of(spoken, "refused.no_exports", place=as_typed(raw)))
    if path.is_file():
        text = path.read_text(encoding="utf-8-sig")
        look = look_into(raw, spoken)
    else:
        look = look_into(raw, spoken)
        if not look.blocks and not any(name.startswith(TABLE_OF) for name in given):
            key = next((question.key for question in look.questions if question.tables), "")
            told = [word_of(spoken, "refused.name_the_table", key=key, folder=as_typed(folder))] if key else []
            raise NothingUnderstood("\n".join([word_of(spoken, "refused.nothing_understood"), *look.remarks, *told]))
        if asks and not name:
            from indicators.commands.prompt import name_prompted

        name = name or (name_prompted(spoken) if asks else folder.resolve().name)
        text = document(look, name, languages, raw)
    text = answered(text, look, given | _in_the_file(text, given), raw, spoken)
    if asks:
        from indicators.commands.prompt import asked_at_the_prompt

        text = asked_at_the_prompt(text, lambda so_far, given: answered(so_far, look, given, raw, spoken), spoken)
    write_whole(path, text)
    write_whole(folder / SCHEMA, _schema())
    _tell(path, text, spoken)


@commands.command()
def questions() -> None:
    """List the questions that are open in cooperative.toml."""
    from indicators.i18n.data_names import table_name
    from indicators.i18n.languages import word_of
    from indicators.ingest.inspection.question import table_of

    cooperative = cooperative_in_use()
    asked, language = cooperative.configuration.questions, language_written(settings["root"]) or OUTSIDE
    for one in asked:
        beside = "" if one.blocks else f" {word_of(language, 'asked.stops_nothing')}"
        table = table_of(one.key)
        about = f"{table_name(table, language)}{beside}: " if table in cooperative.tables else f"{beside.strip()} "
        typer.echo(f"{one.number}. {about.lstrip()}{one.asks}")
        answers = _choices(one.answers, one.cells, language)
        typer.echo(f"   {word_of(language, 'asked.answer', answers=answers, number=one.number, key=one.key)}")
    typer.echo(word_of(language, "asked.open", count=len(asked)) if asked else word_of(language, "asked.none_open"))


def _choices(answers: Any, cells: Any, language: str) -> str:
    from indicators.i18n.languages import word_of

    if cells:
        named = ", ".join(f"{json.dumps(cell, ensure_ascii=False)} = ..." for cell in cells)
        return word_of(language, "asked.answer_cells", cells=f"{{ {named} }}", answers=", ".join(answers))
    return ", ".join(answers) if answers else word_of(language, "asked.answer_by_hand")


def _languages(folder: Path, named: list[str], *, asks: bool) -> list[str]:
    """The languages of the report: those of cooperative.toml, those that were named, asked for, or English."""
    from indicators.i18n.languages import SHIPPED, known_language

    if (folder / CONFIGURATION).is_file():
        return [language_written(folder) or OUTSIDE]
    if named or not asks:
        return [known_language(code, folder) for code in named or [OUTSIDE]]
    from indicators.commands.prompt import language_prompted

    return [language_prompted(list(SHIPPED))]


def _answers(path: Path | None, language: str) -> dict[str, Any]:
    from indicators.i18n.languages import word_of

    if path is None:
        return {}
    if not path.is_file():
        raise WrongUse(word_of(language, "refused.no_file", file=path))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as mistake:
        raise WrongUse(word_of(language, "refused.no_toml", file=path.name, mistake=mistake)) from None


def _in_the_file(text: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that stand in cooperative.toml itself, beside their questions."""
    asked = tomllib.loads(text).get("questions", [])
    named = {str(one["number"]) for one in asked} & given.keys() | {one["key"] for one in asked} & given.keys()
    return {
        one["key"]: one["answer"]
        for one in asked
        if one.get("answer") and str(one["number"]) not in named and one["key"] not in named
    }


def _copy(place: Path, raw: Path, language: str) -> None:
    """Copy exports under data/raw, each into the folder of the year that its own folder or its name tells."""
    from indicators.i18n.languages import word_of
    from indicators.ingest.inspection.file_names import year_of
    from indicators.ingest.inspection.series import files_of

    if not place.is_dir():
        raise WrongUse(word_of(language, "refused.no_folder", folder=place))
    inner = place / "data" / "raw" if (place / "data" / "raw").is_dir() else place
    for path in files_of(inner):
        inside = path.relative_to(inner)
        year = year_of(Path(*inside.parts))
        if len(inside.parts) == 1 and year:
            target = raw / year / inside
        else:
            at = next((at for at, part in enumerate(inside.parts[:-1]) if part == year), 0)
            target = raw / Path(*inside.parts[at:])
        if target.exists() and target.read_bytes() != path.read_bytes():
            raise WrongUse(word_of(language, "refused.two_files", target=as_typed(target), source=path))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _schema() -> str:
    from indicators.configuration import Configuration

    return json.dumps(Configuration.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def _tell(path: Path, text: str, language: str) -> None:
    """What was written, what is open, and what comes next."""
    from indicators.i18n.languages import word_of

    found = tomllib.loads(text)
    asked = found.get("questions", [])
    blocking = sum(one.get("blocks", True) for one in asked)
    counted = {"exports": len(found.get("exports", {})), "open": len(asked)}
    typer.echo(word_of(language, "init.done", file=as_typed(path), **counted))
    here = "" if path.parent.resolve() == Path.cwd().resolve() else f"--root {as_typed(path.parent)} "
    if asked:
        typer.echo(word_of(language, "init.questions", command=f"indicators {here}questions", blocking=blocking))
    raw = path.parent / "data" / "raw"
    declared = [found.get("fiscal_year", {}).get(key) for key in ("first", "last")]
    known = {int(one.name) for one in raw.glob("[12][0-9][0-9][0-9]")}
    known |= set(range(declared[0], declared[1] + 1)) if all(declared) else set()
    years = sorted(map(str, known)) or [word_of(language, "init.a_year")]
    typer.echo(word_of(language, "init.then", command=f"indicators {here}ingest {' '.join(years)}"))
