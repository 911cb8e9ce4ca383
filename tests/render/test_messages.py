"""Messages of console and site: sound HTML, payloads as documented, and what they say read back."""

from __future__ import annotations

import json
import re
from functools import cache

import html5lib
import pytest
from jsonschema import Draft202012Validator

from generator.check.registry import check_assets
from generator.check.truth.lines import list_lines, squeeze
from generator.execute.context import open_context
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.message_payload import build_payload_schemas
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.render.message.logos import shorten_path
from generator.render.registry import RENDERERS
from tests.builders import a_campaign

CHANNELS = ("console", "site")
PAGES = ("console-html", "site-html", "site-demo")


@cache
def the_campaign() -> ResolvedCampaign:
    """The starter with its messages."""
    return a_campaign(campaign__channels=CHANNELS)


@cache
def the_context() -> RenderContext:
    """Tools for it."""
    return open_context(the_campaign(), "blitz")


@cache
def render_all(
    partner: str = "brightport",
) -> tuple[tuple[AssetJob, tuple[RenderedAsset, ...]], ...]:
    """Every message of a partner."""
    jobs = plan_jobs(the_campaign(), Selection(kinds=CHANNELS, partners=(partner,)))
    return tuple((job, RENDERERS[job.kind](job, the_context())) for job in jobs)


def list_files(*kinds: str) -> list[RenderedAsset]:
    """The finished files of those kinds."""
    return [file for _, files in render_all() for file in files if file.kind in kinds]


def test_messages_have_no_finding() -> None:
    """Truth, links, residue, weight, scope, hashes and contrast hold for every message."""
    kits = {kit.locale: kit for kit in the_campaign().kits if kit.partner.id == "brightport"}
    found = [
        finding
        for job, files in render_all()
        for findings in check_assets(job, files, kits[job.locale]).values()
        for finding in findings
    ]
    assert found == []


def test_pages_parse_without_an_error() -> None:
    """A strict HTML parser mends nothing in any page."""
    pages = list_files(*PAGES)
    assert len(pages) == 2 * (8 * 7 + 1)
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.body.decode())
        assert parser.errors == [], page.path


def test_what_messages_say_is_read_back() -> None:
    """Every text that a message announces stands in the file, and a false figure would be seen."""
    for file in list_files(*PAGES, "console-json", "site-json"):
        said = squeeze(" ".join(list_lines(file)))
        for text in file.text:
            assert squeeze(text) in said, (file.path, text)


@pytest.mark.parametrize("name", ["hero.html", "messages.json"])
def test_false_figure_in_a_message_is_told(name: str) -> None:
    """Another percent in the finished file is an error, whatever the renderer says of it."""
    job, files = next((job, files) for job, files in render_all() if job.kind == "site")
    (file,) = [file for file in files if file.path.endswith(name)]
    body = re.sub(rb"up to 20%", b"up to 35%", file.body)
    assert body != file.body
    false = RenderedAsset(path=file.path, kind=file.kind, body=body, text=file.text)
    kit = next(kit for kit in the_campaign().kits if kit.partner.id == job.partner)
    (findings,) = check_assets(job, (false,), kit).values()
    assert "truth.percent" in {finding.check for finding in findings}


@pytest.mark.parametrize("channel", CHANNELS)
def test_payload_is_as_documented(channel: str) -> None:
    """Each payload is valid by the schema in docs/reference/."""
    schema = json.loads(build_payload_schemas()[f"{channel}-messages.schema.json"])
    Draft202012Validator.check_schema(schema)
    payloads = list_files(f"{channel}-json")
    assert len(payloads) == 16
    for payload in payloads:
        Draft202012Validator(schema).validate(json.loads(payload.body))


def test_severity_follows_the_mood() -> None:
    """Info, warning and critical are the stages' own words for how hard they press."""
    told = {
        file.path.split("/")[2]: json.loads(file.body)["severity"]
        for file in list_files("console-json")
    }
    assert [told[stage] for stage in ("minus-90", "minus-14", "minus-7", "day-0", "plus-7")] == [
        "info", "info", "warning", "critical", "critical",
    ]  # fmt: skip


def test_logos_are_in_the_large_messages() -> None:
    """Hero, exit message and modal show both owners by name."""
    for file in list_files("site-html", "console-html"):
        if re.search(r"(hero|exit|modal)\.html$", file.path):
            assert file.body.count(b'role="img"') == 2, file.path


def test_logos_too_heavy_are_left_out_with_a_note() -> None:
    """A message never gets too heavy for its logos: it goes without, and says so."""
    campaign = the_campaign()
    key = next(kit for kit in campaign.kits if kit.partner.id == "brightport").brand.logo_on_dark
    heavy = campaign.artwork[key].replace("</svg>", f"<desc>{'x' * 9000}</desc></svg>")
    changed = campaign.model_copy(update={"artwork": {**campaign.artwork, key: heavy}})
    job = next(job for job, _ in render_all() if job.kind == "site")
    files = RENDERERS["site"](job, open_context(changed, "blitz"))
    (hero,) = [file for file in files if file.path.endswith("hero.html")]
    assert len(hero.body) < 10_000
    assert [finding.check for finding in hero.findings] == ["snippet.logos"]


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M10 10H20V30L10 30Z", "m10 10h10v20l-10 0z"),
        ("M1 1C2 2 3 3 4.4 4.6", "m1 1c1 1 2 2 3 4"),
        ("M0 0A5 5 0 0 1 10 0Z M3 3", "m0 0a5 5 0 0 1 10 0zm3 3"),
        ("m1 1l2 2", "m1 1l2 2"),
    ],
)
def test_path_is_shorter_and_the_same(path: str, short: str) -> None:
    """Absolute commands become relative ones on a grid; relative ones are left as they are."""
    assert shorten_path(path, 1.0) == short
