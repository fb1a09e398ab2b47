"""Commands of the analyst's desk."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.commands.terminal import cooperative_in_use
from indicators.core.errors import WrongUse, nearest

commands = typer.Typer()

EXPLORE = "notebooks/explore"
SETTINGS = Path(__file__).parents[1] / "lab"


@commands.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context) -> None:
    """Open JupyterLab on the cooperative's folder, the worked examples in front; more options go to JupyterLab."""
    cooperative = cooperative_in_use()
    root = cooperative.root
    if find_spec("jupyterlab") is None:
        raise WrongUse("JupyterLab is not installed: pip install 'cooperative-indicators[lab]', or make extras.")
    _show_examples(cooperative)
    place = f"/lab/tree/{EXPLORE}" if (root / EXPLORE).is_dir() else "/lab"
    # with our settings there are no news and no updates: it asks nothing of anybody outside this machine
    paths = [os.environ.get("JUPYTER_CONFIG_PATH", ""), str(SETTINGS)]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    quiet = ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly"]
    words = ["jupyterlab", f"--ServerApp.root_dir={root}", f"--LabApp.default_url={place}", *quiet, *context.args]
    os.execv(sys.executable, [sys.executable, "-m", *words])  # noqa: S606 (our own words, and the user's own)


@commands.command()
def chapter(
    name: Annotated[str, typer.Argument(help="A chapter, with or without its number.", metavar="CHAPTER")],
) -> None:
    """Print where the notebook of a chapter lies: the cooperative's own, or the one that ships."""
    from indicators.registry.chapters import notebook_paths

    found = {path.stem: path for path in notebook_paths(cooperative_in_use().root)}
    named = found | {stem.partition("_")[2]: path for stem, path in found.items()}
    if name not in named:
        raise WrongUse(f"There is no chapter '{name}'.{nearest(name, named)}")
    typer.echo(str(named[name]))


def _show_examples(cooperative: Any) -> None:
    """The worked examples in a folder that has none, on its latest fiscal year; what is there already stays."""
    from indicators.registry.chapters import shipped_folder

    place, shipped = cooperative.root / EXPLORE, shipped_folder() / "explore"
    if place.is_dir() or not shipped.is_dir() or not cooperative.known_years:
        return
    place.mkdir(parents=True)
    for path in sorted(shipped.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        text = text.replace('"fiscal_year = 2024"', f'"fiscal_year = {cooperative.known_years[-1]}"')
        (place / path.name).write_text(text, encoding="utf-8")
