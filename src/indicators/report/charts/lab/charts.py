"""The report's own charts as matplotlib axes, to go on with in a notebook."""

from collections.abc import Callable, Iterable
from pathlib import Path

from matplotlib import pyplot
from matplotlib.axes import Axes

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse, nearest
from indicators.figures import Figure
from indicators.figures.csv_output import shared_value
from indicators.i18n.data_names import slice_name, unit_name
from indicators.i18n.formatting import WITHHELD, write_short, write_value
from indicators.measurement.read import read, read_years
from indicators.report.charts import breakdown as parts
from indicators.report.charts import trend as years_of


def years(until: int, most: int = 6, *, root: Path | str = ".") -> list[int]:
    """The fiscal years that have exports, up to one of them and the latest `most` of these.

    Raises:
        WrongUse: that year has no exports.
    """
    cooperative = Cooperative.at(root)
    return [year.name for year in cooperative.years_until(cooperative.year(until).name, most)]


def trend(
    indicator: Indicator | str,
    years: Iterable[int],
    *,
    slice: str = "",
    language: str = "",
    root: Path | str = ".",
    axes: Axes | None = None,
) -> Axes:
    """An indicator over fiscal years as the report draws it, each year measured from its own exports.

    `language` is the cooperative's first one unless another is named; `axes` are new unless they are given.

    Raises:
        WrongUse: there is no such indicator, or no exports for one of the years.
    """
    one, language = _declared(indicator, root), language or _first_language(root)
    kept = read_years(years, root=root)
    shown = [figures.get(one.id, slice) for figures in kept.values()]
    write = _writer(one, shown, language)
    return years_of.trend(
        axes or pyplot.figure(figsize=(6, 3.4), layout="constrained").add_subplot(),
        _title(one, shown, language),
        list(kept),
        [shared_value(figure) for figure in shown],
        write,
        short=lambda value: write_short(value, one.unit, language),
        missing=_missing(shown),
    )


def breakdown(
    indicator: Indicator | str,
    year: int,
    by: str,
    *,
    language: str = "",
    root: Path | str = ".",
    axes: Axes | None = None,
) -> Axes:
    """An indicator of a fiscal year by the values of a column, as the report draws it.

    Raises:
        WrongUse: there is no such indicator, it is not published by that column, or the year has no exports.
    """
    one, language = _declared(indicator, root), language or _first_language(root)
    if by not in one.slices:
        published = ", ".join(one.slices) or "no column"
        raise WrongUse(f"{one.id} is published by {published}, not by '{by}'.{nearest(by, one.slices)}")
    shown = [figure for figure in read(year, root=root).slices(one.id, by) if figure.value != 0]
    labels = [slice_name(figure.slice, language) for figure in shown]
    size = (6, max(2.0, 0.62 * len(shown)))
    return parts.breakdown(
        axes or pyplot.figure(figsize=size, layout="constrained").add_subplot(),
        f"{_title(one, shown, language)}, {year}",
        labels,
        [shared_value(figure) for figure in shown],
        _writer(one, shown, language),
        missing=_missing(shown),
    )


def _declared(indicator: Indicator | str, root: Path | str) -> Indicator:
    return Cooperative.at(root).catalogue.named(indicator) if isinstance(indicator, str) else indicator


def _first_language(root: Path | str) -> str:
    return Cooperative.at(root).language


def _title(indicator: Indicator, shown: list[Figure], language: str) -> str:
    label, unit = indicator.label_in(language), _unit(shown, indicator)
    named = unit_name(unit, language)
    return label if named in label.lower() else f"{label} ({named})"


def _writer(indicator: Indicator, shown: list[Figure], language: str) -> Callable[[float], str]:
    unit = _unit(shown, indicator)
    return lambda value: write_value(value, indicator.unit, indicator.decimals, unit, language)


def _unit(shown: list[Figure], indicator: Indicator) -> str:
    return shown[0].unit if shown else indicator.unit


def _missing(shown: list[Figure]) -> str:
    return WITHHELD if any(figure.status == "suppressed" for figure in shown) else "–"
