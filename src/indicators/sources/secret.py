"""The password of a source: of an environment variable or of the keyring, and of nowhere else."""

import os

from indicators.configuration import DataSource
from indicators.core.errors import SourceRefused

MASK = "•••"


def secret_of(name: str, source: DataSource) -> str:
    """The password or key of a source; empty for those that need none.

    Raises:
        SourceRefused: the variable is not set, or the keyring does not have it.
    """
    if source.kind in ("sqlite", "duckdb"):
        return ""
    if source.keyring:
        return _of_keyring(source)
    variable = source.variable(name)
    if variable in os.environ:
        return os.environ[variable]
    if source.kind == "files" and not source.password_variable:
        return ""  # a key file, or what the environment has for a bucket
    raise SourceRefused(
        f"the environment has no {variable}. Set it for the user that runs the night, or name a keyring."
    )


def masked(told: str, password: str) -> str:
    """A text without the password, should a system repeat it."""
    return told.replace(password, MASK) if password else told


def _of_keyring(source: DataSource) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise SourceRefused("keyring is not installed: pip install 'cooperative-indicators[keyring]'") from None
    try:
        found = keyring.get_password(source.keyring, source.user)
    except KeyringError as refused:
        raise SourceRefused("this machine has no keyring that can be read: use password_variable.") from refused
    if found is None:
        raise SourceRefused(
            f"the keyring has no password of {source.user} for {source.keyring}: "
            f"keyring set {source.keyring} {source.user}"
        )
    return str(found)
