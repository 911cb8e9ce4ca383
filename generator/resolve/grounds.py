"""A resolved kit in; the same with what its claims rest on, the laws it must meet, and the places
of its words out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.facts.regimes import list_regimes
from generator.model.brand import Brand
from generator.model.claim import Evidence
from generator.model.resolved import ResolvedKit
from generator.model.truth import Backing, Source
from generator.model.workspace import Workspace
from generator.resolve.catalogue import list_catalogue
from generator.resolve.how_to import find_taken
from generator.resolve.locales import write_date


def ground_kit(kit: ResolvedKit, workspace: Workspace, today: date) -> ResolvedKit:
    """Evidence is judged on the day of the build, and regimes follow the region of the locale."""
    campaign, brand = workspace.campaign, workspace.brand
    regimes = (*list_regimes(kit.locale.rpartition("-")[2]), *campaign.regimes.get(kit.locale, ()))
    shown = brand.model_copy(
        update={"value_points": tuple(p for p in brand.value_points if p.id in _list_ids(kit))}
    )
    return kit.model_copy(
        update={
            "backings": (
                *list_backings(brand, shown, kit.locale, today),
                *_back_catalogue(workspace, kit.locale, today),
                *_back_how_to(workspace, kit, today),
            ),
            "regimes": tuple(dict.fromkeys(regimes)),
            "sources": choose_sources(workspace.sources, kit),
        }
    )


def _back_catalogue(workspace: Workspace, locale: str, today: date) -> Iterator[Backing]:
    """What selector and comparison rest on."""
    limit = workspace.brand.evidence_max_age_days
    for said in list_catalogue(workspace, locale):
        yield _back(said.claim, said.texts, said.evidence, said.key, limit, today)


def _back_how_to(workspace: Workspace, kit: ResolvedKit, today: date) -> Iterator[Backing]:
    """Screenshots show a console as it was on one day."""
    taken = find_taken(workspace, kit)
    if taken:
        note, day = taken
        evidence = Evidence(source=f"screenshots of {kit.partner.console_name}", as_of=day)
        limit = workspace.brand.evidence_max_age_days
        yield _back("how-to", (note,), evidence, "taken", limit, today)


def _list_ids(kit: ResolvedKit) -> set[str]:
    return {value.id for value in kit.values}


def list_backings(brand: Brand, shown: Brand, locale: str, today: date) -> Iterator[Backing]:
    """What value points, the renewal policy, named claims and prices rest on."""
    limit = brand.evidence_max_age_days
    for index, point in enumerate(brand.value_points):
        if point in shown.value_points:
            texts = tuple(text[locale] for text in (point.title, point.body, point.chip))
            key = f"value_points[{index}].evidence.as_of"
            yield _back(f"value.{point.id}", texts, point.evidence, key, limit, today)
    yield from _back_sections(brand, locale, limit, today)
    policy, key = brand.renewal_policy.evidence, "renewal_policy.evidence.as_of"
    yield _back("carry-over", (), policy, key, limit, today)
    for index, claim in enumerate(brand.claims):
        # Their sentences differ from stage to stage, which has them with the claim.
        named = f"claims[{index}].evidence.as_of" if claim.evidence else key
        yield _back(claim.id, (), claim.evidence or policy, named, limit, today)
    for index, product in enumerate(brand.products):
        if product.longest_plan:
            key = f"products[{index}].longest_plan.evidence.as_of"
            yield _back("upsell.multi-year", (), product.longest_plan.evidence, key, limit, today)
        for number, price in enumerate(product.prices):
            evidence = Evidence(source=price.source, as_of=price.as_of)
            named = f"products[{index}].prices[{number}].as_of"
            yield _back("price", (), evidence, named, limit, today)


def _back_sections(brand: Brand, locale: str, limit: int | None, today: date) -> Iterator[Backing]:
    """What testimonials and the section on automation rest on."""
    for index, one in enumerate(brand.testimonials):
        said_on = write_date(one.said_on, locale)
        said = (one.quote[locale], one.name[locale], one.organization[locale], said_on)
        key = f"testimonials[{index}].permission.as_of"
        yield _back(f"testimonial.{one.id}", said, one.permission, key, limit, today)
    if brand.automation:
        offered = brand.automation
        texts = (offered.title[locale], offered.body[locale], offered.label[locale])
        key = "automation.evidence.as_of"
        yield _back("automation", texts, offered.evidence, key, limit, today)


def _back(
    claim: str, texts: tuple[str, ...], evidence: Evidence, key: str, limit: int | None, today: date
) -> Backing:
    age_days = (today - evidence.as_of).days
    doubt = ""
    if limit is not None and age_days > limit:
        doubt = (
            f"“{evidence.source}” was read on {evidence.as_of}, {age_days} days before {today}; "
            f"the brand's limit is {limit}"
        )
    return Backing(
        claim=claim, texts=texts, source=evidence.source, as_of=evidence.as_of, key=key, doubt=doubt
    )


def choose_sources(sources: dict[str, tuple[Source, ...]], kit: ResolvedKit) -> tuple[Source, ...]:
    """What stands behind one kit: its deck first, since most words are written there."""
    decks = sorted(name for name in sources if name.startswith(f"copy/{kit.locale}/"))
    files = (
        f"copy/{kit.locale}",
        *decks,
        "campaign",
        "brand",
        f"partners/{kit.partner.id}",
        f"partners/{kit.partner.id}/how-to",
        "brand/how-to",
        "selector",
        "comparison",
        "orders",
    )
    return tuple(source for name in files for source in sources.get(name, ()))
