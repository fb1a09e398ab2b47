#!/usr/bin/env bash
# Runs schedules/airflow_dag.py once, as `airflow dags test` does, in an environment of its own:
#     benchmarks/airflow_dag.sh [FOLDER FOR THE ENVIRONMENT]
# It needs the network to install Airflow, and takes some minutes. The reports of 2023 and 2024 must come out.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD
place=${1:-$(mktemp -d)}

[ -x "$place/venv/bin/airflow" ] || {
    python3 -m venv "$place/venv"
    "$place/venv/bin/pip" install --quiet "apache-airflow>=3" apache-airflow-providers-papermill
}
# the kernel of the project, known to Airflow's environment by another name
.venv/bin/python -m ipykernel install --prefix "$place/kernels" --name cooperative >/dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp cooperative.toml "$work"
mkdir -p "$work/data/raw"
cp -r notebooks "$work"
.venv/bin/indicators --root "$work" sample --years 2023-2024

export AIRFLOW_HOME="$work/airflow" AIRFLOW__CORE__DAGS_FOLDER="$project/schedules" AIRFLOW__CORE__LOAD_EXAMPLES=False
export INDICATORS_ROOT="$work" INDICATORS_COMMAND="$project/.venv/bin/indicators" INDICATORS_KERNEL=cooperative
export JUPYTER_PATH="$place/kernels/share/jupyter" INDICATORS_YEARS=2023-2024
"$place/venv/bin/airflow" db migrate >/dev/null 2>&1
"$place/venv/bin/airflow" dags test cooperative_indicators 2>&1 | tee "${LOG:-$work/log}" | grep -E "DagRun Finished|rror" || true

for year in 2023 2024; do
    ls "$work/reports/$year/fr/rapport-special-$year.html" "$work/reports/airflow/4_employment-$year.ipynb" |
        sed "s#$work/##"
done
