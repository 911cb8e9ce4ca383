"""The environment or the system's keychain enters; the API key leaves, closed up.

The key is never an argument, for every user of a machine can list those of all its programs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import SecretStr

from generator.errors import EnvironmentLacks

VARIABLE = "RENEWKIT_CERTCENTRAL_KEY"
SERVICE = "renewkit"
ENTRY = "certcentral"

NO_KEY = f"There is no key for CertCentral. Put an API key into the environment variable {VARIABLE}"
KEEP_IN_KEYCHAIN = f"or keep it in the system's keychain: keyring set {SERVICE} {ENTRY}"
INSTALL = "pip install 'renewkit[keyring]'"


def read_key(environment: Mapping[str, str]) -> SecretStr:
    """The key of the variable, else of the keychain; EnvironmentLacks says how to give one."""
    text = environment.get(VARIABLE, "").strip()
    place = f"the environment variable {VARIABLE}"
    if not text:
        text, place = _ask_keychain().strip(), "the system's keychain"
    # Checked here, for what refuses a header later on would quote it.
    if not (text.isascii() and text.isprintable() and " " not in text):
        raise EnvironmentLacks(
            f"The key in {place} holds a space, a line break or a sign that no API key has. "
            "Copy it once more."
        )
    return SecretStr(text)


def name_account(key: SecretStr, salt: str) -> str:
    """A sign that differs from key to key, and that no key can be found from.

    It is 32 bits of a slow hash: enough to notice another key, and far too few to know this one.
    """
    secret = key.get_secret_value().encode()
    return hashlib.pbkdf2_hmac("sha256", secret, salt.encode(), 100_000, dklen=4).hex()


def _ask_keychain() -> str:
    # Imported here, for it is optional and slow to start.
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise EnvironmentLacks(f"{NO_KEY}, {KEEP_IN_KEYCHAIN} ({INSTALL}).") from None
    try:
        key = keyring.get_password(SERVICE, ENTRY)
    except keyring.errors.NoKeyringError:
        raise EnvironmentLacks(f"{NO_KEY}; this machine has no keychain.") from None
    except Exception as error:
        # Each kind of keychain has errors of its own.
        why = type(error).__name__
        raise EnvironmentLacks(
            f"{NO_KEY}; the system's keychain did not open it ({why})."
        ) from None
    if not key:
        raise EnvironmentLacks(f"{NO_KEY}, {KEEP_IN_KEYCHAIN}.")
    return key
