"""JSON Schemas for editors: sound, described, and the same bytes every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.load.schema import DIALECT, build_schemas, soften_title, write_schemas
from generator.model.channels import CHANNELS

NAMES = ["brand", "campaign", "comparison", "concept", "copy", "email-layout", "fonts"]
NAMES += ["how-to", "partner", "selector"]
NAMES += [name for name, channel in CHANNELS.items() if channel.deck]


def test_schemas_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Two builds agree, keys are sorted, and files end with a line feed."""
    written = write_schemas(tmp_path / "new")
    assert [path.name for path in written] == [f"{name}.schema.json" for name in NAMES]
    for path in written:
        text = path.read_bytes().decode("utf-8")
        assert text == build_schemas()[path.name]
        assert text.endswith("}\n")
        schema = json.loads(text)
        assert list(schema) == sorted(schema)
        assert schema["$schema"] == DIALECT


def list_fields(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every field of a schema and its own schema."""
    groups = [schema, *schema.get("$defs", {}).values()]
    return [row for group in groups for row in group.get("properties", {}).items()]


def test_every_field_has_its_docstring_as_description() -> None:
    """What an editor shows on hovering is what the model says."""
    for name, text in build_schemas().items():
        fields = list_fields(json.loads(text))
        assert fields
        assert [field for field, rule in fields if not rule.get("description")] == [], name


def test_titles_are_words() -> None:
    """No class name or field name is shown as a title."""
    assert soften_title("TimelineCopy") == "Timeline copy"
    assert soften_title("Time Zone") == "Time zone"
    assert soften_title("Renewal Url") == "Renewal URL"
    campaign = json.loads(build_schemas()["campaign.schema.json"])
    assert campaign["title"] == "renewkit campaign (campaign.yaml)"
    assert campaign["$defs"]["OnePagerOptions"]["title"] == "One pager options"


def test_a_field_called_title_keeps_its_schema() -> None:
    """The value point's title is a field, not the title of its schema."""
    brand = json.loads(build_schemas()["brand.schema.json"])
    assert "title" in brand["$defs"]["ValuePoint"]["properties"]
