"""The synthetic cooperative: exports of people who do not exist, calibrated to the published totals."""

from sample_cooperative.folder import write_sample

__all__ = ["write_sample"]
