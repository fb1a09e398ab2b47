"""Matching: which table a file gives rows to, and which of its headers gives which column."""

from indicators.ingest.inspection.matching.cells import QUARTER, is_no_person, months_alone, wage_code_of
from indicators.ingest.inspection.matching.match import Match, best_match, match_of, matches

__all__ = ["QUARTER", "Match", "best_match", "is_no_person", "match_of", "matches", "months_alone", "wage_code_of"]
