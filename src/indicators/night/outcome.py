"""What became of one document of a fiscal year in a run, and the line and the summary that tell it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Literal

Result = Literal["made", "unchanged", "failed"]

_SAID: dict[Result, str] = {"made": "made", "unchanged": "nothing changed", "failed": "not made"}


@dataclass(frozen=True)
class Outcome:
    """A document of one fiscal year: what became of it, the exit code, its pages, and for a failure the sentences.

    The special report has no name. `pages` and `log` are paths in the cooperative's folder.
    """

    fiscal_year: int
    result: Result
    exit_code: int = 0
    pages: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    log: str = ""
    seconds: float = 0.0
    document: str = ""

    @property
    def name(self) -> str:
        """The fiscal year, and the document where it is not the special report."""
        return " ".join(filter(None, [str(self.fiscal_year), self.document]))

    def as_line(self, started_at: str) -> str:
        """One JSON object.

        >>> Outcome(2024, "unchanged").as_line("2025-03-18T02:00:00+00:00")[:62]
        '{"started_at": "2025-03-18T02:00:00+00:00", "fiscal_year": 202'
        """
        return json.dumps({"started_at": started_at, **asdict(self)}, ensure_ascii=False)


def as_text(cooperative: str, started_at: str, outcomes: Sequence[Outcome], duties: Sequence[str] = ()) -> str:
    """The summary for a terminal or a mail.

    >>> print(as_text("Meadow", "2025-03-18 02:00", [Outcome(2024, "failed", 1, sentences=("No file.",))]), end="")
    Meadow, run of 2025-03-18 02:00
    2024  not made (exit code 1)
          No file.
    """
    lines = [f"{cooperative}, run of {started_at}"]
    for one in outcomes:
        code = f" (exit code {one.exit_code})" if one.exit_code else ""
        lines.append(f"{one.name}  {_SAID[one.result]}{code}")
        lines += [f"      {line}" for line in (*one.pages, *one.sentences)]
    if not outcomes:
        lines.append("No fiscal year was due.")
    lines += ["What the law asks for next", *(f"      {duty}" for duty in duties)] if duties else []
    return "\n".join(lines) + "\n"


def as_html(
    cooperative: str, started_at: str, outcomes: Sequence[Outcome], place: str, duties: Sequence[str] = ()
) -> str:
    """The same as one page; `place` is where its links to pages start from."""
    title = f"{escape(cooperative)}, run of {escape(started_at)}"
    rows = "".join(_row(one, place) for one in outcomes)
    table = (
        "<table><thead><tr><th scope='col'>Fiscal year</th><th scope='col'>Result</th>"
        f"<th scope='col'>Pages, or what to do</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    body = table if outcomes else "<p>No fiscal year was due.</p>"
    items = "".join(f"<li>{escape(duty)}</li>" for duty in duties)
    body += f"<h2>What the law asks for next</h2><ul>{items}</ul>" if items else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n{body}</main></body></html>\n"
    )


def _row(one: Outcome, place: str) -> str:
    links = "".join(f'<li><a href="{escape(place + page)}">{escape(page)}</a></li>' for page in one.pages)
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in one.sentences)
    return f"<tr><th scope='row'>{one.name}</th><td>{_SAID[one.result]}</td><td><ul>{links}{items}</ul></td></tr>"
