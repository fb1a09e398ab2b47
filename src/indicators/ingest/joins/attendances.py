"""Attendances: what their session tells, its cost shared among who came, and whether a person is of the staff."""

from collections.abc import Collection

from indicators.tables.values import NOT_IN_THE_REGISTER

_COST_PARTS = {"cost": "gross_cost_share", "contributions": "contributions_share", "grants": "grants_share"}
"""What the cost of a session is made of, and what the part of each who came is called."""

_OF_SESSION = ("in_year", "in_two_years", "type", "theme", "audience", "hours", "formality")


def attendances(sessions: Collection[str], contracts: Collection[str]) -> str:
    """The query for each attendance, in order: the year, type, theme, audience, hours and form of its session.

    `sessions` and `contracts` are the columns of these tables. The cost of a session and the contributions for it,
    less its grants, are shared evenly among those who came. Where contracts name workers, a person with one that is in
    the staff register is of the staff; the gender is what the last of them tells.
    """
    shown = [f"held.{name}" for name in _OF_SESSION if name in sessions]
    if "cost" in sessions:
        added = " + ".join(f"coalesce({name}, 0)" for name in ("cost", "contributions") if name in sessions)
        granted = "coalesce(grants, 0)" if "grants" in sessions else "0"
        shown.append(f"({added} - {granted}) / came.people AS cost_share")
        parts = [(name, part) for name, part in _COST_PARTS.items() if name in sessions]
        shown += [f"coalesce({name}, 0) / came.people AS {part}" for name, part in parts]
    of_staff = ""
    if "worker" in contracts:
        gender = 'arg_max_null(gender, "row") AS gender, ' if "gender" in contracts else ""
        of_staff = (
            f"LEFT JOIN (SELECT worker, {gender}bool_or({registered(contracts)}) AS registered FROM contracts "
            "SEMI JOIN attendances ON worker = person GROUP BY worker) staff ON staff.worker = attendances.person"
        )
        shown.append("coalesce(staff.registered, false) AS of_staff")
        shown += ["staff.gender"] if "gender" in contracts else []
    return f"""
        SELECT {", ".join(shown)} FROM attendances
        LEFT JOIN (FROM sessions QUALIFY row_number() OVER (PARTITION BY session ORDER BY "row") = 1) held
            ON held.session = attendances.session
        LEFT JOIN (SELECT session, count(*) AS people FROM attendances WHERE present GROUP BY session) came
            ON came.session = attendances.session
        {of_staff} ORDER BY attendances."row"
    """


def registered(contracts: Collection[str]) -> str:
    """The condition on which a contract is in the staff register, by the columns that tell.

    >>> registered(["kind"])[:42], registered([])
    ("coalesce(kind::VARCHAR, '') NOT IN ('agenc", 'true')
    """
    kinds = ", ".join(f"'{kind}'" for kind in NOT_IN_THE_REGISTER)
    told = [f"coalesce(kind::VARCHAR, '') NOT IN ({kinds})"] if "kind" in contracts else []
    told += ["NOT coalesce(excluded::BOOLEAN, false)"] if "excluded" in contracts else []
    return " AND ".join(told) or "true"
