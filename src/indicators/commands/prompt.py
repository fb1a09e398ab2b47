"""The prompt of `indicators init`: a question at a time, until all are answered or somebody stops."""

import tomllib
from collections.abc import Callable
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt

from indicators.core.errors import WrongUse
from indicators.i18n.languages import word_of

_STOPPED = 130


def name_prompted(language: str) -> str:
    """The cooperative's name, asked for until one is given.

    Raises:
        Exit: somebody stops; nothing was written.
    """
    try:
        while not (name := Prompt.ask(word_of(language, "prompt.name")).strip()):
            pass
    except (KeyboardInterrupt, EOFError):
        typer.echo(f"\n{word_of(language, 'prompt.nothing_written')}", err=True)
        raise typer.Exit(_STOPPED) from None
    return name


def language_prompted(known: list[str]) -> str:
    """The language of the report, asked for in all that ship.

    Raises:
        Exit: somebody stops; nothing was written.
    """
    try:
        return Prompt.ask("Langue / Taal / Language", choices=known)
    except (KeyboardInterrupt, EOFError):
        typer.echo("", err=True)
        raise typer.Exit(_STOPPED) from None


def asked_at_the_prompt(text: str, answered: Callable[[str, dict[str, Any]], str], language: str) -> str:
    """The text with what was answered: an empty answer leaves a question open, Ctrl-C and Ctrl-D all others."""
    console = Console(stderr=True, highlight=False)
    asked = [one for one in tomllib.loads(text).get("questions", []) if one["answers"]]
    if asked:
        console.print(escape(word_of(language, "prompt.how")))
    try:
        for place, one in enumerate(asked, start=1):
            console.print(f"\n[bold]{place}/{len(asked)}[/bold] {escape(one['asks'])}")
            while answer := _answer(one):
                try:
                    text = answered(text, {one["key"]: answer})
                    break
                except WrongUse as refused:
                    console.print(escape(str(refused)))
    except (KeyboardInterrupt, EOFError):
        console.print(f"\n{escape(word_of(language, 'prompt.stopped'))}")
    return text


def _answer(question: dict[str, Any]) -> Any:
    """What is typed: an answer, a word for each cell, or `column = header`; empty for none."""
    allowed = question["answers"]
    if cells := question.get("cells"):
        given = {}
        for cell in cells:
            given[cell] = Prompt.ask(escape(f"{cell!r} ({', '.join(allowed)})"), default="", show_default=False).strip()
            if not given[cell]:
                return {}
        return given
    typed = Prompt.ask(escape(", ".join(allowed)), default="", show_default=False).strip()
    column, equals, header = (part.strip() for part in typed.partition("="))
    return {column: header} if equals and typed not in allowed else typed
