"""The report: chapters executed as notebooks, and the page that the board opens."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indicators.report.chapter.chapter import Chapter

__all__ = ["Chapter"]

# nbformat would take a second to load what checks a kind of address that no notebook of ours has
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def __getattr__(name: str) -> Any:
    """`Chapter` is imported when it is first used: a run that has nothing to do needs none of it."""
    if name != "Chapter":
        raise AttributeError(f"module 'indicators.report' has no attribute '{name}'")
    from indicators.report.chapter.chapter import Chapter

    return Chapter
