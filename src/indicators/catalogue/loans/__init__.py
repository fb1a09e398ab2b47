"""Loans of the cooperative to its members: granted, outstanding, late."""

from indicators.catalogue.loans.at_risk import (
    collection_rate,
    portfolio_at_risk_30,
    portfolio_at_risk_30_with_rescheduled,
    portfolio_at_risk_90,
    portfolio_at_risk_180,
    write_off_ratio,
    written_off_in_year,
)
from indicators.catalogue.loans.lending import (
    amount_granted,
    amount_granted_to_date,
    file_fees,
    granted,
    granted_to_date,
    highest_rate,
    mean_granted,
    median_granted,
)
from indicators.catalogue.loans.maturity import due_in_second_year, due_later, due_within_a_year
from indicators.catalogue.loans.portfolio import borrowers, by_status, mean_outstanding, scheduled_outstanding
from indicators.catalogue.loans.repayment import arrears, outstanding, repayment_rate
from indicators.catalogue.loans.vintage import repaid_of_two_years_before, repaid_of_year_before

__all__ = [
    "amount_granted",
    "amount_granted_to_date",
    "arrears",
    "borrowers",
    "by_status",
    "collection_rate",
    "due_in_second_year",
    "due_later",
    "due_within_a_year",
    "file_fees",
    "granted",
    "granted_to_date",
    "highest_rate",
    "mean_granted",
    "mean_outstanding",
    "median_granted",
    "outstanding",
    "portfolio_at_risk_30",
    "portfolio_at_risk_30_with_rescheduled",
    "portfolio_at_risk_90",
    "portfolio_at_risk_180",
    "repaid_of_two_years_before",
    "repaid_of_year_before",
    "repayment_rate",
    "scheduled_outstanding",
    "write_off_ratio",
    "written_off_in_year",
]
