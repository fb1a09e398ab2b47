"""How a code of the form is declared: what all of them have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from indicators.catalogue.indicator import Formula, Indicator, indicator


def form_code(*, label: Mapping[str, str], **facts: Any) -> Callable[[Formula], Indicator]:
    """Declare a code as an indicator about people, for the authority; `facts` are its unit, its basis, its slices.

    What it counts is what the form calls it, so the definition is its name.
    """
    definition = {language: f"{name}." for language, name in label.items() if language != "en"}
    shared: dict[str, Any] = {"decimals": 0, "about": "people", "audience": "authority"}
    shared |= {"split_left_out": "cells_left_out"}
    return indicator(label=label, definition=definition, **shared | facts)
