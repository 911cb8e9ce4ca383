"""Checks of selector and comparison: each passes as built, and fails on what it is there for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.catalogue import (
    check_alone,
    check_comparisons,
    check_selector,
    check_table,
)
from generator.check.registry import check_assets
from generator.model.asset import AssetKind, JobKind, RenderedAsset
from tests.builders import a_campaign
from tests.catalogue import a_job, a_kit, draw

TABLES: tuple[AssetKind, ...] = ("comparison-html", "comparison-embed", "comparison-email")


def changed(asset: RenderedAsset, old: str, new: str) -> RenderedAsset:
    """The file with one text in another's place."""
    body = asset.body.decode()
    assert old in body
    return replace(asset, body=body.replace(old, new, 1).encode())


@pytest.mark.parametrize("kind", ["selector", "comparison"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_starter_passes_every_check(kind: JobKind, locale: str) -> None:
    """Page, snippet, chart and table of the starter have no finding at all."""
    rendered = tuple(draw(kind, locale).values())
    found = check_assets(a_job(kind, locale), rendered, a_kit(locale))
    assert [finding for findings in found.values() for finding in findings] == []


def test_cell_without_evidence_is_an_error_with_its_place() -> None:
    """A yes that nothing shows is told with the line of comparison.yaml."""
    assert check_comparisons(a_campaign()) == ()
    campaign = a_campaign(comparison__features__2__cells__secure_site_ov__evidence=None)
    (finding,) = check_comparisons(campaign)
    assert (finding.check, finding.level) == ("comparison.evidence", "error")
    assert "Larkseal Secure Site OV" in finding.message
    assert finding.place.startswith("brand/larkseal/comparison.yaml:")


@pytest.mark.parametrize("kind", TABLES)
def test_unknown_cell_shown_as_no_is_an_error(kind: AssetKind) -> None:
    """A renderer that says no where nothing is known is found out, by words or by class."""
    asset = draw("comparison")[kind]
    assert check_table(asset, a_kit()) == ()
    for old, new in (("Not stated", "No"), ('class="unknown"', 'class="no"')):
        (finding,) = check_table(changed(asset, old, new), a_kit())
        assert (finding.check, finding.level) == ("comparison.cells", "error")
        assert "Malware-scan date" in finding.message


def test_cell_that_is_missing_is_an_error() -> None:
    """A table that drops a cell is found out."""
    asset = changed(draw("comparison")["comparison-html"], 'class="unknown"', 'class="lost"')
    (finding,) = check_table(asset, a_kit())
    assert "23 cells; 24 are known" in finding.message


def test_printed_table_without_its_unknown_cells_is_an_error() -> None:
    """The text layer of the PDF names every unknown cell."""
    pages = draw("comparison")
    assert check_table(pages["comparison-pdf"], a_kit()) == ()
    other = replace(draw("selector")["selector-pdf"], kind="comparison-pdf")
    (finding,) = check_table(other, a_kit())
    assert "2 cells are unknown" in finding.message


def test_page_that_decides_otherwise_is_an_error() -> None:
    """A page whose table differs from the brand's is told with answers that show it."""
    page = draw("selector")["selector-html"]
    assert check_selector(page, a_kit()) == ()
    wrong = changed(page, '"names":["wildcard"]', '"names":["several"]')
    (finding,) = check_selector(wrong, a_kit())
    assert finding.check == "selector.table"
    assert "the page gives payment-wildcard; the brand's rules give payment" in finding.message
    (finding,) = check_selector(changed(page, 'id="table"', 'id="other"'), a_kit())
    assert "no rule table" in finding.message


def test_page_that_fetches_anything_is_an_error() -> None:
    """A script from elsewhere would not run offline, nor under the page's own policy."""
    page = draw("selector")["selector-html"]
    assert check_alone(page) == ()
    more = changed(page, "</main>", '<img alt="" src="https://cdn.example/x.png"></main>')
    (finding,) = check_alone(more)
    assert "https://cdn.example/x.png" in finding.message
