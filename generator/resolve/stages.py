"""One stage's copy, order and dates in, a stage with every string final out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.browser_warnings import load_warning_wording
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.copy_deck import BannerCopy, CopyDeck, NumeralCopy
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.resolved import (
    BannerText,
    EmailText,
    Numeral,
    OnePagerText,
    ResolvedStage,
    Row,
    TimelineFigure,
    WarningFigure,
)
from generator.model.stage import Stage
from generator.resolve.carry_over import carry_days_over
from generator.resolve.links import tag_link
from generator.resolve.locales import write_date
from generator.resolve.placeholders import fill_placeholders
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
    offer_values: Values,
) -> ResolvedStage:
    """Everything that one partner says in one language at one stage."""
    values = {**offer_values, **collect_stage_values(stage, deck)}
    copy = deck.stages[stage.id]
    banner = _resolve_banner(copy.banner, values)
    own = _resolve_banner(copy.own_site_banner, values) if copy.own_site_banner else banner
    timeline = _resolve_timeline(brand, order, deck, stage, values)
    own_imagery = stage.own_site_imagery or stage.imagery

    def link(medium: str) -> str:
        return tag_link(
            partner.renewal_url,
            source=partner.id,
            medium=medium,
            campaign=campaign.id,
            content=f"{stage.id}-{deck.locale.lower()}",
        )

    return ResolvedStage(
        id=stage.id,
        days=stage.days,
        send_on=date_stage(order, stage),
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
        email=EmailText(
            subject=fill_placeholders(copy.email.subject, values),
            preheader=fill_placeholders(copy.email.preheader, values),
            headline=fill_placeholders(copy.email.headline, values),
            intro=tuple(fill_placeholders(text, values) for text in copy.email.intro),
            closing=fill_placeholders(copy.email.closing, values),
        ),
        one_pager=OnePagerText(
            headline=fill_placeholders(copy.one_pager.headline, values),
            intro=fill_placeholders(copy.one_pager.intro, values),
        ),
        order_rows=_resolve_rows(deck, stage, values),
        timeline=timeline,
        warning=_resolve_warning(order, deck, values),
        email_url=link("email"),
        banner_url=link("display"),
        print_url=link("print"),
    )


def resolve_numeral(copy: NumeralCopy, values: Values) -> Numeral:
    """The hero number, filled."""
    return Numeral(
        before=fill_placeholders(copy.before or "", values),
        value=fill_placeholders(copy.value, values),
        unit=fill_placeholders(copy.unit, values),
        after=fill_placeholders(copy.after or "", values),
    )


def _resolve_banner(copy: BannerCopy, values: Values) -> BannerText:
    return BannerText(
        headline=fill_placeholders(copy.headline, values),
        short=fill_placeholders(copy.short, values),
        body=fill_placeholders(copy.body, values),
    )


def _resolve_rows(deck: CopyDeck, stage: Stage, values: Values) -> tuple[Row, ...]:
    labels = deck.shared.order
    rows = [
        Row(label=labels.order_id, value=values["order_id"]),
        Row(label=labels.common_name, value=values["common_name"]),
        Row(label=labels.product, value=values["product"]),
        Row(label=labels.issued, value=values["issued"]),
        Row(label=labels.expires, value=values["expires"], strong=True),
    ]
    if stage.days < 0:
        rows.append(Row(label=labels.remaining, value=values["days"], strong=True))
    return tuple(rows)


def _resolve_timeline(
    brand: Brand, order: Order, deck: CopyDeck, stage: Stage, values: Values
) -> TimelineFigure | None:
    term_days = find_product(brand, order.product).term_days
    renewed = date_stage(order, stage)
    carry = carry_days_over(brand.renewal_policy, renewed, order.expires, term_days)
    if carry is None:
        return None
    filled = {**values, **collect_carry_values(carry, term_days, deck)}
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
