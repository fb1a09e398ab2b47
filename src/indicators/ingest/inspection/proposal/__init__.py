"""The proposal: a block of `cooperative.toml` for a file, what decided it, and what the file cannot decide."""

from indicators.ingest.inspection.proposal.lines import lines_of
from indicators.ingest.inspection.proposal.order import propose
from indicators.ingest.inspection.proposal.proposal import Proposal

__all__ = ["Proposal", "lines_of", "propose"]
