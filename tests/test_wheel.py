"""What people install is what was tested: the wheel alone makes a workspace and builds it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator import __version__

pytestmark = pytest.mark.slow

SELECTION = ("--stage", "-90", "--locale", "zh-CN", "--partner", "brightport")


def run(*words: str | Path, cwd: Path) -> str:
    """Run a program without a trace of the checkout in its environment; its output."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    told = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the locked hatchling."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=root)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_package_and_the_starter_only(wheel: Path, root: Path) -> None:
    """Templates, facts, starter and licence are inside; tests, output and caches are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert wheel.name == f"renewkit-{__version__}-py3-none-any.whl"
    tops = {name.split("/")[0] for name in names}
    assert tops == {"generator", f"renewkit-{__version__}.dist-info"}
    shipped = [
        *(root / "generator" / "templates").rglob("*"),
        *(root / "generator").rglob("*.yaml"),
    ]
    for path in shipped:
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(root).as_posix() in names
    for part in ("brand", "campaigns", "fonts"):
        for path in (root / part).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                assert f"generator/starter/{path.relative_to(root).as_posix()}" in names
    assert not [name for name in names if "__pycache__" in name or "/output/" in name]
    assert f"renewkit-{__version__}.dist-info/licenses/LICENSE" in names


def test_wheel_makes_a_workspace_and_builds_it(wheel: Path, root: Path, tmp_path: Path) -> None:
    """In an empty environment with the locked packages only, `init` and `build` just work."""
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", root / "requirements.lock", cwd=tmp_path)
    run(*pip, "--no-deps", "--no-index", wheel, cwd=tmp_path)
    run(python, "-m", "pip", "check", cwd=tmp_path)
    renewkit = tmp_path / "venv" / "bin" / "renewkit"
    run(renewkit, "init", "ws", "--today", "2026-11-22", cwd=tmp_path)
    built = run(
        renewkit, "build", "campaigns/early-renewal", "--today", "2026-11-22", *SELECTION, "--json",
        cwd=tmp_path / "ws",
    )  # fmt: skip
    told = json.loads(built)
    out = tmp_path / "ws" / "output" / "early-renewal"
    assert Path(told["out"]) == out
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["generator"] == f"renewkit {__version__}"
    kinds = {asset["kind"] for asset in manifest["assets"]}
    assert {"email-html", "email-text", "banner", "one-pager"} <= kinds
    for asset in manifest["assets"]:
        assert hashlib.sha256((out / asset["path"]).read_bytes()).hexdigest() == asset["sha256"]
    assert not [row for row in told["findings"] if row["level"] == "error"]
