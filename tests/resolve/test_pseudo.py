"""English made longer, accented and bracketed, by rule."""

from __future__ import annotations

import pytest

from generator.errors import ResolveError
from generator.model.copy_fields import list_fields
from generator.model.copy_text import Limit, list_tokens, split_tokens
from generator.model.lengths import BUTTON, SHORT_FORM
from generator.resolve.pseudo import add_pseudo_locale, change_text
from tests.builders import a_workspace, the_starter

ANY = Limit()


def test_change_text_accents_every_letter_and_keeps_what_is_filled_in() -> None:
    """Placeholders, claims and figures stay; no plain letter is left outside of them."""
    changed = change_text("Save {offer} in 24 h. {claim:nothing-lost, long}", ANY)
    assert list_tokens(changed) == ["{offer}", "{claim:nothing-lost, long}"]
    assert "24" in changed
    words = changed.replace("{offer}", "").replace("{claim:nothing-lost, long}", "")
    assert not [letter for letter in words if letter.isascii() and letter.isalpha()]
    assert (changed[0], changed[-1]) == ("[", "]")


def test_change_text_is_a_third_longer() -> None:
    """A sentence grows by about 35 %, as German does."""
    text = "Your certificate expires soon, and you can renew it today."
    assert 1.3 < len(change_text(text, ANY)) / len(text) < 1.45


@pytest.mark.parametrize("text", ["Renew now", "Renew the plan!!", "Certificates now"])
def test_change_text_grows_no_further_than_its_place(text: str) -> None:
    """A button holds 16 letters; a longer label would prove nothing but itself."""
    assert not Limit(48, BUTTON).find_fault(change_text(text, Limit(48, BUTTON)))


def test_change_text_keeps_words_within_their_limit() -> None:
    """A short form takes words of 14 letters at most."""
    limit = Limit(48, SHORT_FORM)
    assert not limit.find_fault(change_text("Certificate expired", limit))


def test_change_text_leaves_a_lone_placeholder_alone() -> None:
    """A hero number is a number."""
    assert change_text("{percent_number}", ANY) == "{percent_number}"


def test_add_pseudo_locale_changes_all_copy_and_nothing_else() -> None:
    """Every text of the deck says something else; ids and the other languages are as they were."""
    workspace = add_pseudo_locale(the_starter(), "en-XA")
    deck, english = workspace.decks["en-XA"], workspace.decks["en-US"]
    fields = list(list_fields(type(deck), deck.model_dump(exclude_none=True)))
    sources = list(list_fields(type(english), english.model_dump(exclude_none=True)))
    assert [field.key for field in fields] == [field.key for field in sources]
    same = {new.text for new, old in zip(fields, sources, strict=True) if new.text == old.text}
    assert not {text for text in same if any(word.isalpha() for word in split_tokens(text)[::2])}
    assert english == the_starter().decks["en-US"]
    assert workspace.brand.value_points[0].title["en-XA"].startswith("[")
    assert workspace.channel_decks["en-XA"]["console"].locale == "en-XA"


def test_add_pseudo_locale_needs_english() -> None:
    """A campaign without English is told so in a sentence."""
    workspace = a_workspace(campaign__locales=("zh-CN",))
    with pytest.raises(ResolveError, match="made from English copy"):
        add_pseudo_locale(workspace, "en-XA")
