"""Who the cooperative employs, and how much work that makes."""

from indicators.catalogue.employment.averages import (
    contracts_month_ends,
    contracts_per_worker,
    full_time_equivalents,
    full_time_equivalents_days,
    full_time_equivalents_month_ends,
    hours_per_worker,
    moved_to_permanent,
)
from indicators.catalogue.employment.declared_work import (
    contracted_workers,
    contracts,
    declared_days,
    declared_hours,
    workers,
)
from indicators.catalogue.employment.headcount import (
    bridge_hours,
    bridge_snapshot,
    fte_contractual,
    fte_register,
    fte_social_security,
    heads_counted_day,
    heads_last_day,
    heads_month_ends,
)
from indicators.catalogue.employment.turnover import hired, left, mean_tenure

__all__ = [
    "bridge_hours",
    "bridge_snapshot",
    "contracted_workers",
    "contracts",
    "contracts_month_ends",
    "contracts_per_worker",
    "declared_days",
    "declared_hours",
    "fte_contractual",
    "fte_register",
    "fte_social_security",
    "full_time_equivalents",
    "full_time_equivalents_days",
    "full_time_equivalents_month_ends",
    "heads_counted_day",
    "heads_last_day",
    "heads_month_ends",
    "hired",
    "hours_per_worker",
    "left",
    "mean_tenure",
    "moved_to_permanent",
    "workers",
]
