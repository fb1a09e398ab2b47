"""The voluntary standard for undertakings that are no large ones (VSME): its social datapoints."""

from indicators.catalogue.vsme import agreements, management, policies, safety, workforce
from indicators.catalogue.vsme.agreements import covered, minimum_wage, training_hours, training_hours_per_employee
from indicators.catalogue.vsme.management import agency_workers, board_ratio, self_employed, women_in_management
from indicators.catalogue.vsme.policies import (
    complaint_mechanism,
    confirmed_incidents,
    policy_accident_prevention,
    policy_child_labour,
    policy_discrimination,
    policy_forced_labour,
    policy_trafficking,
)
from indicators.catalogue.vsme.safety import accident_rate, accidents, fatalities, hours_worked
from indicators.catalogue.vsme.workforce import employees, employees_abroad, turnover

IN_ORDER = (workforce, safety, agreements, management, policies)
"""Its modules, in the order of the standard."""

__all__ = [
    "IN_ORDER",
    "accident_rate",
    "accidents",
    "agency_workers",
    "board_ratio",
    "complaint_mechanism",
    "confirmed_incidents",
    "covered",
    "employees",
    "employees_abroad",
    "fatalities",
    "hours_worked",
    "minimum_wage",
    "policy_accident_prevention",
    "policy_child_labour",
    "policy_discrimination",
    "policy_forced_labour",
    "policy_trafficking",
    "self_employed",
    "training_hours",
    "training_hours_per_employee",
    "turnover",
    "women_in_management",
]
