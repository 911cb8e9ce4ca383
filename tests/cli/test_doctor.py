"""`renewkit doctor` tells what the machine lacks, and the command that mends it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.cli import environment
from generator.errors import EnvironmentLacks
from tests.cli.conftest import Renewkit

ABSENT = {"Pango": ("renewkit-absent-1.0", "librenewkit-absent-1.0.so.0")}


def test_doctor_finds_this_machine_ready(renewkit: Renewkit) -> None:
    """Where the tests run, a build runs."""
    told = renewkit("doctor")
    assert told.returncode == 0, told.stdout
    assert "Ready to build." in told.stdout
    for name in ("Python", "Pango", "blitz-py", "Chromium", "Cores"):
        assert name in told.stdout


def test_doctor_needs_no_browser(renewkit: Renewkit) -> None:
    """Without Chromium the machine is ready; the row says what it would be for."""
    told = renewkit("doctor", "--json", env={"RENEWKIT_CHROMIUM": "/nowhere/chromium"})
    assert told.returncode == 0
    rows = {row["name"]: row for row in json.loads(told.stdout)["probes"]}
    assert rows["Chromium"]["state"] == "optional"
    assert "not needed for building" in rows["Chromium"]["found"]
    assert rows["Chromium"]["mend"]


def test_doctor_ends_with_3_where_something_is_missing(renewkit: Renewkit, tmp_path: Path) -> None:
    """A broken installation is named, with the command that mends it."""
    if os.geteuid() == 0:
        # Root may write everywhere, so a package without its metadata stands for the lack.
        blocker = tmp_path / "sitecustomize.py"
        blocker.write_text(
            "import importlib.metadata as m\n"
            "real = m.version\n"
            "def version(name):\n"
            "    if name == 'mrml':\n"
            "        raise m.PackageNotFoundError(name)\n"
            "    return real(name)\n"
            "m.version = version\n"
        )
        root = Path(environment.__file__).parents[2]
        told = renewkit("doctor", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"})
    else:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        told = renewkit("doctor", cwd=closed)
    assert told.returncode == 3
    assert "missing" in told.stdout
    assert "→" in told.stdout


def test_missing_pango_is_a_lack_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that does not load ends a build of one-pagers with its name and what to install."""
    environment.require_renderers()
    monkeypatch.setattr(environment, "LIBRARIES", environment.LIBRARIES | ABSENT)
    with pytest.raises(EnvironmentLacks, match=r"does not load: Pango\. To mend it: .*pango"):
        environment.require_renderers()
