# The two commands of the README: `make report` and `make test`. Both set everything up on a fresh machine.

YEAR ?= 2024
LANGUAGE ?= fr
# Another Python than python3 gets an environment of its own: `make test PYTHON=python3.13` has .venv-3.13.
PYTHON ?= python3
# More words for pytest: `make test TESTS=--nothing-left-out` fails where the machine lacks what a test needs.
TESTS ?=

VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2] if sys.version_info >= (3, 11) else "old")')
ifeq ($(VERSION),)
$(error $(PYTHON) does not run. Install it, or name another: make PYTHON=python3.11)
endif
ifeq ($(VERSION),old)
$(error $(PYTHON) is older than Python 3.11. Name a newer one: make PYTHON=python3.11)
endif
ENV := $(if $(filter python3,$(PYTHON)),.venv,.venv-$(VERSION))
BIN := $(ENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: report extras spark lab test test-quick coverage test-page test-lab test-schedules test-sources test-spark lock

report: $(ENV)/installed
	@ls -d data/raw/[0-9][0-9][0-9][0-9] >/dev/null 2>&1 || $(BIN)/indicators sample
	$(BIN)/indicators report $(YEAR) --language $(LANGUAGE)

# PDF, JupyterLab, buckets, and the drivers of the systems that exports come from.
extras: $(ENV)/installed-extras

# PySpark, which takes 400 MB; it needs Java 17.
spark: $(ENV)/installed-spark

lab: $(ENV)/installed-extras
	$(BIN)/indicators lab

test: lint
	$(BIN)/pytest --numprocesses auto --dist loadfile $(TESTS)

# What takes long is left to `make test`: a change is tried in a few minutes.
test-quick: lint
	$(BIN)/pytest --numprocesses auto --dist loadfile -m "not long" $(TESTS)

# Which lines and branches the tests reach, in child processes too; htmlcov/index.html shows them in the source.
coverage: $(ENV)/installed-test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --dist loadfile $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage html --quiet
	$(BIN)/coverage report

.PHONY: lint
lint: $(ENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The six fiscal years that the page and the lab look at: the sample, where there are no exports of one's own.
.PHONY: ingested
ingested: $(ENV)/installed-test
	@ls -d data/raw/[0-9][0-9][0-9][0-9] >/dev/null 2>&1 || $(BIN)/indicators sample
	$(BIN)/indicators ingest 2019-2024 >/dev/null

# Looks at the page as its readers do: in a browser, on paper, under a password. Needs Node, Java and Chromium, which
# it installs where it may.
test-page: ingested
	tests/page/setup.sh
	$(BIN)/pytest -q -s -p no:cacheprovider -o python_files='check_*.py' -o addopts= tests/page

# The worked examples in a real JupyterLab, in the same browser.
test-lab: ingested
	tests/page/setup.sh
	$(BIN)/python tests/lab/check.py

# The schedules, read by the programs that would run them: Debian's systemd and cron.
test-schedules: $(ENV)/installed-test
	{ command -v systemd-analyze && command -v crontab; } >/dev/null || apt-get install -qq -y --no-install-recommends systemd cron >/dev/null
	$(BIN)/pytest -q -p no:cacheprovider -o python_files='check_*.py' -o addopts= tests/schedules

# The systems that exports come from, the real ones: Debian's PostgreSQL, MariaDB and sshd, each started in a folder of its
# own on loopback, and ended.
test-sources: $(ENV)/installed-test
	tests/sources/setup.sh
	$(BIN)/pytest -q -p no:cacheprovider -o python_files='check_*.py' -o addopts= tests/sources

# The figures on Spark are those of every other engine.
test-spark: $(ENV)/installed-test $(ENV)/installed-spark
	$(BIN)/pytest -q -m spark --nothing-left-out tests/measurement

$(ENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(ENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	touch $@

$(ENV)/installed-%: requirements-%.lock $(ENV)/installed
	$(PIP) --require-hashes -r requirements-$*.lock
	touch $@

# For maintainers: needs uv. The locks hold hashes and no addresses, and the later ones what the earlier ones have.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml
# Spark is apart: it takes 400 MB, and Java.
EXTRAS := $(foreach extra,dask keyring lab mariadb pdf polars postgresql s3 sftp webdav,--extra $(extra))
lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build $(EXTRAS) -c requirements.lock -o requirements-extras.lock
	$(LOCK) --group build $(EXTRAS) --group test -c requirements-extras.lock -o requirements-test.lock
	$(LOCK) --group build --extra spark -c requirements-test.lock -o requirements-spark.lock
