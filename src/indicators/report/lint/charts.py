"""Charts that say nothing to whoever cannot see them."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from indicators.core.errors import SectionFailed

_DESCRIPTION = re.compile(r"<desc\b[^>]*>\s*[^<\s]")


def check_charts(name: str, notebook: NotebookNode) -> None:
    """Refuse an executed notebook that displays a drawing or a picture without a description.

    Raises:
        SectionFailed: a sentence a chart: the notebook, the cell and its last line, what to do.
    """
    if found := list(_undescribed(name, notebook)):
        raise SectionFailed("\n".join(found))


def _undescribed(name: str, notebook: NotebookNode) -> Iterator[str]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        for output in cell.outputs:
            data = output.get("data", {})
            drawn = "image/svg+xml" in data and not _DESCRIPTION.search(data["image/svg+xml"])
            alternative = output.get("metadata", {}).get("image/png", {}).get("alt", "")
            if drawn or ("image/png" in data and "image/svg+xml" not in data and not alternative.strip()):
                line = cell.source.rstrip().count("\n") + 1
                last = cell.source.strip().splitlines()[-1]
                yield (
                    f"{name}, code cell {number}, line {line} ({last}): the chart has no description, so whoever "
                    "cannot see it learns nothing. Use chapter.trend or chapter.breakdown, which write one from the "
                    "data; give a drawing of your own an SVG <desc>, and a picture metadata "
                    '{"image/png": {"alt": "..."}}.'
                )
