"""Bytes that are no certificate enter; a sentence that says what they are leaves."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping

from cryptography import x509

CERTIFICATE_LABELS = frozenset({"CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"})
"""PEM boundaries around one certificate: RFC 7468 and what OpenSSL wrote before and beside it."""

PKCS7_LABELS = frozenset({"PKCS7", "CMS", "PKCS #7 SIGNED DATA"})
"""PEM boundaries around several certificates."""

REQUEST = "this is a request for a certificate (CSR), not the certificate"
REVOCATION = "this is a list of revoked certificates (CRL), not a certificate"
PRIVATE_KEY = "this is a private key: it was passed over, and should not be handed around"
STORE = (
    "this is a key store with a password ({name}); save the certificate alone from it, as PEM or "
    "DER"
)
NOTHING = "the file holds no certificate"

OTHER_FILES: Mapping[bytes, str] = {
    b"\xfe\xed\xfe\xed": STORE.format(name="Java, .jks"),
    b"\xce\xce\xce\xce": STORE.format(name="Java, .jceks"),
    b"PK\x03\x04": "this is a ZIP archive or an office document; unpack the certificates first",
    b"\x30\x82": "the file is damaged: its end is missing",
    b"\x1f\x8b": "this is a compressed file; unpack the certificates first",
}
"""How files begin that people keep beside certificates."""

READERS: tuple[tuple[Callable[[bytes], object], str], ...] = (
    (x509.load_der_x509_csr, REQUEST),
    (x509.load_der_x509_crl, REVOCATION),
)
"""What reads a DER sequence, and what it is then."""


def describe_block(label: str) -> str:
    """Why a PEM block of that label gives no certificate."""
    if label.endswith("PRIVATE KEY"):
        return PRIVATE_KEY
    if label.endswith("CERTIFICATE REQUEST"):
        return REQUEST
    if label.endswith("CRL"):
        return REVOCATION
    return f"a block of the kind {label} holds no certificate"


def describe_sequence(inner: bytes, der: bytes) -> str:
    """Why a DER sequence is no certificate; `inner` is what stands inside its header."""
    # PKCS #12 begins with version 3 (RFC 7292), a private key with 0 or 1 (RFC 5208, 8017, 5915).
    if inner.startswith(b"\x02\x01\x03"):
        return STORE.format(name="PKCS #12, .pfx or .p12")
    if inner.startswith((b"\x02\x01\x00", b"\x02\x01\x01")):
        return PRIVATE_KEY
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for read, sentence in READERS:
            try:
                read(der)
            except ValueError:
                continue
            return sentence
    return NOTHING


def describe_other(raw: bytes) -> str:
    """Why a file without PEM blocks and without DER gives no certificate."""
    if not raw.strip():
        return "the file is empty"
    return next((text for start, text in OTHER_FILES.items() if raw.startswith(start)), NOTHING)
