"""What is proposed for a declaration to the social security: pay a person and quarter, and contracts an occupation."""

import json
from pathlib import Path

from indicators.configuration import Export
from indicators.core.printable import printable
from indicators.i18n.languages import word_of
from indicators.ingest.inspection.block import Block
from indicators.ingest.inspection.question import Edit, Question
from indicators.ingest.inspection.sampling import wrong_file
from indicators.ingest.readers.dmfa import Declarations
from indicators.ingest.readers.errors import UnreadableExport

_PAYSLIPS = {
    "worker": '"INSS"',
    "month": '"Quarter"',
    "gross": '"Remun[1,2]/RemunAmount"',
    "paid_hours": '"Service[1]/ServiceNbrHours"',
    "termination": '{ constant = "no" }',
}
_CONTRACTS = {
    "contract": '{ made_of = ["INSS", "OccupationStartingDate"] }',
    "worker": '"INSS"',
    "started_on": '"OccupationStartingDate"',
    "ended_on": '"OccupationEndingDate"',
    "working_time": '"ContractType"',
    "days": '"Service[1]/ServiceNbrDays"',
    "hours": '"Service[1]/ServiceNbrHours"',
    "period": '"Quarter"',
}


def blocks_of_declaration(path: Path, file: str, language: str) -> list[Block]:
    """The blocks for a declaration; the names of its elements are the same in every file.

    Raises:
        WrongUse: the file is no declaration; says why.
    """
    columns = {"worker": "INSS", "month": "Quarter", "gross": "RemunAmount"}
    export = Export(table="payslips", file=file, format="dmfa", row_element="NaturalPerson", columns=columns)
    try:
        rows = sum(1 for _ in Declarations([path], export).rows(path)) - 1
    except UnreadableExport as refused:
        raise wrong_file(path, refused, language) from None
    written = json.dumps(file, ensure_ascii=False)
    payslips = f"""\
# {word_of(language, "init.declaration", file=printable(file), people=rows)}
# {word_of(language, "init.declared_pay")}
[exports.payslips]
file = {written}
row_element = "NaturalPerson"
dates = "yyyyq"
divided_by = {{ gross = 100, paid_hours = 100 }}

[exports.payslips.columns]
{_written(_PAYSLIPS)}
"""
    one = ["INSS", "OccupationStartingDate"]
    choices: dict[str, tuple[Edit, ...]] = {
        "first_day": (),
        "number": ((("exports", "contracts", "columns", "contract"), {"made_of": [*one, "OccupationSequenceNbr"]}),),
    }
    question = Question(("contracts",), "contracts.contract", "occupations", {}, blocks=False, choices=choices)
    contracts = f"""\
# {word_of(language, "init.occupations")}
# {word_of(language, "init.question", number=1, asked=question.asks(language))}
[exports.contracts]
file = {written}
row_element = "Occupation"
dates_of = {{ period = "yyyyq" }}
divided_by = {{ days = 100, hours = 100 }}

[exports.contracts.columns]
{_written(_CONTRACTS)}

[exports.contracts.values]
working_time = {{ "0" = "full_time", "1" = "part_time" }}
"""
    return [
        Block("payslips", "payslips", payslips.splitlines()),
        Block("contracts", "contracts", contracts.splitlines(), [question]),
    ]


def _written(columns: dict[str, str]) -> str:
    return "\n".join(f"{column} = {source}" for column, source in columns.items())
