"""Mails of every layout as MJML: whether Node's compiler takes them, and makes the same of them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from benchmarks.measurement import Goal, Lacking, Measurement, Row
from benchmarks.mjml import Compiler, open_compiler
from benchmarks.starter import STARTER, TODAY, name_versions
from generator.load.email_layouts import SHIPPED, list_email_layouts, read_shipped_layout
from generator.load.workspace import load_workspace
from generator.render.email.composition import compile_whole
from generator.render.email.renderer import write_mjml
from generator.resolve.campaign import resolve_campaign

ROWS = (Row("mjml-differences", "mails", Goal("≤", 0)),)
EMPTY = frozenset(("img", "br", "meta", "hr"))
"""Elements without an end."""


def measure(rounds: int) -> list[Measurement]:
    """Every mail of the starter in every layout, once; it does not matter how long that takes."""
    layouts = list_email_layouts((SHIPPED,))
    sources = [named for layout in layouts for named in _write_sources(layout)]
    with open_compiler() as compiler:
        wrong = [
            f"{name} ({why})"
            for name, source in sources
            if (why := _find_difference(source, compiler))
        ]
        version = compiler.version
    how = (
        f"{len(sources)} mails of the starter in {len(layouts)} layouts ({', '.join(layouts)}), "
        "each compiled by both: Node's, with strict validation, reports no error, and the elements "
        "of the body with their classes, pictures, links and words are the same in the same order. "
        f"{'; '.join(wrong[:3]) or 'None differs'}. {name_versions('mrml')}, {version}."
    )
    return [Measurement(ROWS[0], float(len(wrong)), how)]


def _write_sources(layout: str) -> Iterator[tuple[str, str]]:
    workspace = load_workspace(STARTER)
    changed = workspace.model_copy(update={"email_layout": read_shipped_layout(layout)})
    campaign = resolve_campaign(changed, TODAY)
    for kit in campaign.kits:
        for stage in kit.stages:
            name = f"{layout} {kit.partner.id} {kit.locale} {stage.id}"
            yield name, write_mjml(kit, stage, campaign)


def _find_difference(source: str, compiler: Compiler) -> str:
    """How the two results differ; empty where they do not."""
    try:
        theirs = list_structure(compiler.write(source))
    except Lacking as refused:
        return str(refused)
    ours = list_structure(compile_whole(source))
    for one, other in zip(ours, theirs, strict=False):
        if one != other:
            return f"mrml has {one}, MJML has {other}"
    return "" if len(ours) == len(theirs) else f"{len(ours)} elements, and {len(theirs)}"


def list_structure(html: str) -> list[str]:
    """Elements of a body with their classes, what they show and link to, and words, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Reads what readers meet; comments, which Word alone reads, are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body" or self._depth:
            known = {name: value or "" for name, value in attrs}
            # MJML 5 gives the body's class to the body, mrml to the one element in it.
            kept = ("src", "alt", "width", "href") if self._depth > 1 else ()
            classes = sorted(known.get("class", "").split()) if self._depth > 1 else []
            shown = [f"{name}={known[name]}" for name in kept if name in known]
            self.found.append(" ".join([tag, *classes, *shown]))
            self._depth += tag not in EMPTY

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in EMPTY:
            self.found.append(f"/{tag}")
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and data.strip():
            self.found.append(" ".join(data.split()))
