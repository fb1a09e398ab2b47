"""Publishing: the figures of a year are frozen in the ledger, with who prepared and who reviewed them."""

from collections.abc import Iterable, Sequence

from indicators.cooperative import Cooperative
from indicators.core.atomic_file import write_whole
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import PUBLIC
from indicators.figures.csv_output import plain_number, shared_value
from indicators.figures.figure import Figure, Figures
from indicators.i18n.formatting import write
from indicators.ingest.report import IngestReport
from indicators.ledger.ledger import LEDGER, PublishedFigure, PublishedFigures, chained, parse_ledger, read_ledger
from indicators.ledger.provenance import code_version, sources_of
from indicators.ledger.restatement import Difference, Restatement, differences, read_restatements
from indicators.ledger.signatures import Signatures
from indicators.ledger.snapshot import keep_snapshot
from indicators.privacy.output_scan import refuse_personal, search_of


def publish(
    cooperative: Cooperative, year: FiscalYear, figures: Figures, report: IngestReport, signed: Signatures
) -> list[PublishedFigure]:
    """Append the figures of a year to the ledger; returns the new lines, none where all are published already.

    The figures are those that may be reported: whoever calls has compared them with the ledger. A figure that
    was published and restated since is published again, with its reason; one that is the same is not. Figures
    that could not be computed are not published.

    Raises:
        WrongUse: the day of publication is not between the end of the year and today.
    """
    signed.refuse_impossible_day([year])
    ledger = read_ledger(cooperative)
    changed = {(one.published.id, one.published.slice): one for one in differences(ledger, figures, 0)}
    reasons = read_restatements(cooperative)
    shared = {"fiscal_year": year.name, "code": code_version(), "source": ""}
    shared |= {
        "published_on": signed.published_on,
        "prepared_by": signed.prepared_by,
        "reviewed_by": signed.reviewed_by,
    }
    language = cooperative.configuration.cooperative.languages[0]
    about_people = figures.tables_about_people(cooperative.tables)
    lines = [
        {
            **_values(figure, language),
            **shared,
            "sources": " ".join(sources_of(report, figure.indicator.table, about_people)),
            "note": _reason(changed.get((figure.id, figure.slice)), reasons) or signed.note,
        }
        for figure in figures
        if _is_to_be_published(figure, ledger, changed.keys())
    ]
    for (id, slice), gone in changed.items():
        if gone.now is None:
            values = {"written": "–", "value": "", "status": "not_computable", "sources": "", "definition": ""}
            kept = {"id": id, "slice": slice, "unit": gone.published.unit, "decimals": gone.published.decimals}
            lines.append({**values, **kept, **shared, "note": _reason(gone, reasons) or signed.note})
    new = append(cooperative, ledger, lines)
    if new and cooperative.ledger_place == PUBLIC and not cooperative.lake:  # what lies in a lake is not copied
        keep_snapshot(cooperative, year, report, new[-1].seal)
    return new


def append(
    cooperative: Cooperative, ledger: PublishedFigures, lines: Sequence[dict[str, object]]
) -> list[PublishedFigure]:
    """Write lines behind those of the ledger: all of them or none.

    Raises:
        PersonalDataFound: a slice or a note names somebody; those who sign are named by right.
    """
    if not lines:
        return []
    path = cooperative.reports / LEDGER
    new = chained(ledger, lines)
    signatories = {str(line[column]) for line in lines for column in ("prepared_by", "reviewed_by")}
    refuse_personal(search_of(cooperative.root, {*cooperative.may_be_named, *signatories}), {LEDGER: new})
    content = (path.read_bytes() if ledger.lines else b"") + new
    written = parse_ledger(content, cooperative.configuration.cooperative.languages[0])
    write_whole(path, content, durable=True)
    return list(written.lines[len(ledger.lines) :])


def _is_to_be_published(figure: Figure, ledger: PublishedFigures, changed: Iterable[tuple[str, str]]) -> bool:
    before = ledger.get(figure.fiscal_year, figure.id, figure.slice)
    if before is None:
        return figure.status != "not_computable"
    return not before.is_measured_here or (figure.id, figure.slice) in changed


def _values(figure: Figure, language: str) -> dict[str, object]:
    return {
        "id": figure.id,
        "slice": figure.slice,
        "written": write(figure, language),
        "value": plain_number(shared_value(figure)),
        "decimals": figure.indicator.decimals,
        "unit": figure.unit,
        "status": figure.status,
        "definition": figure.indicator.version,
    }


def _reason(change: Difference | None, reasons: Sequence[Restatement]) -> str:
    """Why a published figure is published again."""
    return "" if change is None else next((one.reason for one in reasons if change.is_explained_by(one)), "")
