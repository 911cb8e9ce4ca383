"""How long a designer waits: from the write of a copy deck to a banner's new picture."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.command import find_command
from benchmarks.measurement import Goal, Lacking, Measurement, Row
from benchmarks.starter import ROOT, TODAY, name_versions

Json = dict[str, Any]
ROWS = (Row("preview-latency-ms", "ms", Goal("≤", 300)),)
SAVES, WARM_UP = 11, 3
SEEN = "brightport/en-US/minus-90/banners/google_display/300x250.png"
HEADLINE = re.compile(r"(?m)^(\s+headline: )(.*)$")
LONGEST_S = 60.0


def measure(rounds: int) -> list[Measurement]:
    """The median of single saves, each of another headline; all of the starter is planned."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("brand", "campaigns", "fonts"):
            shutil.copytree(ROOT / name, Path(folder, name))
        deck = Path(folder, "campaigns", "early-renewal", "copy", "en-US.yaml")
        with _start_preview(Path(folder)) as page:
            seconds = [_time_save(deck, number, page) for number in range(WARM_UP + SAVES)]
    kept = [1000 * spent for spent in seconds[WARM_UP:]]
    how = (
        f"From the write of a deck's file to the bytes of the one banner that is looked at, "
        f"fetched over loopback after its event: median of {SAVES} saves, one upon the other "
        f"(fastest {min(kept):.0f} ms, slowest {max(kept):.0f} ms), after {WARM_UP} to warm up. "
        f"At each the language that is looked at is planned anew, in all stages and for all "
        f"partners; the others follow when nothing is saved for a second. "
        f"{name_versions('watchfiles', 'blitz-py')}."
    )
    return [Measurement(ROWS[0], median(kept), how)]


class _Page:
    """What an open page does: it says what it shows, listens, and fetches what has changed."""

    def __init__(self, port: int) -> None:
        self._port = port
        found = re.search(rb'data-session="(\w+)" data-now="(\d+)"', self.ask("GET", "/"))
        if found is None:
            raise Lacking("The page names no session.")
        self.ask("POST", "/visible", json.dumps([SEEN]))
        asked = f"/events?session={found[1].decode()}&since={found[2].decode()}"
        self._events = self._open("GET", asked)

    def _open(self, method: str, path: str, body: str | None = None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=LONGEST_S)
        connection.request(method, path, body)
        return connection.getresponse()

    def ask(self, method: str, path: str, body: str | None = None) -> bytes:
        """The body of an answer."""
        return self._open(method, path, body).read()

    def wait_for(self, said: str) -> None:
        """Until an event says that the banner is another, with those words on it."""
        until = time.monotonic() + LONGEST_S
        while time.monotonic() < until:
            line = self._events.readline()
            told: Json = json.loads(line[5:]) if line.startswith(b"data:") else {"pieces": []}
            if told.get("troubles"):
                raise Lacking(f"The preview says: {told['troubles'][0]['sentence']}")
            for piece in told["pieces"]:
                if piece["path"] == SEEN and any(said in text for text in piece["text"]):
                    return
        raise Lacking("The banner never changed.")


@contextmanager
def _start_preview(folder: Path) -> Iterator[_Page]:
    command = [
        *find_command(), "preview", "campaigns/early-renewal", "--today", TODAY.isoformat(),
    ]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    preview = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True)
    try:
        line = preview.stdout.readline() if preview.stdout else ""
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if address is None:
            raise Lacking(f"The preview did not start: {line.strip()}")
        yield _Page(int(address[1]))
    finally:
        preview.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            preview.wait(10)
        preview.kill()
        preview.communicate()


def _time_save(deck: Path, number: int, page: _Page) -> float:
    """Seconds from the write to the picture in hand."""
    text = HEADLINE.sub(rf'\g<1>"Early is easy {number}."', deck.read_text("utf-8"), count=1)
    started = time.perf_counter()
    deck.write_text(text, "utf-8")
    page.wait_for(f"easy {number}.")
    page.ask("GET", f"/{SEEN}?v={number}")
    return time.perf_counter() - started
