"""Which values of a file are copy is known from its model."""

from __future__ import annotations

from generator.model.brand import Brand
from generator.model.copy_deck import CopyDeck
from generator.model.copy_fields import list_fields, list_localized_fields
from generator.model.lengths import CHIP, HEADLINE

DECK = {
    "locale": "en-US",
    "keep_together": ["SSL certificate"],
    "shared": {
        "days": {"one": "{n} day", "other": "{n} days"},
        "steps": ["Sign in.", "Renew."],
        "days_left": {"before": "only", "value": "{days_number}"},
    },
    "stages": {
        "minus-90": {
            "banner": {"headline": "Early is easy."},
            "email": {"subject": [{"id": "short", "line": "Renew early"}]},
        },
        "day-0": {"email": {"subject": "Today"}},
    },
}


def test_list_fields_gives_texts_and_no_names() -> None:
    """Locale, ids and words that each language lists itself are nothing to translate."""
    assert [field.key for field in list_fields(CopyDeck, DECK)] == [
        "shared.days.one",
        "shared.days.other",
        "shared.steps[0]",
        "shared.steps[1]",
        "shared.days_left.before",
        "shared.days_left.value",
        "stages.minus-90.banner.headline",
        "stages.minus-90.email.subject[short].line",
        "stages.day-0.email.subject",
    ]


def test_list_fields_knows_limits_plural_forms_and_what_may_be_left_out() -> None:
    """All of it is said in the model, and nowhere else."""
    fields = {field.key: field for field in list_fields(CopyDeck, DECK)}
    headline = fields["stages.minus-90.banner.headline"]
    assert (headline.limit.letters, headline.limit.most) == (160, HEADLINE)
    assert headline.meaning.startswith("The main line")
    assert fields["stages.day-0.email.subject"].limit.letters == 78
    assert fields["shared.days.one"].plural == "one"
    assert not fields["shared.days.one"].optional
    assert fields["shared.days_left.before"].optional
    assert not fields["shared.days_left.value"].optional


def test_list_localized_fields_gives_one_language_by_id() -> None:
    """Entries of the brand's lists are named by their ids; a missing text is empty."""
    brand = {"value_points": [{"id": "warranty", "chip": {"en-US": "Warranty"}, "icon": "a.svg"}]}
    (english,) = list_localized_fields(Brand, brand, "en-US")
    (german,) = list_localized_fields(Brand, brand, "de-DE")
    assert (english.key, english.text) == ("value_points[warranty].chip", "Warranty")
    assert english.limit.most == CHIP
    assert (german.path, german.text) == (("value_points", 0, "chip", "de-DE"), "")
