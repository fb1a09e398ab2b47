"""The order in which a block is proposed: its rows, its key, its styles, its columns, its words."""

from collections.abc import Iterable

from indicators.ingest.inspection.choices import (
    columns_of,
    pay_period,
    questions_of_choice,
    questions_of_groups,
    questions_of_names,
    questions_of_units,
)
from indicators.ingest.inspection.flags import decide_flags
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.proposal.columns import (
    ask_for_guesses,
    ask_for_missing,
    ask_for_places,
    propose_key,
    propose_people,
    propose_units,
)
from indicators.ingest.inspection.proposal.earlier_years import propose_earlier_years
from indicators.ingest.inspection.proposal.proposal import Proposal
from indicators.ingest.inspection.proposal.rows import (
    ask_for_repeated_keys,
    ask_for_states,
    ask_for_wage_codes,
    propose_rows,
)
from indicators.ingest.inspection.proposal.written_styles import propose_dates, propose_empty_cells, propose_numbers
from indicators.ingest.inspection.question import NONE, Edit
from indicators.ingest.inspection.sampling import Sample, rows_alone
from indicators.ingest.inspection.unread import unread
from indicators.ingest.inspection.why import Why
from indicators.ingest.inspection.words import questions_of_spellings, words_of


def propose(
    name: str,
    sample: Sample,
    match: Match,
    file: str,
    *,
    years: Iterable[int] = (),
    elsewhere: Iterable[str] = (),
    named_by: str = "",
) -> Proposal:
    """The block of an export by its name.

    `elsewhere` are headers of the file that another block reads; `named_by` is what has the month in its name.
    """
    proposal = Proposal(name, sample, match, file, dict(sample.dialect), years=tuple(years))
    if sample.sheet:
        proposal.keys = {"sheet": (sample.sheet, None), **proposal.keys}
    propose_rows(proposal)
    sample = proposal.sample = rows_alone(sample)
    if named_by and match.table.name == "payslips" and "month" not in match.places:
        proposal.named_by["month"] = named_by
    propose_people(proposal)
    propose_key(proposal)
    propose_numbers(proposal)
    propose_dates(proposal)
    propose_empty_cells(proposal)
    propose_earlier_years(proposal)
    propose_units(proposal)
    period, question = pay_period(sample, match, name) if not proposal.named_by else (None, None)
    if period:
        proposal.keys["pay_period"] = period
    proposal.questions += [question] if question else []
    ask_for_places(proposal)
    ask_for_missing(proposal)
    ask_for_repeated_keys(proposal)
    ask_for_wage_codes(proposal)
    ask_for_guesses(proposal)
    proposal.questions += [
        *questions_of_choice(sample, match, name),
        *questions_of_names(sample, match, name, proposal.made_of),
        *questions_of_groups(sample, match, name),
        *questions_of_units(sample, match, name),
        *questions_of_spellings(sample, match, name),
    ]
    proposal.flags = decide_flags(sample, match, name)
    proposal.questions += proposal.flags.questions
    for column in proposal.flags.not_read:
        del match.places[column]
    proposal.words = words_of(sample, match)
    for column, words in proposal.words.items():
        if words.asked:
            proposal.questions.append(words.question(name, column, sample.header[match.places[column]]))
    if "gross" in match.places and not {"paid_hours", "full_time_share"} & match.places.keys():
        header = sample.header[match.places["gross"]]
        stated: tuple[Edit, ...] = (((*columns_of(name), "stated_full_time_pay"), header),)
        choices = {"full_time": stated, NONE: ()}
        proposal.choose("stated_full_time_pay", "full_time_pay", choices, blocks=False, header=header)
    ask_for_states(proposal)
    proposal.unread = unread(sample, match, {*elsewhere, *proposal.used_otherwise})
    if proposal.unread.same_person:
        proposal.keys["same_person"] = (proposal.unread.same_person, Why("same_person_by_it"))
    if question := proposal.unread.question(match.table, name, match.places):
        proposal.questions.append(question)
    proposal.questions = list({question.key: question for question in reversed(proposal.questions)}.values())[::-1]
    return proposal
