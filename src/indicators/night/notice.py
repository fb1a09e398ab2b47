"""The notice: that a fiscal year was not made, told to whoever maintains the run; never to the board."""

import json
import os
import re
import smtplib
import ssl
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage

from indicators.configuration.night import Mail, Notify
from indicators.cooperative import Cooperative
from indicators.night.outcome import Outcome
from indicators.privacy.output_scan import search_of

SECONDS = 30
_PLACE = re.compile(r"^(.+?, (?:line|ligne|lijn) \d+[^:]*?) ?: ")


def send(cooperative: Cooperative, failed: Sequence[Outcome]) -> list[str]:
    """Tell of the fiscal years that were not made; returns a sentence for each way that did not work."""
    notify = cooperative.configuration.notify
    records = [_record(cooperative, one) for one in failed]
    wrong = []
    for way, sending in _ways(notify, cooperative.name, records):
        try:
            sending()
        except (OSError, smtplib.SMTPException, subprocess.SubprocessError) as error:
            wrong.append(f"The notice could not be sent by {way}: {error}.")
    return wrong


def without_cells(cooperative: Cooperative, sentence: str) -> str:
    """A sentence that may leave the machine: where it is, without the cell that it quotes, and nothing personal."""
    place = _PLACE.match(sentence)
    shown = f"{place[1]}: the finding is in the ingest report." if place else sentence
    if search_of(cooperative.root, cooperative.may_be_named).found_in(shown):
        return "The sentence may hold personal data and stays in the log."
    return shown


def _record(cooperative: Cooperative, one: Outcome) -> dict[str, object]:
    return {
        "cooperative": cooperative.name,
        "fiscal_year": one.fiscal_year,
        "exit_code": one.exit_code,
        "sentences": [without_cells(cooperative, sentence) for sentence in one.sentences],
        "log": one.log,
    }


def _ways(notify: Notify, name: str, records: list[dict[str, object]]) -> Iterator[tuple[str, Callable[[], None]]]:
    if notify.mail:
        mail = notify.mail
        yield f"mail to {mail.host}", lambda: _mail(mail, name, records)
    if notify.webhook:
        address = notify.webhook
        yield "the webhook", lambda: _post(address, records)
    if notify.command:
        words = notify.command
        yield f"the command {words[0]}", lambda: _call(words, records)


def _mail(mail: Mail, name: str, records: list[dict[str, object]]) -> None:
    message = EmailMessage()
    years = ", ".join(str(record["fiscal_year"]) for record in records)
    message["Subject"] = f"{name}: the report of {years} was not made"
    message["From"], message["To"] = mail.sender, mail.recipient
    message.set_content("\n\n".join(_paragraph(record) for record in records) + "\n")
    with smtplib.SMTP(mail.host, mail.port, timeout=SECONDS) as server:
        if mail.encrypted:
            server.starttls(context=ssl.create_default_context())
        if mail.user:
            server.login(mail.user, os.environ.get(mail.password_variable, ""))
        server.send_message(message)


def _paragraph(record: dict[str, object]) -> str:
    sentences = record["sentences"]
    assert isinstance(sentences, list)
    return "\n".join(
        [
            f"Fiscal year {record['fiscal_year']}: not made, exit code {record['exit_code']}.",
            *(f"  {sentence}" for sentence in sentences),
            f"  The log: {record['log']}. The last good report is untouched.",
        ]
    )


def _post(address: str, records: list[dict[str, object]]) -> None:
    body = json.dumps({"failed": records}, ensure_ascii=False).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310 (checked as read)
    urllib.request.urlopen(request, timeout=SECONDS).close()  # noqa: S310


def _call(words: Sequence[str], records: list[dict[str, object]]) -> None:
    body = json.dumps({"failed": records}, ensure_ascii=False)
    subprocess.run(words, input=body, text=True, timeout=SECONDS, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
