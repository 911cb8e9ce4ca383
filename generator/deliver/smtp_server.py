"""The environment enters; the mail server that it names leaves, its password closed up.

No password is ever an argument, for every user of a machine can list those of all its programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import SecretStr

from generator.errors import EnvironmentLacks

URL, HOST, PORT = "RENEWKIT_SMTP_URL", "RENEWKIT_SMTP_HOST", "RENEWKIT_SMTP_PORT"
USER, PASSWORD = "RENEWKIT_SMTP_USER", "RENEWKIT_SMTP_PASSWORD"
Security = Literal["starttls", "tls"]
SCHEMES: Mapping[str, tuple[Security, int]] = {"smtp": ("starttls", 587), "smtps": ("tls", 465)}
"""How a connection is encrypted, and the port where none is named (RFC 8314)."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")
FORM = "smtp://user:password@mail.brightport.example:587"
NO_SERVER = (
    "There is no mail server to send through. Put its address into the environment variable "
    f"{URL}, such as {FORM}, or its parts into {HOST}, {PORT}, {USER} and {PASSWORD}."
)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server that takes mail for delivery."""

    host: str
    """Its name."""
    port: int
    """Its port."""
    security: Security
    """`starttls`: encrypted after a greeting. `tls`: encrypted from the start."""
    user: str = ""
    """Whom it knows us as; empty to send without signing in."""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
    """The password of that user."""

    @property
    def is_this_machine(self) -> bool:
        """Whether no network lies between."""
        return self.host in LOOPBACK


def has_server(environment: Mapping[str, str]) -> bool:
    """Whether the variables name a server at all."""
    return any(environment.get(name, "").strip() for name in (URL, HOST))


def read_server(environment: Mapping[str, str]) -> SmtpServer:
    """The server that the variables name; EnvironmentLacks says what they lack."""
    url = environment.get(URL, "").strip()
    return _read_url(url) if url else _read_parts(environment)


def _read_url(url: str) -> SmtpServer:
    # The text itself is never quoted in a sentence: it holds the password.
    wrong = EnvironmentLacks(
        f"{URL} holds no address of a mail server. It is written like {FORM}, or with smtps:// for "
        "a server that is encrypted from the start; write signs such as @ : / # % in a password "
        "as %40 %3A %2F %23 %25."
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in SCHEMES or not parts.hostname or not _is_bare(parts):
        raise wrong
    security, usual = SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return _check_login(
        SmtpServer(parts.hostname, port or usual, security, user, SecretStr(password))
    )


def _is_bare(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def _read_parts(environment: Mapping[str, str]) -> SmtpServer:
    host = environment.get(HOST, "").strip()
    if not host:
        raise EnvironmentLacks(NO_SERVER)
    written = environment.get(PORT, "").strip()
    if written and not (written.isdecimal() and 0 < int(written) < 65536):
        raise EnvironmentLacks(f"{PORT} is {written!r}; a port is a number from 1 to 65535.")
    port = int(written or SCHEMES["smtp"][1])
    security: Security = "tls" if port == SCHEMES["smtps"][1] else "starttls"
    password = SecretStr(environment.get(PASSWORD, ""))
    return _check_login(SmtpServer(host, port, security, environment.get(USER, ""), password))


def _check_login(server: SmtpServer) -> SmtpServer:
    if bool(server.user) != bool(server.password.get_secret_value()):
        raise EnvironmentLacks(
            "The mail server is given a user without a password, or a password without a user. "
            "Give both, or neither where the server asks for none."
        )
    return server
