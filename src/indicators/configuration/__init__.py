"""What `cooperative.toml` says, checked: one room for the cooperative itself, one for how an export is read."""

from indicators.configuration.control import Control
from indicators.configuration.disclosure import Decision, Disclosure
from indicators.configuration.documents import Document
from indicators.configuration.engine import Engine
from indicators.configuration.export import Export
from indicators.configuration.identity import Accreditation, FiscalYears, FullTime, Identity, Pay
from indicators.configuration.night import Mail, Notify, Remote
from indicators.configuration.origins.data_source import DataSource, Fetch
from indicators.configuration.publication import Confirmation, Plausibility, Restatement
from indicators.configuration.reading import read_configuration
from indicators.configuration.report import Cover, Note, Report, Target
from indicators.configuration.source import Constant, Except, MadeOf, NamedBy, Position
from indicators.configuration.whole import Configuration, OpenQuestion

__all__ = [
    "Accreditation",
    "Configuration",
    "Confirmation",
    "Constant",
    "Control",
    "Cover",
    "DataSource",
    "Decision",
    "Disclosure",
    "Document",
    "Engine",
    "Except",
    "Export",
    "Fetch",
    "FiscalYears",
    "FullTime",
    "Identity",
    "MadeOf",
    "Mail",
    "NamedBy",
    "Note",
    "Notify",
    "OpenQuestion",
    "Pay",
    "Plausibility",
    "Position",
    "Remote",
    "Report",
    "Restatement",
    "Target",
    "read_configuration",
]
