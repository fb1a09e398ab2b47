# The two commands of the README: `make report` and `make test`. Both set everything up on a fresh machine.

YEAR ?= 2024
LANGUAGE ?= fr

.PHONY: report test test-page test-lab test-schedules lab lock

report: .venv/installed
	@ls -d data/raw/[0-9][0-9][0-9][0-9] >/dev/null 2>&1 || .venv/bin/indicators sample
	.venv/bin/indicators report $(YEAR) --language $(LANGUAGE)

test: .venv/installed
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest --numprocesses auto --dist loadfile

# Looks at the page as its readers do: in a browser, on paper, under a password. Needs Node, Java and Chromium, which
# it installs where it may.
test-page: .venv/installed
	tests/page/setup.sh
	.venv/bin/pytest -q -s -p no:cacheprovider -o python_files='check_*.py' -o addopts= tests/page

lab: .venv/installed
	.venv/bin/indicators lab

# The worked examples in a real JupyterLab, in the same browser.
test-lab: .venv/installed
	tests/page/setup.sh
	@ls -d data/raw/[0-9][0-9][0-9][0-9] >/dev/null 2>&1 || .venv/bin/indicators sample
	.venv/bin/indicators ingest 2019-2024 >/dev/null
	.venv/bin/python tests/lab/check.py

# The schedules, read by the programs that would run them: Debian's systemd and cron.
test-schedules: .venv/installed
	command -v systemd-analyze crontab >/dev/null || apt-get install -qq -y --no-install-recommends systemd cron >/dev/null
	.venv/bin/pytest -q -p no:cacheprovider -o python_files='check_*.py' -o addopts= tests/schedules

.venv/installed: requirements.lock pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/installed

# For maintainers: needs uv. The lock holds hashes and no addresses.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml --all-extras --group build --group test -o requirements.lock
