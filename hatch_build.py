"""What the wheel has beside the package: the chapters of notebooks/general.txt, their words, the worked examples."""

import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GeneralChapters(BuildHookInterface):
    """The chapters and words of any cooperative; those of the one whose folder the repository is stay out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a wheel; an editable one reads them where they are."""
        if version == "editable":
            return
        notebooks = Path(self.root, "notebooks")
        names = (notebooks / "general.txt").read_text(encoding="utf-8").split()
        files = [notebooks / "general.txt", *(notebooks / f"{name}.ipynb" for name in names)]
        bare = [re.sub(r"^\d+_", "", name) for name in names]
        files += [path for name in bare for path in notebooks.glob(f"text/*/{name}.md")]
        files += notebooks.glob("explore/*.ipynb")
        for path in files:
            build_data["force_include"][str(path)] = f"indicators/{path.relative_to(self.root).as_posix()}"
