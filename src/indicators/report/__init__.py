"""The report: chapters executed as notebooks, and the page that the board opens."""

from indicators.report.chapter import Chapter

__all__ = ["Chapter"]
