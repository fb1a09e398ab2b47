"""Series: the files of a folder that are one export, over months and years, with what a block must say of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indicators.configuration.export import format_of
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.text import word_form
from indicators.ingest.inspection.file_names import file_key, only_year, own_key, year_of
from indicators.ingest.inspection.sampling import Sample, differently_dressed, put_together, samples_of
from indicators.ingest.parsing.months import month_of_name

_FEWEST_SHEETS = 2
_LEFT_ALONE = ("Thumbs.db", "desktop.ini", "controls.csv", "corrections.csv", "condition_controls.csv")


@dataclass
class Series:
    """One or several files of a header: their name in `cooperative.toml`, and one sample of all of them.

    `sheet` is what `cooperative.toml` says of it where that is not the sheet's own name; `dressed` are the keys that
    differ from file to file; `named` has the year of each part and the names of its file and its sheet; `sheets` are
    those of months, where a file has others beside them.
    """

    file: str
    paths: list[Path]
    years: list[int]
    sample: Sample
    sheet: str = ""
    dressed: list[str] = field(default_factory=list)
    named: list[tuple[int, str, str]] = field(default_factory=list)
    sheets: tuple[str, ...] = ()

    @property
    def named_by(self) -> str:
        """What has the month in its name, each another one of its year: file or sheet; empty for neither."""
        for place, what in ((1, "file"), (2, "sheet")):
            if what == "sheet" and self.sheet != "*" and not self.sheets:
                continue
            months = [month_of_name(str(one[place]), FiscalYear(one[0] or 2000)) for one in self.named]
            if len(months) > 1 and None not in months and len(set(months)) == len(months):
                return what
        return ""


@dataclass
class Found:
    """What lies under `data/raw`: the series, the declarations, and the files that nothing can be read from."""

    series: list[Series] = field(default_factory=list)
    declarations: dict[str, list[Path]] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)
    years: list[int] = field(default_factory=list)


def files_of(raw: Path) -> list[Path]:
    """The files under a folder that may be exports, in order of name."""
    found = sorted(path for path in raw.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        path
        for path in found
        if path.name not in _LEFT_ALONE
        and not any(part.startswith((".", "~$")) for part in path.relative_to(raw).parts)
        and not (path.suffix == ".md" or path.name in ("README.txt", "SAMPLE.txt"))
        and "text" not in path.relative_to(raw).parts[:-1]
    ]


def series_of(raw: Path, language: str = "en") -> Found:
    """Every file under a folder, put together with those of its name and header; `language` is that of refusals."""
    found = Found()
    by_key: dict[str, list[tuple[Path, list[Sample]]]] = {}
    for path in files_of(raw):
        try:
            samples = samples_of(path, language)
        except WrongUse as refused:
            found.refused[path] = str(refused)
            continue
        if format_of(path.name) == "dmfa" and not samples:
            found.declarations.setdefault(file_key(path), []).append(path)
            continue
        by_key.setdefault(file_key(path), []).append((path, samples))
    for key, files in _of_one_header(by_key):
        found.series += _series(key, files)
    named = [*(path for files in by_key.values() for path, _ in files)]
    named += [path for paths in found.declarations.values() for path in paths]
    of_sheets = {year for series in found.series for year in series.years}
    found.years = sorted({int(year) for path in named if (year := year_of(path))} | of_sheets)
    return found


def _of_one_header(
    by_key: dict[str, list[tuple[Path, list[Sample]]]],
) -> Iterator[tuple[str, list[tuple[Path, list[Sample]]]]]:
    """The files of a pattern; where these have no header in common, each by its own name."""
    for key, files in by_key.items():
        headers = [{word_form(name) for sample in samples for name in sample.header} for _, samples in files]
        if "*" not in key or all(len(one & headers[0]) > len(one) / 2 for one in headers):
            yield key, files
            continue
        apart: dict[str, list[tuple[Path, list[Sample]]]] = {}
        for path, samples in files:
            apart.setdefault(own_key(path), []).append((path, samples))
        yield from apart.items()


def _series(key: str, files: list[tuple[Path, list[Sample]]]) -> Iterator[Series]:
    """A series for each header of the files of a pattern: sheets of one header are read together."""
    shapes: dict[tuple[str, ...], list[tuple[Path, Sample]]] = {}
    for path, samples in files:
        for sample in samples:
            shapes.setdefault(tuple(sample.header), []).append((path, sample))
    for members in shapes.values():
        if _a_sheet_a_year(members):
            path, first = members[0]
            dated = [(int(only_year(sample.sheet)), sample) for _, sample in members]
            sheet = first.sheet.replace(only_year(first.sheet), "{year}")
            yield Series(key, [path], sorted(year for year, _ in dated), put_together(dated), sheet)
            continue
        by_sheet: dict[str, list[tuple[Path, Sample]]] = {}
        several = any(sum(one == path for one, _ in members) > 1 for path, _ in members)
        every = several and len(shapes) == 1
        months = several and not every and _are_months(members)
        for path, sample in members:
            year = year_of(path)
            own = sample.sheet.replace(year, "{year}") if year and not several else sample.sheet
            sheet = members[0][1].sheet if months else own
            by_sheet.setdefault("*" if every else sheet, []).append((path, sample))
        if not several and len({sample.sheet for _, sample in members}) > 1 and len(by_sheet) > 1:
            by_sheet = {"": members} if all(len(samples) == 1 for _, samples in files) else by_sheet
        for sheet, ones in by_sheet.items():
            dated = [(int(year_of(path) or 0), sample) for path, sample in ones]
            paths = sorted({path for path, _ in ones})
            years = sorted({year for year, _ in dated if year})
            named = [(int(year_of(path) or 0), path.name, sample.sheet) for path, sample in ones]
            sheets = tuple(dict.fromkeys(sample.sheet for _, sample in ones)) if months else ()
            yield Series(key, paths, years, put_together(dated), sheet, differently_dressed(dated), named, sheets)


def _a_sheet_a_year(members: list[tuple[Path, Sample]]) -> bool:
    """Whether the sheets of one file without a year are each of a year: their names differ by it, and most rows return.

    Sheets of loans or invoices by year have rows of their own, and are one list to date.
    """
    years = [only_year(sample.sheet) for _, sample in members]
    names = {sample.sheet.replace(year, "") for (_, sample), year in zip(members, years, strict=True)}
    if len(members) < _FEWEST_SHEETS or not all(years) or len(names) > 1 or len(set(years)) < len(members):
        return False
    if len({path for path, _ in members}) > 1 or year_of(members[0][0]):
        return False
    first, *others = ({text for text in sample.texts[0] if text} for _, sample in members)
    return all(len(first & other) * 2 > min(len(first), len(other)) for other in others)


def _are_months(members: list[tuple[Path, Sample]]) -> bool:
    """Whether each sheet is named after a month, and in a file each after another one."""
    named = [(path, month_of_name(sample.sheet, FiscalYear(int(year_of(path) or 2000)))) for path, sample in members]
    return all(month for _, month in named) and len(set(named)) == len(named)
