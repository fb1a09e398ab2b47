"""The fetch of a night: the open years, once more where a system was silent, and what failed as outcomes."""

import time
from collections.abc import Callable, Sequence
from datetime import date

from indicators.cooperative import Cooperative
from indicators.night.outcome import Outcome
from indicators.sources.fetch import Fetched, fetch, open_years
from indicators.sources.kinds.sentences import REFUSALS

SECONDS = 60
"""How long a system that does not answer is left alone before it is asked once more; one that refuses is not."""


def fetch_at_night(
    cooperative: Cooperative, years: Sequence[int], on_progress: Callable[[str], None] = lambda what: None
) -> list[Outcome]:
    """Bring the open years, of those named where some are; the years that did not come, and what is told of others.

    The frozen files of a year that did not come stay, and its report is made of them.
    """
    configuration = cooperative.configuration
    if configuration.remote.raw:
        return _outcomes(fetch(cooperative, on_progress=on_progress))
    wanted = [one for one in open_years(cooperative, today()) if one in years or not years]
    if not wanted or not any(export.from_ for export in configuration.exports.values()):
        return []
    found = {one.fiscal_year: one for one in fetch(cooperative, wanted, on_progress=on_progress)}
    if silent := [name for name, one in found.items() if one.refused and one.is_silent]:
        time.sleep(SECONDS)
        found |= {one.fiscal_year: one for one in fetch(cooperative, silent, on_progress=on_progress)}
    return _outcomes(list(found.values()))


def today() -> date:
    """The day on which the night ends."""
    return date.today()


def _outcomes(fetched: Sequence[Fetched]) -> list[Outcome]:
    """A year that did not come is a failure; of a published one it is told what would be otherwise."""
    outcomes = []
    for one in fetched:
        if one.refused:
            outcomes.append(Outcome(one.fiscal_year, "failed", 1, sentences=one.refused, log=REFUSALS))
        elif moved := tuple(told for told in one.told if " is published: " in told):
            outcomes.append(Outcome(one.fiscal_year, "unchanged", sentences=moved))
    return outcomes
