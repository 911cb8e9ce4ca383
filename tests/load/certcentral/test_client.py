"""The client gets answers where any are to be had, and else says why in words."""

from __future__ import annotations

import base64
import gzip
import logging
import socket
import traceback
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from generator.load.certcentral.client import MAX_FIRST_TRIES, MAX_TRIES, ApiClient
from generator.load.certcentral.failures import ServiceFailure
from tests.load.certcentral.service import (
    KEY,
    FakeClock,
    Reply,
    Service,
    a_reply,
    an_order,
    run_service,
)
from tests.load.certificates.builders import a_certificate
from tests.load.certificates.servers import a_refused_port, serve

PAGE = {"offset": "0", "limit": "1000"}
LOST = Reply(drops=True)


class Asking:
    """A client with a clock that does not wait."""

    def __init__(self, url: str, key: str = KEY) -> None:
        self.clock = FakeClock()
        self.said: list[str] = []
        self.client = ApiClient(url, SecretStr(key), clock=self.clock, say=self.said.append)

    def fetch(self) -> object:
        """The first page of the list."""
        return self.client.fetch("/order/certificate", PAGE)

    def fail(self) -> str:
        """The sentence where there is no answer."""
        with pytest.raises(ServiceFailure) as caught:
            self.fetch()
        return str(caught.value)


@pytest.fixture
def asking(service: Service) -> Iterator[Asking]:
    """A client of the service."""
    service.orders = [an_order()]
    asks = Asking(service.url)
    yield asks
    asks.client.close()


def test_client_sends_the_key_in_its_header_and_asks_for_json(
    service: Service, asking: Asking
) -> None:
    """The service knows the account by X-DC-DEVKEY, and by nothing in the address."""
    asking.fetch()
    (request,) = service.asked
    assert request.headers["x-dc-devkey"] == KEY
    assert request.headers["accept"] == "application/json"
    assert KEY not in f"{request.path}{request.query}"


def test_client_reads_compressed_answers(service: Service, asking: Asking) -> None:
    """Answers that a gateway packs with gzip are read like others."""
    packed = Reply(200, gzip.compress(b'{"a": 1}'), (("Content-Encoding", "gzip"),))
    service.script.append(packed)
    assert asking.fetch() == {"a": 1}


@pytest.mark.parametrize(
    ("reply", "slept"),
    [
        (LOST, 1.0),
        (Reply(500), 1.0),
        (Reply(503, headers=(("Retry-After", "7"),)), 7.0),
        (Reply(429), 5.0),
        (Reply(429, headers=(("Retry-After", "42"),)), 42.0),
        (Reply(429, headers=(("Retry-After", "soon"),)), 5.0),
        (Reply(200, b'{"orders": [', missing=900), 1.0),
        (Reply(200, b'{"orders": ['), 1.0),
        (Reply(200, b"\x1f\x8b garbage", (("Content-Encoding", "gzip"),)), 1.0),
    ],
    ids=["drop", "500", "503-after", "429", "429-after", "429-odd", "short", "cut", "bad-gzip"],
)
def test_client_tries_again_after_a_bad_moment(
    service: Service, asking: Asking, reply: Reply, slept: float
) -> None:
    """One failure of the network or the service costs a wait and nothing else."""
    service.script.append(reply)
    answer = asking.fetch()
    assert isinstance(answer, dict)
    assert len(answer["orders"]) == 1
    assert sum(asking.clock.slept) == pytest.approx(slept)


def test_client_reads_a_date_to_wait_for_by_the_services_clock(
    service: Service, asking: Asking
) -> None:
    """Retry-After may be a date; a wrong clock on this machine does not change the wait."""
    headers = (
        ("Date", "Sun, 22 Nov 2026 10:00:00 GMT"),
        ("Retry-After", "Sun, 22 Nov 2026 10:01:30 GMT"),
    )
    service.script.append(Reply(429, headers=headers))
    asking.fetch()
    assert sum(asking.clock.slept) == pytest.approx(90)


def test_client_waits_longer_each_time_and_then_gives_up(service: Service, asking: Asking) -> None:
    """A service that is down gets six questions within about half a minute, and no more."""
    service.script.extend([Reply(502)] * 20)
    sentence = asking.fail()
    assert "out of order (status 502)" in sentence
    assert len(service.asked) == MAX_TRIES
    assert asking.clock.slept == pytest.approx([1, 2, 4, 8, 16])


def test_client_gives_up_where_the_limit_stays_used_up(service: Service, asking: Asking) -> None:
    """429 again and again ends the pull, with the likely reason."""
    service.script.extend([Reply(429)] * 20)
    assert "another program with the same key" in asking.fail()
    assert len(service.asked) == MAX_TRIES


def test_client_does_not_wait_for_hours(service: Service, asking: Asking) -> None:
    """A Retry-After beyond five minutes is no wait but an end."""
    service.script.append(Reply(429, headers=(("Retry-After", "3600"),)))
    assert "Try again in an hour" in asking.fail()
    assert not asking.clock.slept


def test_client_says_that_it_waits(service: Service, asking: Asking) -> None:
    """Nobody wonders why nothing moves."""
    service.script.append(Reply(429, headers=(("Retry-After", "42"),)))
    asking.fetch()
    assert asking.said == ["CertCentral: a pause is needed; going on in 42 s."]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(403, b'{"errors":[{"message":"No access"}]}'), 'no right .* says: "No access"'),
        (Reply(404, b"{}"), "partner's account"),
        (Reply(400, b'{"errors":[{"message":"Bad\\u202e filter"}]}'), 'says: "Bad filter"'),
        (Reply(200, b"<!DOCTYPE html><html>Sign in</html>"), "a web page came .*sign-in page"),
        (Reply(403, b"<html>Blocked</html>"), "firewall"),
        (Reply(204), "status 204"),
    ],
)
def test_client_explains_answers_that_stay_as_they_are(
    service: Service, asking: Asking, reply: Reply, words: str
) -> None:
    """What no second try can change is said at once, in words that tell what to do."""
    service.script.append(reply)
    with pytest.raises(ServiceFailure, match=words):
        asking.fetch()
    assert len(service.asked) == 1


def test_client_explains_a_key_that_is_not_taken(service: Service) -> None:
    """A wrong key is named as such, and so is the other region."""
    asks = Asking(service.url, "ANOTHERACCOUNTSKEY")
    sentence = asks.fail()
    asks.client.close()
    assert "does not accept the key" in sentence
    assert "--region eu" in sentence


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_client_carries_the_key_to_no_other_host(status: int) -> None:
    """A redirect is refused: the other server is not even asked."""
    with run_service(Service()) as other, run_service(Service()) as service:
        service.script.append(Reply(status, headers=(("Location", f"{other.url}/order"),)))
        asks = Asking(service.url)
        sentence = asks.fail()
        asks.client.close()
    assert "meant for nobody else" in sentence
    assert not other.asked


def test_client_explains_a_name_that_is_not_found() -> None:
    """Somebody offline learns so after three tries."""
    asks = Asking("http://nowhere.invalid/services/v2")
    assert "the name nowhere.invalid was not found. Is this machine online?" in asks.fail()
    assert len(asks.clock.slept) == MAX_FIRST_TRIES - 1


def test_client_explains_a_closed_port() -> None:
    """A server that takes no connection is not blamed on the key."""
    with a_refused_port() as port:
        assert "takes no connections" in Asking(f"http://127.0.0.1:{port}").fail()


def test_client_explains_a_connection_that_breaks_each_time(
    service: Service, asking: Asking
) -> None:
    """A line that drops before any answer is given up soon, and in words."""
    service.script.extend([LOST] * 20)
    assert "broke off before the answer was complete" in asking.fail()
    assert len(service.asked) == MAX_FIRST_TRIES


def test_client_explains_answers_that_never_are_whole(service: Service, asking: Asking) -> None:
    """JSON that ends in the middle each time is said to do so."""
    service.script.extend([Reply(200, b'{"orders": [')] * 20)
    assert "broke off before the answer was complete, each time" in asking.fail()


def test_client_goes_through_a_proxy_without_showing_it_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A company's proxy gets its own login and the server's name; its refusal is explained."""
    heard: list[bytes] = []

    def refuse(connection: socket.socket) -> None:
        heard.append(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 407 Login needed\r\nContent-Length: 0\r\n\r\n")

    with serve(refuse) as [port]:
        monkeypatch.setenv("https_proxy", f"http://ada:pass%20word@127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert "the proxy that this machine is set to use" in Asking("https://api.example").fail()
    assert heard[0].startswith(b"CONNECT api.example:443 ")
    assert base64.b64encode(b"ada:pass word") in heard[0]
    assert KEY.encode() not in b"".join(heard)


def test_client_sends_nothing_over_tls_that_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate of unknown origin ends it before the key is sent, and is explained.

    What is on this machine is asked without the proxy.
    """
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    context = a_certificate("localhost", domains=["localhost"]).make_context(tmp_path)
    with run_service(Service(), context) as service:
        asks = Asking(service.url)
        sentence = asks.fail()
        asks.client.close()
    assert "is not trusted by this machine" in sentence
    assert "SSL_CERT_FILE" in sentence
    assert not service.asked


def test_client_says_where_no_tls_is_spoken(service: Service) -> None:
    """A server without TLS behind https:// is named as that."""
    asks = Asking(service.url.replace("http:", "https:"))
    assert "no secure connection" in asks.fail()
    asks.client.close()


def test_client_takes_the_key_out_of_answers_that_repeat_it(
    service: Service, asking: Asking
) -> None:
    """Even a service that sends the key back cannot bring it into an order or a message."""
    service.script.append(a_reply({"orders": [{"id": KEY}]}))
    assert asking.fetch() == {"orders": [{"id": "(key)"}]}
    service.script.append(a_reply({"errors": [{"message": f"Bad key {KEY}"}]}, 400))
    assert "Bad key (key)" in asking.fail()


def test_client_keeps_the_key_out_of_logs_errors_and_repr(
    service: Service, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a log of everything nor a traceback with its causes shows the key."""
    caplog.set_level(logging.DEBUG)
    service.script = deque([LOST, Reply(500), Reply(302, headers=(("Location", "//x.example"),))])
    with pytest.raises(ServiceFailure) as caught:
        asking.fetch()
    shown = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(vars(asking))
    shown += repr(vars(asking.client))
    assert caplog.text
    assert KEY not in shown


def test_client_asks_nothing_more_after_its_end(service: Service, asking: Asking) -> None:
    """Threads that still have a question when the pull ends do not send it."""
    asking.client.close()
    assert "ended" in asking.fail()
    assert not service.asked
