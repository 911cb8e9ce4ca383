"""Logos are measured as they are drawn, and the version that is seen on a ground is chosen."""

from __future__ import annotations

import pytest

from generator.facts.contrast import parse_color, write_color
from generator.render.logo.choice import ChosenLogo, Lockup, LogoSource, choose_logos, settle_lockup
from generator.render.logo.one_color import derive_one_color
from generator.render.logo.standing import MOST_LOST, judge_standing
from tests.builders import a_campaign
from tests.render import logos
from tests.render.logos import AMBER, INK, NAVY, a_disc, a_word, draw

LIGHT, DARK = "#F6F8FB", "#0B1F33"


def settle(*sources: LogoSource, ground: str = AMBER, ink: str = INK) -> Lockup:
    """The lockup on a ground of the brand."""
    return settle_lockup(sources, ground, ink, LIGHT, DARK)


def one_drawing(svg: str, mono: str = "") -> LogoSource:
    """An owner with one drawing for all grounds."""
    return LogoSource("Northwind", svg, svg, mono)


def only(lockup: Lockup) -> ChosenLogo:
    """The one logo of a lockup."""
    (logo,) = lockup.logos
    return logo


@pytest.mark.parametrize(
    "body",
    [
        '<g fill="#0E8A7D"><rect width="60" height="60"/></g>',
        '<rect width="60" height="60" style="fill: #0E8A7D"/>',
        '<style>.a{fill:#0E8A7D}</style><rect class="a" width="60" height="60"/>',
        '<rect fill="none" stroke="#0E8A7D" stroke-width="9" x="8" y="8" width="44" height="44"/>',
        '<g transform="translate(90 0) scale(.9)"><path fill="#0E8A7D" d="M0 0h60v60h-60z"/></g>',
        '<defs><path id="a" fill="#FFFFFF" d="M0 0h9v9z"/></defs>'
        '<rect fill="#0E8A7D" width="60" height="60"/>',
    ],
)
def test_colours_are_known_however_a_drawing_paints(body: str) -> None:
    """By attribute, style, class, group, stroke and transform; what is only defined is not."""
    standing = judge_standing(draw(body), "#FFFFFF")
    assert [write_color(color) for color in standing.colors] == ["#0E8A7D"]
    assert standing.lost == 0


def test_what_stands_out_less_than_three_to_one_is_lost() -> None:
    """Teal has 4.2 on white and 2.6 on amber; the dark word beside it does not save the mark."""
    assert judge_standing(logos.PLAIN, "#FFFFFF").is_seen
    on_amber = judge_standing(logos.PLAIN, AMBER)
    assert not on_amber.is_seen
    assert on_amber.lost > 0.3
    assert parse_color("#0E8A7D") in on_amber.colors, "what is lost is named too"
    assert judge_standing(logos.WHITE, "#FFFFFF").lost == 1


def test_decoration_counts_against_the_shape_that_it_lies_on() -> None:
    """A white star on a disc needs no contrast with a white page; the same beside it does."""
    star = '<path fill="#FFFFFF" d="M{x} 20h16v16h-16z"/>'
    assert judge_standing(draw(a_disc("#0E8A7D") + star.format(x=24)), "#FFFFFF").lost == 0
    beside = judge_standing(draw(a_disc("#0E8A7D") + star.format(x=100)), "#FFFFFF")
    assert beside.lost > MOST_LOST


def test_ground_that_comes_with_a_logo_may_vanish_in_a_ground_like_it() -> None:
    """A word exported on a white sheet is seen on white paper."""
    sheet = '<rect fill="#FFFFFF" width="180" height="64"/>'
    assert judge_standing(draw(sheet + a_word("#10302D")), "#FFFFFF").is_seen


def test_small_sign_may_be_faint() -> None:
    """One part in twenty-five may be lost, such as a registered sign; a letter may not."""
    sign = '<circle fill="#F4F4F4" cx="172" cy="6" r="3"/>'
    assert judge_standing(draw(a_disc("#10302D") + a_word("#10302D") + sign), "#FFFFFF").is_seen
    letter = draw(a_word("#10302D") + '<path fill="#F4F4F4" d="M20 10H32V54H20Z"/>')
    assert not judge_standing(letter, "#FFFFFF").is_seen


def test_translucent_paint_is_judged_as_it_looks_on_the_ground() -> None:
    """Black at a tenth is a pale grey on white."""
    veiled = draw('<rect fill="#000000" opacity="0.1" width="60" height="60"/>')
    assert not judge_standing(veiled, "#FFFFFF").is_seen


def test_version_that_is_seen_is_taken_as_it_was_given() -> None:
    """The one for such a ground first, the other where only that is seen, both unchanged."""
    pair = LogoSource("Northwind", logos.PLAIN, logos.WHITE, "")
    assert only(settle(pair, ground="#FFFFFF")).svg == logos.PLAIN
    assert only(settle(pair, ground=NAVY, ink="#FFFFFF")).svg == logos.WHITE
    swapped = LogoSource("Northwind", logos.WHITE, logos.PLAIN, "")
    assert only(settle(swapped, ground=NAVY, ink="#FFFFFF")).svg == logos.WHITE


@pytest.mark.parametrize("name", ["pale", "white", "tiles", "square", "wide"])
def test_logo_that_a_ground_swallows_is_drawn_in_its_ink(name: str) -> None:
    """Without a plate, and seen."""
    lockup = settle(one_drawing(logos.SWALLOWED[name]))
    assert lockup.plate == ""
    assert only(lockup).colors == (parse_color(INK),)
    assert only(lockup).is_seen


def test_white_shape_on_a_mark_is_knocked_out_of_one_colour() -> None:
    """A square with a white letter stays a square with a letter; all ink would be a blot."""
    way = derive_one_color(logos.SQUARE, pale_is_ink=False)
    assert way is not None
    painted = way.paint(INK, AMBER)
    assert f'<rect fill="{INK}"' in painted
    assert f'<path fill="{AMBER}"' in painted


def test_drawing_that_one_colour_would_tear_is_left_alone() -> None:
    """Shades that carry the form, gradients and pictures need a version made by hand."""
    assert derive_one_color(logos.BLENDED, pale_is_ink=False) is None
    rings = "".join(
        f'<circle fill="{color}" cx="32" cy="32" r="{r}"/>'
        for color, r in (("#102030", 31), ("#5A7080", 22), ("#A8B8C4", 14), ("#F4F8FA", 7))
    )
    assert derive_one_color(draw(rings, 64), pale_is_ink=False) is None


def test_designers_own_version_comes_before_a_derived_one() -> None:
    """`mono` is drawn in the ink, whatever else could be made."""
    mono = draw('<path fill="currentColor" d="M0 0H60V64H0Z"/>')
    chosen = only(settle(one_drawing(logos.PALE, mono)))
    assert chosen.svg == mono.replace("currentColor", INK)


def test_logos_of_a_lockup_change_to_one_ink_together() -> None:
    """One in colour beside one in ink would look like two banners."""
    sound = LogoSource("Larkseal", draw(a_word("#0B1F33")), draw(a_word("#FFFFFF")), "")
    lockup = settle(one_drawing(logos.PALE), sound)
    assert [logo.colors for logo in lockup.logos] == [(parse_color(INK),)] * 2


def test_plate_is_the_last_resort_and_holds_all_logos() -> None:
    """Where neither colours nor one ink are seen: the brand's light ground, else its dark ink."""
    sound = LogoSource("Larkseal", draw(a_word("#0B1F33")), draw(a_word("#FFFFFF")), "")
    lockup = settle(one_drawing(logos.BLENDED), sound)
    assert (lockup.plate, lockup.ink) == (DARK, LIGHT)
    assert lockup.logos[1].svg == sound.on_dark
    assert all(logo.is_seen for logo in lockup.logos)
    dark_blend = logos.BLENDED.replace("#FF7A00", "#7A1F00").replace("#E07A1F", "#7A1F00")
    dark_blend = dark_blend.replace("#12A5E8", "#0B5A8C")
    assert settle(one_drawing(dark_blend), sound, ground="#B3170F").plate == LIGHT


def test_starters_logos_stand_out_in_every_mood() -> None:
    """The partner's teal fails on amber only, and there both logos are in ink, on no plate."""
    campaign = a_campaign()
    for partner in ("house", "brightport"):
        kit = campaign.kit(partner, "en-US")
        for stage in kit.stages:
            palette = stage.palette
            lockup = choose_logos(kit, campaign, palette.ground, palette.ink)
            assert lockup.plate == ""
            assert all(logo.is_seen for logo in lockup.logos), (partner, stage.id)
            in_ink = all(logo.colors == (parse_color(palette.ink),) for logo in lockup.logos)
            assert in_ink == (partner == "brightport" and palette.ground == AMBER)
