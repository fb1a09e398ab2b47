"""The cover: who the cooperative is, who stands for the report, and when it is put before whom, as declared."""

from indicators.configuration.section import said_in
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.i18n.formatting import write_day
from indicators.i18n.page_messages import word
from indicators.ledger.ledger import PublishedFigures


def cover_facts(
    cooperative: Cooperative, year: FiscalYear, ledger: PublishedFigures, language: str
) -> list[tuple[str, str]]:
    """What is said, and of what, in order; what nobody declared is not there.

    Who prepared and reviewed published figures is what the ledger says.
    """
    identity = cooperative.configuration.cooperative
    declared = next((one for one in cooperative.configuration.cover if one.fiscal_year == year.name), None)
    publication = ledger.publication(year.name)
    signed = publication or declared
    held = sorted(cooperative.accreditations(year), reverse=True)
    approved = ""
    if declared:
        on = write_day(declared.approved_on.isoformat(), language) if declared.approved_on else ""
        approved = ", ".join(filter(None, [said_in(declared.approved_by, language), on]))
    said = {
        "company_number": identity.company_number,
        "seat": identity.seat,
        "accreditations": ", ".join(word(f"accredited_{kind}", language) for kind in held),
        "prepared_by": said_in(signed.prepared_by, language) if signed else "",
        "reviewed_by": said_in(signed.reviewed_by, language) if signed else "",
        "approved": approved,
        "assembly_on": (
            write_day(declared.assembly_on.isoformat(), language) if declared and declared.assembly_on else ""
        ),
    }
    return [(word(key, language), words) for key, words in said.items() if words]
