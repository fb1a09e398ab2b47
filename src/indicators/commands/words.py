"""The command for whoever translates: what a language lacks."""

from typing import Annotated

import typer

from indicators.commands.terminal import settings
from indicators.core.errors import WrongUse
from indicators.core.folder import find_folder

commands = typer.Typer()


@commands.command()
def words(
    language: Annotated[str, typer.Argument(help="The code of a language to add, such as de.", metavar="LANGUAGE")],
) -> None:
    """Print the words that a language lacks, in English: what to translate in notebooks/i18n/<language>.toml."""
    from indicators.i18n.completeness import as_toml, missing_words
    from indicators.i18n.languages import SHIPPED, added_languages
    from indicators.registry.registry import load_registry
    from indicators.registry.translations import needed_words

    if language in SHIPPED:
        raise WrongUse(
            f"{language} ships with the project, and its file is complete. Name a language to add, such as de."
        )
    folder = find_folder(settings["root"])
    added = added_languages(folder).get(language)
    typer.echo(as_toml(missing_words(added, needed_words(load_registry(folder), language))))
