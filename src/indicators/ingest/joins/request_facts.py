"""Facts that requests tell: how many were refused, where nobody recorded it by hand."""

from collections.abc import Collection

from indicators.tables import YearParameters

FACTS = "facts"
_REFUSED = {
    "membership.resignations_refused": ("resignation", "partial_resignation"),
    "membership.admissions_refused": ("admission",),
}


def request_facts(requests: Collection[str], known: Collection[str], parameters: YearParameters) -> str | None:
    """The query for the facts that requests tell: those refused in the year, counted over their rows.

    `requests` are the columns of the table; None where it tells no decision. What a person recorded, and is `known`,
    stays as it is.
    """
    figures = [figure for figure in _REFUSED if figure not in known]
    if "decided_on" not in requests or not figures:
        return None
    return " UNION ALL ".join(
        f"""SELECT '{figure}' AS figure, CAST(count(*) AS DOUBLE) AS value, 'requests' AS source,
            'requests' AS recorded_by, DATE '{parameters.year.last_day}' AS recorded_on
        FROM requests WHERE decision = 'refused' AND decided_in_year
            AND kind IN ({", ".join(f"'{kind}'" for kind in _REFUSED[figure])})"""
        for figure in figures
    )
