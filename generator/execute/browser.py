"""Finds the Chromium of this machine, for the second engine."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Path of a Chromium: RENEWKIT_CHROMIUM if set, else the first on PATH; None without one."""
    named = os.environ.get("RENEWKIT_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)
