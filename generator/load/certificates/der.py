"""DER enters; where its elements end, and the certificates in it, leave (X.690, 8.1 and 10.1)."""

from __future__ import annotations

import warnings

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from generator.load.certificates.kinds import describe_sequence
from generator.load.certificates.refusal import DAMAGED, Refusal

SEQUENCE = 0x30
LONGEST_LENGTH = 4
"""Bytes of a length; four reach 4 GiB."""

OBJECT_IDENTIFIER = b"\x06"
VERSION = b"\xa0"
"""A certificate of version 2 or 3 begins with it, and nothing else does (RFC 5280, 4.1)."""


def find_header(raw: bytes, at: int = 0) -> int:
    """Length of the header of the sequence at that place; 0 where there is none."""
    if len(raw) < at + 2 or raw[at] != SEQUENCE:
        return 0
    digits = raw[at + 1] & 0x7F if raw[at + 1] & 0x80 else 0
    return 2 + digits if digits <= LONGEST_LENGTH else 0


def find_end(raw: bytes, at: int = 0) -> int:
    """Where the sequence at that place ends; 0 where there is none or its end is missing."""
    header = find_header(raw, at)
    if not header:
        return 0
    size = raw[at + 1] if header == 2 else int.from_bytes(raw[at + 2 : at + header], "big")
    if size == 0x80 and header == 2:
        # Some old tools leave the length open (BER): then the sequence is all that follows.
        return len(raw)
    end = at + header + size
    return end if end <= len(raw) else 0


def open_sequence(der: bytes) -> list[bytes]:
    """The certificates of one DER sequence, itself or those of a PKCS#7; Refusal without any."""
    inner = der[find_header(der) :][:64]
    if inner.startswith(OBJECT_IDENTIFIER):
        return list_members(der)
    inside = inner[find_header(inner) :] if find_header(inner) else b""
    if inside.startswith(VERSION) or (inside and _is_first_version(der)):
        return [der]
    raise Refusal(describe_sequence(inner, der))


def list_members(der: bytes) -> list[bytes]:
    """The certificates in a PKCS#7 (.p7b, .p7c), in its order; Refusal without any."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            members = pkcs7.load_der_pkcs7_certificates(der)
        except DAMAGED as error:
            raise Refusal("no certificates can be read from this PKCS#7") from error
    if not members:
        raise Refusal("this PKCS#7 holds no certificates")
    return [member.public_bytes(Encoding.DER) for member in members]


def take_first(raw: bytes) -> list[bytes]:
    """The sequence at the beginning: OpenSSL's TRUSTED CERTIFICATE has remarks of its own behind.

    Refusal where it is not whole.
    """
    end = find_end(raw)
    if not end:
        raise Refusal("the certificate is damaged: a part of it is missing")
    return [raw[:end]]


def _is_first_version(der: bytes) -> bool:
    """Whether it is a certificate without a version, which looks like a request or a CRL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            x509.load_der_x509_certificate(der)
        except ValueError:
            return False
    return True
