"""One stage's copy, order and dates in, a stage with every string final out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.errors import ResolveError
from generator.facts.browser_warnings import load_warning_wording
from generator.model.base import Noun
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.copy_deck import BannerCopy, CopyDeck, EmailCopy, NumeralCopy
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.resolved import (
    BannerText,
    EmailText,
    Numeral,
    OnePagerText,
    ResolvedStage,
    Row,
    SubjectLine,
    TimelineFigure,
    WarningFigure,
)
from generator.model.stage import Stage
from generator.resolve.carry_over import carry_days_over
from generator.resolve.links import tag_link
from generator.resolve.locales import write_date
from generator.resolve.named_claims import (
    Decision,
    decide_claims,
    find_claims,
    list_stage_claims,
    write_claims,
)
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.truth import collect_truth
from generator.resolve.vocabulary import (
    collect_carry_values,
    collect_stage_values,
    date_stage,
    find_product,
)

Values = Mapping[str, str]


def resolve_stage(
    campaign: Campaign,
    brand: Brand,
    partner: Partner,
    order: Order,
    deck: CopyDeck,
    stage: Stage,
    day: date,
    offer_values: Values,
    marks: Values = MappingProxyType({}),
) -> ResolvedStage:
    """Everything that one partner says in one language about an order, at a stage on a day.

    A stage lasts for days, in which an order has fewer days left than when the stage began.
    `marks` stand in copy in the place of values, for mails that are filled elsewhere.
    """
    copy, stage_id = deck.stages[stage.id], stage.id
    stage = stage.model_copy(update={"days": (day - order.expires).days})
    values, decisions = collect_day_values(brand, order, deck, day, offer_values, marks)
    fill = _Filling(values, decisions, f"stages.{stage_id}")
    banner = _resolve_banner(fill, copy.banner, "banner")
    own = banner
    if copy.own_site_banner:
        own = _resolve_banner(fill, copy.own_site_banner, "own_site_banner")
    timeline = _resolve_timeline(brand, order, deck, stage, values, marks)
    own_imagery = stage.own_site_imagery or stage.imagery

    def link(medium: str) -> str:
        return tag_link(
            partner.renewal_url,
            source=partner.id,
            medium=medium,
            campaign=campaign.id,
            content=campaign.name_content(stage_id, deck.locale.lower()),
        )

    return ResolvedStage(
        id=stage_id,
        days=stage.days,
        send_on=day,
        mood=stage.mood,
        palette=brand.palettes[stage.mood],
        hero=stage.hero,
        # Without carried days there is no timeline to draw: the seal takes its place.
        imagery="seal" if stage.imagery == "timeline" and not timeline else stage.imagery,
        own_site_imagery="seal" if own_imagery == "timeline" and not timeline else own_imagery,
        days_numeral=resolve_numeral(
            deck.shared.days_left if stage.days <= 0 else deck.shared.days_over, values
        ),
        button=fill_placeholders(copy.button, values),
        banner=banner,
        own_site_banner=own,
        email=_resolve_email(fill, copy.email, campaign.email.subject_variant),
        one_pager=OnePagerText(
            headline=fill.line("one_pager.headline", copy.one_pager.headline),
            intro=fill.line("one_pager.intro", copy.one_pager.intro),
            claims=fill.claims(copy.one_pager),
        ),
        order_rows=_resolve_rows(deck, stage, values),
        timeline=timeline,
        warning=_resolve_warning(order, deck, values),
        email_url=link("email"),
        banner_url=link("display"),
        print_url=link("print"),
        truth=collect_truth(campaign, brand, partner, order, deck.locale, day),
        claims=list_stage_claims(
            decisions, [text for _, text in list_texts(copy)], values, deck.locale, stage_id
        ),
    )


def collect_day_values(
    brand: Brand,
    order: Order,
    deck: CopyDeck,
    day: date,
    offer_values: Values,
    marks: Values = MappingProxyType({}),
) -> tuple[dict[str, str], dict[str, Decision]]:
    """What copy may name of an order on a day, and what was decided of each claim."""
    product = find_product(brand, order.product)
    values = {**offer_values, **collect_stage_values((day - order.expires).days, deck)}
    decisions = decide_claims(brand, order, product, day)
    return values | {**write_claims(decisions, deck, values, product), **marks}, decisions


def resolve_numeral(copy: NumeralCopy, values: Values) -> Numeral:
    """The hero number, filled."""
    return Numeral(
        before=fill_placeholders(copy.before or "", values),
        sign=fill_placeholders(copy.sign or "", values),
        value=fill_placeholders(copy.value, values),
        unit=fill_placeholders(copy.unit or "", values),
        after=fill_placeholders(copy.after or "", values),
    )


class _Filling(NamedTuple):
    """Fills the lines of one stage's copy."""

    values: Values
    decisions: Mapping[str, Decision]
    place: str
    """Key path of the stage."""

    def line(self, key: str, text: str) -> str:
        """A line that must say something; ResolveError where its claims leave nothing."""
        filled = fill_placeholders(text, self.values)
        if not filled:
            raise ResolveError(
                f"{self.place}.{key} consists of a claim that does not hold and has no fallback "
                f"that does: “{text}”. Write a line beside it, or give it a fallback in brand.yaml."
            )
        return filled

    def claims(self, copy: Noun) -> tuple[str, ...]:
        """Ids of the claims that are said in some copy."""
        return find_claims([text for _, text in list_texts(copy)], self.decisions)


def list_texts(noun: Noun) -> Iterator[tuple[str, str]]:
    """Every text in a piece of copy, with the name of its field."""
    for name, value in noun:
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Noun):
                yield from list_texts(part)
            elif isinstance(part, str):
                yield name, part


def _resolve_banner(fill: _Filling, copy: BannerCopy, key: str) -> BannerText:
    return BannerText(
        headline=fill.line(f"{key}.headline", copy.headline),
        short=fill.line(f"{key}.short", copy.short),
        body=fill_placeholders(copy.body, fill.values),
        claims=find_claims((copy.headline, copy.short), fill.decisions),
        body_claims=find_claims((copy.body,), fill.decisions),
    )


def _resolve_email(fill: _Filling, copy: EmailCopy, chosen: str | None) -> EmailText:
    intro = [fill_placeholders(text, fill.values) for text in copy.intro]
    subject, subjects = _resolve_subjects(fill, copy, chosen)
    return EmailText(
        subject=subject,
        subjects=subjects,
        preheader=fill.line("email.preheader", copy.preheader),
        headline=fill.line("email.headline", copy.headline),
        intro=tuple(paragraph for paragraph in intro if paragraph)
        or (fill.line("email.intro", copy.intro[0]),),
        closing=fill.line("email.closing", copy.closing),
        claims=fill.claims(copy),
    )


def _resolve_subjects(
    fill: _Filling, copy: EmailCopy, chosen: str | None
) -> tuple[str, tuple[SubjectLine, ...]]:
    """The mail's subject line, and the set that it is from."""
    if isinstance(copy.subject, str):
        return fill.line("email.subject", copy.subject), ()
    lines = tuple(
        SubjectLine(id=one.id, text=fill.line(f"email.subject.{one.id}", one.line))
        for one in copy.subject
    )
    line = next((one for one in lines if one.id == chosen), lines[0])
    return line.text, lines if len(lines) > 1 else ()


def _resolve_rows(deck: CopyDeck, stage: Stage, values: Values) -> tuple[Row, ...]:
    labels = deck.shared.order
    rows = [
        Row(label=labels.order_id, value=values["order_id"]),
        Row(label=labels.common_name, value=values["common_name"]),
        Row(label=labels.product, value=values["product"]),
        *([Row(label=labels.issued, value=values["issued"])] if "issued" in values else []),
        Row(label=labels.expires, value=values["expires"], strong=True),
    ]
    if stage.days < 0:
        rows.append(Row(label=labels.remaining, value=values["days"], strong=True))
    return tuple(rows)


def _resolve_timeline(
    brand: Brand, order: Order, deck: CopyDeck, stage: Stage, values: Values, marks: Values
) -> TimelineFigure | None:
    term_days = find_product(brand, order.product).term_days
    renewed = date_stage(order, stage)
    carry = carry_days_over(brand.renewal_policy, renewed, order.expires, term_days)
    if carry is None:
        return None
    filled = {**values, **collect_carry_values(carry, term_days, deck), **marks}
    copy = deck.shared.timeline
    words = {
        name: fill_placeholders(getattr(copy, name), filled) for name in type(copy).model_fields
    }
    return TimelineFigure(
        **words,
        today_date=write_date(renewed, deck.locale),
        expires_date=write_date(order.expires, deck.locale),
        new_end_date=write_date(carry.new_end, deck.locale),
        carried_days=carry.carried_days,
        term_days=term_days,
    )


def _resolve_warning(order: Order, deck: CopyDeck, values: Values) -> WarningFigure:
    copy = deck.shared.warning
    wording = load_warning_wording("chrome", deck.locale)
    domain = order.common_name.removeprefix("*.")
    return WarningFigure(
        title=fill_placeholders(copy.title, values),
        note=fill_placeholders(copy.note, values),
        illustration=fill_placeholders(copy.illustration, values),
        alt=fill_placeholders(copy.alt, values),
        tab=wording.tab,
        heading=wording.heading,
        body=wording.body.replace("X", domain, 1),
        code=wording.code,
        advanced=wording.advanced,
        back=wording.back,
        domain=domain,
    )
