"""Copy of channels with its values in: final strings, claims decided, nothing else changed."""

from __future__ import annotations

import pytest

from generator.errors import ResolveError
from generator.model.console import ConsoleCopy, ConsoleLabels
from generator.resolve.channels import fill_copy
from tests.builders import a_campaign


def test_words_of_a_channel_are_final() -> None:
    """No placeholder and no claim stays in braces, in any stage and language."""
    for kit in a_campaign(campaign__channels=("console",)).kits:
        for stage in kit.stages:
            words = stage.channel("console").read(ConsoleCopy)
            assert "{" not in words.model_dump_json().replace('{"', "")


def test_claims_of_a_channel_stand_in_the_ledger() -> None:
    """What console copy claims is decided and listed as a claim of its stage."""
    kit = a_campaign(campaign__channels=("console",)).kits[0]
    stage = kit.stage("minus-90")
    said = stage.channel("console")
    assert said.claims
    listed = {claim.id for claim in stage.claims}
    assert {f"{name}.minus-90" for name in said.claims} <= listed


def test_links_of_a_channel_tell_where_they_stand() -> None:
    """The call to action carries the channel as its medium."""
    said = a_campaign(campaign__channels=("console",)).kits[0].stage("day-0").channel("console")
    assert "utm_medium=console" in said.url
    assert "utm_content=day-0-en-us" in said.url


def test_line_that_says_nothing_is_told() -> None:
    """A line of nothing but a claim that does not hold names its own place."""
    copy = ConsoleLabels(region="{claim:nothing-lost}", dismiss="Dismiss")
    with pytest.raises(ResolveError, match=r"console\.yaml: shared\.region"):
        fill_copy(copy, {"claim nothing-lost text": ""}, "console.yaml: shared")
