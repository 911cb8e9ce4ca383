"""What only some components of a mail show, final, per partner, locale and stage."""

from __future__ import annotations

from generator.model.base import Noun
from generator.model.catalogue import ComparisonText, SelectorText


class CountdownFigure(Noun):
    """The days as a figure in a mail, true on the day on which it is sent."""

    before: str
    """Words before the number."""
    value: str
    """The number."""
    after: str
    """Its unit, with the words after it."""
    spoken: str
    """All of it as one phrase."""
    line: str
    """What happens, or has happened, on the day of expiry."""
    counted: str
    """The day on which the days were counted."""
    gone_percent: int
    """How much of the renewal window is over, 0 to 100."""
    left_percent: int
    """How much of it is left."""


class OrderLine(Noun):
    """One of several orders."""

    common_name: str
    """Main domain."""
    product: str
    """Product name."""
    order_label: str
    """Word before the order number."""
    order_id: str
    """Order number."""
    expires: str
    """Last day of validity, written out."""
    left: str
    """Days left, or that it has expired."""
    is_over: bool
    """Whether it has expired."""


class OrderList(Noun):
    """Several orders of one customer: the one that the mail is about, then the next to expire."""

    title: str
    """Heading."""
    expires: str
    """Above each day of expiry."""
    lines: tuple[OrderLine, ...]
    """The orders."""
    more: str
    """How many others there are; empty where there are none."""


class ComparisonLine(Noun):
    """One difference."""

    label: str
    """What is compared."""
    now: str
    """After renewing now."""
    later: str
    """If nothing is done."""


class ComparisonTable(Noun):
    """Renewing now beside letting it lapse."""

    title: str
    """Heading."""
    now: str
    """Heading of the left column."""
    later: str
    """Heading of the right column."""
    lines: tuple[ComparisonLine, ...]
    """The differences."""


class QuoteText(Noun):
    """A testimonial in one language."""

    id: str
    """Name of the testimonial; also its claim."""
    quote: str
    """What was said."""
    name: str
    """Who said it."""
    role: str
    """Role and organization."""
    said_on: str
    """When, written out."""


class AutomationText(Noun):
    """Renewing without anybody's work, in one language."""

    title: str
    """Heading."""
    body: str
    """What it does."""
    label: str
    """Words of the link."""
    url: str
    """Its address, with campaign parameters."""


class UpsellLine(Noun):
    """One thing that is offered beside the renewal."""

    id: str
    """The module."""
    title: str
    """Heading."""
    text: str
    """What holds for the order."""
    label: str = ""
    """Words of a link; empty for none."""
    url: str = ""
    """Its address."""


def name_upsell_claim(module: str) -> str:
    """The claim that a module makes."""
    return module if module == "automation" else f"upsell.{module}"


class UpsellText(Noun):
    """What is offered beside the renewal: only what holds for the order."""

    title: str
    """Heading of the section."""
    lines: tuple[UpsellLine, ...]
    """The modules that hold."""


class MailSections(Noun):
    """How a mail is put together, and what only some of its components show."""

    components: tuple[str, ...] = ()
    """The layout's components for this stage."""
    countdown: CountdownFigure | None = None
    """Days as a figure; none on the day itself."""
    orders: OrderList | None = None
    """All orders of the customer, where there are several."""
    comparison: ComparisonTable | None = None
    """Renewing now or not."""
    seal_point: str = ""
    """The value point that says what the seal does; empty where the seal is not shown."""
    testimonial: QuoteText | None = None
    """What a customer has said."""
    automation: AutomationText | None = None
    """Renewing without anybody's work."""
    products: ComparisonText | None = None
    """The brand's products side by side."""
    selector: SelectorText | None = None
    """Questions, and which product fits which answers."""
    upsell: UpsellText | None = None
    """What is offered beside the renewal; None where nothing holds."""
