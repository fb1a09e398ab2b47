"""Every worked example runs in a real JupyterLab, without an error, with its pictures, and without a request elsewhere.

Needs Debian's chromium, and playwright-core from npm: `make test-lab` sets both up.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[2]
EXPLORE = "notebooks/explore"


def main() -> int:
    """Serve a copy of the notebooks beside the project's own data, and have a browser run them all."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("cooperative.toml", ".pseudonym-key"):
            shutil.copy(PROJECT / name, root)
        own = root / "notebooks"  # with the words and the indicators of its own that the examples ask for
        shutil.copytree(PROJECT / "notebooks", own, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
        (root / "data").symlink_to(PROJECT / "data")
        folders = {f"JUPYTER_{kind}_DIR": str(root / f".{kind}") for kind in ("CONFIG", "DATA", "RUNTIME")}
        settings = {f"JUPYTERLAB_{kind}_DIR": str(root / f".{kind}") for kind in ("SETTINGS", "WORKSPACES")}
        # every cell in the page, also those that are out of sight, so that a picture can be looked for
        tracker = root / ".SETTINGS/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
        tracker.parent.mkdir(parents=True)
        tracker.write_text('{"windowingMode": "none"}', encoding="utf-8")
        options = ["--no-browser", "--allow-root", "--ServerApp.token=", "--ServerApp.ip=127.0.0.1"]
        server = subprocess.Popen(
            [sys.executable, "-m", "indicators.cli", "--root", str(root), "lab", *options],
            env={**os.environ, **folders, **settings},
            stderr=(root / "log").open("w"),
        )
        try:
            address = served_at(root / ".RUNTIME", server)
            notebooks = sorted(path.name for path in (root / EXPLORE).glob("*.ipynb"))
            browser = ["node", str(PROJECT / "tests/lab/open_notebooks.mjs"), address, EXPLORE, *notebooks]
            return subprocess.run(browser, cwd=PROJECT).returncode
        finally:
            server.terminate()
            server.wait(timeout=20)


def served_at(runtime: Path, server: subprocess.Popen[bytes]) -> str:
    """The address of the server, once it answers."""
    for _ in range(240):
        for record in runtime.glob("jpserver-*.json"):
            try:
                address = f"http://127.0.0.1:{json.loads(record.read_text(encoding='utf-8'))['port']}"
                urllib.request.urlopen(f"{address}/api/status", timeout=2).close()
                return address
            except (OSError, ValueError):
                pass
        if server.poll() is not None:
            raise SystemExit("JupyterLab ended before it answered.")
        time.sleep(0.25)
    raise SystemExit("JupyterLab did not answer within a minute.")


if __name__ == "__main__":
    sys.exit(main())
