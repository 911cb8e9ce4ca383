"""The layers of the design hold, and the contract that says so can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the checkout in that folder."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_layers_hold(root: Path) -> None:
    """No stage imports another, leaves stay leaves, and pure stages stay pure."""
    told = lint_imports(root)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("generator/load/planted.py", "import generator.resolve"),
        ("generator/check/planted.py", "import generator.pipeline"),
        ("generator/model/planted.py", "import generator.errors"),
        ("generator/facts/planted.py", "import generator.errors"),
        ("generator/resolve/planted.py", "import os"),
        ("generator/plan/planted.py", "import time"),
        ("generator/render/planted.py", "import click"),
        ("generator/portal.py", ""),
    ],
)
def test_layers_refuse_an_import_across(root: Path, tmp_path: Path, module: str, line: str) -> None:
    """One planted import, or a package that no layer names, breaks the contract."""
    shutil.copytree(
        root / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("templates")
    )
    shutil.copy(root / "pyproject.toml", tmp_path)
    (tmp_path / module).write_text(f"{line}\n")
    told = lint_imports(tmp_path)
    assert told.returncode == 1, told.stdout + told.stderr
