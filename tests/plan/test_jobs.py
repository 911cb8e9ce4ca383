"""Every job is declared before any is done: which, where, in which order, under which key."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob, BannerFormat
from generator.model.campaign import OnePagerOptions, Placement
from generator.plan.jobs import list_sizes, plan_jobs
from generator.plan.selection import Selection
from tests.builders import TODAY, a_campaign, the_starter

ALL = Selection()


def plan(selection: Selection = ALL, today: date = TODAY, **changes: Any) -> list[AssetJob]:
    """The jobs of the starter with changes."""
    return plan_jobs(a_campaign(today, **changes), selection)


def key_by_path(jobs: list[AssetJob]) -> dict[str, str]:
    """Content keys."""
    return {job.path: job.key for job in jobs}


def test_starter_has_every_google_size_in_every_stage_language_and_partner() -> None:
    """2 partners x 2 languages x 8 stages x 20 sizes: 640 Google banners."""
    google = [job for job in plan() if job.placement == "google_display"]
    assert len(google) == 640
    each = Counter((job.partner, job.locale, job.stage) for job in google)
    assert len(each) == 2 * 2 * 8
    assert set(each.values()) == {20}
    assert {(job.width_px, job.height_px) for job in google} >= {(300, 250), (970, 250), (120, 600)}


def test_starter_has_a_mail_and_four_pages_in_every_stage() -> None:
    """One mail, one for sending systems; A4 and Letter, each for the screen and for print."""
    rest = Counter((job.kind, job.paper, job.for_print) for job in plan() if job.kind != "banner")
    assert rest == {
        ("email", "", False): 32,
        ("sender", "", False): 32,
        ("one-pager", "a4", False): 32,
        ("one-pager", "a4", True): 32,
        ("one-pager", "letter", False): 32,
        ("one-pager", "letter", True): 32,
    }


def test_paths_and_keys_are_unique() -> None:
    """No two jobs write to one file, on disks that ignore case too."""
    jobs = plan(campaign__placements__google_display=Placement(scales=(1, 2)))
    assert len({job.path.lower() for job in jobs}) == len(jobs)
    assert len({job.key for job in jobs}) == len(jobs)
    for job in jobs:
        assert job.path.startswith(f"{job.partner}/{job.locale}/{job.stage}/")
        assert ".." not in job.path


def test_order_is_that_of_the_campaign() -> None:
    """Partner, language, stage, kind, placement and size follow each other as they are written."""
    jobs = plan()
    assert jobs == plan()
    places = list(dict.fromkeys((job.partner, job.locale, job.stage) for job in jobs))
    assert len(places) == 32
    assert places[0] == ("house", "en-US", "minus-90")
    assert places[-1] == ("brightport", "zh-CN", "plus-7")
    first = [job for job in jobs if (job.partner, job.locale, job.stage) == places[0]]
    kinds = list(dict.fromkeys(job.kind for job in first))
    assert kinds == ["email", "sender", "banner", "one-pager"]
    listed = [job.path.rsplit("/", 1)[1] for job in first if job.placement == "google_display"]
    assert listed == [f"{size}.png" for size in load_ad_networks()["google_display"].sizes]


def test_selection_is_the_whole_with_parts_left_out() -> None:
    """A selected job is the very same job: path, key and order do not depend on the selection."""
    part = plan(Selection(kinds=("banner",), locales=("zh-CN",), stages=("minus-7", "day-0")))
    assert part == [
        job
        for job in plan()
        if job.kind == "banner" and job.locale == "zh-CN" and job.stage in ("minus-7", "day-0")
    ]


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(kinds=("email",)), 32),
        (Selection(partners=("house",), stages=("day-0",), locales=("en-US",)), 1 + 1 + 35 + 4),
        (Selection(sizes=("300x250",)), 2 * 2 * 8 * 2),
        (Selection(sizes=("300x250",), kinds=("banner", "email")), 2 * 2 * 8 * 2),
        (Selection(sizes=("1200x628", "300x50"), stages=("day-0",)), 2 * 2 * 3),
    ],
)
def test_selection_narrows_what_is_built(selection: Selection, count: int) -> None:
    """Kinds, stages, partners, languages and sizes are combined; a size asks for banners only."""
    assert len(plan(selection)) == count


def test_two_scales_give_two_files_a_size() -> None:
    """The double density stands beside the single one, marked in its name, with the same CSS px."""
    both = Placement(sizes=("300x250",), scales=(2, 1))
    jobs = plan(
        Selection(kinds=("banner",), stages=("day-0",), partners=("house",), locales=("en-US",)),
        campaign__placements={"google_display": both},
    )
    assert [(job.path.rsplit("/", 1)[1], job.width_px, job.scale) for job in jobs] == [
        ("300x250.png", 300, 1),
        ("300x250@2x.png", 300, 2),
    ]


def test_each_format_is_a_file_of_its_own_and_what_moves_has_one_density() -> None:
    """Names do not meet: an animated PNG stands beside the still one."""
    formats: tuple[BannerFormat, ...] = ("png", "jpg", "webp", "gif", "apng", "html5")
    placement = Placement(sizes=("300x250",), scales=(1, 2), formats=formats)
    jobs = plan(
        Selection(kinds=("banner",), stages=("day-0",), partners=("house",), locales=("en-US",)),
        campaign__placements={"own_site": placement},
    )
    assert [(job.path.rsplit("/", 1)[1], job.format, job.scale) for job in jobs] == [
        ("300x250.png", "png", 1), ("300x250@2x.png", "png", 2),
        ("300x250.jpg", "jpg", 1), ("300x250@2x.jpg", "jpg", 2),
        ("300x250.webp", "webp", 1), ("300x250@2x.webp", "webp", 2),
        ("300x250.gif", "gif", 1), ("300x250-animated.png", "apng", 1), ("300x250.zip", "html5", 1),
    ]  # fmt: skip
    assert len({job.key for job in jobs}) == len(jobs)


def test_own_pages_take_sizes_of_their_own() -> None:
    """A size that no network has is planned where the campaign lists it, once."""
    placement = Placement(sizes=("1140x90", "300x250", "1140x90"))
    campaign = a_campaign(campaign__placements={"own_site": placement})
    assert list_sizes(campaign, "own_site") == ("1140x90", "300x250")
    jobs = plan_jobs(campaign, Selection(sizes=("1140x90",), stages=("day-0",)))
    assert {(job.width_px, job.height_px) for job in jobs} == {(1140, 90)}
    assert len(jobs) == 4


def test_one_pager_options_decide_its_versions() -> None:
    """Without the print version, one file a paper."""
    chosen = Selection(kinds=("one-pager",), partners=("house",), stages=("day-0",))
    options = OnePagerOptions(papers=("a4",), print_variant=False)
    jobs = plan(chosen, campaign__one_pager=options)
    assert [job.path.rsplit("/", 1)[1] for job in jobs] == ["one-pager-a4.pdf"] * 2


SHARED_CHANGES: list[dict[str, Any]] = [
    {"campaign__offer__percent": 15},
    {"campaign__offer__code": "OTHER"},
    {"campaign__id": "other"},
    {"brand__palettes__calm__accent": "#FF0000", "brand__palettes__attentive__accent": "#FF0000",
     "brand__palettes__pressing__accent": "#FF0000", "brand__palettes__critical__accent": "#FF0000",
     "brand__palettes__lapsed__accent": "#FF0000"},
    {"orders__0__common_name": "other.example"},
    {"brand__type__sizes_px": (10, 12, 14)},
    {"campaign__email__images": "inline"},
    {"artwork": {**the_starter().artwork, "brand/logos/on-dark.svg": "<svg/>"}},
    {"fonts__Inter__sha256": "0" * 64},
]  # fmt: skip


@pytest.mark.parametrize("changes", SHARED_CHANGES, ids=lambda changes: next(iter(changes)))
def test_change_that_reaches_every_asset_changes_every_key(changes: dict[str, Any]) -> None:
    """Nothing passes for unchanged when offer, brand, artwork, fonts or order are not the same."""
    before, after = key_by_path(plan()), key_by_path(plan(**changes))
    assert before.keys() == after.keys()
    assert [path for path, key in before.items() if after[path] == key] == []


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({"decks__en_US__stages__minus_7__banner__headline": "Now."}, "en-US/minus-7"),
        ({"decks__zh_CN__shared__scan": "扫码"}, "zh-CN"),
        ({"decks__zh_CN__keep_together": ("省心",)}, "zh-CN"),
        ({"partners__1__contact__phone": "+1 555 0100"}, "brightport"),
        ({"brand__palettes__critical__accent": "#FF0000"}, "day-0"),
    ],
    ids=["headline", "scan", "keep-together", "phone", "palette"],
)
def test_change_of_a_part_changes_the_keys_of_that_part_alone(
    changes: dict[str, Any], reached: str
) -> None:
    """What a change does not reach keeps its key, and need not be built again."""
    before, after = key_by_path(plan()), key_by_path(plan(**changes))
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {path for path in before if f"/{reached}/" in f"/{path}"}
    assert changed


@pytest.mark.parametrize(
    "changes",
    [
        {"campaign__name": "Another name"},
        {"campaign__placements__meta": Placement(sizes=("1080x1080",))},
        {"campaign__stages": the_starter().campaign.stages[:3]},
        {"template_dirs": ()},
        {"fonts__Inter__file": "/elsewhere/Inter.ttf"},
    ],
    ids=["name", "placement", "stages", "template-dirs", "font-path"],
)
def test_keys_do_not_depend_on_what_an_asset_does_not_show(changes: dict[str, Any]) -> None:
    """The campaign's name, its other placements and stages, and where files lie, change no key."""
    before, after = key_by_path(plan()), key_by_path(plan(**changes))
    assert after
    assert {path for path, key in after.items() if before[path] != key} == set()


def test_keys_are_the_same_tomorrow() -> None:
    """No asset shows the day of its build, so a new day alone builds nothing anew."""
    assert key_by_path(plan()) == key_by_path(plan(today=TODAY + timedelta(1)))
