"""The notebooks of the report: which they are, in which order, and what each must declare."""

import json
import re
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.errors import ConfigurationError, SectionFailed, nearest
from indicators.registry.chapters import notebook_paths

PARAMETERS = {"fiscal_year", "language", "root"}


def chapters(cooperative: Cooperative) -> list[Path]:
    """The notebooks of the report in the order of their numbers, less those that `[report]` leaves out.

    Raises:
        ConfigurationError: none is left, or one that is left out is none.
    """
    report = cooperative.configuration.report
    found = {path.stem: path for path in notebook_paths(cooperative.root, with_shipped=report.chapters == "all")}
    for name in report.leave_out:
        if name not in found:
            raise ConfigurationError(f"report.leave_out: there is no chapter '{name}'.{nearest(name, found)}")
    if not (kept := [path for name, path in found.items() if name not in report.leave_out]):
        raise ConfigurationError("report: no chapter is left; notebooks/ has none named like 1_conditions.ipynb.")
    return kept


def imported_by(notebook: Path) -> set[str]:
    """The modules that the code of a notebook imports, by name; none where it is no notebook."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    except (ValueError, KeyError, TypeError):
        return set()
    return set(re.findall(r"^\s*(?:from|import)\s+([\w.]+)", code, re.MULTILINE))


def check_parameters(notebook: Path) -> None:
    """Refuse a notebook that does not declare the parameters: it would run with others and say nothing.

    Raises:
        SectionFailed: names the notebook and the parameter.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SectionFailed(f"{notebook.name} is no notebook: Jupyter cannot open it either.") from None
    declared = set(re.findall(r"^(\w+)\s*(?::[^=]+)?=", "\n".join(tagged), re.MULTILINE))
    if missing := sorted(PARAMETERS - declared):
        raise SectionFailed(
            f"{notebook.name} declares no parameter {', '.join(missing)}: "
            "give it a cell tagged 'parameters' that sets fiscal_year, language and root."
        )
