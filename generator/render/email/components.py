"""A stage in, the components of its mail from top to bottom with what they claim out."""

from __future__ import annotations

from functools import lru_cache

from generator.model.mail_sections import MailSections, name_upsell_claim
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.model.same import Same
from generator.render.email.pictures import choose_values


def choose_components(stage: ResolvedStage) -> tuple[str, ...]:
    """The components of this stage: those of its layout that it has something to show for."""
    return _choose(Same(stage))


@lru_cache(maxsize=16)
def _choose(same: Same[ResolvedStage]) -> tuple[str, ...]:
    stage = same.noun
    sections = stage.sections
    with_warning = stage.own_site_imagery == "browser-warning"
    absent = [
        name
        for name, shown in (
            ("countdown", sections.countdown),
            ("orders", sections.orders),
            ("comparison", sections.comparison),
            ("testimonial", sections.testimonial),
            ("automation", sections.automation),
            ("upsell", sections.upsell),
            ("products", sections.products),
            ("selector", sections.selector),
            ("seal", sections.seal_point),
            ("carry-over", stage.timeline),
            ("warning", with_warning),
        )
        if not shown
    ]
    opens_with_warning = with_warning and stage.hero == "picture"
    return _compose(sections.components, tuple(absent), opens_with_warning, stage.hero == "days")


@lru_cache(maxsize=256)
def _compose(
    listed: tuple[str, ...], absent: tuple[str, ...], opens_with_warning: bool, counts_days: bool
) -> tuple[str, ...]:
    left_out = set(absent)
    if "warning" in listed and "warning" not in absent:
        # What happens if nothing is done is now the one picture that matters.
        left_out.add("carry-over")
    if "hero" in listed:
        if opens_with_warning:
            left_out.add("warning")
        if counts_days:
            # The hero is that number already.
            left_out.add("countdown")
    # A customer with a single order gets its table.
    swaps = {"orders": "order"} if "orders" in absent else {}
    if opens_with_warning:
        swaps["hero"] = "warning-hero"
    shown = [swaps.get(name, name) for name in listed if name in swaps or name not in left_out]
    return tuple(shown)


@lru_cache(maxsize=64)
def name_parts(components: tuple[str, ...]) -> tuple[str, ...]:
    """The templates of these components."""
    return tuple(f"email/components/{component}.mjml.j2" for component in components)


def list_claims(
    stage: ResolvedStage, kit: ResolvedKit, components: tuple[str, ...]
) -> tuple[str, ...]:
    """Ids of the claims that a mail with these components makes."""
    sections = stage.sections
    values = [value.id for value in choose_values(kit, components, sections.seal_point)]
    if "seal" in components:
        values.append(sections.seal_point)
    quote = sections.testimonial.id if sections.testimonial else ""
    named = _name_claims(
        stage.id, components, stage.timeline is not None, stage.email.claims, tuple(values), quote
    )
    offered = sections.upsell if "upsell" in components else None
    modules = [name_upsell_claim(line.id) for line in (offered.lines if offered else ())]
    return (*named, *modules, *_list_catalogue_claims(sections, components))


def _list_catalogue_claims(sections: MailSections, components: tuple[str, ...]) -> tuple[str, ...]:
    table = sections.products if "products" in components else None
    choice = sections.selector if "selector" in components else None
    return (
        *(f"comparison.{row.id}" for row in (table.features if table else ())),
        *(f"selector.{rule.id}" for rule in (choice.rules if choice else ())),
    )


@lru_cache(maxsize=256)
def _name_claims(
    stage: str,
    components: tuple[str, ...],
    carries_over: bool,
    named: tuple[str, ...],
    values: tuple[str, ...],
    quote: str,
) -> tuple[str, ...]:
    tells_carry_over = carries_over and not {"carry-over", "comparison"}.isdisjoint(components)
    of_stage = ["carry-over", *named] if tells_carry_over else named
    return (
        "offer", "expiry", *[f"{name}.{stage}" for name in of_stage],
        *[f"value.{name}" for name in values],
        *([f"testimonial.{quote}"] if "testimonial" in components else []),
        *(["automation"] if "automation" in components else []),
    )  # fmt: skip
