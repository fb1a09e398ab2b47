"""Choices: what the headers and the cells of a file leave open, put as a question to whoever knows the file."""

import re
from collections.abc import Iterator

from indicators.core.text import word_form
from indicators.ingest.inspection.aliases import HEADERS
from indicators.ingest.inspection.matching import Match, is_no_person
from indicators.ingest.inspection.sampling import Sample

_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}[\W_]+[^\W\d_]{2,}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def questions_of_choice(sample: Sample, match: Match) -> Iterator[str]:
    """A question for each column that several headers may mean, where the choice makes a difference."""
    for name, others in match.others.items():
        place, kind = match.places[name], match.table.column(name).kind
        for other in others:
            one, another = sample.texts[place], sample.texts[other]
            if kind == "person":
                differ = max(len(sample.distinct[other]) - len(sample.distinct[place]), 0)
                told = f"they tell {len(sample.distinct[place])} and {len(sample.distinct[other])} people apart"
            elif kind == "date":
                differ = sum(_year(a) != _year(b) for a, b in zip(one, another, strict=True))
                told = f"the year differs in {differ} rows"
            else:
                differ = sum(a != b for a, b in zip(one, another, strict=True))
                told = f"they differ in {differ} rows"
            if differ:
                either = f"'{sample.header[place]}' or '{sample.header[other]}'"
                yield f"{name} could be {either}: which? {told.capitalize()}"


def questions_of_names(sample: Sample, match: Match) -> Iterator[str]:
    """A question for each person who is told by a name, where a number would not be shared by two."""
    for name, place in match.places.items():
        filled = sample.distinct[place]
        named = sum(bool(_SEVERAL_WORDS.search(cell)) for cell in filled)
        if match.table.column(name).kind == "person" and named > len(filled) / 2:
            yield (
                f"'{sample.header[place]}' holds names: two people of one name would count as one, and a person "
                f"whose name is written in two ways as two. Is there a number that could give {name}?"
            )


def questions_of_groups(sample: Sample, match: Match) -> Iterator[str]:
    """A question for each header that sounds like a person and whose cells come back too often to be one."""
    for column in match.table.columns:
        if column.kind == "person" and column.name not in match.places:
            for place, name in enumerate(sample.header):
                if word_form(name) in HEADERS[match.table.name].get(column.name, ()) and is_no_person(sample, place):
                    yield (
                        f"which header gives {column.name} ({column.meaning})? '{name}' has "
                        f"{len(sample.distinct[place])} different cells in {len(sample.rows)} rows, too few for people"
                    )


def _year(cell: str) -> str:
    found = _YEAR.search(cell)
    return found[0] if found else ""
