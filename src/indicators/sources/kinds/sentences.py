"""What systems of every kind refuse alike, in our own words: a notice has no word of theirs, which may quote cells."""

from indicators.configuration import DataSource
from indicators.core.errors import SourceRefused

REFUSALS = "data/processed/fetch/refusals.jsonl"
"""What systems said themselves, for whoever mends it: for its owner alone, since it may quote cells."""


def silent(source: DataSource) -> SourceRefused:
    """It cannot be reached, or broke off."""
    return SourceRefused(
        f"{source.address} does not answer, or stopped answering. The files of the last night stay.", is_silent=True
    )


def wrong_password(source: DataSource) -> SourceRefused:
    """It does not let the user in."""
    what = "key" if source.key_file else "password"
    return SourceRefused(f"{source.address} does not take the {what} of {source.user}: it is wrong or has expired.")


def not_trusted(source: DataSource) -> SourceRefused:
    """Its certificate is not one that is trusted, or not its own, or it has none."""
    return SourceRefused(f"{source.address} does not show a certificate that is trusted. Give root_certificate.")


def no_right(source: DataSource, what: str) -> SourceRefused:
    """The user may not read what is asked."""
    named = f" ({what})" if what else ""
    return SourceRefused(f"{source.user} may not read what the query names{named}. Grant select on those columns.")


def other_schema(what: str) -> SourceRefused:
    """A table or a column is not there."""
    named = f" ({what})" if what else ""
    return SourceRefused(f"the schema is another one{named}. Was the system upgraded? Mend the query.")


def too_slow(source: DataSource) -> SourceRefused:
    """The time for one export is over."""
    return SourceRefused(f"the query took longer than query_timeout ({source.query_timeout} s).")


def would_write() -> SourceRefused:
    """The query does more than read."""
    return SourceRefused("the query would do more than read: only reading is allowed.")


def no_sql(system: str) -> SourceRefused:
    """The query is no SQL of this system."""
    return SourceRefused(f"the query is no SQL that {system} understands: try it with --try, and mend it.")


def no_cast() -> SourceRefused:
    """A value cannot become what the query makes of it."""
    return SourceRefused(
        "a value is not of the kind that the query makes of it: bring the column as it is: the ingest says which."
    )


def refused(system: str) -> SourceRefused:
    """Anything else."""
    return SourceRefused(f"{system} refused the query; what it said is in {REFUSALS}.")
