"""Block: the text of an export in `cooperative.toml`, and what was seen of a folder in whole."""

from dataclasses import dataclass, field

from indicators.ingest.inspection.proposal import Proposal
from indicators.ingest.inspection.question import Question
from indicators.ingest.inspection.series import Found, Series


@dataclass
class Block:
    """An export by its name and its table; a declaration has its lines alone."""

    name: str
    table: str
    lines: list[str]
    questions: list[Question] = field(default_factory=list)
    proposal: Proposal | None = None
    series: Series | None = None


@dataclass
class Look:
    """What was seen: the blocks, the questions about files that no block reads, and what cannot be read at all."""

    found: Found
    blocks: list[Block] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def every_question(self) -> list[Question]:
        """The questions of all blocks, then those about whole files."""
        return [*(question for block in self.blocks for question in block.questions), *self.questions]
