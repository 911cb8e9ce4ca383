"""A question to a CertCentral account enters; orders and rejected rows leave, one at a time.

1 list     page after page, until as many orders have come as the service counts
2 details  of each order that can be written to, several at once
3 make     an order of each entry, in the order of the list
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from generator.facts.certcentral import load_certcentral_facts
from generator.load.certcentral.client import AT_ONCE, ApiClient
from generator.load.certcentral.failures import ServiceFailure
from generator.load.certcentral.journal import Asked, Journal, identify
from generator.load.certcentral.orders import keep_details, make_order, reject_entry
from generator.load.certificates.crew import ask_all
from generator.load.certificates.refusal import Refusal, reject
from generator.model.order import Order, RejectedRow

MAX_SWEEPS = 4
NOT_FOUND = frozenset({403, 404, 410})
MISSING = (
    "the list of orders changed while it was read, or counts some of them twice: in case that one "
    "is missing here, pull once more when nobody works in the account"
)

Say = Callable[[str], None]
"""Takes a sentence for the user."""
Progress = Callable[[str, int, int], None]
"""Takes what is read, how much of it has come, and how much there is."""


class Pull:
    """What is asked, and how the answers are taken in."""

    def __init__(
        self, client: ApiClient, asked: Asked, state: Path, *, say: Say, progress: Progress
    ) -> None:
        self._client = client
        self._asked = asked
        self._state = state
        self._say = say
        self._progress = progress
        self.kept = 0
        """Orders that had come when the pull ended."""
        self.without_issue_date = 0
        """Orders whose details were asked for and tell no first day."""
        self.without_renewal = 0
        """Orders of which the service does not say whether they were renewed."""

    def read_orders(self) -> Generator[Order | RejectedRow, None, None]:
        """Everything that was asked for; the file of what has come stays until `forget`."""
        with closing(Journal(self._state, self._asked)) as journal, self._watch(journal):
            self._announce(journal)
            list_orders(self._client, journal, self._progress)
            row = 0
            for entries in journal.read_pages():
                self._fetch_details(journal, entries)
                for entry in entries:
                    row += 1
                    made = self._make(journal, entry, row)
                    if isinstance(made, RejectedRow) or journal.question.covers(made.expires):
                        yield made
            if not journal.is_steady:
                yield reject(journal.question.host, 0, MISSING)

    def forget(self) -> None:
        """Remove the file of what has come."""
        self._state.unlink(missing_ok=True)

    @contextmanager
    def _watch(self, journal: Journal) -> Iterator[None]:
        try:
            yield
        finally:
            self.kept = len(journal.seen)
            if not self.kept:
                self.forget()

    def _announce(self, journal: Journal) -> None:
        name = self._state.name
        if journal.reason:
            self._say(f"{name} is of no use now, for {journal.reason}: the pull starts anew.")
        elif not journal.is_new:
            self._say(f"Going on from {name}: {len(journal.seen):,} orders are there already.")

    def _fetch_details(self, journal: Journal, entries: list[Any]) -> None:
        if not journal.question.details:
            return
        wanted = [name for name in map(self._want(journal), entries) if name]
        path = journal.question.order_list.orders

        def ask(order_id: str) -> Any:
            try:
                return keep_details(self._client.fetch(f"{path}/{order_id}"))
            except ServiceFailure as failure:
                if failure.status in NOT_FOUND:
                    return None
                raise

        with closing(ask_all(wanted, ask, at_once=AT_ONCE)) as answers:
            for index, told in answers:
                journal.add_details(wanted[index], told)
                self._progress("details", len(journal.details), len(journal.seen))

    def _want(self, journal: Journal) -> Callable[[Any], str]:
        """The number of an order whose details are still needed; empty for all others."""

        def want(entry: Any) -> str:
            try:
                order = make_order(entry, None)
            except Refusal:
                return ""
            is_wanted = journal.question.covers(order.expires) and not order.renewed
            is_wanted = is_wanted and order.notices and order.order_id not in journal.details
            return order.order_id if is_wanted else ""

        return want

    def _make(self, journal: Journal, entry: Any, row: int) -> Order | RejectedRow:
        told = journal.details.get(identify(entry))
        try:
            order = make_order(entry, told)
        except Refusal as refusal:
            return reject_entry(entry, journal.question.host, row, str(refusal))
        if order.issued is None and order.order_id in journal.details:
            self.without_issue_date += 1
        if "is_renewed" not in entry and "is_renewed" not in (told or {}):
            self.without_renewal += 1
        return order


def list_orders(client: ApiClient, journal: Journal, progress: Progress) -> None:
    """Read the list to its end into the journal.

    Orders that come or go between two pages shift all that follow: some then come twice, and some
    not at all. So the list is read again until its length was the same all through.
    """
    while not journal.is_listed:
        _sweep(client, journal, progress)
        total, new = max(journal.totals), journal.brought
        is_quiet = len(journal.totals) == 1 and journal.offset >= total
        if is_quiet and len(journal.seen) >= total:
            journal.end_list(is_steady=True)
        elif journal.sweep + 1 >= MAX_SWEEPS or (is_quiet and journal.sweep and not new):
            journal.end_list(is_steady=False)
        else:
            journal.end_sweep()


def _sweep(client: ApiClient, journal: Journal, progress: Progress) -> None:
    question = journal.question
    limit = load_certcentral_facts().max_page
    while True:
        if journal.totals and journal.offset >= max(journal.totals):
            return
        parameters = {
            **question.list_filters(),
            "limit": str(limit),
            "offset": str(journal.offset),
        }
        entries, total = read_page(client.fetch(question.order_list.orders, parameters))
        journal.add_page(entries, len(entries), total)
        progress("list", len(journal.seen), total)
        if not entries or journal.offset >= total:
            return


def read_page(answer: Any) -> tuple[list[Any], int]:
    """The entries of a page, and how many the service counts in all."""
    try:
        entries, total = answer["orders"], answer["page"]["total"]
    except (TypeError, KeyError):
        entries, total = None, None
    if not isinstance(entries, list) or isinstance(total, bool) or not isinstance(total, int):
        raise ServiceFailure(
            "an answer came that is no list of orders. Perhaps the service has changed: look for a "
            "newer renewkit."
        )
    return entries, total
