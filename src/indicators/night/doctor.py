"""The doctor: what a run needs of this machine and of this folder, and what to do where it is not so."""

import importlib.metadata
import os
import re
import shutil
import sys
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from indicators.catalogue.invariants import REQUIRED_BY_LAW
from indicators.cooperative import Cooperative
from indicators.core.errors import CooperativeError, SourceRefused
from indicators.core.folder import CONFIGURATION
from indicators.i18n.law_words import cited
from indicators.night.calendar import calendar
from indicators.privacy.pseudonyms import KEY_FILE, KEY_VARIABLE, read_key
from indicators.sources.open_source import open_source
from indicators.tables.store_of_folder import lake_of

_BROWSERS = (
    *("firefox", "firefox-esr", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("brave-browser", "microsoft-edge", "vivaldi", "opera", "epiphany", "falkon", "konqueror", "wslview"),
)
"""The commands of browsers, on a desktop or, as wslview, on the Windows around it."""

KEY_ENDS = timedelta(days=14)
"""How long before the key of a source ends it is told."""

TIMES_THE_EXPORTS = 5
"""A run keeps tables, figures, and reports aside before they take their place."""


@dataclass(frozen=True)
class Checked:
    """One thing looked at: `good`, `missing` where an extra or a declaration lacks it, or `wrong`, and what to do."""

    what: str
    state: Literal["good", "missing", "wrong"]
    sentence: str

    def __str__(self) -> str:
        """A line.

        >>> print(Checked("clock", "good", "18 March 2025"))
        good     clock          18 March 2025
        """
        return f"{self.state:<8} {self.what:<14} {self.sentence}"


def examine(root: Path) -> Iterator[Checked]:
    """Everything that is looked at, in turn."""
    looks: dict[str, Callable[[Path], tuple[Literal["good", "missing", "wrong"], str]]] = {
        "environment": _environment,
        "configuration": _configuration,
        "accreditation": _accreditation,
        "disclosure": _disclosure,
        "duties": _duties,
        "exports": _exports,
        "key": _key,
        "folders": _folders,
        "free space": _free_space,
        "clock": _clock,
        "fonts": _fonts,
        "PDF": _pdf,
        "browser": _browser,
    }
    for what, look in looks.items():
        yield Checked(what, *look(root))
    yield from _sources(root)


def _environment(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    lacking = [name for name in _required() if not _installed(name)]
    if lacking:
        return "wrong", f"not installed: {', '.join(lacking)}. Run make report again, or pip install them."
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.platform != "linux":
        return "missing", f"{sys.platform} was not tried: notebooks run in kernels of their own there, which is slower."
    if f"{sys.version_info[0]}.{sys.version_info[1]}" not in (tried := _tried_versions()):
        return "missing", f"Python {version} was not tried: the tests run on {', '.join(tried)}."
    return "good", f"Python {version}, {len(_required())} packages, {os.cpu_count()} cores"


def _required() -> list[str]:
    asked = importlib.metadata.requires("cooperative-indicators") or []
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in asked if "extra ==" not in line]


def _tried_versions() -> list[str]:
    """The versions of Python that the project says it runs on."""
    said = importlib.metadata.metadata("cooperative-indicators").get_all("Classifier") or []
    return re.findall(r"Python :: (\d+\.\d+)", "\n".join(said))


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _configuration(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    try:
        read = Cooperative.at(root).configuration
    except CooperativeError as mistake:
        return "wrong", str(mistake)
    return "good", f"{CONFIGURATION}: {read.cooperative.name}, {len(read.exports)} exports"


def _accreditation(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    try:
        read = Cooperative.at(root).configuration
    except CooperativeError:
        return "wrong", f"{CONFIGURATION} cannot be read: see configuration."
    if not read.accredited_as:
        return (
            "missing",
            "which accreditations does the cooperative hold? Say so in [[accredited_as]]; none is assumed.",
        )
    held = ", ".join(one.kind for one in read.accredited_as)
    unanswered = [str(number) for number in range(1, 9) if str(number) not in read.statutes]
    if unanswered and any(one.kind == "social_enterprise" for one in read.accredited_as):
        return "missing", f"{held}; which articles answer condition {', '.join(unanswered)}? Say so in [statutes]."
    return "good", held


def _disclosure(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    """Whether the board decided on the figures that the law asks for, however few people they are of."""
    try:
        cooperative = Cooperative.at(root)
    except CooperativeError:
        return "wrong", f"{CONFIGURATION} cannot be read: see configuration."
    decided = {name for one in cooperative.configuration.disclosure.decisions for name in one.figures}
    if cooperative.configuration.disclosure.people < 3:
        few = cooperative.configuration.disclosure.people
        return "missing", f"people = {few} lets a figure tell of one or two people: 3 or more, unless all is invented."
    open_ones = [id for id in REQUIRED_BY_LAW if id in cooperative.catalogue and id not in decided]
    if not open_ones:
        return "good", "the board decided on the figures that the law asks for"
    open_basis = cooperative.catalogue[open_ones[0]].basis
    named = ", ".join(f'"{id}"' for id in open_ones if cooperative.catalogue[id].basis == open_basis)
    laws = cited(open_basis, "en")
    return (
        "missing",
        f"{laws} asks for figures that are withheld where they are of few people. To print them all the same, "
        f'the board decides once: [[disclosure.decisions]] figures = [{named}], decided_by = "...", decided_on = ..., '
        f'reason = "required by law", law = "{open_basis}".',
    )


def _duties(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    """What the law asks for next, by the last fiscal year that has exports, of a cooperative of this size."""
    try:
        cooperative = Cooperative.at(root)
    except CooperativeError:
        return "wrong", f"{CONFIGURATION} cannot be read: see configuration."
    try:
        if not cooperative.known_years:
            return "good", "no fiscal year yet"
    except CooperativeError:
        return "wrong", "the tables cannot be reached: see exports."
    found = list(calendar(cooperative))
    # what is asked for and made by nothing yet is not good
    undeclared = any(one.concerns is True and one.provision.chapter and not one.documents for one in found)
    return "missing" if undeclared else "good", " ".join(map(str, found))


def _exports(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    if lake := lake_of(root):
        try:
            return "good", f"tables of {', '.join(map(str, lake.years())) or 'no year'} in {lake.place}"
        except CooperativeError as wrong:
            return "wrong", str(wrong)
    years = sorted(path.name for path in (root / "data/raw").glob("[0-9][0-9][0-9][0-9]") if path.is_dir())
    if not years:
        return "missing", "data/raw has no fiscal year yet: put the exports into data/raw/<year>/."
    return "good", f"fiscal years {', '.join(years)}"


def _sources(root: Path) -> Iterator[Checked]:
    """Each system that exports come from, asked to let this user in."""
    try:
        cooperative = Cooperative.at(root)
    except CooperativeError:
        return  # told of the configuration
    for name, source in cooperative.configuration.sources.items():
        what = f"source {name}"
        try:
            with open_source(name, source, cooperative.root) as snapshot:
                server, may_write = snapshot.server, snapshot.may_write
        except SourceRefused as refused:
            yield Checked(what, "wrong", f"sources.{name}: {refused}")
            continue
        ends = source.key_expires
        if may_write:
            yield Checked(
                what, "missing", f"{server}; {source.user} may write there: leave it the right to select alone."
            )
        elif ends and ends - date.today() <= KEY_ENDS:
            yield Checked(
                what, "missing", f"{server}; the key ends on {ends}: make the next, and say so in key_expires."
            )
        else:
            yield Checked(what, "good", server)


def _key(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    path = root / KEY_FILE
    if KEY_VARIABLE not in os.environ and not path.exists():
        return "missing", f"{KEY_FILE} is made on first use; keep it as long as years are compared person by person."
    try:
        read_key(root, make=False)
    except (CooperativeError, OSError) as refused:
        return "wrong", str(refused)
    if KEY_VARIABLE not in os.environ and path.stat().st_mode & 0o077:
        return "wrong", f"{KEY_FILE} can be read by others than its owner: chmod 600 {KEY_FILE}"
    return "good", f"in {KEY_VARIABLE}" if KEY_VARIABLE in os.environ else f"in {KEY_FILE}, for its owner alone"


def _folders(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    for name in ("data/processed", "reports"):
        folder = next(place for place in (root / name, *(root / name).parents) if place.is_dir())
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as refused:
            return "wrong", f"{name} cannot be written ({refused.strerror}): give this user the right to."
    return "good", "data/processed and reports can be written"


def _free_space(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    exports = sum(path.stat().st_size for path in (root / "data/raw").rglob("*") if path.is_file())
    free, needed = shutil.disk_usage(root).free, TIMES_THE_EXPORTS * exports
    message = f"{_gigabytes(free)} free, the exports are {_gigabytes(exports)}"
    if free < needed:
        return "wrong", f"{message}: make room for {_gigabytes(needed)}."
    return "good", message


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _clock(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    now = time.time()
    newest = max((path.stat().st_mtime for path in (root / "data").rglob("*") if path.is_file()), default=0.0)
    message = time.strftime("%Y-%m-%d %H:%M %Z", time.localtime(now))
    if newest > now + 60:
        return (
            "wrong",
            f"{message}, but a file of data/ is newer: set the clock, or schedules fire at wrong times.",
        )
    return "good", message


def _fonts(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    from matplotlib import font_manager

    names = {font.name for font in font_manager.fontManager.ttflist}
    wanted = [name for name in ("DejaVu Sans", "Noto Sans", "Liberation Sans") if name in names]
    if not wanted:
        return "wrong", "no font with the letters and blanks of three languages: apt install fonts-dejavu-core"
    return "good", ", ".join(wanted)


def _pdf(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    try:
        import weasyprint
    except ImportError:
        return "missing", "no PDF is made: pip install 'cooperative-indicators[pdf]'"
    except OSError:
        return "missing", "no PDF is made: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return "good", f"WeasyPrint {weasyprint.__version__}"


def _browser(root: Path) -> tuple[Literal["good", "missing", "wrong"], str]:
    there = next((name for name in _BROWSERS if shutil.which(name)), "")
    try:
        webbrowser.get()
    except webbrowser.Error:  # it knows none of a machine without a screen
        if there:
            return "good", f"{there}; there is no screen here: open the page from a desktop, it is a single file"
        return "missing", "no browser on this machine: open the page on another one; it is a single file."
    return "good", there or "there is one to open the page with"
