"""Block: the text of an export in `cooperative.toml`, and what is asked about it."""

from dataclasses import dataclass, field

from indicators.ingest.inspection.proposal import Proposal
from indicators.ingest.inspection.question import Question
from indicators.ingest.inspection.series import Series


@dataclass
class Block:
    """An export by its name and its table; a declaration has its lines alone."""

    name: str
    table: str
    lines: list[str]
    questions: list[Question] = field(default_factory=list)
    proposal: Proposal | None = None
    series: Series | None = None
