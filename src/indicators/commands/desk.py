"""Commands of the analyst's desk."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import typer

from indicators.commands.terminal import cooperative_in_use
from indicators.core.errors import WrongUse

commands = typer.Typer()

EXPLORE = "notebooks/explore"
SETTINGS = Path(__file__).parents[1] / "lab"


@commands.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context) -> None:
    """Open JupyterLab on the cooperative's folder, the worked examples in front; more options go to JupyterLab."""
    root = cooperative_in_use().root
    if find_spec("jupyterlab") is None:
        raise WrongUse("JupyterLab is not installed: pip install 'cooperative-indicators[lab]', or make extras.")
    place = f"/lab/tree/{EXPLORE}" if (root / EXPLORE).is_dir() else "/lab"
    # with our settings there are no news and no updates: it asks nothing of anybody outside this machine
    paths = [os.environ.get("JUPYTER_CONFIG_PATH", ""), str(SETTINGS)]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    quiet = ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.extension_manager=readonly"]
    words = ["jupyterlab", f"--ServerApp.root_dir={root}", f"--LabApp.default_url={place}", *quiet, *context.args]
    os.execv(sys.executable, [sys.executable, "-m", *words])  # noqa: S606 (our own words, and the user's own)
