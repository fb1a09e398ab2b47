"""The attack on small cooperatives: what a reader with an integer program can work out of what they publish.

    nice -n 19 .venv/bin/python benchmarks/disclosure.py [COUNT] [FIRST] [RESULTS] [AT_ONCE]

COUNT invented cooperatives of 8 to 60 people (here 500), drawn by the numbers from FIRST (here 10000), each sixth with
three years and the others with two; of each third the first year is published, corrected and printed again. What was
attacked by the same code is read from RESULTS (here build/disclosure.jsonl), to which each is added, so that a run that
was stopped goes on. AT_ONCE are attacked side by side (here 1). Prints a line for each that is broken or refused, then
the tables of docs/figures.md: cooperatives, refused, broken, cells and wholes printed; the cells that each rule costs.
Exit code 1 where one is broken.
"""

import gc
import json
import os
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))
os.environ.setdefault("INDICATORS_PSEUDONYM_KEY", "a key for a benchmark")

from attack.run import Outcome, attack

from indicators.core.code_version import software_hash

KINDS = ("two years", "three years", "two years, corrected", "three years, corrected")


def kind_of(seed: int) -> tuple[tuple[int, ...], bool]:
    """The fiscal years of a cooperative, and whether the first is published, corrected and printed again."""
    return (2022, 2023, 2024) if seed % 6 < 1 else (2023, 2024), seed % 6 in (0, 2)


def attacked(seed: int) -> dict[str, Any]:
    """The outcome of one attack as a record."""
    years, corrected = kind_of(seed)
    gc.disable()  # the process ends after a few
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the solver writes to it
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = asdict(attack(seed, Path(folder), years, corrected=corrected))
        except AssertionError as mistaken:  # the attack itself: its numbers do not hold in truth
            outcome = asdict(Outcome(seed, refused=f"mistaken: {mistaken}"))
    return outcome | {"kind": KINDS[(len(years) == 3) + 2 * corrected], "software": software_hash()}


def main() -> int:
    """Attack those that were not attacked by this code yet, and tell of all."""
    given = dict(enumerate(sys.argv[1:]))
    count, first = int(given.get(0, "500")), int(given.get(1, "10000"))
    results, at_once = Path(given.get(2, "build/disclosure.jsonl")), int(given.get(3, "1"))
    results.parent.mkdir(parents=True, exist_ok=True)
    results.touch()
    lines = map(json.loads, results.read_text(encoding="utf-8").splitlines())
    of_seed = {one["seed"]: one for one in lines if one["software"] == software_hash()}
    wanted = range(first, first + count)
    left = [seed for seed in wanted if seed not in of_seed]
    with results.open("a", encoding="utf-8") as file, get_context("fork").Pool(at_once, maxtasksperchild=10) as pool:
        for one in pool.imap_unordered(attacked, left):
            of_seed[one["seed"]] = one
            file.write(json.dumps(one) + "\n")
            file.flush()
            if one["found"] or one["refused"]:
                print(one["seed"], one["kind"], one["refused"], *one["found"], sep="\n  ", flush=True)
    outcomes = [of_seed[seed] for seed in wanted if seed in of_seed]
    table(outcomes)
    return int(any(one["found"] for one in outcomes))


def table(outcomes: list[dict[str, Any]]) -> None:
    """The two tables of docs/figures.md: what was attacked, printed and broken, and the cells that each rule costs."""

    def of(part: str, whole: str) -> str:
        some, every = (sum(one[name] for one in outcomes) for name in (part, whole))
        return f"{some:,} of {every:,} ({some / max(every, 1):.0%})".replace(",", " ").replace("%", " %")

    printed = [one for one in outcomes if not one["refused"]]
    rows = {
        "cooperatives attacked": len(outcomes),
        "of these with three years": sum("three" in one["kind"] for one in outcomes),
        "of these published, corrected and printed again": sum("corrected" in one["kind"] for one in outcomes),
        "refused, with nothing printed": len(outcomes) - len(printed),
        "broken, of those printed": f"{sum(bool(one['found']) for one in printed)} of {len(printed)}",
        "cells printed, of those measured": of("printed", "cells"),
        "wholes printed, of those measured": of("printed_wholes", "wholes"),
    }
    print("\n| Attack, two and three years | sets of people |\n| --- | --- |")
    print(*(f"| {name} | {told} |" for name, told in rows.items()), sep="\n")
    cost = sum((Counter(one["cost"]) for one in outcomes), Counter[str]())
    print("\n| Rule | Cells that it costs |\n| --- | --- |")
    print(*(f"| `{rule}` | {f'{cells:,}'.replace(',', ' ')} |" for rule, cells in cost.most_common()), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
