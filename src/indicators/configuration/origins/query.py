"""A query of `cooperative.toml`: one statement that reads, and the places where the fiscal year is bound."""

import re
from collections.abc import Mapping
from typing import Any

from indicators.core.errors import nearest

TERMS = ("first_day", "last_day", "year")
"""What `{first_day}`, `{last_day}` and `{year}` in a query or in a domain stand for."""

_TERM = re.compile(r"\{(first_day|last_day|year)\}")

_PARTS = re.compile(
    r"(?P<text>'(?:[^']|'')*')"
    r"|(?P<name>\"(?:[^\"]|\"\")*\"|`[^`]*`)"
    r"|(?P<dollars>\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"
    r"|(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|\{(?P<term>first_day|last_day|year)\}"
    r"|\{(?P<unknown>\w+)\}"
    r"|(?P<end>;)"
    r"|(?P<percent>%)",
    re.DOTALL,
)


def checked_query(query: str) -> str:
    """The query itself, where it is one statement that reads.

    >>> checked_query("select 1")
    'select 1'

    Raises:
        ValueError: it is several statements, begins with neither `select` nor `with`, or has a term in quotes,
            or one that there is not.
    """
    for part in _PARTS.finditer(query):
        if part["end"]:
            raise ValueError("a query is one statement: take the ; out")
        if part["unknown"]:
            known = ", ".join(f"{{{term}}}" for term in TERMS)
            raise ValueError(f"{part[0]} is filled in by nobody.{nearest(part['unknown'], TERMS)} There are {known}")
        if (quoted := part["text"] or part["name"]) and (term := _TERM.search(quoted)):
            raise ValueError(f"write {term[0]} without quotation marks: it is a value, and is bound as one")
    bare = _PARTS.sub(lambda part: " " if part["comment"] else part[0], query).split()
    if not bare or bare[0].lower().partition("(")[0] not in ("select", "with"):
        raise ValueError("a query begins with select, or with with: nothing but reading is asked of a source")
    return query


def bound(query: str, terms: Mapping[str, Any], mark: str) -> tuple[str, list[Any]]:
    """A query with the mark of a driver where its terms stand, and the values to bind there, in order.

    No value becomes text of the query. Where the mark has a percent sign, those of the query are doubled, as its
    driver wants them.

    >>> bound("select '{year}%' from t where day <= {last_day}", {"last_day": "2024-12-31"}, "%s")
    ("select '{year}%%' from t where day <= %s", ['2024-12-31'])
    """
    values: list[Any] = []

    def placed(part: re.Match[str]) -> str:
        if part["term"]:
            values.append(terms[part["term"]])
            return mark
        return part[0].replace("%", "%%") if "%" in mark else part[0]

    return _PARTS.sub(placed, query), values


def bound_term(value: Any, terms: Mapping[str, Any]) -> Any:
    """A value of a domain: a term as a whole is replaced, any other stays, in lists too.

    >>> bound_term([["date", "<=", "{last_day}"], ["name", "=", "{last_day} x"]], {"last_day": "2024-12-31"})
    [['date', '<=', '2024-12-31'], ['name', '=', '{last_day} x']]
    """
    if isinstance(value, list | tuple):
        return [bound_term(one, terms) for one in value]
    found = _TERM.fullmatch(value) if isinstance(value, str) else None
    return terms[found[1]] if found else value
