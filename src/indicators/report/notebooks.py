"""The notebooks of the report: where they are, in which order, and what each must declare."""

import json
import re
from pathlib import Path

from indicators.core.errors import SectionFailed, WrongUse

PARAMETERS = {"fiscal_year", "language", "root"}


def notebooks_of(root: Path) -> Path:
    """The folder of the chapters: the cooperative's own `notebooks`, else those of the project."""
    own = root / "notebooks"
    package = Path(__file__).parents[1]
    shipped = package / "notebooks"
    return own if own.is_dir() else shipped if shipped.is_dir() else package.parents[1] / "notebooks"


def chapters(folder: Path) -> list[Path]:
    """The notebooks of the report in the order of their numbers.

    Raises:
        WrongUse: there is none.
    """
    found = [path for path in folder.glob("*.ipynb") if re.match(r"\d+_", path.name)]
    if not found:
        raise WrongUse(f"{folder} has no notebook named like 1_conditions.ipynb.")
    return sorted(found, key=lambda path: int(path.name.partition("_")[0]))


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
