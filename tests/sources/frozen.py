"""What the tests of sources look at: the files of data/raw, their sidecars, and another configuration."""

import json

from conftest import Folder


def reconfigure(folder: Folder, old: str, new: str) -> None:
    text = (folder.root / "cooperative.toml").read_text(encoding="utf-8")
    assert old in text
    folder.configure(text.replace(old, new))


def state(folder: Folder) -> dict[str, bytes]:
    """Every file of the years under data/raw with its content; what is being made aside is none of them."""
    raw = folder.root / "data/raw"
    return {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.glob("2*/**/*") if path.is_file()}


def sidecar(folder: Folder, name: str = "contracts.csv") -> dict[str, object]:
    found = json.loads((folder.root / f"data/raw/2024/.fetched/{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
