"""What a cluster of Spark costs: a master and two workers of its own on this machine, started and stopped here.

    python benchmarks/spark_cluster.py                       the small cooperative of the examples
    python benchmarks/spark_cluster.py --folder COOPERATIVE --year 2024 --rounds 3
    python benchmarks/spark_cluster.py --scale 10            the sample, ten times its rows

DuckDB and the cluster measure the same ingested year by turns, each in a process of its own. The figures are compared:
counts to the digit, others to a billionth. Seconds are those of measuring with the start of the session, and of that
start alone; the cluster is up before. Two executors must be seen, a process each; where they are not, the run fails.

On one machine this tells what Spark costs, not what many machines give.
"""

import argparse
import json
import math
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
WORKERS = 2
SECONDS = 120
"""How long the cluster may take to come up."""

MEASURE = """
import json, sys, time
from indicators.cooperative import Cooperative
from indicators.measurement.measure import before_disclosure
cooperative = Cooperative.at(".")
year, engine = int(sys.argv[1]), sys.argv[2]
began = time.perf_counter()
started = executors = 0
if engine == "spark":
    from indicators.measurement.engines import opened
    with opened("spark", cooperative.configuration.engine, cooperative.processed / ".spill"):
        pass
    started = time.perf_counter() - began
figures = before_disclosure(
    cooperative, cooperative.year(year), cooperative.catalogue.values(), by_engine=engine
)
took = time.perf_counter() - began
if engine == "spark":
    from pyspark.sql import SparkSession
    tracker = SparkSession.getActiveSession().sparkContext._jsc.sc().statusTracker()
    executors = len(tracker.getExecutorInfos()) - 1
values = [[one.id, one.slice, one.value, one.people] for one in figures]
print(json.dumps({"seconds": took, "session": started, "executors": executors, "values": values}))
"""


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A master and two workers on loopback, ended afterwards; gives the address of the master."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    own = ["--host", "127.0.0.1", "--webui-port", "0"]
    worker = ["worker.Worker", *own, "--cores", "1", "--memory", "1g", "--work-dir", str(folder / "work"), address]
    with ExitStack() as held:
        held.enter_context(ended(["master.Master", *own, "--port", str(port)], folder / "master.log"))
        wait_for(folder / "master.log", "I have been elected leader")
        for number in range(WORKERS):
            log = folder / f"worker-{number}.log"
            held.enter_context(ended(worker, log))
            wait_for(log, "Successfully registered with master")
        yield address


@contextmanager
def ended(words: list[str], log: Path) -> Iterator[None]:
    """A daemon of Spark that is ended afterwards, whatever happens."""
    with log.open("w") as out:
        command = [SPARK_CLASS, f"org.apache.spark.deploy.{words[0]}", *words[1:]]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)


def wait_for(log: Path, said: str) -> None:
    """Wait until a daemon says something."""
    until = time.monotonic() + SECONDS
    while said not in log.read_text(errors="replace"):
        if time.monotonic() > until:
            raise SystemExit(f"{log.name} does not say '{said}' within {SECONDS} seconds:\n{log.read_text()[-2000:]}")
        time.sleep(0.2)


def measured(root: Path, year: int, engine: str, master: str = "") -> dict:
    """What a process measured, and the seconds that it took."""
    environment = {**os.environ, **({"INDICATORS_SPARK_MASTER": master} if master else {})}
    words = [sys.executable, "-c", MEASURE, str(year), engine]
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{engine}: exit code {done.returncode}\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def differing(found: list, expected: list) -> list[str]:
    """The figures that are not the same."""
    told = []
    for one, other in zip(found, expected, strict=True):
        equal = one[2] == other[2] or (isinstance(other[2], float) and math.isclose(one[2], other[2], rel_tol=1e-9))
        if one[:2] != other[:2] or one[3] != other[3] or not equal:
            told.append(f"{one} {other}")
    return told


def ingested(folder: Path, scale: int, year: int) -> Path:
    """A copy of the small cooperative, or the sample at a scale, ingested."""
    root = folder / "cooperative"
    if scale:
        root.mkdir()
        shutil.copy(PROJECT / "cooperative.toml", root)
        sample = [BIN / "indicators", "sample", "--scale", str(scale), "--years", str(year)]
        subprocess.run(sample, cwd=root, check=True, stdout=subprocess.DEVNULL)
    else:
        ignored = shutil.ignore_patterns("processed", "reports")
        shutil.copytree(PROJECT / "examples/small_cooperative", root, ignore=ignored)
    subprocess.run([BIN / "indicators", "ingest", str(year)], cwd=root, check=True, stdout=subprocess.DEVNULL)
    return root


def main() -> None:
    """Both by turns, and a table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, help="an ingested cooperative; a copy of the small one without")
    asked.add_argument("--scale", type=int, default=0, help="the sample, so many times its rows, instead")
    asked.add_argument("--year", type=int, default=2024)
    asked.add_argument("--rounds", type=int, default=1)
    options = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended before it was done."))  # and the cluster with it
    with tempfile.TemporaryDirectory() as aside:
        root = options.folder or ingested(Path(aside), options.scale, options.year)
        taken: dict[str, list[dict]] = {"duckdb": [], "spark": []}
        with cluster(Path(aside)) as address:
            for _ in range(options.rounds):
                taken["duckdb"].append(measured(root, options.year, "duckdb"))
                taken["spark"].append(measured(root, options.year, "spark", address))
    for one in taken["spark"]:
        if one["executors"] != WORKERS:
            raise SystemExit(f"{one['executors']} executors were seen, not {WORKERS}.")
        if told := differing(one["values"], taken["duckdb"][0]["values"]):
            raise SystemExit("\n".join(["These figures are not the same:", *told[:20]]))
    print(f"{len(taken['spark'][0]['values'])} figures and slices are the same; {WORKERS} executors were seen.\n")
    print("| | seconds | of these for the session |\n| --- | ---: | ---: |")
    for engine, some in taken.items():
        seconds, session = (statistics.median(one[what] for one in some) for what in ("seconds", "session"))
        print(f"| {engine} | {seconds:.1f} | {session:.1f} |")


if __name__ == "__main__":
    main()
