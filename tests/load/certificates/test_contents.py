"""What is found in the bytes of a file."""

from __future__ import annotations

import base64
import codecs
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import given
from hypothesis import strategies as st

from generator.load.certificates.contents import split_contents
from tests.load.certificates.builders import (
    a_certificate,
    a_pkcs7,
    a_request,
    a_revocation_list,
    an_authority,
)

ONE = a_certificate()
TWO = a_certificate("shop.fernhill.example", serial=2)
CA = an_authority()
THREE = (ONE, TWO, CA)
SAID = b"subject=CN = www.fernhill.example\n    Friendly name: \xfcber\n"


def to_pem(label: str, der: bytes) -> bytes:
    """A PEM block of any kind."""
    text = base64.encodebytes(der)
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label.encode(), text, label.encode())


def list_certificates(raw: bytes) -> list[bytes]:
    """The certificates of a file in which there is nothing else."""
    pieces = list(split_contents(raw))
    assert not [piece.reason for piece in pieces if piece.reason]
    return [piece.der for piece in pieces]


def list_reasons(raw: bytes) -> list[tuple[int, str]]:
    """Line and reason of everything that is no certificate."""
    return [(piece.line, piece.reason) for piece in split_contents(raw) if piece.reason]


@pytest.mark.parametrize(
    "raw",
    [
        ONE.pem,
        ONE.pem.rstrip(b"\n"),
        ONE.pem.replace(b"\n", b"\r\n"),
        ONE.pem.replace(b"\n", b"\r"),
        codecs.BOM_UTF8 + ONE.pem,
        codecs.BOM_UTF16_LE + ONE.pem.decode().encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ONE.pem.decode().encode("utf-16-be"),
        SAID + ONE.pem + SAID,
        b"0 s:/CN=www.fernhill.example\n" + ONE.pem,
        ONE.pem.replace(b"\n", b"\n   "),
        b"> " + ONE.pem.replace(b"\n", b"\n> "),
        to_pem("X509 CERTIFICATE", ONE.der),
        to_pem("TRUSTED CERTIFICATE", ONE.der + b"0\x0c0\n\x06\x08+\x06\x01\x05\x05\x07\x03\x01"),
        base64.encodebytes(ONE.der),
        base64.b64encode(ONE.der),
        ONE.der,
        ONE.der + b"\r\n",
        a_pkcs7([ONE], Encoding.PEM),
        a_pkcs7([ONE], Encoding.DER),
        to_pem("CMS", a_pkcs7([ONE], Encoding.DER)),
        base64.encodebytes(a_pkcs7([ONE], Encoding.DER)),
    ],
)
def test_certificate_is_found_however_it_was_saved(raw: bytes) -> None:
    """Line ends, marks of encoding, text around the block and the container make no difference."""
    assert list_certificates(raw) == [ONE.der]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_bundle_gives_every_certificate_with_its_line(end: bytes) -> None:
    """One after the other, whatever is written between them, and however lines end."""
    raw = (ONE.pem + SAID + TWO.pem + CA.pem).replace(b"\n", end)
    pieces = list(split_contents(raw))
    assert [piece.der for piece in pieces] == [made.der for made in THREE]
    lines = raw.splitlines()
    assert all(lines[piece.line - 1].startswith(b"-----BEGIN") for piece in pieces)


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_pkcs7_gives_every_certificate(encoding: Encoding) -> None:
    """All members, in an order that is the same each time."""
    raw = a_pkcs7(THREE, encoding)
    assert sorted(list_certificates(raw)) == sorted(made.der for made in THREE)
    assert list_certificates(raw) == list_certificates(raw)


def test_certificates_one_behind_the_other_in_der_are_all_found() -> None:
    """Appliances save a chain so."""
    assert list_certificates(ONE.der + TWO.der) == [ONE.der, TWO.der]


NO_CERTIFICATE = {
    "private key": ONE.key_pem,
    "private key, in DER": ONE.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "EC PRIVATE KEY": to_pem("EC PRIVATE KEY", b"\x30\x03\x02\x01\x01"),
    "request": to_pem("CERTIFICATE REQUEST", a_request()),
    "request, old": to_pem("NEW CERTIFICATE REQUEST", a_request()),
    "request, in DER": a_request(),
    "CRL": to_pem("X509 CRL", a_revocation_list()),
    "CRL, in DER": a_revocation_list(),
    "another block": to_pem("DH PARAMETERS", b"\x30\x03\x02\x01\x02"),
    "PKCS #12": pkcs12.serialize_key_and_certificates(
        b"x", ONE.key, ONE.certificate, None, BestAvailableEncryption(b"secret")
    ),
    "Java": b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1",
    "ZIP": b"PK\x03\x04\x14\0",
    "gzip": b"\x1f\x8b\x08\0",
    "nothing": b"",
    "spaces": b" \r\n\t ",
    "text": b"Please find the certificate attached.\n",
    "a zero": b"0",
    "noise": bytes(range(256)),
    "cut off": ONE.pem[:200],
    "cut off, in DER": ONE.der[:-1],
    "letters missing": ONE.pem.replace(b"MII", b"MI"),
    "letters wrong": ONE.pem.replace(b"MII", b"M!I"),
    "too short inside": to_pem("CERTIFICATE", ONE.der[:-5]),
    "another end": ONE.pem.replace(b"END CERTIFICATE", b"END CMS"),
    "empty PKCS7": to_pem("PKCS7", b"\x30\x00"),
    "no PKCS7": to_pem("PKCS7", ONE.der),
}
REASONS = {
    "private key": "this is a private key",
    "EC PRIVATE KEY": "this is a private key",
    "request": "a request for a certificate (CSR)",
    "CRL": "a list of revoked certificates (CRL)",
    "another block": "a block of the kind DH PARAMETERS",
    "PKCS #12": "a key store with a password (PKCS #12, .pfx or .p12)",
    "Java": "a key store with a password (Java, .jks)",
    "ZIP": "ZIP archive",
    "gzip": "a compressed file",
    "nothing": "the file is empty",
    "spaces": "the file is empty",
    "text": "the file holds no certificate",
    "a zero": "the file holds no certificate",
    "noise": "the file holds no certificate",
    "cut off": "its last line -----END CERTIFICATE----- is missing",
    "cut off, in DER": "the file is damaged: its end is missing",
    "letters missing": "the block is damaged",
    "letters wrong": "the block is damaged",
    "too short inside": "a part of it is missing",
    "another end": "its last line -----END CERTIFICATE----- is missing",
    "empty PKCS7": "no certificates can be read from this PKCS#7",
    "no PKCS7": "no certificates can be read from this PKCS#7",
}


@pytest.mark.parametrize("what", NO_CERTIFICATE)
def test_whatever_is_no_certificate_is_called_by_its_name(what: str) -> None:
    """One reason, in words of its own, and no certificate."""
    [piece] = split_contents(NO_CERTIFICATE[what])
    expected = REASONS.get(what) or REASONS[what.split(",")[0]]
    assert expected in piece.reason
    assert not piece.der


def test_private_key_is_never_shown() -> None:
    """Not a letter of it stands in what is told."""
    secret = ONE.key_pem.splitlines()[1].decode()
    told = " ".join(reason for _, reason in list_reasons(ONE.key_pem + ONE.pem))
    assert told
    assert secret[:8] not in told


def test_one_damaged_block_costs_no_other() -> None:
    """Before and behind it, every certificate is found."""
    raw = ONE.pem + ONE.pem[:200] + b"\n" + TWO.pem + ONE.key_pem
    pieces = list(split_contents(raw))
    assert [bool(piece.der) for piece in pieces] == [True, False, True, False]
    assert [piece.der for piece in pieces if piece.der] == [ONE.der, TWO.der]


def test_bytes_behind_the_last_certificate_are_told() -> None:
    """A file that goes on after a certificate in DER was damaged, or holds something else."""
    assert list_reasons(ONE.der + b"and more") == [
        (0, "something that is no certificate stands behind the last one")
    ]


def test_file_of_opening_boundaries_costs_little() -> None:
    """Two megabytes of them are read once through, not once for each."""
    count = 70_000
    assert len(list_reasons(b"-----BEGIN CERTIFICATE-----\n" * count)) == count


@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_pkcs7_as_openssl_writes_it_is_read(tmp_path: Path, form: str) -> None:
    """The tool that most of them come from."""
    source, target = tmp_path / "in.pem", tmp_path / "out.p7b"
    source.write_bytes(ONE.pem + TWO.pem)
    command = ["openssl", "crl2pkcs7", "-nocrl", "-certfile", str(source), "-outform", form]
    subprocess.run([*command, "-out", str(target)], check=True, capture_output=True)
    assert set(list_certificates(target.read_bytes())) == {ONE.der, TWO.der}


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda raw: b"0\x30" + raw))
def test_any_bytes_give_a_reason(raw: bytes) -> None:
    """Never an exception, and never nothing."""
    assert list(split_contents(raw))


@given(st.binary(max_size=60), st.sampled_from(["CERTIFICATE", "PKCS7", "CMS"]))
def test_any_block_gives_a_reason_or_bytes(body: bytes, label: str) -> None:
    """What a boundary promises and the body does not keep is told."""
    [piece] = split_contents(to_pem(label, body))
    assert piece.der or piece.reason


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 255)), min_size=1, max_size=3))
def test_damaged_pkcs7_is_a_reason(changes: list[tuple[int, int]]) -> None:
    """Whatever bytes of a chain's container are changed, there are pieces and no traceback."""
    damaged = bytearray(a_pkcs7([ONE], Encoding.DER))
    for place, value in changes:
        damaged[place] = value
    assert list(split_contents(bytes(damaged)))
