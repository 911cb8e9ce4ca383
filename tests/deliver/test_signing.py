"""Signatures: verified by the library that mail servers use, with the public key from a DNS."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from generator.deliver.signing import Signer, sign_message
from generator.errors import EnvironmentLacks
from generator.load.signing_key import read_signing_key

MESSAGE = (
    b"From: Brightport <certificates@brightport.example>\r\nTo: ann@brightport.example\r\n"
    b"Subject: Renew\r\nDate: Sun, 22 Nov 2026 09:00:00 -0500\r\n"
    b"Message-ID: <1@brightport.example>\r\n"
    b"List-Unsubscribe: <https://www.larkseal.example/unsubscribe?order=1>,\r\n"
    b" <mailto:stop@brightport.example?subject=unsubscribe%201>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nContent-Language: en-US\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\nHello,\r\n\r\n.\r\n'
)
Dns = Callable[..., bytes]


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    """A key for one test run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def write_key(
    path: Path,
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey,
    lock: KeySerializationEncryption | None = None,
    form: PrivateFormat = PrivateFormat.PKCS8,
) -> dict[str, str]:
    """The environment in which that key is the one to sign with."""
    path.write_bytes(key.private_bytes(Encoding.PEM, form, lock or NoEncryption()))
    return {"RENEWKIT_DKIM_KEY": str(path)}


def publish(key: rsa.RSAPrivateKey) -> Dns:
    """A DNS that knows the public key at one name."""
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(spki)

    def look_up(name: bytes, timeout: int = 5) -> bytes:
        assert name == b"mail2026._domainkey.brightport.example."
        return record

    return look_up


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_signature_is_verified_and_covers_what_matters(
    tmp_path: Path, key: rsa.RSAPrivateKey, form: PrivateFormat
) -> None:
    """Words, sender and both ways to opt out: none can be changed, taken away or doubled."""
    pem = read_signing_key(write_key(tmp_path / "key.pem", key, form=form))
    signed = sign_message(MESSAGE, Signer(pem, "mail2026", "brightport.example"))
    look_up = publish(key)
    assert signed.endswith(MESSAGE)
    assert dkim.verify(signed, dnsfunc=look_up)
    # Not every server refuses a second sender: the signature itself leaves no room for one.
    assert b"h=from:from:to:" in b"".join(signed.split(b"\r\nFrom")[0].split())
    assert max(map(len, signed.split(b"\r\n"))) <= 998
    for old, new in (
        (b"order=1>", b"order=2>"), (b"=One-Click", b"=Two-Clicks"), (b"Hello", b"Hallo"),
        (b"stop@", b"go@"), (b"Subject: Renew", b"Subject: Pay"), (b"-0500", b"+0500"),
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", b""),
        (b"From: ", b"From: Someone <else@shop.example>\r\nFrom: "),
    ):  # fmt: skip
        assert old in signed
        assert not dkim.verify(signed.replace(old, new), dnsfunc=look_up), old


def test_key_that_nobody_would_check_is_told(tmp_path: Path, key: rsa.RSAPrivateKey) -> None:
    """No file, no key in it, a locked one, and another kind."""
    locked = BestAvailableEncryption(b"secret")
    (tmp_path / "text.pem").write_text("no key")
    cases = {
        "There is no key to sign with": {},
        "No such file": {"RENEWKIT_DKIM_KEY": str(tmp_path / "missing.pem")},
        "no private key in PEM form": {"RENEWKIT_DKIM_KEY": str(tmp_path / "text.pem")},
        "locked with a password": write_key(tmp_path / "locked.pem", key, locked),
        "an RSA key of 1024 bits": write_key(
            tmp_path / "curve.pem", ec.generate_private_key(ec.SECP256R1())
        ),
    }
    for said, environment in cases.items():
        with pytest.raises(EnvironmentLacks, match=said):
            read_signing_key(environment)
