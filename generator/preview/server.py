"""A session in; its page, its files and its news out, over HTTP on loopback."""

from __future__ import annotations

import errno
import json
import mimetypes
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import RenewkitError
from generator.preview.page import build_page, describe_news, describe_session, write_manifest
from generator.preview.session import News, Session

LOOPBACK = "127.0.0.1"
MOST_SEEN_BYTES = 100_000
HEARTBEAT_S = 10.0
BREATH_S = 0.03
"""Between two news: while a kit is drawn, several pieces are told at once."""
SHUT = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""What a mail may do: show its pictures and its styles."""
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves one session; nothing is read from disk, so no path leads out of it."""

    daemon_threads = True
    # A second preview on the same port would take half of the requests on some systems.
    allow_reuse_port = False

    def __init__(self, session: Session, port: int) -> None:
        self.session = session
        try:
            super().__init__((LOOPBACK, port), _Answer)
        except OSError as error:
            raise RenewkitError(_explain_port(port, error)) from error
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK}:{self.server_port}/"


def _explain_port(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Name another with --port, or leave it away for a free one."
    return f"Port {port} cannot be used: {error.strerror}. Leave --port away for a free one."


class _Answer(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    # Headers and body leave in two writes; the second would wait for the first's receipt.
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        """The page, its news, or a file."""
        asked = urlsplit(self.path)
        pages: dict[str, Callable[[], None]] = {
            "/": self._send_page,
            "/index.html": self._send_page,
            "/kit.json": self._send_kit,
            "/manifest.json": self._send_manifest,
            "/events": lambda: self._send_news(parse_qs(asked.query)),
        }
        if self._is_for_us():
            pages.get(asked.path, lambda: self._send_file(unquote(asked.path)[1:]))()

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()

    def do_POST(self) -> None:
        """`/visible`: the paths of the pieces that are being looked at, as a JSON list."""
        said = self.headers.get("Content-Length", "")
        length = int(said) if said.isdecimal() else 0
        if not self._is_for_us():
            return
        if self.path != "/visible" or not 0 < length <= MOST_SEEN_BYTES:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            paths = json.loads(self.rfile.read(length))
        except ValueError:
            paths = None
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self.server.session.look_at(paths)
        self._send(b"", "text/plain")

    def _is_for_us(self) -> bool:
        """Whether the request is meant for this server, by a page of its own.

        A foreign name that is made to point at this machine still stands in the Host header.
        """
        origin = self.headers.get("Origin")
        hosts = self.server.hosts
        if self.headers.get("Host") in hosts and (
            origin is None or origin in {f"http://{host}" for host in hosts}
        ):
            return True
        self._refuse(HTTPStatus.FORBIDDEN)
        return False

    def _send_page(self) -> None:
        self._send(build_page(self.server.session), "text/html; charset=utf-8")

    def _send_kit(self) -> None:
        kit = json.dumps(describe_session(self.server.session), ensure_ascii=False)
        self._send(kit.encode(), "application/json")

    def _send_manifest(self) -> None:
        self._send(write_manifest(self.server.session), "application/json")

    def _send_file(self, path: str) -> None:
        body = self.server.session.read(path)
        if body is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        is_text = kind.startswith("text/")
        policy = {"Content-Security-Policy": SHUT} if kind == "text/html" else {}
        self._send(body, f"{kind}; charset=utf-8" if is_text else kind, policy)

    def _send_news(self, asked: dict[str, list[str]]) -> None:
        """Server-sent events, without end."""
        session = self.server.session
        since = asked.get("since", [""])[0]
        is_ours = asked.get("session") == [session.id] and since.isdecimal()
        self._begin("text/event-stream", {"Connection": "close"})
        self.close_connection = True
        if not is_ours:
            self._write_event({"page": True})
            return
        news: News | None = session.tell_news(int(since))
        while news is not None:
            self._write_event(describe_news(news))
            time.sleep(BREATH_S)
            # Without news it is told that there are none: else nobody sees that a page has gone.
            news = session.wait_for_news(news.now, HEARTBEAT_S)

    def _write_event(self, told: object) -> None:
        self.wfile.write(f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode())

    def _send(self, body: bytes, kind: str, extra: dict[str, str] | None = None) -> None:
        self._begin(kind, {"Content-Length": str(len(body)), **(extra or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        body = f"{status.phrase}\n".encode()
        self._begin("text/plain", {"Content-Length": str(len(body))}, status)
        self.wfile.write(body)

    def _begin(self, kind: str, extra: dict[str, str], status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **HEADERS, **extra}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the page itself shows what is wrong."""
