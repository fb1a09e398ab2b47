"""Indicators that installed packages share, by the entry points of the group `indicators.catalogue`."""

from functools import cache
from importlib.metadata import EntryPoint, distributions
from pathlib import Path
from types import ModuleType

from indicators.core.errors import DeclarationError

ENTRY_POINTS = "indicators.catalogue"
"""Each entry point of the group names a module: a chapter of indicators, or what adds to one."""


@cache
def shared_modules(places: tuple[str, ...]) -> tuple[tuple[str, Path, ModuleType], ...]:
    """The modules that packages in those places share: the name shown, the file and the module, in order of name.

    Raises:
        DeclarationError: a module cannot be imported; names the package and what Python says.
    """
    found = []
    for package in distributions(path=list(places)):
        for entry in package.entry_points:
            if entry.group == ENTRY_POINTS:
                found.append((package.name, entry.value, entry))
    return tuple(_imported(package, entry) for package, _, entry in sorted(found, key=lambda one: one[:2]))


def _imported(package: str, entry: EntryPoint) -> tuple[str, Path, ModuleType]:
    try:
        module = entry.load()
    except Exception as mistake:
        raise DeclarationError(
            f"The package {package} shares indicators in {entry.value}, which cannot be imported: {mistake}. "
            "Correct or uninstall the package."
        ) from None
    if not isinstance(module, ModuleType) or not module.__file__:
        raise DeclarationError(
            f"The package {package} shares indicators in {entry.value}, which is no module. "
            f"Its entry point in the group {ENTRY_POINTS} must name a module."
        )
    return f"package {package}: {module.__name__.replace('.', '/')}.py", Path(module.__file__), module
