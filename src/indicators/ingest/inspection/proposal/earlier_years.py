"""Earlier years: whether a table that keeps them gets them from the file, or only the rows of its own year."""

from datetime import date

from indicators.core.printable import printable
from indicators.ingest.inspection.proposal.proposal import Proposal
from indicators.ingest.inspection.question import Edit
from indicators.ingest.inspection.styles import CENTURY, is_short
from indicators.ingest.inspection.why import Why
from indicators.ingest.parsing.parse_dates import day_reader


def propose_earlier_years(proposal: Proposal) -> None:
    """Rows older than the year of their file decide that it holds all to date; where there is none, it is asked."""
    if not proposal.match.table.history:
        return
    days = days_of_rows(proposal)
    of_file = proposal.sample.years or [0] * len(days)
    own = [(day.year, year) for day, year in zip(days, of_file, strict=True) if day]
    first = min((year for year, _ in own), default=0)
    named = min((year for _, year in own if year), default=max((year for year, _ in own), default=0))
    if any(row < (year or named) for row, year in own):
        proposal.keys["covers"] = ("to_date", Why("rows_of_earlier_years", {"first": first}))
        return
    proposal.keys["covers"] = ("to_date", Why("earlier_years_are_asked"))
    of_the_year: tuple[Edit, ...] = ((("exports", proposal.name, "covers"), "year"),)
    word = "covers" if own else "covers_undated"
    choices: dict[str, tuple[Edit, ...]] = {"to_date": (), "year": of_the_year}
    proposal.choose("covers", word, choices, blocks=False, file=printable(proposal.file), first=first)


def days_of_rows(proposal: Proposal) -> list[date | None]:
    """The day by which the table places each row in a fiscal year; none where the file does not tell it."""
    match, sample = proposal.match, proposal.sample
    for column in match.table.fiscal_year_columns:
        if column in match.places:
            of_columns, of_all = (proposal.keys.get(key, (None, None))[0] for key in ("dates_of", "dates"))
            style = (of_columns or {}).get(column) or of_all or "yyyy-mm-dd"
            read = day_reader(style, CENTURY if is_short(style) else None, "UTC")
            typed = day_reader("yyyy-mm-dd")
            return [read(cell) or typed(cell) for cell in sample.texts[match.places[column]]]
    return [None] * len(sample.rows)
