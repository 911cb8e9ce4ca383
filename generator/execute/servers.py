"""An audience in; what may be offered beside each of its renewals out, in bounded memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.load.audience.tables import glance_table
from generator.model.brand import Brand
from generator.model.order import Order
from generator.model.upsell import Server, Upsell
from generator.model.workspace import Workspace
from generator.resolve.customers import list_marks
from generator.resolve.products import index_products, look_up_product
from generator.resolve.upsell import (
    NEEDS_SERVERS,
    UpsellRule,
    choose_modules,
    has_place,
    list_names,
)
from generator.scratch import explain_full_disk, open_scratch

GLANCED = frozenset(
    ("order_id", "common_name", "expires", "product", "product_name", "organization", "domains",
     "notices", "notices_off", "status", "renewed")
)  # fmt: skip
"""All that the rule asks of the customer's other orders."""
CACHE_KIB = 8_192
"""Orders are put in one after the other, and few are asked for."""
SLOTS = 1 << 22
"""Bytes of a tally: of a million orders whose customers have no other, one in four is looked up
in vain."""
MOST_SERVERS = 1000
"""Orders of one customer that are looked at; of one with more nothing is said."""
NOTHING = Upsell()
ServerRow = tuple[str, str, str, int, str, str]
"""Mark, order number, main domain, last day, product and names."""
ASK = "SELECT id, name, expires, product, names FROM servers WHERE mark IN (?, ?) LIMIT ?"


class Servers:
    """The orders of an audience by what tells a customer, in a temporary SQLite file.

    The file has no name and vanishes with the run; memory is bounded by its cache.
    """

    def __init__(self) -> None:
        self._database = open_scratch(
            CACHE_KIB,
            "servers (mark TEXT, id TEXT, name TEXT, expires INTEGER, product TEXT, names TEXT)",
        )
        self._neighboured = bytearray(SLOTS)
        self._today = date.min

    def fill(self, audience: Path, brand: Brand, today: date) -> None:
        """Look once at every order that is neither over, renewed nor without notices."""
        self._today = today
        places = array("I")
        rows = _note_places(_list_rows(audience, index_products(brand), today), places)
        with explain_full_disk("The customers' orders could not be kept"):
            self._database.executemany("INSERT INTO servers VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._database.execute("CREATE INDEX by_mark ON servers (mark)")
        # Most customers have one order, of which this tells faster than the database.
        tally = bytearray(SLOTS)
        for mark in places[1::2]:
            tally[mark] = 2 if tally[mark] else 1
        for own, mark in zip(places[::2], places[1::2], strict=True):
            if tally[mark] > 1:
                self._neighboured[own] = 1

    def find_others(self, order: Order) -> tuple[Server, ...]:
        """The customer's other orders, each once; none where there are too many to look at."""
        # An order that is over is not among those that were counted.
        if order.expires >= self._today and not self._neighboured[hash(order.order_id) % SLOTS]:
            return ()
        marks = list(list_marks(order.organization, order.common_name))
        if not marks:
            return ()
        asked = (marks[0], marks[-1], MOST_SERVERS + 1)
        rows = self._database.execute(ASK, asked).fetchall()
        if len(rows) > MOST_SERVERS:
            return ()
        found = {row[0]: row for row in rows if row[0] != order.order_id}
        return tuple(
            Server(number, name, date.fromordinal(expires), product, tuple(names.split()))
            for number, name, expires, product, names in found.values()
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


class UpsellDesk:
    """What holds for each order of one audience."""

    def __init__(self, workspace: Workspace, servers: Servers | None, today: date) -> None:
        campaign, layout = workspace.campaign, workspace.email_layout
        shown = {
            stage.days: choose_modules(campaign, layout, stage.days) for stage in campaign.stages
        }
        self._rules = {
            days: UpsellRule(workspace.brand, modules) for days, modules in shown.items() if modules
        }
        self._servers, self._today = servers, today

    def judge(self, order: Order, product: str, days: int) -> Upsell:
        """The modules that hold for an order of that product, of those that its stage shows.

        `days` are the stage's. What the mail has no place for is not looked up.
        """
        rule = self._rules.get(days)
        if rule is None:
            return NOTHING
        others = self._servers.find_others(order) if self._servers and rule.needs_servers else ()
        return rule.judge(order, product, others, self._today)


@contextmanager
def open_upsell(workspace: Workspace, audience: Path, today: date) -> Iterator[UpsellDesk | None]:
    """The desk; None where the campaign's mails show no module.

    The audience is looked at beforehand only where a module asks for the customer's other orders.
    """
    modules = workspace.campaign.upsell
    if not modules or not has_place(workspace.email_layout):
        yield None
        return
    if not NEEDS_SERVERS.intersection(modules):
        yield UpsellDesk(workspace, None, today)
        return
    servers = Servers()
    try:
        servers.fill(audience, workspace.brand, today)
        yield UpsellDesk(workspace, servers, today)
    finally:
        servers.close()


def _note_places(rows: Iterable[ServerRow], places: array[int]) -> Iterator[ServerRow]:
    """The rows as they are; the places in a tally of each row's order and of its mark are noted."""
    for row in rows:
        places.append(hash(row[1]) % SLOTS)
        places.append(hash(row[0]) % SLOTS)
        yield row


def _list_rows(audience: Path, products: Mapping[str, str], today: date) -> Iterator[ServerRow]:
    for row in glance_table(audience, GLANCED):
        if row["expires"] < today or row.get("renewed") or not row.get("notices", True):
            continue
        number, name = row["order_id"], row["common_name"]
        names = " ".join(list_names(name, row.get("domains", ())))
        expires = row["expires"].toordinal()
        product = look_up_product(row.get("product"), row.get("product_name"), products)
        for mark in list_marks(row.get("organization"), name):
            yield mark, number, name, expires, product, names
