"""Each component of a mail stands by itself: whole, dark-ready, light, and right to left."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.check.email import check_email
from generator.check.registry import check_assets
from generator.load.email_layouts import SHIPPED, list_email_layouts, read_shipped_layout
from generator.model.asset import AssetJob
from generator.model.email_layout import choose_family
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage
from generator.render.email.components import choose_components, name_parts
from generator.render.email.composition import compile_whole, compose_html, compose_mjml
from generator.render.email.letter import write_letter
from generator.render.email.readback import join_html, read_mail
from generator.render.email.renderer import assemble_assets, set_scene, write_mjml, write_pieces
from generator.render.environment import SHIPPED as TEMPLATES
from tests.builders import LOCALES, a_campaign, the_starter
from tests.render.mail_components import COMPONENTS, EXAMPLES, a_campaign_of, a_layout

LAYOUTS = list_email_layouts((SHIPPED,))
STAGES = ("minus-90", "minus-60", "minus-30", "minus-14", "minus-7", "minus-3", "day-0", "plus-7")
PARTS_OF_PARTS = frozenset(
    ("code", "contact", "heading", "headline", "hero-button", "hero-number", "image", "preheader",
     "styles", "surface", "swap")
)  # fmt: skip
"""Templates that components are made of."""
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)
IMAGE = re.compile(r"<img [^>]*>")
COLUMN = "font-size:0px;text-align:left;direction:rtl"
"""What MJML writes around a column; everything in it is aligned for itself."""


@cache
def the_full_campaign() -> ResolvedCampaign:
    """The starter with every component in every mail."""
    return a_campaign_of()


@cache
def the_campaign(layout: str) -> ResolvedCampaign:
    """The starter with a shipped layout."""
    return a_campaign(email_layout=read_shipped_layout(layout))


def write_alone(component: str, kit: ResolvedKit, stage: ResolvedStage) -> str:
    """A mail of nothing but that component."""
    campaign, parts = the_full_campaign(), (component,)
    scene = set_scene(kit, stage, campaign, parts)
    html = join_html(compose_html(campaign.template_dirs, name_parts(parts), scene)).decode()
    whole = compile_whole(compose_mjml(campaign.template_dirs, name_parts(parts), scene))
    assert html == whole
    return html


def check_mail(campaign: ResolvedCampaign, kit: ResolvedKit, stage: ResolvedStage) -> list[str]:
    """Findings of every check on a mail, pictures left out."""
    path = f"{kit.partner.id}/{kit.locale}/{stage.id}/email/email.html"
    job = AssetJob(
        kind="email", partner=kit.partner.id, locale=kit.locale, stage=stage.id, path=path, key="0"
    )
    html = write_pieces(kit, stage, campaign)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    written = assemble_assets(job, kit, stage, html, letter, (), {})
    return [
        f"{finding.check} {finding.message}"
        for findings in check_assets(job, written, kit).values()
        for finding in findings
    ]


def test_every_component_has_a_template_and_an_example() -> None:
    """A component is a file of its own, and each file is a component or a part of some."""
    files = {
        file.name.removesuffix(".mjml.j2")
        for file in (Path(TEMPLATES) / "email" / "components").glob("*.mjml.j2")
    }
    assert files - PARTS_OF_PARTS == {*COMPONENTS, "warning-hero"}
    assert set(EXAMPLES) == {*COMPONENTS, "warning-hero"}


@pytest.mark.parametrize("component", EXAMPLES)
@pytest.mark.parametrize("locale", LOCALES)
def test_component_says_its_example(component: str, locale: str) -> None:
    """Alone in a mail, a component is well-formed, says what it is for, and has no bare picture."""
    example = EXAMPLES[component]
    kit = the_full_campaign().kit("brightport", locale)
    html = write_alone(component, kit, kit.stage(example.stage))
    said = "\n".join(read_mail(html.encode())[0])
    wanted = example.en if locale == "en-US" else example.zh
    assert [line for line in wanted if line not in said] == []
    for image in IMAGE.findall(html):
        assert re.search(r'width="\d+" height="\d+" alt="', image), image
    assert "<v:" not in html


@pytest.mark.parametrize("component", EXAMPLES)
def test_component_is_mirrored(component: str) -> None:
    """In a language that is read from the right, no part of a component begins on the left."""
    kit = the_full_campaign().kit("brightport", "en-US").model_copy(update={"locale": "he-IL"})
    html = write_alone(component, kit, kit.stage(EXAMPLES[component].stage))
    body = html[html.index("<body") :].replace(COLUMN, "")
    # Of a headline's picture and of dates the end of the line is meant.
    at_the_end = 2 if component in ("hero", "orders") else 0
    assert len(re.findall(r'text-align:left|align="left"', body)) <= at_the_end
    assert "direction:ltr" not in body
    assert 'dir="rtl"' in html[: html.index("<body")]
    assert 'dir="rtl"' in body[:600]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_layout_makes_true_and_light_mails(layout: str, locale: str) -> None:
    """Every mail of every layout passes every check, under 60 kB and 16 kB of style."""
    campaign = the_campaign(layout)
    kit = campaign.kit("brightport", locale)
    for stage in kit.stages:
        assert check_mail(campaign, kit, stage) == [], stage.id
        html = join_html(write_pieces(kit, stage, campaign))
        assert len(html) < 60_000
        assert sum(map(len, STYLE.findall(html.decode()))) < 16 * 1024


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_is_filled_from_forms(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mails of any layout are filled as fast as others: known ones are not compiled again."""
    campaign = the_campaign(layout)
    pages = [(kit, stage) for kit in campaign.kits for stage in kit.stages]
    first = [join_html(write_pieces(*page, campaign)) for page in pages]
    assert first[0].decode() == compile_whole(write_mjml(*pages[0], campaign))

    def refuse(source: str) -> str:
        raise AssertionError(f"compiled once more: {source[:80]}")

    monkeypatch.setattr("generator.render.email.composition.compile_whole", refuse)
    assert [join_html(write_pieces(*page, campaign)) for page in pages] == first


def test_full_set_is_true_in_html_and_letter() -> None:
    """With every component at once the two parts still say the same, and all of it is true."""
    names = [
        name for name in COMPONENTS if name not in ("brief-hero", "values", "order", "closing")
    ]
    campaign = a_campaign_of(*[name for name in names if name != "offer-line"])
    for kit in campaign.kits:
        for stage in kit.stages:
            findings = [one for one in check_mail(campaign, kit, stage) if "email.size" not in one]
            assert findings == [], (kit.locale, stage.id)


def test_letter_follows_the_layout() -> None:
    """The plain-text part has a section for each component of its own words, and only for those."""
    full, classic = the_full_campaign(), the_campaign("classic")
    letters = []
    for campaign in (full, classic):
        kit = campaign.kit("brightport", "en-US")
        stage = kit.stage("minus-30")
        letters.append(write_letter(kit, stage, campaign, choose_components(stage)))
    for words in (
        "Counted on Nov 20, 2026", "shop.fernhill.example", "Let it lapse: Dec 20, 2026",
        "Dana Whitlock", "Let renewal run by itself", "https://www.larkseal.example/automation?",
    ):  # fmt: skip
        assert words in letters[0]
        assert words not in letters[1]
    assert max(len(line) for line in letters[0].splitlines() if "://" not in line) <= 72


def test_components_without_content_are_left_out() -> None:
    """A single order gets its table, and what a brand does not have is not spoken of."""
    everything = the_full_campaign().kit("house", "en-US").stage("minus-30").sections
    assert everything.orders
    alone = a_campaign(
        email_layout=a_layout("header", "hero", "orders", "testimonial", "automation", "seal"),
        orders=the_starter().orders[:1],
        brand__automation=None,
        brand__seal_point=None,
        campaign__email__testimonial=None,
    )
    stage = alone.kit("house", "en-US").stage("minus-30")
    assert choose_components(stage) == ("header", "hero", "order")


def test_countdown_gives_way_to_a_hero_that_counts() -> None:
    """The days are not counted twice, and not at all on the day itself."""
    campaign = a_campaign_of("header", "hero", "countdown")
    kit = campaign.kit("house", "en-US")
    shown = {stage.id for stage in kit.stages if "countdown" in choose_components(stage)}
    assert shown == {"minus-90", "minus-60", "minus-30", "plus-7"}


def test_timeline_gives_way_to_the_warning() -> None:
    """In the last week the warning is the one picture; before it, the timeline is shown."""
    campaign = a_campaign_of("header", "hero", "carry-over", "warning")
    kit = campaign.kit("house", "en-US")
    shown = {stage.id: choose_components(stage)[2:] for stage in kit.stages}
    assert shown["minus-14"] == ("carry-over",)
    assert shown["minus-7"] == ("warning",)
    assert shown["day-0"] == ()


def test_seal_is_not_told_twice() -> None:
    """The value point beside the seal is left out of the grid of the same mail."""
    campaign = a_campaign_of("header", "hero", "seal", "values")
    kit = campaign.kit("house", "en-US")
    said = read_mail(join_html(write_pieces(kit, kit.stage("minus-90"), campaign)))[0]
    assert said.count("A seal visitors can check") == 1


@pytest.mark.parametrize(
    ("days", "family"),
    [(-90, "calm"), (-60, "calm"), (-46, "calm"), (-45, "pressing"), (-7, "pressing"),
     (-6, "pressing"), (-5, "urgent"), (-3, "urgent"), (0, "urgent"), (7, "urgent")],
)  # fmt: skip
def test_stage_belongs_to_one_family(days: int, family: str) -> None:
    """The ladder has three families, whatever its steps are."""
    assert choose_family(days) == family


def test_checks_know_tables_for_readers() -> None:
    """Two tables with headings in one mail are two tables for readers, not a layout."""
    campaign = a_campaign_of(
        "header", "hero", "letter", "orders", "comparison", "closing", "footer"
    )
    kit = campaign.kit("house", "en-US")
    stage = kit.stage("minus-90")
    job = AssetJob(
        kind="email", partner="house", locale="en-US", stage=stage.id, path="a/b.html", key="0"
    )
    html = write_pieces(kit, stage, campaign)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    written = assemble_assets(job, kit, stage, html, letter, (), {})
    found = [one.check for one in check_email(written[0], written)]
    assert "email.presentation" not in found
