"""A workspace and a day in, a campaign with nothing left to decide out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.facts.languages import read_language
from generator.model.brand import Brand, Logos, LogoVersions
from generator.model.copy_deck import CopyDeck
from generator.model.offer import Offer
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.resolved import (
    BrandText,
    MergeKit,
    PartnerText,
    ResolvedCampaign,
    ResolvedKit,
    ResolvedStage,
    SharedText,
    SocialText,
    ValueText,
)
from generator.model.stage import Stage
from generator.model.upsell import Upsell
from generator.model.workspace import Workspace
from generator.resolve.ad_texts import resolve_ad_texts
from generator.resolve.calendar import add_calendar
from generator.resolve.catalogue import add_catalogue, add_mail_catalogue
from generator.resolve.channels import add_channels
from generator.resolve.claims import resolve_claims
from generator.resolve.figures import add_figures
from generator.resolve.grounds import ground_kit
from generator.resolve.how_to import add_how_to
from generator.resolve.links import tag_link
from generator.resolve.looks import check_needs, dress_kit
from generator.resolve.mail_sections import (
    MOST_ORDERS,
    MailGround,
    list_own_orders,
    resolve_sections,
)
from generator.resolve.merge import choose_marks, complete_merge_kit
from generator.resolve.offer_claims import list_price_claims
from generator.resolve.offer_gaps import list_offer_gaps
from generator.resolve.offer_words import list_terms
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.stages import resolve_numeral, resolve_stage
from generator.resolve.truth import add_orders, add_upsell
from generator.resolve.upsell import (
    UpsellRule,
    choose_modules,
    find_own_servers,
    judge_for_all,
    say_upsell,
)
from generator.resolve.vocabulary import collect_offer_values, date_stage


def resolve_campaign(workspace: Workspace, today: date) -> ResolvedCampaign:
    """Fill every string, for each partner and locale; ResolveError where copy asks too much."""
    campaign, brand, order = workspace.campaign, workspace.brand, workspace.orders[0]
    gaps = list_offer_gaps(campaign, brand, order, workspace.decks, today, workspace.sources)
    prices = list_price_claims(campaign, brand, order, workspace.decks, gaps)
    ladder = [(stage, date_stage(order, stage)) for stage in campaign.stages]
    check_needs(workspace, [day for _, day in ladder])
    kits = tuple(
        _say_all(workspace, partner, locale, ladder, today)
        for partner in workspace.partners
        for locale in workspace.decks
    )
    return ResolvedCampaign(
        id=campaign.id,
        name=campaign.name,
        today=today,
        brand_name=brand.name,
        kits=kits,
        placements={str(name): place for name, place in campaign.placements.items()},
        email=campaign.email,
        one_pager=campaign.one_pager,
        concept=workspace.concept,
        type=brand.type,
        fonts=workspace.fonts,
        artwork=workspace.artwork,
        template_dirs=workspace.template_dirs,
        claims=resolve_claims(campaign, brand, order, kits, today, gaps, prices),
        channels=campaign.channels,
        offer_gaps=gaps,
        offer_starts=campaign.offer.starts,
        offer_ends=campaign.offer.ends,
        senders=campaign.senders,
        merge_kits=_resolve_merge_kits(workspace, ladder),
        ad_texts=resolve_ad_texts(campaign.placements, kits),
    )


def _say_all(
    workspace: Workspace,
    partner: Partner,
    locale: str,
    ladder: Sequence[tuple[Stage, date]],
    today: date,
) -> ResolvedKit:
    """A kit of the sample order with everything that the campaign wants."""
    order = workspace.orders[0]
    kit = resolve_kit(workspace, partner, workspace.decks[locale], order, ladder)
    kit = dress_kit(kit, workspace)
    kit = add_channels(kit, workspace, partner, order, ladder)
    kit = add_catalogue(kit, workspace, partner)
    kit = add_how_to(kit, workspace, partner)
    kit = ground_kit(kit, workspace, today)
    kit = add_figures(kit, workspace, order)
    return add_calendar(kit, workspace, order)


def _resolve_merge_kits(
    workspace: Workspace, ladder: Sequence[tuple[Stage, date]]
) -> tuple[MergeKit, ...]:
    """One for each partner and locale, where the campaign names sending systems."""
    order, kits = workspace.orders[0], []
    for partner in workspace.partners if workspace.campaign.senders else ():
        for deck in workspace.decks.values():
            marks = choose_marks(workspace, deck)
            shown = order.model_copy(update={"common_name": marks["common_name"]})
            kit = resolve_kit(workspace, partner, deck, shown, ladder, marks=marks)
            kits.append(complete_merge_kit(workspace, partner, deck, ladder, kit))
    return tuple(kits)


def resolve_kit(
    workspace: Workspace,
    partner: Partner,
    deck: CopyDeck,
    order: Order,
    ladder: Sequence[tuple[Stage, date]],
    extra: Mapping[str, str] = MappingProxyType({}),
    marks: Mapping[str, str] = MappingProxyType({}),
    upsell: Upsell | None = None,
    upsell_marks: Mapping[str, str] = MappingProxyType({}),
) -> ResolvedKit:
    """What one partner says in one language about an order, at stages on their days.

    `extra` has values of placeholders that go before the order's own; `marks` go before all.
    `upsell` is what holds for the order; left out, it is judged by the orders of the workspace.
    `upsell_marks` stand in the place of its figures.
    """
    campaign, brand = workspace.campaign, workspace.brand
    values = {**collect_offer_values(campaign, brand, partner, order, deck), **extra, **marks}
    own = list_own_orders(order, workspace.orders)
    return ResolvedKit(
        partner=_resolve_partner(partner, brand, deck.locale),
        brand=_resolve_brand(brand, deck.locale),
        locale=deck.locale,
        light=brand.light,
        shared=_resolve_shared(deck, campaign.offer, values),
        values=_resolve_values(brand, campaign.value_points, deck.locale),
        stages=tuple(
            _add_sections(
                resolve_stage(campaign, brand, partner, order, deck, stage, day, values, marks),
                MailGround(
                    brand, deck, order, own, stage, day, campaign.value_points, values, bool(marks)
                ),
                workspace,
                partner,
                upsell,
                upsell_marks,
            )
            for stage, day in ladder
        ),
        keep_together=deck.keep_together,
        emoji=campaign.email.emoji,
    )


def _add_sections(
    stage: ResolvedStage,
    ground: MailGround,
    workspace: Workspace,
    partner: Partner,
    upsell: Upsell | None,
    upsell_marks: Mapping[str, str],
) -> ResolvedStage:
    """The stage with what its mail is made of, and what that adds to the truth."""
    campaign, automation = workspace.campaign, ground.brand.automation
    url = ""
    if automation:
        content = campaign.name_content(stage.id, ground.deck.locale.lower())
        url = tag_link(
            automation.url, source=partner.id, medium="email", campaign=campaign.id, content=content
        )
    modules = choose_modules(campaign, workspace.email_layout, ground.stage.days)
    if modules:
        found = _judge_upsell(workspace, ground) if upsell is None else upsell
        said = say_upsell(
            found, ground.brand, ground.deck, modules, ground.values, url, upsell_marks
        )
        ground = ground._replace(upsell=said)
        stage = stage.model_copy(
            update={"truth": add_upsell(stage.truth, found, ground.brand.renewal_policy)}
        )
    sections = resolve_sections(ground, workspace.email_layout, campaign.email.testimonial, url)
    sections = add_mail_catalogue(sections, workspace, partner, ground.deck.locale)
    others = ground.orders if sections.orders else ()
    truth = add_orders(stage.truth, ground.order, others[:MOST_ORDERS], ground.day)
    return stage.model_copy(update={"sections": sections, "truth": truth})


def _judge_upsell(workspace: Workspace, ground: MailGround) -> Upsell:
    """What holds for the order by the orders at hand; or for every order of the offer."""
    brand, campaign, order = ground.brand, workspace.campaign, ground.order
    if ground.is_filled_elsewhere:
        return judge_for_all(brand, campaign)
    servers = find_own_servers(order, workspace.orders, brand)
    rule = UpsellRule(brand, campaign.upsell)
    return rule.judge(order, order.product or "", servers, ground.day)


def _resolve_shared(deck: CopyDeck, offer: Offer, values: Mapping[str, str]) -> SharedText:
    shared = deck.shared

    def fill(text: str) -> str:
        return fill_placeholders(text, values)

    return SharedText(
        offer_phrase=values["offer"],
        offer_numeral=resolve_numeral(shared.offers[offer.copy_key].numeral, values),
        offer_line=values["offer_line"],
        offer_short=fill(shared.offer_short),
        offer_terms=_join_terms([fill(term) for term in list_terms(deck, offer)], deck.locale),
        offer_ends=values["offer_ends"],
        code=offer.code or "",
        code_label=shared.code_label,
        order_title=fill(shared.order_title),
        values_title=fill(shared.values_title),
        steps_title=fill(shared.steps_title),
        steps=tuple(fill(step) for step in shared.steps),
        seal_alt=fill(shared.seal_alt),
        questions=fill(shared.questions),
        scan=fill(shared.scan),
        greeting=fill(shared.greeting),
        sign_off=fill(shared.sign_off),
        sent_by=fill(shared.sent_by),
        advertisement=shared.advertisement,
        unsubscribe=shared.unsubscribe,
        privacy=shared.privacy,
        in_partnership=shared.in_partnership,
        reminder_title=fill(shared.reminder.title) if shared.reminder else "",
        reminder_body=fill(shared.reminder.body) if shared.reminder else "",
    )


def _join_terms(terms: list[str], locale: str) -> str:
    return read_language(locale).glue.join(terms)


def _resolve_values(brand: Brand, wanted: tuple[str, ...], locale: str) -> tuple[ValueText, ...]:
    points = {point.id: point for point in brand.value_points}
    return tuple(
        ValueText(
            id=name,
            icon=f"brand/{points[name].icon}",
            title=points[name].title[locale],
            body=points[name].body[locale],
            chip=points[name].chip[locale],
        )
        for name in wanted
    )


def _artwork_keys(logos: Logos, root: str) -> tuple[str, str]:
    return f"{root}/{logos.on_light}", f"{root}/{logos.on_dark}"


def _mono_key(logos: LogoVersions, root: str) -> str:
    return f"{root}/{logos.mono}" if logos.mono else ""


def _resolve_partner(partner: Partner, brand: Brand, locale: str) -> PartnerText:
    on_light, on_dark = _artwork_keys(partner.logos, f"partners/{partner.id}")
    return PartnerText(
        id=partner.id,
        name=partner.name,
        cobrand=partner.cobrand,
        color=partner.color,
        website=partner.website,
        console_name=partner.console_name,
        contact_team=partner.contact.team[locale],
        contact_email=partner.contact.email,
        contact_phone=partner.contact.phone,
        logo_on_light=on_light,
        logo_on_dark=on_dark,
        logo_mono=_mono_key(partner.logos, f"partners/{partner.id}"),
        address=(partner.address or brand.legal.address)[locale],
        unsubscribe_email=partner.unsubscribe_email or "",
    )


def _resolve_brand(brand: Brand, locale: str) -> BrandText:
    logo_light, logo_dark = _artwork_keys(brand.logos, "brand")
    seal_light, seal_dark = _artwork_keys(brand.seal, "brand")
    return BrandText(
        name=brand.name,
        website=brand.website,
        logo_on_light=logo_light,
        logo_on_dark=logo_dark,
        logo_mono=_mono_key(brand.logos, "brand"),
        seal_on_light=seal_light,
        seal_retired_on=brand.seal_retired_on,
        seal_on_dark=seal_dark,
        entity=brand.legal.entity,
        notice=brand.legal.notice[locale],
        unsubscribe_url=brand.legal.unsubscribe_url,
        privacy_url=brand.legal.privacy_url,
        social=tuple(
            SocialText(label=link.label, url=link.url, icon=f"brand/{link.icon}")
            for link in brand.social
        ),
    )
