"""A folder enters; what this machine has and lacks leaves, each lack with its remedy."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import EnvironmentLacks
from generator.execute.browser import find_chromium

State = Literal["ok", "missing", "optional"]

LIBRARIES: dict[str, tuple[str, str]] = {
    "GObject": ("gobject-2.0", "libgobject-2.0.so.0"),
    "Pango": ("pango-1.0", "libpango-1.0.so.0"),
    "Pango FreeType": ("pangoft2-1.0", "libpangoft2-1.0.so.0"),
    "HarfBuzz": ("harfbuzz", "libharfbuzz.so.0"),
    # WeasyPrint goes on without the subsetter, but writes other bytes: so it is required.
    "HarfBuzz subsetter": ("harfbuzz-subset", "libharfbuzz-subset.so.0"),
    "Fontconfig": ("fontconfig", "libfontconfig.so.1"),
}
"""What WeasyPrint loads: the library's name, and its file on Linux."""

RENDERERS: dict[str, str] = {
    "blitz-py": "banners",
    "pillow": "PNG files",
    "mrml": "emails",
    "weasyprint": "one-pagers",
    "uharfbuzz": "fonts",
}
"""The packages that draw, with what each draws."""

INSTALL_PANGO: dict[str, str] = {
    "brew": "brew install pango",
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango",
}
INSTALL_CHROMIUM: dict[str, str] = {
    "brew": "brew install --cask google-chrome",
    "apt-get": "sudo apt-get install chromium",
    "dnf": "sudo dnf install chromium",
    "pacman": "sudo pacman -S chromium",
    "apk": "sudo apk add chromium",
}
REINSTALL = "pip install --force-reinstall renewkit"


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing that was looked for."""

    name: str
    """What it is."""
    state: State
    """`ok`, `missing` where a build needs it, `optional` where it does not."""
    found: str
    """Version, place, or what is wrong."""
    mend: str = ""
    """The command that puts it right."""


def probe_machine(folder: Path) -> list[Probe]:
    """Everything that building and testing need; `folder` is where the user stands."""
    return [
        Probe("Python", "ok", f"{platform.python_version()} at {sys.executable}"),
        probe_pango(),
        *_probe_renderers(),
        _probe_folder(folder),
        _probe_chromium(),
        Probe("Cores", "ok", f"{count_cores()}"),
    ]


def probe_pango() -> Probe:
    """Whether WeasyPrint will find its libraries; loads them as it does, but prints nothing."""
    lacking = [name for name, files in LIBRARIES.items() if not _loads(*files)]
    if not lacking:
        return Probe("Pango", "ok", "loads, with HarfBuzz and Fontconfig")
    found = f"does not load: {', '.join(lacking)}"
    return Probe("Pango", "missing", found, _choose_command(INSTALL_PANGO, "install Pango"))


def require_renderers() -> None:
    """EnvironmentLacks, with the command that mends it, where the renderers would not load.

    Without this, WeasyPrint would print its own advice on stdout while it is imported.
    """
    probe = probe_pango()
    if probe.state == "missing":
        raise EnvironmentLacks(
            f"PDF one-pagers need Pango, which {probe.found}. To mend it: {probe.mend}"
        )


def _probe_renderers() -> Iterator[Probe]:
    for package, use in RENDERERS.items():
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            yield Probe(package, "missing", f"not installed; it makes the {use}", REINSTALL)
        else:
            yield Probe(package, "ok", f"{version}, makes the {use}")


def _probe_folder(folder: Path) -> Probe:
    if os.access(folder, os.W_OK | os.X_OK):
        return Probe("This folder", "ok", f"{folder} can be written")
    return Probe("This folder", "missing", f"{folder} cannot be written", f"chmod u+wx '{folder}'")


def _probe_chromium() -> Probe:
    path = find_chromium()
    if path is not None:
        return Probe("Chromium", "ok", f"{path}, for --engine chromium and the tests")
    found = "not found; not needed for building, only for --engine chromium and the tests"
    mend = _choose_command(INSTALL_CHROMIUM, "install Chromium")
    return Probe("Chromium", "optional", found, mend)


def _loads(name: str, linux_file: str) -> bool:
    candidates = [linux_file]
    if sys.platform != "linux":
        candidates = [
            f"lib{name}.0.dylib",
            f"lib{name}.dylib",
            ctypes.util.find_library(name) or "",
        ]
    return any(_opens(candidate) for candidate in candidates if candidate)


def _opens(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _choose_command(commands: dict[str, str], otherwise: str) -> str:
    return next((commands[tool] for tool in commands if shutil.which(tool)), otherwise)
