"""How measuring, the ingest and a report grow with the rows of a fiscal year, and what each engine takes.

    python benchmarks/scale.py                                     once the sample, five rounds; takes some minutes
    python benchmarks/scale.py --scales 1,10 --engines duckdb,pandas,polars,spark
    python benchmarks/scale.py --scales 100 --rounds 1 --engines duckdb --folder /somewhere/with/20/GB

Makes the synthetic cooperative of 2024 at each scale and ingests it, which is measured once: the whole process. Then
the engines measure the year by turns, each in a process of its own, and last a report in French is made, everything of
it to be measured. pandas takes 10 GB at a scale of 100.

Seconds are those of measuring alone, without start and imports; of processor, those of the whole process. Memory is the
peak of the process, of the report that of all its processes together (sum of PSS). A machine that others use tells no
times: read the medians of the ratios within each round.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from report import memory_of  # the benchmark beside this one

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

MEASURE = """
import time
from indicators.cooperative import Cooperative
from indicators.measurement.measure import before_disclosure
cooperative = Cooperative.at(".")
began = time.perf_counter()
before_disclosure(cooperative, cooperative.year(2024), cooperative.catalogue.values())
print(time.perf_counter() - began)
"""


class Taken(NamedTuple):
    """What a process took: seconds, of the clock and of processor, and megabytes at its peak."""

    seconds: float
    processor: float
    memory: float


def run(root: Path, command: list[str | Path], engine: str = "", *, tree: bool = False) -> Taken:
    """Run a command in the folder; the seconds are those that it prints itself, where it does."""
    environment = {**os.environ, **({"INDICATORS_ENGINE": engine} if engine else {})}
    peak = [0.0]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as told:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=out, stderr=told, text=True)
        watch = threading.Thread(target=watch_all, args=(process.pid, peak), daemon=True) if tree else None
        if watch:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told.seek(0)
        said = out.read().strip()
        if process.returncode:
            raise SystemExit(f"{command}: exit code {process.returncode}\n{said[-1000:]}\n{told.read()[-3000:]}")
    inner = said.rpartition("\n")[2]
    seconds = float(inner) if inner.replace(".", "", 1).isdigit() else took
    return Taken(seconds, usage.ru_utime + usage.ru_stime, peak[0] if tree else usage.ru_maxrss / 1024)


def watch_all(process: int, peak: list[float]) -> None:
    """Keep the most memory that a process and its descendants ever had together, until it ends."""
    while Path(f"/proc/{process}").exists():
        peak[0] = max(peak[0], memory_of(process))
        time.sleep(0.1)


def at_scale(root: Path, scale: int, engines: list[str], rounds: int) -> None:
    """Print what a scale takes."""
    shutil.copy(PROJECT / "cooperative.toml", root)
    shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore"))
    run(root, [BIN / "indicators", "sample", "--scale", str(scale), "--years", "2024"])
    print(f"\n| {scale} times the sample | seconds | of processor | memory, MB |\n| --- | ---: | ---: | ---: |")
    tell("`indicators ingest 2024`", [run(root, [BIN / "indicators", "ingest", "2024"])])
    taken: dict[str, list[Taken]] = {engine: [] for engine in engines}
    for place in range(rounds):
        for engine in engines if place % 2 == 0 else reversed(engines):
            taken[engine].append(run(root, [sys.executable, "-c", MEASURE], engine))
    for engine in engines:
        tell(f"measuring 2024, {engine}", taken[engine])
    for folder in ("measured", "figures"):
        shutil.rmtree(root / "data/processed" / folder, ignore_errors=True)
    tell("`indicators report 2024`", [run(root, [BIN / "indicators", "report", "2024", "--language", "fr"], tree=True)])
    if "pandas" in engines:
        print("\n| over pandas in the same round, median | seconds | memory |\n| --- | ---: | ---: |")
        for engine in [one for one in engines if one != "pandas"]:
            pairs = list(zip(taken[engine], taken["pandas"], strict=True))
            seconds = statistics.median(one.seconds / other.seconds for one, other in pairs)
            memory = statistics.median(one.memory / other.memory for one, other in pairs)
            print(f"| {engine} | {seconds:.2f} | {memory:.2f} |")


def tell(what: str, taken: list[Taken]) -> None:
    """Print the medians of what was taken."""
    seconds, processor, memory = (statistics.median(one) for one in zip(*taken, strict=True))
    print(f"| {what} | {seconds:.2f} | {processor:.2f} | {memory:.0f} |", flush=True)


def main() -> None:
    """Each scale in a folder of its own, which is gone afterwards."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scales", default="1", help="how many times the rows of the sample: 1,10,100")
    asked.add_argument("--rounds", type=int, default=5, help="how often each engine measures")
    asked.add_argument("--engines", default="duckdb,pandas", help="duckdb, pandas, polars, spark")
    asked.add_argument("--folder", type=Path, help="where to make the cooperatives")
    options = asked.parse_args()
    for scale in map(int, options.scales.split(",")):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            at_scale(Path(folder), scale, options.engines.split(","), options.rounds)


if __name__ == "__main__":
    main()
