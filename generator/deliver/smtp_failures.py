"""What went wrong on the way to a mail server enters; a sentence for a marketer leaves."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl

from generator.deliver.smtp_server import PASSWORD, URL, SmtpServer
from generator.errors import EnvironmentLacks
from generator.model.order import NEVER_IN_A_FIELD

LONGEST_ANSWER = 300
NO_STARTTLS = (
    "offers no encryption (STARTTLS), and nothing was sent. If it is encrypted from the start, "
    "write smtps:// in place of smtp://; a server on your own network may be used with "
    "--without-encryption"
)


class SmtpFailure(EnvironmentLacks):
    """The server takes no mail at all."""


class Refused(Exception):
    """The server does not take one mail; its text is the reason, as a sentence."""

    def __init__(self, reason: str, *, is_lasting: bool) -> None:
        super().__init__(reason)
        self.is_lasting = is_lasting


def explain_failure(error: Exception, server: SmtpServer) -> SmtpFailure:
    """Why the server takes no mail."""
    where = f"{server.host}:{server.port}"
    return SmtpFailure(f"Mail server {where}: {_find_reason(error, server)}.")


def _find_reason(error: Exception, server: SmtpServer) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = quote_answer(error.smtp_error, server)
        return (
            f"it does not accept the user name and password ({error.smtp_code}{said}). See {URL} "
            f"or {PASSWORD}; many providers ask for a password of its own for each program"
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"it cannot do what is needed: {clean(str(error))}"
    if isinstance(error, smtplib.SMTPResponseException):
        said = quote_answer(error.smtp_error, server)
        return f"it takes no mail now ({error.smtp_code}{said})"
    # The library says "disconnected" of a time-out as well, which then stands behind it.
    return _find_network_reason(find_cause(error), server)


def find_cause(error: BaseException) -> BaseException:
    """The system's own error behind one of the mail library's."""
    cause = error.__cause__ or error.__context__
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(cause, OSError):
        return cause
    return error


def _find_network_reason(error: BaseException, server: SmtpServer) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted by this machine ({error.verify_message}). Where it is "
            "your company's own, set SSL_CERT_FILE to its certificate file"
        )
    if isinstance(error, ssl.SSLError):
        other = "smtp" if server.security == "tls" else "smtps"
        return f"no encrypted connection could be agreed on; try {other}:// or the other port"
    if isinstance(error, socket.gaierror):
        return "its name was not found, or this machine is not online"
    if isinstance(error, TimeoutError):
        return "it did not answer in time. A firewall may be in between"
    if isinstance(error, ConnectionRefusedError):
        return "it takes no connections at that port"
    return "the connection broke off"


def quote_answer(answer: bytes | str, server: SmtpServer) -> str:
    """What the server says itself, behind a colon; never with the password in it."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    for secret in list_secrets(server):
        text = text.replace(secret, "(password)")
    text = clean(text)
    return f": {text}" if text else ""


def list_secrets(server: SmtpServer) -> list[str]:
    """The password in all forms in which it is sent."""
    password = server.password.get_secret_value()
    if not password:
        return []
    plain = f"\0{server.user}\0{password}".encode()
    packed = (plain, password.encode())
    return [*(base64.b64encode(one).decode() for one in packed), password]


def clean(text: str) -> str:
    """On one line, not too long, and without what could rewrite a terminal's line."""
    return " ".join(NEVER_IN_A_FIELD.sub(" ", text).split())[:LONGEST_ANSWER].rstrip(".")
