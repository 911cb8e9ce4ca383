"""The environment enters; the private key that mails are signed with (DKIM) leaves, closed up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import SecretBytes

from generator.errors import EnvironmentLacks

KEY, SELECTOR, DOMAIN = "RENEWKIT_DKIM_KEY", "RENEWKIT_DKIM_SELECTOR", "RENEWKIT_DKIM_DOMAIN"
LEAST_BITS = 1024
"""Shorter keys count as no signature (RFC 8301, 3.2)."""
LARGEST_FILE_BYTES = 64 * 1024
NO_KEY = (
    f"There is no key to sign with. Put the path of its file (PEM, RSA) into the environment "
    f"variable {KEY}, or leave --sign away."
)


def read_signing_key(environment: Mapping[str, str]) -> SecretBytes:
    """The RSA key in the file that the variable names, in PEM; EnvironmentLacks without one."""
    written = environment.get(KEY, "").strip()
    if not written:
        raise EnvironmentLacks(NO_KEY)
    try:
        with Path(written).open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES)
    except OSError as error:
        raise EnvironmentLacks(f"{KEY} names {written}: {error.strerror}.") from None
    try:
        key = load_pem_private_key(content, password=None)
    except TypeError:
        raise EnvironmentLacks(
            f"The key in {written} is locked with a password. Give one that is not, which only you "
            "can read."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise EnvironmentLacks(f"{written} holds no private key in PEM form.") from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise EnvironmentLacks(
            f"The key in {written} is none that every mail server checks: it takes an RSA key of "
            f"{LEAST_BITS} bits or more, better 2048."
        )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return SecretBytes(pem)
