"""The attack on small cooperatives: what a reader with an integer program can work out of what they publish.

    nice -n 5 .venv/bin/python benchmarks/disclosure.py [COUNT] [FIRST]

COUNT invented cooperatives of 8 to 60 people (here 500), drawn by the numbers from FIRST (here 10000), each third with
three years and the others with two; each second is published, corrected and printed again. Prints a line for each that
is broken or refused, then a table: cooperatives, cells, printed, printed wholes, broken. Exit code 1 where one is.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))
os.environ.setdefault("INDICATORS_PSEUDONYM_KEY", "a key for a benchmark")

from attack.run import Outcome, attack, attack_correction


def main() -> int:
    """Attack one cooperative after the other."""
    count, first = (int(word) for word in (*sys.argv[1:], *("500", "10000")[len(sys.argv) - 1 :]))
    outcomes: list[Outcome] = []
    corrected: list[Outcome] = []
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            outcomes.append(attack(seed, Path(folder), (2022, 2023, 2024) if seed % 3 == 0 else (2023, 2024)))
        if seed % 2 == 0:
            with tempfile.TemporaryDirectory() as folder:
                corrected.append(attack_correction(seed, Path(folder)))
        for one in (outcomes[-1], *corrected[-1:]):
            if one.seed == seed and (one.found or one.refused):
                print(seed, one.refused, one.found, flush=True)
    print(
        f"{'':<34}{'cooperatives':>14}{'refused':>9}{'broken':>8}{'cells':>8}{'printed':>9}{'wholes':>8}{'printed':>9}"
    )
    for name, found in (("two and three years", outcomes), ("printed again after a correction", corrected)):
        refused, broken = (sum(bool(mark(one)) for one in found) for mark in (_refused, _found))
        sums = [sum(getattr(one, field) for one in found) for field in ("cells", "printed", "wholes", "printed_wholes")]
        print(f"{name:<34}{len(found):>14}{refused:>9}{broken:>8}{sums[0]:>8}{sums[1]:>9}{sums[2]:>8}{sums[3]:>9}")
    return int(any(one.found for one in (*outcomes, *corrected)))


def _refused(one: Outcome) -> str:
    return one.refused


def _found(one: Outcome) -> list[object]:
    return list(one.found)


if __name__ == "__main__":
    sys.exit(main())
