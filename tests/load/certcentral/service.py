"""An API like CertCentral's on loopback: lists, filters, pages, details, limits and bad days."""

from __future__ import annotations

import json
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.facts.certcentral import RequestLimit

KEY = "LARKSEAL5TESTKEY7NOT4ANYBODYS2OWN"
"""The key that the service takes."""
PATIENCE_S = 60.0
"""Far longer than any test takes; only a broken one waits for it."""
LIMIT_PASSED = {
    "errors": [
        {
            "code": "request_limit_exceeded",
            "message": "Service unavailable, please limit request volume",
        }
    ]
}

Json = dict[str, Any]


class FakeClock:
    """Time that passes only where somebody sleeps, and then at once."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._now = 1000.0
        self._lock = Lock()

    def now(self) -> float:
        """Seconds so far."""
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        """Be over already."""
        with self._lock:
            self.slept.append(seconds)
            self._now += seconds


@dataclass(frozen=True)
class Reply:
    """An answer that is given instead of the usual one."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    drops: bool = False
    """Hang up without an answer."""
    missing: int = 0
    """How many bytes of the body are announced and never come."""
    waits_for: Event | None = None
    """Answer only when this has happened."""


@dataclass(frozen=True)
class Request:
    """What somebody asked."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]

    @property
    def is_list(self) -> bool:
        """Whether it asks for a page of the list."""
        return "offset" in self.query


@dataclass
class Service:
    """What the API knows and does; a test changes it while it runs."""

    orders: list[Json] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    root: str = "/order/certificate"
    key: str = KEY
    limits: Sequence[RequestLimit] = ()
    clock: FakeClock = field(default_factory=FakeClock)
    most: int = 1000
    """Orders in one answer, whatever is asked for."""
    script: deque[Reply] = field(default_factory=deque)
    """Given first, in this order, whatever is asked for."""
    bad: dict[str, Reply] = field(default_factory=dict)
    """Given for these paths, always."""
    before: Callable[[Request], None] = lambda request: None
    """Called before each request is answered."""
    asked: list[Request] = field(default_factory=list)
    refused: int = 0
    """How often a limit was passed."""
    came: Event = field(default_factory=Event)
    """A reply that waits for something was asked for."""
    url: str = ""
    _times: list[float] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    @property
    def lists(self) -> list[Request]:
        """Requests for pages."""
        return [request for request in self.asked if request.is_list]

    @property
    def asked_details(self) -> list[str]:
        """Numbers of the orders whose details were asked for, sorted."""
        return sorted(r.path.rpartition("/")[2] for r in self.asked if not r.is_list)

    def answer(self, request: Request) -> Reply:
        """What comes back."""
        with self._lock:
            self.asked.append(request)
            self.before(request)
            if self.script:
                return self.script.popleft()
            if request.path in self.bad:
                return self.bad[request.path]
            if request.headers.get("x-dc-devkey") != self.key:
                return a_reply({"errors": [{"code": "invalid_api_key", "message": "?"}]}, 401)
            if self._is_too_much():
                self.refused += 1
                return a_reply(LIMIT_PASSED, 429)
            return self._look_up(request)

    def _is_too_much(self) -> bool:
        now = self.clock.now()
        self._times.append(now)
        return any(
            sum(time > now - limit.period_s for time in self._times) > limit.max_requests
            for limit in self.limits
        )

    def _look_up(self, request: Request) -> Reply:
        if request.path == self.root:
            return a_reply(self._list_page(request.query))
        number = request.path.rpartition("/")[2]
        if request.path != f"{self.root}/{number}" or number not in self.details:
            return a_reply({"errors": [{"code": "not_found", "message": "No such order"}]}, 404)
        return a_reply(self.details[number])

    def _list_page(self, query: dict[str, str]) -> Json:
        found = [order for order in self.orders if passes(order, query)]
        offset, limit = int(query["offset"]), min(int(query["limit"]), self.most)
        page = {"total": len(found), "limit": limit, "offset": offset}
        return {"orders": found[offset : offset + limit], "page": page}


def passes(order: Json, query: dict[str, str]) -> bool:
    """Whether the filters of a request let an order through."""
    status, days = query.get("filters[status]"), query.get("filters[valid_till]", "")
    expires = order.get("certificate", {}).get("valid_till")
    if status and order.get("status") != status:
        return False
    renewed = query.get("filters[is_renewed]")
    if renewed and bool(order.get("is_renewed")) != (renewed == "1"):
        return False
    if days.startswith(">"):
        return expires is not None and date.fromisoformat(expires) > date.fromisoformat(days[1:])
    if "..." in days:
        first, last = days.split("...")
        return expires is not None and first <= expires <= last
    return True


def a_reply(content: Any, status: int = 200) -> Reply:
    """A reply with JSON in it."""
    return Reply(status, json.dumps(content).encode())


@contextmanager
def run_service(service: Service, context: ssl.SSLContext | None = None) -> Iterator[Service]:
    """The service on a port of its own; with a context, over TLS."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        timeout = PATIENCE_S

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = service.answer(Request(parts.path, query, headers))
            if reply.waits_for:
                service.came.set()
                reply.waits_for.wait(PATIENCE_S)
            if reply.drops:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            # Without headers of its own making, so that a reply may have another date.
            self.send_response_only(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            self.wfile.write(reply.body)
            self.close_connection = bool(reply.missing)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            # Whoever hangs up in the middle means to.
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        name = "https://localhost" if context else "http://127.0.0.1"
        service.url = f"{name}:{server.server_address[1]}"
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()


def an_order(number: int = 123457, **changes: Any) -> Json:
    """An order of the list; a name of the certificate's changes there."""
    certificate = {
        "id": 105,
        "common_name": f"www{number}.fernhill.example",
        "dns_names": [f"shop{number}.fernhill.example"],
        "valid_till": "2027-01-20",
        "days_remaining": 59,
    }
    own = {n: changes.pop(n) for n in list(changes) if n in certificate and n != "id"}
    order = {
        "id": number,
        "certificate": {**certificate, **own},
        "status": "issued",
        "is_renewed": False,
        "date_created": "2026-01-16T17:29:56+00:00",
        "organization": {"id": 112233, "name": "Fernhill Ltd"},
        "validity_years": 1,
        "disable_renewal_notifications": False,
        "container": {"id": 14, "name": "Brightport"},
        "product": {"name_id": "ssl_plus", "name": "Standard SSL", "type": "ssl_certificate"},
        "has_duplicates": False,
        "product_name_id": "ssl_plus",
    }
    return {**order, **changes}


def some_details(**changes: Any) -> Json:
    """Details of an order; a name of the certificate's changes there."""
    certificate = {
        "valid_from": "2026-01-20",
        "valid_till": "2027-01-20",
        "date_issued": "2026-01-20T08:00:00+00:00",
        "serial_number": "0A1B2C",
        "ca_cert": {"id": "1", "name": "Larkseal TLS CA"},
        "csr": "-----BEGIN CERTIFICATE REQUEST-----",
    }
    own = {name: changes.pop(name) for name in list(changes) if name in certificate}
    contact = {"first_name": "Ada", "last_name": "Reed", "email": "ada@fernhill.example"}
    details = {
        "certificate": {**certificate, **own},
        "organization_contact": contact,
        "is_renewed": False,
    }
    return {**details, **changes}
