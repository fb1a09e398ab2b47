"""Votes: the part of each voter in those of the assembly, and the members of its day shared among the voters."""

from collections.abc import Collection


def vote_shares(votes: Collection[str], *, is_register_there: bool) -> str:
    """The query for each voter, in order: the votes over those attached to the shares represented at the assembly.

    Where no export gives the votes attached, they are those cast, and no voter of `n` can have less than `1/n`. The
    members on the day of the assembly are those of the share register.
    """
    is_attached = "votes_attached" in votes
    represented = f"sum({'votes_attached' if is_attached else 'votes'}) OVER of_assembly"
    voters = "count(votes) OVER of_assembly"
    shown = [f"votes / CASE WHEN {represented} > 0 THEN {represented} END AS vote_share"]
    shown += [] if is_attached else [f"1 / {voters} AS equal_vote_share"]
    members = ""
    if is_register_there:
        shown.append(f"coalesce(members, 0) / {voters} AS members_a_voter")
        members = """
        LEFT JOIN (
            SELECT held_on, sum(moved) AS members
            FROM (SELECT DISTINCT held_on FROM assembly_votes), (
                SELECT operated_on, count(joiner) - count(leaver) AS moved FROM share_operations GROUP BY operated_on
            ) WHERE operated_on <= held_on GROUP BY held_on
        ) USING (held_on)"""
    return f"""
        SELECT {", ".join(shown)} FROM assembly_votes{members}
        WINDOW of_assembly AS (PARTITION BY assembly) ORDER BY "row"
    """
