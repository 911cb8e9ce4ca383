"""`renewkit send --proof` as a user meets it, with a real mail server on loopback."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from shutil import copytree

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from generator.cli.main import main
from tests.conftest import ROOT
from tests.deliver.mail_server import (
    PASSWORD,
    PATIENCE_S,
    USER,
    MailServer,
    make_certificate,
    run_server,
)

ANN, LI = "ann@brightport.example", "li@brightport.example"
ONE = ("--partner", "brightport", "--locale", "zh-CN", "--stage", "-60", "--today", "2026-11-22")
Told = tuple[int, str, str]
Send = Callable[..., Told]
QUOTED = "pass%3Aw%40rd%2F%231"
"""The password as it stands in an address."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine."""
    return make_certificate(tmp_path_factory.mktemp("tls") / "mail.pem")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the starter's campaign that names two colleagues."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("brand", "campaigns", "fonts"):
        copytree(ROOT / name, folder / name)
    file = folder / "campaigns" / "early-renewal" / "campaign.yaml"
    listed = f"proofs: {{to: [{ANN}, {LI}], dkim: {{selector: mail2026}}}}\none_pager:"
    file.write_text(file.read_text("utf-8").replace("one_pager:", listed), "utf-8")
    return file.parent


@pytest.fixture
def send(
    campaign: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Send:
    """Run the command in this process; exit code, output and messages."""
    for name in list(os.environ):
        if name.startswith("RENEWKIT_"):
            monkeypatch.delenv(name)

    def run(*words: str, campaign: Path = campaign) -> Told:
        capfd.readouterr()
        code = main(["send", "--proof", str(campaign), *ONE, *words])
        return code, *capfd.readouterr()

    return run


@contextmanager
def a_server(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, password: str = QUOTED, **ways: object
) -> Iterator[MailServer]:
    """A mail server that the environment names, with the right password if not told otherwise."""
    server = MailServer(login=True, **ways)  # type: ignore[arg-type]
    with run_server(server, certificate) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        url = f"smtp://{USER}:{password}@127.0.0.1:{running.port}"
        monkeypatch.setenv("RENEWKIT_SMTP_URL", url)
        yield running


def test_nothing_is_sent_unless_that_is_said(
    send: Send, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dry run tells what would go to whom, through which server, and needs none."""
    code, out, err = send()
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [ANN, LI, "Nothing"]
    assert "early-renewal brightport/zh-CN/minus-60" in out
    assert "广告｜[Proof] " in out
    assert "--really-send sends 2 mails." in out
    with a_server(certificate, monkeypatch) as running:
        code, out, _ = send("--to", LI)
        assert "--really-send sends 1 mail through 127.0.0.1." in out
    assert not running.received


def test_proofs_arrive_signed(
    send: Send, certificate: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What arrives reads without a defect, and its signature is the sender's own."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    monkeypatch.setenv("RENEWKIT_DKIM_KEY", str(tmp_path / "key.pem"))
    with a_server(certificate, monkeypatch) as running:
        code, out, err = send("--really-send", "--sign", "--per-minute", "6000")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "2 sent."
    assert [mail.recipients for mail in running.received] == [[ANN], [LI]]
    assert all(mail.is_encrypted and mail.user == USER for mail in running.received)
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; p=" + base64.b64encode(spki)
    asked: list[bytes] = []

    def look_up(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return record

    content = running.received[0].content
    assert dkim.verify(content, dnsfunc=look_up)
    assert asked == [b"mail2026._domainkey.brightport.example."]
    message = message_from_bytes(content, policy=default)
    assert message["Subject"].startswith("广告｜[Proof] ")
    signed = message["DKIM-Signature"].replace(" ", "")
    assert ":list-unsubscribe:list-unsubscribe-post:" in signed
    assert not dkim.verify(content.replace(b"order=", b"ordre="), dnsfunc=look_up)


def test_json_says_what_became_of_each(
    send: Send, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One object on stdout, and a reader whom the server does not know is wrong input."""
    with a_server(certificate, monkeypatch, refuses={ANN: "550 no such user"}) as running:
        code, out, _ = send("--really-send", "--json", "--per-minute", "6000")
    told = json.loads(out)
    assert code == 2
    assert told["really_sent"] is True
    assert told["server"] == f"127.0.0.1:{running.port}"
    assert [(one["to"], one["state"]) for one in told["proofs"]] == [
        (ANN, "refused"), (LI, "sent"),
    ]  # fmt: skip
    assert "550: no such user" in told["proofs"][0]["reason"]
    assert len(running.received) == 1
    assert PASSWORD not in out
    assert QUOTED not in out


def test_mail_with_an_error_stays_here(
    send: Send, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, the reason on stderr, and the server is not even called."""
    with a_server(certificate, monkeypatch) as running:
        code, out, err = send("--really-send", "--today", "2027-02-01")
    assert code == 1
    assert "0 sent, 2 held back." in out
    assert "claims.verdict" in err
    assert not running.received


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audience.csv",), "takes no audience (audience.csv)"),
        (("--audience", "all.xlsx"), "takes no audience (all.xlsx)"),
        (("--to", "someone@shop.example"), "to nobody else"),
        (("--per-minute", "0"), "0 is not in the range"),
        (("--images-url", "http://img.test"), "must begin with https://"),
        (("--partner", "brigtport"), "brightport"),
        (("--password", "x"), "No such option"),
    ],
)
def test_wrong_usage_exits_2(send: Send, words: tuple[str, ...], said: str) -> None:
    """No audience, no stranger, no password among the arguments."""
    code, _, err = send(*words)
    assert code == 2
    assert said in err


def test_only_proofs_are_sent(campaign: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Without --proof the command refuses, and names the one that writes to customers."""
    assert main(["send", str(campaign), "--really-send"]) == 2
    err = capfd.readouterr().err
    assert "say --proof" in err
    assert "renewkit personalize" in err


def test_machine_without_server_or_key_exits_3(
    send: Send, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the variable, before anything is drawn; no password is shown."""
    code, out, err = send("--really-send")
    assert (code, out) == (3, "")
    assert "RENEWKIT_SMTP_URL" in err
    code, _, err = send("--sign")
    assert code == 3
    assert "RENEWKIT_DKIM_KEY" in err
    with a_server(certificate, monkeypatch, password="wr0ng") as running:
        code, out, err = send("--really-send")
        assert code == 3
        assert "does not accept the user name and password" in err
        code, out, _ = send("--really-send", "--json")
        assert code == 3
        assert "does not accept" in json.loads(out)["failure"]
    assert not running.received
    assert "wr0ng" not in out + err


def test_interrupted_sending_says_how_far_it_came(
    campaign: Path, root: Path, certificate: Path
) -> None:
    """Ctrl-C while a server hangs ends at once, with code 130 and what has gone."""
    with run_server(MailServer(hangs_at="data"), certificate) as running:
        environment = {
            **os.environ, "PYTHONPATH": str(root), "CI": "1", "SSL_CERT_FILE": str(certificate),
            "RENEWKIT_SMTP_URL": f"smtp://127.0.0.1:{running.port}",
        }  # fmt: skip
        words = ("send", "--proof", str(campaign), *ONE, "--really-send", "--json")
        sending = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "generator", *words],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        assert running.came.wait(PATIENCE_S)
        os.killpg(sending.pid, signal.SIGINT)
        out, err = sending.communicate(timeout=PATIENCE_S)
    assert sending.returncode == 130
    assert "Interrupted" in err
    assert "Traceback" not in err
    told = json.loads(out)
    assert told["failure"] == "interrupted"
    assert [one["state"] for one in told["proofs"]] == ["ready", "ready"]
