"""What the parts of a total show in one year: which leads, and whether it is more than half of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.figures import Figure
from indicators.figures.withholding import OTHER
from indicators.i18n.formatting import printed, rounded, write_value
from indicators.i18n.languages import word_of

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Ranking:
    """The first part by name, with its share of the printed whole; nothing is said where the key is `unknown`."""

    key: Literal["unknown", "majority", "leader"]
    name: str = ""
    share: Decimal = Decimal(0)


def ranking(parts: Mapping[str, Figure], whole: Figure | None) -> Ranking:
    """Which part leads by what is printed.

    The parts must be all there is of the whole, each once: who calls says so of them.

    | key | condition |
    | --- | --- |
    | `unknown` | two lead together, what is not printed of the whole may be as large as the first, or the first is |
    | | what is left when small groups are put together, which has no name |
    | `majority` | the printed share is more than half |
    | `leader` | strictly first |
    """
    total = printed(whole) if whole else None
    seen = {name: value for name, figure in parts.items() if (value := printed(figure)) is not None}
    if not total or total < 0 or len(seen) < 2 or min(seen.values()) < 0:
        return Ranking("unknown")
    (name, first), (_, second) = sorted(seen.items(), key=lambda part: -part[1])[:2]
    rest = total - sum(seen.values())
    hidden = len(seen) < len(parts)
    if first == second or first > total or (hidden and rest >= first) or parts[name].slice.endswith(OTHER):
        return Ranking("unknown")
    share = rounded(first / total, 2)
    return Ranking("majority" if share > _HALF else "leader", name, share)


def ranked(finding: Ranking, subject: str, language: str) -> str:
    """A sentence of what leads, without its stop; nothing where nothing may be said."""
    if finding.key == "unknown":
        return ""
    share = write_value(float(finding.share), "share", 0, "share", language)
    return word_of(language, f"headlines.{finding.key}", subject=subject.rstrip(","), name=finding.name, share=share)
