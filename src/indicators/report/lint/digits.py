"""Digits typed in a text: a number that no figure, recorded fact, date or reference stands behind."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from indicators.report.lint.written import Finding, Text

_MARKS = ("date", "reference", "statutes", "not_published", "law", "law_text", "limit")
# An address holds what it holds, and Markdown counts the items of a list by itself from "1.".
_ALLOWED = re.compile(r"\]\([^)\s]*\)|<https?://[^>\s]*>|^ *1\. ", re.MULTILINE)
_NUMBER = re.compile(r"[+-]?\d[\d\s.,:/\u00a0\u202f-]*\d|\d")


def typed_digits(text: Text) -> Iterator[Finding]:
    """Each number that stands in a text by itself, in words or in a value that is written out."""
    for data in text.tree.find_all(nodes.TemplateData):
        kept = _ALLOWED.sub(lambda found: re.sub(r"\d", "#", found[0]), data.data)
        for number in _NUMBER.finditer(kept):
            line = data.lineno + kept.count("\n", 0, number.start())
            yield _finding(text, line, number[0].strip())
    for kind in (nodes.Output, nodes.Assign, nodes.For):
        for part in text.tree.find_all(kind):
            for constant in _written(part):
                yield _finding(text, constant.lineno, str(constant.value))


def _finding(text: Text, line: int, number: str) -> Finding:
    return Finding(
        text.display_name,
        line,
        f"the number {number} is typed. Quote a figure, {{{{ chapter.figure }}}}; record a figure that only a person "
        'knows in facts.csv and quote it; or mark what it is: {{ date("2024-11-14") }}, {{ reference("niveau 1") }}.',
    )


def _written(part: nodes.Node) -> Iterator[nodes.Const]:
    """Constants with a digit that can reach the page from an expression."""
    match part:
        case nodes.Const(value=value):
            if not isinstance(value, bool) and re.search(r"\d", str(value)):
                yield part
        case nodes.Filter(node=node, args=args, kwargs=kwargs):
            # a filter's own numbers are its steps, its own words are printed
            words = [one for one in (*args, *(pair.value for pair in kwargs)) if not _is_number(one)]
            for word in (*words, *([node] if node else [])):
                yield from _written(word)
        case nodes.Call(node=nodes.Name(name=name)) if name in _MARKS:
            return
        case nodes.Getitem(node=node):
            yield from _written(node)
        case nodes.Add(left=nodes.Name(name="fiscal_year")) | nodes.Sub(left=nodes.Name(name="fiscal_year")):
            return
        case nodes.CondExpr(expr1=then, expr2=otherwise):
            for choice in (then, *([otherwise] if otherwise else [])):
                yield from _written(choice)
        case nodes.Test() | nodes.Compare() | nodes.TemplateData():
            return
        case nodes.For(iter=items):
            yield from _written(items)
        case _:
            for child in part.iter_child_nodes():
                yield from _written(child)


def _is_number(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Const) and not isinstance(part.value, str)
