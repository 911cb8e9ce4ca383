"""What is offered beside a renewal holds for the order, and is proved by orders and brand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.model.brand import Brand
from generator.model.order import Order
from generator.model.upsell import Upsell, UpsellModule
from generator.resolve.upsell import UpsellRule, find_own_servers, judge_for_all, name_shape
from tests.builders import a_campaign, the_starter
from tests.render.mail_components import a_layout

DAY = date(2026, 11, 22)
ALL: tuple[UpsellModule, ...] = (
    "servers", "multi-year", "consolidation", "assurance", "automation",
)  # fmt: skip


def an_order(number: int, name: str, days: int = 30, **changes: object) -> Order:
    """An order that expires in so many days."""
    return Order.model_validate(
        {
            "order_id": str(number),
            "common_name": name,
            "product": "secure-site-ov",
            "expires": DAY + timedelta(days),
            **changes,
        }
    )


def judge(
    *orders: Order, brand: Brand | None = None, modules: tuple[UpsellModule, ...] = ALL
) -> Upsell:
    """What holds for the first of these orders."""
    first = orders[0]
    brand = brand or the_starter().brand
    servers = find_own_servers(first, orders, brand)
    return UpsellRule(brand, modules).judge(first, first.product or "", servers, DAY)


def test_order_alone_has_what_its_product_has() -> None:
    """Without other orders nothing is said of any, and the brand's products decide the rest."""
    assert judge(an_order(1, "www.alone.example")) == Upsell(
        years=3, higher="secure-site-ev", automation=True
    )


def test_highest_level_and_short_plan_are_not_offered_more() -> None:
    """An EV order has no higher level, and a DV product without a long plan is offered none."""
    assert judge(an_order(1, "a.example", product="secure-site-ev")).higher == ""
    basic = judge(an_order(1, "a.example", product="basic-dv"))
    assert (basic.years, basic.higher) == (0, "secure-site-ov")


def test_wildcard_order_is_not_offered_a_certificate_of_one_name() -> None:
    """No product of one name takes the place of a wildcard, however strict its level."""
    assert judge(an_order(1, "*.alone.example")).higher == ""


def test_same_organisation_is_known_by_any_spelling() -> None:
    """Case and spaces do not part a customer from its servers."""
    found = judge(
        an_order(1, "www.fern.example", organization="Fernhill  Outfitters"),
        an_order(2, "www.hill.example", organization="fernhill outfitters "),
        an_order(3, "www.else.example", organization="Somebody Else"),
    )
    assert found.servers == 1


def test_same_registrable_domain_is_one_customer() -> None:
    """Under co.uk the registered name tells customers apart, not the suffix."""
    found = judge(
        an_order(1, "www.fern.co.uk"), an_order(2, "shop.fern.co.uk"), an_order(3, "www.hill.co.uk")
    )
    assert found.servers == 1


@pytest.mark.parametrize(
    ("days", "changes", "servers"),
    [(90, {}, 1), (91, {}, 0), (0, {}, 1), (-1, {}, 0), (30, {"renewed": True}, 0),
     (30, {"notices": False}, 0)],
)  # fmt: skip
def test_other_server_counts_where_it_can_be_renewed(
    days: int, changes: dict[str, object], servers: int
) -> None:
    """It expires within the brand's window, is neither over nor renewed, and may be spoken of."""
    other = an_order(2, "shop.fern.example", days, **changes)
    assert judge(an_order(1, "www.fern.example"), other).servers == servers


def test_three_single_names_make_a_wildcard() -> None:
    """Three certificates directly under one domain could be one wildcard; two are left alone."""
    names = [f"{label}.fern.example" for label in ("www", "shop", "mail")]
    orders = [an_order(number, name, 200) for number, name in enumerate(names)]
    found = judge(*orders)
    assert (found.merged, found.merger, found.wildcard) == (
        3, "secure-site-wildcard", "*.fern.example",
    )  # fmt: skip
    assert judge(*orders[:2]).merged == 0


def test_wildcard_covers_one_label_and_the_base_domain_where_it_does() -> None:
    """A name two labels below is not covered, nor is a certificate that lists a stranger's."""
    own = an_order(1, "www.fern.example", domains=("www.fern.example", "fern.example"))
    near = an_order(2, "shop.fern.example")
    for third in (
        an_order(3, "a.b.fern.example"),
        an_order(3, "mail.fern.example", domains=("mail.fern.example", "mail.hill.example")),
    ):
        assert judge(own, near, third).merged == 0
    assert judge(own, near, an_order(3, "mail.fern.example")).merged == 3


def test_wildcard_of_a_lower_level_is_not_proposed() -> None:
    """An EV order is not offered an OV wildcard."""
    names = ("www", "shop", "mail")
    orders = [
        an_order(number, f"{name}.fern.example", product="secure-site-ev")
        for number, name in enumerate(names)
    ]
    assert judge(*orders).merged == 0


@pytest.mark.parametrize("product", ["secure-site-ev", "secure-site-pro", None, "unknown"])
def test_wildcard_takes_the_place_of_no_more_than_the_brand_says(product: str | None) -> None:
    """Servers of a higher level, of more features or of an unknown product are not counted."""
    own = an_order(1, "www.fern.example")
    others = [an_order(n, f"s{n}.fern.example", product=product) for n in (2, 3)]
    assert judge(own, *others).merged == 0
    named = [
        an_order(n, f"s{n}.fern.example", product=None, product_name="larkseal basic dv")
        for n in (2, 3)
    ]
    assert judge(own, *named).merged == 3


def test_every_server_of_a_customer_is_offered_the_same_wildcard() -> None:
    """The order of the domain itself too, where the wildcard is for it as well."""
    names = ("fern.example", "www.fern.example", "api.fern.example")
    orders = [an_order(number, name) for number, name in enumerate(names)]
    for first in orders:
        found = judge(first, *(one for one in orders if one is not first))
        assert (found.merged, found.wildcard) == (3, "*.fern.example")


def test_server_with_a_later_order_does_not_expire() -> None:
    """A name that was renewed under another number is not counted, nor is the order's own."""
    own = an_order(1, "www.fern.example")
    assert judge(own, an_order(2, "api.fern.example", 10)).servers == 1
    assert (
        judge(
            own, an_order(2, "api.fern.example", 10), an_order(3, "API.fern.example", 340)
        ).servers
        == 0
    )
    assert judge(own, an_order(2, "www.fern.example", 10)).servers == 0


def test_names_under_several_domains_make_a_list() -> None:
    """A product with many names takes them in, up to as many as it can list."""
    brand = the_starter().brand
    listing = brand.products[0].model_copy(
        update={
            "id": "many",
            "covers": "many-names",
            "most_names": 3,
            "longest_plan": None,
            "replaces": ("secure-site-ov",),
        }
    )
    sold = brand.model_copy(update={"products": (*brand.products, listing)})
    orders = [
        an_order(number, f"www.{name}.example", organization="Fern")
        for number, name in enumerate(("fern", "hill", "moss", "reed"))
    ]
    three = judge(*orders[:3], brand=sold)
    assert (three.merged, three.merger, three.wildcard) == (3, "many", "")
    assert judge(*orders, brand=sold).merged == 0


def test_what_the_campaign_does_not_name_does_not_hold() -> None:
    """A campaign without a module never says it."""
    orders = [an_order(at, f"{name}.fern.example") for at, name in enumerate(("a", "b", "c"))]
    assert judge(*orders, modules=("automation",)) == Upsell(automation=True)


def test_shape_parts_orders_by_words_and_not_by_figures() -> None:
    """Two and three servers are one mail with another number; one server is another sentence."""
    one, two, three = (name_shape(Upsell(servers=n), "en-US") for n in (1, 2, 3))
    assert one != two == three
    assert name_shape(Upsell(servers=1), "zh-CN") == name_shape(Upsell(servers=2), "zh-CN")


def test_what_is_said_to_all_holds_for_every_product() -> None:
    """Mails that a sending system fills say nothing that is false of one of their orders."""
    starter = the_starter()
    campaign = starter.campaign.model_copy(update={"upsell": ALL})
    assert judge_for_all(starter.brand, campaign) == Upsell(years=3, automation=True)


def test_mail_says_only_what_holds() -> None:
    """The customer's other server in its singular form, and no wildcard for two orders."""
    kit = a_campaign(email_layout=a_layout("header", "hero", "upsell", "footer")).kit(
        "house", "en-US"
    )
    said = kit.stage("minus-60").sections.upsell
    assert said
    assert [line.id for line in said.lines] == ["servers", "multi-year", "assurance", "automation"]
    assert said.lines[0].text.startswith("1 other server of yours has a certificate")


def test_automation_is_not_told_twice() -> None:
    """Where mails have the section on automation, the module is left to it."""
    layout = a_layout("header", "hero", "automation", "upsell", "footer")
    said = a_campaign(email_layout=layout).kit("house", "en-US").stage("minus-60").sections.upsell
    assert said
    assert "automation" not in [line.id for line in said.lines]
