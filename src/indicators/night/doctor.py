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
from indicators.i18n.languages import word_of
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
class Said:
    """The words of the section `[doctor]` in a language, by their key."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """What a key says with its values filled in."""
        return word_of(self.language, f"doctor.{key}", **values)


State = Literal["good", "missing", "wrong"]
Look = tuple[State, str]


@dataclass(frozen=True)
class Checked:
    """One thing looked at: `good`, `missing` where an extra or a declaration lacks it, or `wrong`, and what to do."""

    what: str
    state: State
    sentence: str

    def told(self, language: str) -> str:
        """A line.

        >>> print(Checked("clock", "good", "18 March 2025").told("en"))
        good     clock          18 March 2025
        """
        key, _, name = self.what.partition(" ") if self.what.startswith("source ") else (self.what, "", "")
        said = Said(language)
        what = f"{said(f'what_{key.lower()}'.replace(' ', '_'))} {name}".strip()
        return f"{said(self.state):<8} {what:<14} {self.sentence}"


def examine(root: Path, language: str = "en") -> Iterator[Checked]:
    """Everything that is looked at, in turn, told in a language."""

    said = Said(language)
    looks: dict[str, Callable[[Path, Said], Look]] = {
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
        yield Checked(what, *look(root, said))
    yield from _sources(root, said)


def _environment(root: Path, said: Said) -> Look:
    lacking = [name for name in _required() if not _installed(name)]
    if lacking:
        return "wrong", said("not_installed", packages=", ".join(lacking))
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.platform != "linux":
        return "missing", said("platform", platform=sys.platform)
    if f"{sys.version_info[0]}.{sys.version_info[1]}" not in (tried := _tried_versions()):
        return "missing", said("python", version=version, tried=", ".join(tried))
    return "good", said("environment", version=version, packages=len(_required()), cores=os.cpu_count())


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


def _configuration(root: Path, said: Said) -> Look:
    try:
        read = Cooperative.at(root).configuration
    except CooperativeError as mistake:
        return "wrong", str(mistake)
    return "good", said("configuration", file=CONFIGURATION, name=read.cooperative.name, exports=len(read.exports))


def _accreditation(root: Path, said: Said) -> Look:
    try:
        read = Cooperative.at(root).configuration
    except CooperativeError:
        return "wrong", said("unreadable", file=CONFIGURATION)
    if not read.accredited_as:
        return "missing", said("no_accreditation")
    held = ", ".join(one.kind for one in read.accredited_as)
    unanswered = [str(number) for number in range(1, 9) if str(number) not in read.statutes]
    if unanswered and any(one.kind == "social_enterprise" for one in read.accredited_as):
        return "missing", said("no_articles", held=held, conditions=", ".join(unanswered))
    return "good", held


def _disclosure(root: Path, said: Said) -> Look:
    """Whether the board decided on the figures that the law asks for, however few people they are of."""
    try:
        cooperative = Cooperative.at(root)
    except CooperativeError:
        return "wrong", said("unreadable", file=CONFIGURATION)
    decided = {name for one in cooperative.configuration.disclosure.decisions for name in one.figures}
    if cooperative.configuration.disclosure.people < 3:
        few = cooperative.configuration.disclosure.people
        return "missing", said("few", few=few)
    open_ones = [id for id in REQUIRED_BY_LAW if id in cooperative.catalogue and id not in decided]
    if not open_ones:
        return "good", said("decided")
    open_basis = cooperative.catalogue[open_ones[0]].basis
    named = ", ".join(f'"{id}"' for id in open_ones if cooperative.catalogue[id].basis == open_basis)
    laws = cited(open_basis, said.language)
    decision = (
        f'[[disclosure.decisions]] figures = [{named}], decided_by = "...", decided_on = ..., '
        f'reason = "{said("required_by_law")}", law = "{open_basis}"'
    )
    return "missing", said("undecided", law=laws, decision=decision)


def _duties(root: Path, said: Said) -> Look:
    """What the law asks for next, by the last fiscal year that has exports, of a cooperative of this size."""
    try:
        cooperative = Cooperative.at(root)
    except CooperativeError:
        return "wrong", said("unreadable", file=CONFIGURATION)
    try:
        if not cooperative.known_years:
            return "good", said("no_year")
    except CooperativeError:
        return "wrong", said("no_tables")
    found = list(calendar(cooperative))
    # what is asked for and made by nothing yet is not good
    undeclared = any(one.concerns is True and one.provision.chapter and not one.documents for one in found)
    return "missing" if undeclared else "good", " ".join(one.told(said.language) for one in found)


def _exports(root: Path, said: Said) -> Look:
    if lake := lake_of(root):
        try:
            return "good", said("lake", years=", ".join(map(str, lake.years())) or "-", place=lake.place)
        except CooperativeError as wrong:
            return "wrong", str(wrong)
    years = sorted(path.name for path in (root / "data/raw").glob("[0-9][0-9][0-9][0-9]") if path.is_dir())
    if not years:
        return "missing", said("no_exports")
    return "good", said("years", years=", ".join(years))


def _sources(root: Path, said: Said) -> Iterator[Checked]:
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
            yield Checked(what, "missing", said("may_write", server=server, user=source.user))
        elif ends and ends - date.today() <= KEY_ENDS:
            yield Checked(what, "missing", said("key_ends", server=server, day=ends))
        else:
            yield Checked(what, "good", server)


def _key(root: Path, said: Said) -> Look:
    path = root / KEY_FILE
    if KEY_VARIABLE not in os.environ and not path.exists():
        return "missing", said("no_key", file=KEY_FILE)
    try:
        read_key(root, make=False)
    except (CooperativeError, OSError) as refused:
        return "wrong", str(refused)
    if KEY_VARIABLE not in os.environ and path.stat().st_mode & 0o077:
        return "wrong", said("key_open", file=KEY_FILE)
    return "good", said("key_in", place=KEY_VARIABLE) if KEY_VARIABLE in os.environ else said("key_kept", file=KEY_FILE)


def _folders(root: Path, said: Said) -> Look:
    for name in ("data/processed", "reports"):
        folder = next(place for place in (root / name, *(root / name).parents) if place.is_dir())
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as refused:
            return "wrong", said("no_writing", folder=name, why=refused.strerror)
    return "good", said("folders")


def _free_space(root: Path, said: Said) -> Look:
    exports = sum(path.stat().st_size for path in (root / "data/raw").rglob("*") if path.is_file())
    free, needed = shutil.disk_usage(root).free, TIMES_THE_EXPORTS * exports
    message = said("space", free=_gigabytes(free), exports=_gigabytes(exports))
    if free < needed:
        return "wrong", said("no_space", space=message, needed=_gigabytes(needed))
    return "good", message


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _clock(root: Path, said: Said) -> Look:
    now = time.time()
    newest = max((path.stat().st_mtime for path in (root / "data").rglob("*") if path.is_file()), default=0.0)
    message = time.strftime("%Y-%m-%d %H:%M %Z", time.localtime(now))
    if newest > now + 60:
        return "wrong", said("clock_behind", now=message)
    return "good", message


def _fonts(root: Path, said: Said) -> Look:
    from matplotlib import font_manager

    names = {font.name for font in font_manager.fontManager.ttflist}
    wanted = [name for name in ("DejaVu Sans", "Noto Sans", "Liberation Sans") if name in names]
    if not wanted:
        return "wrong", said("no_font")
    return "good", ", ".join(wanted)


def _pdf(root: Path, said: Said) -> Look:
    try:
        import weasyprint
    except ImportError:
        return "missing", said("no_pdf", install="pip install 'cooperative-indicators[pdf]'")
    except OSError:
        return "missing", said("no_pdf", install="apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    return "good", f"WeasyPrint {weasyprint.__version__}"


def _browser(root: Path, said: Said) -> Look:
    there = next((name for name in _BROWSERS if shutil.which(name)), "")
    try:
        webbrowser.get()
    except webbrowser.Error:  # it knows none of a machine without a screen
        if there:
            return "good", said("no_screen", browser=there)
        return "missing", said("no_browser")
    return "good", there or said("browser")
