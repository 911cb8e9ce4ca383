"""A whole campaign folder: what loads, and that every mistake is told in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import LoadError
from generator.load.concepts import SHIPPED
from generator.load.text_file import name_file
from generator.load.workspace import load_workspace
from tests.load.builders import (
    BRAND,
    CAMPAIGN,
    EN,
    FONT_BYTES,
    FONTS,
    LOGO,
    ORDERS,
    PARTNER,
    ZH,
    a_workspace_folder,
    change,
    list_problems,
)

STARTER = Path(__file__).parents[2] / "campaigns" / "early-renewal"


def test_workspace_holds_everything_that_the_campaign_names(tmp_path: Path) -> None:
    """A sound campaign loads whole: decks, orders, drawings by key, fonts by family."""
    folder = a_workspace_folder(tmp_path)
    (folder / "brand/larkseal/templates").mkdir()
    workspace = load_workspace(folder / "campaigns/spring")
    assert workspace.campaign.id == "spring"
    assert workspace.brand.palettes["calm"].ground == "#0B2A5B"
    assert [partner.id for partner in workspace.partners] == ["brightport"]
    assert list(workspace.decks) == ["en-US", "zh-CN"]
    assert [order.organization for order in workspace.orders] == ["Fernhill", "Fernhill, Ltd"]
    assert set(workspace.artwork) == {
        "brand/logo.svg",
        "brand/icon.svg",
        "partners/brightport/logo.svg",
    }
    assert workspace.artwork["partners/brightport/logo.svg"].startswith("<svg")
    assert Path(workspace.fonts["Inter"].file).is_absolute()
    assert Path(workspace.fonts["Inter"].file).read_bytes() == FONT_BYTES
    own = (folder / "brand/larkseal/templates").as_posix()
    assert workspace.template_dirs == ((SHIPPED / "stage-first").as_posix(), own)


def test_workspace_is_the_same_from_the_folder_and_from_the_file(tmp_path: Path) -> None:
    """The campaign may be named by its folder or by its file."""
    folder = a_workspace_folder(tmp_path)
    assert load_workspace(folder / "campaigns/spring") == load_workspace(folder / CAMPAIGN)


def test_starter_loads_without_a_problem() -> None:
    """Six languages and all their decks; how fast is measured by `make bench ARGS=load`."""
    assert len(load_workspace(STARTER).decks) == 6


def test_choice_reads_only_what_was_asked_for(tmp_path: Path) -> None:
    """With one locale asked for, the deck of another is not even opened."""
    folder = a_workspace_folder(tmp_path, {ZH: "locale: ["})
    workspace = load_workspace(folder / "campaigns/spring", locales=("en-US",))
    assert list(workspace.decks) == ["en-US"]
    assert len(list_problems(folder)) == 1


@pytest.mark.parametrize(
    ("choice", "key", "hint"),
    [
        ({"partners": ("brightprt",)}, "partners", "did you mean `brightport`?"),
        ({"locales": ("zh-TW",)}, "locales", "did you mean `zh-CN`?"),
    ],
)
def test_choice_of_what_the_campaign_lacks_is_told(
    tmp_path: Path, choice: dict[str, tuple[str, ...]], key: str, hint: str
) -> None:
    """A partner or locale asked for and not listed is a problem with the nearest name."""
    [problem] = list_problems(a_workspace_folder(tmp_path), **choice)
    assert (problem.key, problem.hint) == (key, hint)


def test_twelve_mistakes_give_twelve_messages_with_their_lines(tmp_path: Path) -> None:
    """Mistakes in five files are told in one run, each once, each with its line."""
    folder = a_workspace_folder(tmp_path)
    mistakes = [
        (CAMPAIGN, "percent: 20", "percent: 200", "offer.percent", "out of range"),
        (CAMPAIGN, "time_zone: America/New_York", "time_zone: America/NewYork",
         "offer.time_zone", "no such time zone"),
        (CAMPAIGN, "- warranty", "- waranty", "value_points[0]", "no such value point"),
        (CAMPAIGN, "mood: calm", "mood: clam", "stages[0].mood", "not one of the choices"),
        (EN, "Save {offer} until", "Save {ofer} until", "shared.offer_line", "no placeholder"),
        (EN, "minus-30:", "minus-3:", "stages.minus-3", "no such stage"),
        (EN, "greeting: Hello,", "greeting:", "shared.greeting", "value is missing"),
        (BRAND, '"#7CC4FF"', "#7CC4FF", "palettes.calm.accent", "value is missing"),
        (BRAND, "term_days: 365", "term_day: 365", "products[0].term_day", "not a key here"),
        (PARTNER, "https://panel", "http://panel", "renewal_url", "not of the right form"),
        (PARTNER, "  email: desk@brightport.example\n", "", "contact.email", "key is missing"),
        (ORDERS, "2025-12-21,2026-12-20", "2025-12-21,2026-13-20", "expires", "not a date"),
    ]  # fmt: skip
    lines = [change(folder, file, old, new) for file, old, new, _, _ in mistakes]
    # A missing key is told at the group that lacks it, one line above the contact's first key.
    lines[10] -= 2
    rows = zip(mistakes, lines, strict=True)
    expected = {(name_file(folder / row[0]), line, row[3]) for row, line in rows}
    problems = list_problems(folder)
    assert {(p.file, p.line, p.key) for p in problems} == expected
    assert len(problems) == 12
    by_key = {problem.key: problem.message for problem in problems}
    assert all(words in by_key[key] for _, _, _, key, words in mistakes)
    assert problems == sorted(problems, key=lambda p: (p.file, p.line, p.column))


CASES = [
    (CAMPAIGN, "brand: ../../brand/larkseal", "brand: ../../brand/larksea", "brand",
     "no such brand", "did you mean `larkseal`?"),
    (CAMPAIGN, "brand: ../../brand/larkseal", "brand: ../../../elsewhere", "brand",
     "out of the workspace", ""),
    (CAMPAIGN, "brand: ../../brand/larkseal", "brand: /etc", "brand", "not relative", ""),
    (CAMPAIGN, "brand: ../../brand/larkseal", "brand: ../../brand/larkseal/brand.yaml", "brand",
     "this is a file", "name the folder"),
    (CAMPAIGN, "[brightport]", "[brightprt]", "partners[0]", "no such partner", "`brightport`"),
    (CAMPAIGN, "[brightport]", "[brightport, brightport]", "partners[1]", "the same as", ""),
    (CAMPAIGN, "[brightport]", "[../../x]", "partners[0]", "not of the right form", ""),
    (CAMPAIGN, "  - zh-CN", "  - zh-TW", "locales[1]", "no copy deck", "did you mean `zh-CN`?"),
    (CAMPAIGN, "orders: orders.csv", "orders: order.csv", "orders", "no such file", "orders.csv"),
    (CAMPAIGN, "orders: orders.csv", "orders: copy", "orders", "this is a folder", ""),
    (CAMPAIGN, "ends: 2026-12-31", "ends: 2026-08-31", "offer.ends", "before it starts", ""),
    (CAMPAIGN, "ends: 2026-12-31", "ends: 2026-02-30", "offer.ends", "no such day", ""),
    (CAMPAIGN, "America/New_York", "New York", "offer.time_zone", "no such time zone",
     "America/New_York"),
    (CAMPAIGN, "America/New_York", "../../etc/passwd", "offer.time_zone", "no such time zone", ""),
    (CAMPAIGN, "America/New_York", "America", "offer.time_zone", "no such time zone", ""),
    (CAMPAIGN, "[secure-site]", "[secure-sight]", "offer.products[0]", "no such product",
     "did you mean `secure-site`?"),
    (CAMPAIGN, "value_points:", "regimes: {en-US: [can-spa]}\nvalue_points:", "regimes.en-US[0]",
     "no such regime", "did you mean `can-spam`?"),
    (CAMPAIGN, "value_points:", "regimes: {fr-FR: [eu]}\nvalue_points:", "regimes.fr-FR",
     "no such locale", ""),
    (CAMPAIGN, "[300x250, 728x90]", "[300x251]", "placements.google_display.sizes[0]",
     "does not take this size", "300x250"),
    (CAMPAIGN, "sizes: all", "sizes: [2400x300]", "placements.own_site.sizes[0]", "out of range",
     ""),
    (CAMPAIGN, "sizes: all", "sizes: every", "placements.own_site.sizes", "not one of", ""),
    (CAMPAIGN, "sizes: all", "sizes: [wide]", "placements.own_site.sizes[0]", "right form", ""),
    (CAMPAIGN, "sizes: all", "sizes: []", "placements.own_site.sizes", "list is empty", ""),
    (CAMPAIGN, "own_site:\n", "own_sight:\n", "placements.own_sight", "is not a key here",
     "did you mean `own_site`?"),
    (CAMPAIGN, "wording: up-to", "wording: upto", "offer.wording", "choices", "`up-to`"),
    (CAMPAIGN, "wording: up-to", "wording: exact", "shared.offers", "wording `exact`", ""),
    (EN, "locale: en-US", "locale: en-GB", "locale", "differs from its file name", ""),
    (EN, "button: Renew now", "button: Renew {now", "stages.minus-30.button", "without its closing",
     ""),
    (EN, "headline: It is late", "headline: It }is late", "stages.plus-7.banner.headline",
     "not YAML", ""),
    (BRAND, "id: larkseal", "id: larkspur", "id", "differs from the name of the folder", ""),
    (BRAND, "zh-CN: 保障}", "zh-TW: 保障}", "value_points[0].title", "the text in zh-CN", ""),
    (BRAND, "name: {en-US: Secure Site, zh-CN: Secure Site}", "name: {en-US: Secure Site}",
     "products[0].name", "the text in zh-CN", ""),
    (BRAND, "icon: icon.svg", "icon: icons.svg", "value_points[0].icon", "no such file",
     "did you mean `icon.svg`?"),
    (BRAND, "  lapsed:\n", "  critical:\n", "palettes.lapsed", "used by plus-7", ""),
    (BRAND, "  lapsed:\n", "  laspd:\n", "palettes.laspd", "is not a key here", "`lapsed`"),
    (BRAND, "light:\n", "type: {latin: Intter}\nlight:\n", "type.latin", "no font of this family",
     "`Inter`"),
    (BRAND, "light:\n", "type: {sizes_px: [10, 8]}\nlight:\n", "type.sizes_px[1]", "smaller than",
     ""),
    (PARTNER, "zh-CN: 服务组", "zh-cn: 服务组", "contact.team.zh-cn", "not of the right form",
     "did you mean `zh-CN`?"),
    (PARTNER, "id: brightport", "id: bright-port", "id", "differs from the name", ""),
    (FONTS, "file: cjk.ttf", "file: ckj.ttf", "fonts[1].file", "no such file", "`cjk.ttf`"),
    (FONTS, "family: Inter", "family: Noto Sans SC", "fonts[1].family", "is listed on line 2", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "message", "hint"), CASES)
def test_mistake_is_told_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, key: str, message: str, hint: str
) -> None:
    """Each rule tells its own mistake: the key, what is the case, and what was meant."""
    folder = a_workspace_folder(tmp_path)
    change(folder, file, old, new)
    problems = list_problems(folder)
    if message == "not YAML":
        key, message = "", "does not fit what stands above"
    told = [p for p in problems if p.key == key and message in p.message and hint in p.hint]
    assert told, "\n".join(map(str, problems))
    assert all(p.line for p in told)


def test_own_site_takes_a_size_that_a_network_refuses(tmp_path: Path) -> None:
    """Any size within the bounds may stand under own_site."""
    folder = a_workspace_folder(tmp_path)
    change(folder, CAMPAIGN, "sizes: all", "sizes: [300x251, 120x50, 2000x2000]")
    assert list_problems(folder) == []


@pytest.mark.parametrize(
    ("days", "message"), [("-30", "the same day as stages[0].days"), ("-60", "earlier than")]
)
def test_stages_stand_in_order_of_days(tmp_path: Path, days: str, message: str) -> None:
    """A second stage on one day, or one that goes back in time, is a problem."""
    folder = a_workspace_folder(tmp_path)
    line = change(folder, CAMPAIGN, "days: 7", f"days: {days}")
    [problem] = list_problems(folder)
    assert problem.key == "stages[1].days"
    assert message in problem.message
    assert problem.line == line


def test_missing_stage_copy_is_told_once_per_deck(tmp_path: Path) -> None:
    """A stage added to the campaign is missed in each deck."""
    folder = a_workspace_folder(tmp_path)
    new = "  - {days: 20, mood: lapsed, hero: days, imagery: seal}\nplacements:"
    change(folder, CAMPAIGN, "placements:", new)
    problems = list_problems(folder)
    assert [p.key for p in problems] == ["stages.plus-20", "stages.plus-20"]
    assert {Path(p.file).name for p in problems} == {"en-US.yaml", "zh-CN.yaml"}


def test_changed_font_is_refused(tmp_path: Path) -> None:
    """A font whose bytes differ from the listed checksum stops the build."""
    folder = a_workspace_folder(tmp_path, {"fonts/cjk.ttf": "other bytes"})
    [problem] = list_problems(folder)
    assert problem.key == "fonts[1].sha256"
    assert "not the file that was listed" in problem.message


@pytest.mark.parametrize("name", [CAMPAIGN, EN, ORDERS, BRAND, PARTNER, FONTS, LOGO])
def test_missing_file_is_told_without_a_traceback(tmp_path: Path, name: str) -> None:
    """Whichever file is absent, the run ends with sentences."""
    problems = list_problems(a_workspace_folder(tmp_path, {name: None}))
    assert problems
    assert all(problem.message for problem in problems)


def test_misspelt_campaign_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A campaign that does not exist is told with the campaigns beside it."""
    folder = a_workspace_folder(tmp_path)
    with pytest.raises(LoadError) as caught:
        load_workspace(folder / "campaigns/sprnig")
    assert "did you mean `spring`?" in str(caught.value)


def test_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    """A symbolic link cannot bring in a file from elsewhere."""
    folder = a_workspace_folder(tmp_path / "w", {LOGO: None})
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    (folder / LOGO).symlink_to(tmp_path / "secret.svg")
    problems = list_problems(folder)
    assert {p.message for p in problems} == {"the path leads out of the workspace"}


def test_locale_without_a_deck_is_told_once(tmp_path: Path) -> None:
    """A misspelt locale is one mistake, not one at each text of the brand."""
    folder = a_workspace_folder(tmp_path)
    change(folder, CAMPAIGN, "  - zh-CN", "  - zh-TW")
    [problem] = list_problems(folder)
    assert problem.key == "locales[1]"
