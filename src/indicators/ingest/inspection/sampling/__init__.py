"""Sampling: the encoding, the separator, the header and the first rows of a file, as they seem to be."""

from indicators.ingest.inspection.sampling.files import samples_of, wrong_file
from indicators.ingest.inspection.sampling.sample import Sample, differently_dressed, put_together
from indicators.ingest.inspection.sampling.totals import TOTAL, is_total, note_of

__all__ = ["TOTAL", "Sample", "differently_dressed", "is_total", "note_of", "put_together", "samples_of", "wrong_file"]
