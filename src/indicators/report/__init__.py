"""The report: chapters executed as notebooks, and the page that the board opens."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indicators.report.chapter import Chapter

__all__ = ["Chapter"]


def __getattr__(name: str) -> Any:
    """`Chapter` is imported when it is first used: a run that has nothing to do needs none of it."""
    if name != "Chapter":
        raise AttributeError(f"module 'indicators.report' has no attribute '{name}'")
    from indicators.report.chapter import Chapter

    return Chapter
