"""`renewkit audience plan` as a user meets it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Renewkit

GOOD = (
    "order_id,common_name,expires,contact_email,renewed\n"
    "1,a.example,2026-12-20,ada@a.example,no\n"
    "2,b.example,2026-12-20,,no\n"
    "3,c.example,2026-12-20,,yes\n"
)
WORDS = ("--campaign", "campaigns/early-renewal", "--out", "plan", "--today", "2026-11-22")


def test_audience_plan_says_what_is_sent(renewkit: Renewkit, workspace: Path) -> None:
    """Counts of all that came, the days, and where the plan stands."""
    (workspace / "audience.csv").write_text(GOOD)
    told = renewkit("audience", "plan", "audience.csv", *WORDS, cwd=workspace)
    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines() == [
        "  orders                 3",
        "  of them reached        2",
        "  mails                 10",
        "  dropped: day is past   6",
        "  dropped: renewed       1",
        "From 2026-12-06 to 2026-12-27",
        "1 of the orders reached names no mail address.",
        "Wrote plan/send-plan.csv, send-plan.ics and send-plan-dropped.csv",
    ]
    assert told.stderr == ""


def test_audience_plan_is_loud_about_rejected_rows(renewkit: Renewkit, workspace: Path) -> None:
    """Exit code 1, and the plan of the other orders stands."""
    (workspace / "audience.csv").write_text(f"{GOOD}4,d.example,soon,,no\n")
    told = renewkit("audience", "plan", "audience.csv", *WORDS, cwd=workspace)
    assert told.returncode == 1
    assert "1 ROW WAS REJECTED, and not planned. Reasons: plan/send-plan-dropped.csv" in told.stderr
    text = (workspace / "plan" / "send-plan-dropped.csv").read_text(encoding="utf-8-sig")
    assert "audience.csv:5: expiry date" in text


def test_audience_plan_with_nothing_to_send_says_so(renewkit: Renewkit, workspace: Path) -> None:
    """Long after expiry nothing is left of the ladder."""
    (workspace / "audience.csv").write_text(GOOD)
    words = (*WORDS[:-1], "2027-03-01")
    told = renewkit("audience", "plan", "audience.csv", *words, cwd=workspace)
    assert told.returncode == 0, told.stderr
    assert "Nothing is to be sent." in told.stdout


def test_audience_plan_refuses_a_wrong_campaign(renewkit: Renewkit, workspace: Path) -> None:
    """A sentence, exit code 2, and no folder."""
    (workspace / "audience.csv").write_text(GOOD)
    words = ("--campaign", "campaigns/early-renewl", *WORDS[2:])
    told = renewkit("audience", "plan", "audience.csv", *words, cwd=workspace)
    assert told.returncode == 2
    assert "there is no such campaign" in told.stderr
    assert "early-renewal" in told.stderr
    assert not (workspace / "plan").exists()
