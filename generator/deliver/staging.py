"""An output folder enters; a hidden folder beside it leaves, to be filled and swapped in whole.

Layout beside `output/early-renewal`:

    output/.early-renewal.staging-<pid>-<token>/lock    held for as long as its run lives
    output/.early-renewal.staging-<pid>-<token>/tree/   what will become `early-renewal`

The lock stays outside `tree`, so it is never delivered and still guards the folder while the
old output, swapped into `tree`, is deleted.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from generator.deliver.locks import lock_folder, lock_if_free
from generator.deliver.owned import check_replaceable
from generator.deliver.swap import restore_previous, swap_in
from generator.errors import DeliverError


class Staging:
    """The complete next output of one campaign, invisible until `commit`."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.out = out
        self.root = folder / "tree"
        self._folder = folder
        self._made: set[Path] = {self.root}

    def write(self, path: str, body: bytes) -> None:
        """Write one file; `path` is relative with `/` between folders.

        Raises DeliverError where the path leaves the folder, where the file exists already (two
        assets of one name would lose one of them) and where the disk refuses.
        """
        target = self.locate(path)
        try:
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            with target.open("xb") as file:
                file.write(body)
        except FileExistsError as error:
            raise DeliverError(f"Two files of this kit want the same place: {path}") from error
        except OSError as error:
            raise refuse(self.out, error) from error

    def read(self, path: str) -> bytes:
        """What was written at `path`."""
        try:
            return self.locate(path).read_bytes()
        except OSError as error:
            raise DeliverError(f"{path} was never written to this kit.") from error

    def locate(self, path: str) -> Path:
        """Where `path` stands; DeliverError where it would leave the output folder."""
        parts = PurePosixPath(path).parts
        unsafe = not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path
        if unsafe or ":" in parts[0]:
            raise DeliverError(f"This path would leave the output folder: {path!r}")
        return self.root.joinpath(*parts)

    def commit(self) -> None:
        """Put the tree in the place of `out`; another process sees the old or the new, whole."""
        try:
            with lock_folder(self.out.parent):
                check_replaceable(self.out)
                swap_in(self.root, self.out)
        except OSError as error:
            raise refuse(self.out, error) from error


@contextmanager
def open_staging(out: Path) -> Iterator[Staging]:
    """Yield an empty Staging for `out`; without a commit, `out` is left as it was.

    First it puts back an output that a killed swap left aside, and removes what killed runs left
    behind. Raises DeliverError, before anything is built, where `out` cannot be replaced.
    """
    out = out.resolve()
    folder = out.parent / f"{staging_prefix(out)}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with lock_folder(out.parent):
            restore_previous(out)
            check_replaceable(out)
            remove_stale(out)
            (folder / "tree").mkdir(parents=True)
            lock = lock_if_free(folder / "lock")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise refuse(out, error) from error
    try:
        yield Staging(out, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def staging_prefix(out: Path) -> str:
    """How the names of all staging folders of `out` begin."""
    return f".{out.name}.staging-"


def remove_stale(out: Path) -> None:
    """Delete staging folders whose run was killed; those of a living run hold their lock."""
    prefix = staging_prefix(out)
    for folder in sorted(out.parent.iterdir()):
        if not folder.name.startswith(prefix) or folder.is_symlink() or not folder.is_dir():
            continue
        try:
            lock = lock_if_free(folder / "lock")
        except FileNotFoundError:  # its own run, just ending, has removed it meanwhile
            continue
        if lock is None:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            os.close(lock)


def refuse(out: Path, error: OSError) -> DeliverError:
    """The sentence for what the disk said."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DeliverError(f"No space is left on the disk that holds {out.parent}.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DeliverError(f"The folder {out.parent} cannot be written: {error.strerror}.")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return DeliverError(f"A file stands where a folder is needed: {error.filename}.")
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return DeliverError(f"{out} is a mount point; name a folder inside it with --out.")
    return DeliverError(f"{out} cannot be written: {error.strerror or error}.")
