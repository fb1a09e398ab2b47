"""Indicators that installed packages share, by the entry points of the group `indicators.catalogue`."""

from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

from indicators.core.errors import DeclarationError
from indicators.registry.declaration_files import ENTRY_POINTS, shared_entry_points, shared_name


@cache
def shared_modules(places: tuple[str, ...]) -> tuple[tuple[str, Path, ModuleType], ...]:
    """The modules that packages in those places share: the name shown, the file and the module, in order of name.

    Raises:
        DeclarationError: a module cannot be imported; names the package and what Python says.
    """
    return tuple(_imported(package, entry) for package, entry in shared_entry_points(places))


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
    return shared_name(package, module.__name__), Path(module.__file__), module
