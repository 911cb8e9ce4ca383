"""What went wrong on the way to a certificate enters; a sentence about the server leaves."""

from __future__ import annotations

import errno
import socket
import ssl

NO_TLS = frozenset(
    {
        "BAD_RECORD_TYPE",
        "HTTP_REQUEST",
        "HTTPS_PROXY_REQUEST",
        "PACKET_LENGTH_TOO_LONG",
        "RECORD_LAYER_FAILURE",
        "UNEXPECTED_MESSAGE",
        "UNKNOWN_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)
"""OpenSSL's names for an answer that is not TLS."""

UNKNOWN_SITE = frozenset({"TLSV1_UNRECOGNIZED_NAME", "TLSV1_ALERT_UNRECOGNIZED_NAME"})
"""OpenSSL's names for a server that keeps no site of that name (RFC 6066, section 3)."""

ASKS_FOR_CERTIFICATE = frozenset(
    {"TLSV13_ALERT_CERTIFICATE_REQUIRED", "TLSV1_ALERT_CERTIFICATE_REQUIRED"}
)
"""OpenSSL's names for a server that wants to see the visitor's certificate first."""

CLOSED = "the server closed the connection before it showed a certificate"

SENTENCES = {
    errno.ECONNREFUSED: "the server takes no connections on port {port}",
    errno.ECONNRESET: CLOSED,
    errno.ECONNABORTED: CLOSED,
    errno.EPIPE: CLOSED,
    errno.ENETUNREACH: "the server cannot be reached from this network",
    errno.EHOSTUNREACH: "the server cannot be reached from this network",
    errno.EADDRNOTAVAIL: "the server cannot be reached from this network",
    errno.EACCES: "this machine does not allow the connection",
    errno.EPERM: "this machine does not allow the connection",
    errno.EMFILE: "this machine allows no more connections; ask fewer servers at once",
    errno.ENFILE: "this machine allows no more connections; ask fewer servers at once",
}
"""What the system's error numbers mean to somebody who wants a certificate."""


def explain_failure(error: OSError, port: int, timeout_s: float) -> str:
    """Why no certificate came from a server's port within that time."""
    if isinstance(error, TimeoutError):
        return f"no answer within {timeout_s:g} second{'' if timeout_s == 1 else 's'}"
    if isinstance(error, socket.gaierror):
        return explain_lookup(error)
    if isinstance(error, ssl.SSLError):
        return explain_handshake(error, port)
    sentence = SENTENCES.get(error.errno or 0, "the connection failed: " + (error.strerror or ""))
    return sentence.format(port=port)


def explain_lookup(error: socket.gaierror) -> str:
    """Why a name led to no address."""
    if error.errno == socket.EAI_AGAIN:
        return "the name could not be looked up; is this machine online?"
    return "no server of this name is known; look for a typing mistake"


def explain_handshake(error: ssl.SSLError, port: int) -> str:
    """Why a server that answered showed no certificate."""
    reason = error.reason or ""
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return CLOSED
    if reason in NO_TLS:
        return f"the server answers on port {port}, but not with TLS, so it shows no certificate"
    if reason in UNKNOWN_SITE:
        return "the server says that it keeps no site of this name"
    if reason in ASKS_FOR_CERTIFICATE:
        return "the server first wants a certificate from its visitor"
    words = reason.lower().replace("_", " ") or "no reason given"
    return f"no secure connection could be agreed on with the server ({words})"
