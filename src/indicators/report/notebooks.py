"""The notebooks of the report: which they are, in which order, and what each must declare."""

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from forked_notebooks.language import language_of
from indicators.core.errors import ConfigurationError, SectionFailed, nearest
from indicators.registry.chapters import NOTEBOOKS, bare_name, notebook_paths
from indicators.report.documents import IN_HAND, SPECIAL_REPORT, MadeDocument

if TYPE_CHECKING:
    from indicators.cooperative import Cooperative

_READERS = {
    "public": "everybody",
    "council": "the works council",
    "authority": "an authority",
    "internal": "the cooperative alone",
}
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


def chapters_of(cooperative: "Cooperative", document: MadeDocument) -> list[Path]:
    """The notebooks of a document, in its order; those of the special report are `chapters`.

    Raises:
        ConfigurationError: one that is named is none.
    """
    if document.declared is None:
        return chapters(cooperative)
    found = {path.stem: path for path in notebook_paths(cooperative.root, with_unnumbered=True)}
    own = cooperative.root / NOTEBOOKS
    bare = {bare_name(path.stem): path for path in sorted(found.values(), key=lambda path: path.parent == own)}
    for name in document.declared.chapters:
        if name not in found and name not in bare:
            raise ConfigurationError(
                f"documents.{document.name}: there is no chapter '{name}'.{nearest(name, [*found, *bare])} "
                f"A chapter is a notebook, such as notebooks/{name}.ipynb."
            )
    return [found.get(name) or bare[name] for name in dict.fromkeys(document.declared.chapters)]


def document_in_hand(cooperative: "Cooperative", chapter: str) -> MadeDocument:
    """The document for which a chapter is executed; outside of a run, the first that has it.

    A chapter that no document has is read as one of the special report.
    """
    declared = cooperative.configuration
    if (name := os.environ.get(IN_HAND)) is not None:
        return MadeDocument(declared.document_named(name)) if name else SPECIAL_REPORT
    if not any(bare_name(path.stem) == chapter for path in chapters(cooperative)):
        for one in declared.documents:
            if chapter in map(bare_name, one.chapters):
                return MadeDocument(one)
    return SPECIAL_REPORT


def closed_to(cooperative: "Cooperative", document: MadeDocument, chapter: str) -> dict[str, str]:
    """The indicators that no chapter of a document may show: each with the sentence that says for whom it is."""
    readable = cooperative.catalogue.read_by(document.audience)
    return {
        id: f"{id} is for {_READERS[one.audience]}, and {document.called} is for {_READERS[document.audience]}: its "
        f"chapter '{chapter}' may not show it. Take it out, or put the chapter into a document for "
        f"{_READERS[one.audience]}."
        for id, one in cooperative.catalogue.items()
        if id not in readable
    }


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
