"""A call script in, the reminders out that a law asks for and that it does not give the caller."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.truth.lines import list_lines, squeeze
from generator.facts.call_rules import CallRule, load_call_rules
from generator.model.asset import RenderedAsset
from generator.model.call_script import CallLabels, CallNeed
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit

CHANNEL = "call-script"
MEANINGS: dict[CallNeed, str] = {
    "do-not-call": "not to call whoever does not want calls",
    "recording": "not to record in secret",
    "identify": "to say at once who calls and why",
}
"""What each reminder tells the caller."""


def check_reminders(asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`call.reminder`: the file reminds the caller of all that the law of its region asks for."""
    region = kit.locale.rpartition("-")[2]
    rules = [rule for rule in load_call_rules().values() if region in rule.regions]
    return tuple(finding for rule in rules for finding in _judge(asset, kit, rule))


def _judge(asset: RenderedAsset, kit: ResolvedKit, rule: CallRule) -> Iterator[Finding]:
    written = kit.channel(CHANNEL).read(CallLabels).reminders
    whole = squeeze("".join(list_lines(asset)))
    for need in rule.needs:
        if need in written and squeeze(written[need]) in whole:
            continue
        yield Finding(
            check="call.reminder",
            level="error",
            path=asset.path,
            message=(
                f"The script does not remind the caller {MEANINGS[need]}. "
                f"{rule.title} asks for it ({rule.source})."
            ),
            place=f"copy/{kit.locale}/{CHANNEL}.yaml: shared.reminders.{need}",
        )
