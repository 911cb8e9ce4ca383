"""A campaign's document enters; contradictions within it are told to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args
from zoneinfo import ZoneInfo, available_timezones

from generator.facts.ads import LARGEST_PX, SMALLEST_PX, AdNetwork, load_ad_networks, split_size
from generator.facts.regimes import load_regimes
from generator.facts.senders import load_senders
from generator.load.document import Document, KeyPath, write_key_path
from generator.load.offer_rules import check_offer_figures
from generator.load.sending_rules import check_sending
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.model.asset import BannerFormat

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SIZE = re.compile(r"[1-9][0-9]{1,3}x[1-9][0-9]{1,3}")
UNIQUE_LISTS: tuple[KeyPath, ...] = (
    ("partners",),
    ("locales",),
    ("value_points",),
    ("offer", "products"),
    ("one_pager", "papers"),
    ("upsell",),
)


def check_campaign_rules(document: Document) -> None:
    """Everything that can be wrong with a campaign without looking at another file."""
    for path in UNIQUE_LISTS:
        check_unique(document, path)
    placements = document.get("placements")
    for name in placements if isinstance(placements, dict) else ():
        check_unique(document, ("placements", name, "sizes"))
        check_unique(document, ("placements", name, "scales"))
        check_unique(document, ("placements", name, "formats"))
        check_sizes(document, name)
        check_formats(document, name)
    tiers = document.get("offer", "tiers")
    for index in range(len(tiers)) if isinstance(tiers, list) else ():
        check_unique(document, ("offer", "tiers", index, "products"))
    check_stages(document)
    check_offer(document)
    check_offer_figures(document)
    check_sending(document)
    check_regimes(document)
    check_senders(document)


def check_unique(document: Document, path: KeyPath) -> None:
    """A list whose entries become folders or files names each of them once, and has one."""
    entries = document.get(*path)
    if not isinstance(entries, list):
        return
    if not entries:
        document.tell(path, "the list is empty", allowed="at least 1 entry")
    first: dict[str, KeyPath] = {}
    for index, entry in enumerate(entries):
        if isinstance(entry, str | int):
            here = (*path, index)
            seen = first.setdefault(str(entry), here)
            if seen != here:
                document.tell(here, f"the same as {_refer(document, seen)}", hint="delete one")


def check_stages(document: Document) -> None:
    """Stages stand in the order of time, one a day."""
    latest: tuple[int, KeyPath] | None = None
    seen: dict[int, KeyPath] = {}
    for index, days in read_stage_days(document):
        path: KeyPath = ("stages", index, "days")
        if days in seen:
            where = _refer(document, seen[days])
            document.tell(path, f"the same day as {where}", allowed="one stage a day")
        elif latest and days < latest[0]:
            allowed = "earliest first, such as -90, -30, 0, 7"
            document.tell(path, f"earlier than {_refer(document, latest[1])}", allowed=allowed)
        seen.setdefault(days, path)
        if latest is None or days > latest[0]:
            latest = days, path


def read_stage_days(document: Document) -> list[tuple[int, int]]:
    """Index and days of each stage that has them."""
    stages = document.get("stages")
    rows = enumerate(stages if isinstance(stages, list) else [])
    found = [(index, stage.get("days")) for index, stage in rows if isinstance(stage, dict)]
    return [
        (index, days)
        for index, days in found
        if isinstance(days, int)
        and not isinstance(days, bool)
        and ("stages", index, "days") not in document.told
    ]


def check_offer(document: Document) -> None:
    """The offer ends after it starts; its time zone, and that of sending, exists."""
    starts, ends = (
        read_day(document.get("offer", "starts")),
        read_day(document.get("offer", "ends")),
    )
    if starts and ends and ends < starts:
        allowed = f"{starts.isoformat()} or later"
        document.tell(("offer", "ends"), "the offer ends before it starts", allowed=allowed)
    for path, name in (
        *document.texts("offer", "time_zone"),
        *document.texts("sending", "time_zone"),
    ):
        if not has_time_zone(name):
            zones = sorted(available_timezones())
            document.tell(
                path,
                "there is no such time zone",
                allowed="an IANA name such as America/New_York or Asia/Shanghai",
                hint=_suggest_zone(name, zones),
            )


def check_regimes(document: Document) -> None:
    """Laws are named as the reference has them, for locales of the campaign."""
    known, locales = list(load_regimes()), [name for _, name in document.texts("locales", ...)]
    regimes = document.get("regimes")
    for locale in regimes if isinstance(regimes, dict) else ():
        path: KeyPath = ("regimes", locale)
        check_unique(document, path)
        if locale not in locales:
            message, hint = "the campaign has no such locale", suggest(locale, locales)
            document.tell(path, message, at_key=True, allowed=list_choices(locales), hint=hint)
    for path, name in document.texts("regimes", ..., ...):
        if name not in known:
            message, hint = "there is no such regime", suggest(name, known)
            document.tell(path, message, allowed=list_choices(known), hint=hint)


def check_senders(document: Document) -> None:
    """Sending systems are named as the reference has them, each once; a list may be empty."""
    if document.get("senders") != []:
        check_unique(document, ("senders",))
    known = list(load_senders().senders)
    for path, name in document.texts("senders", ...):
        if name not in known:
            message, hint = "there is no such sending system", suggest(name, known)
            document.tell(path, message, allowed=list_choices(known), hint=hint)


def has_time_zone(name: str) -> bool:
    """Whether the time zone database knows the name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Folders of the database, absolute paths and names with odd characters end here as well.
        return False
    return name not in ("localtime", "posixrules", "Factory")


def _suggest_zone(name: str, zones: Sequence[str]) -> str:
    if any(zone.startswith(f"{name}/") for zone in zones):
        return "name a city as well, with a slash before it"
    nearest = suggest(name, zones)
    if nearest:
        return nearest
    cities = {zone.rpartition("/")[2].lower(): zone for zone in zones if "/" in zone}
    city = find_nearest(name.rpartition("/")[2].replace(" ", "_"), cities)
    return f"did you mean `{cities[city]}`?" if city else ""


def read_day(value: Any) -> date | None:
    """A date written as ISO text; None for anything else."""
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def check_sizes(document: Document, placement: str) -> None:
    """A network with fixed sizes is given only those; a page of one's own any within bounds."""
    network = load_ad_networks().get(placement)
    if network is None:
        return
    (least_x, least_y), (most_x, most_y) = SMALLEST_PX, LARGEST_PX
    for path, size in document.texts("placements", placement, "sizes", ...):
        if not SIZE.fullmatch(size):
            continue
        width, height = split_size(size)
        if network.fixed and size not in network.sizes:
            document.tell(
                path,
                f"{network.title} does not take this size",
                allowed=list_choices(network.sizes),
                hint=f"nearest: {', '.join(find_nearest_sizes(network, width, height))}; or put it "
                f"under own_site, which takes {least_x}x{least_y} to {most_x}x{most_y}",
            )
        elif not (least_x <= width <= most_x and least_y <= height <= most_y):
            allowed = f"{least_x}x{least_y} to {most_x}x{most_y}"
            document.tell(path, "the size is out of range", allowed=allowed)


def check_formats(document: Document, placement: str) -> None:
    """A network is given only files that it takes."""
    network = load_ad_networks().get(placement)
    if network is None:
        return
    for path, name in document.texts("placements", placement, "formats", ...):
        if name in get_args(BannerFormat) and name not in network.formats:
            document.tell(
                path,
                f"{network.title} does not take this format",
                allowed=list_choices(network.formats),
            )


def find_nearest_sizes(network: AdNetwork, width_px: int, height_px: int) -> list[str]:
    """The two accepted sizes that differ least in width and height together."""

    def differ(size: str) -> int:
        width, height = split_size(size)
        return abs(width - width_px) + abs(height - height_px)

    return sorted(network.sizes, key=differ)[:2]


def _refer(document: Document, path: KeyPath) -> str:
    return f"{write_key_path(path)} on line {document.place(path)[0]}"
