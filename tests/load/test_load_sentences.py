"""What the validator finds is said in the reader's words, whatever it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core.core_schema import ErrorType

from generator.load.document import read_document
from generator.load.patterns import PATTERNS
from generator.load.problems import SENTENCES, validate
from generator.load.schema import FILES as MODELS
from generator.load.shapes import list_file_paths, list_localized
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.partner import Partner
from tests.load.builders import (
    BRAND,
    CAMPAIGN,
    EN,
    PARTNER,
    a_workspace_folder,
    change,
    list_problems,
)

JARGON = re.compile(
    r"Input should|Extra inputs|Field required|String should|type=|_error|valid (string|integer|"
    r"dictionary|boolean)|Tuple should|Value error|pydantic|JSON|NoneType|Traceback|<class",
    re.IGNORECASE,
)

STRANGE: list[Any] = [
    None, True, 0, -5, 10**17, 1.5, "", " ", "no", "20%", "020", "0x14", "12:30", "2026-13-45",
    "2026/01/02", "0B2A5B", "http://x.example", "x" * 3000, [], {}, ["x"], [None], {"x": 1},
    [["x"]], [{"x": 1}], {"calm": 1}, {"calm": {"ground": "red"}},
]  # fmt: skip


def list_paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The key paths of all values inside a value."""
    steps = (
        value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    )
    found = [path]
    for step in steps:
        found += list_paths(value[step], (*path, step))
    return found


@pytest.mark.parametrize(
    ("name", "model"), [(CAMPAIGN, Campaign), (EN, CopyDeck), (BRAND, Brand), (PARTNER, Partner)]
)
def test_no_words_of_the_validator_reach_the_reader(
    tmp_path: Path, name: str, model: type[BaseModel]
) -> None:
    """Any value of a wrong kind at any key gives plain sentences with a place."""
    folder = a_workspace_folder(tmp_path)
    document = read_document(folder / name, [])
    assert document
    whole = json.dumps(document.values)
    for number, path in enumerate(list_paths(document.values)[1:]):
        for strange in STRANGE[number % 3 :: 3]:
            document.values = json.loads(whole)
            parent = document.values
            for step in path[:-1]:
                parent = parent[step]
            parent[path[-1]] = strange
            document.problems.clear()
            document.told.clear()
            fits = validate(document, model) is not None
            assert fits == (not document.problems), (path, strange)
            for problem in document.problems:
                assert problem.line
                assert not JARGON.search(str(problem)), problem


def test_each_kind_of_error_that_the_models_can_give_has_its_sentence() -> None:
    """The kinds met by the models' constraints are all worded; the rest has a plain fallback."""
    assert set(SENTENCES) <= {*get_args(ErrorType), "copy_too_long", "word_too_long"}
    met = set()
    for model, _ in MODELS.values():
        for strange in STRANGE:
            for field in model.model_fields:
                try:
                    model.model_validate_json(json.dumps({field: strange}), strict=True)
                except ValidationError as error:
                    met |= {row["type"] for row in error.errors()}
    assert met <= set(SENTENCES)


def test_every_pattern_of_the_models_is_put_in_words() -> None:
    """A pattern added to a model needs its words here."""
    text = json.dumps([model.model_json_schema() for model, _ in MODELS.values()])
    found: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                collect(child)
        elif isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                found.add(node["pattern"])
            # The pattern of a group's keys stands under a name of its own.
            found.update(node.get("patternProperties", {}))
            for child in node.values():
                collect(child)

    collect(json.loads(text))
    assert len(found) > 6
    assert found <= set(PATTERNS)


WORDS = [
    (CAMPAIGN, "percent: 20", 'percent: "20"', "plain number", "such as 20", "leave out quotes"),
    (CAMPAIGN, "percent: 20", "percent: 20%", "plain number", "such as 20", "signs such as %"),
    (CAMPAIGN, "percent: 20", "percent: 020", "plain number", "such as 20", "leading zeros"),
    (CAMPAIGN, "percent: 20", "percent: 0x14", "decimal number", "whole number", "plain digits"),
    (CAMPAIGN, "percent: 20", "percent: 20.5", "whole number", "without a fraction", ""),
    (CAMPAIGN, "percent: 20", f"percent: {'9' * 5000}", "far too large", "", ""),
    (CAMPAIGN, "percent: 20", "percent: 95", "out of range", "1 to 90", ""),
    (CAMPAIGN, "days: 7", "days: 12:30", "whole number", "", "old YAML read 12:30"),
    (CAMPAIGN, "ends: 2026-12-31", "ends: 31.12.2026", "not a date", "2026-12-31", "hyphens"),
    (CAMPAIGN, "name: Spring", "name: 2026", "text is wanted", "text in quotes", "put it in"),
    (CAMPAIGN, "name: Spring", "name:", "value is missing", "text", ""),
    (CAMPAIGN, "name: Spring", "nmae: Spring", "`nmae` is not a key", "id, name", "`name`"),
    (CAMPAIGN, "partners: [brightport]", "partners: brightport", "a list is wanted", "", "`- `"),
    (CAMPAIGN, "  google_display:\n    sizes: [300x250, 728x90]\n", "  google_display: all\n",
     "keys and values are wanted", "sizes, scales", ""),
    (CAMPAIGN, "sizes: [300x250, 728x90]", "formats: [png, webp]",
     "Google Display does not take this format", "png, jpg, gif", ""),
    (CAMPAIGN, "sizes: [300x250, 728x90]", "formats: [png, html]", "choices", "html5", ""),
    (CAMPAIGN, "sizes: [300x250, 728x90]", "formats: [png, gif, png]", "the same as", "",
     "delete one"),
    (CAMPAIGN, "sizes: all", "sizes: 300x250", "choices", "or a list in [brackets]", ""),
    (CAMPAIGN, "id: spring", "id: Spring Sale", "right form", "lower-case letters", ""),
    (CAMPAIGN, "sizes: all", "sizes: all\none_pager: {print_variant: yes}", "true or false",
     "true, false", "write true"),
    (BRAND, 'ground: "#0B2A5B"', "ground: 0B2A5B", "right form", "#RRGGBB", '"#0B2A5B"'),
    (BRAND, "assurance: OV", "assurance: 0V", "choices", "DV, OV, EV", ""),
    (PARTNER, "color:", "cobrand: no\ncolor:", "true or false", "true, false", "write false"),
    (PARTNER, "https://panel", "http://panel", "right form", "https://", "instead of http://"),
    (EN, "button: Renew now", "button: {percent}", "not keys and values", "", "needs quotes"),
    (EN, "code_label: Code", "code_label: [Code]", "not a list", "", "needs quotes"),
    (EN, "button: Renew now", 'button: " "', "text is empty", "", ""),
    (EN, "code_label: Code", f"code_label: {'x' * 49}", "too long: 49", "at most 48", ""),
    (EN, "  steps: [Sign in., Renew it.]", "  steps: [Sign in.]", "too short", "at least 2", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message", "allowed", "hint"), WORDS)
def test_sentence_says_what_would_be_right(
    tmp_path: Path, file: str, old: str, new: str, message: str, allowed: str, hint: str
) -> None:
    """One mistake, one message: what is the case, what is allowed, what helps, and the line."""
    folder = a_workspace_folder(tmp_path)
    line = change(folder, file, old, new)
    [problem] = list_problems(folder)
    assert message in problem.message
    assert allowed in problem.allowed
    assert hint in problem.hint
    assert line <= problem.line <= line + 1


def test_every_file_and_text_by_language_of_a_brand_is_found(tmp_path: Path) -> None:
    """Drawings and languages are found through the model, so a new field is checked at once."""
    document = read_document(a_workspace_folder(tmp_path) / BRAND, [])
    assert document
    files = ["fonts", "logos", "logos", "seal", "seal", "value_points"]
    assert [path[0] for path, _ in list_file_paths(Brand, document.values)] == files
    texts = ["products", "value_points", "value_points", "value_points", "legal", "legal"]
    assert [path[0] for path, _ in list_localized(Brand, document.values)] == texts
