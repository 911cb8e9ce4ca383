"""One example of each component of a mail: the stage that shows it, and what it says there."""

from __future__ import annotations

from typing import NamedTuple, get_args

from generator.model.email_layout import Component, EmailLayout
from generator.model.resolved import ResolvedCampaign
from tests.builders import a_campaign

COMPONENTS: tuple[str, ...] = get_args(Component)


class Example(NamedTuple):
    """Where a component is shown, and lines that a reader meets in it."""

    stage: str
    en: tuple[str, ...]
    zh: tuple[str, ...]


EXAMPLES: dict[str, Example] = {
    "header": Example("minus-90", ("Brightport with Larkseal",), ("Brightport 携手 Larkseal",)),
    "hero": Example("minus-90", ("Save up to", "Renew early"), ("续订低至", "提前续订")),
    "warning-hero": Example("day-0", ("Your certificate expires today.",), ("您的证书今日到期",)),
    "brief-hero": Example("minus-7", ("Renew now",), ("立即续订",)),
    "letter": Example("minus-90", ("Hello,",), ("您好，",)),
    "countdown": Example(
        "minus-30",
        ("30 days left", "Counted on Nov 20, 2026, the day this email was sent."),
        ("还有 30 天", "天数按本邮件发送当日（2026年11月20日）计算。"),
    ),
    "offer": Example("minus-90", ("Code EARLY-LARK",), ("优惠码 EARLY-LARK",)),
    "offer-line": Example("minus-90", ("Code EARLY-LARK",), ("优惠码 EARLY-LARK",)),
    "order": Example("minus-90", ("Order ID", "48213077"), ("订单号", "48213077")),
    "orders": Example(
        "minus-90",
        ("www.fernhill.example", "Dec 20, 2026", "shop.fernhill.example", "109 days"),
        ("www.fernhill.example", "2026年12月20日", "shop.fernhill.example", "109 天"),
    ),
    "carry-over": Example(
        "minus-90", ("The days you have paid for stay yours",), ("已付费的天数，一天不少",)
    ),
    "comparison": Example(
        "minus-90",
        ("Let it lapse", "Dec 20, 2027", "Used up by Dec 20, 2026"),
        ("任其过期", "2027年12月20日", "至 2026年12月20日用完"),
    ),
    "warning": Example(
        "minus-7", ("What an expired certificate looks like",), ("证书过期后，访客会看到什么",)
    ),
    "seal": Example("minus-90", ("A seal visitors can check",), ("访客可核验的信任签章",)),
    "values": Example("minus-90", ("Malware scanning",), ("恶意软件扫描",)),
    "top-values": Example("minus-90", ("Malware scanning",), ("恶意软件扫描",)),
    "testimonial": Example(
        "minus-90", ("Head of IT, Quayside Books", "May 12, 2026"), ("IT 主管，Quayside Books",)
    ),
    "steps": Example("minus-90", ("Renew in Brightport Panel",), ("在 Brightport Panel 中续订",)),
    "automation": Example("minus-90", ("See how it works",), ("了解自动续订",)),
    "upsell": Example(
        "minus-60",
        ("Worth doing at the same time", "1 other server of yours has a certificate that expires"
         " within 90 days. Renew it in the same visit to Brightport Panel."),
        ("续订时，不妨一并办理", "您的产品可选长达 3 年的方案，方案有效期内可重新签发证书。"),
    ),
    "products": Example(
        "minus-90", ("Our certificates side by side", "Not stated"), ("证书产品对比", "未注明")
    ),
    "selector": Example(
        "minus-90",
        ("Which certificate fits your site?", "Do you take payment data, now or planned?"),
        ("哪款证书适合您的网站？", "您现在或今后是否收集支付信息？"),
    ),
    "second-button": Example("minus-90", ("Renew early",), ("提前续订",)),
    "signature": Example("minus-90", ("Brightport Certificate Desk",), ("Brightport 证书服务组",)),
    "closing": Example("minus-90", ("Renew early", "Kind regards,"), ("提前续订", "顺祝商祺")),
    "social": Example("minus-90", ("Blog", "News", "Video"), ("Blog", "News", "Video")),
    "footer": Example("minus-90", ("Advertisement", "Unsubscribe"), ("广告", "退订")),
}  # fmt: skip
"""By component; `warning-hero` is what `hero` becomes where the picture is the warning."""


def a_layout(*components: str) -> EmailLayout:
    """A layout with the same components in all families, every one if none is named."""
    names = components or COMPONENTS
    return EmailLayout.model_validate(
        {"purpose": "All.", "calm": names, "pressing": names, "urgent": names}
    )


def a_campaign_of(*components: str) -> ResolvedCampaign:
    """The starter with mails of these components."""
    return a_campaign(email_layout=a_layout(*components))
