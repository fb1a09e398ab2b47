"""The reports as an Airflow 3 DAG: one mapped run a fiscal year, and one chapter by PapermillOperator.

Put it into the DAGs folder. `INDICATORS_ROOT` is the cooperative's folder, `INDICATORS_COMMAND` the command of its
environment, and `INDICATORS_YEARS` the fiscal years, `2019-2024` for several; without, those that have exports.
Airflow lives in an environment of its own: only the command and the kernel belong to the cooperative.
"""

import os
import re
import subprocess
from pathlib import Path

import pendulum
from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.sdk import dag, task

ROOT = Path(os.environ.get("INDICATORS_ROOT", Path.home() / "cooperative"))
COMMAND = os.environ.get("INDICATORS_COMMAND", str(ROOT / ".venv/bin/indicators"))
KERNEL = os.environ.get("INDICATORS_KERNEL", "python3")
CHAPTER = "4_employment"


@dag(
    dag_id="cooperative_indicators",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz="Europe/Brussels"),
    catchup=False,  # `indicators run` finds by itself what an earlier night missed
    max_active_runs=1,
    tags=["report"],
)
def reports() -> None:
    """Find the fiscal years, make the report of each, and run one chapter as a plain notebook."""

    @task
    def fiscal_years() -> list[str]:
        if named := os.environ.get("INDICATORS_YEARS"):
            first, _, last = named.partition("-")
            return [str(year) for year in range(int(first), int(last or first) + 1)]
        return sorted(path.name for path in (ROOT / "data/raw").iterdir() if re.fullmatch(r"\d{4}", path.name))

    # one at a time: a run uses every core by itself
    @task(max_active_tis_per_dagrun=1)
    def report(year: str) -> str:
        done = subprocess.run([COMMAND, "--root", str(ROOT), "run", year], capture_output=True, text=True)
        print(done.stdout, done.stderr)
        if done.returncode:
            raise RuntimeError(f"Fiscal year {year}: exit code {done.returncode}. {done.stdout or done.stderr}")
        return year

    @task
    def chapters(years: list[str]) -> list[dict[str, object]]:
        folder = ROOT / "reports" / "airflow"
        folder.mkdir(parents=True, exist_ok=True)
        return [
            {
                "output_nb": str(folder / f"{CHAPTER}-{year}.ipynb"),
                "parameters": {"fiscal_year": int(year), "language": "en", "root": str(ROOT)},
            }
            for year in years
        ]

    PapermillOperator.partial(
        task_id="chapter",
        input_nb=str(ROOT / "notebooks" / f"{CHAPTER}.ipynb"),
        kernel_name=KERNEL,
        language_name="python",
        max_active_tis_per_dagrun=1,
    ).expand_kwargs(chapters(report.expand(year=fiscal_years())))


reports()
