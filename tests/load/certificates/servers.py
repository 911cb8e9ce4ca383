"""Real servers on loopback, each with a port of the system's choice: TLS, and much that is not."""

from __future__ import annotations

import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread

from generator.load.certificates.hosts import Endpoint

PATIENCE_S = 60.0
"""Far longer than any test takes; only a broken one waits for it."""

Answer = Callable[[socket.socket], None]
"""What a server does with one connection; it is closed afterwards."""


@contextmanager
def serve(*answers: Answer) -> Iterator[list[int]]:
    """A server for each answer; yields their ports, and ends when nobody is connected."""
    with listen(len(answers)) as listeners:
        by_listener = dict(zip(listeners, answers, strict=True))

        def accept(ready: Sequence[socket.socket]) -> list[Thread]:
            return [begin(by_listener[one], one.accept()[0]) for one in ready]

        with accepting(listeners, accept):
            yield [listener.getsockname()[1] for listener in listeners]


@contextmanager
def listen(count: int) -> Iterator[list[socket.socket]]:
    """So many listening sockets."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
            for _ in range(count)
        ]


@contextmanager
def accepting(
    listeners: Sequence[socket.socket], accept: Callable[[list[socket.socket]], list[Thread]]
) -> Iterator[None]:
    """Calls `accept` with the listeners that somebody connects to, until the block is left."""
    stop, stopped = socket.socketpair()
    threads: list[Thread] = []

    def watch() -> None:
        with selectors.DefaultSelector() as selector:
            for listener in (*listeners, stopped):
                selector.register(listener, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in selector.select()]
                if stopped in ready:
                    return
                threads.extend(accept([one for one in listeners if one in ready]))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        with stop, stopped:
            stop.send(b"x")
            watcher.join()
        for thread in threads:
            thread.join(PATIENCE_S)


def begin(answer: Answer, connection: socket.socket) -> Thread:
    """Answers one connection in a thread of its own."""

    def work() -> None:
        connection.settimeout(PATIENCE_S)
        # A visitor who has seen enough just goes.
        with connection, suppress(OSError):
            answer(connection)

    thread = Thread(target=work)
    thread.start()
    return thread


def speak_tls(context: ssl.SSLContext) -> Answer:
    """Shows a certificate, and waits until the visitor goes."""

    def answer(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:
            stay_silent(secure)

    return answer


def wait_for(event: Event, answer: Answer) -> Answer:
    """Does nothing before the event."""

    def late(connection: socket.socket) -> None:
        assert event.wait(PATIENCE_S)
        answer(connection)

    return late


def stay_silent(connection: socket.socket) -> None:
    """Takes everything and never answers."""
    while connection.recv(4096):
        pass


def close_at_once(connection: socket.socket) -> None:
    """Takes the connection and goes."""


def speak_http(connection: socket.socket) -> None:
    """Answers in plain HTTP, as a web server does on port 80."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
    stay_silent(connection)


def drip(connection: socket.socket) -> None:
    """Announces a long TLS record, and then sends its bytes one at a time."""
    connection.sendall(b"\x16\x03\x03\x40\x00")
    for _ in range(10_000):
        connection.sendall(b"\x02")
        time.sleep(0.01)


def refuse_handshake(connection: socket.socket) -> None:
    """Answers with a TLS alert: handshake failure."""
    connection.recv(65536)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x28")
    stay_silent(connection)


def refuse_name(connection: socket.socket) -> None:
    """Answers with a TLS alert: unrecognized name."""
    connection.recv(65536)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x70")
    stay_silent(connection)


@contextmanager
def a_refused_port() -> Iterator[int]:
    """A port that is taken, and on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def an_endpoint(line: int, port: int, host: str = "127.0.0.1") -> Endpoint:
    """That port, as a line of a list names it."""
    return Endpoint("hosts.txt", line, f"{host}:{port}", host, port)
