"""How fast a report is made, beside the other ways to run its notebooks.

    python benchmarks/report.py                      five rounds, tables for docs/performance.md; takes an hour
    python benchmarks/report.py --rounds 1 --without papermill,ploomber
    python benchmarks/report.py --rounds 0 --scales 1,10,100   how the time grows with the rows of a year; takes 10 GB
    python benchmarks/report.py --scales 1,10 --chart growth.svg   how it grows with years and rows, as a chart

Makes the synthetic cooperative in a new folder and ingests it once; that is not part of what is measured. Then all
contenders make the same sections of 2024 in French by turns, each as whole processes:

papermill   the command `papermill`, then `jupyter nbconvert --to html`, one notebook after another
joblib      papermill's Python API in two processes of joblib, and no HTML
ploomber    ploomber-engine, in one process, and no HTML
plain       one Python process that runs the cells as a script, with the figures read once: no notebook, no HTML
indicators  `indicators report` with two jobs: every section, its page, the whole page, the scan of all that leaves

They do so twice: from tables of which nothing was measured yet, as after new exports, where each measures the six
fiscal years that the trends show; and with figures that were measured before, as after an edit of a text. joblib and
ploomber-engine are installed into an environment of their own on top of this one.

A machine that others use tells no times: read the medians of the ratios within each round. `plain` reads the figures
without looking at the exports again; under papermill each notebook asks the ingest whether they changed, as it does
for an analyst.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PARAMETERS = ["-p", "fiscal_year", "2024", "-p", "language", "fr", "-p", "root", "."]

PLAIN = """
import json, sys
from pathlib import Path
from indicators.cooperative import Cooperative
from indicators.report.year_data import prepare
cooperative = Cooperative.at(Path("."))
prepare(cooperative, cooperative.years_until(2024))
for path in sys.argv[1:]:
    names = {"__name__": "__main__"}
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), path, "exec"), names)
"""

JOBLIB = """
import sys
import papermill
from joblib import Parallel, delayed

def run(path):
    papermill.execute_notebook(path, "out/" + path.rpartition("/")[2], dict(fiscal_year=2024, language="fr", root="."),
                               progress_bar=False, kernel_name="python3")

if __name__ == "__main__":
    Parallel(2)(delayed(run)(path) for path in sys.argv[1:])
"""

PLOOMBER = """
import sys
from ploomber_engine import execute_notebook
for path in sys.argv[1:]:
    execute_notebook(path, "out/" + path.rpartition("/")[2], parameters=dict(fiscal_year=2024, language="fr", root="."),
                     progress_bar=False)
"""


class Bench:
    """A cooperative's folder, and what is timed in it."""

    def __init__(self, root: Path):
        self.root = root
        self.peak = 0.0
        shutil.copy(PROJECT / "cooperative.toml", root)
        shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("explore"))
        self.notebooks = [f"notebooks/{path.name}" for path in sorted((root / "notebooks").glob("*.ipynb"))]

    def indicators(self, years: str, *languages: str, jobs: int = 2) -> list[str | Path]:
        """The command of a report."""
        asked = [word for language in languages or ("fr",) for word in ("--language", language)]
        return [BIN / "indicators", "report", years, *asked, "--jobs", str(jobs)]

    def run(self, command: list[str | Path], *, memory: bool = False) -> float:
        """Run a command in the folder; returns its seconds, and keeps the peak of its memory where asked."""
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        watch = threading.Thread(target=self._watch, args=(process,)) if memory else None
        if watch:
            watch.start()
        said, _ = process.communicate()
        took = time.perf_counter() - began
        if watch:
            watch.join()
        if process.returncode:
            raise SystemExit(f"{command}: exit code {process.returncode}\n{said[-3000:]}")
        return took

    def forget(self, *, measured: bool = False) -> None:
        """Let every section be made again, and every figure be measured again."""
        folders = ["data/processed/sections", "reports"]
        if measured:
            folders += ["data/processed/measured", "data/processed/figures"]
        for folder in folders:
            shutil.rmtree(self.root / folder, ignore_errors=True)

    def papermill(self) -> float:
        """Notebook after notebook, by two commands each."""
        out = self._out()
        names = [Path(path).name for path in self.notebooks]
        took = sum(self.run([BIN / "papermill", f"notebooks/{name}", out / name, *PARAMETERS]) for name in names)
        return took + sum(self.run([BIN / "jupyter", "nbconvert", "--to", "html", out / name]) for name in names)

    def script(self, code: str, python: Path = BIN / "python") -> float:
        """A script over all notebooks."""
        self._out()
        (self.root / "script.py").write_text(code, encoding="utf-8")
        return self.run([python, "script.py", *self.notebooks])

    def ours(self) -> float:
        """Everything of 2024 in French."""
        return self.run(self.indicators("2024"))

    def _out(self) -> Path:
        shutil.rmtree(self.root / "out", ignore_errors=True)
        (self.root / "out").mkdir()
        return self.root / "out"

    def _watch(self, process: subprocess.Popen[str]) -> None:
        while process.poll() is None:
            self.peak = max(self.peak, memory_of(process.pid))
            time.sleep(0.05)


def memory_of(process: int) -> float:
    """The proportional set size of a process and of all that descend from it, in MB."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    tree = [process]
    for one in tree:
        tree += [child for child, parent in parents.items() if parent == one]
    size = 0
    for one in tree:
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            size += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return size / 1024


def python_of_others(folder: Path) -> Path:
    """An environment with joblib and ploomber-engine on top of this one."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    site = next((folder / "lib").glob("python*/site-packages"))
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "project.pth").write_text(f"import site; site.addsitedir({ours!r})\n")
    done = subprocess.run(
        [python, "-m", "pip", "install", "-q", "joblib", "ploomber-engine"], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"joblib and ploomber-engine: {done.stderr.strip().splitlines()[-1]}")
    return python


def compared(bench: Bench, rounds: int, contenders: dict[str, Callable[[], float]], *, measured: bool) -> None:
    """The contenders by turns: with figures `measured` before, or each with all of them to measure."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        names = list(contenders) if number % 2 == 0 else list(contenders)[::-1]
        for name in names:
            bench.forget(measured=not measured)
            times[name].append(contenders[name]())
        print(json.dumps({name: round(took[-1], 2) for name, took in times.items()}), file=sys.stderr, flush=True)
    print(f"\n| way, {'figures measured before' if measured else 'figures to be measured'} ", end="")
    print("| seconds, median | times `indicators`, median of the rounds |\n| --- | ---: | ---: |")
    for name, took in sorted(times.items(), key=lambda one: statistics.median(one[1])):
        ratio = statistics.median(a / b for a, b in zip(took, times["indicators"], strict=True))
        print(f"| {name} | {statistics.median(took):.2f} | {ratio:.2f} |", flush=True)


def promised(bench: Bench, rounds: int) -> dict[int, float]:
    """What a run promises beside its speed; returns seconds by number of years."""
    years = {1: "2024", 2: "2023-2024", 4: "2021-2024", 6: "2019-2024"}
    bench.run(bench.indicators("2019-2024", "fr", "nl", "en"))
    rows: dict[str, list[float]] = {}
    by_years: dict[int, list[float]] = {}
    text = bench.root / "notebooks/text/fr/loans.md"
    (bench.root / "script.py").write_text(PLAIN, encoding="utf-8")
    for _ in range(rounds):
        bench.forget()
        one = bench.ours()
        for count, asked in years.items():
            bench.forget()
            by_years.setdefault(count, []).append(bench.run(bench.indicators(asked)))
            rows.setdefault(f"{count} fiscal years, times one", []).append(by_years[count][-1] / by_years[1][-1])
        bench.forget()
        rows.setdefault("three languages, times one", []).append(
            bench.run(bench.indicators("2024", "fr", "nl", "en")) / one
        )
        bench.run(bench.indicators("2024"))
        rows.setdefault("a rerun without changes, seconds", []).append(bench.run(bench.indicators("2024")))
        title, rest = text.read_text(encoding="utf-8").split("{% endblock %}", 1)  # read by all: the page changes too
        text.write_text(f"{title.rstrip()} encore\n{{% endblock %}}{rest}", encoding="utf-8")
        changed = bench.run(bench.indicators("2024"))
        alone = bench.run([BIN / "python", "script.py", "notebooks/3_loans.ipynb"])
        rows.setdefault("one changed section, times the plain script of it", []).append(changed / alone)
        rows.setdefault("`indicators --help`, seconds", []).append(bench.run([BIN / "indicators", "--help"]))
    bench.forget(measured=True)
    bench.run(bench.indicators("2024"), memory=True)
    rows["peak memory of all processes, MB"] = [bench.peak]
    print("\n| what | median |\n| --- | ---: |")
    for name, values in rows.items():
        print(f"| {name} | {statistics.median(values):.2f} |")
    return {count: statistics.median(took) for count, took in by_years.items()}


def by_turns(rounds: int, without: list[str]) -> dict[int, float]:
    """The contenders, with and without figures to be measured, and what a run promises; seconds by number of years."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "cooperative")
        root.mkdir()
        bench = Bench(root)
        bench.run([BIN / "indicators", "sample"])
        bench.run([BIN / "indicators", "ingest", "2019-2024"])
        others = python_of_others(Path(folder, "others"))
        contenders: dict[str, Callable[[], float]] = {
            "plain": lambda: bench.script(PLAIN),
            "indicators": bench.ours,
            "papermill": bench.papermill,
            "joblib": lambda: bench.script(JOBLIB, others),
            "ploomber": lambda: bench.script(PLOOMBER, others),
        }
        contenders = {name: run for name, run in contenders.items() if name not in without}
        compared(bench, rounds, contenders, measured=False)
        bench.ours()
        contenders.pop("papermill", None)  # the slowest by far, and hardly quicker
        compared(bench, rounds, contenders, measured=True)
        return promised(bench, rounds)


def draw(chart: Path, by_years: dict[int, float], by_scale: dict[int, tuple[float, float]]) -> None:
    """How the time grows, as an SVG."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.plot(list(by_years), list(by_years.values()), marker="o")
    left.set(title="Fiscal years", ylabel="seconds", ylim=(0, None))
    if by_scale:
        right.plot(list(by_scale), [took for took, _ in by_scale.values()], marker="o", label="ingest")
        right.plot(list(by_scale), [took for _, took in by_scale.values()], marker="o", label="report")
        right.set(title="Rows, times the sample", xscale="log", yscale="log")
        right.legend()
    figure.savefig(chart, metadata={"Date": None})


def main() -> None:
    """Measure what the words ask for."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--without", default="", help="contenders to leave out")
    words.add_argument("--scales", default="", help="multiples of the sample's rows")
    words.add_argument("--chart", type=Path)
    asked = words.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}", flush=True)
    by_years = by_turns(asked.rounds, asked.without.split(",")) if asked.rounds else {}
    by_scale = {}
    for scale in map(int, filter(None, asked.scales.split(","))):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder))
            bench.run([BIN / "indicators", "sample", "--years", "2024", "--scale", str(scale)])
            shutil.rmtree(bench.root / "data/raw/2024/text")  # its sentences are true of the sample's size alone
            ingested = bench.run([BIN / "indicators", "ingest", "2024"])
            by_scale[scale] = (ingested, bench.ours())
            print(f"rows of 2024 x {scale}: ingest {ingested:.1f} s, report {by_scale[scale][1]:.1f} s", flush=True)
    if asked.chart:
        draw(asked.chart, by_years, by_scale)


if __name__ == "__main__":
    main()
