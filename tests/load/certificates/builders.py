"""Real certificates, made on the spot; a test names only what matters to it."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs7,
)
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey

BEGINS = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)
ENDS = datetime(2026, 7, 22, 23, 59, 59, tzinfo=UTC)


@cache
def an_ec_key(curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    """A key on that curve, the same one all along."""
    return ec.generate_private_key(curve())


@cache
def an_rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """A key of that size, the same one all along."""
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Made:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate in PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """The private key in PEM."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def make_context(self, folder: Path) -> ssl.SSLContext:
        """A server's settings that show this certificate; OpenSSL wants it in a file."""
        file = folder / f"{self.certificate.serial_number}.pem"
        file.write_bytes(self.pem + self.key_pem)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(file)
        return context


def a_certificate(
    common_name: str | None = "www.fernhill.example",
    *,
    domains: Sequence[str] | None = ("www.fernhill.example",),
    addresses: Sequence[IPv4Address | IPv6Address] = (),
    organization: str | None = None,
    serial: int = 0x0ABC01,
    begins: datetime = BEGINS,
    ends: datetime = ENDS,
    key: Key | None = None,
    is_ca: bool = False,
    issuer: str = "Larkseal Issuing CA",
    extension: x509.ExtensionType | None = None,
) -> Made:
    """A certificate signed by a key that nobody knows; `domains=None` leaves the list out."""
    subject = [] if common_name is None else [a_name(NameOID.COMMON_NAME, common_name)]
    if organization is not None:
        subject.append(a_name(NameOID.ORGANIZATION_NAME, organization))
    key = key or an_ec_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(subject))
        .issuer_name(x509.Name([a_name(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    )
    if domains is not None:
        names = [x509.DNSName(domain) for domain in domains]
        hosts = [x509.IPAddress(address) for address in addresses]
        builder = builder.add_extension(x509.SubjectAlternativeName([*names, *hosts]), False)
    if extension:
        builder = builder.add_extension(extension, critical=True)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Made(builder.sign(key, digest), key)


def a_name(part: x509.ObjectIdentifier, text: str) -> x509.NameAttribute[str]:
    """A part of a name, however long."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.NameAttribute(part, text, _validate=False)


def an_authority(serial: int = 0xCA) -> Made:
    """The certificate of a CA."""
    return a_certificate("Larkseal Issuing CA", domains=None, is_ca=True, serial=serial)


def a_request() -> bytes:
    """A request for a certificate, in DER."""
    name = x509.Name([a_name(NameOID.COMMON_NAME, "www.fernhill.example")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(an_ec_key(), hashes.SHA256()).public_bytes(Encoding.DER)


def a_revocation_list() -> bytes:
    """A CRL, in DER."""
    name = x509.Name([a_name(NameOID.COMMON_NAME, "Larkseal Issuing CA")])
    builder = x509.CertificateRevocationListBuilder().issuer_name(name)
    dated = builder.last_update(BEGINS).next_update(ENDS)
    return dated.sign(an_ec_key(), hashes.SHA256()).public_bytes(Encoding.DER)


def a_pkcs7(made: Sequence[Made], encoding: Encoding) -> bytes:
    """Certificates together in a .p7b."""
    return pkcs7.serialize_certificates([one.certificate for one in made], encoding)
