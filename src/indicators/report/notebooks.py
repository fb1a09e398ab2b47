"""The notebooks of the report: which they are, in which order, and what each must declare."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from forked_notebooks.language import language_of
from indicators.core.errors import ConfigurationError, SectionFailed, nearest
from indicators.registry.chapters import notebook_paths

if TYPE_CHECKING:
    from indicators.cooperative import Cooperative

PARAMETERS = {"fiscal_year", "language", "root"}


def chapters(cooperative: "Cooperative") -> list[Path]:
    """The notebooks of the report in the order of their numbers, or of `[report]`, less those that it leaves out.

    Raises:
        ConfigurationError: none is left, or one that is named is none.
    """
    report = cooperative.configuration.report
    found = {path.stem: path for path in notebook_paths(cooperative.root, with_shipped=report.chapters != "own")}
    bare = {name.partition("_")[2]: name for name in found}
    for name in report.titles:
        if name not in found and name not in bare:
            raise ConfigurationError(f"report.titles: there is no chapter '{name}'.{nearest(name, [*found, *bare])}")
    if not isinstance(report.chapters, str):
        for name in report.chapters:
            if name not in found and name not in bare:
                raise ConfigurationError(
                    f"report.chapters: there is no chapter '{name}'.{nearest(name, [*found, *bare])}"
                )
        # the exports are read first, whatever comes first on the page
        wanted = [bare.get(name, name) for name in report.chapters]
        found = {name: found[name] for name in dict.fromkeys(["0_ingest"] * ("0_ingest" in found) + wanted)}
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


def check_notebook(notebook: Path) -> None:
    """Refuse a notebook that does not declare the parameters, which would run with others and say nothing.

    And one that is not written in Python, or that holds what is no text.

    Raises:
        SectionFailed: names the notebook, and the parameter, the language or the cell.
    """
    try:
        read = json.loads(notebook.read_text(encoding="utf-8"))
        cells, metadata = read["cells"], read["metadata"]
        sources = ["".join(cell["source"]) for cell in cells]
        tagged = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
        kernel, language = metadata.get("kernelspec", {}).get("name", ""), language_of(metadata)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SectionFailed(f"{notebook.name} is no notebook: Jupyter cannot open it either.") from None
    if language not in ("", "python"):
        raise SectionFailed(
            f"{notebook.name} is written in {language}: chapters are written in Python. Choose a kernel of Python in "
            "JupyterLab, and write its cells in Python."
        )
    if not language and kernel and "python" not in kernel.lower():
        raise SectionFailed(
            f"{notebook.name} asks for the kernel '{kernel}' and does not say that this is Python, in which chapters "
            "are written. Choose the kernel Python 3 in JupyterLab, and save the notebook."
        )
    for number, source in enumerate(sources, start=1):
        if half := re.search("[\ud800-\udfff]", source):
            raise SectionFailed(
                f"{notebook.name}, cell {number}: {half[0]!a} is half a character and no text. Type it again."
            )
    declared = set(re.findall(r"^(\w+)\s*(?::[^=]+)?=", "\n".join(tagged), re.MULTILINE))
    if missing := sorted(PARAMETERS - declared):
        raise SectionFailed(
            f"{notebook.name} declares no parameter {', '.join(missing)}: "
            "give it a cell tagged 'parameters' that sets fiscal_year, language and root."
        )
