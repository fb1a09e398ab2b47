"""Lints: what would be wrong on a page although every figure is right, told before the page is made."""

from indicators.report.lint.charts import check_charts
from indicators.report.lint.check import check_texts, findings_in

__all__ = ["check_charts", "check_texts", "findings_in"]
