"""A pull brings every order once, says what it could not read, and goes on where it broke off."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from generator.errors import LoadError
from generator.facts.certcentral import RequestLimit
from generator.load.certcentral.client import ApiClient
from generator.load.certcentral.failures import ServiceFailure
from generator.load.certcentral.journal import Asked
from generator.load.certcentral.key import name_account
from generator.load.certcentral.limiter import Limiter
from generator.load.certcentral.pull import MAX_SWEEPS, Pull
from generator.load.certcentral.question import Question
from generator.model.order import Order, RejectedRow
from tests.load.certcentral.service import (
    KEY,
    LIMIT_PASSED,
    PATIENCE_S,
    Reply,
    Request,
    Service,
    a_reply,
    an_order,
    some_details,
)

TODAY = date(2026, 11, 22)
SHORT_SCALE = (
    RequestLimit(max_requests=10, period_s=5),
    RequestLimit(max_requests=25, period_s=60),
)
"""Limits like those of the service, a tenth as large."""


class Pulling:
    """Pulls from one service into one folder."""

    def __init__(self, service: Service, folder: Path) -> None:
        self.service = service
        self.state = folder / "audience.pull.jsonl"
        self.said: list[str] = []
        self.progress: list[tuple[str, int, int]] = []

    def start(self, *, key: str = KEY, **changes: Any) -> Pull:
        """A pull of that question."""
        url = self.service.url
        question = Question.model_validate({"api_url": url, "today": TODAY, **changes})
        asked = Asked(account=name_account(SecretStr(key), url), question=question)
        limiter = Limiter(self.service.limits or SHORT_SCALE, self.service.clock)
        self.client = ApiClient(url, SecretStr(key), limiter=limiter, say=self.said.append)
        return Pull(
            self.client,
            asked,
            self.state,
            say=self.said.append,
            progress=lambda stage, done, total: self.progress.append((stage, done, total)),
        )

    def read(self, **changes: Any) -> list[Order | RejectedRow]:
        """All that a pull gives."""
        return list(self.start(**changes).read_orders())

    def numbers(self, **changes: Any) -> list[str]:
        """Order numbers of a pull, in its order; rejected rows by their reason."""
        return [
            row.order_id if isinstance(row, Order) else row.reason for row in self.read(**changes)
        ]


@pytest.fixture
def pulling(service: Service, tmp_path: Path) -> Iterator[Pulling]:
    """Pulls whose last client is closed at the end."""
    pulls = Pulling(service, tmp_path)
    yield pulls
    pulls.client.close()


def fill(service: Service, count: int) -> list[str]:
    """Give the service so many orders with details, and return their numbers."""
    numbers = range(1, count + 1)
    service.orders = [an_order(number) for number in numbers]
    service.details = {str(number): some_details() for number in numbers}
    return [str(number) for number in numbers]


def test_pull_reads_all_pages(service: Service, pulling: Pulling) -> None:
    """2,345 orders come in three pages, each once and in the order of the list."""
    numbers = fill(service, 2345)
    assert pulling.numbers(details=False) == numbers
    asked = [(r.query["offset"], r.query["limit"]) for r in service.lists]
    assert asked == [("0", "1000"), ("1000", "1000"), ("2000", "1000")]
    assert pulling.progress[-1] == ("list", 2345, 2345)


def test_pull_follows_a_service_that_gives_smaller_pages(
    service: Service, pulling: Pulling
) -> None:
    """The next page begins after what came, not after what was asked for."""
    numbers = fill(service, 60)
    service.most = 25
    assert pulling.numbers(details=False) == numbers
    assert [r.query["offset"] for r in service.lists] == ["0", "25", "50"]


def test_pull_finds_orders_that_slip_over_a_page_border(service: Service, pulling: Pulling) -> None:
    """An order leaves while pages are read: the one that moved up over the border is not lost."""
    fill(service, 40)
    service.most = 10

    def renew_the_first(request: Request) -> None:
        if request.query.get("offset") == "10" and len(service.asked) == 2:
            del service.orders[0]

    service.before = renew_the_first
    assert set(pulling.numbers(details=False)) >= {str(number) for number in range(2, 41)}


def test_pull_gives_an_order_once_though_two_pages_have_it(
    service: Service, pulling: Pulling
) -> None:
    """An order comes while pages are read: the one pushed over the border is not doubled."""
    fill(service, 40)
    service.most = 10

    def add_one(request: Request) -> None:
        if request.query.get("offset") == "10" and len(service.asked) == 2:
            service.orders.insert(0, an_order(999))

    service.before = add_one
    found = pulling.numbers(details=False)
    assert len(found) == 41
    assert set(found) == {*(str(number) for number in range(1, 41)), "999"}


def test_pull_says_where_the_list_never_keeps_still(service: Service, pulling: Pulling) -> None:
    """After four readings it ends, with a row that says that some may be missing."""
    fill(service, 30)
    service.most = 10
    service.before = lambda request: service.orders.append(an_order(1000 + len(service.asked)))
    rows = pulling.read(details=False)
    assert isinstance(rows[-1], RejectedRow)
    assert "changed while it was read" in rows[-1].reason
    assert len([r for r in service.lists if r.query["offset"] == "0"]) == MAX_SWEEPS


def test_pull_says_where_the_service_counts_more_than_it_gives(
    service: Service, pulling: Pulling
) -> None:
    """A list that ends before its own count does not pass for whole, nor goes on for ever."""
    page = {"orders": [], "page": {"total": 5, "limit": 1000, "offset": 0}}
    service.bad[service.root] = a_reply(page)
    (row,) = pulling.read()
    assert isinstance(row, RejectedRow)
    assert len(service.lists) == MAX_SWEEPS


def test_pull_reads_a_list_that_counts_an_order_twice_no_more_than_twice(
    service: Service, pulling: Pulling
) -> None:
    """A second reading that brings nothing new is the last, and the doubt is said."""
    service.orders = [an_order(1), an_order(2), an_order(2)]
    *orders, row = pulling.read(details=False)
    assert len(orders) == 2
    assert isinstance(row, RejectedRow)
    assert len(service.lists) == 2


def test_pull_asks_only_for_the_days_of_the_question(service: Service, pulling: Pulling) -> None:
    """Both ends belong to the window, and a day beyond them does not."""
    days = {n: TODAY + timedelta(days=n) for n in (-8, -7, 0, 90, 91)}
    service.orders = [an_order(100 + n, valid_till=day.isoformat()) for n, day in days.items()]
    asked = {"expires_within_days": 90, "expired_within_days": 7, "details": False}
    assert pulling.numbers(**asked) == ["93", "100", "190"]


def test_pull_brings_renewed_orders_only_where_asked(service: Service, pulling: Pulling) -> None:
    """Renewed orders come marked as such, for the summary; their details are not asked for."""
    service.orders = [an_order(1), an_order(2, is_renewed=True)]
    service.details = {"1": some_details(), "2": some_details()}
    assert pulling.numbers() == ["1"]
    pulling.state.unlink()
    rows = pulling.read(with_renewed=True)
    assert [row.renewed for row in rows if isinstance(row, Order)] == [False, True]
    assert service.asked_details == ["1", "1"]


def test_pull_asks_for_details_of_those_who_may_be_written_to(
    service: Service, pulling: Pulling
) -> None:
    """Orders without renewal notices, or that are rejected, cost no request."""
    service.orders = [
        an_order(1),
        an_order(2, disable_renewal_notifications=True),
        an_order(3, common_name=""),
    ]
    service.details = {str(n): some_details(valid_from=f"2026-01-0{n}") for n in (1, 2, 3)}
    first, second, third = pulling.read()
    assert isinstance(first, Order)
    assert first.issued == date(2026, 1, 1)
    assert isinstance(second, Order)
    assert isinstance(third, RejectedRow)
    assert service.asked_details == ["1"]


def test_pull_keeps_the_order_of_the_list_whatever_details_come_first(
    service: Service, pulling: Pulling
) -> None:
    """Details are asked for several at once, and each stays with its order."""
    numbers = fill(service, 40)
    for number in numbers:
        service.details[number]["certificate"]["serial_number"] = f"{int(number):04x}"
    rows = pulling.read()
    assert [r.serial_number for r in rows if isinstance(r, Order)] == [
        f"{int(number):04x}" for number in numbers
    ]


def test_pull_without_details_asks_for_none(service: Service, pulling: Pulling) -> None:
    """Issue dates stay empty and no request is spent on them."""
    fill(service, 3)
    rows = pulling.read(details=False)
    assert [row.issued for row in rows if isinstance(row, Order)] == [None] * 3
    assert not service.asked_details


def test_pull_counts_orders_of_which_no_details_are_given(
    service: Service, pulling: Pulling
) -> None:
    """An order whose details are refused stays, without its first day, and is counted."""
    fill(service, 4)
    del service.details["2"]
    service.bad["/order/certificate/3"] = Reply(403)
    service.details["4"] = some_details(valid_from=None, date_issued=None)
    pull = pulling.start()
    issued = [row.issued is None for row in pull.read_orders() if isinstance(row, Order)]
    assert issued == [False, True, True, True]
    assert pull.without_issue_date == 3


def test_pull_rejects_what_is_no_order_with_its_place(service: Service, pulling: Pulling) -> None:
    """Odd entries are rows of their own, counted from 1 in the list, and stop nothing."""
    odd = [an_order(1), "oops", an_order(2), {"status": "issued"}, an_order(3)]
    service.bad[service.root] = a_reply({"orders": odd, "page": {"total": 5}})
    rows = pulling.read(details=False)
    rejected = [(row.source, row.row) for row in rows if isinstance(row, RejectedRow)]
    assert rejected == [("127.0.0.1", 2), ("127.0.0.1", 4)]
    assert len(rows) == 5


def test_pull_rejects_an_order_with_odd_details(service: Service, pulling: Pulling) -> None:
    """Details that are no details cost that order only."""
    fill(service, 3)
    service.details["2"] = ["oops"]
    assert [type(row) for row in pulling.read()] == [Order, RejectedRow, Order]


@pytest.mark.parametrize(
    "answer", [[], {"orders": []}, {"orders": {}, "page": {"total": 1}}, {"page": {"total": 1}}, 7]
)
def test_pull_refuses_an_answer_that_is_no_list(
    service: Service, pulling: Pulling, answer: Any
) -> None:
    """Another kind of JSON ends the pull in words."""
    service.bad[service.root] = a_reply(answer)
    with pytest.raises(ServiceFailure, match="no list of orders"):
        pulling.read()


def test_pull_of_subaccounts_asks_their_list(service: Service, pulling: Pulling) -> None:
    """A partner's orders come from the other list, and what it does not tell is counted."""
    service.root = "/account/subaccount/order"
    order = an_order(5, subaccount={"organization_name": "Quillmere Hosting"})
    del order["is_renewed"]
    service.orders = [order]
    details = some_details()
    del details["is_renewed"]
    service.details = {"5": details}
    pull = pulling.start(subaccounts=True)
    (row,) = pull.read_orders()
    assert isinstance(row, Order)
    assert row.partner == "Quillmere Hosting"
    assert [request.path for request in service.asked] == [service.root, f"{service.root}/5"]
    assert pull.without_renewal == 1


def test_pull_passes_neither_limit_of_the_service(service: Service, pulling: Pulling) -> None:
    """A hundred questions at ten in 5 s and 25 in a minute: the service never has to refuse one."""
    numbers = fill(service, 100)
    service.limits = SHORT_SCALE
    assert pulling.numbers() == numbers
    assert service.refused == 0
    assert service.clock.now() >= 1000 + 60 * 3


def test_pull_survives_a_limit_that_another_program_uses_up(
    service: Service, pulling: Pulling
) -> None:
    """Every question is refused once with 429: that slows the pull down and loses nothing."""
    numbers = fill(service, 30)
    known: set[str] = set()

    def refuse_once(request: Request) -> None:
        if request.path not in known:
            known.add(request.path)
            service.script.append(a_reply(LIMIT_PASSED, 429))

    service.before = refuse_once
    assert pulling.numbers() == numbers
    assert len(service.asked) == 2 * 31
    assert "a pause is needed" in pulling.said[0]


def break_off(pulling: Pulling, after: int) -> None:
    """A pull that the service ends after so many requests."""
    service = pulling.service
    stop = Reply(429, headers=(("Retry-After", "9999"),))

    def end(request: Request) -> None:
        if len(service.asked) > after:
            service.script.append(stop)

    service.before = end
    with pytest.raises(ServiceFailure):
        pulling.read()
    pulling.client.close()
    # Questions that were under way at the end are no part of the next pull.
    for thread in threading.enumerate():
        if "(work)" in thread.name:
            thread.join(PATIENCE_S)
    service.before = lambda request: None
    service.script.clear()
    service.asked.clear()


def test_pull_goes_on_with_the_next_page(service: Service, pulling: Pulling) -> None:
    """After a pull that ended in the list, the next begins at the page that was missing."""
    numbers = fill(service, 40)
    service.most = 10
    break_off(pulling, after=2)
    assert pulling.numbers() == numbers
    assert [r.query["offset"] for r in service.lists] == ["20", "30"]
    assert "20 orders are there already" in pulling.said[-1]


def test_pull_goes_on_with_the_next_details(service: Service, pulling: Pulling) -> None:
    """After a pull that ended in the details, only those that are missing are asked for."""
    numbers = fill(service, 40)
    break_off(pulling, after=21)
    known = [json.loads(line) for line in pulling.state.read_bytes().splitlines()]
    came = {line["details"] for line in known if "details" in line}
    assert came
    rows = pulling.read()
    assert [row.order_id for row in rows if isinstance(row, Order)] == numbers
    assert all(isinstance(row, Order) and row.issued for row in rows)
    assert not service.lists
    assert service.asked_details == sorted(set(numbers) - came)


@pytest.mark.parametrize("lost_bytes", [1, 7])
def test_pull_goes_on_after_half_a_line(
    service: Service, pulling: Pulling, lost_bytes: int
) -> None:
    """Power that fails while a line is written costs that line."""
    numbers = fill(service, 40)
    break_off(pulling, after=21)
    whole = pulling.state.read_bytes()
    pulling.state.write_bytes(whole[:-lost_bytes])
    assert pulling.numbers() == numbers
    assert all(json.loads(line) for line in pulling.state.read_bytes().splitlines())
    assert not service.lists


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"details": False}, "it asked for other orders"),
        ({"expires_within_days": 90}, "it asked for other orders"),
        ({"today": TODAY + timedelta(days=2)}, "it is of 2026-11-22"),
        ({"key": "ANOTHERKEY"}, "it was asked with another key"),
    ],
)
def test_pull_of_another_question_starts_anew(
    service: Service, pulling: Pulling, changes: dict[str, Any], reason: str
) -> None:
    """Answers to another question, of other days or of another account are not mixed in."""
    numbers = fill(service, 30)
    break_off(pulling, after=11)
    service.key = changes.get("key", KEY)
    assert pulling.numbers(**changes) == numbers
    assert len(service.lists) == 1
    assert f"for {reason}: the pull starts anew" in pulling.said[-1]


def test_pull_of_the_next_day_keeps_the_days_of_its_beginning(
    service: Service, pulling: Pulling
) -> None:
    """A pull over midnight is one pull: its window is that of the day on which it began."""
    fill(service, 30)
    service.orders[0]["certificate"]["valid_till"] = TODAY.isoformat()
    break_off(pulling, after=11)
    assert len(pulling.read(today=TODAY + timedelta(days=1))) == 30


def test_pull_leaves_a_strange_file_alone(service: Service, pulling: Pulling) -> None:
    """A file of somebody else's at the place of the state is neither read nor replaced."""
    pulling.state.write_text("my notes\n")
    with pytest.raises(LoadError, match="move it away"):
        pulling.read()
    assert pulling.state.read_text() == "my notes\n"
    assert not service.asked


def test_state_is_for_its_owner_only_and_holds_no_key(service: Service, pulling: Pulling) -> None:
    """What has come names customers: no other user can read it, and no key is in it."""
    fill(service, 3)
    service.details["2"]["organization_contact"]["first_name"] = f"{KEY} \ud800"
    pull = pulling.start()
    rows = list(pull.read_orders())
    assert stat.S_IMODE(pulling.state.stat().st_mode) == 0o600
    assert KEY not in pulling.state.read_text() + repr(rows) + repr(pulling.said)
    pull.forget()
    assert not pulling.state.exists()
