"""Attendances: what their session tells, its cost shared among who came, and whether a person is of the staff."""

from collections.abc import Collection

_COST_PARTS = {"cost": "gross_cost_share", "contributions": "contributions_share", "grants": "grants_share"}
"""What the cost of a session is made of, and what the part of each who came is called."""

_OF_SESSION = ("in_year", "in_two_years", "type", "theme", "audience", "hours", "formality")


def attendances(sessions: Collection[str], contracts: Collection[str]) -> str:
    """The query for each attendance, in order: the year, type, theme, audience, hours and form of its session.

    `sessions` and `contracts` are the columns of these tables. The cost of a session and the contributions for it,
    less its grants, are shared evenly among those who came. Where contracts name workers, a person among them is of
    the staff, with the gender that the last of them tells.
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
        gender = 'arg_max_null(gender, "row") AS gender' if "gender" in contracts else "1 AS known"
        of_staff = (
            f"LEFT JOIN (SELECT worker, {gender} FROM contracts SEMI JOIN attendances ON worker = person "
            "GROUP BY worker) staff ON staff.worker = attendances.person"
        )
        shown.append("staff.worker IS NOT NULL AS of_staff")
        shown += ["staff.gender"] if "gender" in contracts else []
    return f"""
        SELECT {", ".join(shown)} FROM attendances
        LEFT JOIN (FROM sessions QUALIFY row_number() OVER (PARTITION BY session ORDER BY "row") = 1) held
            ON held.session = attendances.session
        LEFT JOIN (SELECT session, count(*) AS people FROM attendances WHERE present GROUP BY session) came
            ON came.session = attendances.session
        {of_staff} ORDER BY attendances."row"
    """
