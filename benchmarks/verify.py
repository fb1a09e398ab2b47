"""Every figure of the six years of the sample, by both roads.

    nice -n 5 .venv/bin/python benchmarks/verify.py [FOLDER]

FOLDER is a cooperative's folder with its exports (here without). Prints a line a year: figures, the same to the last
bit, within 1e-9, different, and the seconds that the second road took. Exit code 1 where a figure differs.
"""

import sys
import time

from indicators.cooperative import Cooperative
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import figures_of
from indicators.verification.recompute import compare


def main() -> int:
    """Compare every year that has exports."""
    cooperative = Cooperative.at(sys.argv[1] if len(sys.argv) > 1 else ".")
    different = 0
    print("year  figures  to the last bit  within 1e-9  different  seconds")
    for year in map(cooperative.year, cooperative.known_years):
        ingest_or_refuse(cooperative, year)
        figures = figures_of(cooperative, year)
        begun = time.perf_counter()
        compared = compare(cooperative, year, figures)
        seconds = time.perf_counter() - begun
        exact = sum(one.is_exact for one in compared)
        wrong = [one for one in compared if not one.agrees]
        near = len(compared) - exact - len(wrong)
        print(f"{year}  {len(compared):7}  {exact:15}  {near:11}  {len(wrong):9}  {seconds:7.1f}")
        for one in wrong:
            print(f"      {one.id} {one.slice}: {'withheld' if one.is_withheld else (one.first, one.second)}")
        different += len(wrong)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
