"""`renewkit audience pull` as a user meets it, with a real service on loopback."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.load.certcentral.service import (
    KEY,
    PATIENCE_S,
    Reply,
    Service,
    an_order,
    run_service,
    some_details,
)

DAY = ("--today", "2026-11-22")


def start_pull(root: Path, folder: Path, *words: str, key: str = KEY) -> subprocess.Popen[str]:
    """`renewkit audience pull` as a process group of its own, as a terminal starts it."""
    environment = {**os.environ, "PYTHONPATH": str(root), "CI": "1"}
    environment |= {
        "RENEWKIT_CERTCENTRAL_KEY": key,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "generator", "audience", "pull", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def pull(root: Path, folder: Path, *words: str, key: str = KEY) -> tuple[int, str, str]:
    """Exit code, output and messages of a pull."""
    running = start_pull(root, folder, *words, key=key)
    out, err = running.communicate(timeout=PATIENCE_S)
    return running.returncode, out, err


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def read_everything(folder: Path) -> str:
    """The bytes of all files in the folder, whatever their names."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir())


@pytest.fixture
def service() -> Iterator[Service]:
    """A service with three orders: one open, one renewed, one without notices."""
    orders = [
        an_order(1),
        an_order(2, is_renewed=True),
        an_order(3, disable_renewal_notifications=True),
    ]
    with run_service(Service(orders)) as running:
        running.details = {str(number): some_details() for number in (1, 2, 3)}
        yield running


def test_pull_writes_an_audience_and_accounts_for_everything(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """Orders with their first days, a summary, exit code 0, and no file left over."""
    words = ("--out", "audience.csv", "--with-renewed", "--expires-within", "90", *DAY)
    code, out, err = pull(root, tmp_path, *words, "--api-url", service.url)
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()[:5]] == [
        ["taken", "1"],
        ["rejected", "0"],
        ["duplicates", "0"],
        ["renewed", "1"],
        ["opted", "out", "1"],
    ]
    (row,) = read_rows(tmp_path / "audience.csv")
    assert (row["order_id"], row["issued"], row["expires"]) == ("1", "2026-01-20", "2027-01-20")
    assert row["contact_email"] == "ada@fernhill.example"
    assert sorted(os.listdir(tmp_path)) == ["audience.csv", "audience.rejected.csv"]
    (request,) = service.lists
    assert request.query["filters[valid_till]"] == "2026-11-21...2027-02-21"


def test_pull_exits_1_where_an_order_was_rejected(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """A script must not take a part of the orders for all."""
    service.orders.append(an_order(4, common_name=""))
    words = ("--out", "audience.csv", "--no-details", *DAY, "--api-url", service.url)
    code, _, err = pull(root, tmp_path, *words)
    assert code == 1
    assert "127.0.0.1:3: common name: it is empty" in err
    (row,) = read_rows(tmp_path / "audience.rejected.csv")
    assert row["reason"] == "common name: it is empty"


def test_pull_says_what_the_service_does_not_tell(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """Missing issue dates and unknown renewals are said, for nobody sees them in the table."""
    service.root = "/account/subaccount/order"
    service.orders = [{k: v for k, v in an_order(n).items() if k != "is_renewed"} for n in (1, 2)]
    service.details = {}
    words = ("--out", "audience.csv", "--subaccounts", *DAY, "--api-url", service.url)
    code, _, err = pull(root, tmp_path, *words)
    assert code == 0
    assert "2 orders came without an issue date" in err
    assert "Of 2 orders the service does not say whether they were renewed" in err


def test_pull_exits_3_without_a_key(root: Path, tmp_path: Path, service: Service) -> None:
    """The sentence names the variable; nothing is asked and nothing written."""
    words = ("--out", "audience.csv", "--api-url", service.url)
    code, out, err = pull(root, tmp_path, *words, key="")
    assert (code, out) == (3, "")
    assert "RENEWKIT_CERTCENTRAL_KEY" in err
    assert not service.asked
    assert not os.listdir(tmp_path)


def test_pull_exits_3_where_the_key_is_not_taken(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """A former audience stays as it was."""
    words = ("--out", "audience.csv", *DAY, "--api-url", service.url)
    assert pull(root, tmp_path, *words)[0] == 0
    before = (tmp_path / "audience.csv").read_bytes()
    code, _, err = pull(root, tmp_path, *words, key="ANOTHERKEY")
    assert code == 3
    assert "does not accept the key" in err
    assert "ANOTHERKEY" not in err
    assert (tmp_path / "audience.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--api-url", "http://api.example"), "unencrypted"),
        (("--region", "mars"), "'us', 'eu'"),
        (("--expires-within", "-1"), "0<=x<=3660"),
        (("--key", KEY), "No such option"),
    ],
)
def test_pull_exits_2_for_wrong_usage(
    root: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """There is no option for the key, and no way to send it unencrypted."""
    code, _, err = pull(root, tmp_path, "--out", "audience.csv", *words)
    assert code == 2
    assert said in err


def test_pull_interrupted_goes_on_where_it_was(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """Ctrl-C leaves what has come; the same command asks for the rest only."""
    go = Event()
    service.orders = [an_order(number) for number in (1, 2, 3)]
    service.bad["/order/certificate/2"] = Reply(500, waits_for=go)
    words = ("--out", "audience.csv", *DAY, "--api-url", service.url)
    running = start_pull(root, tmp_path, *words)
    assert service.came.wait(PATIENCE_S)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 130
    assert "audience.pull.jsonl: the same command goes on from there" in err
    assert os.listdir(tmp_path) == ["audience.pull.jsonl"]
    go.set()
    service.bad.clear()
    service.asked.clear()
    code, _, err = pull(root, tmp_path, *words)
    assert code == 0
    assert "Going on from audience.pull.jsonl: 3 orders are there already" in err
    assert not service.lists
    assert [row["issued"] for row in read_rows(tmp_path / "audience.csv")] == ["2026-01-20"] * 3
    assert os.listdir(tmp_path).count("audience.pull.jsonl") == 0


def test_pull_keeps_what_has_come_where_the_limit_is_used_up(
    root: Path, tmp_path: Path, service: Service
) -> None:
    """An end in the middle is said with its reason and with what to do."""
    service.bad["/order/certificate/1"] = Reply(429, headers=(("Retry-After", "9999"),))
    words = ("--out", "audience.csv", *DAY, "--api-url", service.url)
    code, out, err = pull(root, tmp_path, *words)
    assert (code, out) == (3, "")
    assert "limit of requests is used up" in err
    assert "goes on from there" in err
    assert (tmp_path / "audience.pull.jsonl").exists()


def test_pull_leaves_no_trace_of_the_key(
    root: Path, tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in any file, message or argument, though the service sends it back in every answer."""
    service.orders.append(an_order(4, common_name=f"{KEY}.example", validity_years="?"))
    service.orders.append(an_order(5, organization={"name": KEY}))
    service.bad["/order/certificate/1"] = Reply(
        302, f'{{"errors":[{{"message":"{KEY}"}}]}}'.encode(), (("Location", f"https://{KEY}"),)
    )
    words = ("--out", "audience.csv", *DAY, "--api-url", service.url)
    monkeypatch.setenv("RENEWKIT_DEBUG", "1")
    told = [pull(root, tmp_path, *words)]
    traces = read_everything(tmp_path)
    service.bad.clear()
    told.append(pull(root, tmp_path, *words))
    assert [code for code, _, _ in told] == [3, 1], told
    shown = f"{told}{traces}{read_everything(tmp_path)}".upper()
    assert "(KEY)" in shown
    assert KEY not in shown
