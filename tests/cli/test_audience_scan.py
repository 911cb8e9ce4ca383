"""`renewkit audience scan` and `certificates` as a user meets them, with real servers and files."""

from __future__ import annotations

import csv
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from tests.load.certificates.builders import a_certificate, an_authority
from tests.load.certificates.servers import (
    PATIENCE_S,
    Answer,
    a_refused_port,
    serve,
    speak_tls,
    stay_silent,
)

START = """
import sys
from generator.cli.audience import command
from generator.cli.audience_scan import certificates, scan
from generator.cli.main import run
command.add_command(scan)
command.add_command(certificates)
run()
"""
"""The command line, with both commands in their group."""


def start(root: Path, folder: Path, *words: str) -> subprocess.Popen[str]:
    """`renewkit audience` as a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", START, "audience", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), "CI": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def scan(root: Path, folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a scan."""
    return run(root, folder, "scan", *words)


def run(root: Path, folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, output and messages of a command."""
    running = start(root, folder, *words)
    out, err = running.communicate(timeout=PATIENCE_S)
    return running.returncode, out, err


def read_column(path: Path, name: str) -> list[str]:
    """One column of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


def a_server(number: int, folder: Path) -> Answer:
    """A server whose certificate has that number."""
    made = a_certificate(f"www{number}.fernhill.example", serial=number)
    return speak_tls(made.make_context(folder))


def test_scan_writes_the_audience_and_a_reason_for_each_other_line(
    root: Path, tmp_path: Path
) -> None:
    """Exit code 1 says that some servers are missing; those that answered are all there."""
    with serve(a_server(1, tmp_path), a_server(2, tmp_path)) as ports, a_refused_port() as refused:
        lines = [f"127.0.0.1:{ports[0]}", f"127.0.0.1:{refused}", "*.fernhill.example"]
        lines.append(f"https://127.0.0.1:{ports[1]}/basket  # the shop")
        (tmp_path / "hosts.txt").write_text("\n".join(lines))
        code, out, err = scan(root, tmp_path, "hosts.txt", "--out", "audience.csv")
    assert code == 1, err
    audience = tmp_path / "audience.csv"
    assert read_column(audience, "common_name") == [
        "www1.fernhill.example",
        "www2.fernhill.example",
    ]
    assert read_column(audience, "expires") == ["2026-07-22"] * 2
    assert read_column(tmp_path / "audience.rejected.csv", "row") == ["2", "3"]
    assert f"hosts.txt:2: the server takes no connections on port {refused}" in err
    assert "hosts.txt:3: a wildcard is no server" in err
    assert "Wrote audience.csv" in out


def test_scan_of_servers_that_all_answer_ends_with_0(root: Path, tmp_path: Path) -> None:
    """Two that show the same certificate are one order, and no mistake."""
    show = a_server(1, tmp_path)
    with serve(show, show) as ports:
        (tmp_path / "hosts.txt").write_text("".join(f"127.0.0.1:{port}\n" for port in ports))
        words = ("hosts.txt", "--out", "a.csv", "--rejected", "r.csv", "--at-once", "2")
        code, _, err = scan(root, tmp_path, *words)
    assert (code, err) == (0, "")
    assert read_column(tmp_path / "a.csv", "order_id") == ["01"]
    assert read_column(tmp_path / "r.csv", "row") == []


def test_port_of_the_command_is_asked_where_a_line_names_none(root: Path, tmp_path: Path) -> None:
    """A list of mail servers needs its port only once."""
    with serve(a_server(1, tmp_path)) as [port]:
        (tmp_path / "hosts.txt").write_text("127.0.0.1\n")
        code, _, err = scan(root, tmp_path, "hosts.txt", "--out", "a.csv", "--port", str(port))
    assert code == 0, err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("gone.txt", "--out", "a.csv"), "gone.txt: there is no such file"),
        (("empty.txt", "--out", "a.csv"), "the file names no host"),
        (("hosts.txt",), "Missing option '--out'"),
        (("hosts.txt", "--out", "hosts.txt"), "is one of the files that are read"),
        (("hosts.txt", "--out", "a.csv", "--timeout", "0"), "is not in the range"),
        (("hosts.txt", "--out", "a.csv", "--at-once", "many"), "not a valid integer"),
    ],
)
def test_scan_that_cannot_begin_ends_with_2_and_writes_nothing(
    root: Path, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    """Wrong usage and a list that is none, each in a sentence."""
    (tmp_path / "hosts.txt").write_text("127.0.0.1\n")
    (tmp_path / "empty.txt").write_text("# nothing\n")
    code, _, err = scan(root, tmp_path, *words)
    assert code == 2, err
    assert message in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.txt", "hosts.txt"]


def test_interrupted_scan_ends_with_130_and_leaves_nothing(root: Path, tmp_path: Path) -> None:
    """At once, while a server still has its ten minutes; no traceback and no half-written file."""
    asked = Event()

    def answer(connection: socket.socket) -> None:
        asked.set()
        stay_silent(connection)

    with serve(answer) as [port]:
        (tmp_path / "hosts.txt").write_text(f"127.0.0.1:{port}\n")
        running = start(root, tmp_path, "scan", "hosts.txt", "--out", "a.csv", "--timeout", "600")
        assert asked.wait(PATIENCE_S)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["hosts.txt"]


def test_help_says_how_a_list_is_written(root: Path, tmp_path: Path) -> None:
    """Line by line, as a list has it."""
    code, out, _ = scan(root, tmp_path, "--help")
    assert code == 0
    assert "  mail.fernhill.example:8443\n" in out
    assert "every server gave a certificate" in out


def test_files_and_folders_become_an_audience(root: Path, tmp_path: Path) -> None:
    """Orders of all files; the CA's certificate is passed over, counted, and told why."""
    leaf = a_certificate("www.fernhill.example", serial=1).pem
    (tmp_path / "chain.pem").write_bytes(leaf + an_authority().pem)
    (tmp_path / "more").mkdir()
    shop = a_certificate("shop.fernhill.example", serial=2)
    (tmp_path / "more" / "shop.cer").write_bytes(shop.der)
    words = ("certificates", "chain.pem", "more", "--out", "a.csv")
    code, out, err = run(root, tmp_path, *words)
    assert code == 0, err
    assert "passed over  1" in out
    line = len(leaf.splitlines()) + 1
    assert read_column(tmp_path / "a.rejected.csv", "row") == [str(line)]
    assert "this is a CA certificate" in read_column(tmp_path / "a.rejected.csv", "reason")[0]
    assert read_column(tmp_path / "a.csv", "common_name") == [
        "www.fernhill.example",
        "shop.fernhill.example",
    ]
