"""One certificate's bytes enter; its order leaves, or the reason why it gives none."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TypeVar

from cryptography import x509
from cryptography.x509.oid import NameOID
from pydantic import ValidationError

from generator.load.certificates.keys import name_key
from generator.load.certificates.refusal import DAMAGED, Refusal, clean_text
from generator.load.spelling import shorten
from generator.model.order import Order

Extension = TypeVar("Extension", bound=x509.ExtensionType)

AUTHORITY = (
    "this is a CA certificate: it signs the certificates of servers and is not renewed with them"
)

FIELDS = {
    "order_id": "serial number",
    "serial_number": "serial number",
    "common_name": "common name",
    "organization": "organization",
    "issuer": "issuer's name",
    "domains": "list of domains",
}
"""What the fields of an order are called in a certificate."""


def make_order(der: bytes, *, is_leaf: bool = False) -> Order:
    """The order of a certificate in DER; Refusal says why there is none.

    `is_leaf` takes a certificate for a server's own even where it calls itself a CA: what a
    server shows first is its own (RFC 8446, section 4.4.2).
    """
    with warnings.catch_warnings():
        # Serial numbers of zero and other faults of old certificates are read all the same.
        warnings.simplefilter("ignore")
        try:
            certificate = x509.load_der_x509_certificate(der)
            extensions = certificate.extensions
            subject, issuer = certificate.subject, certificate.issuer
            issued = certificate.not_valid_before_utc.date()
            expires = certificate.not_valid_after_utc.date()
            serial = certificate.serial_number
            domains = list_domains(extensions)
            key_type = name_key(certificate)
        except DAMAGED as error:
            raise Refusal("the certificate is damaged: a part of it cannot be read") from error
    common_name = read_name(subject, NameOID.COMMON_NAME) or next(iter(domains), "")
    reason = find_obstacle(extensions, issued, expires)
    if not reason and not is_leaf and signs_others(extensions, domains):
        reason = AUTHORITY
    if not reason and not common_name:
        reason = "the certificate names no domain"
    if reason:
        is_mistake = reason != AUTHORITY
        raise Refusal(reason, common_name or name_whole(subject), is_mistake=is_mistake)
    try:
        return Order(
            order_id=write_serial(serial),
            common_name=common_name,
            issued=issued,
            expires=expires,
            organization=read_name(subject, NameOID.ORGANIZATION_NAME) or None,
            domains=domains,
            serial_number=write_serial(serial),
            issuer=name_issuer(issuer),
            key_type=key_type,
        )
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        what = FIELDS.get(field, field)
        raise Refusal(f"the certificate's {what} is too long to be one") from error


def signs_others(extensions: x509.Extensions, domains: tuple[str, ...]) -> bool:
    """Whether it is a CA's certificate.

    Home-made certificates often call themselves a CA and yet serve a site: those name its domain.
    """
    constraints = _find(extensions, x509.BasicConstraints)
    return constraints is not None and constraints.ca and not domains


def find_obstacle(extensions: x509.Extensions, issued: date, expires: date) -> str:
    """Why the certificate was never in use; empty where it may have been."""
    if _find(extensions, x509.PrecertPoison):
        return "this is a pre-certificate from a public log; the certificate is another file"
    if expires < issued:
        return (
            f"the certificate expires on {expires.isoformat()}, before it begins on "
            f"{issued.isoformat()}"
        )
    return ""


def list_domains(extensions: x509.Extensions) -> tuple[str, ...]:
    """Domains, then addresses, each once, in the certificate's order."""
    names = _find(extensions, x509.SubjectAlternativeName)
    if names is None:
        return ()
    hosts = [clean_text(name) for name in names.get_values_for_type(x509.DNSName)]
    addresses = [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    return tuple(dict.fromkeys(name for name in (*hosts, *addresses) if name))


def read_name(name: x509.Name, part: x509.ObjectIdentifier) -> str:
    """The first such part of a name that says something; empty without one."""
    values = (attribute.value for attribute in name.get_attributes_for_oid(part))
    texts = (clean_text(value) for value in values if isinstance(value, str))
    return next((text for text in texts if text), "")


def name_issuer(issuer: x509.Name) -> str:
    """The issuer's common name, else its organization, else whatever it says of itself."""
    names = (
        read_name(issuer, part)
        for part in (
            NameOID.COMMON_NAME,
            NameOID.ORGANIZATION_NAME,
            NameOID.ORGANIZATIONAL_UNIT_NAME,
        )
    )
    return next((name for name in names if name), name_whole(issuer))


def name_whole(name: x509.Name) -> str:
    """All parts of a name on one line."""
    return shorten(clean_text(name.rfc4514_string()))


def write_serial(serial: int) -> str:
    """Whole bytes in lower-case hexadecimal, as browsers and consoles show them."""
    digits = f"{abs(serial):x}"
    return ("-" if serial < 0 else "") + digits.zfill(len(digits) + len(digits) % 2)


def _find(extensions: x509.Extensions, kind: type[Extension]) -> Extension | None:
    try:
        return extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
