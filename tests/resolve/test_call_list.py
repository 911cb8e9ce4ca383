"""Call lists: the greatest opportunity first, no invented amount, nobody who must not be called."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from generator.facts.call_list_words import list_call_locales, load_call_words
from generator.model.call_list import CallList
from generator.model.order import Order
from generator.resolve.call_list import make_call_list, weigh_urgency
from tests.builders import TODAY, a_workspace


def an_order(order_id: str, days_left: int, product: str | None, **fields: Any) -> Order:
    """An order that expires so many days after the day of the list."""
    expires = TODAY + timedelta(days_left)
    name = fields.pop("common_name", f"{order_id}.example")
    return Order(order_id=order_id, common_name=name, product=product, expires=expires, **fields)


def list_calls(
    *orders: Order, locale: str = "en-US", today: date = TODAY, **changes: Any
) -> CallList:
    """The call list of those orders."""
    return make_call_list(
        orders, a_workspace(**changes), load_call_words(locale), today=today, locale=locale,
        left_out={},
    )  # fmt: skip


def test_calls_are_sorted_by_price_times_urgency() -> None:
    """EV in a month is worth more than OV this week; what has no price stands at the end."""
    calls = list_calls(
        an_order("far", 80, "secure-site-pro"),
        an_order("unknown", 2, None, product_name="Something else"),
        an_order("ov", 5, "secure-site-ov"),
        an_order("ev", 28, "secure-site-ev"),
    )
    assert [line.order_id for line in calls.lines] == ["ev", "ov", "far", "unknown"]
    assert [line.opportunity for line in calls.lines] == [
        Decimal("845.75") * 3, Decimal("319.20") * 4, Decimal("956.00"), None,
    ]  # fmt: skip
    assert any("1 order has no known price in USD" in note for note in calls.notes)


def test_order_gets_the_discount_of_its_own_tier() -> None:
    """15 percent for EV, though the campaign says up to 20; nothing once the offer is over."""
    (line,) = list_calls(an_order("1", 28, "secure-site-ev")).lines
    assert (line.discount, line.price_text, line.list_price) == ("15% off", "$845.75", Decimal(995))
    later = date(2027, 1, 2)
    (line,) = list_calls(an_order("1", 60, "secure-site-ev"), today=later).lines
    assert (line.discount, line.price) == ("", Decimal(995))


def test_amount_offers_are_told_as_money() -> None:
    """A sum is taken from the list price in the currency of the language."""
    (line,) = list_calls(
        an_order("1", 28, "secure-site-ov"), locale="zh-CN", campaign__offer__percent=None,
        campaign__offer__amount={"USD": Decimal(50), "CNY": Decimal(300)},
        campaign__offer__tiers=(),
    ).lines  # fmt: skip
    assert (line.discount, line.price_text) == ("优惠 ¥300", "¥2,580")


def test_no_amount_is_invented_without_a_currency() -> None:
    """A campaign that names no currency has no prices in its list."""
    calls = list_calls(an_order("1", 28, "secure-site-ov"), campaign__currencies={})
    assert calls.currency == ""
    assert (calls.lines[0].price, calls.lines[0].price_text) == (None, "")
    assert calls.lines[0].discount == "20% off"


def test_who_must_not_be_called_is_left_out_and_counted() -> None:
    """Renewed, opted out, in no stage, of a strange partner."""
    ov = "secure-site-ov"
    calls = list_calls(
        an_order("1", 28, ov, renewed=True),
        an_order("2", 28, ov, notices=False),
        an_order("3", 200, ov),
        an_order("4", -60, ov),
        an_order("5", 28, ov, partner="elsewhere"),
        an_order("6", 28, ov, partner="brightport"),
    )
    assert [line.order_id for line in calls.lines] == ["6"]
    assert calls.left_out == {"renewed": 1, "opted-out": 1, "outside": 2, "partner": 1}
    assert "2 orders are in no stage of the campaign on this day." in calls.notes


def test_others_do_not_name_whom_nobody_may_ask() -> None:
    """Other servers of a customer are those that a caller may speak of."""
    calls = list_calls(
        an_order("1", 28, "secure-site-ov", common_name="a.fern.example"),
        an_order("2", 300, "secure-site-ov", common_name="b.fern.example"),
        an_order("3", 28, "secure-site-ov", common_name="c.fern.example", notices=False),
        an_order("4", 28, "secure-site-ov", common_name="d.fern.example", renewed=True),
    )
    assert calls.lines[0].others == ("b.fern.example",)


def test_link_names_partner_stage_and_order() -> None:
    """A renewal is counted where it came from; signs of an order number do no harm."""
    (line,) = list_calls(an_order("7 & 8", 28, "secure-site-ov", partner="brightport")).lines
    assert line.url.startswith("https://panel.brightport.example/certificates/renew?")
    assert "utm_medium=call-script" in line.url
    assert line.url.endswith("&order=7%20%26%208")
    assert line.stage == "minus-30"


def test_urgency_grows_towards_expiry_and_stays() -> None:
    """One weight for each band of days."""
    found = [weigh_urgency(days) for days in (90, 61, 60, 31, 30, 8, 7, 0, -7)]
    assert found == [1, 1, 2, 2, 3, 3, 4, 4, 4]


def test_every_language_has_the_same_words() -> None:
    """Six languages, each with every head and every reason."""
    assert list_call_locales() == ["de-DE", "en-US", "es-ES", "fr-FR", "ja-JP", "zh-CN"]
    known = load_call_words("en-US")
    for locale in list_call_locales():
        words = load_call_words(locale)
        assert words.columns.keys() == known.columns.keys()
        assert words.left_out.keys() == known.left_out.keys()
