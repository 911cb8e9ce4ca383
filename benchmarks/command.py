"""How this environment calls renewkit."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path


def find_command() -> list[str]:
    """The installed command of this environment, else the module."""
    installed = shutil.which("renewkit", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "generator"]
