"""The second engine's browser is the one that the user names, or the first that is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.execute.browser import find_chromium


def a_program(folder: Path, name: str) -> Path:
    """An executable file of that name."""
    path = folder / name
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_named_chromium_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RENEWKIT_CHROMIUM is taken before anything on PATH."""
    a_program(tmp_path, "chromium")
    mine = a_program(tmp_path, "my-browser")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RENEWKIT_CHROMIUM", str(mine))
    assert find_chromium() == str(mine)


def test_named_chromium_that_is_missing_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names a browser gets that one or none: another would draw other pixels unnoticed."""
    a_program(tmp_path, "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("RENEWKIT_CHROMIUM", str(tmp_path / "absent"))
    assert find_chromium() is None


def test_first_known_name_on_the_path_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name of the user's own, Chromium comes before Chrome; an empty PATH has none."""
    monkeypatch.delenv("RENEWKIT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() is None
    chrome = a_program(tmp_path, "google-chrome")
    assert find_chromium() == str(chrome)
    chromium = a_program(tmp_path, "chromium")
    assert find_chromium() == str(chromium)
