"""Commands of the DevTools protocol in, a browser's answers out.

The two speak through pipes that only this process holds. So nobody else on the machine can reach
the browser, and it ends with this process, however that ends.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from typing import Any

ENDS_WITHIN_S = 5.0
"""How long a browser that was asked to end may take."""
START = '"$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf "$RENEWKIT_PROFILE"'
"""Gives the browser its pipes where it expects them, and outlives it to clear up after it."""
CHUNK = 1 << 20
CRASHES = ("Target.targetCrashed", "Inspector.targetCrashed")


class BrowserGone(Exception):
    """The browser or its page has ended, or does not answer."""


class Browser:
    """A running browser; one thread speaks with it."""

    def __init__(self, executable: str, arguments: Sequence[str], timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._profile = tempfile.mkdtemp(prefix="renewkit-browser-")
        command = (
            executable,
            *arguments,
            "--remote-debugging-pipe",
            f"--user-data-dir={self._profile}",
            "about:blank",
        )
        # A session of its own: Ctrl-C is answered by this process, which then ends the browser.
        self._shell = subprocess.Popen(
            ("/bin/sh", "-c", START, "browser", *command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "RENEWKIT_PROFILE": self._profile},
            bufsize=0,
            start_new_session=True,
        )
        if self._shell.stdin is None or self._shell.stdout is None:
            raise BrowserGone("it has no pipes")
        self._commands, self._answers = self._shell.stdin, self._shell.stdout
        os.set_blocking(self._commands.fileno(), False)
        self._last_id = 0
        self._read = bytearray()
        try:
            self.ask("Target.setDiscoverTargets", {"discover": True})
        except BrowserGone:
            self.kill()
            raise

    def open_page(self) -> str:
        """A new page; what it returns names the page in questions."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        opened = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})
        return str(opened["sessionId"])

    def ask(self, method: str, params: dict[str, Any], page: str = "") -> dict[str, Any]:
        """The browser's answer; BrowserGone where there is none in time."""
        until = time.monotonic() + self._timeout_s
        asked = self._send(method, params, page, until)
        while True:
            told = self._receive(until)
            if told.get("method") in CRASHES:
                raise BrowserGone("its page crashed")
            if told.get("id") != asked:
                continue
            if "error" in told:
                raise BrowserGone(str(told["error"].get("message", method)))
            answer: dict[str, Any] = told["result"]
            return answer

    def _send(self, method: str, params: dict[str, Any], page: str, until: float) -> int:
        if self._commands.closed:
            raise BrowserGone("it has ended")
        self._last_id += 1
        said: dict[str, Any] = {"id": self._last_id, "method": method, "params": params}
        if page:
            said["sessionId"] = page
        rest = memoryview(json.dumps(said).encode() + b"\0")
        while rest:
            self._wait(self._commands.fileno(), select.POLLOUT, until)
            try:
                rest = rest[os.write(self._commands.fileno(), rest) :]
            except OSError as error:
                raise BrowserGone("it has ended") from error
        return self._last_id

    def _receive(self, until: float) -> dict[str, Any]:
        searched = 0
        while (end := self._read.find(b"\0", searched)) < 0:
            searched = len(self._read)
            self._wait(self._answers.fileno(), select.POLLIN, until)
            chunk = os.read(self._answers.fileno(), CHUNK)
            if not chunk:
                raise BrowserGone("it has ended")
            self._read += chunk
        told: dict[str, Any] = json.loads(self._read[:end])
        del self._read[: end + 1]
        return told

    def _wait(self, descriptor: int, event: int, until: float) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        left_ms = max(0.0, until - time.monotonic()) * 1000
        if not poll.poll(left_ms):
            raise BrowserGone(f"it did not answer within {self._timeout_s:g} seconds")

    def close(self) -> None:
        """Ask the browser to end, and see to it."""
        try:
            self._send("Browser.close", {}, "", time.monotonic() + ENDS_WITHIN_S)
            self._commands.close()
            self._shell.wait(ENDS_WITHIN_S)
        except (BrowserGone, subprocess.TimeoutExpired):
            pass
        self.kill()

    def kill(self) -> None:
        """End the browser at once; nothing happens where it has ended."""
        if self._shell.poll() is None:
            os.killpg(self._shell.pid, signal.SIGKILL)
            self._shell.wait()
        self._commands.close()
        self._answers.close()
        shutil.rmtree(self._profile, ignore_errors=True)
