"""A path as written in YAML enters; the file inside the workspace leaves, or a told problem."""

from __future__ import annotations

import os
from pathlib import Path

from generator.load.document import Document, KeyPath
from generator.load.spelling import list_choices, suggest


def find_root(campaign_file: Path) -> Path:
    """The workspace's folder: the nearest above the campaign that holds `brand/`."""
    folder = Path(os.path.realpath(campaign_file)).parent
    for candidate in (folder, *folder.parents[:8]):
        if (candidate / "brand").is_dir() and candidate != Path(candidate.anchor):
            return candidate
    # Without any brand folder, the layout of the starter tells where the workspace begins.
    return folder.parents[1] if folder.parent.name == "campaigns" else folder.parent


def locate_file(document: Document, path: KeyPath, written: str, root: Path) -> Path | None:
    """The file that a key names; None after telling the document what is wrong."""
    target = locate_inside(document, path, written, root)
    if target is None:
        return None
    if is_there(target, "file"):
        return target
    what = "this is a folder, not a file" if is_there(target, "folder") else "there is no such file"
    beside = list_names(target.parent)
    document.tell(
        path, what, allowed=_say_beside(target, beside), hint=suggest(target.name, beside)
    )
    return None


def locate_inside(document: Document, path: KeyPath, written: str, root: Path) -> Path | None:
    """The absolute path that a key names; None where it lies outside the workspace."""
    if written.startswith(("/", "~")) or written[1:3] in (":/", ":\\"):
        document.tell(path, "the path is not relative", allowed="a path relative to this file")
        return None
    target = Path(os.path.normpath(document.path.absolute().parent / written))
    if not Path(os.path.realpath(target)).is_relative_to(root):
        allowed = "a path inside the workspace, the folder that holds campaigns and brand"
        document.tell(path, "the path leads out of the workspace", allowed=allowed)
        return None
    return target


def is_there(path: Path, kind: str) -> bool:
    """Whether a file or folder exists; false for names that no disk can hold."""
    try:
        return path.is_file() if kind == "file" else path.is_dir()
    except (OSError, ValueError):
        return False


def list_names(folder: Path, *, holding: str = "") -> list[str]:
    """Sorted names in a folder, not hidden ones; with `holding`, folders with that file."""
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except (OSError, ValueError):
        return []
    return (
        [name for name in names if is_there(folder / name / holding, "file")] if holding else names
    )


def _say_beside(target: Path, beside: list[str]) -> str:
    if not beside:
        return "a file that exists (its folder is empty or missing)"
    return f"in {target.parent.name}/: {list_choices(beside, at_most=12)}"
