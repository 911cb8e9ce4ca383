"""A composed page in, what it says and what it claims out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.one_pager import parts
from generator.render.one_pager.page import Page, choose_offer, shorten_address


def list_texts(page: Page) -> Iterator[str]:
    """What the page says, as a reader or a screen reader goes through it."""
    kit, stage = page.kit, page.stage
    shared = kit.shared
    yield from (stage.one_pager.headline, choose_offer(kit, stage))
    if page.number:
        percent = stage.hero == "percent"
        yield (shared.offer_numeral if percent else stage.days_numeral).spoken
    if page.picture:
        yield from page.picture.text
    for placed in page.main:
        yield from _say_part(placed.part, page)
    for placed in page.side:
        yield from _say_part(placed.part, page)


def _say_part(part: parts.Part, page: Page) -> Iterator[str]:
    shared, stage = page.kit.shared, page.stage
    if isinstance(part, parts.Pair):
        for shown in part.shown:
            yield from _say_part(shown, page)
    elif isinstance(part, parts.Shown):
        words = stage.timeline if part.kind == "timeline" else stage.warning
        assert words is not None
        yield from (words.title, *part.figure.text)
        if part.note:
            yield words.note
    elif isinstance(part, parts.Values):
        yield shared.values_title
        for value, cell in zip(page.kit.values, part.cells, strict=False):
            yield value.title
            if cell.body:
                yield value.body
    elif isinstance(part, parts.OrderTable):
        yield shared.order_title
        for row in stage.order_rows:
            yield from (row.label, row.value)
    elif isinstance(part, parts.Steps):
        yield from (shared.steps_title, *shared.steps[: len(part.steps)])
    elif isinstance(part, parts.Action):
        yield shared.scan
        if part.code:
            yield f"{shared.code_label} {shared.code}"
        yield from (stage.button, shorten_address(stage.print_url))
    elif part.kind == "terms":
        yield from (shared.offer_terms, f"{page.kit.brand.notice} {page.kit.partner.address}")
    elif part.kind == "contact":
        partner = page.kit.partner
        yield from (shared.questions, partner.contact_team)
        yield from (partner.contact_email, partner.contact_phone)
    elif len(part.paragraphs) == 1 and part.paragraphs[0].style.name == "intro":
        yield stage.one_pager.intro
    else:
        yield stage.warning.title
        if len(part.paragraphs) > 1:
            yield stage.warning.note


def list_claims(page: Page) -> Iterator[str]:
    """Ids of the claims that the page makes."""
    yield from ("offer", "expiry")
    if page.timeline:
        yield f"carry-over.{page.stage.id}"
    yield from (f"{name}.{page.stage.id}" for name in page.stage.one_pager.claims)
    yield from (f"value.{value.id}" for value in page.kit.values[:6])
