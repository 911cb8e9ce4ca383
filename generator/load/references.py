"""The documents of a campaign, its brand and partners enter; names that lead nowhere are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.load.campaign_rules import check_unique, read_stage_days
from generator.load.document import Document, KeyPath
from generator.load.shapes import list_localized
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.model.brand import LEVELS
from generator.model.stage import name_stage


def check_brand_names(campaign: Document, brand: Document) -> None:
    """Products, value points and moods that the campaign names are in its brand."""
    for names, folder in ((("offer", "products"), "products"), (("value_points",), "value_points")):
        known = list_ids(brand, folder)
        kind = "product" if folder == "products" else "value point"
        # Where the brand's own list is broken, its brand.yaml has the message.
        if known is None:
            continue
        for path, name in campaign.texts(*names, ...):
            if name not in known:
                message = f"the brand has no such {kind}"
                hint = suggest(name, known)
                campaign.tell(path, message, allowed=list_choices(known), hint=hint)
    check_testimonial(campaign, brand)
    check_upsell(campaign, brand)
    check_moods(campaign, brand)


def check_testimonial(campaign: Document, brand: Document) -> None:
    """The testimonial that mails show is one of the brand's."""
    known = list_ids(brand, "testimonials") or []
    for path, name in campaign.texts("email", "testimonial"):
        if name not in known:
            message, hint = "the brand has no such testimonial", suggest(name, known)
            campaign.tell(path, message, allowed=list_choices(known), hint=hint)


def check_upsell(campaign: Document, brand: Document) -> None:
    """Each module that the campaign names can hold: the brand has what it offers."""
    rows = brand.get("products")
    products = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    levels = {row.get("assurance") for row in products}
    lacking = {
        "multi-year": (
            any(row.get("longest_plan") for row in products),
            "no product has a plan of several years",
            "write `longest_plan:` at a product in brand.yaml",
        ),
        "consolidation": (
            any(map(_takes_places, products)),
            "no product can take the place of several",
            "write `covers: wildcard`, or `covers: many-names` with `most_names`, and `replaces:` "
            "at a product in brand.yaml",
        ),
        "assurance": (
            len(levels) > 1,
            "all products have the same validation level",
            "add a product of a higher one to brand.yaml",
        ),
        "automation": (
            bool(brand.get("automation")),
            "the brand says nothing about automation",
            "write `automation:` in brand.yaml",
        ),
    }
    for path, name in campaign.texts("upsell", ...):
        has, message, hint = lacking.get(name, (True, "", ""))
        if not has:
            campaign.tell(path, message, hint=f"{hint}, or delete the module here")


def list_ids(document: Document, key: str) -> list[str] | None:
    """The ids of a list of groups; None where one of them has no usable id."""
    rows = document.get(key)
    if not isinstance(rows, list):
        return None
    ids = [row.get("id") if isinstance(row, dict) else None for row in rows]
    usable = [name.strip() for name in ids if isinstance(name, str)]
    return usable if len(usable) == len(ids) else None


def check_moods(campaign: Document, brand: Document) -> None:
    """The brand has a palette for every mood that a stage uses."""
    palettes = brand.get("palettes")
    if not isinstance(palettes, dict):
        return
    days = dict(read_stage_days(campaign))
    users: dict[str, list[str]] = {}
    for path, mood in campaign.texts("stages", ..., "mood"):
        index = path[1]
        named = isinstance(index, int) and index in days
        users.setdefault(mood, []).append(name_stage(days[int(index)]) if named else "a stage")
    odd = [name for name in palettes if ("palettes", name) in brand.told]
    meant = {find_nearest(name, users) for name in odd}
    for mood, stages in users.items():
        if mood not in palettes and mood not in meant:
            message = f"the palette of this mood is missing; used by {list_choices(stages)}"
            brand.tell(("palettes", mood), message, at_key=True)


def check_languages(document: Document, model: type[BaseModel], locales: Sequence[str]) -> None:
    """Every text by language has each language of the campaign."""
    for path, texts in list_localized(model, document.values):
        odd = [name for name in texts if (*path, name) in document.told]
        meant = {find_nearest(name, locales) for name in odd}
        missing = [name for name in locales if name not in texts and name not in meant]
        if missing and path not in document.told:
            document.tell(
                path,
                f"the text in {' and '.join(missing)} is missing",
                at_key=True,
                found=list_choices(texts) if texts else "nothing",
                allowed=f"a text for each locale of the campaign: {list_choices(locales)}",
            )


def check_own_id(document: Document) -> None:
    """A brand or a partner is called as its folder."""
    folder = document.path.absolute().parent.name
    for path, name in document.texts("id"):
        if name != folder:
            document.tell(path, "the id differs from the name of the folder", allowed=folder)


def check_brand_lists(brand: Document) -> None:
    """Ids are unique, and type sizes rise."""
    for key in ("products", "value_points", "claims", "testimonials"):
        check_unique_ids(brand, key)
    check_replaced_products(brand)
    check_seal_point(brand)
    check_brand_claims(brand)
    check_unique(brand, ("type", "sizes_px"))
    sizes = brand.get("type", "sizes_px")
    if not isinstance(sizes, list) or not all(type(size) is int for size in sizes):
        return
    for index, size in enumerate(sizes):
        path: KeyPath = ("type", "sizes_px", index)
        if not 1 <= size <= 1000:
            brand.tell(path, "the size is out of range", allowed="1 to 1000")
        elif index and size < sizes[index - 1]:
            brand.tell(path, "smaller than the size before it", allowed="smallest first")


def _takes_places(product: Mapping[str, Any]) -> bool:
    """Whether a certificate of that product can take the place of several."""
    covers = product.get("covers")
    has_room = covers == "wildcard" or (covers == "many-names" and bool(product.get("most_names")))
    return has_room and bool(product.get("replaces"))


def check_replaced_products(brand: Document) -> None:
    """What a product replaces is another product of the brand, and of no higher level."""
    known = list_ids(brand, "products")
    if known is None:
        return
    levels = {name: brand.get("products", at, "assurance") for at, name in enumerate(known)}
    for path, name in brand.texts("products", ..., "replaces", ...):
        own, other = levels[known[int(path[1])]], levels.get(name)
        if name not in known:
            message, hint = "the brand has no such product", suggest(name, known)
            brand.tell(path, message, allowed=list_choices(known), hint=hint)
        elif name == known[int(path[1])]:
            brand.tell(path, "a product cannot take its own place", hint="delete it")
        elif own in LEVELS and other in LEVELS and LEVELS.index(other) > LEVELS.index(own):
            message = f"{name} is of the level {other}, and this product only of {own}"
            brand.tell(path, message, hint="delete it here")


def check_seal_point(brand: Document) -> None:
    """What the seal does is one of the brand's value points."""
    known = list_ids(brand, "value_points")
    for path, name in brand.texts("seal_point") if known is not None else ():
        if name not in (known or ()):
            message, hint = "the brand has no such value point", suggest(name, known or ())
            brand.tell(path, message, allowed=list_choices(known or ()), hint=hint)


def check_brand_claims(brand: Document) -> None:
    """Fallbacks are other claims of the brand, and a claim that always holds has evidence."""
    known = list(list_claims(brand))
    for path, name in brand.texts("claims", ..., "fallbacks", ...):
        if name not in known:
            message, hint = "the brand has no such claim", suggest(name, known)
            brand.tell(path, message, allowed=list_choices(known), hint=hint)
        elif name == brand.get(*path[:2], "id"):
            brand.tell(path, "a claim cannot be its own fallback", hint="delete it")
    for path, condition in brand.texts("claims", ..., "condition"):
        if condition == "always" and brand.get(*path[:2], "evidence") is None:
            message = "a claim with the condition `always` needs evidence"
            hint = "write evidence: {source: …, as_of: …} beside it"
            brand.tell(path, message, hint=hint)


def list_claims(brand: Document) -> dict[str, list[str]]:
    """The brand's claims, each with its fallbacks."""
    claims = brand.get("claims")
    found = {}
    for row in claims if isinstance(claims, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            fallbacks = row.get("fallbacks")
            names = fallbacks if isinstance(fallbacks, list) else []
            found[row["id"]] = [name for name in names if isinstance(name, str)]
    return found


def check_unique_ids(document: Document, key: str) -> None:
    """No two entries of a list share an id."""
    first: dict[str, int] = {}
    for path, name in document.texts(key, ..., "id"):
        line = document.place(path)[0]
        if name in first:
            document.tell(path, f"this id is taken by the entry on line {first[name]}")
        first.setdefault(name, line)
