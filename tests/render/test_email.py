"""Mails say what the campaign says, whole and light, in every stage, language and client."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.check.email import check_email
from generator.check.links import check_links
from generator.errors import RenderError
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.campaign import EmailOptions
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage
from generator.render.context import RenderContext
from generator.render.email.colors import derive_dark, derive_light
from generator.render.email.components import choose_components, name_parts
from generator.render.email.composition import compile_whole, compose_html, compose_mjml
from generator.render.email.drawing import cut_out, encode_png
from generator.render.email.letter import align_rows, measure_columns, wrap_columns, write_letter
from generator.render.email.readback import join_html, read_mail
from generator.render.email.renderer import (
    render_email,
    set_scene,
    write_html,
    write_mjml,
)
from generator.render.email.words import arrange_hero, set_heading
from generator.render.environment import SHIPPED, fill_parts, fill_template
from generator.render.figure.parts import measure_contrast
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer
from generator.resolve.campaign import resolve_campaign
from tests.builders import the_starter

ROOT = Path(__file__).resolve().parents[2]
STAGES = ("minus-90", "minus-60", "minus-30", "minus-14", "minus-7", "minus-3", "day-0", "plus-7")
LOCALES = ("en-US", "zh-CN")


def load_starter() -> ResolvedCampaign:
    """The starter campaign on a day on which its offer runs."""
    workspace = the_starter()
    return resolve_campaign(workspace, date(2026, 11, 22))


@pytest.fixture(scope="module")
def campaign() -> ResolvedCampaign:
    """The starter campaign, resolved once."""
    return load_starter()


@pytest.fixture(scope="module")
def context(campaign: ResolvedCampaign) -> RenderContext:
    """One worker's tools for all tests."""
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign, fonts, BlitzRasterizer(fonts))


def a_job(partner: str = "brightport", locale: str = "en-US", stage: str = "minus-90") -> AssetJob:
    """A job for one mail, at the place that a build gives it."""
    path = f"{partner}/{locale}/{stage}/email/email.html"
    return AssetJob(kind="email", partner=partner, locale=locale, stage=stage, path=path, key="0")


def find(assets: tuple[RenderedAsset, ...], kind: str) -> RenderedAsset:
    """The one asset of that kind."""
    (found,) = [asset for asset in assets if asset.kind == kind]
    return found


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("partner", ["house", "brightport"])
def test_mail_passes_all_checks(
    context: RenderContext, partner: str, locale: str, stage: str
) -> None:
    """Every mail of the starter campaign is without a finding and under 60 kB."""
    assets = render_email(a_job(partner, locale, stage), context)
    html = find(assets, "email-html")
    assert check_email(html, assets) == ()
    assert [finding for asset in assets for finding in check_links(asset)] == []
    assert len(html.body) < 60_000


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_mail_says_the_words_of_its_stage(
    context: RenderContext, campaign: ResolvedCampaign, locale: str, stage: str
) -> None:
    """Headline, paragraphs, order, steps, offer and legal lines stand in the finished mail."""
    kit = campaign.kit("brightport", locale)
    words = kit.stage(stage)
    assets = render_email(a_job("brightport", locale, stage), context)
    said = "\n".join(find(assets, "email-html").text)
    expected = [
        words.email.headline.rstrip("."), *words.email.intro, words.email.closing, words.button,
        *(row.value for row in words.order_rows), *kit.shared.steps, kit.shared.offer_line,
        kit.shared.offer_terms, kit.shared.code, kit.shared.sent_by, kit.partner.address,
        kit.brand.notice, kit.shared.unsubscribe, kit.shared.advertisement,
    ]  # fmt: skip
    squeezed = re.sub(r"\s", "", said)
    assert [line for line in expected if re.sub(r"\s", "", line) not in squeezed] == []


def test_mail_comes_with_text_meta_and_pictures(context: RenderContext) -> None:
    """One job gives the HTML, the letter, the meta file and each picture the HTML names."""
    assets = render_email(a_job(), context)
    html = find(assets, "email-html").body.decode()
    named = set(re.findall(r'src="([^"]+)"', html))
    folder = "brightport/en-US/minus-90/email/"
    assert {folder + name for name in named} == {a.path for a in assets if a.kind == "email-image"}
    assert find(assets, "email-text").path == folder + "email.txt"
    meta = json.loads(find(assets, "email-meta").body)
    assert meta["locale"] == "en-US"
    assert meta["from_name"] == "Brightport"
    assert find(assets, "email-meta").text == (meta["subject"], meta["preheader"])


def test_mail_inlines_pictures_when_asked(context: RenderContext) -> None:
    """With `images: inline` nothing lies beside the mail, and the check says what Gmail does."""
    inline = context.campaign.model_copy(update={"email": EmailOptions(images="inline")})
    changed = RenderContext(inline, context.fonts, context.rasterizer, context.pictures)
    assets = render_email(a_job(), changed)
    kinds = {asset.kind for asset in assets}
    assert kinds == {"email-html", "email-text", "email-meta", "email-subjects"}
    assert b'src="images/' not in assets[0].body
    assert [finding.level for finding in check_email(assets[0], assets)] == ["warning"]


def test_mail_repeats_byte_for_byte(context: RenderContext) -> None:
    """Drawn again without any cache, every file is the same."""
    fresh = RenderContext(context.campaign, context.fonts, context.rasterizer)
    first = render_email(a_job(stage="minus-7"), context)
    again = render_email(a_job(stage="minus-7"), fresh)
    assert [(a.path, a.body) for a in first] == [(a.path, a.body) for a in again]


def test_mail_draws_shared_pictures_once(context: RenderContext) -> None:
    """The second stage of a kit draws only what the first did not have."""
    fresh = RenderContext(context.campaign, context.fonts, context.rasterizer)
    render_email(a_job(stage="minus-7"), fresh)
    before = len(fresh.pictures)
    render_email(a_job(stage="minus-3"), fresh)
    assert len(fresh.pictures) == before


def test_composition_hardens_with_the_stage(campaign: ResolvedCampaign) -> None:
    """Early mails lead with the offer and six benefits; late ones with the order and none."""
    kit = campaign.kit("brightport", "en-US")
    parts = {stage.id: choose_components(stage) for stage in kit.stages}
    early, late, over = parts["minus-90"], parts["minus-7"], parts["plus-7"]
    assert early.index("offer") < early.index("order")
    assert "values" in early
    assert "carry-over" in early
    assert late.index("order") < late.index("warning") < late.index("offer")
    assert "top-values" in late
    assert "offer-line" in over
    assert over[1] == "warning-hero"
    assert not {"values", "top-values", "carry-over"} & set(over)


def test_components_without_content_are_left_out(campaign: ResolvedCampaign) -> None:
    """No timeline without carried days, no warning section without the warning."""
    stage = campaign.kit("house", "en-US").stage("minus-90")
    bare = stage.model_copy(update={"timeline": None})
    assert "carry-over" not in choose_components(bare)
    late = campaign.kit("house", "en-US").stage("day-0")
    calm = late.model_copy(update={"own_site_imagery": "certificate"})
    assert "hero" in choose_components(calm)
    assert "warning-hero" not in choose_components(calm)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("minus-90", {"offer", "expiry", "carry-over.minus-90", "value.warranty", "value.ct-log"}),
        ("plus-7", {"offer", "expiry"}),
    ],
)
def test_mail_names_its_claims(context: RenderContext, stage: str, expected: set[str]) -> None:
    """The claims are those of the sections that the mail has, and each is known."""
    claims = set(render_email(a_job(stage=stage), context)[0].claims)
    assert expected <= claims
    assert claims <= {claim.id for claim in context.campaign.claims}
    assert "carry-over.plus-7" not in claims


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_hero_number_is_said_once(campaign: ResolvedCampaign, locale: str, stage: str) -> None:
    """The pieces of a headline with the number inside it join to the headline again."""
    kit = campaign.kit("house", locale)
    words = kit.stage(stage)
    hero = arrange_hero(words, kit.shared)
    if hero.headline:
        assert hero.headline == words.email.headline
    else:
        joined = "".join((hero.above, hero.value, hero.unit, hero.stop, hero.below))
        squeezed = words.email.headline.replace(" ", "").rstrip(".")
        assert joined.replace(" ", "").rstrip(".") == squeezed


def test_hero_keeps_to_whole_numbers(campaign: ResolvedCampaign) -> None:
    """The 7 of `17 days` is not the hero number 7."""
    kit = campaign.kit("house", "en-US")
    stage = kit.stage("minus-7")
    email = stage.email.model_copy(update={"headline": "In 17 days all is over."})
    changed: ResolvedStage = stage.model_copy(update={"email": email})
    assert arrange_hero(changed, kit.shared).headline == "In 17 days all is over."


def test_heading_breaks_between_words_only() -> None:
    """Chinese words are unbreakable, and an English line does not end in one short word."""
    chinese = set_heading("证书有效期仅剩", "zh-CN", ("有效期",))
    assert '<span style="white-space:nowrap">有效期</span>' in chinese
    assert set_heading("Renew it now", "en-US", ()) == "Renew it\u00a0now"
    spanish = set_heading("Aún 60 días. El tiempo juega a su favor.", "es-ES", ())
    assert "El\u00a0tiempo juega" in spanish
    assert set_heading("A & <b>", "en-US", ()) == "A &amp;\u00a0&lt;b&gt;"


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_letter_is_wrapped_and_whole(campaign: ResolvedCampaign, locale: str, stage: str) -> None:
    """No line but an address is wider than 72 columns; the letter has all its parts."""
    kit = campaign.kit("brightport", locale)
    words = kit.stage(stage)
    letter = write_letter(kit, words, campaign, choose_components(words))
    lines = letter.splitlines()
    assert [line for line in lines if measure_columns(line) > 72 and "://" not in line] == []
    assert words.email_url in lines
    assert kit.brand.unsubscribe_url in lines
    assert kit.partner.contact_team in lines
    assert not re.search(r"\n{3,}|&\w+;|<", letter)


def test_letter_counts_chinese_as_two_columns() -> None:
    """36 Chinese characters fill a line, and no line begins with a comma."""
    wrapped = wrap_columns("续订证书，" * 30, "zh-CN", 72)
    assert max(map(measure_columns, wrapped.splitlines())) <= 72
    assert not any(line.startswith("，") for line in wrapped.splitlines())


def test_letter_aligns_order_facts(campaign: ResolvedCampaign) -> None:
    """The values of the order stand in one column, in both scripts."""
    for locale, colon in (("en-US", ": "), ("zh-CN", "：")):
        rows = campaign.kit("house", locale).stage("minus-7").order_rows
        starts = {
            measure_columns(line[: -len(row.value)])
            for row, line in zip(rows, align_rows(rows, colon), strict=True)
        }
        assert len(starts) == 1


def test_dark_surface_is_readable(campaign: ResolvedCampaign) -> None:
    """All text colours, light and dark, reach 4.5:1 on page, card and panel."""
    light = campaign.kits[0].light
    for surface in (derive_light(light), derive_dark(light)):
        for ink in (surface.ink, surface.muted, surface.accent):
            for ground in (surface.card, surface.tint, surface.page):
                assert measure_contrast(ink, ground) >= 4.5, (ink, ground)
        assert measure_contrast(surface.button_ink, surface.button) >= 4.5


def test_picture_ground_meets_the_mail(context: RenderContext) -> None:
    """A hero picture has the very colour of the hero around it, so that no edge shows."""
    for stage in ("minus-90", "minus-30", "minus-7", "day-0"):
        assets = render_email(a_job(stage=stage), context)
        name = "images/warning.png" if stage == "day-0" else "images/hero.png"
        body = next(asset.body for asset in assets if asset.path.endswith(name))
        red, green, blue = Image.open(io.BytesIO(body)).convert("RGB").getpixel((0, 0))  # type: ignore[misc]
        ground = context.campaign.kit("brightport", "en-US").stage(stage).palette.ground
        assert f"#{red:02X}{green:02X}{blue:02X}" == ground


def test_logo_survives_a_ground_turned_dark(context: RenderContext) -> None:
    """The light logo is transparent and its dark letters have a white edge."""
    assets = render_email(a_job(), context)
    body = next(asset.body for asset in assets if asset.path.endswith("images/logo.png"))
    logo = Image.open(io.BytesIO(body)).convert("RGBA")
    assert logo.getchannel("A").getpixel((0, 0)) in (0, 1)
    on_black = Image.new("RGBA", logo.size, "#000000")
    on_black.alpha_composite(logo)
    brightest = max(on_black.convert("L").tobytes())
    assert brightest > 240


def test_cut_out_recovers_half_transparent_colors() -> None:
    """Red at half opacity, drawn on white and on black, comes back as red at half opacity."""
    white = Image.new("RGB", (2, 2), (255, 128, 128))
    black = Image.new("RGB", (2, 2), (127, 0, 0))
    red, green, blue, alpha = cut_out(white, black).getpixel((0, 0))  # type: ignore[misc]
    assert (red, green, blue) == (255, 0, 0)
    assert alpha in (127, 128)


def test_png_keeps_the_flat_colors(context: RenderContext) -> None:
    """A picture of more than 256 colours keeps its commonest exactly."""
    picture = Image.new("RGB", (40, 40), (11, 42, 91))
    for at in range(400):
        picture.putpixel((at % 40, at // 40), (at % 256, at // 2, 7))
    written = Image.open(io.BytesIO(encode_png(picture))).convert("RGB")
    assert written.getpixel((39, 39)) == (11, 42, 91)


def test_readback_sees_what_a_reader_sees() -> None:
    """Comments, the preheader and hidden versions are not read; alternative text and links are."""
    html = (
        '<html><head><style>p{}</style></head><body><div style="display:none">pre</div>'
        "<!--[if mso]><p>word</p><![endif]--><p>One <b>two</b></p>"
        "<!--[if !mso]><!--><p>Not in Word</p><!--<![endif]-->"
        '<img src="a" alt="Sun &amp; moon" /><img style="display:none" alt="no" />'
        '<p><a href="https://a.example/?x=1&amp;y=2"><span>Go</span> on</a></p></body></html>'
    )
    text, links = read_mail(html.encode())
    assert text == ("One two", "Not in Word", "Sun & moon", "Go on")
    assert [(link.label, link.url) for link in links] == [("Go on", "https://a.example/?x=1&y=2")]


def test_mjml_errors_are_explained() -> None:
    """A brand's template that is not well-formed is named as such."""
    with pytest.raises(RenderError, match="not well-formed"):
        compile_whole("<mjml><mj-body></mjml>")


def test_copy_with_markup_stays_copy(campaign: ResolvedCampaign) -> None:
    """Angle brackets and ampersands in copy reach the reader as they are."""
    kit = campaign.kit("house", "en-US")
    stage = kit.stage("minus-60")
    email = stage.email.model_copy(update={"intro": ('A & B < C > "D"',)})
    html = write_html(kit, stage.model_copy(update={"email": email}), campaign)
    assert 'A & B < C > "D"' in read_mail(html)[0]


HOSTILE = " <script>alert(\"1\")</script> & 'x' {{ y }}"
NOT_COPY = frozenset(
    ("id", "url", "icon", "locale", "mood", "hero", "imagery", "own_site_imagery", "website",
     "email_url", "banner_url", "print_url", "unsubscribe_url", "privacy_url", "logo_on_light",
     "logo_on_dark", "logo_mono", "seal_on_light", "seal_on_dark", "ground", "ink", "accent",
     "button_ink", "color", "unit", "components", "seal_point")
)  # fmt: skip


NOT_SHOWN: Any = {
    "sources": True, "backings": True, "regimes": True, "emoji": True,
    "channels": True, "stages": {"__all__": {"truth": True, "claims": True, "channels": True}},
}  # fmt: skip
"""What stands behind the copy."""


def poison(noun: Any, key: str = "") -> Any:
    """The same content with markup, quotes and template tags at the end of every copy string."""
    if isinstance(noun, dict):
        is_palette = "button_ink" in noun
        return {k: v if is_palette else poison(v, k) for k, v in noun.items()}
    if isinstance(noun, list | tuple):
        return tuple(poison(item, key) for item in noun)
    return noun + HOSTILE if isinstance(noun, str) and key not in NOT_COPY else noun


@pytest.mark.parametrize("stage", ["minus-90", "minus-7", "day-0"])
@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_copy_stays_text(campaign: ResolvedCampaign, locale: str, stage: str) -> None:
    """Markup, quotes and ampersands in every string are words: in MJML, in HTML, in attributes."""
    sound = campaign.kit("brightport", locale)
    kit = ResolvedKit.model_validate(poison(sound.model_dump(exclude=NOT_SHOWN)))
    words = kit.stage(stage)
    kept = kit.model_copy(update={"locale": locale, "keep_together": ()})
    source = write_mjml(kept, words, campaign)
    html = write_html(kept, words, campaign)
    assert html.decode() == compile_whole(source)
    for text in (source, html.decode()):
        assert "<script" not in text
        assert 'alert("1")' not in re.sub(r">[^<]*<", "><", text)
    said, links = read_mail(html)
    squeezed = re.sub(r"\s", "", "".join(said))
    expected = [
        *words.email.intro, words.email.closing, words.button, *kit.shared.steps,
        kit.shared.offer_terms, kit.partner.address, kit.brand.notice, kit.shared.unsubscribe,
        *(row.label for row in words.order_rows), *(row.value for row in words.order_rows),
    ]  # fmt: skip
    assert [line for line in expected if re.sub(r"\s", "", line) not in squeezed] == []
    plain = read_mail(write_html(sound, sound.stage(stage), campaign))[1]
    assert len(links) == len(plain)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("locale", LOCALES)
def test_filled_forms_are_the_compiled_mail(
    campaign: ResolvedCampaign, locale: str, stage: str
) -> None:
    """Learned from another partner's mail or its own, a form gives what compiling gives."""
    for partner in ("house", "brightport", "house"):
        kit = campaign.kit(partner, locale)
        whole = compile_whole(write_mjml(kit, kit.stage(stage), campaign))
        assert write_html(kit, kit.stage(stage), campaign).decode() == whole


def test_mails_of_known_form_are_not_compiled_again(
    campaign: ResolvedCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the shapes of a campaign are known, its mails are filled and no MJML is compiled."""
    pages = [(kit, stage) for kit in campaign.kits for stage in kit.stages]
    first = [write_html(kit, stage, campaign) for kit, stage in pages]

    def refuse(source: str) -> str:
        raise AssertionError(f"compiled once more: {source[:80]}")

    monkeypatch.setattr("generator.render.email.composition.compile_whole", refuse)
    assert [write_html(kit, stage, campaign) for kit, stage in pages] == first


SECTION = "<mj-section><mj-column>{}</mj-column></mj-section>"
TEXT = "<mj-text>{{ stage.button }}</mj-text>"
ONE = SECTION.format(TEXT)
UNUSUAL = (
    f"<mj-wrapper>{ONE}{ONE}</mj-wrapper>",
    f"{ONE}<mj-raw><p>B</p></mj-raw>{ONE}",
    "<mj-raw><p>{{ stage.button }}</p></mj-raw>",
    f"{ONE}<!-- C -->{ONE}",
    f"<mj-section />{ONE}",
    "{# nothing at all #}",
    SECTION.format('<mj-image src="https://a.example/b.png" alt="{{ stage.button }}" />'),
    SECTION.format("<mj-accordion><mj-accordion-element /></mj-accordion>"),
    f"<mj-section><mj-group><mj-column>{TEXT}</mj-column></mj-group></mj-section>",
    f'<mj-section><mj-column width="200px">{TEXT}</mj-column></mj-section>',
    ONE + ONE.replace("<mj-column>", '<mj-column width="50%">') * 2,
    SECTION.format("<mj-text>{{ stage.button|upper }}</mj-text>"),
    SECTION.format("<mj-text>{{ stage.button.upper() }}</mj-text>"),
    SECTION.format("<mj-text>{{ stage.button ~ stage.id }}</mj-text>"),
    SECTION.format("<mj-text>{{ stage.days + 1 }}</mj-text>"),
    SECTION.format("<mj-text>{% if stage.timeline is none %}N{% endif %}</mj-text>"),
    SECTION.format("<mj-text>{{ 'A' if stage.id == 'minus-90' else 'B' }}</mj-text>"),
    SECTION.format("<mj-text>{% if stage.days < -20 %}A{% else %}B{% endif %}</mj-text>"),
    SECTION.format("<mj-text>{% if 'minus' in stage.id %}A{% endif %}</mj-text>"),
    SECTION.format(
        "<mj-text>{% for row in stage.order_rows[1:] %}{{ loop.index }}{{ row.label }}"
        "{% endfor %}</mj-text>"
    ),
    SECTION.format('<mj-text padding="0 {{ stage.order_rows|length }}px">x</mj-text>'),
    SECTION.format('<mj-button border="{{ kit.values|length }}px solid red">x</mj-button>'),
    '<mj-section><mj-column width="{{ shared.steps|length }}0%">x</mj-column></mj-section>',
)
"""Components that a brand might write, most of which no form can be learned from."""


@pytest.mark.parametrize("body", UNUSUAL)
def test_unusual_component_is_compiled_rightly(
    campaign: ResolvedCampaign, tmp_path: Path, body: str
) -> None:
    """Whatever a brand puts into a component, it is as compiled at once, in every stage."""
    place = tmp_path / "email" / "components" / "own.mjml.j2"
    place.parent.mkdir(parents=True)
    place.write_text(body)
    folders, kit = (str(tmp_path),), campaign.kit("brightport", "en-US")
    parts = (*name_parts(("header",)), "email/components/own.mjml.j2", *name_parts(("footer",)))
    for stage in (kit.stage("minus-90"), kit.stage("day-0"), kit.stage("minus-90")):
        scene = set_scene(kit, stage, campaign, ("header", "footer"))
        whole = compile_whole(compose_mjml(folders, parts, scene))
        assert join_html(compose_html(folders, parts, scene)).decode() == whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</mj-body>", "<mj-section><mj-column /></mj-section></mj-body>"),
        ("</mj-body>", "<mj-raw>end</mj-raw></mj-body>"),
        ("{% for", "<mj-section><mj-column /></mj-section>{% for"),
        ("{% for part in parts %}", "{% for part in parts|reverse %}"),
        ('width="600px"', 'width="{{ stage.email_url|length }}px"'),
    ],
)
def test_unusual_frame_is_compiled_rightly(
    campaign: ResolvedCampaign, tmp_path: Path, old: str, new: str
) -> None:
    """A brand's own frame is as compiled at once, wherever it puts the components."""
    frame = (Path(SHIPPED) / "email" / "email.mjml.j2").read_text()
    assert old in frame
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "email.mjml.j2").write_text(frame.replace(old, new))
    folders, kit = (str(tmp_path),), campaign.kit("brightport", "en-US")
    for stage in (kit.stage("minus-90"), kit.stage("minus-60")):
        components = choose_components(stage)
        scene = set_scene(kit, stage, campaign, components)
        whole = compile_whole(compose_mjml(folders, name_parts(components), scene))
        assert join_html(compose_html(folders, name_parts(components), scene)).decode() == whole


def test_mail_loads_no_fonts(campaign: ResolvedCampaign) -> None:
    """No mail calls a font server, which would also tell it who reads."""
    kit = campaign.kit("house", "en-US")
    html = write_html(kit, kit.stage("minus-90"), campaign).decode()
    assert "fonts.googleapis" not in html
    assert "@import" not in html


def test_template_mistakes_are_told_with_their_place(tmp_path: Path) -> None:
    """A part that is set into its template is still named, with its own line."""
    (tmp_path / "a.mjml.j2").write_text('<p>{% include "b.mjml.j2" %}</p>')
    (tmp_path / "b.mjml.j2").write_text("x\n{% if %}\n")
    with pytest.raises(RenderError, match=r"b\.mjml\.j2:2"):
        fill_parts((str(tmp_path),), "a.mjml.j2", ())


def test_parts_are_set_in_as_included(tmp_path: Path) -> None:
    """Set in beforehand or included by Jinja, parts in a loop give the same, each in its scope."""
    (tmp_path / "a.mjml.j2").write_text("{% for p in parts %}\n{% include p %}\n{% endfor %}.")
    (tmp_path / "b.mjml.j2").write_text("{% set word = 'b' %}{{ word }}{{ text }}\n")
    (tmp_path / "c.mjml.j2").write_text("{% block c %}<c>{{ text }}</c>{% endblock %}\n")
    (tmp_path / "d.mjml.j2").write_text('{% if n %}{% include "d.mjml.j2" %}{% endif %}d')
    parts = ("b.mjml.j2", "c.mjml.j2", "d.mjml.j2")
    folders = (str(tmp_path),)
    filled = fill_parts(folders, "a.mjml.j2", parts, text="<&>", n=0)
    assert filled == "b&lt;&amp;&gt;\n<c>&lt;&amp;&gt;</c>d."
    assert filled == fill_template(folders, "a.mjml.j2", parts=parts, text="<&>", n=0)
