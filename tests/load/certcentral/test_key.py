"""The key comes from the environment or the keychain, and is shown by nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.errors import EnvironmentLacks
from generator.load.certcentral.key import VARIABLE, name_account, read_key
from tests.load.certcentral.service import KEY

KEYCHAIN = """
import keyring.backend

class Keychain(keyring.backend.KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        return {ANSWER} if (service, username) == ("renewkit", "certcentral") else None
    def set_password(self, service, username, password): ...
    def delete_password(self, service, username): ...
"""


def use_keychain(patch: pytest.MonkeyPatch, folder: Path, answer: str) -> None:
    """Make a keychain that answers so the one of this process."""
    keyring = pytest.importorskip("keyring")
    scope: dict[str, type] = {}
    (folder / "keychain.py").write_text(KEYCHAIN.replace("{ANSWER}", answer))
    exec(compile((folder / "keychain.py").read_text(), "keychain.py", "exec"), scope)
    before = keyring.get_keyring()
    patch.setattr(keyring.core, "_keyring_backend", before)
    keyring.set_keyring(scope["Keychain"]())


def test_key_of_the_environment_is_taken_and_hidden() -> None:
    """Its text is there for the header and for nobody who prints it."""
    key = read_key({VARIABLE: f" {KEY}\n"})
    assert key.get_secret_value() == KEY
    assert KEY not in f"{key}{key!r}"


def test_key_of_the_keychain_is_taken_where_the_environment_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The system's keychain is asked second."""
    use_keychain(monkeypatch, tmp_path, repr(KEY))
    assert read_key({VARIABLE: ""}).get_secret_value() == KEY


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("None", "There is no key .*RENEWKIT_CERTCENTRAL_KEY.*keyring set renewkit certcentral"),
        ("1/0", "did not open it"),
        ("(_ for _ in ()).throw(keyring.errors.NoKeyringError())", "no keychain"),
        ("(_ for _ in ()).throw(keyring.errors.KeyringLocked('why'))", "KeyringLocked"),
    ],
)
def test_key_that_is_missing_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, words: str
) -> None:
    """The sentence names both places where a key may be put."""
    use_keychain(monkeypatch, tmp_path, answer)
    with pytest.raises(EnvironmentLacks, match=words):
        read_key({})


def test_key_is_asked_for_where_no_keychain_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional library, the sentence says how to install it."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(EnvironmentLacks, match=r"pip install 'renewkit\[keyring\]'"):
        read_key({})


@pytest.mark.parametrize("text", ["two words", "line\nbreak", "schlüssel", "\x07bell"])
def test_key_that_no_header_can_carry_is_refused_unseen(text: str) -> None:
    """The fault is named without the key."""
    with pytest.raises(EnvironmentLacks, match="Copy it once more") as caught:
        read_key({VARIABLE: text})
    assert text not in str(caught.value)


def test_account_is_told_apart_without_its_key() -> None:
    """Two keys give two signs, and a sign is far too short to hold a key."""
    first, second = (read_key({VARIABLE: key}) for key in (KEY, KEY[::-1]))
    assert name_account(first, "a") == name_account(first, "a")
    assert name_account(first, "a") != name_account(second, "a")
    assert name_account(first, "a") != name_account(first, "b")
    assert len(name_account(first, "a")) == 8
