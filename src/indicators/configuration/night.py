"""Whom the night run tells that it failed, and where else exports and reports are kept."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from indicators.configuration.section import Manual, Section


def _of_the_web(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"found '{address}'; an address that starts with https:// is expected")
    return address


class Mail(Section):
    """A mail server that takes the notice, and the two ends; the password is in an environment variable."""

    host: str = Field(description="the mail server", examples=["mail.example.org"])
    port: int = Field(default=587, ge=1, le=65535, description="its port", examples=[25])
    sender: Annotated[str, Manual("address")] = Field(
        pattern="@", description="who writes", examples=["run@example.org"]
    )
    recipient: Annotated[str, Manual("address")] = Field(
        pattern="@", description="who is told", examples=["it@example.org"]
    )
    encrypted: bool = Field(
        default=True, description="whether the connection is encrypted (STARTTLS)", examples=[False]
    )
    user: str = Field(default="", description="the name to log in with; without, nobody logs in", examples=["run"])
    password_variable: str = Field(
        default="INDICATORS_MAIL_PASSWORD",
        description="the environment variable that holds the password",
        examples=["MAIL_PASSWORD"],
    )


class Notify(Section):
    """Who is told of a run that failed: by mail, by a web address that takes JSON, by a command that reads it."""

    mail: Mail | None = Field(
        default=None,
        description="the mail server that sends the notice",
        examples=[{"host": "mail.example.org", "sender": "run@example.org", "recipient": "it@example.org"}],
    )
    webhook: Annotated[Annotated[str, AfterValidator(_of_the_web)] | None, Manual("address")] = Field(
        default=None, description='gets `{"failed": [...]}` as JSON', examples=["https://example.org/hook"]
    )
    command: Annotated[tuple[str, ...], Manual("list of words")] = Field(
        default=(),
        description="a command that reads the same JSON on its standard input",
        examples=[["logger", "-t", "indicators"]],
    )


class Remote(Section):
    """Where exports come from and where reports go to, beside the cooperative's folder: addresses that fsspec reads."""

    raw: Annotated[str, Manual("address that fsspec reads")] = Field(
        default="", description="a folder with a folder of exports a fiscal year", examples=["s3://meadow/raw"]
    )
    reports: Annotated[str, Manual("address that fsspec reads")] = Field(
        default="", description="where the reports go", examples=["s3://meadow/reports"]
    )

    @model_validator(mode="after")
    def _two_places(self) -> "Remote":
        for place in filter(None, (self.raw, self.reports)):
            if "://" not in place:
                raise ValueError(f"found '{place}'; an address such as s3://bucket/folder is expected")
        if self.raw and self.raw.rstrip("/") == self.reports.rstrip("/"):
            raise ValueError(f"raw and reports are both '{self.raw}': exports would be among reports")
        return self
