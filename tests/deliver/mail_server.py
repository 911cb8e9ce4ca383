"""A real mail server on loopback, with encryption, sign-in and bad days."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PATIENCE_S = 60.0
"""Far longer than any test takes; only a broken one waits for it."""
USER, PASSWORD = "proofs", "pass:w@rd/#1"


@dataclass(frozen=True)
class Received:
    """A mail that came in."""

    sender: str
    recipients: list[str]
    content: bytes
    is_encrypted: bool
    user: str


@dataclass
class MailServer:
    """What the server does; what it got."""

    security: Literal["starttls", "tls", "none"] = "starttls"
    login: bool = False
    refuses: dict[str, str] = field(default_factory=dict)
    """Answers by recipient, by sender, or by `data`."""
    hangs_at: str = ""
    """`data`: the first mail is never answered."""
    hangs_up_after: int = 0
    """Mails after which the server closes each connection."""
    echoes: bool = False
    """Whether the answer to a wrong password has it inside."""
    received: list[Received] = field(default_factory=list)
    came: Event = field(default_factory=Event)
    port: int = 0

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any,
                          address: str, options: Any) -> str:  # fmt: skip
        if address in self.refuses:
            return self.refuses[address]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any,
                          address: str, options: Any) -> str:  # fmt: skip
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.hangs_at == "data":
            self.came.set()
            await asyncio.sleep(PATIENCE_S)
        if "data" in self.refuses:
            return self.refuses["data"]
        user = session.auth_data.login.decode() if session.authenticated else ""
        mail = Received(
            envelope.mail_from, envelope.rcpt_tos, envelope.original_content,
            session.ssl is not None or self.security == "tls", user,
        )  # fmt: skip
        self.received.append(mail)
        if self.hangs_up_after and len(self.received) % self.hangs_up_after == 0:
            assert server.transport
            server.loop.call_later(0, server.transport.close)
        return "250 Taken"

    def sign_in(self, server: SMTP, session: Any, envelope: Any, kind: str, given: Any) -> Any:
        """Whether that is the user's password."""
        assert isinstance(given, LoginPassword)
        if (given.login, given.password) == (USER.encode(), PASSWORD.encode()):
            return AuthResult(success=True, auth_data=given)
        told = f"535 No: {given.password.decode()}\x1b[2K" if self.echoes else "535 No"
        return AuthResult(success=False, handled=False, message=told)


@contextmanager
def run_server(server: MailServer, certificate: Path) -> Iterator[MailServer]:
    """The server listens meanwhile; `certificate` is a PEM file with the key in it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    loop = asyncio.new_event_loop()

    needs_tls = server.security == "starttls"

    def answer() -> SMTP:
        return SMTP(
            server,
            hostname="mail.test",
            loop=loop,
            tls_context=context if needs_tls else None,
            require_starttls=needs_tls,
            authenticator=server.sign_in if server.login else None,
            auth_required=server.login and needs_tls,
            auth_require_tls=needs_tls,
        )

    over_tls = context if server.security == "tls" else None
    # In a thread of its own from the start: a browser's tests may run a loop in this one.
    thread = Thread(target=loop.run_forever)
    thread.start()
    opening = asyncio.run_coroutine_threadsafe(
        loop.create_server(answer, "127.0.0.1", 0, ssl=over_tls), loop
    )
    listening = opening.result(PATIENCE_S)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result(PATIENCE_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    # Transports that were closed are gone one turn of the loop later.
    await asyncio.sleep(0)


def make_certificate(path: Path) -> Path:
    """A certificate for this machine with its key, in one PEM file."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.test")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(pem + certificate.public_bytes(Encoding.PEM))
    return path
