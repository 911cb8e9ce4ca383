"""One server's name and port enter; the certificate that it shows leaves, as DER bytes."""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
import time
from queue import Empty, SimpleQueue
from threading import Thread

from generator.load.certificates.failures import explain_failure
from generator.load.certificates.refusal import Refusal

LEGACY_SERVER_CONNECT = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT: servers from before RFC 5746; Python names it from 3.12 on."""

CIPHERS = "ALL:!aNULL:!PSK:!SRP:@SECLEVEL=0"
"""Every cipher whose server shows a certificate, however weak: nothing secret is sent."""

Place = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
"""A socket's address, as `getaddrinfo` gives it."""

Address = tuple[socket.AddressFamily, Place]
"""Family and address."""


def make_context() -> ssl.SSLContext:
    """Settings that trust everybody and refuse nobody: the certificate is read, not believed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers(CIPHERS)
    context.options |= LEGACY_SERVER_CONNECT
    return context


def fetch_certificate(host: str, port: int, timeout_s: float, context: ssl.SSLContext) -> bytes:
    """The server's own certificate; Refusal says why there is none.

    The time is for everything together: looking the name up, connecting, and the handshake.
    """
    deadline = time.monotonic() + timeout_s
    try:
        addresses = look_up(host, port, deadline)
        with connect(addresses, deadline) as plain:
            der = shake_hands(plain, host, deadline, context)
    except OSError as error:
        raise Refusal(explain_failure(error, port, timeout_s)) from error
    if not der:
        raise Refusal("the server shows no certificate")
    return der


def shake_hands(
    plain: socket.socket, host: str, deadline: float, context: ssl.SSLContext
) -> bytes | None:
    """The certificate that a connected server shows to a visitor of that host."""
    plain.settimeout(remain(deadline))
    # An address is no site's name, and must not be told as one (RFC 6066, section 3).
    name = None if is_address(host) else host
    with context.wrap_socket(plain, server_hostname=name, do_handshake_on_connect=False) as secure:
        # Python's limit is for the whole handshake, so an answer in single bytes ends too.
        secure.do_handshake()
        return secure.getpeercert(binary_form=True)


def remain(deadline: float) -> float:
    """Seconds until then; TimeoutError where none are left."""
    left_s = deadline - time.monotonic()
    if left_s <= 0:
        raise TimeoutError
    return left_s


def look_up(host: str, port: int, deadline: float) -> list[Address]:
    """A host's addresses in the order in which the system would try them."""
    return _ask_resolver(host, port) if is_address(host) else _look_up_name(host, port, deadline)


def is_address(host: str) -> bool:
    """Whether it is an IP address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _look_up_name(host: str, port: int, deadline: float) -> list[Address]:
    # The system's resolver cannot be told when to stop: a thread of its own is left to it.
    answers: SimpleQueue[list[Address] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_ask_resolver(host, port))
        except OSError as error:
            answers.put(error)

    try:
        Thread(target=ask, daemon=True).start()
        answer = answers.get(timeout=remain(deadline))
    except Empty:
        raise TimeoutError from None
    except RuntimeError as error:
        # The machine allows no more threads.
        raise OSError(errno.EMFILE, str(error)) from error
    if isinstance(answer, OSError):
        raise answer
    return answer


def _ask_resolver(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, address) for family, _, _, _, address in found]


def connect(addresses: list[Address], deadline: float) -> socket.socket:
    """A connection to the first address that answers; the last one's failure where none does."""
    failure: OSError = TimeoutError()
    for index, (family, address) in enumerate(addresses):
        # A share for each: one address that swallows everything leaves time for the others.
        share_s = remain(deadline) / (len(addresses) - index)
        try:
            return _connect_to(family, address, share_s)
        except OSError as error:
            failure = error
    raise failure


def _connect_to(family: socket.AddressFamily, address: Place, timeout_s: float) -> socket.socket:
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout_s)
        connection.connect(address)
    except BaseException:
        connection.close()
        raise
    return connection
