"""What it costs that a federation runs its members: its time over that of the same reports, one after another.

    python benchmarks/federation.py                          twenty members, two years each, three rounds
    python benchmarks/federation.py --members 200 --rounds 1
    python benchmarks/federation.py --place dask

Makes invented cooperatives, and by turns their reports of 2023 and 2024 from nothing: by `indicators federation run`,
and by one `indicators report 2023 2024` a member with a job a core, one member after another. Read the
median of the ratios within each round; a machine that others use tells no times.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

INDICATORS = Path(sys.executable).parent / "indicators"
YEARS = ["2023", "2024"]


def federation(root: Path) -> float:
    """The seconds of a run of the federation."""
    return timed([INDICATORS, "--root", root, "federation", "run", *YEARS])


def one_after_another(root: Path) -> float:
    """The seconds of the ordinary command for each member in turn."""
    return sum(timed([INDICATORS, "--root", one, "report", *YEARS]) for one in sorted((root / "members").iterdir()))


def timed(command: list[str | Path]) -> float:
    """The seconds of a command that must be good."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return time.perf_counter() - began


def made(root: Path, members: int, place: str) -> Path:
    """A federation of which nothing was made."""
    root.mkdir()
    timed([INDICATORS, "--root", root, "sample", "--members", str(members)])
    declared = root / "federation.toml"
    declared.write_text(declared.read_text(encoding="utf-8") + f'\n[run]\nplace = "{place}"\n', encoding="utf-8")
    return root


def main() -> None:
    """The rounds, and a table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--members", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--place", default="cores", help="cores, dask")
    options = asked.parse_args()
    taken: dict[str, list[float]] = {"federation": [], "one after another": []}
    ways = {"federation": federation, "one after another": one_after_another}
    for place in range(options.rounds):
        for name in [*ways] if place % 2 == 0 else [*reversed(ways)]:
            with tempfile.TemporaryDirectory() as aside:
                taken[name].append(ways[name](made(Path(aside) / "federation", options.members, options.place)))
    print(f"| {options.members} members, {len(YEARS)} years each | seconds |\n| --- | ---: |")
    for name, seconds in taken.items():
        print(f"| {name} | {statistics.median(seconds):.1f} |")
    ratios = [one / other for one, other in zip(*taken.values(), strict=True)]
    print(f"\nThe federation over one after another, median: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
