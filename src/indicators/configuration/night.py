"""Whom the night run tells that it failed, and where else exports and reports are kept."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from indicators.configuration.section import Section


def _of_the_web(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"found '{address}'; an address that starts with https:// is expected")
    return address


class Mail(Section):
    """A mail server that takes the notice, and the two ends; the password is in an environment variable."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    sender: Annotated[str, Field(pattern="@")]
    recipient: Annotated[str, Field(pattern="@")]
    encrypted: bool = True
    user: str = ""
    password_variable: str = "INDICATORS_MAIL_PASSWORD"  # noqa: S105 (the name of a variable)


class Notify(Section):
    """Who is told of a run that failed: by mail, by a web address that takes JSON, by a command that reads it."""

    mail: Mail | None = None
    webhook: Annotated[str, AfterValidator(_of_the_web)] | None = None
    command: tuple[str, ...] = ()


class Remote(Section):
    """Where exports come from and where reports go to, beside the cooperative's folder: addresses that fsspec reads."""

    raw: str = ""
    reports: str = ""

    @model_validator(mode="after")
    def _two_places(self) -> "Remote":
        for place in filter(None, (self.raw, self.reports)):
            if "://" not in place:
                raise ValueError(f"found '{place}'; an address such as s3://bucket/folder is expected")
        if self.raw and self.raw.rstrip("/") == self.reports.rstrip("/"):
            raise ValueError(f"raw and reports are both '{self.raw}': exports would be among reports")
        return self
