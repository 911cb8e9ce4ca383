"""`renewkit preview` as a user meets it: its address, its end, its refusals."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Renewkit
from tests.preview.running import LONGEST_S, SMALL, copy_workspace, run_preview

CAMPAIGN = "campaigns/early-renewal"


def test_preview_ends_with_ctrl_c_and_writes_nothing(tmp_path: Path) -> None:
    """Ctrl-C gives exit code 0 and a farewell; no file is new, whatever was looked at."""
    campaign = copy_workspace(tmp_path)
    before = sorted(path for path in tmp_path.rglob("*"))
    with run_preview(campaign, *SMALL, "--size", "300x250") as running:
        with urllib.request.urlopen(running.address, timeout=LONGEST_S) as answer:
            page = answer.read()
        assert b'id="wall"' in page
        leave_in_the_middle(running.port, page)
        running.process.send_signal(signal.SIGINT)
        said, wrong = running.process.communicate(timeout=LONGEST_S)
    assert running.process.returncode == 0
    assert "The preview has ended." in said
    assert wrong == ""
    assert sorted(path for path in tmp_path.rglob("*")) == before


def leave_in_the_middle(port: int, page: bytes) -> None:
    """Ask for the news of a page, and be gone before they come."""
    found = re.search(rb'data-session="(\w+)"', page)
    assert found
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_S) as gone:
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        asked = f"GET /events?since=0&session={found[1].decode()} HTTP/1.1"
        gone.sendall(f"{asked}\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        gone.recv(1)


def test_preview_listens_on_loopback_only(tmp_path: Path) -> None:
    """The port that it names is not open on the machine's other addresses."""
    campaign = copy_workspace(tmp_path)
    with run_preview(campaign, *SMALL, "--size", "300x250") as running:
        with socket.create_connection(("127.0.0.1", running.port), timeout=LONGEST_S):
            pass
        with socket.socket() as other:
            # Taken on 127.0.0.1 alone, the port is free on every other address.
            other.bind(("127.0.0.2", running.port))


def test_preview_says_that_a_port_is_in_use(workspace: Path, renewkit: Renewkit) -> None:
    """One sentence and exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = renewkit("preview", CAMPAIGN, "--port", str(port), cwd=workspace)
    assert told.returncode == 2
    assert told.stderr == (
        f"Port {port} is in use. Name another with --port, or leave it away for a free one.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("campaigns/early-renewel",), "there is no such campaign"),
        ((CAMPAIGN, "--locale", "pt-BR"), "This campaign has no locale 'pt-BR'"),
        ((CAMPAIGN, "--size", "300"), "write width x height in pixels"),
        ((CAMPAIGN, "--port", "70000"), "70000 is not in the range"),
        ((), "Missing argument 'CAMPAIGN'"),
    ],
)
def test_preview_refuses_wrong_input(
    workspace: Path, renewkit: Renewkit, words: tuple[str, ...], said: str
) -> None:
    """Exit code 2 with a sentence, and nothing is served."""
    told = renewkit("preview", *words, cwd=workspace)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_preview_needs_chromium_for_the_engine_chromium(
    workspace: Path, renewkit: Renewkit
) -> None:
    """Exit code 3 where the engine that was asked for is not there."""
    env = {"PATH": os.defpath, "RENEWKIT_CHROMIUM": "/nowhere/chromium"}
    told = renewkit("preview", CAMPAIGN, "--engine", "chromium", cwd=workspace, env=env)
    assert told.returncode == 3
    assert "needs a Chromium browser" in told.stderr
