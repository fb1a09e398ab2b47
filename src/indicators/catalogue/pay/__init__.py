"""How far apart pay is: salary tension, deciles, the gender pay gap."""

from indicators.catalogue.pay.gender_gap import (
    gender_benefits_gap,
    gender_benefits_gap_median,
    gender_pay_gap,
    gender_pay_gap_median,
    share_of_women,
    with_benefits,
)
from indicators.catalogue.pay.paid import contracts, gross_pay, paid_hours, people, unpaid_people
from indicators.catalogue.pay.quantiles import (
    first_decile,
    lower_quartile,
    median_hourly,
    ninth_decile,
    upper_quartile,
)
from indicators.catalogue.pay.remuneration import remuneration_ratio
from indicators.catalogue.pay.spread import (
    decile_ratio,
    five_highest_over_five_lowest,
    highest_over_median,
    highest_pay,
    lowest_pay,
)
from indicators.catalogue.pay.tension import (
    payslips_compared,
    payslips_excluded,
    salary_tension,
    salary_tension_support,
    share_not_compared,
)

__all__ = [
    "contracts",
    "decile_ratio",
    "first_decile",
    "five_highest_over_five_lowest",
    "gender_benefits_gap",
    "gender_benefits_gap_median",
    "gender_pay_gap",
    "gender_pay_gap_median",
    "gross_pay",
    "highest_over_median",
    "highest_pay",
    "lower_quartile",
    "lowest_pay",
    "median_hourly",
    "ninth_decile",
    "paid_hours",
    "payslips_compared",
    "payslips_excluded",
    "people",
    "remuneration_ratio",
    "salary_tension",
    "salary_tension_support",
    "share_not_compared",
    "share_of_women",
    "unpaid_people",
    "upper_quartile",
    "with_benefits",
]
