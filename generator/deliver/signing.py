"""A finished message and a key enter; the message leaves with a DKIM signature (RFC 6376)."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretBytes

from generator.errors import EnvironmentLacks

SIGNED = (
    b"from", b"from", b"to", b"subject", b"date", b"message-id", b"list-unsubscribe",
    b"list-unsubscribe-post", b"content-language", b"mime-version", b"content-type",
)  # fmt: skip
"""From twice: then nobody can put a second one above it. RFC 8058 asks for both List fields."""
INSTALL = "pip install 'renewkit[dkim]'"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, with which key."""

    key: SecretBytes
    """The private key, RSA in PEM."""
    selector: str
    """Its name in the DNS."""
    domain: str
    """Whose it is."""


def require_signing() -> None:
    """EnvironmentLacks where the library that signs is not installed."""
    try:
        # Imported here, for it is optional.
        import dkim  # noqa: F401
    except ImportError:
        raise EnvironmentLacks(f"Signing needs a library more: {INSTALL}.") from None


def sign_message(message: bytes, signer: Signer) -> bytes:
    """The message with its signature above it; what it must not lose on the way is covered."""
    # Imported here, for it is optional.
    import dkim

    head = message.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")
    there = {line.partition(b":")[0] for line in head}
    field: bytes = dkim.sign(
        message,
        signer.selector.encode(),
        signer.domain.encode(),
        signer.key.get_secret_value(),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in SIGNED if name in there],
    )
    return field + message
