"""Sampling: the encoding, the separator, the header and the first rows of a file, as they seem to be."""

from indicators.ingest.inspection.sampling.files import samples_of, wrong_file
from indicators.ingest.inspection.sampling.sample import Sample, differently_dressed, put_together
from indicators.ingest.inspection.sampling.totals import TOTAL, headings, note_of, rows_alone

__all__ = [
    "TOTAL",
    "Sample",
    "differently_dressed",
    "headings",
    "note_of",
    "put_together",
    "rows_alone",
    "samples_of",
    "wrong_file",
]
