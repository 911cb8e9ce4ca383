"""Files and folders with certificates: what becomes orders, and what is told of the rest."""

from __future__ import annotations

import errno
import os
import socket
from functools import cache
from pathlib import Path

import pytest

from generator.load.certificates.files import MAX_BYTES, read_certificates
from generator.load.certificates.folders import explain_failure
from generator.model.order import Order, RejectedRow
from tests.load.certificates.builders import Made, a_certificate, an_authority


@cache
def made(number: int) -> Made:
    """One of many certificates."""
    return a_certificate(f"www{number}.fernhill.example", serial=number)


def read(*paths: Path) -> tuple[list[str], list[RejectedRow]]:
    """Common names of the orders, and the rows that gave none."""
    entries = list(read_certificates(paths))
    orders = [entry.common_name for entry in entries if isinstance(entry, Order)]
    return orders, [entry for entry in entries if isinstance(entry, RejectedRow)]


def read_reason(path: Path) -> str:
    """The one reason why a file or folder gives no order."""
    orders, [row] = read(path)
    assert not orders
    assert row.source == path.as_posix()
    return row.reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder, for links and rights beside it."""
    here = tmp_path / "certificates"
    here.mkdir()
    return here


def test_folder_gives_its_certificates_by_name(folder: Path) -> None:
    """Folders inside too, PEM or DER, whatever the files are called, the same each time."""
    (folder / "b").mkdir()
    for name, number in {"c.crt": 3, "b/z.pem": 2, "a.txt": 1, "b-1.cer": 4}.items():
        body = made(number).der if name.endswith("cer") else made(number).pem
        (folder / name).write_bytes(body)
    orders, rows = read(folder)
    assert orders == [f"www{number}.fernhill.example" for number in (1, 2, 4, 3)]
    assert not rows


def test_paths_keep_the_order_in_which_they_are_named(folder: Path) -> None:
    """The user's order, not the alphabet's."""
    for number in (1, 2):
        (folder / f"{number}.pem").write_bytes(made(number).pem)
    orders, _ = read(folder / "2.pem", folder / "1.pem")
    assert orders == ["www2.fernhill.example", "www1.fernhill.example"]


def test_chain_gives_its_leaf_and_a_row_for_each_ca(folder: Path) -> None:
    """The row says whose certificate it was, and on which line."""
    chain = folder / "fullchain.pem"
    chain.write_bytes(made(1).pem + an_authority().pem)
    orders, [row] = read(chain)
    assert orders == ["www1.fernhill.example"]
    assert "is a CA certificate" in row.reason
    assert row.text == "Larkseal Issuing CA"
    assert row.row == len(made(1).pem.splitlines()) + 1


def test_certificate_read_before_is_told_with_its_first_place(folder: Path) -> None:
    """Copies are no further orders, in the same file and in others."""
    (folder / "a.pem").write_bytes(made(1).pem * 2)
    (folder / "b.der").write_bytes(made(1).der)
    orders, rows = read(folder)
    assert orders == ["www1.fernhill.example"]
    place = f"the same certificate stands in {(folder / 'a.pem').as_posix()}, line 1 already"
    assert [row.reason for row in rows] == [place, place]


def test_other_certificate_with_the_same_number_is_told(folder: Path) -> None:
    """Orders are told apart by the serial number: the second must not pass for the first."""
    other = a_certificate("shop.fernhill.example", serial=1, issuer="Brightport CA")
    (folder / "a.pem").write_bytes(made(1).pem + other.pem)
    orders, [row] = read(folder)
    assert orders == ["www1.fernhill.example"]
    assert "another certificate with the serial number 01 stands in" in row.reason
    assert row.text == "shop.fernhill.example"


def test_hidden_files_are_told_and_not_read(folder: Path) -> None:
    """A `.git` would give thousands of rows; named itself, a hidden file is read."""
    (folder / ".old.pem").write_bytes(made(1).pem)
    assert read(folder)[0] == []
    assert "hidden" in read(folder)[1][0].reason
    assert read(folder / ".old.pem")[0] == ["www1.fernhill.example"]


def test_folder_with_nothing_in_it_is_told(folder: Path) -> None:
    """A folder that was named and is empty is a mistake worth a sentence."""
    assert read_reason(folder) == "the folder is empty"


def test_path_that_is_not_there_is_told(folder: Path) -> None:
    """A misspelt name stops nothing."""
    (folder / "a.pem").write_bytes(made(1).pem)
    orders, [row] = read(folder / "b.pem", folder / "a.pem")
    assert orders == ["www1.fernhill.example"]
    assert row.reason == "there is no such file or folder"


def test_path_with_a_zero_byte_is_told(folder: Path) -> None:
    """What the system cannot even look up."""
    _, [row] = read(folder / "a\0.pem")
    assert row.reason == "it cannot be read: its name is not usable"


def test_file_that_may_not_be_read_is_told(folder: Path) -> None:
    """Rights that are missing cost only that file."""
    path = folder / "a.pem"
    path.write_bytes(made(1).pem)
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert read_reason(path) == "you are not allowed to read this"
    # The superuser may read everything, and gets the sentence only from the system's own error.
    told = explain_failure(path, PermissionError(errno.EACCES, "Permission denied"))
    assert told == "you are not allowed to read this"


def test_file_too_large_is_told_and_not_read(folder: Path) -> None:
    """Whatever it holds; only its first part is looked at."""
    path = folder / "disk.img"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    assert read_reason(path) == "the file is larger than 64 MiB and was not read; split it"


def test_pipe_and_socket_are_told_and_not_opened(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert read_reason(pipe) == "this is neither a file nor a folder"
    with socket.socket(socket.AF_UNIX) as listener:
        place = Path(os.path.relpath(tmp_path / "s"))
        listener.bind(os.fspath(place))
        assert "neither a file nor a folder" in read(place)[1][0].reason


def test_links_that_lead_in_a_circle_end(folder: Path) -> None:
    """A folder that contains itself is read once, and told."""
    (folder / "a.pem").write_bytes(made(1).pem)
    (folder / "b").mkdir()
    (folder / "b" / "up").symlink_to(folder)
    (folder / "c").symlink_to(folder / "c")
    (folder / "d").symlink_to(folder / "gone")
    orders, rows = read(folder)
    assert orders == ["www1.fernhill.example"]
    assert rows[0].reason == f"this is {folder.as_posix()} again, which was read already"
    assert "cannot be read" in rows[1].reason
    assert rows[2].reason == "this link leads to a file that is not there"


def test_link_to_a_file_is_read_once(folder: Path, tmp_path: Path) -> None:
    """Links are followed, out of the folder too; a second name of the same file is told."""
    target = tmp_path / "kept.pem"
    target.write_bytes(made(1).pem)
    for name in ("a.pem", "b.pem"):
        (folder / name).symlink_to(target)
    orders, [row] = read(folder)
    assert orders == ["www1.fernhill.example"]
    assert row.reason == f"this is {(folder / 'a.pem').as_posix()} again, which was read already"


def test_file_name_that_is_no_text_is_shown_with_question_marks(folder: Path) -> None:
    """Names are bytes on many systems."""
    path = os.fsencode(folder) + b"/\xfc.pem"
    try:
        Path(os.fsdecode(path)).write_bytes(b"")
    except OSError:
        pytest.skip("this file system has only names that are text")
    [row] = read(folder)[1]
    assert row.source.endswith("/?.pem")
    assert row.reason == "the file is empty"
