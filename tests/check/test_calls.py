"""Whoever calls is reminded of what the law asks for, in the file itself."""

from __future__ import annotations

from generator.check.calls import check_reminders
from generator.facts.call_rules import load_call_rules
from generator.model.asset import RenderedAsset
from generator.model.call_script import CallLabels
from tests.builders import LOCALES, a_campaign


def test_script_without_a_reminder_is_told() -> None:
    """A file that leaves out a reminder fails, and the law is named; with all of them it passes."""
    kit = a_campaign(campaign__channels=("call-script",)).kit("brightport", "en-US")
    reminders = kit.channel("call-script").read(CallLabels).reminders
    whole = "\n\n".join(reminders.values())
    good = RenderedAsset(path="s.md", kind="call-script-md", body=whole.encode())
    assert check_reminders(good, kit) == ()
    body = whole.replace(reminders["recording"], "")
    (finding,) = check_reminders(
        RenderedAsset(path="s.md", kind=good.kind, body=body.encode()), kit
    )
    assert finding.check == "call.reminder"
    assert "not to record in secret" in finding.message
    assert "California Penal Code section 632" in finding.message
    assert finding.place == "copy/en-US/call-script.yaml: shared.reminders.recording"


def test_region_of_each_language_has_a_rule_with_a_source() -> None:
    """No language of the starter goes without reminders, and each says where it is from."""
    rules = load_call_rules().values()
    for region in {locale[-2:] for locale in LOCALES} | {"DE", "FR", "ES", "JP"}:
        found = [rule for rule in rules if region in rule.regions]
        assert found
        assert all(rule.source and rule.needs for rule in found)
