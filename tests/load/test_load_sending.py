"""Rules of sending as a marketer writes them, and what is said of mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.load.workspace import load_workspace
from generator.model.sending import Sending
from tests.load.builders import CAMPAIGN, a_workspace_folder, list_problems


def a_campaign_that_sends(folder: Path, sending: str) -> Path:
    """A workspace whose campaign has those lines."""
    workspace = a_workspace_folder(folder)
    file = workspace / CAMPAIGN
    file.write_text(f"{file.read_text()}\n{sending}\n")
    return workspace


def test_sending_is_read(tmp_path: Path) -> None:
    """Every key of it, as written."""
    lines = (
        "sending: {time_zone: Asia/Shanghai, hour: 10, quiet_weekdays: [sat, sun], "
        "quiet_days: [2026-10-01], when_quiet: after, min_gap_days: 3}"
    )
    workspace = a_campaign_that_sends(tmp_path, lines)
    campaign = load_workspace(workspace / CAMPAIGN).campaign
    assert campaign.sending == Sending(
        time_zone="Asia/Shanghai",
        hour=10,
        quiet_weekdays=("sat", "sun"),
        quiet_days=(date(2026, 10, 1),),
        when_quiet="after",
        min_gap_days=3,
    )


def test_sending_may_be_left_out(tmp_path: Path) -> None:
    """Then mails go out on any day at nine, in the zone of the offer; empty lists are as good."""
    workspace = a_workspace_folder(tmp_path / "a")
    assert load_workspace(workspace / CAMPAIGN).campaign.sending == Sending()
    empty = a_campaign_that_sends(tmp_path / "b", "sending: {quiet_weekdays: [], quiet_days: []}")
    assert load_workspace(empty / CAMPAIGN).campaign.sending == Sending()


@pytest.mark.parametrize(
    ("written", "key", "message", "more"),
    [
        ("{time_zone: Asia/Shangai}", "sending.time_zone", "no such time zone", "Asia/Shanghai"),
        ("{hour: 24}", "sending.hour", "the number is out of range", "0 to 23"),
        ("{hour: 9:30}", "sending.hour", "a whole number is wanted here", ""),
        ("{quiet_weekdays: [saturday]}", "sending.quiet_weekdays[0]", "not one of", "sat"),
        ("{quiet_weekdays: sat}", "sending.quiet_weekdays", "a list is wanted here", ""),
        (
            "{quiet_weekdays: [sat, sun, sat]}",
            "sending.quiet_weekdays[2]",
            "the same as sending.quiet_weekdays[0] on line",
            "delete one",
        ),
        (
            "{quiet_weekdays: [mon, tue, wed, thu, fri, sat, sun]}",
            "sending.quiet_weekdays",
            "no day of the week is left to send on",
            "at most 6",
        ),
        ("{quiet_days: [2026-02-30]}", "sending.quiet_days[0]", "no such day", "ISO date"),
        ("{quiet_days: [2026-10-01, 2026-10-01]}", "sending.quiet_days[1]", "the same as", ""),
        ("{when_quiet: later}", "sending.when_quiet", "not one of", "before, after, drop"),
        ("{min_gap_days: 0}", "sending.min_gap_days", "the number is out of range", "1 to 90"),
        ("{quite_days: []}", "sending.quite_days", "is not a key here", "quiet_days"),
        ("soon", "sending", "keys and values are wanted here", "time_zone"),
    ],
)
def test_sending_mistakes_get_sentences(
    tmp_path: Path, written: str, key: str, message: str, more: str
) -> None:
    """One mistake, one sentence with its place and what would be right."""
    workspace = a_campaign_that_sends(tmp_path, f"sending: {written}")
    problems = list_problems(workspace)
    assert [problem.key for problem in problems] == [key]
    problem = problems[0]
    assert message in problem.message
    assert more in f"{problem.allowed} {problem.hint}"
    assert problem.line > 1
