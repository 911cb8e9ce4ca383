"""Certificates from real servers on loopback, and a sentence for each that shows none."""

from __future__ import annotations

import select
import socket
import ssl
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.load.certificates.endpoint import connect, make_context, shake_hands
from generator.load.certificates.failures import explain_failure
from generator.load.certificates.hosts import Endpoint
from generator.load.certificates.orders import make_order
from generator.load.certificates.scan import scan_hosts
from generator.model.order import Order, RejectedRow
from tests.load.certificates.builders import Made, a_certificate, an_rsa_key
from tests.load.certificates.servers import (
    PATIENCE_S,
    Answer,
    a_refused_port,
    accepting,
    an_endpoint,
    begin,
    close_at_once,
    drip,
    listen,
    refuse_handshake,
    refuse_name,
    serve,
    speak_http,
    speak_tls,
    stay_silent,
    wait_for,
)


def scan_one(answer: Answer, *, timeout_s: float = PATIENCE_S) -> Order | RejectedRow:
    """What a scan of one server gives."""
    with serve(answer) as [port]:
        [entry] = scan_hosts([an_endpoint(1, port)], timeout_s=timeout_s)
    return entry


def numbered(number: int, folder: Path) -> Answer:
    """A server whose certificate has that number."""
    made = a_certificate(f"www{number}.fernhill.example", serial=number)
    return speak_tls(made.make_context(folder))


CERTIFICATES: dict[str, Made] = {
    "valid": a_certificate(),
    "expired": a_certificate(
        begins=datetime(2019, 1, 1, tzinfo=UTC), ends=datetime(2020, 1, 1, tzinfo=UTC)
    ),
    "not yet valid": a_certificate(
        begins=datetime(2090, 1, 1, tzinfo=UTC), ends=datetime(2091, 1, 1, tzinfo=UTC)
    ),
    "of another host": a_certificate("shop.fernhill.example", domains=("shop.fernhill.example",)),
    "wildcard": a_certificate("*.fernhill.example", domains=("*.fernhill.example",)),
    "self-signed, a CA": a_certificate("intranet", domains=None, is_ca=True, issuer="intranet"),
    "weak": a_certificate(key=an_rsa_key(1024)),
    "strong": a_certificate(key=an_rsa_key(2048)),
}


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_certificate_is_read_whatever_a_browser_would_say(kind: str, tmp_path: Path) -> None:
    """Nothing is checked: the order is the one that the certificate's file would give."""
    made = CERTIFICATES[kind]
    shown = scan_one(speak_tls(made.make_context(tmp_path)))
    assert shown == make_order(made.der, is_leaf=True)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_2])
def test_old_versions_of_tls_are_spoken(version: ssl.TLSVersion, tmp_path: Path) -> None:
    """Servers that no browser opens any more are the ones that need a new certificate."""
    context = a_certificate(key=an_rsa_key(1024)).make_context(tmp_path)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    if version is ssl.TLSVersion.TLSv1:
        with pytest.warns(DeprecationWarning, match="TLSv1"):
            context.maximum_version = version
    else:
        context.maximum_version = version
    shown = scan_one(speak_tls(context))
    assert isinstance(shown, Order)
    assert shown.key_type == "RSA 1024"


def test_server_that_wants_a_certificate_of_its_visitor_is_read(tmp_path: Path) -> None:
    """It shows its own first (TLS 1.3), and that is all that is wanted."""
    context = a_certificate().make_context(tmp_path)
    context.load_verify_locations(cadata=a_certificate().pem.decode())
    context.verify_mode = ssl.CERT_REQUIRED
    assert isinstance(scan_one(speak_tls(context)), Order)


def test_server_is_told_which_site_is_meant(tmp_path: Path) -> None:
    """Of two sites at one address, each name gets its own certificate; an address gets neither."""
    sites = {
        name: a_certificate(name, serial=serial).make_context(tmp_path)
        for serial, name in enumerate(("www.fernhill.example", "xn--bcher-kva.example"), start=1)
    }
    default = a_certificate("default.example", serial=9).make_context(tmp_path)

    def choose(secure: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name is not None:
            secure.context = sites[name]

    default.sni_callback = choose
    shown = {}
    with serve(speak_tls(default)) as [port]:
        for host in (*sites, "127.0.0.1", "fe80::1%1"):
            with socket.create_connection(("127.0.0.1", port)) as plain:
                until = time.monotonic() + PATIENCE_S
                der = shake_hands(plain, host, until, make_context())
            assert der
            shown[host] = make_order(der).common_name
    assert shown == {
        **{name: name for name in sites},
        "127.0.0.1": "default.example",
        "fe80::1%1": "default.example",
    }


def test_name_is_looked_up(tmp_path: Path) -> None:
    """`localhost`, whatever addresses it has here."""
    with serve(speak_tls(a_certificate().make_context(tmp_path))) as [port]:
        [entry] = scan_hosts([an_endpoint(1, port, "localhost")])
    assert isinstance(entry, Order)


def test_each_address_of_a_name_is_tried() -> None:
    """The first that answers is taken, and where none does, the last one's failure is told."""
    until = time.monotonic() + PATIENCE_S
    with serve(stay_silent) as [port], a_refused_port() as refused:
        nobody, somebody = ((socket.AF_INET, ("127.0.0.1", number)) for number in (refused, port))
        with connect([nobody, somebody], until) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
        with pytest.raises(ConnectionRefusedError):
            connect([nobody, nobody], until)


FAILURES: list[tuple[Answer, str]] = [
    (close_at_once, "the server closed the connection before it showed a certificate"),
    (speak_http, "the server answers on port {port}, but not with TLS, so it shows no certificate"),
    (refuse_name, "the server says that it keeps no site of this name"),
    (
        refuse_handshake,
        "no secure connection could be agreed on with the server (sslv3 alert handshake failure)",
    ),
]


@pytest.mark.parametrize(("answer", "reason"), FAILURES)
def test_server_without_a_certificate_is_told_in_a_sentence(answer: Answer, reason: str) -> None:
    """The row has the line of the list, and what happened in words."""
    with serve(answer) as [port]:
        [entry] = scan_hosts([an_endpoint(7, port)], timeout_s=PATIENCE_S)
    assert entry == RejectedRow(
        source="hosts.txt", row=7, reason=reason.format(port=port), text=f"127.0.0.1:{port}"
    )


@pytest.mark.parametrize("answer", [stay_silent, drip])
def test_server_that_never_finishes_is_left_after_its_time(answer: Answer) -> None:
    """Whether it says nothing at all, or one byte after the other."""
    began = time.monotonic()
    entry = scan_one(answer, timeout_s=1)
    assert time.monotonic() - began < PATIENCE_S / 4
    assert isinstance(entry, RejectedRow)
    assert entry.reason == "no answer within 1 second"


def test_port_that_nobody_listens_on_is_told() -> None:
    """With its number, for that is often what is wrong."""
    with a_refused_port() as port:
        [entry] = scan_hosts([an_endpoint(1, port)])
    assert isinstance(entry, RejectedRow)
    assert entry.reason == f"the server takes no connections on port {port}"


def test_name_that_nobody_has_is_told() -> None:
    """An address in a network that this machine has not is looked up without any network."""
    [entry] = scan_hosts([an_endpoint(1, 443, "fe80::1%nowhere")])
    assert isinstance(entry, RejectedRow)
    assert entry.reason == "no server of this name is known; look for a typing mistake"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_AGAIN, ""), "is this machine online?"),
        (OSError(24, "Too many open files"), "ask fewer servers at once"),
        (OSError(113, "No route to host"), "cannot be reached from this network"),
        (OSError(5, "Input/output error"), "the connection failed: Input/output error"),
    ],
)
def test_system_errors_become_sentences(error: OSError, reason: str) -> None:
    """Those that no server on loopback can cause."""
    assert reason in explain_failure(error, 443, 10)


def test_results_keep_the_order_of_the_list(tmp_path: Path) -> None:
    """Each server answers only after the next one has: the last line's answer comes first."""
    count = 5
    turns = [Event() for _ in range(count + 1)]
    turns[count].set()

    def in_turn(number: int) -> Answer:
        show = numbered(number + 1, tmp_path)

        def answer(connection: socket.socket) -> None:
            assert turns[number + 1].wait(PATIENCE_S)
            try:
                show(connection)
            finally:
                turns[number].set()

        return answer

    told: list[tuple[int, int]] = []
    with serve(*map(in_turn, range(count))) as ports:
        refused = RejectedRow(source="hosts.txt", row=3, reason="this is no host")
        entries = [an_endpoint(line, port) for line, port in enumerate(ports, start=1)]
        mixed: list[Endpoint | RejectedRow] = [*entries[:2], refused, *entries[2:]]
        found = list(scan_hosts(mixed, progress=lambda done, total: told.append((done, total))))
    names = [entry.common_name if isinstance(entry, Order) else entry for entry in found]
    expected = [f"www{number}.fernhill.example" for number in range(1, count + 1)]
    assert names == [*expected[:2], refused, *expected[2:]]
    assert told == [(done, count) for done in range(1, count + 1)]


def test_first_results_come_before_the_last_server_has_answered(tmp_path: Path) -> None:
    """Whoever reads the results sees them as soon as all before them are there."""
    go_on = Event()
    second = wait_for(go_on, numbered(2, tmp_path))
    with serve(numbered(1, tmp_path), second) as ports:
        found = scan_hosts([an_endpoint(line, port) for line, port in enumerate(ports)])
        assert isinstance(next(found), Order)
        go_on.set()
        assert isinstance(next(found), Order)
        assert next(found, None) is None


def test_hundred_servers_are_asked_at_once_within_the_bound(tmp_path: Path) -> None:
    """The servers wait until as many are connected as may be, and look whether one more comes."""
    count, bound = 100, 20
    most = 0
    shows: dict[socket.socket, Answer] = {}
    waiting: list[tuple[Answer, socket.socket]] = []

    def accept(ready: list[socket.socket]) -> list[Thread]:
        nonlocal most
        waiting.extend((shows[one], one.accept()[0]) for one in ready)
        if len(waiting) < bound:
            return []
        # Whoever does not keep to the bound has the time to connect now.
        more, _, _ = select.select(listeners, [], [], 0.2)
        most = max(most, len(waiting) + len(more))
        let_in, waiting[:] = waiting[:], []
        return [begin(show, connection) for show, connection in let_in]

    with listen(count) as listeners:
        shows = {one: numbered(number, tmp_path) for number, one in enumerate(listeners, start=1)}
        with accepting(listeners, accept):
            ports = [one.getsockname()[1] for one in listeners]
            entries = [an_endpoint(line, port) for line, port in enumerate(ports, start=1)]
            found = list(scan_hosts(entries, at_once=bound, timeout_s=PATIENCE_S))
    assert [entry.order_id for entry in found if isinstance(entry, Order)] == [
        f"{number:02x}" for number in range(1, count + 1)
    ]
    assert most == bound


def test_certificate_of_several_servers_gives_its_order_for_each(tmp_path: Path) -> None:
    """The same number each time: whoever gathers orders counts it once."""
    show = speak_tls(a_certificate().make_context(tmp_path))
    with serve(show, show) as ports:
        first, second = scan_hosts([an_endpoint(line, port) for line, port in enumerate(ports)])
    assert first == second
    assert isinstance(first, Order)


def test_other_certificate_with_the_same_number_is_told(tmp_path: Path) -> None:
    """Home-made ones often have the number 1: the second must not pass for the first."""
    (tmp_path / "other").mkdir()
    other = a_certificate("shop.fernhill.example", serial=1).make_context(tmp_path / "other")
    with serve(numbered(1, tmp_path), speak_tls(other)) as ports:
        entries = [an_endpoint(line, port) for line, port in enumerate(ports, start=1)]
        _, second = scan_hosts(entries)
    assert isinstance(second, RejectedRow)
    assert "serial number 01 stands in hosts.txt, line 1" in second.reason


def test_scan_that_is_closed_asks_nobody_else(tmp_path: Path) -> None:
    """What is under way may end; what waits is never begun."""
    begun, go_on, third = Event(), Event(), Event()

    def second(connection: socket.socket) -> None:
        begun.set()
        assert go_on.wait(PATIENCE_S)

    before = set(threading.enumerate())
    answers = (numbered(1, tmp_path), second, lambda connection: third.set())
    with serve(*answers) as ports:
        entries = [an_endpoint(line, port) for line, port in enumerate(ports)]
        with closing(scan_hosts(entries, at_once=1, timeout_s=PATIENCE_S)) as found:
            assert isinstance(next(found), Order)
            assert begun.wait(PATIENCE_S)
            crew = [one for one in set(threading.enumerate()) - before if one.daemon]
        go_on.set()
        for worker in crew:
            worker.join(PATIENCE_S)
            assert not worker.is_alive()
    assert crew
    assert not third.is_set()


def test_mistake_inside_ends_the_scan_and_does_not_hang() -> None:
    """An error that no server can cause reaches the caller, who would otherwise wait for ever."""
    with pytest.raises(ValueError, match="NaN"):
        list(scan_hosts([an_endpoint(1, 443)], timeout_s=float("nan")))
