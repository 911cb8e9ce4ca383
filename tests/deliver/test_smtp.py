"""Sending: what a real mail server on loopback gets, and what is said where it gets nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from generator.deliver.smtp import Pace, open_server
from generator.deliver.smtp_failures import Refused, SmtpFailure
from generator.deliver.smtp_server import SmtpServer, has_server, read_server
from generator.errors import EnvironmentLacks
from tests.deliver.mail_server import PASSWORD, USER, MailServer, make_certificate, run_server

MESSAGE = b"Subject: Proof\r\nTo: ann@brightport.example\r\n\r\n.\r\n..dots\r\n\xe4\xbd\xa0\r\n"
FROM, TO = "certificates@brightport.example", "ann@brightport.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine."""
    return make_certificate(tmp_path_factory.mktemp("tls") / "mail.pem")


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, and this machine trusts it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


def reach(running: MailServer, password: str = PASSWORD, **changes: Any) -> SmtpServer:
    """The server as its user knows it."""
    login = {"user": USER, "password": SecretStr(password)} if running.login else {}
    security = "tls" if running.security == "tls" else "starttls"
    known = {"host": "127.0.0.1", "port": running.port, "security": security, **login, **changes}
    return SmtpServer(**known)


def send(server: SmtpServer, *recipients: str, encrypted: bool = True) -> None:
    """One message to each, over one connection."""
    with open_server(server, encrypted=encrypted) as postman:
        for recipient in recipients or (TO,):
            postman.send(FROM, recipient, MESSAGE)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_arrives_encrypted_and_as_written(trusted: Path, security: Any) -> None:
    """Every octet, lines that begin with a dot too, after signing in over TLS."""
    with run_server(MailServer(security, login=True), trusted) as running:
        send(reach(running), TO, "li@brightport.example")
    first, second = running.received
    assert (first.sender, first.recipients, second.recipients) == (
        FROM, [TO], ["li@brightport.example"],
    )  # fmt: skip
    assert first.content == second.content == MESSAGE
    assert first.is_encrypted
    assert first.user == USER


def test_server_without_encryption_gets_mail_only_if_told(trusted: Path) -> None:
    """Nothing goes out in clear text unless that was asked for."""
    with run_server(MailServer("none"), trusted) as running:
        with pytest.raises(SmtpFailure, match="offers no encryption") as told:
            send(reach(running))
        assert not running.received
        assert told.value.exit_code == 3
        assert "--without-encryption" in str(told.value)
        send(reach(running), encrypted=False)
    assert not running.received[0].is_encrypted


def test_password_never_goes_unencrypted_over_a_network(trusted: Path) -> None:
    """Not even where sending without encryption was asked for; 127.0.0.2 stands for elsewhere."""
    with run_server(MailServer("none", login=True), trusted) as running:
        with closing(socket.create_server(("127.0.0.2", 0))) as other:
            Thread(target=relay, args=(other, running.port), daemon=True).start()
            server = reach(running, host="127.0.0.2", port=other.getsockname()[1])
            with pytest.raises(SmtpFailure, match="not told the password"):
                send(server, encrypted=False)
        assert not running.received


def relay(listening: socket.socket, port: int) -> None:
    """Passes one connection on to that port, until either side ends it."""
    taken, _ = listening.accept()
    with taken, socket.create_connection(("127.0.0.1", port)) as onward:
        back = Thread(target=pump, args=(onward, taken), daemon=True)
        back.start()
        pump(taken, onward)
        back.join()


def pump(source: socket.socket, target: socket.socket) -> None:
    """Everything that one side says, to the other."""
    while said := source.recv(4096):
        target.sendall(said)
    target.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("echoes", [False, True])
def test_wrong_password_is_told_and_not_shown(trusted: Path, echoes: bool) -> None:
    """The sentence has the server's own words, without the password and signs of control."""
    wrong = "n0t:the=Passw0rd"
    with (
        run_server(MailServer(login=True, echoes=echoes), trusted) as running,
        pytest.raises(SmtpFailure, match="does not accept the user name and password") as told,
    ):
        send(reach(running, wrong))
    assert wrong not in str(told.value)
    assert "\x1b" not in str(told.value)
    assert told.value.__cause__ is None
    assert ("(password)" in str(told.value)) is echoes


def test_strange_certificate_ends_it(certificate: Path) -> None:
    """A server that this machine does not trust gets neither password nor mail."""
    with (
        run_server(MailServer(login=True), certificate) as running,
        pytest.raises(SmtpFailure, match="certificate is not trusted"),
    ):
        send(reach(running))
    assert not running.received


def test_wrong_kind_of_encryption_is_told_apart(trusted: Path) -> None:
    """smtps:// to a server of STARTTLS names the other way."""
    with (
        run_server(MailServer(), trusted) as running,
        pytest.raises(SmtpFailure, match="try smtp://"),
    ):
        send(reach(running, security="tls"))


@contextmanager
def a_socket(greeting: bytes) -> Iterator[SmtpServer]:
    """A server that says this to whoever comes, and then hangs up, or says nothing at all."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        host, port = listening.getsockname()

        def greet() -> None:
            taken, _ = listening.accept()
            with taken:
                taken.sendall(greeting)

        if greeting:
            Thread(target=greet, daemon=True).start()
        yield SmtpServer(host, port, "starttls")


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"220 mail.test\r\n", "the connection broke off"),
        (b"554 go away\r\n", r"takes no mail now \(554: go away\)"),
        (b"HTTP/1.1 400 Bad Request\r\n", "takes no mail now"),
        (b"", "did not answer in time"),
    ],
)
def test_broken_server_is_told(greeting: bytes, said: str) -> None:
    """One that hangs up, refuses, is no mail server or keeps silent: each in a sentence."""
    with (
        a_socket(greeting) as server,
        pytest.raises(SmtpFailure, match=said),
        open_server(server, timeout_s=0.2 if not greeting else 30),
    ):
        pass


def test_server_that_is_not_there_is_told() -> None:
    """A closed port and an unknown name are two things."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with pytest.raises(SmtpFailure, match="takes no connections at that port"):
        send(SmtpServer("127.0.0.1", port, "starttls"))
    with pytest.raises(SmtpFailure, match="its name was not found"):
        send(SmtpServer("mail.invalid", 587, "starttls"))


@pytest.mark.parametrize(
    ("place", "answer", "said", "is_lasting"),
    [
        (
            TO,
            "550 no such user",
            "does not take mail for ann@brightport.example (550: no such",
            True,
        ),
        (TO, "451 later", "does not take mail for ann@brightport.example (451: later)", False),
        (FROM, "553 not yours", "takes no mail from certificates@brightport.example (553", True),
        ("data", "554 looks like spam", "does not take this mail (554: looks like spam)", True),
    ],
)
def test_refused_mail_leaves_the_way_free_for_others(
    trusted: Path, place: str, answer: str, said: str, is_lasting: bool
) -> None:
    """The reason is the server's; the next mail goes over the same connection."""
    with (
        run_server(MailServer(refuses={place: answer}), trusted) as running,
        open_server(reach(running)) as postman,
    ):
        with pytest.raises(Refused) as told:
            postman.send(FROM, TO, MESSAGE)
        running.refuses.clear()
        postman.send(FROM, TO, MESSAGE)
    assert said in str(told.value)
    assert told.value.is_lasting is is_lasting
    assert len(running.received) == 1


def test_server_that_hangs_up_between_mails_is_called_again(trusted: Path) -> None:
    """Many take a few mails a connection; all go out, each once."""
    with run_server(MailServer(login=True, hangs_up_after=1), trusted) as running:
        send(reach(running), "a@brightport.example", "b@brightport.example", TO)
    assert [mail.recipients for mail in running.received] == [
        ["a@brightport.example"], ["b@brightport.example"], [TO],
    ]  # fmt: skip


def test_pace_is_even() -> None:
    """Thirty a minute are one every two seconds; time that sending took counts."""
    now, slept = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(30, now=lambda: now[0], sleep=sleep)
    pace.wait()
    now[0] += 0.5
    pace.wait()
    pace.wait()
    now[0] += 9
    pace.wait()
    assert slept == [1.5, 2.0]


@pytest.mark.parametrize(
    ("environment", "host", "port", "security", "password"),
    [
        ({"URL": "smtp://ann:p%40ss@mail.brightport.example"},
         "mail.brightport.example", 587, "starttls", "p@ss"),
        ({"URL": "smtps://mail.brightport.example/"}, "mail.brightport.example", 465, "tls", ""),
        ({"URL": "smtp://[::1]:2525"}, "::1", 2525, "starttls", ""),
        ({"HOST": "mail.test", "PORT": "465", "USER": "ann", "PASSWORD": "p@ss"},
         "mail.test", 465, "tls", "p@ss"),
        ({"HOST": "mail.test"}, "mail.test", 587, "starttls", ""),
    ],
)  # fmt: skip
def test_server_is_read_from_the_environment(
    environment: dict[str, str], host: str, port: int, security: str, password: str
) -> None:
    """One address, or its parts; the scheme or the port says how it is encrypted."""
    named = {f"RENEWKIT_SMTP_{name}": value for name, value in environment.items()}
    assert has_server(named)
    server = read_server(named)
    assert (server.host, server.port, server.security) == (host, port, security)
    assert server.password.get_secret_value() == password
    assert not password or password not in repr(server)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"URL": "mail.brightport.example"},
        {"URL": "https://ann:hunter2@mail.brightport.example"},
        {"URL": "smtp://ann:hunter2@mail.brightport.example:99999"},
        {"URL": "smtp://ann:hunter2#1@mail.brightport.example"},
        {"URL": "smtp://ann:hunter2/1@mail.brightport.example"},
        {"URL": "smtp://ann@mail.brightport.example"},
        {"HOST": "mail.test", "PORT": "smtp"},
        {"HOST": "mail.test", "PASSWORD": "hunter2"},
    ],
)
def test_wrong_server_is_told_without_its_password(environment: dict[str, str]) -> None:
    """Each with what to write instead; a password in an address is never quoted."""
    named = {f"RENEWKIT_SMTP_{name}": value for name, value in environment.items()}
    with pytest.raises(EnvironmentLacks) as told:
        read_server(named)
    assert "hunter2" not in str(told.value)
