"""A layout of mails is found by its name, in the brand first, and mistakes are told in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.email_layouts import SHIPPED, list_email_layouts
from generator.load.workspace import load_workspace
from tests.builders import STARTER
from tests.load.builders import BRAND, CAMPAIGN, EN, a_workspace_folder, change, list_problems

OWN = "brand/larkseal/email-layouts/own.yaml"
SPRING = "campaigns/spring"
PARTS = "[header, hero, letter, order, offer-line, closing, footer]"
SOUND = f"purpose: Ours.\ncalm: {PARTS}\npressing: {PARTS}\nurgent: {PARTS}\n"


def with_layout(tmp_path: Path, text: str = SOUND, asked: str = "own") -> Path:
    """The small workspace with a layout of the brand's own, whose campaign asks for one."""
    folder = a_workspace_folder(tmp_path, {OWN: text})
    change(
        folder, CAMPAIGN, "orders: orders.csv", f"email: {{layout: {asked}}}\norders: orders.csv"
    )
    return folder


def tell_one(folder: Path) -> Problem:
    """The only problem of a workspace."""
    (problem,) = list_problems(folder)
    return problem


def test_campaign_without_a_layout_gets_the_classic_one(tmp_path: Path) -> None:
    """What was written before there were layouts still loads, without a word more in its decks."""
    workspace = load_workspace(a_workspace_folder(tmp_path) / SPRING)
    assert workspace.email_layout.purpose.startswith("A letter")


@pytest.mark.parametrize("name", list_email_layouts((SHIPPED,)))
def test_shipped_layouts_suit_the_starter(tmp_path: Path, root: Path, name: str) -> None:
    """Each has what every mail needs, and the starter's decks have words for its components."""
    for folder in ("brand", "campaigns", "fonts"):
        shutil.copytree(root / folder, tmp_path / folder)
    file = tmp_path / "campaigns" / STARTER.name / "campaign.yaml"
    file.write_text(file.read_text().replace("layout: classic", f"layout: {name}"))
    layout = load_workspace(file).email_layout
    assert [layout.list_components(days)[-1] for days in (-90, -14, 7)] == ["footer"] * 3


def test_layout_of_the_brand_is_taken(tmp_path: Path) -> None:
    """A designer adds a layout by adding a file."""
    workspace = load_workspace(with_layout(tmp_path) / SPRING)
    assert workspace.email_layout.purpose == "Ours."


def test_layout_of_the_how_to_is_sound(tmp_path: Path, root: Path) -> None:
    """The worked example, copied from its page, makes a layout."""
    page = (root / "docs" / "how-to" / "email-layouts.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[2].split("```")[0]
    layout = load_workspace(with_layout(tmp_path, example) / SPRING).email_layout
    assert "seal" in layout.calm


def test_misspelt_layout_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A name that leads nowhere is told where it stands, with the layouts that there are."""
    problem = tell_one(with_layout(tmp_path, asked="clasic"))
    assert problem.key == "email.layout"
    assert problem.hint == "did you mean `classic`?"
    assert problem.allowed == "brief, classic, own, showcase"


def test_misspelt_component_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A part that does not exist is told in the layout's own file."""
    problem = tell_one(with_layout(tmp_path, SOUND.replace("order,", "ordr,", 1)))
    assert problem.file.endswith("own.yaml")
    assert problem.key == "calm[3]"
    assert problem.hint == "did you mean `order`?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hero, ", "", "how the mail opens: it is missing"),
        ("hero, ", "hero, brief-hero, ", "how the mail opens: brief-hero and hero stand together"),
        ("letter, ", "", "what the mail has to say: it is missing"),
        ("offer-line, ", "", "the offer with its conditions: it is missing"),
        ("order, ", "", "the order that the mail is about: it is missing"),
        ("closing, ", "second-button, ", "button and contact: it is missing"),
        (", footer", "", "the lines that the law asks for: it is missing"),
        ("footer", "footer, social", "the footer must be last"),
        ("order, ", "order, values, top-values, ", "the value points stand twice"),
        ("order, ", "order, steps, steps, ", "the same as calm[4]"),
    ],
)
def test_layout_that_lacks_what_mails_need_is_told(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """Every mail opens, says what it is about, names the offer's terms, and ends with the law."""
    problems = list_problems(with_layout(tmp_path, SOUND.replace(old, new, 1)))
    assert said in problems[0].message
    assert problems[0].key.startswith("calm")


def test_all_that_a_layout_lacks_is_told_at_once(tmp_path: Path) -> None:
    """A list with several things missing is put right in one go."""
    problem = tell_one(with_layout(tmp_path, SOUND.replace("hero, letter, ", "", 1)))
    assert "how the mail opens" in problem.message
    assert "what the mail has to say" in problem.message


def test_deck_without_words_for_a_component_is_told(tmp_path: Path) -> None:
    """No component is dropped silently because a deck does not know it."""
    problems = list_problems(with_layout(tmp_path, asked="brief"))
    assert {(problem.file.rpartition("/")[2], problem.key) for problem in problems} == {
        (f"{locale}.yaml", f"shared.{key}")
        for locale in ("en-US", "zh-CN")
        for key in ("countdown", "orders")
    }
    assert all("the email layout brief has the component" in one.message for one in problems)


def test_day_of_sending_is_the_countdowns_alone(tmp_path: Path) -> None:
    """Other copy is also filled by sending systems, which send on days of their own."""
    folder = a_workspace_folder(tmp_path)
    change(folder, EN, "questions: Questions?", "questions: Sent on {send_on}.")
    problem = tell_one(folder)
    assert problem.key == "shared.questions"
    assert "in `shared.countdown` only" in problem.message


def test_testimonial_that_the_brand_lacks_is_told(tmp_path: Path) -> None:
    """A campaign shows only what a customer of the brand has said."""
    folder = a_workspace_folder(tmp_path)
    written = "email: {testimonial: nobody}\norders: orders.csv"
    change(folder, CAMPAIGN, "orders: orders.csv", written)
    assert tell_one(folder).message == "the brand has no such testimonial"


@pytest.mark.parametrize(
    ("name", "message"),
    [("secure-sit", "the brand has no such product"),
     ("wide", "a product cannot take its own place"),
     ("secure-site", "secure-site is of the level OV, and this product only of DV")],
)  # fmt: skip
def test_product_that_cannot_be_replaced_is_told(tmp_path: Path, name: str, message: str) -> None:
    """What one certificate replaces is another product of the brand, of no higher level."""
    folder = a_workspace_folder(tmp_path)
    wide = (
        "  - {id: wide, name: {en-US: Wide, zh-CN: Wide}, assurance: DV, term_days: 365, "
        f"covers: wildcard, replaces: [{name}]}}\n"
    )
    change(folder, BRAND, "value_points:\n", f"{wide}value_points:\n")
    told = tell_one(folder)
    assert told.message == message
    assert told.key == "products[1].replaces[0]"
    assert told.line


@pytest.mark.parametrize(
    ("module", "message"),
    [("multi-year", "no product has a plan of several years"),
     ("consolidation", "no product can take the place of several"),
     ("assurance", "all products have the same validation level"),
     ("automation", "the brand says nothing about automation")],
)  # fmt: skip
def test_module_that_the_brand_cannot_meet_is_told(
    tmp_path: Path, module: str, message: str
) -> None:
    """What no product of the brand has is offered to nobody, and the campaign is told where."""
    folder = a_workspace_folder(tmp_path)
    written = f"upsell: [servers, {module}]\norders: orders.csv"
    change(folder, CAMPAIGN, "orders: orders.csv", written)
    # The decks lack the words of the modules, which is told too.
    (told,) = [one for one in list_problems(folder) if one.key.startswith("upsell")]
    assert told.message == message
    assert told.key == "upsell[1]"
    assert told.line
