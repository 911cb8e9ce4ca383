"""The models enter; JSON Schemas for editors leave, the same bytes every time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.channels import CHANNELS
from generator.model.comparison import Comparison
from generator.model.concept import Concept
from generator.model.copy_deck import CopyDeck
from generator.model.email_layout import EmailLayout
from generator.model.fonts import FontCatalog
from generator.model.how_to import HowTo
from generator.model.partner import Partner
from generator.model.selector import Selector

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[type[BaseModel], str]] = {
    "brand.schema.json": (Brand, "renewkit brand pack (brand.yaml)"),
    "campaign.schema.json": (Campaign, "renewkit campaign (campaign.yaml)"),
    "comparison.schema.json": (Comparison, "renewkit product comparison (comparison.yaml)"),
    "concept.schema.json": (Concept, "renewkit banner concept (concept.yaml)"),
    "copy.schema.json": (CopyDeck, "renewkit copy deck (copy/<locale>.yaml)"),
    "email-layout.schema.json": (EmailLayout, "renewkit email layout (email-layouts/<name>.yaml)"),
    "fonts.schema.json": (FontCatalog, "renewkit font list (fonts.yaml)"),
    "how-to.schema.json": (HowTo, "renewkit steps of a console (how-to.yaml)"),
    "partner.schema.json": (Partner, "renewkit partner (partner.yaml)"),
    "selector.schema.json": (Selector, "renewkit assurance selector (selector.yaml)"),
}
"""Model and title by file name."""
CHANNEL_FILES: dict[str, tuple[type[BaseModel], str]] = {
    f"{name}.schema.json": (channel.deck, f"renewkit copy (copy/<locale>/{name}.yaml)")
    for name, channel in CHANNELS.items()
    if channel.deck
}
"""The same for the copy of channels."""


def build_schemas() -> dict[str, str]:
    """The text of each schema, by file name."""
    schemas = {}
    for name, (model, title) in (FILES | CHANNEL_FILES).items():
        schema = _soften_titles(model.model_json_schema())
        schema |= {"$schema": DIALECT, "title": title}
        text = json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False)
        schemas[name] = text + "\n"
    return schemas


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes every schema into a folder, which is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in build_schemas().items():
        (folder / name).write_bytes(text.encode("utf-8"))
        written.append(folder / name)
    return tuple(written)


def _soften_titles(node: Any) -> Any:
    """`TimelineCopy` and `Time Zone` become `Timeline copy` and `Time zone`."""
    if isinstance(node, list):
        return [_soften_titles(child) for child in node]
    if not isinstance(node, dict):
        return node
    # Under `properties`, "title" is the name of a field and holds that field's own schema.
    return {
        key: soften_title(value)
        if key == "title" and isinstance(value, str)
        else _soften_titles(value)
        for key, value in node.items()
    }


def soften_title(title: str) -> str:
    """A class's or field's name as words, the first with a capital."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
    words = spaced.split()
    upper = {"px": "(px)", "url": "URL", "sha256": "SHA-256", "id": "ID", "cjk": "CJK"}
    rest = [upper.get(word.lower(), word.lower()) for word in words]
    line = " ".join(rest)
    return line[:1].upper() + line[1:]
