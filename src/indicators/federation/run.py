"""The run: the report of every member that is due, each apart from the others, and the summary."""

from collections.abc import Callable, Sequence

from indicators.core.atomic_file import write_whole
from indicators.federation.cells import cells_of
from indicators.federation.declared import House
from indicators.federation.outcome import Outcome, as_json, as_text
from indicators.federation.places import place_named

FOLDER = "runs"


def run(house: House, years: Sequence[int], *, on_progress: Callable[[str], None] = lambda what: None) -> list[Outcome]:
    """Make the reports of the members, in their order; write the summary, as text and as JSON.

    A member whose report is made of what is there is not made again: its own command knows. So the next run makes
    what is missing.

    Raises:
        WrongUse: there is no such place.
    """
    cells = cells_of(house, years)
    place = place_named(house.declared.run.place)
    found: dict[str, Outcome] = {}
    for outcome in place(cells, house.declared.run):
        found[outcome.member] = outcome
        on_progress(f"{len(found)} of {len(cells)}, {outcome.member}")
    outcomes = [found.get(cell.member) or _lost(cell.member, cell.fiscal_years) for cell in cells]
    write_whole(house.reports / FOLDER / "summary.json", as_json(house.name, outcomes), mode=0o600)
    write_whole(house.reports / FOLDER / "summary.txt", as_text(house.name, outcomes), mode=0o600)
    return outcomes


def _lost(member: str, years: tuple[int, ...]) -> Outcome:
    """What a place gave no outcome of."""
    return Outcome(member, years, "killed", -9, ("The place that it was given to told nothing of it.",))
