"""The models and the command line enter; the pages of docs/reference/ leave as Markdown.

`python -m scripts.write_reference` writes them; a test holds the written pages to this source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from generator.cli.main import COMMANDS, renewkit
from generator.load.patterns import PATTERNS
from generator.load.schema import soften_title
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.channels import CHANNELS
from generator.model.comparison import Comparison
from generator.model.concept import Concept
from generator.model.copy_deck import CopyDeck
from generator.model.email_layout import EmailLayout
from generator.model.how_to import HowTo
from generator.model.message_payload import build_payload_schemas
from generator.model.partner import Partner
from generator.model.placeholders import PLACEHOLDERS
from generator.model.selector import Selector

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTICE = "<!-- Written by `make docs` from the source; edit the docstrings there. -->"
MODELS: dict[str, tuple[type[BaseModel], str, str]] = {
    "campaign.md": (Campaign, "campaign.yaml", "`campaigns/<id>/campaign.yaml`"),
    "brand.md": (Brand, "brand.yaml", "`brand/<id>/brand.yaml`"),
    "comparison.md": (Comparison, "comparison.yaml", "`brand/<id>/comparison.yaml`"),
    "concept.md": (Concept, "concept.yaml", "`brand/<id>/concepts/<name>/concept.yaml`"),
    "email-layout.md": (EmailLayout, "Email layouts", "`brand/<id>/email-layouts/<name>.yaml`"),
    "how-to.md": (HowTo, "how-to.yaml", "`brand/<id>/how-to.yaml` or beside `partner.yaml`"),
    "partner.md": (Partner, "partner.yaml", "`brand/<id>/partners/<id>/partner.yaml`"),
    "selector.md": (Selector, "selector.yaml", "`brand/<id>/selector.yaml`"),
    "copy.md": (CopyDeck, "Copy decks", "`campaigns/<id>/copy/<locale>.yaml`"),
}
"""Model, title and place of the file that it describes, by page."""

EXIT_CODES: dict[int, str] = {
    0: "built, and no finding of level error",
    1: "findings of level error; nothing delivered unless `--allow-findings`",
    2: "wrong input or usage; every problem is named with its file, line and column",
    3: "the machine lacks something; `renewkit doctor` says what",
    70: "an error inside renewkit, which no input should cause; please report it",
    130: "interrupted; the last complete output is still in place",
}

Schema = Mapping[str, Any]


def build_pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    pages = {name: describe_model(*entry) for name, entry in MODELS.items()}
    pages["channels.md"] = describe_channels()
    pages["placeholders.md"] = describe_placeholders()
    pages["cli.md"] = describe_commands()
    return pages | build_payload_schemas()


def describe_model(model: type[BaseModel], title: str, place: str) -> str:
    """One page: a table for the file itself, then one for each group of keys inside it."""
    schema = model.model_json_schema()
    groups = dict(_walk_groups(schema, schema.get("$defs", {})))
    lines = [f"# {title}", NOTICE, "", f"Stands at {place}. {schema['description']}", ""]
    lines += _list_fields(schema)
    for name, group in groups.items():
        lines += ["", f"## {soften_title(name)}", group["description"], "", *_list_fields(group)]
    return "\n".join(lines) + "\n"


def describe_channels() -> str:
    """The copy of each channel, on one page."""
    intro = (
        "A campaign's `channels` name what its kit has beside mails, banners and printed pages. "
        "Their copy stands beside the base deck, one file a channel."
    )
    lines = ["# Copy of channels", NOTICE, "", intro]
    for name, channel in CHANNELS.items():
        if channel.deck is None:
            continue
        schema = channel.deck.model_json_schema()
        place = f"`campaigns/<id>/copy/<locale>/{name}.yaml`"
        lines += ["", f"## {name}", f"Stands at {place}. {schema['description']}", ""]
        lines += _list_fields(schema)
        for group_name, group in dict(_walk_groups(schema, schema.get("$defs", {}))).items():
            lines += ["", f"### {soften_title(group_name)}", group["description"], ""]
            lines += _list_fields(group)
    return "\n".join(lines) + "\n"


def describe_placeholders() -> str:
    """The names that copy may put in braces."""
    rows = [(f"`{{{name}}}`", meaning) for name, meaning in PLACEHOLDERS.items()]
    intro = (
        "Copy never types a number, a date or a name: a placeholder in braces stands for each, and "
        "the build fills it in from the campaign, the brand, the partner and the order."
    )
    return (
        "\n".join(
            ["# Placeholders", NOTICE, "", intro, "", *_table(("Placeholder", "Becomes"), rows)]
        )
        + "\n"
    )


def describe_commands() -> str:
    """Every command with its options, and the exit codes."""
    context = click.Context(renewkit, info_name="renewkit", **renewkit.context_settings)
    lines = ["# Command line", NOTICE, ""]
    for name in COMMANDS:
        command = renewkit.get_command(context, name)
        if command is None:
            raise LookupError(name)
        lines += [*_describe_command(name, command, context), ""]
        inner = click.Context(command, info_name=name, parent=context)
        for part, below in command.commands.items() if isinstance(command, click.Group) else ():
            lines += [*_describe_command(f"{name} {part}", below, inner), ""]
    rows = [(str(code), meaning) for code, meaning in EXIT_CODES.items()]
    lines += ["## Exit codes", *_table(("Code", "Meaning"), rows)]
    return "\n".join(lines) + "\n"


def _describe_command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    yield f"## renewkit {name}"
    yield cleandoc(command.help or "")
    yield ""
    yield "```"
    yield f"renewkit {name} {' '.join(command.collect_usage_pieces(context))}"
    yield "```"
    yield ""
    rows = [
        ("`{}`".format(record[0].replace("|", "\\|")), _escape(record[1]))
        for option in command.get_params(context)
        if isinstance(option, click.Option) and (record := option.get_help_record(context))
    ]
    yield from _table(("Option", "Meaning"), rows)
    if command.epilog:
        yield ""
        yield command.epilog


def _walk_groups(schema: Schema, defs: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Every group below, each once, in the order in which a reader of the file meets them."""
    for name in _list_references(schema.get("properties", {})):
        yield name, defs[name]
        yield from _walk_groups(defs[name], defs)


def _list_references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for child in node.values():
            yield from _list_references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _list_references(child)


def _list_fields(schema: Schema) -> list[str]:
    required = schema.get("required", [])
    rows = [
        (
            f"`{name}`",
            " ".join(field["description"].split()),
            _say_allowed(field),
            _say_default(name, field, required),
        )
        for name, field in schema["properties"].items()
    ]
    return _table(("Key", "Meaning", "Allowed", "Without it"), rows)


def _say_default(name: str, field: Schema, required: Iterable[str]) -> str:
    if name in required:
        return "required"
    default = field.get("default")
    if isinstance(default, dict) and "$ref" in field:
        return "the defaults below"
    if default in (None, [], {}):
        return "left out"
    return f"`{json.dumps(default, ensure_ascii=False)}`"


def _say_allowed(field: Schema) -> str:
    """What a value may be, in words."""
    if "$ref" in field:
        name = soften_title(field["$ref"].rpartition("/")[2])
        return f"[{name}](#{name.lower().replace(' ', '-')})"
    if "anyOf" in field:
        choices = [_say_allowed(one) for one in field["anyOf"] if one.get("type") != "null"]
        return "; or ".join(choices)
    if "enum" in field or "const" in field:
        return ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if field.get("type") == "array":
        return f"list of {_say_count(field)}{_say_allowed(field['items'])}"
    if field.get("type") == "object":
        return _say_mapping(field)
    return _escape(_say_scalar(field))


def _say_scalar(field: Schema) -> str:
    if "pattern" in field:
        return PATTERNS[field["pattern"]]
    if field.get("format") == "date":
        return "a day as 2026-11-22"
    if field["type"] == "integer":
        bounds = (field.get("minimum"), field.get("maximum"))
        return f"{bounds[0]} to {bounds[1]}" if None not in bounds else "whole number"
    if field["type"] == "number" and "maximum" in field:
        least = field.get("minimum", field.get("exclusiveMinimum"))
        return f"a share, {least} to {field['maximum']}"
    if field["type"] == "number":
        return "a number such as 249.00"
    if field["type"] == "boolean":
        return "`true`, `false`"
    longest = field.get("maxLength")
    return f"text of at most {longest} characters" if longest else "text"


def _say_mapping(field: Schema) -> str:
    values = field.get("additionalProperties")
    if not values and "patternProperties" in field:
        values = next(iter(field["patternProperties"].values()))
    keys = field.get("propertyNames", {})
    pattern = keys.get("pattern") or next(iter(field.get("patternProperties", {})), "")
    said = _say_allowed(keys) if "enum" in keys else PATTERNS.get(pattern, "name")
    return f"by {said}: {_say_allowed(values or {'type': 'string'})}"


def _say_count(field: Schema) -> str:
    least, most = field.get("minItems"), field.get("maxItems")
    if least and most:
        return f"{least} to {most}: "
    return f"{least} or more: " if least else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def _escape(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|")


def write_pages(folder: Path = REFERENCE) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in build_pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_pages()
