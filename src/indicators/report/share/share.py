"""Sharing: what the board receives, as one folder or zip, with a hash for each file in it."""

import hashlib
import io
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.atomic_folder import staging_folder, swap
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import for_its_owner_alone
from indicators.privacy.output_scan import scan, search_of
from indicators.report.documents import SPECIAL_REPORT, MadeDocument
from indicators.report.share.encrypted_page import locked

MANIFEST = "SHA256SUMS"
"""The file of hashes, as `sha256sum --check` reads it."""


def share(
    cooperative: Cooperative,
    year: FiscalYear,
    language: str,
    output: Path | None = None,
    password: str | None = None,
    document: MadeDocument = SPECIAL_REPORT,
) -> Path:
    """Gather the page of a document in a language, its PDF if there is one, figures as CSV and workbook, and hashes.

    `output` is a folder, or a zip where its name ends so; without one it is a zip beside the report. With a
    password the page alone is shared, encrypted: what stands beside it would say the same in the open.
    Without, the same report gives the same bytes.

    Raises:
        WrongUse: the document was not made, the output is a folder that holds something else, or it lies among the
            reports that everybody may read and the document is not for everybody.
        PersonalDataFound: what would leave holds personal data.
    """
    folder = cooperative.root / document.place / str(year)
    page, figures = folder / language / document.page(year, language), folder / document.figures
    workbook = folder / document.workbook
    if not page.is_file() or not figures.is_file():
        what = document.called.removeprefix("the ") if document.declared else "report"
        asked = f" --document {document.name}" if document.declared else ""
        raise WrongUse(
            f"There is no {what} of {year} in this language yet. "
            f"Run: indicators report {year} --language {language}{asked}"
        )
    if output and not document.is_public and output.resolve().is_relative_to(cooperative.reports.resolve()):
        raise WrongUse(f"{output} is among what everybody may read, and {document.called} is not for everybody.")
    pdf = page.with_suffix(".pdf")
    originals = [page, figures, *(one for one in (pdf, workbook) if one.is_file())]
    with TemporaryDirectory() as gathered:
        for original in originals:
            shutil.copy(original, gathered)
        scan(Path(gathered), search_of(cooperative.root, cooperative.may_be_named))
    if password is None:
        files = {original.name: original.read_bytes() for original in originals}
    else:
        files = {page.name: locked(page.read_text(encoding="utf-8"), password, language).encode()}
    files[MANIFEST] = _manifest(files)
    place = output or folder / f"{page.stem}{f'-{language}' if document.declared else ''}.zip"
    to_zip = place.suffix.lower() == ".zip"
    return (_as_zip if to_zip else _as_folder)(files, place, for_all=document.is_public)


def forget_outdated(report: Path) -> None:
    """Remove each zip in the folder of a report that was shared from it and holds what it no longer is.

    A page under a password cannot be held against the report: it goes too.
    """
    now = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in report.rglob("*")
        if path.suffix != ".zip" and path.is_file()
    }
    for path in sorted(report.glob("*.zip")):
        with suppress(OSError, KeyError, zipfile.BadZipFile), zipfile.ZipFile(path) as shared:
            listed = shared.read(MANIFEST).decode().splitlines()
            if not {line.partition(" ")[0] for line in listed} <= now:
                path.unlink()


def _manifest(files: dict[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def _as_zip(files: dict[str, bytes], place: Path, *, for_all: bool) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, one in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # of 1980, the first year that a zip knows: no clock
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, one)
    write_whole(place, content.getvalue(), durable=True, mode=None if for_all else 0o600)
    return place


def _as_folder(files: dict[str, bytes], place: Path, *, for_all: bool) -> Path:
    if place.exists() and (not place.is_dir() or (not (place / MANIFEST).is_file() and any(place.iterdir()))):
        raise WrongUse(f"{place} holds something else. Name a new folder, or a file that ends in .zip.")
    with staging_folder(place) as staging:
        for name, content in files.items():
            (staging / name).write_bytes(content)
        if not for_all:
            for_its_owner_alone(staging)
        swap(staging, place)
    return place
