"""Variants: files of one name whose headers change from year to year, as one block with the names of each, or two."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from indicators.ingest.inspection.block import Block, Look
from indicators.ingest.inspection.proposal import Proposal, lines_of
from indicators.ingest.inspection.question import Edit, Question
from indicators.ingest.inspection.vocabulary import header_form
from indicators.ingest.inspection.words import written

_MAY_DIFFER = ("encoding", "required")


def fold_variants(look: Look, language: str) -> None:
    """Put blocks together that read files of one name: the columns get the names of each, where all else is the same.

    Where something else differs, the second becomes a variant of the first.
    """
    kept: list[Block] = []
    for block in look.blocks:
        base = next((one for one in kept if _of_one_file(one, block)), None)
        if (
            base is None
            or base.proposal is None
            or block.proposal is None
            or base.series is None
            or block.series is None
        ):
            kept.append(block)
            continue
        years = sorted({*base.series.years, *block.series.years})
        base.series.years = years
        if set(look.found.years) <= set(years):
            base.proposal.keys.pop("required", None)
        block.proposal.keys.pop("required", None)
        if _are_alike(base.proposal, block.proposal):
            _put_together(base.proposal, block.proposal)
            base.questions = base.proposal.questions
        else:
            block.proposal.variant_of = base.name
            block.lines = list(lines_of(block.proposal, language, numbered=False))
            kept.append(block)
        base.lines = list(lines_of(base.proposal, language, numbered=False))
    look.blocks[:] = kept


def _of_one_file(one: Block, other: Block) -> bool:
    if not (one.proposal and other.proposal and one.series and other.series) or one.proposal.variant_of:
        return False
    same = (one.proposal.file, one.table, one.series.sheet) == (other.proposal.file, other.table, other.series.sheet)
    return same and "{year}" in one.proposal.file and not set(one.series.paths) & set(other.series.paths)


def _are_alike(one: Proposal, other: Proposal) -> bool:
    """Whether one block reads both: the same columns, and nothing but the headers is different."""
    keys = [{key: value for key, (value, _) in two.keys.items() if key not in _MAY_DIFFER} for two in (one, other)]
    encodings = {two.keys.get("encoding", ("utf-8-sig", None))[0] for two in (one, other)}
    same_columns = one.match.places.keys() == other.match.places.keys() and not (
        one.made_of or other.made_of or one.named_by or other.named_by
    )
    return same_columns and keys[0] == keys[1] and len(encodings) == 1


def _put_together(one: Proposal, other: Proposal) -> None:
    swapped: dict[str, list[str]] = {}
    for column, place in one.match.places.items():
        header, further = one.sample.header[place], other.sample.header[other.match.places[column]]
        names = [*one.alternatives.get(column, [header]), further]
        if len(set(names)) > 1:
            one.alternatives[column] = list(dict.fromkeys(names))
            swapped[header] = one.alternatives[column]
    for column, words in other.words.items():
        mine = one.words.setdefault(column, words)
        mine.lines = list(dict.fromkeys([*mine.lines, *words.lines]))
        mine.asked = list(dict.fromkeys([*mine.asked, *words.asked]))
    read = {name for column in one.match.places for name in one.alternatives.get(column, ())}
    one.unread.asked |= {header: kind for header, kind in other.unread.asked.items() if header not in read}
    if asked := one.unread.question(one.match.table, one.name, one.match.places):
        one.questions = [*(question for question in one.questions if question.key != asked.key), asked]
    known = {question.key for question in one.questions}
    renamed = [
        replace(question, exports=(one.name,), key=question.key.replace(other.name, one.name, 1))
        for question in other.questions
    ]
    one.questions = [_with_names(question, swapped) for question in one.questions]
    one.questions = [_with_states(question, renamed) for question in one.questions]
    renamed = [question for question in renamed if not question.counted]
    one.questions += [question for question in renamed if question.key not in known and not question.choices]


def _with_states(question: Question, others: list[Question]) -> Question:
    """A question about the states of rows, with the header and the states of the other files."""
    for other in others:
        if question.counted and header_form(other.counted) == header_form(question.counted) != "":
            cells = tuple(dict.fromkeys([*question.cells, *other.cells]))
            either = question.counted if other.counted == question.counted else f"{question.counted} | {other.counted}"
            values = {"header": either, "cells": ", ".join(map(written, cells))}
            return replace(question, cells=cells, counted=either, values=values)
    return question


def _with_names(question: Question, swapped: Mapping[str, list[str]]) -> Question:
    choices: dict[str, tuple[Edit, ...]] = {
        answer: tuple((path, _named(value, swapped)) for path, value in edits)
        for answer, edits in question.choices.items()
    }
    return replace(question, choices=choices)


def _named(value: Any, swapped: Mapping[str, list[str]]) -> Any:
    return swapped.get(value, value) if isinstance(value, str) else value
