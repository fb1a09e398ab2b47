"""The gender pay gap of all workers with pay in the year, on gross annual pay and on that pay an hour.

A worker with several employers of one cooperative is one row with each. Positive where women are paid less.
"""

from indicators.catalogue.paygap.bands import band_men, band_other, band_women
from indicators.catalogue.paygap.categories import (
    art10,
    category_base,
    category_components,
    category_total_annual,
    category_total_hourly,
    category_workers,
)
from indicators.catalogue.paygap.compared import excluded, workers
from indicators.catalogue.paygap.components import (
    components_mean,
    components_mean_hourly,
    components_median,
    employer_receiving,
    receiving,
)
from indicators.catalogue.paygap.employer_bands import (
    employer_band_men,
    employer_band_other,
    employer_band_women,
)
from indicators.catalogue.paygap.overall import mean_annual, mean_hourly, median_annual, median_hourly

__all__ = [
    "art10",
    "band_men",
    "band_other",
    "band_women",
    "category_base",
    "category_components",
    "category_total_annual",
    "category_total_hourly",
    "category_workers",
    "components_mean",
    "components_mean_hourly",
    "components_median",
    "employer_band_men",
    "employer_band_other",
    "employer_band_women",
    "employer_receiving",
    "excluded",
    "mean_annual",
    "mean_hourly",
    "median_annual",
    "median_hourly",
    "receiving",
    "workers",
]
