"""The schedules are what their own programs accept: `make test-schedules`, which installs these."""

import subprocess
from pathlib import Path

SCHEDULES = Path(__file__).parents[2] / "schedules"


def test_systemd_accepts_the_service_and_the_timer():
    units = [str(SCHEDULES / f"indicators.{kind}") for kind in ("service", "timer")]

    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)

    assert (verified.returncode, verified.stderr) == (0, "")


def test_systemd_knows_the_night_that_the_timer_names():
    (line,) = [line for line in (SCHEDULES / "indicators.timer").read_text().splitlines() if "OnCalendar" in line]

    elapses = subprocess.run(
        ["systemd-analyze", "calendar", line.partition("=")[2]], capture_output=True, text=True, check=True
    )

    assert "Normalized form: *-*-* 02:30:00" in elapses.stdout


def test_cron_accepts_the_line():
    checked = subprocess.run(["crontab", "-n", str(SCHEDULES / "indicators.cron")], capture_output=True, text=True)

    assert checked.returncode == 0, checked.stderr


def test_the_verifiers_refuse_what_is_wrong(tmp_path: Path):
    (tmp_path / "wrong.service").write_text("[Service]\nExecStart=/nowhere/indicators run\n")
    (tmp_path / "wrong.cron").write_text("61 2 * * * indicators run\n")

    unit = subprocess.run(["systemd-analyze", "verify", str(tmp_path / "wrong.service")], capture_output=True)
    line = subprocess.run(["crontab", "-n", str(tmp_path / "wrong.cron")], capture_output=True)

    assert unit.returncode != 0
    assert line.returncode != 0
