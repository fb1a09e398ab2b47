"""Names that do not exist: a figure, a slice, a filter or a test that a text asks for, a block that it fills."""

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.filters import FILTERS as JINJAS_FILTERS
from jinja2.tests import TESTS as JINJAS_TESTS

from indicators.catalogue import Catalogue
from indicators.configuration.words import Words
from indicators.core.errors import nearest
from indicators.i18n.data_names import columns_of
from indicators.report.lint.written import CONSTANTS, Finding, Text
from indicators.report.prose.environment import FILTERS, TESTS


def unknown_names(text: Text, catalogue: Catalogue) -> Iterator[Finding]:
    """What a text asks for and nobody has, also where no page would show it this year."""
    for part in text.tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test)):
        if sentence := _unknown(part, catalogue):
            yield Finding(text.display_name, part.lineno, sentence)


def unknown_blocks(own: Text, standing: Text | None) -> Iterator[Finding]:
    """Blocks of a year that no notebook shows, because the standing text has none of that name."""
    known = standing.blocks if standing else {}
    for name in own.blocks:
        if name not in known:
            sentence = f"block '{name}' is not in the standing text, so no page shows it.{nearest(name, known)}"
            yield Finding(own.display_name, own.line_of(name), sentence)


def _unknown(part: nodes.Node, catalogue: Catalogue) -> str:
    match part:
        case nodes.Getattr(node=nodes.Name(name="words"), attr=name):
            return (
                "" if name in Words.model_fields else f"there is no word '{name}'.{nearest(name, Words.model_fields)}"
            )
        case nodes.Getattr(node=nodes.Name(name=chapter), attr=figure) if chapter not in CONSTANTS:
            id = f"{chapter}.{figure}"
            return "" if id in catalogue else f"there is no figure '{id}'.{nearest(id, catalogue)}"
        case nodes.Getitem(
            node=nodes.Getattr(node=nodes.Name(name=chapter), attr=figure), arg=nodes.Const(value=slice)
        ):
            declared = catalogue.get(f"{chapter}.{figure}")
            column = ";".join(columns_of(str(slice)))
            if declared and tuple(column.split(";")) not in declared.sliced_by:
                known = ", ".join(";".join(way) for way in declared.sliced_by) or "nothing"
                return f"{declared.id} is not given by '{column}'.{nearest(column, declared.slices)} It is by {known}."
        case nodes.Filter(name=name):
            known_filters = {*FILTERS, *JINJAS_FILTERS}
            return "" if name in known_filters else f"there is no filter '{name}'.{nearest(name, FILTERS)}"
        case nodes.Test(name=name):
            known_tests = {*TESTS, *JINJAS_TESTS}
            return "" if name in known_tests else f"there is no test '{name}'.{nearest(name, TESTS)}"
    return ""
