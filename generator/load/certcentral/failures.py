"""What went wrong on the way to the service enters; a sentence for a marketer leaves."""

from __future__ import annotations

import json
import ssl
from urllib.parse import urlsplit

from urllib3 import exceptions as http

from generator.errors import EnvironmentLacks
from generator.load.certificates.refusal import clean_text
from generator.load.spelling import shorten

CUT_OFF = "the connection broke off before the answer was complete"


class ServiceFailure(EnvironmentLacks):
    """The service cannot be asked; `status` is the HTTP status of its answer, 0 without one."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(f"CertCentral: {sentence}")
        self.status = status


def is_lasting(error: http.HTTPError) -> bool:
    """Whether asking again is of no use."""
    reason = find_cause(error, ssl.SSLError)
    return isinstance(reason, ssl.SSLCertVerificationError)


def explain_error(error: http.HTTPError, host: str) -> str:
    """Why no answer came from that host, without its end."""
    if isinstance(error, http.ProxyError):
        return f"the proxy that this machine is set to use gave no way to {host}"
    reason = find_cause(error, ssl.SSLError)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"the certificate that answered for {host} is not trusted by this machine "
            f"({reason.verify_message}). Where a company proxy opens encrypted traffic, ask for "
            "its certificate file and set SSL_CERT_FILE to it"
        )
    if isinstance(reason, ssl.SSLError):
        return f"no secure connection to {host} could be agreed on"
    if isinstance(error, http.NameResolutionError):
        return f"the name {host} was not found. Is this machine online?"
    # A kind of timeout to the library, so it goes first.
    if isinstance(error, http.NewConnectionError):
        return f"{host} takes no connections, or a firewall is in between"
    if isinstance(error, http.ConnectTimeoutError | http.ReadTimeoutError):
        return f"{host} did not answer in time"
    return f"{CUT_OFF} ({host})"


def find_cause(error: BaseException, kind: type[ssl.SSLError]) -> ssl.SSLError | None:
    """The system's own error behind one of the HTTP library's."""
    seen: BaseException | None = error
    for _ in range(8):
        for candidate in (seen, *(getattr(seen, "args", ()) or ())):
            if isinstance(candidate, kind):
                return candidate
        seen = getattr(seen, "__cause__", None) or getattr(seen, "__context__", None)
    return None


def explain_status(status: int, body: bytes, location: str, host: str) -> str:
    """What an answer means that is neither an answer to the question nor a call to wait."""
    if 300 <= status < 400:
        return (
            f"{host} wants the question sent on to {name_place(location)}. That was refused, for "
            "the key is meant for nobody else. Is the region the right one?"
        )
    if status == 401:
        return (
            f"{host} does not accept the key. It is wrong, was withdrawn, or belongs to an account "
            "of the other region (--region us or --region eu)."
        )
    if looks_like_page(body):
        return (
            f"a web page came (status {status}) where data were expected from {host}: a proxy, a "
            "firewall or a sign-in page stands in between."
        )
    said = quote_errors(body)
    if status == 403:
        return f"the key has no right to read these orders at {host}.{said}"
    if status == 404:
        return (
            f"{host} has no such list of orders. Is the region right, and with --subaccounts: is "
            f"this a partner's account?{said}"
        )
    return f"{host} refused the question (status {status}).{said}"


def looks_like_page(body: bytes) -> bool:
    """Whether these bytes begin like HTML."""
    begin = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--"))


def quote_errors(body: bytes) -> str:
    """What the service says itself, as a sentence; empty where it says nothing readable."""
    try:
        errors = json.loads(body)["errors"]
        messages = [error["message"] for error in errors if isinstance(error["message"], str)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    text = shorten(clean_text("; ".join(messages)))
    return f' It says: "{text}"' if text else ""


def name_place(location: str) -> str:
    """The server that an address leads to."""
    try:
        return clean_text(urlsplit(location).hostname or "another address")
    except ValueError:
        return "another address"
